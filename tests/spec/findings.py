"""What the simulation shows, in sentences whose numbers are read from it."""

from typing import Final

from dashboard.evidence.verdicts.classes import VerdictClass
from dashboard.evidence.verdicts.thresholds import HEADLINE_WINDOW, WINDOWS
from tests.spec.simulated import (
    HIDDEN,
    PUBLISHED,
    REAL,
    SMALL,
    Line,
    Scenario,
    Simulation,
    print_per_cent,
)

USUAL_SPREAD: Final = "0.7"
ZERO, LOWEST = "count is zero", "five lowest rates"
CLEAR, POSSIBLE, ABOVE = VerdictClass.CLEAR_GAP, VerdictClass.POSSIBLE_GAP, VerdictClass.ABOVE


def state_findings(simulation: Simulation) -> tuple[str, ...]:
    """Return the findings; the headline is five years, spread 0.7, small counts hidden."""
    return (
        _state_clear(simulation),
        _state_possible(simulation),
        _state_missed(simulation),
        _state_above(simulation),
        _state_simple_rules(simulation),
        _state_small(simulation),
    )


def _take(
    simulation: Simulation, rule: str, small_counts: str, expected: str = REAL, years: int = HEADLINE_WINDOW
) -> Line:
    return simulation.get(Scenario(expected, USUAL_SPREAD, str(years)), small_counts, rule)


def print_span(shares: list[float]) -> str:
    """Return the least and the greatest share.

    Examples
    --------
    >>> print_span([0.31, 0.05, 0.12]), print_span([0.05, 0.05])
    ('5% to 31%', '5%')
    """
    ends = print_per_cent(min(shares)), print_per_cent(max(shares))
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


def _list_shares(simulation: Simulation, rule: str, small_counts: str, name: str) -> list[float]:
    """Return a share in every scenario in which anything was flagged."""
    lines = simulation.list_lines(REAL, small_counts, rule)
    return [getattr(line, name) for line in lines if line.flags]


def _state_clear(simulation: Simulation) -> str:
    shown = _take(simulation, CLEAR, HIDDEN)
    hidden = print_span(_list_shares(simulation, CLEAR, HIDDEN, "wrong"))
    published = print_span(_list_shares(simulation, CLEAR, PUBLISHED, "wrong"))
    opposite = print_span(_list_shares(simulation, CLEAR, HIDDEN, "opposite"))
    return (
        f"“{CLEAR.shown_as}” over {HEADLINE_WINDOW} years, spread {USUAL_SPREAD}, small counts hidden: "
        f"{shown.flagged:.1f} councils of 33, {print_per_cent(shown.wrong)} of them wrongly. Over all "
        f"spreads and numbers of years {hidden} are wrong ({published} if every count were published), most "
        f"where councils differ little and one year is looked at. In {opposite} the true rate was not even "
        "below the others’."
    )


def _state_possible(simulation: Simulation) -> str:
    hidden = print_span(_list_shares(simulation, POSSIBLE, HIDDEN, "wrong"))
    published = print_span(_list_shares(simulation, POSSIBLE, PUBLISHED, "wrong"))
    opposite = print_span(_list_shares(simulation, POSSIBLE, HIDDEN, "opposite"))
    return (
        f"“{POSSIBLE.shown_as}” is wrong about “below half” in {hidden} of its flags ({published} if every "
        f"count were published), and {opposite} are not even below the others’ rate. It is a reason to look, "
        "never a finding."
    )


def _state_missed(simulation: Simulation) -> str:
    clear, possible = (_take(simulation, rule, HIDDEN) for rule in (CLEAR, POSSIBLE))
    clear_known, possible_known = (_take(simulation, rule, PUBLISHED) for rule in (CLEAR, POSSIBLE))
    missed = 1 - clear.found - possible.found
    return (
        f"Caution has its price. Over {HEADLINE_WINDOW} years, spread {USUAL_SPREAD}, about "
        f"{clear.true_cases:.1f} councils are truly below half: {print_per_cent(clear.found)} of them get "
        f"“{CLEAR.shown_as}”, {print_per_cent(possible.found)} “{POSSIBLE.shown_as}”, and "
        f"{print_per_cent(missed)} neither. If every count were published it would be "
        f"{print_per_cent(clear_known.found)} and {print_per_cent(possible_known.found)}: much of what cannot "
        "be told cannot be told because counts are hidden."
    )


def _state_above(simulation: Simulation) -> str:
    wrong = print_span(_list_shares(simulation, ABOVE, HIDDEN, "wrong"))
    return f"“{ABOVE.shown_as}” is wrong in {wrong} of its flags."


def _state_simple_rules(simulation: Simulation) -> str:
    lowest = print_span(_list_shares(simulation, LOWEST, PUBLISHED, "wrong"))
    zero = print_span(_list_shares(simulation, ZERO, PUBLISHED, "wrong"))
    return (
        f"For comparison, if every count were published: naming the councils with a count of zero would be "
        f"wrong in {zero} of cases, naming the five lowest rates in {lowest}. The second does well where "
        "councils differ much and five years are known, and badly where they differ little and one is; it "
        "names five either way, and does not say which it is."
    )


def _state_small(simulation: Simulation) -> str:
    zero, lowest = (_take(simulation, rule, PUBLISHED, SMALL, 1) for rule in (ZERO, LOWEST))
    clear = [_take(simulation, CLEAR, PUBLISHED, SMALL, years) for years in WINDOWS]
    hidden = _take(simulation, CLEAR, HIDDEN, SMALL)
    return (
        "Where only 2 a year are expected of a council on average, a zero in "
        f"one year flags {zero.flagged:.1f} councils of 33, {print_per_cent(zero.wrong)} wrongly, and the five "
        f"lowest rates are wrong in {print_per_cent(lowest.wrong)}. “{CLEAR.shown_as}” flags "
        f"{clear[0].flagged:.1f} in one year, {clear[1].flagged:.1f} over three "
        f"({print_per_cent(clear[1].wrong)} wrongly) and {clear[2].flagged:.1f} over five "
        f"({print_per_cent(clear[2].wrong)}); with counts of 1 to 5 hidden, {hidden.flagged:.1f} over five."
    )
