"""Which verdicts are others between two states of what is loaded, and what moved each.

Both sides are judged by the method of today, so no verdict moves here because the method did. What is left is
new figures, or a revision of those that were there; a third judgement tells which. It is made on the later
side's figures of the earlier side's cells: where it differs from the earlier side, a revision moved the
verdict (of the council's own figures, of others', or of residents); where the later side differs from it, new
figures did.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, cast

import pandas as pd

from dashboard.analysis.changed_figures import SAID, stack_loaded
from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.from_figures import judge_figures
from dashboard.analysis.verdicts.rules import RULES, Rule, VerdictClass, walk
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW
from dashboard.analysis.verdicts.yardsticks import MOST_DIRECT_FIRST, Yardstick
from dashboard.domain.schemas import FIGURE_KEY
from dashboard.domain.series import AgeGroup, Series, get_series
from dashboard.domain.statuses import Status
from dashboard.store.conflicts import find_among

Row = Mapping[str, Any]
"""One row of the table of verdicts."""

_KEY: Final = ["series_id", "age_group", "yardstick", "gss_code"]


class Cause(StrEnum):
    """What moved a verdict; both may have."""

    NEW_FIGURES = "new_figures"
    REVISION = "revision"


@dataclass(frozen=True)
class MovedVerdict:
    """A council whose verdict is another.

    Attributes
    ----------
    was, now
        Its rows of the table of verdicts.
    causes
        What moved it.
    is_by_own
        Whether any figure of its own in the series is new or another; else those of others moved it, or
        residents did, or what the series is divided by.
    """

    gss_code: str
    area_name: str
    was: Row
    now: Row
    causes: tuple[Cause, ...]
    is_by_own: bool

    @property
    def classes(self) -> tuple[VerdictClass, VerdictClass]:
        """The verdict before and after."""
        return VerdictClass(self.was["verdict"]), VerdictClass(self.now["verdict"])

    def find_turned_rule(self) -> Rule:
        """Return the rule whose answer turned: the first of the two that gave the verdicts.

        The first rule that holds gives the class, so on the side of the other class it did not hold.
        """
        return min((walk(row)[-1][0] for row in (self.was, self.now)), key=RULES.index)


@dataclass(frozen=True)
class MovedSeries:
    """The verdicts on one series and age group, by its most direct yardstick over the first-shown window.

    Attributes
    ----------
    was, now
        A row of the table of verdicts of each side, for its window; None where there were none.
    stayed
        How many councils have the verdict that they had.
    """

    series: Series
    age_group: AgeGroup
    yardstick: Yardstick
    was: Row | None
    now: Row | None
    moved: tuple[MovedVerdict, ...]
    stayed: int


def compare_verdicts(before: Evidence, after: Evidence, changed: pd.DataFrame) -> tuple[MovedSeries, ...]:
    """Return every series and age group that is judged on either side, in the order of the series.

    Parameters
    ----------
    changed
        The figures that are not the same on both sides, as `compare_figures` returns them.
    """
    old, new = _select_headline(before), _select_headline(after)
    between = _judge_between(before, after, old)
    keys = pd.concat([new, old])[["series_id", "age_group"]].drop_duplicates()
    found = [
        _compare_series((old, between, new), changed, *key) for key in keys.itertuples(index=False, name=None)
    ]
    return tuple(one for one in found if one)


def _select_headline(evidence: Evidence) -> pd.DataFrame:
    """Return the verdicts over the window that is shown first."""
    verdicts = evidence.verdicts
    return verdicts[verdicts["window"] == HEADLINE_WINDOW]


def _judge_between(before: Evidence, after: Evidence, old: pd.DataFrame) -> pd.DataFrame:
    """Return the verdicts on the later side's figures of the earlier side's cells."""
    loaded = stack_loaded(before)
    figures, england = (_keep_known(table, loaded) for table in (after.figures, after.england))
    tables = (before.figures, figures), (before.england, england)
    if all(_tell(mine).equals(_tell(theirs)) for mine, theirs in tables):
        return old
    return judge_figures(figures, england, after.region.gateways, (HEADLINE_WINDOW,))


def _keep_known(table: pd.DataFrame, loaded: pd.DataFrame) -> pd.DataFrame:
    """Return figures in which every cell that is not among the loaded ones is as if nobody had loaded it."""
    is_known = find_among(table, loaded, FIGURE_KEY)
    blank = dict.fromkeys(["value", "lower", "upper", "rate"], pd.NA)
    kept = table.assign(
        status=table["status"].where(is_known, Status.NOT_LOADED.value),
        **{name: table[name].where(is_known, nothing) for name, nothing in blank.items()},
    )
    spans = [table["series_id"], table["period_end"]]
    return kept[is_known.groupby(spans).transform("any")] if len(kept) else kept


def _tell(table: pd.DataFrame) -> pd.DataFrame:
    """Return all of a table of figures that a verdict rests on."""
    loaded = table[table["status"] != Status.NOT_LOADED.value]
    return loaded[[*FIGURE_KEY, *SAID, "population"]].sort_values(FIGURE_KEY, ignore_index=True)


def _compare_series(
    verdicts: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame],
    changed: pd.DataFrame,
    series_id: str,
    age_group: str,
) -> MovedSeries | None:
    """Return what moved in one series and age group; None where it is judged on neither side.

    Parameters
    ----------
    verdicts
        Of the earlier side, of those between, and of the later side.
    """
    *sides, own = [
        table[(table["series_id"] == series_id) & (table["age_group"] == age_group)]
        for table in (*verdicts, changed)
    ]
    yardstick = _choose_yardstick(sides[2]) or _choose_yardstick(sides[0])
    if yardstick is None:
        return None
    was, then, now = (_index_rows(side, yardstick) for side in sides)
    codes = list(now or was)
    changed_codes = set(own["gss_code"])
    moved = tuple(
        _describe(code, was, then, now, is_by_own=code in changed_codes)
        for code in codes
        if _move(was, now, code)
    )
    return MovedSeries(
        series=get_series(series_id),
        age_group=AgeGroup(age_group),
        yardstick=yardstick,
        was=next(iter(was.values()), None),
        now=next(iter(now.values()), None),
        moved=moved,
        stayed=len(codes) - len(moved),
    )


def _choose_yardstick(verdicts: pd.DataFrame) -> Yardstick | None:
    """Return the most direct yardstick by which any council could be compared."""
    known = set(verdicts.loc[verdicts["verdict"] != VerdictClass.NO_DATA.value, "yardstick"])
    return next((yardstick for yardstick in MOST_DIRECT_FIRST if yardstick.value in known), None)


def _index_rows(verdicts: pd.DataFrame, yardstick: Yardstick) -> dict[str, Row]:
    own = verdicts[verdicts["yardstick"] == yardstick.value]
    rows = cast("list[dict[str, Any]]", own.to_dict("records"))
    return {row["gss_code"]: row for row in rows}


def _get_class(rows: dict[str, Row], code: str) -> str:
    return str(rows[code]["verdict"]) if code in rows else VerdictClass.NO_DATA.value


def _move(was: dict[str, Row], now: dict[str, Row], code: str) -> bool:
    return _get_class(was, code) != _get_class(now, code)


def _describe(
    code: str, was: dict[str, Row], then: dict[str, Row], now: dict[str, Row], *, is_by_own: bool
) -> MovedVerdict:
    causes = [Cause.REVISION] if _move(was, then, code) else []
    causes += [Cause.NEW_FIGURES] if _move(then, now, code) else []
    known = now.get(code) or was[code]
    nothing = {**dict.fromkeys(known, float("nan")), "verdict": VerdictClass.NO_DATA.value}
    rows = (was.get(code, nothing), now.get(code, nothing))
    return MovedVerdict(code, str(known["area_name"]), *rows, tuple(causes), is_by_own)
