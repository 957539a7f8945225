"""What has moved in a data folder since somebody looked; nothing is done upon what they have not seen."""

from pathlib import Path
from typing import Final

from dashboard.domain.problems import DataFolderError, Problem
from dashboard.store.folder.folder_state import State, read_state
from dashboard.store.folder.history import list_history

_ACTION: Final = "Look at it as it is now, and decide again; nothing was written."


class MovedError(DataFolderError):
    """The data folder is no longer in the state on which something was decided."""


def refuse_moved(data: Path, seen: State | None) -> None:
    """Refuse to go on where a data folder, which the caller holds, is not in the state that was seen.

    Parameters
    ----------
    seen
        None where the caller has looked at nothing that could have moved.

    Raises
    ------
    MovedError
        With each change since.
    """
    if seen is None:
        return
    now = read_state(data)
    if now != seen:
        raise MovedError(
            Problem(data.name, "the data folder as you saw it", found, _ACTION)
            for found in list_moves(data, seen, now)
        )


def list_moves(data: Path, seen: State, now: State) -> list[str]:
    """Return what happened between two states, a line for each change; else the files changed by hand."""
    changes = [str(change) for change in list_history(data) if change.number > seen.number]
    if changes:
        return changes
    return [f"{path}, changed by hand since" for path in now.list_changed(seen)] or ["another history"]
