"""The section on how often each class is wrong: every number in it is read from the simulation."""

from typing import Final

from benchmarks.operating_characteristics import FEWER
from dashboard.analysis.verdicts.rules import VerdictClass
from tests.spec.drawn import Drawn
from tests.spec.findings import state_findings
from tests.spec.html import render_heading, render_list, render_paragraph, render_table
from tests.spec.simulated import (
    FEW_FLAGS,
    HIDDEN,
    PUBLISHED,
    REAL,
    SMALL,
    Simulation,
    format_per_cent,
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
    "What is made up: how far each council’s true rate is from the others’ (a spread, CV, of 0.7), and how "
    "much it drifts from year to year: not at all, by 0.35 and by 0.5. The drift is then measured from the "
    "made-up counts, as it is from the real ones.",
    "“Far fewer” is counted as wrong where the true rate is not below half the others’, “Fewer” where it is "
    "not below the others’, “More” where it is not above, “In line” where it is not between half and twice. "
    "“Too few to say” says that nothing can be said, and cannot be wrong.",
    "“Hidden” means that counts of 1 to 5 are hidden, as the publisher hides them: that is what this "
    "dashboard shows. “Published” means that every count is known: that is what it could show.",
)
CLAIMING: Final = (VerdictClass.FAR_BELOW, FEWER, VerdictClass.ABOVE, VerdictClass.IN_LINE)
SIMPLE_RULES: Final = ("count is zero", "five lowest rates")
FIRST: Final = "Drift, years"


def render_simulation() -> str:
    """Return the section."""
    simulation = read_simulation()
    note = (
        f"Over five years the real figures suggest a spread of {simulation.real_spread}. Every line rests on "
        f"{simulation.draws} made-up Londons (seed {simulation.seed}); “of 33” is the average number of "
        f"councils. A share marked * rests on fewer than {FEW_FLAGS} calls and is itself uncertain; a dash "
        "stands where nothing was called."
    )
    return (
        f"<section>{render_heading(2, TITLE)}{render_paragraph(LEAD)}"
        f"{render_heading(3, 'What it shows')}{render_list(state_findings(simulation))}"
        f"{render_heading(3, 'How it was done')}{render_list(HOW)}{render_paragraph(note)}\n"
        f"{render_heading(3, 'The tables')}"
        f"{_render_calls(simulation, HIDDEN, 'Small counts hidden, as the dashboard shows them')}"
        f"{_render_calls(simulation, PUBLISHED, 'If every count were published')}"
        f"{_render_rules(simulation, REAL, 'Two simple rules, if every count were published')}"
        f"{_render_rules(simulation, SMALL, 'The same if only 2 a year were expected of a council')}</section>\n"
    )


def _name(rule: str) -> str:
    return "Fewer or far fewer" if rule == FEWER else VerdictClass(rule).shown_as


def _render_calls(simulation: Simulation, small_counts: str, caption: str) -> str:
    """Return how many councils each call gets, how many wrongly, as expected and in truth, and how many found."""
    rows = []
    for scenario in simulation.list_scenarios(REAL):
        lines = [simulation.get(scenario, small_counts, rule) for rule in CLAIMING]
        cells = [
            cell
            for line in lines
            for cell in (
                f"{line.flagged:.1f}",
                line.format_share(line.wrong),
                line.format_share(line.expected_wrong),
                format_per_cent(line.found),
            )
        ]
        rows.append((scenario.words, *cells))
    columns = (FIRST, *("of 33", "wrong", "expected to be wrong", "share found") * len(CLAIMING))
    return render_table(caption, Drawn(columns, tuple(rows)), {_name(rule): 4 for rule in CLAIMING})


def _render_rules(simulation: Simulation, expected: str, caption: str) -> str:
    """Return how two simple rules do beside “far fewer”; all three speak of less than half."""
    words = {rule: f"“{rule}”" for rule in SIMPLE_RULES}
    words |= {VerdictClass.FAR_BELOW.value: VerdictClass.FAR_BELOW.shown_as}
    rows = []
    for scenario in simulation.list_scenarios(expected):
        lines = [simulation.get(scenario, PUBLISHED, rule) for rule in words]
        cells = [cell for line in lines for cell in (f"{line.flagged:.1f}", line.format_share(line.wrong))]
        rows.append((scenario.words, *cells))
    columns = (FIRST, *("of 33", "wrong") * len(words))
    return render_table(caption, Drawn(columns, tuple(rows)), dict.fromkeys(words.values(), 2))
