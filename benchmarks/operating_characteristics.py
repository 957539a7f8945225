"""How often each class is wrong: ``python -m benchmarks.operating_characteristics``, about 2 minutes.

Truths are made up, everything else is real (`benchmarks/simulation.py`), and each drawn London is
judged by the product's own functions. Writes ``operating_characteristics.csv``, from which the
Method page prints its table.
"""

import csv
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np

from benchmarks.simulation import (
    World,
    choose_naively,
    compare_to_others,
    draw_counts,
    draw_rates,
    estimate_spread,
    judge_counts,
    read_world,
    scale_world,
)
from dashboard.analysis.verdicts import thresholds
from dashboard.analysis.verdicts.arrays import Flags, Floats
from dashboard.analysis.verdicts.judge import Columns
from dashboard.analysis.verdicts.rules import LOW, VerdictClass
from dashboard.analysis.verdicts.thresholds import HALF, TWICE, WINDOWS

WRITTEN: Final = Path(__file__).with_name("operating_characteristics.csv")
DRAWS: Final = 200
SEED: Final = 20261126
SPREAD: Final = 0.7
DRIFTS: Final = (0.0, 0.35, 0.5)
REAL: Final = "the real series"
SMALL: Final = "2 a year on average"
FEWER: Final = "fewer or far fewer"
COLUMNS: Final = (
    *("expected", "drift", "periods", "small_counts", "rule", "flagged", "flags"),
    *(
        "wrong_share",
        "expected_wrong_share",
        "true_cases",
        "found_share",
        "draws",
        "seed",
        "inputs",
        "real_spread",
    ),
)

CLAIMS: Final[Mapping[str, Callable[[Floats], Flags]]] = {
    VerdictClass.FAR_BELOW: lambda truth: truth < HALF,
    VerdictClass.BELOW: lambda truth: truth < 1,
    FEWER: lambda truth: truth < 1,
    VerdictClass.IN_LINE: lambda truth: (truth >= HALF) & (truth <= TWICE),
    VerdictClass.ABOVE: lambda truth: truth > 1,
    "count is zero": lambda truth: truth < HALF,
    "five lowest rates": lambda truth: truth < HALF,
}
"""What a class or rule says of a council that it picks, of its true rate as a multiple of the others'.
"Too few to say" says that nothing can be said, which is never wrong."""

CHANCES: Final[Mapping[str, Callable[[Columns], Floats]]] = {
    VerdictClass.FAR_BELOW: lambda m: 1 - m["p_below_half"],
    VerdictClass.BELOW: lambda m: 1 - m["p_below_one"],
    FEWER: lambda m: 1 - m["p_below_one"],
    VerdictClass.IN_LINE: lambda m: 1 - m["p_below_two"] + m["p_below_half"],
    VerdictClass.ABOVE: lambda m: m["p_below_one"],
}
"""How likely the product itself takes each of its calls to be wrong."""

Tally: TypeAlias = dict[tuple[str, ...], "Counter[str]"]


def simulate(world: World, expected: str, drift: float, draws: int, seed: int) -> Tally:
    """Return how often each rule flagged, and how often wrongly, for all windows.

    Each draw is one London over the whole of the world's periods; the shorter windows are its end.
    """
    random = np.random.default_rng([seed, round(drift * 100)])
    tally: Tally = {}
    for _ in range(draws):
        rates = draw_rates(random, world, SPREAD)
        counts = draw_counts(random, world, rates, drift)
        for periods, small_counts, rule, flagged, chance in flag_councils(random, world, counts):
            truth = compare_to_others(world.expected[:, -periods:], rates)
            scenario = (expected, f"{drift:g}", str(periods), small_counts, rule)
            counted = _count(flagged, truth, CLAIMS.get(rule))
            if chance is not None:
                counted["expected_wrong"] = float(chance[flagged].sum())
            tally.setdefault(scenario, Counter()).update(counted)
    return tally


def flag_councils(
    random: np.random.Generator, world: World, counts: Floats
) -> Iterator[tuple[int, str, str, Flags, Floats | None]]:
    """Yield what each class or rule does.

    Over how many periods, what is done with small counts, which it is, whom it picks, and how likely it
    takes itself to be wrong; None where it does not say.
    """
    for is_hidden, small_counts in ((False, "published"), (True, "hidden")):
        for periods, (verdicts, measures) in judge_counts(world, counts, is_hidden=is_hidden).items():
            picked = {v.value: verdicts == v.value for v in VerdictClass if v is not VerdictClass.NO_DATA}
            picked[FEWER] = np.isin(verdicts, [verdict.value for verdict in LOW])
            for rule, flagged in picked.items():
                chance = CHANCES[rule](measures) if rule in CHANCES else None
                yield periods, small_counts, rule, flagged, chance
    for periods in WINDOWS:
        for rule, flagged in choose_naively(random, world, counts[:, -periods:]).items():
            yield periods, "published", rule, flagged, None


def _count(flagged: Flags, truth: Floats, claim: Callable[[Floats], Flags] | None) -> dict[str, float]:
    """Return the numbers of councils, of one draw, from which all shares follow."""
    counted: dict[str, float] = {"flags": int(flagged.sum())}
    if claim is None:
        return counted
    holds = claim(truth)
    return counted | {
        "wrong": int((flagged & ~holds).sum()),
        "true": int(holds.sum()),
        "found": int((flagged & holds).sum()),
    }


def fingerprint_inputs(world: World) -> str:
    """Return what changes when a threshold or a figure does: then the table must be made anew."""
    policy = {name: value for name, value in vars(thresholds).items() if name.isupper()}
    figures = [table.round(6).tolist() for table in (world.expected, world.real.cells.exposure)]
    return hashlib.sha256(f"{sorted(policy.items())}{figures}".encode()).hexdigest()[:12]


def tabulate_rows(tally: Tally, *made: object) -> list[list[str]]:
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
            _divide(count["expected_wrong"], count["flags"], "expected_wrong" in count),
            f"{count['true'] / draws:.2f}" if "true" in count else "",
            _divide(count["found"], count["true"], "found" in count),
            *map(str, made),
        ]
        for scenario, count in tally.items()
    ]


def _divide(part: float, whole: float, is_claimed: bool) -> str:
    """Return a share; nothing where nothing is claimed, or where there is nothing to divide by."""
    return f"{part / whole:.4f}" if is_claimed and whole else ""


def main() -> None:
    """Simulate every scenario and write the table."""
    world = read_world()
    made = (DRAWS, SEED, fingerprint_inputs(world), f"{estimate_spread(world):.2f}")
    scenarios = [(world, REAL, drift) for drift in DRIFTS] + [(scale_world(world, 2.0), SMALL, 0.0)]
    rows = []
    for chosen, expected, drift in scenarios:
        print(f"{expected}, drift {drift:g}", flush=True)
        rows += tabulate_rows(simulate(chosen, expected, drift, DRAWS, SEED), *made)
    with WRITTEN.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *rows])


if __name__ == "__main__":
    main()
