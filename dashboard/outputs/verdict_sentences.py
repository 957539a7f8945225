"""What is said of verdicts: every sentence could stand in a briefing about a real council."""

from typing import Final

from dashboard.evidence.verdicts.cells import End
from dashboard.evidence.verdicts.classes import CAUTION, VerdictClass, write_sentence
from dashboard.evidence.verdicts.thresholds import MINIMUM_OTHERS
from dashboard.evidence.verdicts.yardsticks import Yardstick
from dashboard.outputs.formats import join_words, print_expected, print_range
from dashboard.outputs.picture import state_completeness
from dashboard.outputs.verdict_classes import name_briefly
from dashboard.outputs.verdict_picture import Record, VerdictPicture


def state_verdicts(picture: VerdictPicture) -> str:
    """Return the finding in one sentence that can be quoted by itself."""
    counts = picture.counts
    reference, fewer = picture.yardstick.reference, picture.series.fewer
    group = picture.age_group.value.capitalize()
    if counts[VerdictClass.NO_DATA] == len(picture.records):
        return f"{group}: no council can be compared with the others yet."
    clear, possible = counts[VerdictClass.CLEAR_GAP], counts[VerdictClass.POSSIBLE_GAP]
    if not clear and not possible:
        return f"{group}: the figures show for no council that it {fewer} than {reference} would give."
    both = [f"{n or 'none'} {word}" for n, word in ((clear, "clearly"), (possible, "probably"))]
    return (
        f"{group}: of {len(picture.records)} councils, {join_words(both)} {fewer} "
        f"than {reference} would give."
    )


_SHARES: Final = {
    VerdictClass.IN_LINE: ("is in line", "are in line"),
    VerdictClass.ABOVE: ("recorded more", "recorded more"),
    VerdictClass.CANNOT_TELL: (
        "cannot be told because hidden counts decide",
        "cannot be told because hidden counts decide",
    ),
    VerdictClass.TOO_LITTLE_TO_SAY: ("has too few to say", "have too few to say"),
    VerdictClass.NO_DATA: ("has no figures to compare", "have no figures to compare"),
}


def describe_verdicts(picture: VerdictPicture) -> str:
    """Return what of the other councils, what could not be seen, how complete it is, how to read it."""
    counts = picture.counts
    if counts[VerdictClass.NO_DATA] == len(picture.records):
        reasons = {record["no_data_reason"] for record in picture.records}
        few = "too_few_others" in reasons
        others = (
            f"A council is compared only where at least {MINIMUM_OTHERS} others have figures for its years."
        )
        why = others if few else "No figures are loaded for these years."
        return f"{why} This is not zero, and not “in line”. {CAUTION}"
    shares = [f"{counts[c]} {words[counts[c] > 1]}" for c, words in _SHARES.items() if counts[c]]
    unseen = sum(1 for record in picture.records if record["could_be_flagged"] is False)
    said = f"Of the others, {join_words(shares)}."
    if unseen:
        said += f" {unseen} could not have been flagged even at zero: too few were to be expected."
    complete = state_completeness(picture.latest)
    return f"{said} In the latest year, of {complete} {CAUTION}"


def state_council(picture: VerdictPicture, record: Record) -> str:
    """Return one council's verdict in a sentence, with what it rests on."""
    name, verdict = record["area_name"], VerdictClass(record["verdict"])
    if verdict is VerdictClass.NO_DATA:
        return f"{name}: {write_sentence(verdict, no_data_reason=record['no_data_reason'])}"
    return f"{name}: {state_counts(record)}; {explain_verdict(picture, record)}."


def state_counts(record: Record) -> str:
    """Return what was recorded and what would be expected."""
    recorded = print_range(record["observed_harsh"], record["observed_kind"])
    expected = print_expected(record["expected_harsh"], record["expected_kind"])
    return f"{recorded} recorded where {expected} would be expected"


_FINDINGS: Final = {
    VerdictClass.CLEAR_GAP: "very likely less than half",
    VerdictClass.POSSIBLE_GAP: "probably below, about even odds of less than half",
    VerdictClass.IN_LINE: "probably between half and twice",
    VerdictClass.ABOVE: "more than would be expected",
}


def explain_verdict(picture: VerdictPicture, record: Record) -> str:
    """Return the finding in plain words, with the class and how firm it is in brackets."""
    verdict = VerdictClass(record["verdict"])
    if verdict is VerdictClass.CANNOT_TELL:
        ends = [name_briefly(record[f"class_{end}"]) for end in End]
        own = (
            "hidden counts decide" if record["periods_suppressed"] else "other councils' hidden counts decide"
        )
        return f"{own} between “{ends[0]}” and “{ends[1]}” (cannot tell)"
    if verdict is VerdictClass.TOO_LITTLE_TO_SAY:
        few = record["could_be_flagged"] is False
        finding = "even none would not be surprising" if few else "the figures fit both a real gap and none"
        return f"{finding} (too few to say)"
    firm = "firm" if record["is_firm"] else "not firm: depends on hidden counts"
    return f"{_FINDINGS[verdict]} ({name_briefly(verdict)}, {firm})"


def describe_suppressed(record: Record) -> str:
    """Return how much of what entered was suppressed."""
    used, hidden = int(record["periods_used"]), int(record["periods_suppressed"])
    years = f"{used} of {int(record['periods_in_window'])} years entered"
    return f"{years}; {hidden or 'none'} of them suppressed" if used else "no year entered"


def describe_firmness(picture: VerdictPicture, record: Record) -> str:
    """Return whether a low verdict holds by every yardstick; for others what the yardsticks say."""
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
    first, *rest = state_counts(record), explain_verdict(picture, record)
    return (
        f"{verdict.shown_as}: {first}",
        *(words[0].upper() + words[1:] for words in rest),
        f"{describe_suppressed(record)}; {picture.agreement[record['gss_code']]}",
    )
