"""What is said of one council's verdict: each sentence can be quoted alone."""

from typing import Final

from dashboard.analysis.verdicts.rules import VerdictClass, write_sentence
from dashboard.analysis.verdicts.thresholds import MINIMUM_EXPECTED
from dashboard.render.maps.verdict_classes import name_briefly
from dashboard.render.view_models.verdict_view import Record, VerdictView
from dashboard.render.words.formats import (
    SMALLEST_EXPECTED,
    format_count,
    format_expected,
    format_number,
    format_number_word,
    format_ratios,
    join_words,
)


def state_council(view: VerdictView, record: Record) -> str:
    """Return one council's verdict in sentences that can be quoted alone."""
    name, verdict = record["area_name"], VerdictClass(record["verdict"])
    if verdict is VerdictClass.NO_DATA:
        said = write_sentence(verdict, no_data_reason=record["no_data_reason"])
        return f"{name} has {said[0].lower()}{said[1:]}"
    found = [f"{name} {state_counts(view, record)}.", state_rate(view, record)]
    return " ".join([*found, *view.stand_ins.get(record["gss_code"], ())])


def state_counts(view: VerdictView, record: Record) -> str:
    """Return what was recorded in which years, how much of it is hidden, and what would be expected."""
    recorded = view.series.say_recorded(format_recorded(record), view.age_group)
    expected = format_expected(record["expected"], record["expected"])
    about = "" if record["expected"] < SMALLEST_EXPECTED else "about "
    return (
        f"{recorded} in {state_years(view, record)}{state_hidden(view, record)}; "
        f"{view.measure.at_rate} it would have been {about}{expected}"
    )


def format_recorded(record: Record) -> str:
    """Return what was recorded, as it is known: a number, "about 30 (24 to 36)", or a range where hidden."""
    return format_number(*(record[f"observed_{name}"] for name in ("about", "low", "high")))


def state_years(view: VerdictView, record: Record) -> str:
    """Return the years that entered: the span where all did, each by name where not."""
    used, of = int(record["periods_used"]), int(record["periods_in_window"])
    if used == of:
        return f"the {view.span}"
    years = record["years_used"].split()
    return f"{used} of the {view.span} ({join_words(years)})"


def state_hidden(view: VerdictView, record: Record) -> str:
    """Return how many of the yearly counts are hidden or rounded, in brackets; empty where none is."""
    kinds = (_say_hidden(view, record), _say_rounded(record))
    said = "; ".join(words for words in kinds if words)
    return f" ({said})" if said else ""


def _say_hidden(view: VerdictView, record: Record) -> str:
    hidden, used = int(record["periods_suppressed"]), int(record["periods_used"])
    if not hidden:
        return ""
    ranges = join_words(list(view.hidden_ranges.get(record["gss_code"], ())))
    each = f", {ranges} each" if hidden > 1 else f", {ranges}"
    return f"{_count_kind(hidden, used)} hidden{each}"


def _say_rounded(record: Record) -> str:
    rounded, used = int(record["periods_rounded"]), int(record["periods_used"])
    if not rounded:
        return ""
    if record["periods_suppressed"]:
        return f"{rounded} {'are' if rounded > 1 else 'is'} rounded"
    return f"{_count_kind(rounded, used)} rounded"


def _count_kind(number: int, used: int) -> str:
    """Return how many of the yearly counts are of a kind, with the verb."""
    if number == used:
        return "every yearly count is" if used > 1 else "the count is"
    return f"{number} of {used} yearly counts {'are' if number > 1 else 'is'}"


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
    finding = _FINDINGS[verdict].format(theirs=view.measure.theirs)
    return f"{finding} (best estimate {best}, 95% range {ends}){state_firmness(record)}."


def state_firmness(record: Record) -> str:
    """Return whether hidden or rounded counts could change the class, as it ends a sentence."""
    counts = "hidden or rounded counts" if record["periods_rounded"] else "hidden counts"
    if record["is_firm"]:
        is_anything_open = (
            record["observed_low"] != record["observed_high"]
            or record["expected_harsh"] != record["expected_kind"]
        )
        return f", whatever the {counts} are" if is_anything_open else ""
    others = [record[f"verdict_{end}"] for end in ("harsh", "kind")]
    names = dict.fromkeys(f"“{name_briefly(other)}”" for other in others if other != record["verdict"])
    return f"; {counts} could change this to {' or '.join(names)}"


def describe_suppressed(record: Record) -> str:
    """Return how much of what entered was suppressed or rounded."""
    used, hidden, rounded = (int(record[f"periods_{name}"]) for name in ("used", "suppressed", "rounded"))
    if not used:
        return "no year entered"
    of = int(record["periods_in_window"])
    if of == 1:
        kind = "suppressed" if hidden else "rounded" if rounded else "published"
        return f"one year; its count is {kind}"
    also = f", {rounded} rounded" if rounded else ""
    return f"{used} of {of} years entered; {hidden or 'none'} of them suppressed{also}"


def describe_firmness(view: VerdictView, record: Record) -> str:
    """Return what the yardsticks say, each for itself and together."""
    judged = view.judged.get(record["gss_code"])
    if judged is None:
        return ""
    said = [
        f"by {view.describe_measure(yardstick).words} “{name_briefly(verdict)}”"
        for yardstick, verdict in judged.items()
    ]
    agreement = view.agreement[record["gss_code"]]
    return f"{agreement[0].upper()}{agreement[1:]}: {join_words(said)}."


def describe_council(record: Record) -> str:
    """Return one council's verdict in a line: the class, and the two numbers behind it."""
    verdict = VerdictClass(record["verdict"])
    if verdict is VerdictClass.NO_DATA:
        return write_sentence(verdict, no_data_reason=record["no_data_reason"])
    recorded = format_recorded(record)
    expected = format_expected(record["expected"], record["expected"])
    return f"{verdict.shown_as}: {recorded} recorded, {expected} expected"


def describe_without(view: VerdictView, record: Record) -> str:
    """Return whether leaving out the councils that the series declares for it would change the class."""
    if not view.left_out:
        return ""
    verdict = view.without[record["gss_code"]]
    outcome = ": still" if verdict == record["verdict"] else " would make it"
    return f"Leaving out {join_words([*view.left_out])}{outcome} “{name_briefly(verdict)}”."


def describe_more_needed(record: Record, needed: "tuple[int, str] | None") -> str:
    """Return how many more recorded would change the class; empty where that is not known."""
    if needed is None:
        return ""
    number, verdict = needed
    years = format_number_word(int(record["periods_used"]))
    span = f"{years} years" if int(record["periods_used"]) > 1 else "the year"
    return f"{format_count(number)} more in {span} would make it “{name_briefly(verdict)}”."
