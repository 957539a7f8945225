"""The seven classes. The words are about what was recorded, never about a council's worth."""

from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

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
from dashboard.evidence.verdicts.yardsticks import Yardstick

CAUTION: Final = (
    "Recording differs between councils; a low figure is a reason to ask, not a finding of fault."
)
"""Stands on every view that shows a class."""


class VerdictClass(StrEnum):
    """What the figures of a council support."""

    CLEAR_GAP = "clear_gap"
    POSSIBLE_GAP = "possible_gap"
    IN_LINE = "in_line"
    ABOVE = "above"
    TOO_LITTLE_TO_SAY = "too_little_to_say"
    CANNOT_TELL = "cannot_tell"
    NO_DATA = "no_data"

    @property
    def shown_as(self) -> str:
        """The words for a legend and a table."""
        return _SHOWN_AS[self]

    @property
    def is_low(self) -> bool:
        """Whether it says that the council recorded fewer."""
        return self in (VerdictClass.CLEAR_GAP, VerdictClass.POSSIBLE_GAP)


_SHOWN_AS: Final = {
    VerdictClass.CLEAR_GAP: "Clearly fewer",
    VerdictClass.POSSIBLE_GAP: "Probably fewer",
    VerdictClass.IN_LINE: "In line",
    VerdictClass.ABOVE: "More",
    VerdictClass.TOO_LITTLE_TO_SAY: "Too few to say",
    VerdictClass.CANNOT_TELL: "Cannot tell: hidden counts decide",
    VerdictClass.NO_DATA: "No figures",
}
_SENTENCES: Final = {
    VerdictClass.CLEAR_GAP: (
        "Very likely less than half {reference}, and unlikely to be chance given all the councils checked."
    ),
    VerdictClass.POSSIBLE_GAP: "Probably below; about even odds of less than half. Check locally.",
    VerdictClass.IN_LINE: "Probably between half and twice {reference}.",
    VerdictClass.ABOVE: "More than {reference} would give.",
    VerdictClass.TOO_LITTLE_TO_SAY: "The figures fit both a real gap and none.",
    VerdictClass.CANNOT_TELL: "The suppressed counts decide what the figures support.",
    VerdictClass.NO_DATA: "No figures. This is not zero.",
}


_NO_DATA_SENTENCES: Final = {
    "no_denominator": "No comparison: it is not known what to divide the figures by.",
    "too_few_others": (
        f"No comparison: fewer than {MINIMUM_OTHERS} other councils have figures for these years."
    ),
}


def write_sentence(
    verdict: VerdictClass,
    expected: float = float("nan"),
    no_data_reason: str = "",
    reference: str = Yardstick.RESIDENTS.reference,
) -> str:
    """Return the sentence of a class.

    Parameters
    ----------
    verdict
        The class.
    expected
        The expected count; where it is too little, the sentence says how much it is.
    no_data_reason
        As in the table of verdicts; where there are figures but no comparison, it says why.
    reference
        What the comparison is with: `Yardstick.reference`.

    Examples
    --------
    >>> write_sentence(VerdictClass.TOO_LITTLE_TO_SAY, 0.81)
    "At the other London councils' rate there would be about 0.8; even none would not be surprising."
    >>> write_sentence(VerdictClass.NO_DATA)
    'No figures. This is not zero.'
    """
    if verdict is VerdictClass.TOO_LITTLE_TO_SAY and expected < MINIMUM_EXPECTED:
        return f"At {reference} there would be about {expected:.1f}; even none would not be surprising."
    if verdict is VerdictClass.NO_DATA:
        return _NO_DATA_SENTENCES.get(no_data_reason, _SENTENCES[verdict])
    return _SENTENCES[verdict].format(reference=reference)


def classify(run: pd.DataFrame) -> "pd.Series[str]":
    """Return the class of each row of a run, the first that applies.

    Parameters
    ----------
    run
        ``expected, p_below_half, p_below_reference, p_below_twice, p_low, q_low, q_high``. A
        missing probability never meets a rule.

    Returns
    -------
    Values of `VerdictClass`, same index. "In line" has a rule of its own: what shows neither is
    "too little to say", never "in line".
    """
    clear = (run["p_below_half"] >= CLEAR_GAP_P_BELOW_HALF) & (run["q_low"] <= CLEAR_GAP_Q)
    above = (1 - run["p_below_reference"] >= ABOVE_P_ABOVE_REFERENCE) & (run["q_high"] <= ABOVE_Q)
    possible = (run["p_below_half"] >= POSSIBLE_GAP_P_BELOW_HALF) & (run["p_low"] <= POSSIBLE_GAP_P_LOW)
    in_line = run["p_below_twice"] - run["p_below_half"] >= IN_LINE_P_BETWEEN
    rules = {
        VerdictClass.NO_DATA: run["expected"].isna(),
        VerdictClass.TOO_LITTLE_TO_SAY: run["expected"] < MINIMUM_EXPECTED,
        VerdictClass.CLEAR_GAP: clear,
        VerdictClass.ABOVE: above,
        VerdictClass.POSSIBLE_GAP: possible,
        VerdictClass.IN_LINE: in_line,
    }
    otherwise = VerdictClass.TOO_LITTLE_TO_SAY.value
    classes = np.select(list(rules.values()), [name.value for name in rules], default=otherwise)
    return pd.Series(classes, index=run.index, name="class", dtype="str")
