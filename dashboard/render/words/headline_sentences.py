"""What is said of a map of verdicts: the finding, whom it is about, how wrong it may be, what limits it."""

import math
from typing import Final

from dashboard.analysis.verdicts.rules import CAUTION, LOW, VerdictClass, expect_false_calls
from dashboard.analysis.verdicts.thresholds import MINIMUM_OTHERS
from dashboard.domain.series import AgeGroup
from dashboard.render.view_models.figure_view import NAMED_AT_MOST, state_completeness
from dashboard.render.view_models.verdict_view import VerdictView
from dashboard.render.words.formats import format_number_word, join_words

ADULTS_ELSEWHERE: Final = (
    "Adults are missing: figures of too few councils are loaded here. The Home Office publishes referrals by "
    "council, and the Safeguarding Adults Collection enquiries"
)
ADULTS_MISSING: Final = f"{ADULTS_ELSEWHERE}; bring either under “Add data”."


def state_verdicts(view: VerdictView) -> str:
    """Return the finding in sentences that can be quoted by themselves; it names whom it is about."""
    if not is_any_compared(view):
        return f"{view.age_group.value.capitalize()}: no council can be compared with the others yet."
    low = count_low(view)
    recorded = view.series.say_recorded("fewer", view.age_group)
    of_all = f"{low or 'None'} of {view.region.say_all(len(view.records))}"
    said = f"{of_all} {recorded} than {view.measure.reference} would give"
    far, names = view.counts[VerdictClass.FAR_BELOW], join_words(list_that_matter(view))
    if is_too_long(view):
        return (
            f"{said}, {far if low > far else 'all'} of them very likely less than half."
            if far
            else f"{said}."
        )
    if far:
        return f"{said}, in {names} very likely less than half of that."
    return f"{said}: {names}." if names else f"{said}."


def list_that_matter(view: VerdictView) -> list[str]:
    """Return whom a headline is about, in alphabetical order: those far fewer; where none is, those fewer."""
    low = [record for record in view.records if VerdictClass(record["verdict"]).is_low]
    far = [record for record in low if record["verdict"] == VerdictClass.FAR_BELOW]
    return [record["area_name"] for record in far or low]


def is_too_long(view: VerdictView) -> bool:
    """Return whether a headline is about more councils than it can name."""
    return len(list_that_matter(view)) > NAMED_AT_MOST


def is_any_compared(view: VerdictView) -> bool:
    """Return whether any council can be compared with the others."""
    return view.counts[VerdictClass.NO_DATA] < len(view.records)


def count_low(view: VerdictView) -> int:
    """Return how many councils are fewer or far fewer."""
    return sum(view.counts[verdict] for verdict in LOW)


def describe_verdicts(view: VerdictView) -> str:
    """Return the one thing that stands with every headline: how to read it."""
    if not is_any_compared(view):
        reasons = {record["no_data_reason"] for record in view.records}
        few = f"A council is compared only where at least {MINIMUM_OTHERS} others have figures for its years."
        why = few if "too_few_others" in reasons else "No figures are loaded for these years."
        return f"{why} This is not zero, and not “in line”. {CAUTION}"
    return CAUTION


def list_doubts(view: VerdictView) -> list[str]:
    """Return what stands with the counts of a legend: what they hang on, and how wrong they may be."""
    if not is_any_compared(view):
        return []
    said = [describe_hidden(view), describe_agreement(view), describe_false_calls(view)]
    return [sentence for sentence in said if sentence]


def describe_missing(view: VerdictView) -> str:
    """Return that adults are missing, and what can be done; empty where they are not."""
    is_said = view.age_group is AgeGroup.CHILDREN and not view.has_adults
    return ADULTS_MISSING if is_said and is_any_compared(view) else ""


def list_notes(view: VerdictView) -> list[str]:
    """Return what else a reader of the map must know; empty where nobody can be compared."""
    if not is_any_compared(view):
        return []
    latest = f"In the {view.latest.period.label}, of {state_completeness(view.latest)}"
    return [words for words in (describe_unseen(view), *list_reservations(view), latest) if words]


def describe_unseen(view: VerdictView) -> str:
    """Return how many councils no count could have shown as fewer; empty where there is none."""
    unseen = sum(record["could_be_flagged"] is False for record in view.records)
    if not unseen:
        return ""
    who = f"{unseen} council{'s' if unseen > 1 else ''}"
    return f"{who} could not have been called fewer even at zero: too few were to be expected."


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
