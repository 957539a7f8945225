"""The section on how often each class is wrong, printed from the table of the simulation."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dashboard.evidence.verdicts.classes import VerdictClass
from tests.spec.drawn import MISSING, Drawn
from tests.spec.html import print_heading, print_list, print_paragraph, print_table

SIMULATED: Final = Path(__file__).resolve().parents[2] / "benchmarks" / "operating_characteristics.csv"
TITLE: Final = "How often each class is wrong"
REAL, SMALL = "the real series", "2 a year on average"
HIDDEN, PUBLISHED = "hidden", "published"
FEW_FLAGS: Final = 50
"""A share of fewer flags than this is marked, because it is itself uncertain."""

LEAD: Final = (
    "Nobody knows the councils’ true rates, so a class cannot be checked against them. But it can be tried "
    "out: make up true rates, let luck make counts from them, judge those counts by exactly the rules above, "
    "and see how often what is said is not so."
)
HOW: Final = (
    "What is real: the 33 councils, their residents, the years each has, and how many the others’ rate "
    "gives each of them in the Department for Education’s figures about children.",
    "What is made up: how far each council’s true rate is from the others’. Three amounts of difference are "
    "tried (spread 0.5, 0.7 and 1.0). In the real figures over five years it is about 0.6 to 0.8.",
    "“Clearly fewer” and “Probably fewer” are called wrong where the true rate is not below half the "
    "others’. “More” is wrong where it is not above the others’. “In line” is wrong where it is not between "
    "half and twice the others’. The other classes say that nothing can be said, and are not wrong.",
    "“Hidden” means that counts from 1 to 5 are hidden, as the publisher does: this is what the dashboard "
    "shows. “Published” means that all counts are known: this is what it could show.",
)
CLASSES: Final = (
    VerdictClass.CLEAR_GAP,
    VerdictClass.POSSIBLE_GAP,
    VerdictClass.ABOVE,
    VerdictClass.IN_LINE,
)
SILENT: Final = (VerdictClass.CANNOT_TELL, VerdictClass.TOO_LITTLE_TO_SAY)
SIMPLE_RULES: Final = ("count is zero", "five lowest rates")

SPREADS: Final = ("0.5", "0.7", "1")

Row = dict[str, str]
Scenario = tuple[str, str, str, str]


def read_simulation() -> dict[tuple[str, ...], Row]:
    """Return the rows of the table by what was expected, spread, periods, small counts and rule."""
    with SIMULATED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    key = ("expected", "spread", "periods", "small_counts", "rule")
    return {tuple(row[name] for name in key): row for row in rows}


def print_simulation() -> str:
    """Return the whole section."""
    rows = read_simulation()
    draws, seed = (next(iter(rows.values()))[name] for name in ("draws", "seed"))
    note = (
        f"Each line rests on {draws} made-up Londons (seed {seed}). A share marked * rests on fewer than "
        f"{FEW_FLAGS} flags and is uncertain itself."
    )
    return (
        f"<section>{print_heading(2, TITLE)}{print_paragraph(LEAD)}{print_list(HOW)}{print_paragraph(note)}"
        f"{print_list(state_findings(rows))}"
        f"{print_table('Small counts hidden, as shown: councils of 33, and share wrong', tabulate(rows, HIDDEN))}"
        f"{print_table('All counts published: councils of 33, and share wrong', tabulate(rows, PUBLISHED))}"
        f"{print_table('How many of the true cases are found', tabulate_found(rows))}"
        f"{print_table('Simple rules, all counts published', tabulate_simple_rules(rows))}"
        f"{print_table('If only 2 a year were expected of a council', tabulate_small(rows))}</section>\n"
    )


def list_scenarios(expected: str) -> list[tuple[str, str]]:
    """Return each spread and number of periods that was simulated, in the order of the table."""
    found = {(key[1], key[2]): None for key in read_simulation() if key[0] == expected}
    return list(found)


def print_flags(row: Row) -> str:
    """Return how many of 33 a class picks on average."""
    return f"{float(row['flagged']):.1f}"


def print_share(row: Row, name: str) -> str:
    """Return a share as per cent, marked where it rests on few flags; a dash where there is none."""
    if not row[name]:
        return MISSING
    few = "*" if int(row["flags"]) < FEW_FLAGS else ""
    share = 100 * float(row[name])
    return f"{'under 1' if share < 1 else f'{share:.0f}'}%{few}"


def tabulate(rows: dict[tuple[str, ...], Row], small_counts: str) -> Drawn:
    """Return, for each spread and number of years, how many each class picks and how many wrongly."""
    columns = ["Spread, years"]
    for verdict in CLASSES:
        columns += [verdict.shown_as, "wrong"]
    columns += [verdict.shown_as for verdict in SILENT]
    drawn = []
    for spread, periods in list_scenarios(REAL):
        cells = [_name_line(spread, periods)]
        for verdict in CLASSES:
            row = rows[REAL, spread, periods, small_counts, verdict.value]
            cells += [print_flags(row), print_share(row, "wrong_share")]
        cells += [print_flags(rows[REAL, spread, periods, small_counts, quiet.value]) for quiet in SILENT]
        drawn.append(tuple(cells))
    return Drawn(tuple(columns), tuple(drawn))


def state_findings(rows: dict[tuple[str, ...], Row]) -> list[str]:
    """Return what the table of what is shown says, in sentences: five years, over all spreads."""
    shown = {
        verdict: [rows[REAL, spread, "5", HIDDEN, verdict.value] for spread in SPREADS] for verdict in CLASSES
    }
    wrong = {
        verdict: _span([100 * float(row["wrong_share"]) for row in found]) for verdict, found in shown.items()
    }
    flagged = _span([float(row["flagged"]) for row in shown[VerdictClass.CLEAR_GAP]])
    found = _span([100 * float(row["found_share"]) for row in shown[VerdictClass.CLEAR_GAP]])
    untold = _span([float(rows[REAL, spread, "5", HIDDEN, "cannot_tell"]["flagged"]) for spread in SPREADS])
    zeros = [rows[REAL, spread, "5", PUBLISHED, "count is zero"] for spread in SPREADS]
    lowest = [rows[REAL, spread, "5", PUBLISHED, "five lowest rates"] for spread in SPREADS]
    return [
        f"Over five years “Clearly fewer” is wrong in {wrong[VerdictClass.CLEAR_GAP]}% of councils so called. "
        f"It calls {flagged} of 33 and finds {found}% of those truly below half: silence is not a clean bill.",
        f"“Probably fewer” is wrong in {wrong[VerdictClass.POSSIBLE_GAP]}%: a reason to ask, not a finding.",
        f"“More” is wrong in {wrong[VerdictClass.ABOVE]}% and “In line” in {wrong[VerdictClass.IN_LINE]}%.",
        f"Hidden counts leave {untold} of 33 councils with “Cannot tell”.",
        f"For comparison, “a count of zero means a gap” is wrong in "
        f"{_span([100 * float(row['wrong_share']) for row in zeros])}%, “the five lowest rates” in "
        f"{_span([100 * float(row['wrong_share']) for row in lowest])}%.",
    ]


def _span(numbers: Sequence[float]) -> str:
    """Return the least and the greatest as a range of whole numbers; never as none where there are some."""
    if max(numbers) < 1:
        return "under 1"
    low, high = round(min(numbers)), round(max(numbers))
    if low == high:
        return str(low)
    return f"{low} to {high}" if low else f"up to {high}"


def tabulate_found(rows: dict[tuple[str, ...], Row]) -> Drawn:
    """Return what share of the councils truly below half get either of the two low classes."""
    columns = ("Spread, years", "Truly below half, of 33")
    for small_counts in (HIDDEN, PUBLISHED):
        columns += tuple(f"{verdict.shown_as}, {small_counts}" for verdict in CLASSES[:2])
    drawn = []
    for spread, periods in list_scenarios(REAL):
        found = [
            rows[REAL, spread, periods, small_counts, verdict.value]
            for small_counts in (HIDDEN, PUBLISHED)
            for verdict in CLASSES[:2]
        ]
        shares = [f"{100 * float(row['found_share']):.0f}%" for row in found]
        drawn.append((_name_line(spread, periods), f"{float(found[0]['true_cases']):.1f}", *shares))
    return Drawn(columns, tuple(drawn))


def tabulate_simple_rules(rows: dict[tuple[str, ...], Row]) -> Drawn:
    """Return the same for two simple rules, beside the clear class."""
    rules = {rule: f"“{rule}”" for rule in SIMPLE_RULES}
    rules[VerdictClass.CLEAR_GAP.value] = VerdictClass.CLEAR_GAP.shown_as
    columns = ["Spread, years"]
    for words in rules.values():
        columns += [f"{words}: councils of 33", "wrong: not below half", "not even below the others"]
    return _tabulate_rules(rows, REAL, tuple(rules), columns)


def tabulate_small(rows: dict[tuple[str, ...], Row]) -> Drawn:
    """Return the simple rules and the low classes where few are expected."""
    rules = (*SIMPLE_RULES, *(verdict.value for verdict in CLASSES[:2]))
    words = (*(f"“{rule}”" for rule in SIMPLE_RULES), *(verdict.shown_as for verdict in CLASSES[:2]))
    columns = ["Spread, years"]
    for name in words:
        columns += [f"{name}: councils of 33", "wrong: not below half", "not even below the others"]
    return _tabulate_rules(rows, SMALL, rules, columns)


def _tabulate_rules(
    rows: dict[tuple[str, ...], Row], expected: str, rules: Sequence[str], columns: Sequence[str]
) -> Drawn:
    drawn = []
    for spread, periods in list_scenarios(expected):
        cells = [_name_line(spread, periods)]
        for rule in rules:
            row = rows[expected, spread, periods, PUBLISHED, rule]
            cells += [print_flags(row), print_share(row, "wrong_share"), print_share(row, "opposite_share")]
        drawn.append(tuple(cells))
    return Drawn(tuple(columns), tuple(drawn))


def _name_line(spread: str, periods: str) -> str:
    return f"{float(spread):.1f}, {periods} year{'' if periods == '1' else 's'}"
