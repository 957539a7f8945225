"""The table of the simulation, as `benchmarks/operating_characteristics.py` wrote it."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.spec.drawn import MISSING

SIMULATED: Final = Path(__file__).resolve().parents[2] / "benchmarks" / "operating_characteristics.csv"
REAL, SMALL = "the real series", "2 a year on average"
HIDDEN, PUBLISHED = "hidden", "published"
FEW_FLAGS: Final = 50
"""A share of fewer flags than this is marked, because it is itself uncertain."""


@dataclass(frozen=True, order=True)
class Scenario:
    """What was simulated: how many were expected, how much years drift, over how many of them."""

    expected: str
    drift: str
    periods: str

    @property
    def words(self) -> str:
        """The scenario as the head of a line."""
        return f"{float(self.drift):g}, {self.periods} year{'' if self.periods == '1' else 's'}"


@dataclass(frozen=True)
class Line:
    """What came of one rule in one scenario; a share is NaN where nothing was flagged or claimed.

    Attributes
    ----------
    flagged
        Councils of 33, on average.
    flags
        Councils flagged in all draws together.
    wrong, expected_wrong
        Shares of the flags: what is said is not so; what the product itself expects of that.
    true_cases
        Councils of 33, on average, of which what the rule says is so.
    found
        The share of these that it flags.
    """

    flagged: float
    flags: int
    wrong: float
    expected_wrong: float
    true_cases: float
    found: float

    def format_share(self, share: float) -> str:
        """Return one of its shares as per cent, marked where it rests on few flags."""
        if share != share:  # NaN
            return MISSING
        printed = format_per_cent(share).replace("under ", "<")
        return printed + ("*" if self.flags < FEW_FLAGS else "")


@dataclass(frozen=True)
class Simulation:
    """All lines, by scenario, what was done with small counts, and rule.

    Attributes
    ----------
    inputs
        What changes when a threshold or a figure does.
    real_spread
        How much the real councils seem to differ.
    """

    lines: dict[tuple[Scenario, str, str], Line]
    draws: int
    seed: int
    inputs: str
    real_spread: str

    def get(self, scenario: Scenario, small_counts: str, rule: str) -> Line:
        """Return what came of a rule."""
        return self.lines[scenario, small_counts, rule]

    def list_scenarios(self, expected: str) -> list[Scenario]:
        """Return every scenario with this expectation, in the order of the table."""
        return list(dict.fromkeys(key[0] for key in self.lines if key[0].expected == expected))

    def list_lines(self, expected: str, small_counts: str, rule: str) -> list[Line]:
        """Return what came of a rule in every scenario with this expectation."""
        return [self.get(scenario, small_counts, rule) for scenario in self.list_scenarios(expected)]


def read_simulation() -> Simulation:
    """Return the committed table."""
    with SIMULATED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = {
        (
            Scenario(row["expected"], row["drift"], row["periods"]),
            row["small_counts"],
            row["rule"],
        ): _read_line(row)
        for row in rows
    }
    (made,) = {(row["draws"], row["seed"], row["inputs"], row["real_spread"]) for row in rows}
    return Simulation(lines, draws=int(made[0]), seed=int(made[1]), inputs=made[2], real_spread=made[3])


def _read_line(row: dict[str, str]) -> Line:
    names = ("wrong_share", "expected_wrong_share", "true_cases", "found_share")
    wrong, expected_wrong, true_cases, found = (float(row[name] or "nan") for name in names)
    return Line(float(row["flagged"]), int(row["flags"]), wrong, expected_wrong, true_cases, found)


def format_per_cent(share: float) -> str:
    """Return a share as whole per cent; "under 1%" where it is small but not nothing.

    Examples
    --------
    >>> format_per_cent(0.126), format_per_cent(0.003), format_per_cent(0.0)
    ('13%', 'under 1%', '0%')
    """
    return "under 1%" if 0 < share < 0.005 else f"{100 * share:.0f}%"
