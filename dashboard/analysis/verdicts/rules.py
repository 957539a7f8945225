"""The six classes and the rules that give them: the first that holds. One tuple, used everywhere.

What classifies and what explains "why" go through the same objects, so they cannot disagree. The
words are about what was recorded, never about a council's worth.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.analysis.verdicts.thresholds import (
    ABOVE_P,
    BELOW_P,
    FAR_BELOW_P,
    IN_LINE_P,
    MINIMUM_EXPECTED,
    MINIMUM_OTHERS,
)

CAUTION: Final = (
    "Recording differs between councils; a low figure is a reason to ask, not a finding of fault."
)
"""Stands on every view that shows a class."""


class VerdictClass(StrEnum):
    """What the figures of a council support."""

    FAR_BELOW = "far_below"
    BELOW = "below"
    IN_LINE = "in_line"
    ABOVE = "above"
    TOO_LITTLE_TO_SAY = "too_little_to_say"
    NO_DATA = "no_data"

    @property
    def shown_as(self) -> str:
        """The words for a legend and a table."""
        return _SHOWN_AS[self]

    @property
    def is_low(self) -> bool:
        """Whether it says that the council recorded fewer."""
        return self in LOW


LOW: Final = (VerdictClass.FAR_BELOW, VerdictClass.BELOW)
"""“Far fewer” is a grade within “fewer”: a headline counts both."""

_SHOWN_AS: Final = {
    VerdictClass.FAR_BELOW: "Far fewer",
    VerdictClass.BELOW: "Fewer",
    VerdictClass.IN_LINE: "In line",
    VerdictClass.ABOVE: "More",
    VerdictClass.TOO_LITTLE_TO_SAY: "Too few to say",
    VerdictClass.NO_DATA: "No figures",
}
_SENTENCES: Final = {
    VerdictClass.FAR_BELOW: "Very likely less than half {reference}.",
    VerdictClass.BELOW: "Fewer than {reference} would give.",
    VerdictClass.IN_LINE: "Between half and twice {reference}; no clear difference.",
    VerdictClass.ABOVE: "More than {reference} would give; neither better nor worse.",
    VerdictClass.TOO_LITTLE_TO_SAY: "The figures do not settle it.",
    VerdictClass.NO_DATA: "No figures that can be compared. This is not zero.",
}
_NO_DATA_SENTENCES: Final = {
    "no_denominator": "No comparison: it is not known what to divide the figures by.",
    "too_few_others": (
        f"No comparison: fewer than {MINIMUM_OTHERS} other councils have figures for these years."
    ),
}

Measures = Mapping[str, Any]
"""``expected, p_below_half, p_below_one, p_below_two``: numbers of one council, or arrays of all."""


@dataclass(frozen=True)
class Rule:
    """One rule.

    Attributes
    ----------
    verdict
        The class that it gives.
    holds
        Whether it holds, of one council's numbers or of all councils' at once. A missing number
        holds no rule but the first.
    words
        What is asked, for people; ``{reference}`` stands for what the comparison is with.
    weigh
        The number that is asked about, of the same measures; None where there is none.
    is_chance
        Whether that number is a probability.
    """

    verdict: VerdictClass
    holds: Callable[[Measures], Any]
    words: str
    weigh: Callable[[Measures], Any] | None = None
    is_chance: bool = True


RULES: Final = (
    Rule(VerdictClass.NO_DATA, lambda m: np.isnan(m["expected"]), "Is there nothing to compare?"),
    Rule(
        VerdictClass.TOO_LITTLE_TO_SAY,
        lambda m: m["expected"] < MINIMUM_EXPECTED,
        f"Would fewer than {MINIMUM_EXPECTED:g} be expected?",
        lambda m: m["expected"],
        is_chance=False,
    ),
    Rule(
        VerdictClass.FAR_BELOW,
        lambda m: m["p_below_half"] >= FAR_BELOW_P,
        f"Is the chance of less than half {{reference}} at least {FAR_BELOW_P:.0%}?",
        lambda m: m["p_below_half"],
    ),
    Rule(
        VerdictClass.BELOW,
        lambda m: m["p_below_one"] >= BELOW_P,
        f"Is the chance of less than {{reference}} at least {BELOW_P:.0%}?",
        lambda m: m["p_below_one"],
    ),
    Rule(
        VerdictClass.ABOVE,
        lambda m: 1 - m["p_below_one"] >= ABOVE_P,
        f"Is the chance of more than {{reference}} at least {ABOVE_P:.0%}?",
        lambda m: 1 - m["p_below_one"],
    ),
    Rule(
        VerdictClass.IN_LINE,
        lambda m: m["p_below_two"] - m["p_below_half"] >= IN_LINE_P,
        f"Is the chance of between half and twice {{reference}} at least {IN_LINE_P:.0%}?",
        lambda m: m["p_below_two"] - m["p_below_half"],
    ),
    Rule(
        VerdictClass.TOO_LITTLE_TO_SAY,
        lambda m: np.ones_like(m["expected"], dtype=bool),
        "None of these: the figures do not settle it.",
    ),
)
"""In this order; the first that holds gives the class."""


def classify(measures: Measures) -> "np.ndarray[Any, np.dtype[np.str_]]":
    """Return the class of each area: that of the first rule that holds.

    Parameters
    ----------
    measures
        Arrays with one entry per area.
    """
    *asked, otherwise = RULES  # the last one always holds
    return np.select(
        [rule.holds(measures) for rule in asked],
        [rule.verdict.value for rule in asked],
        default=otherwise.verdict.value,
    )


def walk(measures: Measures) -> list[tuple[Rule, bool]]:
    """Return the rules that are asked of one council, each with whether it holds; the last one does."""
    asked = []
    for rule in RULES:
        holds = bool(rule.holds(measures))
        asked.append((rule, holds))
        if holds:
            break
    return asked


def expect_false_calls(verdicts: pd.DataFrame) -> dict[VerdictClass, float]:
    """Return how many of the calls are expected to be wrong, if the model holds.

    The sum of 1 − P over the councils called (Newton et al. 2004, 10.1093/biostatistics/5.2.155; Müller,
    Parmigiani & Rice 2006).

    Parameters
    ----------
    verdicts
        ``verdict, p_below_half, p_below_one``, one row per council.

    Returns
    -------
    For `BELOW` over all that are fewer or far fewer, since both are called fewer; for `FAR_BELOW` over
    those, since they are also called less than half; for `ABOVE` over those.
    """
    low = verdicts["verdict"].isin([verdict.value for verdict in LOW])
    is_far, is_more = (verdicts["verdict"] == v.value for v in (VerdictClass.FAR_BELOW, VerdictClass.ABOVE))
    return {
        VerdictClass.BELOW: float((1 - verdicts["p_below_one"])[low].sum()),
        VerdictClass.FAR_BELOW: float((1 - verdicts["p_below_half"])[is_far].sum()),
        VerdictClass.ABOVE: float(verdicts["p_below_one"][is_more].sum()),
    }


def write_sentence(
    verdict: VerdictClass,
    expected: float = float("nan"),
    no_data_reason: str = "",
    reference: str = "the others' rate",
) -> str:
    """Return the sentence of a class.

    Parameters
    ----------
    expected
        The expected count; where it is too little, the sentence says how much it is.
    no_data_reason
        As in the table of verdicts; where there are figures but no comparison, it says why.
    reference
        What the comparison is with: `YardstickWords.reference`.

    Examples
    --------
    >>> write_sentence(VerdictClass.TOO_LITTLE_TO_SAY, 0.81, reference="the other London councils' rate")
    "At the other London councils' rate there would be about 0.8; even none would not be surprising."
    >>> write_sentence(VerdictClass.NO_DATA)
    'No figures that can be compared. This is not zero.'
    """
    if verdict is VerdictClass.TOO_LITTLE_TO_SAY and expected < MINIMUM_EXPECTED:
        return f"At {reference} there would be about {expected:.1f}; even none would not be surprising."
    if verdict is VerdictClass.NO_DATA:
        return _NO_DATA_SENTENCES.get(no_data_reason, _SENTENCES[verdict])
    return _SENTENCES[verdict].format(reference=reference)
