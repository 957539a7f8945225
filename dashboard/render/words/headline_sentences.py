"""What is said of a map of verdicts: the finding, how wrong it may be, what is missing, what limits it."""

import math
from typing import Final

from dashboard.analysis.verdicts.rules import CAUTION, LOW, VerdictClass, expect_false_calls
from dashboard.analysis.verdicts.thresholds import MINIMUM_OTHERS
from dashboard.domain.series import AgeGroup
from dashboard.render.view_models.figure_view import state_completeness
from dashboard.render.view_models.verdict_view import VerdictView
from dashboard.render.words.formats import format_number_word, join_words

NAMED_AT_MOST: Final = 5
"""So many councils are named in a sentence; of more only the number is said."""

ADULTS_ELSEWHERE: Final = (
    "Adults are missing: figures of too few councils are loaded here. The Home Office publishes referrals by "
    "council, and the Safeguarding Adults Collection enquiries"
)
ADULTS_MISSING: Final = f"{ADULTS_ELSEWHERE}; bring either under “Add data”."


def state_verdicts(view: VerdictView) -> str:
    """Return the finding in sentences that can be quoted by themselves."""
    counts, of = view.counts, len(view.records)
    reference = view.measure.reference
    if not is_any_compared(view):
        return f"{view.age_group.value.capitalize()}: no council can be compared with the others yet."
    far, low = counts[VerdictClass.FAR_BELOW], count_low(view)
    recorded = view.series.say_recorded("fewer", view.age_group)
    said = f"{low or 'None'} of {view.region.say_all(of)} {recorded} than {reference} would give"
    if far:
        said += f", {far if low > far else _name_all(far)} of them very likely less than half"
    more = counts[VerdictClass.ABOVE]
    return f"{said}. {more or 'None'} {view.series.verb} more."


def is_any_compared(view: VerdictView) -> bool:
    """Return whether any council can be compared with the others."""
    return view.counts[VerdictClass.NO_DATA] < len(view.records)


def _name_all(number: int) -> str:
    return {1: "1", 2: "both"}.get(number, "all")


def count_low(view: VerdictView) -> int:
    """Return how many councils are fewer or far fewer."""
    return sum(view.counts[verdict] for verdict in LOW)


_SHARES: Final = {
    VerdictClass.IN_LINE: ("is in line", "are in line"),
    VerdictClass.TOO_LITTLE_TO_SAY: ("has too few to say", "have too few to say"),
    VerdictClass.NO_DATA: ("has no figures to compare", "have no figures to compare"),
}


def describe_verdicts(view: VerdictView) -> str:
    """Return what stands with every headline: how wrong it may be, what it hangs on, and the caution."""
    if not is_any_compared(view):
        reasons = {record["no_data_reason"] for record in view.records}
        few = f"A council is compared only where at least {MINIMUM_OTHERS} others have figures for its years."
        why = few if "too_few_others" in reasons else "No figures are loaded for these years."
        return f"{why} This is not zero, and not “in line”. {CAUTION}"
    said = [describe_false_calls(view), describe_hidden(view), describe_agreement(view), CAUTION]
    return " ".join(sentence for sentence in said if sentence)


def describe_missing(view: VerdictView) -> str:
    """Return that adults are missing, and what can be done; empty where they are not."""
    is_said = view.age_group is AgeGroup.CHILDREN and not view.has_adults
    return ADULTS_MISSING if is_said and is_any_compared(view) else ""


def list_notes(view: VerdictView) -> list[str]:
    """Return what else a reader of the map must know; empty where nobody can be compared."""
    if not is_any_compared(view):
        return []
    latest = f"In the {view.latest.period.label}, of {state_completeness(view.latest)}"
    return [words for words in (describe_rest(view), *list_reservations(view), latest) if words]


def describe_rest(view: VerdictView) -> str:
    """Return what of the councils that recorded neither fewer nor more; with them all add up."""
    counts = view.counts
    shares = [f"{counts[c]} {words[counts[c] > 1]}" for c, words in _SHARES.items() if counts[c]]
    said = f"Of the others, {join_words(shares)}." if shares else ""
    unseen = sum(record["could_be_flagged"] is False for record in view.records)
    if unseen:
        who = f"{unseen} council{'s' if unseen > 1 else ''}"
        said += f" {who} could not have been called fewer even at zero: too few were to be expected."
    return said.strip()


def describe_false_calls(view: VerdictView) -> str:
    """Return how many of the calls are expected to be wrong."""
    expected = expect_false_calls(view.verdicts)
    low, more = count_low(view), view.counts[VerdictClass.ABOVE]
    said = [
        f"{print_few_of(expected[verdict], number)} called {word}"
        for number, word, verdict in (
            (low, "fewer", VerdictClass.BELOW),
            (more, "more", VerdictClass.ABOVE),
        )
        if number
    ]
    return f"If the model holds, we expect {join_words(said)} to be wrong." if said else ""


def print_few_of(expected: float, number: int) -> str:
    """Return a small expected number of so many, in words.

    Examples
    --------
    >>> print_few_of(0.15, 17), print_few_of(0.15, 1), print_few_of(0.001, 1)
    ('none or one of the 17', 'none or the one', 'not the one')
    """
    if number > 1:
        return f"{format_few(expected)} of the {number}"
    return "not the one" if format_few(expected) == "none" else "none or the one"


def format_few(expected: float) -> str:
    """Return a small expected number in whole words.

    Examples
    --------
    >>> format_few(0.15), format_few(0.001), format_few(1.4)
    ('none or one', 'none', 'one or two')
    """
    if expected < 0.01:
        return "none"
    whole = math.floor(expected)
    low = "none" if whole == 0 else format_number_word(whole)
    return f"{low} or {format_number_word(whole + 1)}"


def describe_hidden(view: VerdictView) -> str:
    """Return for how many the answer could change with hidden or rounded counts."""
    number = sum(not record["is_firm"] for record in view.records)
    counts = view.unsure_counts
    if not number:
        is_any = view.hidden_ranges or counts != "hidden counts"
        return f"No {counts.removesuffix('s')} could change any of it." if is_any else ""
    who = f"{number} council{'s' if number > 1 else ''}"
    return f"For {who} {counts} could change the answer."


def describe_agreement(view: VerdictView) -> str:
    """Return which councils recorded fewer by every yardstick; named where they are few."""
    names = [r["area_name"] for r in view.records if r["is_firm_across_yardsticks"] is True]
    low = count_low(view)
    if view.by_every_yardstick["yardstick"].nunique() == 1 or not low:
        return ""
    number = "All" if len(names) == low else f"{len(names) or 'None'} of the"
    who = join_words(names) if 0 < len(names) <= NAMED_AT_MOST else f"{number} {low}"
    return f"{who} {view.series.verb} fewer by every yardstick."


def list_reservations(view: VerdictView) -> list[str]:
    """Return what limits the comparison of these years: a change in what is counted, stand-in residents."""
    stand_ins = dict.fromkeys(words for of_council in view.stand_ins.values() for words in of_council)
    return [*view.series.list_breaks(*view.periods), *stand_ins]
