"""Read in a process of its own: whatever a file does there, the server goes on for everybody else."""

import os
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, NoReturn

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
from dashboard.intake.sandbox.progress import Tell, hear, tell_nobody
from dashboard.intake.sandbox.reading_places import FOLDER_VARIABLE, ReadingPlaces
from dashboard.intake.sandbox.worker_processes import WorkerProcess, start_worker

AGAIN: Final = "Try again in a minute."
SMALLER: Final = "Check that it is the right file, or offer a smaller one."

LISTEN_SECONDS: Final = 0.25
"""How often it is heard how far a reading is, and told; its end is seen at once."""

PLACES: Final = ReadingPlaces(AT_ONCE, os.environ.get(FOLDER_VARIABLE, ""))


class BusyError(RefusedFileError):
    """Too many others are being read; the file is none the worse for it."""


def ask_worker(file: str, question: Message, tell: Tell = tell_nobody) -> Message:
    """Return the answer of a worker, once there is room for one.

    Parameters
    ----------
    file
        The name of what is read, for sentences.
    tell
        Is told again and again which share of the file is read: 0 while it waits for room, and where its
        reader does not say. What it raises ends the reading and is raised here.

    Raises
    ------
    BusyError
        If there is none for a minute.
    RefusedFileError
        If reading takes too long, needs too much memory or breaks off.
    """
    with PLACES.hold(MAX_WAIT_SECONDS, lambda: tell(0)) as is_held:
        if not is_held:
            found = f"{AT_ONCE} other files being read for longer than {MAX_WAIT_SECONDS} seconds"
            raise BusyError([Problem(file, "a free place to read it", found, AGAIN)])
        answer, code = _run_worker(file, write_message(question), tell)
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


def _run_worker(file: str, question: bytes, tell: Tell) -> tuple[bytes, int]:
    """Run the worker; it can write no file, so there is nothing to clear away, whatever ends it."""
    worker = _open_worker(file)
    try:
        answer = _follow(worker, question, tell)
    finally:
        os.close(worker.hearing)
    if answer is None:
        _refuse_slow(file)
    if len(answer) > MAX_ANSWER_BYTES:
        refuse_file(file, "a file that holds what this dashboard needs", "far more than that", SMALLER)
    return answer, worker.process.wait()


@dataclass(frozen=True)
class _Worker:
    """A process that reads, and this process's ends of the pipes to it.

    Attributes
    ----------
    process
        The process.
    asking
        Where its question is written.
    answering
        Where its answer is read.
    hearing
        Where it is heard how far it is: never waits.
    """

    process: WorkerProcess
    asking: int
    answering: int
    hearing: int


def _open_worker(file: str) -> _Worker:
    (question, asking), (answering, answer), (hearing, telling) = os.pipe(), os.pipe(), os.pipe()
    os.set_blocking(hearing, False)
    try:
        return _Worker(start_worker((question, answer, telling)), asking, answering, hearing)
    except OSError as error:
        for descriptor in (asking, answering, hearing):
            os.close(descriptor)
        found = "a machine that has no room for another process"
        raise BusyError([Problem(file, "a free place to read it", found, AGAIN)]) from error
    finally:
        for descriptor in (question, answer, telling):
            os.close(descriptor)


def _follow(worker: _Worker, question: bytes, tell: Tell) -> bytes | None:
    """Return a worker's answer, and hand on how far it is meanwhile; None where it takes too long.

    One that says how far it is may take longer. Asking and waiting have a thread of their own, so that who
    called is told in theirs.
    """
    answers: list[bytes] = []
    asking = threading.Thread(target=lambda: answers.append(_ask(worker, question)), daemon=True)
    asking.start()
    start, most, share = time.monotonic(), MAX_CLOCK_SECONDS, 0.0
    try:
        while asking.is_alive() and time.monotonic() - start <= most:
            asking.join(LISTEN_SECONDS)
            heard = hear(worker.hearing)
            if heard is not None:
                share, most = heard, MAX_STREAMED_CLOCK_SECONDS
            tell(share)
    finally:
        is_unfinished = asking.is_alive()
        if is_unfinished:
            worker.process.kill()
        asking.join()
    return None if is_unfinished else answers[0]


def _ask(worker: _Worker, question: bytes) -> bytes:
    """Return what a worker answers until it ends; of too long an answer one byte more than is taken."""
    with suppress(BrokenPipeError), os.fdopen(worker.asking, "wb") as asked:  # it may end without reading on
        asked.write(question)
    with os.fdopen(worker.answering, "rb") as answering:
        answer = answering.read(MAX_ANSWER_BYTES + 1)
    worker.process.wait()
    return answer


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
