"""A process that reads a file gives up its rights before it sees the file, as far as the system has ways to.

What a file makes a library do, however it does it, then ends in this process: it reaches no host and no other
process, changes no file, and reads none but those of the program itself. There is no way back.
"""

import ctypes
import errno
import os
import sys
import sysconfig
from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Final

import dashboard
from dashboard.domain.region import SHIPPED_GEO
from dashboard.intake.sandbox.kernel import call_by_name, write_struct
from dashboard.intake.sandbox.landlock import find_version, leave_files
from dashboard.intake.sandbox.system_calls import has_filter, write_filter

NOBODY: Final = 65_534
"""The user to whom no file belongs, on every Linux."""

_NO_NEW_PRIVILEGES, _SET_FILTER, _BY_PROGRAM = 38, 22, 2
_CAPABILITIES: Final = 0x2008_0522
"""The version of the sets of capabilities that has 64 of them."""


def _list_program() -> list[Path]:
    """Return where the program itself is, of which parts are loaded when they are first needed.

    Python's library, the packages, the project's modules, the shapes and the record of the shipped region,
    with which maps are compared, and the system's libraries; no table of a data folder is there.
    """
    python = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    system = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache")
    others = ("/usr/share/zoneinfo", "/etc/localtime", "/dev/null", "/dev/urandom")
    project = (Path(dashboard.__file__).parent, SHIPPED_GEO)
    return [*project, *(Path(place) for place in (*sorted(python), *system, *others))]


PROGRAM: Final = _list_program()
"""Is found out before anything is forked: it takes longer than giving up all rights does."""


class Sandbox(Enum):
    """How far this system lets a process give up its rights."""

    WHOLE = "whole"
    OPEN_FILES = "open_files"
    OPEN_CALLS = "open_calls"
    NONE = "none"

    @property
    def lack(self) -> str:
        """What a person who brings a file is told of what is missing, in one line; empty where nothing is."""
        said = _LACKS.get(self.value, "")
        return f"{said} Bring only files that you trust." if said else ""


_LACKS: Final = {
    "open_files": "Files are read with half a sandbox here: the system of this server does not keep the "
    "process that reads a file from reading others.",
    "open_calls": "Files are read with half a sandbox here: the system of this server does not keep the "
    "process that reads a file from opening sockets.",
    "none": "Files are read without a sandbox here: the system of this server has none to offer.",
}


def find_sandbox() -> Sandbox:
    """Return how far this system lets a process give up its rights; nothing is given up here."""
    hides_files, shuts_calls = find_version() > 0, _takes_filter()
    if hides_files:
        return Sandbox.WHOLE if shuts_calls else Sandbox.OPEN_CALLS
    return Sandbox.OPEN_FILES if shuts_calls else Sandbox.NONE


def give_up_rights() -> None:
    """Leave this process what it needs to answer a question that it has been given the ends of pipes for.

    To be called when the libraries are loaded, by the only thread of a process.

    Raises
    ------
    OSError
        If the system refuses what it offered: then nothing may be read.
    """
    if sys.platform != "linux":
        return
    become_nobody(PROGRAM)
    _drop_capabilities()
    call_by_name("prctl", _NO_NEW_PRIVILEGES, 1, 0, 0, 0)  # both ways below ask for it
    if version := find_version():
        leave_files(PROGRAM, version)
    if _takes_filter():
        _shut_calls()


def become_nobody(program: Iterable[Path]) -> bool:
    """Become the user to whom no file belongs, where root runs this; return whether that was done.

    It is not done where that user could not read the program: Python may lie in the folder of another user.
    """
    if os.geteuid() != 0:
        return False
    needed = [path for path in program if path.exists()]
    try:
        os.setgroups([])
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
        can_read = all(os.access(path, os.R_OK, effective_ids=True) for path in needed)
        os.seteuid(0)
        os.setegid(0)
        if can_read:
            os.setresgid(NOBODY, NOBODY, NOBODY)
            os.setresuid(NOBODY, NOBODY, NOBODY)
    except OSError:  # root of a container in which there is no other user
        return False
    return can_read


def _drop_capabilities() -> None:
    """Give up what root may do beyond other users; nothing where there is nothing to give up."""
    header = write_struct("=Ii", _CAPABILITIES, 0)
    call_by_name("capset", header, write_struct("=6I", *[0] * 6))


def _takes_filter() -> bool:
    """Say whether the kernel takes a filter of calls: it looks for the one that is not there."""
    if not has_filter():
        return False
    try:
        call_by_name("prctl", _SET_FILTER, _BY_PROGRAM, None, 0, 0)
    except OSError as error:
        return error.errno == errno.EFAULT
    return False


def _shut_calls() -> None:
    steps = write_filter()
    program = ctypes.create_string_buffer(steps, len(steps))
    described = write_struct("@HP", len(steps) // 8, ctypes.addressof(program))
    call_by_name("prctl", _SET_FILTER, _BY_PROGRAM, described, 0, 0)
