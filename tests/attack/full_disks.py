"""Changes on a disk that is full from some step on: faked, since the file system of this machine is not."""

import builtins
import errno
import io
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from dashboard.intake import read_apart as reading
from tests.attack.attack import Attack, Target, judge
from tests.attack.changes import write_versions
from tests.fixtures.killed import read_bytes, run_quietly
from tests.fixtures.reading import answer_here

NEEDS_ROOM: Final = ("replace", "rename", "mkdir", "fsync", "link")
"""Functions of `os` that can fail for want of room; opening a file to write is another."""
CRASHED: Final = 70


def attack_by_full_disks(target: Target) -> Iterable[Attack]:
    """Let each write of a change, and all after it, find no room; then make the change again."""
    reading.ask_worker = answer_here  # another process takes a second to start, at each of some 300 commands
    room = target.room / "disks"
    room.mkdir()
    old, new = write_versions(room)
    data = room / "data"
    (data / "stats").mkdir(parents=True)
    for file in (target.data / "stats").glob("areas.csv*"):  # enough for a change, and quickly read
        shutil.copy(file, data / "stats")
    wrong = [] if run_quietly("import", old, "--data", data) == 0 else ["the first import failed"]
    tries = 0
    for name, change in {"an import": ("import", new), "an undo": ("undo", 2)}.items():
        found = _fill_at_every_step(data, room / "trial", change)
        tries += len(found)
        wrong += [f"{name}, step {step}: {said}" for step, said in found.items() if said]
        run_quietly(*change, "--data", data)
    yield judge("Full disks", tries, wrong, "each write of a change found no room (faked); nothing was lost")


def _fill_at_every_step(data: Path, trial: Path, change: tuple[object, ...]) -> dict[int, str]:
    """Return, for each step at which the disk turned full, what gave way; "" where nothing did."""
    old, new = read_bytes(data), _read_after(data, trial, change)
    said: dict[int, str] = {}
    while True:
        step = len(said) + 1
        shutil.copytree(data, trial)
        ended, is_done = _attempt(trial, change, step)
        if is_done:
            shutil.rmtree(trial)
            return said
        said[step] = _look_after(trial, change, old, new, ended)
        shutil.rmtree(trial)


def _read_after(data: Path, trial: Path, change: tuple[object, ...]) -> object:
    shutil.copytree(data, trial)
    assert run_quietly(*change, "--data", trial) == 0
    new = read_bytes(trial)
    shutil.rmtree(trial)
    return new


def _look_after(trial: Path, change: tuple[object, ...], old: object, new: object, ended: int) -> str:
    """Say what gave way: a crash, a mixture of two states, or a folder that takes no further change."""
    if ended == CRASHED:
        return "it ended in no sentence"
    found = read_bytes(trial)
    if found not in (old, new):
        return "a mixture of the old state and the new"
    if found == old and (run_quietly(*change, "--data", trial) != 0 or read_bytes(trial) != new):
        return "the change could not be made again"
    return ""


def _attempt(trial: Path, change: tuple[object, ...], step: int) -> tuple[int, bool]:
    """Make the change in a process of its own; return how it ended, and whether it needed fewer steps."""
    process = os.fork()
    if process == 0:
        counted = _fill_disk(step)
        try:
            ended = run_quietly(*change, "--data", trial)
        except BaseException:  # noqa: BLE001 - an error that nobody turned into a sentence
            ended = CRASHED
        os._exit(ended + (100 if counted() < step else 0))
    _, status = os.waitpid(process, 0)
    code = os.WEXITSTATUS(status)
    return code % 100, code >= 100


def _fill_disk(step: int) -> Callable[[], int]:
    """Let this process find no room from its write number `step` on; return what counts its writes."""
    count = 0

    def wrap(function: Callable[..., Any], writes: Callable[..., bool]) -> Callable[..., Any]:
        def full(*arguments: Any, **named: Any) -> Any:
            nonlocal count
            if writes(*arguments, **named):
                count += 1
                if count >= step:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return function(*arguments, **named)

        return full

    for name in NEEDS_ROOM:
        setattr(os, name, wrap(getattr(os, name), lambda *_, **__: True))
    os.open = wrap(os.open, lambda _, flags, *__, **___: bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)))
    io.open = builtins.open = wrap(io.open, lambda _, mode="r", *__, **___: bool(set(mode) & set("wax+")))
    return lambda: count
