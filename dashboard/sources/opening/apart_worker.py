"""The process that reads one file: limits itself, reads, answers, ends. Started by `apart` only."""

import os
import pickle
import signal
import sys
from contextlib import suppress
from typing import BinaryIO, Final

from dashboard.evidence.problems import RefusedFileError
from dashboard.sources.opening.gdal_drivers import skip_other_drivers
from dashboard.sources.opening.limits import MAX_MEMORY_BYTES, MAX_SECONDS, MAX_UNPACKED_BYTES

OUT_OF_MEMORY: Final = 3
TOO_SLOW: Final = {-getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)}
NICENESS: Final = 10


def limit_resources() -> None:
    """Limit memory, time and files of this process, as far as the platform can."""
    try:
        import resource
    except ImportError:  # not on Windows; the time limit of the server still holds
        return
    os.nice(NICENESS)
    for kind, most in (
        (resource.RLIMIT_AS, MAX_MEMORY_BYTES),
        (resource.RLIMIT_CPU, MAX_SECONDS),
        (resource.RLIMIT_FSIZE, MAX_UNPACKED_BYTES),
        (resource.RLIMIT_CORE, 0),  # what is left after a crash would hold the file
    ):
        with suppress(ValueError, OSError):  # macOS has no limit of addresses
            resource.setrlimit(kind, (most, most))


def answer(question: BinaryIO) -> object:
    """Return what was asked for, or the list of problems for which the file was refused."""
    asked = pickle.load(question)  # noqa: S301 - from the server, not from the file
    skip_other_drivers()
    from dashboard.sources.readers import open_file  # only now: its libraries are to be within the limits

    try:
        return open_file(*asked)
    except RefusedFileError as error:
        return list(error.problems)


def main() -> int:
    """Read the question from standard input, write the answer to standard output."""
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # a library that prints would spoil the answer
        limit_resources()
        try:
            pickle.dump(answer(sys.stdin.buffer), out, protocol=pickle.HIGHEST_PROTOCOL)
        except MemoryError:
            return OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    sys.exit(main())
