"""What is said of verdicts: every sentence could stand in a briefing about a real council."""

import math
from typing import Final

from dashboard.analysis.verdicts.rules import CAUTION, LOW, VerdictClass, expect_false_calls, write_sentence
from dashboard.analysis.verdicts.thresholds import MINIMUM_EXPECTED, MINIMUM_OTHERS
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.series import AgeGroup
from dashboard.render.maps.verdict_classes import name_briefly
from dashboard.render.view_models.figure_view import state_completeness
from dashboard.render.view_models.verdict_view import Record, VerdictView
from dashboard.render.words.formats import (
    format_count,
    format_expected,
    format_number_word,
    format_range,
    format_ratios,
    join_words,
)

NAMED_AT_MOST: Final = 5
"""So many councils are named in a sentence; of more only the number is said."""

ADULTS_MISSING: Final = (
    "Adults are missing: no figures of enough councils are loaded here. The Safeguarding Adults Collection "
    "(by type of risk) and the Home Office publish some; bring them under “Add data”."
)


def state_verdicts(view: VerdictView) -> str:
    """Return the finding in sentences that can be quoted by themselves."""
    counts, of = view.counts, len(view.records)
    reference = view.yardstick.reference
    if counts[VerdictClass.NO_DATA] == of:
        return f"{view.age_group.value.capitalize()}: no council can be compared with the others yet."
    far, low = counts[VerdictClass.FAR_BELOW], count_low(view)
    recorded = view.series.say_recorded("fewer", view.age_group)
    said = f"{low or 'None'} of London's {of} councils {recorded} than {reference} would give"
    if far:
        said += f", {far if low > far else _name_all(far)} of them very likely less than half"
    more = counts[VerdictClass.ABOVE]
    return f"{said}. {more or 'None'} recorded more."


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
    """Return what stands with every headline: the rest, how wrong it may be, what is missing."""
    if view.counts[VerdictClass.NO_DATA] == len(view.records):
        reasons = {record["no_data_reason"] for record in view.records}
        few = f"A council is compared only where at least {MINIMUM_OTHERS} others have figures for its years."
        why = few if "too_few_others" in reasons else "No figures are loaded for these years."
        return f"{why} This is not zero, and not “in line”. {CAUTION}"
    said = [
        describe_rest(view),
        describe_false_calls(view),
        describe_hidden(view),
        describe_agreement(view),
        describe_changes(view),
        f"In the latest year, of {state_completeness(view.latest)}",
        ADULTS_MISSING if view.age_group is AgeGroup.CHILDREN and not view.has_adults else "",
        CAUTION,
    ]
    return " ".join(sentence for sentence in said if sentence)


def describe_rest(view: VerdictView) -> str:
    """Return what of the councils that recorded neither fewer nor more; with them all add up."""
    counts = view.counts
    shares = [f"{counts[c]} {words[counts[c] > 1]}" for c, words in _SHARES.items() if counts[c]]
    said = f"Of the others, {join_words(shares)}." if shares else ""
    unseen = sum(record["could_be_flagged"] is False for record in view.records)
    if unseen:
        said += f" {unseen} could not have been flagged even at zero: too few were to be expected."
    return said.strip()


def describe_false_calls(view: VerdictView) -> str:
    """Return how many of the calls are expected to be wrong."""
    expected = expect_false_calls(view.verdicts)
    low, more = count_low(view), view.counts[VerdictClass.ABOVE]
    said = [
        f"{format_few(expected[verdict])} of the {number} called {word}"
        for number, word, verdict in (
            (low, "fewer", VerdictClass.BELOW),
            (more, "more", VerdictClass.ABOVE),
        )
        if number
    ]
    return f"If the model holds, we expect {join_words(said)} to be wrong." if said else ""


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
    """Return for how many the answer could change with hidden counts."""
    number = sum(not record["is_firm"] for record in view.records)
    if not number:
        return "No hidden count could change any of it." if view.hidden_ranges else ""
    return f"For {number} the answer could change with hidden counts."


def describe_agreement(view: VerdictView) -> str:
    """Return which councils recorded fewer by every yardstick; named where they are few."""
    names = [r["area_name"] for r in view.records if r["is_firm_across_yardsticks"] is True]
    if view.by_every_yardstick["yardstick"].nunique() == 1 or not count_low(view):
        return ""
    if not names:
        return "None recorded fewer by every yardstick."
    who = f"{join_words(names)} recorded" if len(names) <= NAMED_AT_MOST else f"{len(names)} recorded"
    return f"{who} fewer by every yardstick."


def describe_changes(view: VerdictView) -> str:
    """Return what of a change in what is counted, where the window crosses it, and of stand-in residents."""
    first = view.records[0]
    crossed = [
        change.words
        for change in view.series.changes
        if first["window_start"].date() <= change.first_end.replace(year=change.first_end.year - 1)
        and first["window_end"].date() >= change.first_end
    ]
    return " ".join([*crossed, *(f"{words[0].upper()}{words[1:]}." for words in view.stand_ins)])


def state_council(view: VerdictView, record: Record) -> str:
    """Return one council's verdict in sentences that can be quoted alone."""
    name, verdict = record["area_name"], VerdictClass(record["verdict"])
    if verdict is VerdictClass.NO_DATA:
        return f"{name}: {write_sentence(verdict, no_data_reason=record['no_data_reason'])}"
    return f"{name} {state_counts(view, record)}. {state_rate(view, record)}"


def state_counts(view: VerdictView, record: Record) -> str:
    """Return what was recorded in which years, how much of it is hidden, and what would be expected."""
    recorded = view.series.say_recorded(
        format_range(record["observed_low"], record["observed_high"]), view.age_group
    )
    expected = format_expected(record["expected"], record["expected"])
    about = "" if expected.startswith("fewer") else "about "
    return (
        f"{recorded} in {state_years(view, record)}{state_hidden(view, record)}; "
        f"{view.yardstick.at_rate} it would have been {about}{expected}"
    )


def state_years(view: VerdictView, record: Record) -> str:
    """Return the years that entered: the span where all did, each by name where not."""
    used, of = int(record["periods_used"]), int(record["periods_in_window"])
    if used == of:
        return f"the {view.span}"
    years = record["years_used"].split()
    return f"{used} of the {view.span} ({join_words(years)})"


def state_hidden(view: VerdictView, record: Record) -> str:
    """Return how many of the yearly counts are hidden, in brackets; empty where none is."""
    hidden, used = int(record["periods_suppressed"]), int(record["periods_used"])
    if not hidden:
        return ""
    ranges = join_words(list(view.hidden_ranges.get(record["gss_code"], ())))
    each = f", {ranges} each" if hidden > 1 else f", {ranges}"
    if hidden == used:
        return f" (every yearly count is hidden{each})" if used > 1 else f" (the count is hidden{each})"
    return f" ({hidden} of {used} yearly counts {'are' if hidden > 1 else 'is'} hidden{each})"


_FINDINGS: Final = {
    VerdictClass.FAR_BELOW: "Its rate is very likely less than half of {theirs}",
    VerdictClass.BELOW: "Its rate is very likely below {theirs}",
    VerdictClass.IN_LINE: "Its rate is between half and twice {theirs}, with no clear difference",
    VerdictClass.ABOVE: "Its rate is very likely above {theirs}, which is neither better nor worse",
    VerdictClass.TOO_LITTLE_TO_SAY: "The figures do not settle how its rate compares with {theirs}",
}


def state_rate(view: VerdictView, record: Record) -> str:
    """Return what is known of the rate, how sure it is, and whether hidden counts could change it."""
    verdict = VerdictClass(record["verdict"])
    if verdict is VerdictClass.TOO_LITTLE_TO_SAY and record["expected"] < MINIMUM_EXPECTED:
        return "With so few to be expected even none would not be surprising."
    best = format_ratios(record["rate_ratio"], record["rate_ratio"])
    ends = format_ratios(record["rate_ratio_lower_95"], record["rate_ratio_upper_95"])
    finding = _FINDINGS[verdict].format(theirs=view.yardstick.theirs)
    return f"{finding} (best estimate {best}, 95% range {ends}){state_firmness(record)}."


def state_firmness(record: Record) -> str:
    """Return whether hidden counts could change the class, as it ends a sentence."""
    if record["is_firm"]:
        is_anything_hidden = (
            record["observed_low"] != record["observed_high"]
            or record["expected_harsh"] != record["expected_kind"]
        )
        return ", whatever the hidden counts are" if is_anything_hidden else ""
    others = [record[f"verdict_{end}"] for end in ("harsh", "kind")]
    names = dict.fromkeys(f"“{name_briefly(other)}”" for other in others if other != record["verdict"])
    return f"; hidden counts could change this to {' or '.join(names)}"


def describe_suppressed(record: Record) -> str:
    """Return how much of what entered was suppressed."""
    used, hidden = int(record["periods_used"]), int(record["periods_suppressed"])
    if not used:
        return "no year entered"
    of = int(record["periods_in_window"])
    years = f"{used} of {of} year{'s' if of > 1 else ''} entered"
    return f"{years}; {hidden or 'none'} of them suppressed"


def describe_firmness(view: VerdictView, record: Record) -> str:
    """Return what the yardsticks say, each for itself and together."""
    rows = view.by_every_yardstick
    own = rows[(rows["gss_code"] == record["gss_code"]) & (rows["verdict"] != VerdictClass.NO_DATA.value)]
    if own.empty:
        return ""
    said = [
        f"by {Yardstick(row['yardstick']).words} “{name_briefly(row['verdict'])}”"
        for row in own.to_dict("records")
    ]
    agreement = view.agreement[record["gss_code"]]
    return f"{agreement[0].upper()}{agreement[1:]}: {join_words(said)}."


def describe_council(view: VerdictView, record: Record) -> tuple[str, ...]:
    """Return lines about one council: the class, then what it rests on."""
    verdict = VerdictClass(record["verdict"])
    if verdict is VerdictClass.NO_DATA:
        return (write_sentence(verdict, no_data_reason=record["no_data_reason"]),)
    recorded = format_range(record["observed_low"], record["observed_high"])
    expected = format_expected(record["expected"], record["expected"])
    return (
        f"{verdict.shown_as}: {recorded} recorded, {expected} {view.yardstick.at_rate}",
        state_rate(view, record),
        f"{describe_suppressed(record)}; {view.agreement[record['gss_code']]}",
    )


def describe_more_needed(record: Record, needed: "tuple[int, str] | None") -> str:
    """Return how many more recorded would change the class; empty where that is not known."""
    if needed is None:
        return ""
    number, verdict = needed
    years = format_number_word(int(record["periods_used"]))
    span = f"{years} years" if int(record["periods_used"]) > 1 else "the year"
    return f"{format_count(number)} more in {span} would make it “{name_briefly(verdict)}”."
