"""The section on how often each class is wrong: every number in it is read from the simulation."""

from typing import Final

from dashboard.evidence.verdicts.classes import VerdictClass
from tests.spec.drawn import Drawn
from tests.spec.findings import state_findings
from tests.spec.html import print_heading, print_list, print_paragraph, print_table
from tests.spec.simulated import (
    FEW_FLAGS,
    HIDDEN,
    PUBLISHED,
    REAL,
    SMALL,
    Scenario,
    Simulation,
    print_per_cent,
    read_simulation,
)

TITLE: Final = "How often each class is wrong"
LEAD: Final = (
    "Nobody knows the councils’ true rates, so no class can be checked against them. It can be tried out: "
    "make up true rates, let luck make counts of them, judge the counts by the rules above, and see how "
    "often what is then said is not so."
)
HOW: Final = (
    "What is real: the 33 councils, their residents, the years each has, and how many the others’ rate "
    "gives each of them in the Department for Education’s figures about children (by residents).",
    "What is made up: how far each council’s true rate is from the others’. Three amounts of difference are "
    "tried: spreads (CV) of 0.5, 0.7 and 1.0. A council’s true rate is the same in every year; where "
    "rates drift, several years help less than is shown here.",
    "“Clearly fewer” and “Probably fewer” are counted as wrong where the true rate is not below half the "
    "others’; how often it is not even below the others’ stands apart. “More” is wrong where the true rate "
    "is not above the others’, “In line” where it is not between half and twice the others’. The other "
    "classes say that nothing can be said, and cannot be wrong.",
    "“Hidden” means that counts of 1 to 5 are hidden, as the publisher hides them: that is what this "
    "dashboard shows. “Published” means that every count is known: that is what it could show.",
)
LOW: Final = (VerdictClass.CLEAR_GAP, VerdictClass.POSSIBLE_GAP)
CLAIMING: Final = (*LOW, VerdictClass.ABOVE, VerdictClass.IN_LINE)
SILENT: Final = (VerdictClass.CANNOT_TELL, VerdictClass.TOO_LITTLE_TO_SAY)
SIMPLE_RULES: Final = ("count is zero", "five lowest rates")
FIRST: Final = "Spread, years"


def print_simulation() -> str:
    """Return the section."""
    simulation = read_simulation()
    note = (
        f"Over five years the real figures suggest a spread of {simulation.real_spread}. Every line rests on {simulation.draws} made-up Londons (seed {simulation.seed}); “of 33” is the "
        f"average number of councils. A share marked * rests on fewer than {FEW_FLAGS} flags and is itself "
        "uncertain; a dash stands where nothing was flagged."
    )
    return (
        f"<section>{print_heading(2, TITLE)}{print_paragraph(LEAD)}"
        f"{print_heading(3, 'What it shows')}{print_list(state_findings(simulation))}"
        f"{print_heading(3, 'How it was done')}{print_list(HOW)}{print_paragraph(note)}\n"
        f"{print_heading(3, 'The tables')}"
        f"{_print_classes(simulation, HIDDEN, 'Small counts hidden, as the dashboard shows them')}"
        f"{_print_classes(simulation, PUBLISHED, 'If every count were published')}"
        f"{_print_found(simulation)}"
        f"{_print_rules(simulation, REAL, 'Two simple rules, if every count were published')}"
        f"{_print_rules(simulation, SMALL, 'The same if only 2 a year were expected of a council')}</section>\n"
    )


def _print_classes(simulation: Simulation, small_counts: str, caption: str) -> str:
    """Return how many councils each class gets and how many wrongly."""
    rows = tuple(
        (
            scenario.words,
            *_print_claims(simulation, scenario, small_counts),
            *(f"{simulation.get(scenario, small_counts, quiet).flagged:.1f}" for quiet in SILENT),
        )
        for scenario in simulation.list_scenarios(REAL)
    )
    columns = (FIRST, *("of 33", "wrong") * len(CLAIMING), *("of 33",) * len(SILENT))
    groups = {verdict.shown_as: 2 for verdict in CLAIMING} | {verdict.shown_as: 1 for verdict in SILENT}
    return print_table(caption, Drawn(columns, rows), groups)


def _print_claims(simulation: Simulation, scenario: Scenario, small_counts: str) -> list[str]:
    lines = [simulation.get(scenario, small_counts, verdict) for verdict in CLAIMING]
    return [cell for line in lines for cell in (f"{line.flagged:.1f}", line.print_share(line.wrong))]


def _print_found(simulation: Simulation) -> str:
    """Return what share of the councils truly below half gets either of the two low classes."""
    rows = []
    for scenario in simulation.list_scenarios(REAL):
        lines = [simulation.get(scenario, small, verdict) for small in (HIDDEN, PUBLISHED) for verdict in LOW]
        shares = (print_per_cent(line.found) for line in lines)
        rows.append((scenario.words, f"{lines[0].true_cases:.1f}", *shares))
    columns = (FIRST, "of 33", *(verdict.shown_as for verdict in LOW * 2))
    groups = {"Truly below half": 1, "Small counts hidden": 2, "Every count published": 2}
    caption = "How many of the councils that are truly below half the others’ rate are found"
    return print_table(caption, Drawn(columns, tuple(rows)), groups)


def _print_rules(simulation: Simulation, expected: str, caption: str) -> str:
    """Return how two simple rules do beside the two low classes."""
    words = {rule: f"“{rule}”" for rule in SIMPLE_RULES} | {verdict: verdict.shown_as for verdict in LOW}
    rows = []
    for scenario in simulation.list_scenarios(expected):
        cells = [scenario.words]
        for rule in words:
            line = simulation.get(scenario, PUBLISHED, rule)
            shares = (line.print_share(line.wrong), line.print_share(line.opposite))
            cells += [f"{line.flagged:.1f}", *shares]
        rows.append(tuple(cells))
    columns = (FIRST, *("of 33", "wrong", "not below the others at all") * len(words))
    return print_table(caption, Drawn(columns, tuple(rows)), dict.fromkeys(words.values(), 3))
