"""Which calls of the operating system a process that reads a file does not need, and a filter against them.

The filter is seccomp's, a small program that the kernel runs before each call; `man 2 seccomp` explains it.
Calls are known by numbers, which differ between processors: on one that is not named here there is no filter.
"""

import errno
import platform
import struct
import sys
from collections.abc import Iterator
from typing import Final

PROCESSORS: Final = {"x86_64": (0, 0xC000_003E), "aarch64": (1, 0xC000_00B7)}
"""For each: its column in the tables below, and what the kernel calls it (`linux/audit.h`)."""

Numbers = dict[str, tuple[int | None, int | None]]
"""The number of each call on each processor; None where it has none of this name."""

_TO_OTHERS: Final[Numbers] = {
    **{"socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "bind": (49, 200)},
    **{"listen": (50, 201), "accept": (43, 202), "accept4": (288, 242), "sendto": (44, 206)},
    **{"sendmsg": (46, 211), "sendmmsg": (307, 269), "io_uring_setup": (425, 425)},
    **{"shmget": (29, 194), "msgget": (68, 186), "semget": (64, 190), "mq_open": (240, 180)},
}
"""What leads to another host or to another process."""

_OTHER_PROCESSES: Final[Numbers] = {
    **{"fork": (57, None), "vfork": (58, None), "execve": (59, 221), "execveat": (322, 281)},
    **{"kill": (62, 129), "tkill": (200, 130), "tgkill": (234, 131), "rt_sigqueueinfo": (129, 138)},
    **{"rt_tgsigqueueinfo": (297, 240), "pidfd_send_signal": (424, 424), "pidfd_open": (434, 434)},
    **{"pidfd_getfd": (438, 438), "ptrace": (101, 117), "process_vm_readv": (310, 270)},
    **{"process_vm_writev": (311, 271), "process_madvise": (440, 440), "kcmp": (312, 272)},
}
"""What starts, ends, reads or changes another process."""

_CHANGES_FILES: Final[Numbers] = {
    **{"creat": (85, None), "truncate": (76, 45), "rename": (82, None), "renameat": (264, 38)},
    **{"renameat2": (316, 276), "mkdir": (83, None), "mkdirat": (258, 34), "rmdir": (84, None)},
    **{"link": (86, None), "linkat": (265, 37), "unlink": (87, None), "unlinkat": (263, 35)},
    **{"symlink": (88, None), "symlinkat": (266, 36), "chmod": (90, None), "fchmod": (91, 52)},
    **{"fchmodat": (268, 53), "fchmodat2": (452, 452), "chown": (92, None), "lchown": (94, None)},
    **{"fchown": (93, 55), "fchownat": (260, 54), "mknod": (133, None), "mknodat": (259, 33)},
    **{"utime": (132, None), "utimes": (235, None), "futimesat": (261, None), "utimensat": (280, 88)},
    **{"setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7), "removexattr": (197, 14)},
    **{"lremovexattr": (198, 15), "fremovexattr": (199, 16)},
}
"""What changes files without opening them."""

_CHANGES_THE_SYSTEM: Final[Numbers] = {
    **{"mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51)},
    **{"unshare": (272, 97), "setns": (308, 268), "open_tree": (428, 428), "move_mount": (429, 429)},
    **{"fsopen": (430, 430), "fsmount": (432, 432), "mount_setattr": (442, 442), "bpf": (321, 280)},
    **{"perf_event_open": (298, 241), "userfaultfd": (323, 282), "keyctl": (250, 219)},
    **{"add_key": (248, 217), "request_key": (249, 218), "open_by_handle_at": (304, 265)},
    **{"init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106)},
    **{"kexec_load": (246, 104), "kexec_file_load": (320, 294), "reboot": (169, 142)},
    **{"swapon": (167, 224), "swapoff": (168, 225), "settimeofday": (164, 170), "acct": (163, 89)},
    **{"clock_settime": (227, 112), "sethostname": (170, 161), "setdomainname": (171, 162)},
}
"""What only an administrator needs, or whoever looks for a fault of the kernel."""

REFUSED: Final[Numbers] = {**_TO_OTHERS, **_OTHER_PROCESSES, **_CHANGES_FILES, **_CHANGES_THE_SYSTEM}

_OPENS: Final = {"open": ((2, None), 1), "openat": ((257, 56), 2)}
"""What opens a file, and at which place of its arguments the flags are."""
_WRITES: Final = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000
"""Write only, read and write, create, truncate, append: the same on both processors."""
_CLONE: Final = (56, 220)
_THREAD: Final = 0x0001_0000
"""The flag that tells a thread of this process from another process."""
_NEWER: Final = {"clone3": (435, 435), "openat2": (437, 437)}
"""Whose flags a filter cannot see: who is told that there is no such call takes the older one."""
_SECOND_TABLE: Final = 0x4000_0000
"""From here on are the numbers of x32, a second way to each call."""

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _PROCESSOR, _ARGUMENTS = 0, 4, 16
_ALLOW, _REFUSE, _END = 0x7FFF_0000, 0x0005_0000, 0x8000_0000


def has_filter() -> bool:
    """Say whether there is a filter for this processor."""
    return sys.platform == "linux" and sys.maxsize > 2**32 and platform.machine() in PROCESSORS


def write_filter() -> bytes:
    """Return the filter for this processor, as the kernel takes it."""
    column, name = PROCESSORS[platform.machine()]
    return b"".join(_list_steps(column, name))


def _list_steps(column: int, processor: int) -> Iterator[bytes]:
    """Yield the steps of the filter; what none of them refuses is allowed."""
    yield _step(_LOAD, _PROCESSOR)
    yield _step(_EQUAL, processor, 1, 0)
    yield _step(_RETURN, _END)
    yield _step(_LOAD, _NUMBER)
    yield from _refuse_if(_AT_LEAST, _SECOND_TABLE, errno.EPERM)
    for numbers in REFUSED.values():
        yield from _refuse_if(_EQUAL, numbers[column], errno.EPERM)
    for numbers in _NEWER.values():
        yield from _refuse_if(_EQUAL, numbers[column], errno.ENOSYS)
    for numbers, place in _OPENS.values():
        yield from _look_at(numbers[column], place, _WRITES, then=_REFUSE | errno.EACCES, otherwise=_ALLOW)
    yield from _look_at(_CLONE[column], 0, _THREAD, then=_ALLOW, otherwise=_REFUSE | errno.EPERM)
    yield _step(_RETURN, _ALLOW)


def _step(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
    """Return one step: what to do, and how many of the next to pass over."""
    return struct.pack("=HBBI", code, if_so, if_not, value)


def _refuse_if(test: int, value: int | None, error: int) -> Iterator[bytes]:
    if value is not None:
        yield _step(test, value, 0, 1)
        yield _step(_RETURN, _REFUSE | error)


def _look_at(number: int | None, place: int, flags: int, then: int, otherwise: int) -> Iterator[bytes]:
    """Decide on a call by whether an argument of it has any of these flags."""
    if number is not None:
        yield _step(_EQUAL, number, 0, 4)
        yield _step(_LOAD, _ARGUMENTS + 8 * place)
        yield _step(_ANY_BIT, flags, 0, 1)
        yield _step(_RETURN, then)
        yield _step(_RETURN, otherwise)
