"""Why a council has its verdict: the rules, one after the other, with its own numbers."""

from collections.abc import Callable
from html import escape
from typing import Final

from dashboard.evidence.verdicts.cells import End
from dashboard.evidence.verdicts.classes import VerdictClass
from dashboard.evidence.verdicts.thresholds import (
    ABOVE_P_ABOVE_REFERENCE,
    ABOVE_Q,
    CLEAR_GAP_P_BELOW_HALF,
    CLEAR_GAP_Q,
    IN_LINE_P_BETWEEN,
    MINIMUM_EXPECTED,
    MINIMUM_OTHERS,
    POSSIBLE_GAP_P_BELOW_HALF,
    POSSIBLE_GAP_P_LOW,
)
from dashboard.outputs.formats import (
    print_count,
    print_decimal,
    print_gap,
    print_probability,
    print_ratios,
    print_tail,
)
from dashboard.outputs.verdict_classes import name_briefly
from dashboard.outputs.verdict_picture import Record

ENDS: Final = {
    End.HARSH: "Its hidden counts lowest, the others' highest",
    End.KIND: "Its hidden counts highest, the others' lowest",
}
NOT_REACHED: Final = "not reached"

_REASONS: Final = {
    "no_figures": (
        "The first rule applies: in none of these years is there a figure of this council, a number or a "
        "suppressed count. Nothing is put in its place, and it is not read as zero."
    ),
    "no_denominator": (
        "The first rule applies: there are figures, but for none of their years is it known what to divide "
        "them by."
    ),
    "too_few_others": (
        f"The first rule applies: there are figures, but in none of their years have {MINIMUM_OTHERS} other "
        "councils one to compare with."
    ),
}


def explain_why(record: Record) -> str:
    """Return the walk through the rules for one council, as HTML that opens on request."""
    verdict = VerdictClass(record["verdict"])
    summary = f"<summary>Why “{name_briefly(verdict)}”?</summary>"
    if verdict is VerdictClass.NO_DATA:
        return f"<details class='why'>{summary}<p>{escape(_REASONS[record['no_data_reason']])}</p></details>"
    head = "".join(f'<th scope="col">{words}' for words in ("", *ENDS.values()))
    rows = "".join(_print_row(name, cells) for name, cells in (*list_numbers(record), *walk_rules(record)))
    return (
        f"<details class='why'>{summary}"
        f"<p>{escape(describe_reading(record))}</p>"
        f"<div class='wide' tabindex='0'><table class='plain'><thead><tr>{head}<tbody>{rows}</table></div>"
        f"<p>{escape(combine_words(record))}</p></details>"
    )


def _print_row(name: str, cells: tuple[str, str]) -> str:
    return f"<tr><th scope=row>{escape(name)}" + "".join(f"<td>{escape(cell)}" for cell in cells)


def describe_reading(record: Record) -> str:
    """Return how the figures were read: what entered, at which ends."""
    used = int(record["periods_used"])
    hidden = int(record["periods_suppressed"])
    own = f"{used} years entered, {hidden or 'none'} of them suppressed. "
    return (
        f"{own}Everything is worked out twice, once for each end of what suppression hides, in this "
        "council and in the others. The first rule that applies gives the class."
    )


def list_numbers(record: Record) -> list[tuple[str, tuple[str, str]]]:
    """Return the numbers the rules use, each at both ends."""

    def at_ends(printer: Callable[..., str], *names: str) -> tuple[str, str]:
        harsh, kind = (printer(*(record[name.format(end=end)] for name in names)) for end in End)
        return harsh, kind

    return [
        ("Recorded", at_ends(print_count, "observed_{end}")),
        ("Expected", at_ends(print_decimal, "expected_{end}")),
        ("Recorded ÷ expected", at_ends(lambda ratio: print_ratios(ratio, ratio), "ratio_{end}")),
        ("its 95% interval", at_ends(print_ratios, "ratio_{end}_lower_95", "ratio_{end}_upper_95")),
        ("Gap, 95% interval", at_ends(print_gap, "gap_{end}_lower_95", "gap_{end}_upper_95")),
    ]


def walk_rules(record: Record) -> list[tuple[str, tuple[str, str]]]:
    """Return each rule with what it finds at both ends; after the one that applies, nothing."""
    ends = [_walk_end(record, end) for end in End]
    return [(name, (ends[0][name], ends[1][name])) for name in ends[0]]


def _walk_end(record: Record, end: End) -> dict[str, str]:
    """Return what each rule finds in one run, by the rule's words."""
    get = {name: record[f"{name}_{end}"] for name in _MEASURES}
    below_half, p_low = print_probability(get["p_below_half"]), print_tail(get["p_low"])
    above = print_probability(1 - get["p_below_reference"])
    between = print_probability(get["p_below_twice"] - get["p_below_half"])
    rules = (
        (
            f"Too few to say: under {MINIMUM_EXPECTED:g} expected",
            VerdictClass.TOO_LITTLE_TO_SAY if get["expected"] < MINIMUM_EXPECTED else None,
            print_decimal(get["expected"]),
        ),
        (
            f"Clearly fewer: chance of less than half at least {CLEAR_GAP_P_BELOW_HALF:.0%}, "
            f"q at most {CLEAR_GAP_Q}",
            VerdictClass.CLEAR_GAP,
            f"{below_half}, q {print_tail(get['q_low'])}",
        ),
        (
            f"More: chance of more than the reference at least {ABOVE_P_ABOVE_REFERENCE:.0%}, "
            f"q at most {ABOVE_Q}",
            VerdictClass.ABOVE,
            f"{above}, q {print_tail(get['q_high'])}",
        ),
        (
            f"Probably fewer: chance of less than half at least {POSSIBLE_GAP_P_BELOW_HALF:.0%}, "
            f"p at most {POSSIBLE_GAP_P_LOW}",
            VerdictClass.POSSIBLE_GAP,
            f"{below_half}, p {p_low}",
        ),
        (
            f"In line: chance of half to twice at least {IN_LINE_P_BETWEEN:.0%}",
            VerdictClass.IN_LINE,
            between,
        ),
        ("Otherwise: too few to say", VerdictClass.TOO_LITTLE_TO_SAY, "nothing above applies"),
    )
    found: dict[str, str] = {}
    reached = True
    for words, verdict, numbers in rules:
        applies = reached and verdict is not None and get["class"] == verdict.value
        found[words] = f"{numbers}: {'yes' if applies else 'no'}" if reached else NOT_REACHED
        reached = reached and not applies
    return found


_MEASURES: Final = (
    *("expected", "p_below_half", "p_below_reference", "p_below_twice"),
    *("p_low", "q_low", "q_high", "class"),
)


def combine_words(record: Record) -> str:
    """Return how the two ends make the verdict."""
    harsh, kind = (VerdictClass(record[f"class_{end}"]) for end in End)
    verdict = VerdictClass(record["verdict"])
    if harsh is kind:
        return f"Both ends give “{name_briefly(harsh)}”: that is the verdict, and it is firm."
    ends = f"One end gives “{name_briefly(harsh)}”, the other “{name_briefly(kind)}”"
    if verdict is VerdictClass.POSSIBLE_GAP:
        return f"{ends}: both are low, so the weaker one stands."
    return f"{ends}: only the hidden counts could decide, so it cannot be told."
