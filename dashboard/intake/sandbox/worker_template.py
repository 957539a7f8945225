"""A process that has loaded what reads files, and forks another of itself for each question.

Loading takes seconds, forking milliseconds. The template never sees a file: a question comes as the ends of
three pipes, which only the fork that answers it holds.
"""

import os
import signal
import socket
from collections.abc import Callable
from functools import partial
from typing import Final, NoReturn

STREAMS: Final = 3
"""Of a question: where it is read, where the answer is written, where it is told how far that is."""
NUMBER: Final = 4
"""Bytes of a number that a guard says: that of its process first, then what this ended with."""

Answer = Callable[[int, int, int], int]
"""Reads a question from the first descriptor, and answers; returns what the process ends with."""


def serve(calls: socket.socket, answer: Answer) -> None:
    """Fork a process for each question that arrives, until whoever asks has gone."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a guard
    while True:
        call, descriptors, *_ = socket.recv_fds(calls, 1, STREAMS + 1)
        if not call:
            return
        if os.fork() == 0:
            calls.close()
            _end_with(partial(_guard, descriptors, answer))
        for descriptor in descriptors:
            os.close(descriptor)


def _guard(descriptors: list[int], answer: Answer) -> int:
    """Fork the process that answers; say its number, wait for it, and say what it ended with."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    *streams, saying = descriptors
    number = os.fork()
    if number == 0:
        os.close(saying)
        _end_with(partial(answer, *streams))
    for stream in streams:
        os.close(stream)
    with socket.socket(fileno=saying) as asker:
        _say(asker, number)
        _say(asker, _wait_for(number))
        asker.recv(1)  # until then the number stays taken, so that no other process can be killed by it
    return 0


def _wait_for(number: int) -> int:
    """Return what a process ended with, negative for a signal; its number stays taken."""
    ended = os.waitid(os.P_PID, number, os.WEXITED | os.WNOWAIT)
    if ended is None:  # it is only where one does not wait
        raise ChildProcessError
    return ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status


def _say(asker: socket.socket, number: int) -> None:
    asker.sendall(number.to_bytes(NUMBER, signed=True))


def _end_with(work: Callable[[], int]) -> NoReturn:
    """End this process with what some work returns, or with 1 where it fails, as Python does."""
    code = 1
    try:
        code = work()
    finally:
        os._exit(code)
