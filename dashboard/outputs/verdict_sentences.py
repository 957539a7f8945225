"""What is said of verdicts: every sentence could stand in a briefing about a real council."""

import math
from typing import Final

from dashboard.evidence.series import AgeGroup
from dashboard.evidence.verdicts.rules import CAUTION, LOW, VerdictClass, expect_false_calls, write_sentence
from dashboard.evidence.verdicts.thresholds import MINIMUM_EXPECTED, MINIMUM_OTHERS
from dashboard.evidence.verdicts.yardsticks import Yardstick
from dashboard.outputs.formats import (
    join_words,
    print_count,
    print_expected,
    print_number_word,
    print_range,
    print_ratios,
)
from dashboard.outputs.picture import state_completeness
from dashboard.outputs.verdict_classes import name_briefly
from dashboard.outputs.verdict_picture import Record, VerdictPicture

NAMED_AT_MOST: Final = 5
"""So many councils are named in a sentence; of more only the number is said."""

ADULTS_MISSING: Final = (
    "Adults are missing: no figures of enough councils are loaded here. The Safeguarding Adults Collection "
    "(by type of risk) and the Home Office publish some; bring them under “Add data”."
)


def state_verdicts(picture: VerdictPicture) -> str:
    """Return the finding in sentences that can be quoted by themselves."""
    counts, of = picture.counts, len(picture.records)
    reference = picture.yardstick.reference
    if counts[VerdictClass.NO_DATA] == of:
        return f"{picture.age_group.value.capitalize()}: no council can be compared with the others yet."
    far, low = counts[VerdictClass.FAR_BELOW], count_low(picture)
    recorded = picture.series.say_recorded("fewer", picture.age_group)
    said = f"{low or 'None'} of London's {of} councils {recorded} than {reference} would give"
    if far:
        said += f", {far if low > far else _name_all(far)} of them very likely less than half"
    more = counts[VerdictClass.ABOVE]
    return f"{said}. {more or 'None'} recorded more."


def _name_all(number: int) -> str:
    return {1: "1", 2: "both"}.get(number, "all")


def count_low(picture: VerdictPicture) -> int:
    """Return how many councils are fewer or far fewer."""
    return sum(picture.counts[verdict] for verdict in LOW)


_SHARES: Final = {
    VerdictClass.IN_LINE: ("is in line", "are in line"),
    VerdictClass.TOO_LITTLE_TO_SAY: ("has too few to say", "have too few to say"),
    VerdictClass.NO_DATA: ("has no figures to compare", "have no figures to compare"),
}


def describe_verdicts(picture: VerdictPicture) -> str:
    """Return what stands with every headline: the rest, how wrong it may be, what is missing."""
    if picture.counts[VerdictClass.NO_DATA] == len(picture.records):
        reasons = {record["no_data_reason"] for record in picture.records}
        few = f"A council is compared only where at least {MINIMUM_OTHERS} others have figures for its years."
        why = few if "too_few_others" in reasons else "No figures are loaded for these years."
        return f"{why} This is not zero, and not “in line”. {CAUTION}"
    said = [
        describe_rest(picture),
        describe_false_calls(picture),
        describe_hidden(picture),
        describe_agreement(picture),
        describe_changes(picture),
        f"In the latest year, of {state_completeness(picture.latest)}",
        ADULTS_MISSING if picture.age_group is AgeGroup.CHILDREN and not picture.has_adults else "",
        CAUTION,
    ]
    return " ".join(sentence for sentence in said if sentence)


def describe_rest(picture: VerdictPicture) -> str:
    """Return what of the councils that recorded neither fewer nor more; with them all add up."""
    counts = picture.counts
    shares = [f"{counts[c]} {words[counts[c] > 1]}" for c, words in _SHARES.items() if counts[c]]
    said = f"Of the others, {join_words(shares)}." if shares else ""
    unseen = sum(record["could_be_flagged"] is False for record in picture.records)
    if unseen:
        said += f" {unseen} could not have been flagged even at zero: too few were to be expected."
    return said.strip()


def describe_false_calls(picture: VerdictPicture) -> str:
    """Return how many of the calls are expected to be wrong."""
    expected = expect_false_calls(picture.verdicts)
    low, more = count_low(picture), picture.counts[VerdictClass.ABOVE]
    said = [
        f"{print_few(expected[verdict])} of the {number} called {word}"
        for number, word, verdict in (
            (low, "fewer", VerdictClass.BELOW),
            (more, "more", VerdictClass.ABOVE),
        )
        if number
    ]
    return f"If the model holds, we expect {join_words(said)} to be wrong." if said else ""


def print_few(expected: float) -> str:
    """Return a small expected number in whole words.

    Examples
    --------
    >>> print_few(0.15), print_few(0.001), print_few(1.4)
    ('none or one', 'none', 'one or two')
    """
    if expected < 0.01:
        return "none"
    whole = math.floor(expected)
    low = "none" if whole == 0 else print_number_word(whole)
    return f"{low} or {print_number_word(whole + 1)}"


def describe_hidden(picture: VerdictPicture) -> str:
    """Return for how many the answer could change with hidden counts."""
    number = sum(not record["is_firm"] for record in picture.records)
    if not number:
        return "No hidden count could change any of it." if picture.hidden_ranges else ""
    return f"For {number} the answer could change with hidden counts."


def describe_agreement(picture: VerdictPicture) -> str:
    """Return which councils recorded fewer by every yardstick; named where they are few."""
    names = [r["area_name"] for r in picture.records if r["is_firm_across_yardsticks"] is True]
    if picture.by_every_yardstick["yardstick"].nunique() == 1 or not count_low(picture):
        return ""
    if not names:
        return "None recorded fewer by every yardstick."
    who = f"{join_words(names)} recorded" if len(names) <= NAMED_AT_MOST else f"{len(names)} recorded"
    return f"{who} fewer by every yardstick."


def describe_changes(picture: VerdictPicture) -> str:
    """Return what of a change in what is counted, where the window crosses it, and of stand-in residents."""
    first = picture.records[0]
    crossed = [
        change.words
        for change in picture.series.changes
        if first["window_start"].date() <= change.first_end.replace(year=change.first_end.year - 1)
        and first["window_end"].date() >= change.first_end
    ]
    return " ".join([*crossed, *(f"{words[0].upper()}{words[1:]}." for words in picture.stand_ins)])


def state_council(picture: VerdictPicture, record: Record) -> str:
    """Return one council's verdict in sentences that can be quoted alone."""
    name, verdict = record["area_name"], VerdictClass(record["verdict"])
    if verdict is VerdictClass.NO_DATA:
        return f"{name}: {write_sentence(verdict, no_data_reason=record['no_data_reason'])}"
    return f"{name} {state_counts(picture, record)}. {state_rate(picture, record)}"


def state_counts(picture: VerdictPicture, record: Record) -> str:
    """Return what was recorded in which years, how much of it is hidden, and what would be expected."""
    recorded = picture.series.say_recorded(
        print_range(record["observed_low"], record["observed_high"]), picture.age_group
    )
    expected = print_expected(record["expected"], record["expected"])
    about = "" if expected.startswith("fewer") else "about "
    return (
        f"{recorded} in {state_years(picture, record)}{state_hidden(picture, record)}; "
        f"{picture.yardstick.at_rate} it would have been {about}{expected}"
    )


def state_years(picture: VerdictPicture, record: Record) -> str:
    """Return the years that entered: the span where all did, each by name where not."""
    used, of = int(record["periods_used"]), int(record["periods_in_window"])
    if used == of:
        return f"the {picture.span}"
    years = record["years_used"].split()
    return f"{used} of the {picture.span} ({join_words(years)})"


def state_hidden(picture: VerdictPicture, record: Record) -> str:
    """Return how many of the yearly counts are hidden, in brackets; empty where none is."""
    hidden, used = int(record["periods_suppressed"]), int(record["periods_used"])
    if not hidden:
        return ""
    ranges = join_words(list(picture.hidden_ranges.get(record["gss_code"], ())))
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


def state_rate(picture: VerdictPicture, record: Record) -> str:
    """Return what is known of the rate, how sure it is, and whether hidden counts could change it."""
    verdict = VerdictClass(record["verdict"])
    if verdict is VerdictClass.TOO_LITTLE_TO_SAY and record["expected"] < MINIMUM_EXPECTED:
        return "With so few to be expected even none would not be surprising."
    best = print_ratios(record["rate_ratio"], record["rate_ratio"])
    ends = print_ratios(record["rate_ratio_lower_95"], record["rate_ratio_upper_95"])
    finding = _FINDINGS[verdict].format(theirs=picture.yardstick.theirs)
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


def describe_firmness(picture: VerdictPicture, record: Record) -> str:
    """Return what the yardsticks say, each for itself and together."""
    rows = picture.by_every_yardstick
    own = rows[(rows["gss_code"] == record["gss_code"]) & (rows["verdict"] != VerdictClass.NO_DATA.value)]
    if own.empty:
        return ""
    said = [
        f"by {Yardstick(row['yardstick']).words} “{name_briefly(row['verdict'])}”"
        for row in own.to_dict("records")
    ]
    agreement = picture.agreement[record["gss_code"]]
    return f"{agreement[0].upper()}{agreement[1:]}: {join_words(said)}."


def describe_council(picture: VerdictPicture, record: Record) -> tuple[str, ...]:
    """Return lines about one council: the class, then what it rests on."""
    verdict = VerdictClass(record["verdict"])
    if verdict is VerdictClass.NO_DATA:
        return (write_sentence(verdict, no_data_reason=record["no_data_reason"]),)
    recorded = print_range(record["observed_low"], record["observed_high"])
    expected = print_expected(record["expected"], record["expected"])
    return (
        f"{verdict.shown_as}: {recorded} recorded, {expected} {picture.yardstick.at_rate}",
        state_rate(picture, record),
        f"{describe_suppressed(record)}; {picture.agreement[record['gss_code']]}",
    )


def describe_more_needed(record: Record, needed: "tuple[int, str] | None") -> str:
    """Return how many more recorded would change the class; empty where that is not known."""
    if needed is None:
        return ""
    number, verdict = needed
    years = print_number_word(int(record["periods_used"]))
    span = f"{years} years" if int(record["periods_used"]) > 1 else "the year"
    return f"{print_count(number)} more in {span} would make it “{name_briefly(verdict)}”."
