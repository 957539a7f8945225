"""JSON files that only the user of the server can read, each there whole or not at all."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from dashboard.store.folder.contents import write_file
from dashboard.store.folder.kept_files import sync_folder

_STAGED: Final = ".staged"


def write_private(path: Path, facts: Mapping[str, Any]) -> None:
    """Write a file, in the place of the one that was there.

    Raises
    ------
    OSError
        If the disk is full, say; then what was there stays.
    """
    with prepare_private(path, facts):
        pass


@contextmanager
def prepare_private(path: Path, facts: Mapping[str, Any]) -> Iterator[None]:
    """Write a file beside its place before the block, and put it there after it.

    Where the block raises, what was there stays.

    Raises
    ------
    OSError
        If the disk is full, say: before the block begins.
    """
    staged = path.with_suffix(_STAGED)
    try:
        write_file(staged, json.dumps(facts, ensure_ascii=False, indent=1).encode())
        staged.chmod(0o600)
        yield
        os.replace(staged, path)
    except BaseException:
        with suppress(OSError):
            staged.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
