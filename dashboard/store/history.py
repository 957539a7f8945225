"""Which changes of a history stand, and which can be taken back."""

from dashboard.domain.problems import DataFolderError, Problem
from dashboard.store.changes import Change, ChangeKind


def find_standing(history: tuple[Change, ...]) -> frozenset[int]:
    """Return the numbers of the changes that no standing change takes back."""
    standing: set[int] = set()
    taken_back: set[int] = set()
    for change in reversed(history):
        if change.number not in taken_back:
            standing.add(change.number)
            taken_back.add(change.takes_back)
    return frozenset(standing)


def find_last(history: tuple[Change, ...]) -> Change | None:
    """Return the last import or decision that still stands: what is to be taken back next."""
    standing = find_standing(history)
    return next(
        (c for c in reversed(history) if c.number in standing and c.kind is not ChangeKind.UNDO), None
    )


def get_standing(history: tuple[Change, ...], number: int, place: str) -> Change:
    """Return a change that still stands.

    Parameters
    ----------
    place
        The name of the store, to give in the problem.

    Raises
    ------
    DataFolderError
        If there is none of that number: it says why.
    """
    found = {change.number: change for change in history}.get(number)
    if found is not None and number in find_standing(history):
        return found
    why = "none"
    if found is not None:
        takers = [change.number for change in history if change.takes_back == number]
        why = f"that change {takers[-1]} took it back"
    elif history and 0 < number < history[0].number:
        why = f"a history trimmed to the changes from {history[0].number} on"
    action = "“python -m dashboard history” lists the changes; nothing was written."
    raise DataFolderError([Problem(place, f"a change {number} that still stands", why, action)])
