"""Chance that gives the same everywhere: whole numbers straight from a seeded bit generator.

The distributions of `numpy.random.Generator` may change between versions; the bits beneath do not.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import TypeVar

import numpy as np

Item = TypeVar("Item")


class Chance:
    """A seeded source of choices."""

    def __init__(self, seed: int) -> None:
        self._bits = np.random.PCG64(seed)

    def draw(self, below: int) -> int:
        """Return a whole number from 0 up to, not including, `below`.

        Examples
        --------
        >>> Chance(1).draw(100), Chance(1).draw(100)
        (27, 27)
        """
        return int(self._bits.random_raw()) % below

    def pick(self, items: Sequence[Item]) -> Item:
        """Return one of the items."""
        return items[self.draw(len(items))]

    def shuffle(self, items: Sequence[Item]) -> list[Item]:
        """Return the items in an order left to chance."""
        left = list(items)
        return [left.pop(self.draw(len(left))) for _ in items]

    def share_out(self, total: int, weights: Mapping[str, int], lots: Sequence[int]) -> dict[str, int]:
        """Share a total among names by their weights, a lot of people at a time.

        People are found together, so lots above one make the counts vary more than single finds
        would.

        Returns
        -------
        A count for every name, zero included; they add up to `total`.

        Examples
        --------
        >>> sum(Chance(1).share_out(10, {"a": 3, "b": 1}, (1, 2)).values())
        10
        """
        names, ends = list(weights), list(accumulate(weights.values()))
        counts = dict.fromkeys(names, 0)
        left = total
        while left:
            lot = min(left, self.pick(lots))
            counts[names[bisect_right(ends, self.draw(ends[-1]))]] += lot
            left -= lot
        return counts
