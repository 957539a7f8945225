"""Whether a verdict was possible at all: said before the verdict, not after it."""

import pandas as pd

from dashboard.evidence.verdicts.thresholds import (
    MINIMUM_EXPECTED,
)


def find_detectable(
    expected_harsh: "pd.Series[float]", expected_kind: "pd.Series[float]"
) -> "pd.Series[bool]":
    """Return whether a council could be flagged at all: 3 or more expected at both ends.

    ``boolean``, same index; <NA> where no expected count is known.
    """
    least = pd.concat([expected_harsh, expected_kind], axis="columns").min(axis="columns")
    could = (least >= MINIMUM_EXPECTED).astype("boolean")
    return could.where(least.notna()).rename("could_be_flagged")
