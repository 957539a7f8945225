"""The state of a store at one moment; nothing is done upon a state that somebody has not seen."""

from dataclasses import dataclass
from typing import Final

from dashboard.domain.problems import DataFolderError

LOOK_AGAIN: Final = "Look at it as it is now, and decide again; nothing was written."
"""What to do about a store that has moved."""


@dataclass(frozen=True)
class State:
    """What a store held when somebody looked: two are equal where nothing has moved in between.

    A store may put into a subclass what it needs to say what has moved; nobody else looks into it.

    Attributes
    ----------
    token
        A short text that differs where the state does, to tell apart what is shown of it.
    """

    token: str = ""


class MovedError(DataFolderError):
    """The store is no longer in the state on which something was decided."""
