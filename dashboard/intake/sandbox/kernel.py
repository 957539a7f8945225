"""Call the kernel where Python has no function for it."""

import ctypes
import os
import struct
import sys
from typing import Any


def find_kernel() -> ctypes.CDLL | None:
    """Return the C library, through which the kernel is called; None on another system than Linux."""
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def call(number: int, *arguments: Any) -> int:  # noqa: ANN401 - a number, or what is at an address
    """Return what the call of this number gives.

    Raises
    ------
    OSError
        If it fails, or this is another system.
    """
    return call_by_name("syscall", number, *arguments)


def call_by_name(name: str, *arguments: Any) -> int:  # noqa: ANN401 - as above
    """Return what a function of the C library gives that calls the kernel.

    Raises
    ------
    OSError
        If it fails, or this is another system.
    """
    kernel = find_kernel()
    if kernel is None:
        raise OSError("this is no Linux")
    given = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    returned = int(getattr(kernel, name)(*given))
    if returned < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return returned


def write_struct(layout: str, *numbers: int) -> "ctypes.Array[ctypes.c_char]":
    """Return numbers as the kernel takes them, laid out as `struct` describes."""
    packed = struct.pack(layout, *numbers)
    return ctypes.create_string_buffer(packed, len(packed))
