"""What a process that reads a file may not do: use up the machine, write a file, or reach another host."""

import ctypes
import os
import signal
from contextlib import suppress
from typing import Final

from dashboard.domain.limits import MAX_MEMORY_BYTES, MAX_SECONDS, MAX_STREAMED_SECONDS
from dashboard.intake.sandbox.gdal_drivers import skip_other_drivers

OUT_OF_MEMORY: Final = 3
"""What a process that found no memory ends with."""

TOO_SLOW: Final = {-getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)}
NICENESS: Final = 5

_NEW_USER, _NEW_NETWORK = 0x1000_0000, 0x4000_0000
_NOWHERE: Final = "http://127.0.0.1:9"
"""Port 9 discards; no request gets further than that."""


def confine() -> None:
    """Confine this process, as far as the platform can, before any library that reads files is loaded."""
    skip_other_drivers()
    _limit_resources()
    if not leave_network():
        _forbid_requests()


def _limit_resources() -> None:
    """Limit memory and files of this process."""
    try:
        import resource
    except ImportError:  # not on Windows; the time limit of the server still holds
        return
    os.nice(NICENESS)
    for kind, most, at_last in (
        (resource.RLIMIT_AS, MAX_MEMORY_BYTES, MAX_MEMORY_BYTES),
        (resource.RLIMIT_FSIZE, 0, 0),  # pipes are no files: only the answer leaves
        (resource.RLIMIT_CORE, 0, 0),  # what is left after a crash would hold the file
    ):
        with suppress(ValueError, OSError):  # macOS has no limit of addresses
            resource.setrlimit(kind, (most, at_last))


def limit_time() -> None:
    """Give this process the time that one reading may take, from its start."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_STREAMED_SECONDS))


def allow_streaming() -> None:
    """Give this process the time that a file read row by row may take; nothing where it is not confined."""
    try:
        import resource
    except ImportError:
        return
    now, at_last = resource.getrlimit(resource.RLIMIT_CPU)
    if now == MAX_SECONDS < at_last:
        resource.setrlimit(resource.RLIMIT_CPU, (at_last, at_last))


def leave_network() -> bool:
    """Move this process into a network of its own, without any host; return whether that could be done.

    Linux lets a process do so alone where it is root, or may have user names of its own.
    """
    try:
        unshare = ctypes.CDLL(None, use_errno=True).unshare
    except (AttributeError, OSError, TypeError):  # another system than Linux
        return False
    return any(unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_NETWORK | _NEW_USER))


def _forbid_requests() -> None:
    """Have GDAL and PROJ ask no host, by their own switches."""
    for name in ("GDAL_HTTP_PROXY", "GDAL_HTTPS_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        os.environ[name] = _NOWHERE
    os.environ |= {"PROJ_NETWORK": "OFF", "GDAL_HTTP_CONNECTTIMEOUT": "1", "GDAL_HTTP_MAX_RETRY": "0"}
    os.environ |= {"CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "{none}", "no_proxy": ""}
