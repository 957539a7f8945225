"""Who passes which condition: by one reading of the hidden counts, and in each draw of what may be true."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import pandas as pd

from dashboard.analysis.targets_conditions import DIVIDED, Conditions, Order, Test
from dashboard.analysis.targets_draws import Draws
from dashboard.analysis.targets_known import Known, Read
from dashboard.analysis.verdicts.arrays import Flags, Floats
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.analysis.verdicts.thresholds import HALF, MINIMUM_EXPECTED, TWICE
from dashboard.domain.region import Region

Passed = Mapping[Test, Flags]
"""Whether each area passes each test that is asked; without those that are not."""

SAYS: Final = {
    VerdictClass.FAR_BELOW: (0.0, HALF),
    VerdictClass.BELOW: (0.0, 1.0),
    VerdictClass.IN_LINE: (HALF, TWICE),
    VerdictClass.ABOVE: (1.0, np.inf),
}
"""Between which rates a verdict says that the true one lies; the other two say nothing of it."""


def pass_fixed(
    conditions: Conditions, codes: tuple[str, ...], champions: pd.DataFrame, region: Region
) -> Passed:
    """Return who passes what is asked of champion and district.

    Parameters
    ----------
    champions
        ``gss_code, champion_state, is_stale`` (missing where nobody has checked), one row per area.
    """
    passed: dict[Test, Flags] = {}
    own = champions.set_index("gss_code").loc[list(codes)]
    if conditions.asks_champion:
        wanted = conditions.champions
        is_in_state = own["champion_state"].isin([s.value for s in wanted]).to_numpy() | (not wanted)
        passed[Test.CHAMPION] = is_in_state & _is_of_age(own, conditions.is_stale)
    for kind, name in conditions.districts.items():
        division = region.find_division(kind)
        inside = [division is not None and division.find_part(code) == name for code in codes]
        passed[DIVIDED[kind]] = np.array(inside)
    return passed


def _is_of_age(own: pd.DataFrame, wanted: bool | None) -> Flags:
    if wanted is None:
        return np.ones(len(own), dtype=bool)
    return np.array([not pd.isna(stale) and bool(stale) is wanted for stale in own["is_stale"]])


def pass_read(conditions: Conditions, read: Read) -> Passed:
    """Return who passes what is asked of the figures, by one reading of the hidden counts."""
    passed: dict[Test, Flags] = {}
    if conditions.verdicts:
        has = np.isin(read.verdicts, [verdict.value for verdict in conditions.verdicts])
        passed[Test.VERDICT] = np.asarray(has.all(axis=0) if conditions.must_all else has.any(axis=0))
    if conditions.least_expected is not None:
        passed[Test.EXPECTED] = read.expected >= conditions.least_expected
    if conditions.most_found is not None:
        passed[Test.FOUND] = read.rate <= conditions.most_found
    return passed


def pass_draws(conditions: Conditions, known: Known, draws: Draws) -> Passed:
    """Return the same for each draw, areas × draws: a verdict is there where what it says is true."""
    passed: dict[Test, Flags] = {}
    if conditions.verdicts:
        has = np.array([_is_true(conditions, known, draws, place) for place in range(len(draws.rates))])
        passed[Test.VERDICT] = np.asarray(has.all(axis=0) if conditions.must_all else has.any(axis=0))
    if conditions.least_expected is not None:
        passed[Test.EXPECTED] = draws.expected[0] >= conditions.least_expected
    if conditions.most_found is not None:
        passed[Test.FOUND] = draws.rates[0] <= conditions.most_found
    return passed


def _is_true(conditions: Conditions, known: Known, draws: Draws, yardstick: int) -> Flags:
    """Return whether one of the verdicts asked for would be true by a yardstick: areas × draws.

    “Too few to say” says nothing of the rate, so nothing drawn can make it untrue.
    """
    rate = draws.rates[yardstick]
    found = np.zeros(rate.shape, dtype=bool)
    for verdict in conditions.verdicts & SAYS.keys():
        least, most = SAYS[verdict]
        found |= (rate >= least) & (rate < most)
    found &= draws.expected[yardstick] >= MINIMUM_EXPECTED
    if VerdictClass.TOO_LITTLE_TO_SAY in conditions.verdicts:
        own = known.published.verdicts[yardstick] == VerdictClass.TOO_LITTLE_TO_SAY.value
        found |= own[:, np.newaxis]
    return found


def join_tests(conditions: Conditions, passed: Passed, like: Flags) -> Flags:
    """Return who passes all that is asked, of those in `like`; verdict or champion where one will do."""
    found = like.copy()
    for test, has in passed.items():
        if not (conditions.is_either and test in (Test.VERDICT, Test.CHAMPION)):
            found &= has
    if conditions.is_either:
        found &= passed[Test.VERDICT] | passed[Test.CHAMPION]
    return found


def get_key(order: Order, rate: Floats, expected: Floats, shortfall: Floats) -> Floats:
    """Return what places are given by, the least first."""
    return {Order.RATE: rate, Order.SHORTFALL: -shortfall, Order.EXPECTED: -expected}[order]
