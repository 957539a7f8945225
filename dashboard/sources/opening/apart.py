"""Read in a process of its own: whatever a file does there, the server goes on for everybody else."""

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final, NoReturn

import dashboard
from dashboard.evidence.problems import refuse_file
from dashboard.sources.opening.archives import CHECK
from dashboard.sources.opening.limits import AT_ONCE, MAX_ANSWER_BYTES, MAX_SECONDS, MAX_WAIT_SECONDS
from dashboard.sources.opening.messages import Message, MessageError, read_message, write_message

WORKER: Final = "dashboard.sources.apart_worker"
SMALLER: Final = "Check that it is the right file, or offer a smaller one."

_SLOTS: Final = threading.BoundedSemaphore(AT_ONCE)
_ROOT: Final = Path(dashboard.__file__).parent.parent


def ask_worker(file: str, question: Message) -> Message:
    """Return the answer of a worker, once there is room for one.

    Parameters
    ----------
    file
        The name of what is read, for sentences.

    Raises
    ------
    RefusedFileError
        If reading takes too long, needs too much memory or breaks off.
    """
    if not _SLOTS.acquire(timeout=MAX_WAIT_SECONDS):
        found = f"{AT_ONCE} other files being read for longer than {MAX_WAIT_SECONDS} seconds"
        refuse_file(file, "a free place to read it", found, "Try again in a minute.")
    try:
        answer, code = _run_worker(file, write_message(question))
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


def _run_worker(file: str, question: bytes) -> tuple[bytes, int]:
    """Run the worker; it can write no file, so there is nothing to clear away, whatever ends it."""
    worker = subprocess.Popen(  # noqa: S603  # our own module, and no word of the file's
        [sys.executable, "-P", "-B", "-m", WORKER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # what a library says of a file may quote it
        cwd=Path(os.sep),
        env=_make_environment(),
    )
    try:
        answer, _ = worker.communicate(question, timeout=MAX_SECONDS)
    except subprocess.TimeoutExpired:
        _refuse_slow(file)
    finally:
        worker.kill()
        worker.communicate()
    if len(answer) > MAX_ANSWER_BYTES:
        refuse_file(file, "a file that holds what London's councils need", "far more than that", SMALLER)
    return answer, worker.returncode


def _make_environment() -> dict[str, str]:
    """Return the few variables a worker needs: no secret of the server, one thread per library."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {**kept, **threads, "PYTHONPATH": str(_ROOT)}


def _refuse_slow(file: str) -> NoReturn:
    expected = f"a file that can be read in {MAX_SECONDS} seconds"
    refuse_file(file, expected, "one that takes longer", SMALLER)


def _refuse_broken_off(file: str, code: int) -> NoReturn:
    from dashboard.sources.opening.confinement import OUT_OF_MEMORY, TOO_SLOW

    if code in TOO_SLOW:
        _refuse_slow(file)
    if code == OUT_OF_MEMORY:
        refuse_file(file, "a file that fits in memory", "one that does not", SMALLER)
    refuse_answer(file)
