"""Start a process that reads a file: forked from a template where the system is good at it, else anew."""

import atexit
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

import dashboard
from dashboard.intake.sandbox.worker_template import NUMBER

WORKER: Final = "dashboard.intake.worker"
AS_TEMPLATE: Final = "--template"

_FORKS: Final = sys.platform == "linux"
"""On macOS a process that has loaded the system's libraries is not safe to fork; Windows has no forks."""
_ROOT: Final = Path(dashboard.__file__).parent.parent

Streams = tuple[int, int, int]
"""Descriptors: of the question, of the answer, and of how far it is."""


class WorkerProcess(Protocol):
    """A process that reads a file."""

    def kill(self) -> None:
        """End it, where it has not ended."""

    def wait(self) -> int:
        """Return what it ended with: negative, the number of a signal."""


class ForkedProcess:
    """A process that was forked from the template; a guard beside it waits for its end."""

    def __init__(self, guard: socket.socket) -> None:
        self._guard = guard
        self._code: int | None = None
        self.pid = self._hear()

    def kill(self) -> None:
        """End it, where it has not ended."""
        if self._code is None and self.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Return what it ended with; 1 where its guard was ended before it could say so."""
        if self._code is None:
            code = self._hear()
            self._code = 1 if code is None else code
            self._guard.close()
        return self._code

    def _hear(self) -> int | None:
        said = b""
        while len(said) < NUMBER:
            with suppress(ConnectionError):
                if more := self._guard.recv(NUMBER - len(said)):
                    said += more
                    continue
            return None
        return int.from_bytes(said, signed=True)


class Template:
    """The template of this process: started when it is first needed, or before; ended with this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._calls: socket.socket | None = None

    def keep_ready(self) -> None:
        """Start the template, where there is none: a person is about to ask."""
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._start()

    def fork(self, streams: Streams) -> ForkedProcess:
        """Return a new process that reads the question from the first stream."""
        guard, guarding = socket.socketpair()
        with guarding:
            self._call([*streams, guarding.fileno()])
        return ForkedProcess(guard)

    def close(self) -> None:
        """End the template; what it forked goes on."""
        if self._calls is not None and self._process is not None:
            self._calls.close()
            self._process.kill()
            self._process.wait()

    def _call(self, descriptors: list[int]) -> None:
        self.keep_ready()
        with self._lock:
            if self._calls is None:
                raise ConnectionError
            socket.send_fds(self._calls, [b"?"], descriptors)

    def _start(self) -> None:
        self.close()
        self._calls, theirs = socket.socketpair()
        with theirs:
            self._process = _start_program(
                theirs.fileno(), subprocess.DEVNULL, subprocess.DEVNULL, AS_TEMPLATE
            )


_TEMPLATE: Final = Template()
atexit.register(_TEMPLATE.close)


def keep_ready() -> None:
    """Load what reads files, so that the next question does not wait for it; where workers are forked."""
    if _FORKS:
        _TEMPLATE.keep_ready()


def start_worker(streams: Streams) -> WorkerProcess:
    """Return a new process that reads a question from the first stream, and answers."""
    return _TEMPLATE.fork(streams) if _FORKS else _start_program(*streams)


def _start_program(stdin: int, stdout: int, stderr: int, *options: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(  # noqa: S603  # our own module, and no word of the file's
        [sys.executable, "-P", "-B", "-m", WORKER, *options],
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        cwd=Path(os.sep),
        env=_make_environment(),
    )


def _make_environment() -> dict[str, str]:
    """Return the few variables a worker needs: no secret of the server, nothing that starts threads."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    threads["JE_ARROW_MALLOC_CONF"] = "background_thread:false"  # of Arrow's memory
    return {**kept, **threads, "PYTHONPATH": str(_ROOT)}
