"""Take from this process every file but those that it names, by the kernel's Landlock (Linux 5.13 and later).

`man 7 landlock` explains it. What is open stays open; there is no way back.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

from dashboard.intake.sandbox.kernel import call, find_kernel, write_struct

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
"""The numbers of the calls: the same on all processors."""
_ASK_VERSION: Final = 1
_BENEATH_A_PATH: Final = 1

_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_RIGHTS: Final = {1: 13, 2: 14, 3: 15, 5: 16}
"""How many rights over files each version of Landlock knows: it takes all of them away."""
_NETWORK: Final = 0b11
"""To wait for connections and to make them, by TCP; from version 4 on."""
_REACH: Final = 0b11
"""To reach sockets without a name in the file system, and processes by signals; from version 6 on."""


def find_version() -> int:
    """Return the version of Landlock that the kernel offers; 0 where it offers none."""
    if find_kernel() is None:
        return 0
    with suppress(OSError):
        return call(_CREATE_RULESET, None, 0, _ASK_VERSION)
    return 0


def leave_files(readable: Iterable[Path], version: int) -> None:
    """Keep this process from every file and folder, but from reading these and what lies below them.

    Parameters
    ----------
    readable
        What is not there is passed over.

    Raises
    ------
    OSError
        If the kernel refuses what it offered.
    """
    files = (1 << max(count for since, count in _RIGHTS.items() if since <= version)) - 1
    network = _NETWORK if version >= 4 else 0
    reach = _REACH if version >= 6 else 0
    rules = write_struct("=QQQ", files, network, reach)
    ruleset = call(_CREATE_RULESET, rules, len(rules), 0)
    try:
        for path in readable:
            _allow_reading(ruleset, path)
        call(_RESTRICT_SELF, ruleset, 0)
    finally:
        os.close(ruleset)


def _allow_reading(ruleset: int, path: Path) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    rights = _READ_FILE | (_READ_FOLDER if path.is_dir() else 0)
    try:
        call(_ADD_RULE, ruleset, _BENEATH_A_PATH, write_struct("=Qi", rights, place), 0)
    finally:
        os.close(place)
