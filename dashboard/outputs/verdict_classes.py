"""How each verdict looks: three fills, patterns for what is unsure, and always a printed mark."""

from typing import Final

from dashboard.evidence.verdicts.classes import VerdictClass
from dashboard.evidence.verdicts.thresholds import MINIMUM_EXPECTED, MINIMUM_OTHERS
from dashboard.outputs.classes import CONSISTENT, FEWER, MORE, MapClass

MARKS: Final = {
    VerdictClass.CLEAR_GAP: "▼▼",
    VerdictClass.POSSIBLE_GAP: "▼",
    VerdictClass.IN_LINE: "=",
    VerdictClass.ABOVE: "▲",
    VerdictClass.CANNOT_TELL: "?",
    VerdictClass.TOO_LITTLE_TO_SAY: "·",
    VerdictClass.NO_DATA: "[–]",
}
"""Printed on the map and in the legend: no class is told by colour alone. In the legend's order."""

_LOOKS: Final = {
    VerdictClass.CLEAR_GAP: {"fill": FEWER},
    VerdictClass.POSSIBLE_GAP: {"pattern": "fewer"},
    VerdictClass.IN_LINE: {"fill": CONSISTENT},
    VerdictClass.ABOVE: {"fill": MORE},
    VerdictClass.CANNOT_TELL: {"pattern": "hatch"},
    VerdictClass.TOO_LITTLE_TO_SAY: {"pattern": "dots"},
    VerdictClass.NO_DATA: {"pattern": "dashes"},
}
_MEANINGS: Final = {
    VerdictClass.CLEAR_GAP: "very likely less than half {reference}, and unlikely to be chance.",
    VerdictClass.POSSIBLE_GAP: "probably below; about even odds of less than half.",
    VerdictClass.IN_LINE: "probably between half and twice {reference}.",
    VerdictClass.ABOVE: "more than {reference} would give; neither better nor worse.",
    VerdictClass.CANNOT_TELL: "what is suppressed decides between two answers.",
    VerdictClass.TOO_LITTLE_TO_SAY: (
        f"fewer than {MINIMUM_EXPECTED:g} expected, or figures that fit both a gap and none."
    ),
    VerdictClass.NO_DATA: (
        f"none loaded, or fewer than {MINIMUM_OTHERS} other councils to compare with; this is not zero."
    ),
}


def list_verdict_classes(reference: str) -> tuple[MapClass, ...]:
    """Return the seven classes as a legend shows them.

    Parameters
    ----------
    reference
        What the comparison is with, e.g. "the other London councils' rate".
    """
    return tuple(
        MapClass(
            key=verdict.value,
            label=verdict.shown_as,
            meaning=_MEANINGS[verdict].format(reference=reference),
            **_LOOKS[verdict],
        )
        for verdict in MARKS
    )


def name_briefly(verdict: str) -> str:
    """Return a class's name as it stands within a sentence.

    Examples
    --------
    >>> name_briefly("cannot_tell"), name_briefly("clear_gap")
    ('cannot tell', 'clearly fewer')
    """
    return VerdictClass(verdict).shown_as.partition(":")[0].lower()
