"""Verdicts on cells that were judged before: a new figure of one series leaves those on all others."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np

from dashboard.analysis.verdicts.comparison import Comparison
from dashboard.analysis.verdicts.judge import Columns, judge_comparison


@dataclass(frozen=True)
class JudgedBefore:
    """Judges comparisons, and takes over what was found of the same cells.

    Attributes
    ----------
    earlier
        What was found before, by the content of the comparison.
    found
        What was asked for here, taken over or not.
    """

    earlier: Mapping[bytes, dict[int, Columns]] = field(default_factory=dict)
    found: dict[bytes, dict[int, Columns]] = field(default_factory=dict)

    def judge(self, comparison: Comparison, windows: Collection[int]) -> dict[int, Columns]:
        """Return what `judge_comparison` does."""
        key = hash_comparison(comparison, windows)
        if key not in self.found:
            known = self.earlier.get(key)
            self.found[key] = judge_comparison(comparison, windows) if known is None else known
        return self.found[key]


def hash_comparison(comparison: Comparison, windows: Collection[int]) -> bytes:
    """Return what differs as soon as anything does that a verdict on a comparison depends on."""
    cells = comparison.cells
    named = (cells.areas.tolist(), cells.periods, comparison.yardstick, comparison.drift, sorted(windows))
    digest = blake2b(repr(named).encode())
    tables = (cells.lower, cells.upper, cells.published, cells.exposure, cells.is_synthetic)
    for table in (*tables, comparison.is_gateway, comparison.outside_rate):
        digest.update(b"none" if table is None else np.ascontiguousarray(table).tobytes())
    return digest.digest()
