"""What the simulation shows, in sentences whose numbers are read from it."""

from typing import Final

from benchmarks.operating_characteristics import FEWER
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW
from tests.spec.simulated import (
    HIDDEN,
    PUBLISHED,
    REAL,
    SMALL,
    Line,
    Scenario,
    Simulation,
    format_per_cent,
)

USUAL_DRIFT: Final = "0.35"
ZERO, LOWEST = "count is zero", "five lowest rates"
FAR, MORE = VerdictClass.FAR_BELOW, VerdictClass.ABOVE


def state_findings(simulation: Simulation) -> tuple[str, ...]:
    """Return the findings; the headline is five years, drift 0.35, small counts hidden."""
    return (
        _state_call(simulation, FAR, f"“{FAR.shown_as}”"),
        _state_call(simulation, FEWER, "“Fewer”, far fewer included,"),
        _state_call(simulation, MORE, f"“{MORE.shown_as}”"),
        _state_missed(simulation),
        _state_simple_rules(simulation),
    )


def _take(simulation: Simulation, rule: str, small_counts: str) -> Line:
    return simulation.get(Scenario(REAL, USUAL_DRIFT, str(HEADLINE_WINDOW)), small_counts, rule)


def format_span(shares: list[float]) -> str:
    """Return the least and the greatest share.

    Examples
    --------
    >>> format_span([0.31, 0.05, 0.12]), format_span([0.05, 0.05])
    ('5% to 31%', '5%')
    """
    ends = format_per_cent(min(shares)), format_per_cent(max(shares))
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


def _list_wrong(simulation: Simulation, rule: str, expected: str, small_counts: str) -> list[float]:
    """Return the share that is wrong, in every scenario in which anything was called."""
    return [line.wrong for line in simulation.list_lines(expected, small_counts, rule) if line.flags]


def _state_call(simulation: Simulation, rule: str, words: str) -> str:
    shown = _take(simulation, rule, HIDDEN)
    span = format_span(_list_wrong(simulation, rule, REAL, HIDDEN))
    return (
        f"{words} over {HEADLINE_WINDOW} years, drift {USUAL_DRIFT}, small counts hidden: "
        f"{shown.flagged:.1f} councils of 33, {format_per_cent(shown.wrong)} of them wrongly, where the method "
        f"itself expects {format_per_cent(shown.expected_wrong)}. Over all drifts and numbers of years {span} "
        "are wrong."
    )


def _state_missed(simulation: Simulation) -> str:
    hidden, known = (_take(simulation, FAR, small_counts) for small_counts in (HIDDEN, PUBLISHED))
    return (
        f"Caution has its price. About {hidden.true_cases:.1f} councils are truly below half: "
        f"{format_per_cent(hidden.found)} of them are called “{FAR.shown_as}”; if every count were published, "
        f"{format_per_cent(known.found)}."
    )


def _state_simple_rules(simulation: Simulation) -> str:
    zero = format_span(_list_wrong(simulation, ZERO, SMALL, PUBLISHED))
    lowest = format_span(_list_wrong(simulation, LOWEST, SMALL, PUBLISHED))
    far = simulation.list_lines(SMALL, PUBLISHED, FAR)
    wrong = format_span(_list_wrong(simulation, FAR, SMALL, PUBLISHED) or [0.0])
    return (
        "For comparison, where only 2 a year are expected of a council and every count is published: naming "
        f"the councils with a count of zero is wrong in {zero} of cases, naming the five lowest rates in "
        f"{lowest}. “{FAR.shown_as}” names {min(line.flagged for line in far):.1f} to "
        f"{max(line.flagged for line in far):.1f} councils and is wrong in {wrong}."
    )
