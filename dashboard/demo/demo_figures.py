"""The made-up figures of the worked example: small, uneven, and some replies that say little.

They fit what was published in spring 2017, and nothing else about them is true: which council has
which figures is left to chance.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from dashboard.demo.chance import Chance
from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.problems import DataFolderError
from dashboard.domain.schemas import FIGURES, parse_table
from dashboard.domain.series import AgeGroup
from dashboard.domain.statuses import Status

YEARS: Final = range(2015, 2020)
CITY: Final = "E09000001"

REFERRED: Final = {AgeGroup.ADULTS: (44, 50, 54, 57, 59), AgeGroup.CHILDREN: (48, 50, 51, 52, 52)}
"""People whom all councils referred, by year: under four for each council, adults and children together."""

FOUND: Final = {AgeGroup.ADULTS: (192, 684, 761, 838, 910), AgeGroup.CHILDREN: (86, 317, 382, 446, 497)}
"""Victims whom the police found, by year: 278 in 2015 and 1,001 in 2016, both ages together."""

USUAL: Final = (70, 80, 90, 100, 110, 120, 140)
"""How much a council refers, or the police find in a borough, in per cent of its share of residents."""

UNUSUAL: Final = (2, 2, 4, 6, 30, 30, 30, 300, 300, 300, 300)
"""The same for councils that refer far less, less, or far more than usual."""

SINGLE_FINDS: Final = (1, 1, 1, 1, 2)
POLICE_FINDS: Final = (1, 1, 2, 3, 5)
"""How many people are found together: the counts vary more than chance alone would make them."""

HIDING: Final = 7
"""So many councils answer “fewer than five” where they referred one to four people."""

MISSING: Final = 9
"""So many single answers never came, or were “not held”; none for 2015, of which claims were published."""

MARKED: Final = {2018: "r", 2019: "p"}
"""The figures of these years are revised and provisional."""

ADDRESS: Final = "https://example.org/worked-example/reply"
"""Stands for every reply; the name is reserved for examples, so that nobody's page is meant."""

Residents = Mapping[tuple[str, str, int], int]
"""Residents by GSS code, age group and mid-year."""


@dataclass(frozen=True)
class Habits:
    """How the councils answer, drawn once for all years.

    Attributes
    ----------
    silent
        Never answers about adults, and holds nothing about children.
    hiding
        Answer "fewer than five" for small counts.
    missing
        Single answers that say nothing, by code, age group and year: whether there was a reply.
    """

    silent: str
    hiding: frozenset[str]
    missing: Mapping[tuple[str, AgeGroup, int], bool]


def make_referrals(residents: Residents, codes: list[str], chance: Chance) -> pd.DataFrame:
    """Return made-up referrals by the councils: a canonical table of figures, adults and children."""
    habits = _draw_habits(codes, chance)
    answering = [code for code in codes if code != habits.silent]
    rows = [
        write_row(habits.silent, "council_referrals", AgeGroup.CHILDREN, _of(y), **_NOT_HELD) for y in YEARS
    ]
    for group, totals in REFERRED.items():
        levels = draw_levels(answering, chance)
        for year, total in zip(YEARS, totals, strict=True):
            weights = weigh(levels, residents, group, year)
            for code, count in chance.share_out(total, weights, SINGLE_FINDS).items():
                cells = _reply(habits, code, group, year, count)
                rows += [write_row(code, "council_referrals", group, _of(year), **cells)] if cells else []
    return tabulate(rows, "example_referrals.csv")


def make_found(residents: Residents, codes: list[str], chance: Chance) -> pd.DataFrame:
    """Return made-up victims found in each borough by the police: a canonical table of figures.

    The City of London has a police force of its own, so that a table of the Metropolitan Police
    cannot have a figure for it.
    """
    rows = []
    for group, totals in FOUND.items():
        levels = {code: chance.pick(USUAL) for code in codes if code != CITY}
        for year, total in zip(YEARS, totals, strict=True):
            weights = weigh(levels, residents, group, year)
            counts = chance.share_out(total, weights, POLICE_FINDS)
            rows += [
                write_row(code, "found_by_others", group, _of(year), **_report(count, year))
                for code, count in counts.items()
            ]
            rows.append(
                write_row(CITY, "found_by_others", group, _of(year), status=Status.NOT_APPLICABLE.value)
            )
    return tabulate(rows, "example_found.csv")


def _draw_habits(codes: list[str], chance: Chance) -> Habits:
    """Return which council is silent, which hide small counts, and which answers are missing."""
    silent, *others = chance.shuffle([code for code in codes if code != CITY])
    hiding, open_ones = others[:HIDING], others[HIDING:]
    cells = [(code, group, year) for code in open_ones for group in REFERRED for year in YEARS[1:]]
    missing = {cell: bool(at % 2) for at, cell in enumerate(chance.shuffle(cells)[:MISSING])}
    return Habits(silent, frozenset(hiding), missing)


def draw_levels(codes: list[str], chance: Chance) -> dict[str, int]:
    """Return how much each council refers, in per cent of its share of residents."""
    usual = {code: chance.pick(USUAL) for code in codes}
    unusual = zip(chance.shuffle([code for code in codes if code != CITY]), UNUSUAL, strict=False)
    return {**usual, **dict(unusual)}


def weigh(levels: Mapping[str, int], residents: Residents, group: AgeGroup, year: int) -> dict[str, int]:
    """Return each council's share of what is counted: by its residents, and by how much it counts."""
    return {code: residents[code, group.value, year] * level for code, level in levels.items()}


def _reply(habits: Habits, code: str, group: AgeGroup, year: int, count: int) -> dict[str, str]:
    """Return what a council answers; empty where it does not."""
    if (code, group, year) in habits.missing:
        return _NOT_HELD if habits.missing[code, group, year] else {}
    return _HIDDEN if code in habits.hiding and 1 <= count <= 4 else _report(count, year)


def _report(count: int, year: int) -> dict[str, str]:
    return {"value": str(count), "status": Status.REPORTED.value, "marker": MARKED.get(year, "")}


_HIDDEN: Final = {
    "status": Status.SUPPRESSED.value,
    "lower": "1",
    "upper": "4",
    "evidence_address": ADDRESS,
    "quoted_words": "Made-up words of a made-up reply: fewer than five.",
}
_NOT_HELD: Final = {
    "status": Status.NOT_AVAILABLE.value,
    "marker": "u",
    "evidence_address": ADDRESS,
    "quoted_words": "Made-up words of a made-up reply: the information is not held.",
}


def _of(year: int) -> Period:
    return Period.of(PeriodKind.CALENDAR_YEAR, year)


def write_row(code: str, series_id: str, group: AgeGroup, period: Period, **cells: str) -> dict[str, str]:
    """Return one row of a table of figures as text."""
    key = {
        "gss_code": code,
        "series_id": series_id,
        "age_group": group.value,
        "period_start": period.start.isoformat(),
        "period_end": period.end.isoformat(),
    }
    return {**dict.fromkeys(FIGURES.columns, ""), **key, **cells}


def tabulate(rows: list[dict[str, str]], name: str) -> pd.DataFrame:
    """Return the rows as a canonical table, checked like any other."""
    table, problems = parse_table(pd.DataFrame(rows, dtype="str"), FIGURES, name)
    if problems:
        raise DataFolderError(problems)
    return table
