"""How each verdict looks: fills of one scale from far fewer to more, patterns for what is not known."""

from typing import Final

from dashboard.analysis.verdicts.rules import VerdictClass, write_sentence
from dashboard.render.maps.colours_and_patterns import CONSISTENT, FEWER, MORE, SOMEWHAT_FEWER, MapClass

MARKS: Final = {
    VerdictClass.FAR_BELOW: "▼▼",
    VerdictClass.BELOW: "▼",
    VerdictClass.IN_LINE: "=",
    VerdictClass.ABOVE: "▲",
    VerdictClass.TOO_LITTLE_TO_SAY: "·",
    VerdictClass.NO_DATA: "[–]",
}
"""Printed on the map and in the legend: no class is told by colour alone. In the legend's order."""

_LOOKS: Final = {
    VerdictClass.FAR_BELOW: {"fill": FEWER},
    VerdictClass.BELOW: {"fill": SOMEWHAT_FEWER},
    VerdictClass.IN_LINE: {"fill": CONSISTENT},
    VerdictClass.ABOVE: {"fill": MORE},
    VerdictClass.TOO_LITTLE_TO_SAY: {"pattern": "dots"},
    VerdictClass.NO_DATA: {"pattern": "dashes"},
}
_WHY_NONE: Final = {
    VerdictClass.TOO_LITTLE_TO_SAY: "The numbers are too small to tell whether there are fewer or more.",
    VerdictClass.NO_DATA: (
        "Nothing can be compared, because figures are missing here or in too many other councils; this is "
        "not zero."
    ),
}
"""The two classes that a council can have for more than one reason, in a sentence that is true of each."""


def list_verdict_classes(reference: str) -> tuple[MapClass, ...]:
    """Return the six classes as a legend shows them, each with its sentence.

    Parameters
    ----------
    reference
        What the comparison is with, e.g. "the other London councils' rate".
    """
    return tuple(
        MapClass(
            key=verdict.value,
            label=verdict.shown_as,
            meaning=_WHY_NONE.get(verdict) or write_sentence(verdict, reference=reference),
            **_LOOKS[verdict],
        )
        for verdict in MARKS
    )


def name_briefly(verdict: str) -> str:
    """Return a class's name as it stands within a sentence.

    Examples
    --------
    >>> name_briefly("far_below"), name_briefly("too_little_to_say")
    ('far fewer', 'too few to say')
    """
    return VerdictClass(verdict).shown_as.lower()
