"""How much is measured: everything, or one of each in seconds, which only shows that measuring works."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Extent:
    """How much is measured.

    Attributes
    ----------
    first_maps
        How many visitors open the first page.
    options
        How many options of each control are chosen; None for all.
    crowds
        How many people at once, each time.
    seconds
        For how long.
    quiet
        For how many seconds nothing must move before a change is over.
    """

    first_maps: int
    options: int | None
    crowds: tuple[int, ...]
    seconds: float
    quiet: float


FULL: Final = Extent(first_maps=6, options=None, crowds=(10, 30), seconds=30.0, quiet=1.2)
QUICK: Final = Extent(first_maps=2, options=1, crowds=(2,), seconds=1.0, quiet=0.4)
