"""Read a file in a process of its own: whatever it does there, the server goes on for everybody else."""

import io
import os
import pickle
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any, Final, NoReturn

import dashboard
from dashboard.evidence.areas import AreaRegister
from dashboard.evidence.problems import Problem, RefusedFileError, refuse_file
from dashboard.sources.delivery import Delivery
from dashboard.sources.opening.archives import CHECK
from dashboard.sources.opening.limits import AT_ONCE, MAX_SECONDS, MAX_WAIT_SECONDS
from dashboard.sources.opening.workbooks import Opening

WORKER: Final = "dashboard.sources.opening.apart_worker"
SMALLER: Final = "Check that it is the right file, or offer a smaller one."

_SLOTS: Final = threading.BoundedSemaphore(AT_ONCE)
_ROOT: Final = Path(dashboard.__file__).parent.parent
_NAMES_OF_ANSWERS: Final = {"dashboard", "numpy", "pandas", "pyarrow", "geopandas", "shapely", "pyproj"}
_BUILTINS: Final = {"slice", "set", "frozenset", "complex", "bytearray", "range", "object"}


def open_file_apart(
    path: Path, register: AreaRegister, options: dict[str, str], facts: dict[str, str]
) -> Delivery | Opening:
    """Return what `open_file` returns, from a process of its own.

    Raises
    ------
    RefusedFileError
        As `open_file`, or if reading takes too long, needs too much memory or breaks off.
    """
    opened: Delivery | Opening = _ask_worker(path, (path.absolute(), register, options, facts))
    return opened


def _ask_worker(path: Path, asked: tuple[object, ...]) -> Any:  # noqa: ANN401 - one of two things
    """Return the answer of a worker, once there is room for one."""
    if not _SLOTS.acquire(timeout=MAX_WAIT_SECONDS):
        found = f"{AT_ONCE} other files being read for longer than {MAX_WAIT_SECONDS} seconds"
        refuse_file(path.name, "a free place to read it", found, "Try again in a minute.")
    try:
        answer, code = _run_worker(path, pickle.dumps(asked))
    finally:
        _SLOTS.release()
    if code != 0:
        _refuse_broken_off(path, code)
    problems_or_result = AnswerUnpickler(io.BytesIO(answer)).load()
    if isinstance(problems_or_result, list):
        raise RefusedFileError(problem for problem in problems_or_result if isinstance(problem, Problem))
    return problems_or_result


def _run_worker(path: Path, question: bytes) -> tuple[bytes, int]:
    """Run the worker in an empty folder that is removed whatever becomes of it."""
    with tempfile.TemporaryDirectory(prefix="reading-") as folder:
        worker = subprocess.Popen(  # noqa: S603  # our own module, and no word of the file's
            [sys.executable, "-P", "-B", "-m", WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what a library says of a file may quote it
            cwd=folder,
            env=_make_environment(folder),
        )
        try:
            answer, _ = worker.communicate(question, timeout=MAX_SECONDS)
        except subprocess.TimeoutExpired:
            _refuse_slow(path)
        finally:
            worker.kill()
            worker.communicate()
    return answer, worker.returncode


def _make_environment(folder: str) -> dict[str, str]:
    """Return the few variables a worker needs: no secret of the server, one thread per library."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {**kept, **threads, "PYTHONPATH": str(_ROOT), "TMPDIR": folder, "TEMP": folder, "HOME": folder}


def _refuse_slow(path: Path) -> NoReturn:
    expected = f"a file that can be read in {MAX_SECONDS} seconds"
    refuse_file(path.name, expected, "one that takes longer", SMALLER)


def _refuse_broken_off(path: Path, code: int) -> NoReturn:
    from dashboard.sources.opening.apart_worker import OUT_OF_MEMORY, TOO_SLOW

    if code in TOO_SLOW:
        _refuse_slow(path)
    if code == OUT_OF_MEMORY:
        refuse_file(path.name, "a file that fits in memory", "one that does not", SMALLER)
    refuse_file(path.name, "a file that can be read", "one that breaks the reading off", CHECK)


class AnswerUnpickler(pickle.Unpickler):
    """Takes only what an answer is made of: our own records, and tables."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as pickle has it
        """Return a class of an answer.

        Raises
        ------
        pickle.UnpicklingError
            If it is any other.
        """
        root = module.partition(".")[0]
        is_plain = module == "builtins" and name in _BUILTINS
        if is_plain or root in _NAMES_OF_ANSWERS or module in ("datetime", "pathlib", "collections"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of an answer")
