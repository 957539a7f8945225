"""How far a reading is: one byte from the process that reads to the one that waits.

It has a way of its own, its standard error, so that the answer stays a message and nothing else. A byte of
text is none: it is below `_FIRST`.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Final

Tell = Callable[[float], None]

_FIRST: Final = 0x80
_PERCENT: Final = 100
_MOST: Final = 65_536


def tell_nobody(share: float) -> None:
    """Tell nobody how far a reading is."""


def open_teller(descriptor: int) -> Tell:
    """Return what tells the process at the other end which share is read; each per cent once."""
    said = -1

    def tell(share: float) -> None:
        nonlocal said
        percent = int(min(max(share, 0.0), 1.0) * _PERCENT)
        if percent > said:
            said = percent
            with suppress(OSError):  # whoever listened has gone
                os.write(descriptor, bytes([_FIRST + percent]))

    return tell


def hear(descriptor: int) -> float | None:
    """Return the latest share that was told and not yet heard, without waiting; None where there is none."""
    try:
        told = os.read(descriptor, _MOST)
    except OSError:  # nothing yet
        return None
    shares = [byte - _FIRST for byte in told if _FIRST <= byte <= _FIRST + _PERCENT]
    return shares[-1] / _PERCENT if shares else None
