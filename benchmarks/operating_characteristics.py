"""How often each class is wrong: ``python -m benchmarks.operating_characteristics``, about 4 minutes.

Truths are made up, everything else is real (`benchmarks/simulation.py`), and each drawn London is
judged by the product's own functions. Writes ``operating_characteristics.csv``, from which the
Method page prints its table.
"""

import csv
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
import pandas as pd

from benchmarks.simulation import (
    World,
    choose_naively,
    compare_to_others,
    draw_counts,
    draw_rates,
    estimate_spreads,
    judge_counts,
    read_comparison,
    read_world,
    scale_world,
)
from dashboard.evidence.verdicts import thresholds
from dashboard.evidence.verdicts.classes import VerdictClass
from dashboard.evidence.verdicts.thresholds import HALF, TWICE, WINDOWS

WRITTEN: Final = Path(__file__).with_name("operating_characteristics.csv")
DRAWS: Final = 500
SEED: Final = 20261124
SPREADS: Final = (0.5, 0.7, 1.0)
REAL: Final = "the real series"
SMALL: Final = "2 a year on average"
COLUMNS: Final = (
    *("expected", "spread", "periods", "small_counts", "rule", "flagged", "flags"),
    *("wrong_share", "opposite_share", "true_cases", "found_share", "draws", "seed", "inputs", "real_spread"),
)

Truth: TypeAlias = "pd.Series[float]"
"""Each council's true rate as a multiple of the others'."""

Check: TypeAlias = "Callable[[Truth], pd.Series[bool]]"


@dataclass(frozen=True)
class Claim:
    """What a class or rule says of a council that it picks, as far as it can be wrong.

    Attributes
    ----------
    holds
        Whether what is said is true.
    is_opposite
        Whether not even its direction is; None where that is the same.
    """

    holds: Check
    is_opposite: "Check | None" = None


FEWER: Final = Claim(lambda truth: truth < HALF, lambda truth: truth >= 1)
MORE: Final = Claim(lambda truth: truth > 1)
BETWEEN: Final = Claim(lambda truth: truth.between(HALF, TWICE))
CLAIMS: Final[Mapping[str, Claim]] = {
    VerdictClass.CLEAR_GAP: FEWER,
    VerdictClass.POSSIBLE_GAP: FEWER,
    VerdictClass.IN_LINE: BETWEEN,
    VerdictClass.ABOVE: MORE,
    "count is zero": FEWER,
    "five lowest rates": FEWER,
}
"""The other classes say that nothing can be said, which is never wrong."""

Tally = dict[tuple[str, ...], Counter[str]]


def simulate(world: World, expected: str, spread: float, draws: int, seed: int) -> Tally:
    """Return how often each rule flagged, and how often wrongly, for all windows.

    Each draw is one London over the whole of the world's periods; the shorter windows are its end.
    """
    random = np.random.default_rng([seed, round(spread * 100)])
    tally: Tally = {}
    for _ in range(draws):
        rates = draw_rates(random, world, spread)
        counts = draw_counts(random, world, rates)
        for periods in WINDOWS:
            latest = world.take_latest(periods)
            truth = compare_to_others(latest, rates)
            for small_counts, rule, flagged in flag_councils(random, latest, counts.iloc[:, -periods:]):
                scenario = (expected, f"{spread:g}", str(periods), small_counts, rule)
                tally.setdefault(scenario, Counter()).update(_count(flagged, truth, CLAIMS.get(rule)))
    return tally


def flag_councils(
    random: np.random.Generator, world: World, counts: pd.DataFrame
) -> Iterator[tuple[str, str, "pd.Series[bool]"]]:
    """Yield what is done with small counts, the class or rule, and whom it picks."""
    for is_hidden, small_counts in ((False, "published"), (True, "hidden")):
        verdicts = judge_counts(world, counts, is_hidden=is_hidden)
        for verdict in VerdictClass:
            if verdict is not VerdictClass.NO_DATA:
                yield small_counts, verdict.value, verdicts == verdict.value
    for rule, flagged in choose_naively(random, world, counts).items():
        yield "published", rule, flagged


def _count(flagged: "pd.Series[bool]", truth: Truth, claim: Claim | None) -> dict[str, int]:
    """Return the numbers of councils, of one draw, from which all shares follow."""
    counted = {"flags": int(flagged.sum())}
    if claim is None:
        return counted
    holds = claim.holds(truth)
    if claim.is_opposite is not None:
        counted["opposite"] = int((flagged & claim.is_opposite(truth)).sum())
    return counted | {
        "wrong": int((flagged & ~holds).sum()),
        "true": int(holds.sum()),
        "found": int((flagged & holds).sum()),
    }


def fingerprint_inputs(world: World) -> str:
    """Return what changes when a threshold or a figure does: then the table must be made anew."""
    policy = {name: value for name, value in vars(thresholds).items() if name.isupper()}
    figures = world.expected.round(6).to_csv() + world.exposure.to_csv()
    return hashlib.sha256(f"{sorted(policy.items())}{figures}".encode()).hexdigest()[:12]


def print_rows(tally: Tally, *made: object) -> list[list[str]]:
    """Return the rows of the table: means per draw, and shares of all flags or of all true cases.

    `made` says how it was made, the number of draws first; it stands at the end of each row.
    """
    draws = int(str(made[0]))
    return [
        [
            *scenario,
            f"{count['flags'] / draws:.2f}",
            str(count["flags"]),
            _divide(count["wrong"], count["flags"], "wrong" in count),
            _divide(count["opposite"], count["flags"], "opposite" in count),
            f"{count['true'] / draws:.2f}" if "true" in count else "",
            _divide(count["found"], count["true"], "found" in count),
            *map(str, made),
        ]
        for scenario, count in tally.items()
    ]


def _divide(part: int, whole: int, is_claimed: bool) -> str:
    """Return a share; nothing where nothing is claimed, or where there is nothing to divide by."""
    return f"{part / whole:.3f}" if is_claimed and whole else ""


def main() -> None:
    """Simulate every scenario and write the table."""
    real = read_comparison()
    world = read_world(real)
    small = scale_world(world, 2.0)
    real_spread = " to ".join(f"{spread:.2f}" for spread in sorted(estimate_spreads(real)))
    made = (DRAWS, SEED, fingerprint_inputs(world), real_spread)
    scenarios = [(world, REAL, spread) for spread in SPREADS] + [(small, SMALL, 0.7)]
    rows = []
    for chosen, expected, spread in scenarios:
        print(f"{expected}, spread {spread:g}", flush=True)
        rows += print_rows(simulate(chosen, expected, spread, DRAWS, SEED), *made)
    with WRITTEN.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *rows])


if __name__ == "__main__":
    main()
