"""Read in a process of its own: whatever a file does there, the server goes on for everybody else."""

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Final, NoReturn

import dashboard
from dashboard.domain.limits import (
    AT_ONCE,
    MAX_ANSWER_BYTES,
    MAX_CLOCK_SECONDS,
    MAX_SECONDS,
    MAX_STREAMED_CLOCK_SECONDS,
    MAX_WAIT_SECONDS,
)
from dashboard.domain.problems import Problem, RefusedFileError, refuse_file
from dashboard.intake.sandbox.archives import CHECK
from dashboard.intake.sandbox.messages import Message, MessageError, read_message, write_message
from dashboard.intake.sandbox.progress import Tell, hear

WORKER: Final = "dashboard.intake.worker"
SMALLER: Final = "Check that it is the right file, or offer a smaller one."

LISTEN_SECONDS: Final = 0.25
"""How often it is heard how far a reading is; its end is seen at once."""

_SLOTS: Final = threading.BoundedSemaphore(AT_ONCE)
_SPARES: Final[list[subprocess.Popen[bytes]]] = []
"""A worker that was started before it is needed: it has loaded its libraries and waits for a question."""
_HEARING: Final[dict[int, int]] = {}
"""Of each worker, by its number, where it is heard how far it is."""
_ROOT: Final = Path(dashboard.__file__).parent.parent


class BusyError(RefusedFileError):
    """Too many others are being read; the file is none the worse for it."""


def ask_worker(file: str, question: Message, tell: Tell | None = None) -> Message:
    """Return the answer of a worker, once there is room for one.

    Parameters
    ----------
    file
        The name of what is read, for sentences.
    tell
        Is told which share of the file is read, where reading takes long.

    Raises
    ------
    BusyError
        If there is none for a minute.
    RefusedFileError
        If reading takes too long, needs too much memory or breaks off.
    """
    if not _SLOTS.acquire(timeout=MAX_WAIT_SECONDS):
        found = f"{AT_ONCE} other files being read for longer than {MAX_WAIT_SECONDS} seconds"
        raise BusyError([Problem(file, "a free place to read it", found, "Try again in a minute.")])
    try:
        answer, code = _run_worker(file, write_message(question), tell)
    finally:
        _SLOTS.release()
    if code != 0:
        _refuse_broken_off(file, code)
    try:
        return read_message(answer)
    except MessageError:
        refuse_answer(file)


def refuse_answer(file: str) -> NoReturn:
    """Refuse a file whose reading gave an answer that is none.

    Raises
    ------
    RefusedFileError
        Always.
    """
    refuse_file(file, "a file that can be read", "one that breaks the reading off", CHECK)


def _run_worker(file: str, question: bytes, tell: Tell | None) -> tuple[bytes, int]:
    """Run the worker; it can write no file, so there is nothing to clear away, whatever ends it."""
    worker = _take_worker()
    try:
        answer = _follow(worker, question, tell)
    finally:
        _close_hearing(worker)
    if answer is None:
        _refuse_slow(file)
    if len(answer) > MAX_ANSWER_BYTES:
        refuse_file(file, "a file that holds what this dashboard needs", "far more than that", SMALLER)
    return answer, worker.returncode


def _follow(worker: "subprocess.Popen[bytes]", question: bytes, tell: Tell | None) -> bytes | None:
    """Return a worker's answer, and hand on how far it is meanwhile; None where it takes too long.

    One that says how far it is may take longer. Asking and waiting have a thread of their own, so that who
    called is told in theirs.
    """
    answers: list[bytes] = []
    asking = threading.Thread(target=lambda: answers.append(worker.communicate(question)[0]), daemon=True)
    asking.start()
    start, most = time.monotonic(), MAX_CLOCK_SECONDS
    while asking.is_alive() and time.monotonic() - start <= most:
        asking.join(LISTEN_SECONDS)
        share = hear(_HEARING[worker.pid])
        if share is not None:
            most = MAX_STREAMED_CLOCK_SECONDS
            if tell is not None:
                tell(share)
    is_late = asking.is_alive()
    worker.kill()
    asking.join()
    return None if is_late else answers[0]


def _close_hearing(worker: "subprocess.Popen[bytes]") -> None:
    descriptor = _HEARING.pop(worker.pid, None)
    if descriptor is not None:
        with suppress(OSError):
            os.close(descriptor)


def keep_ready() -> None:
    """Start a worker for the next question, where none waits: a person is about to ask one.

    It ends with this process, at the latest: the end of its standard input is an empty question.
    """
    if not any(spare.poll() is None for spare in _SPARES):
        _SPARES.append(_take_worker())


def _take_worker() -> "subprocess.Popen[bytes]":
    """Return the worker that waits, or a new one."""
    while _SPARES:
        spare = _SPARES.pop()
        if spare.poll() is None:
            return spare
        spare.communicate()  # it has ended by itself: close its pipes
        _close_hearing(spare)
    return _start_worker()


def _start_worker() -> "subprocess.Popen[bytes]":
    hearing, telling = os.pipe()
    try:
        os.set_blocking(hearing, False)
        worker = subprocess.Popen(  # noqa: S603  # our own module, and no word of the file's
            [sys.executable, "-P", "-B", "-m", WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=telling,  # how far it is, and nothing else: what a library says of a file may quote it
            cwd=Path(os.sep),
            env=_make_environment(),
        )
    except BaseException:
        os.close(hearing)
        raise
    finally:
        os.close(telling)
    _HEARING[worker.pid] = hearing
    return worker


def _make_environment() -> dict[str, str]:
    """Return the few variables a worker needs: no secret of the server, one thread per library."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {**kept, **threads, "PYTHONPATH": str(_ROOT)}


def _refuse_slow(file: str) -> NoReturn:
    expected = f"a file that can be read in {MAX_SECONDS} seconds"
    refuse_file(file, expected, "one that takes longer", SMALLER)


def _refuse_broken_off(file: str, code: int) -> NoReturn:
    from dashboard.intake.sandbox.confinement import OUT_OF_MEMORY, TOO_SLOW

    if code in TOO_SLOW:
        _refuse_slow(file)
    if code == OUT_OF_MEMORY:
        refuse_file(file, "a file that fits in memory", "one that does not", SMALLER)
    refuse_answer(file)
