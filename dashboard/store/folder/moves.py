"""What has moved in a data folder since somebody looked."""

from pathlib import Path

from dashboard.domain.problems import Problem
from dashboard.store.folder.folder_state import FolderState, read_state
from dashboard.store.folder.journal import list_changes
from dashboard.store.state import LOOK_AGAIN, MovedError, State


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
            Problem(data.name, "the data folder as you saw it", found, LOOK_AGAIN)
            for found in list_moves(data, seen, now)
        )


def list_moves(data: Path, seen: State, now: State) -> list[str]:
    """Return what happened between two states, a line for each change; else the files changed by hand."""
    if seen == now:
        return []
    if not isinstance(seen, FolderState) or not isinstance(now, FolderState):
        return ["another data folder"]
    changes = [str(change) for change in list_changes(data) if change.number > seen.number]
    if changes:
        return changes
    return [f"{path}, changed by hand since" for path in now.list_changed(seen)] or ["another history"]
