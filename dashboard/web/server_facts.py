"""What this package has to be told of the server it is part of: it imports nothing of Streamlit."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Surroundings:
    """The server, as far as the answers depend on it.

    Attributes
    ----------
    base
        The path below which everything is served, without slashes at its ends; mostly empty.
    names
        The names by which people reach this server, beside those of the machine itself.
    is_connected
        Whether a session of this id has a browser at its other end.
    count_held_bytes
        How many bytes of uploads are in memory, of one session or (None) of all.
    list_sessions
        The ids of all sessions; looking drops those whose time is over.
    read_kind
        What a message of a browser asks for.
    first_page
        The HTML that Streamlit sends at the address of every page.
    sign_in_seconds
        How long a sign-in lasts; 0 where nobody can sign in.
    is_secure
        Whether people reach the server by HTTPS alone, as far as sign-in says.
    """

    base: str
    names: frozenset[str]
    is_connected: Callable[[str], bool]
    count_held_bytes: Callable[[str | None], int]
    list_sessions: Callable[[], frozenset[str]]
    read_kind: Callable[[bytes], str]
    first_page: str
    sign_in_seconds: int = 0
    is_secure: bool = False

    def split_path(self, path: str) -> list[str] | None:
        """Return the parts of a path below the base; None where it is not below it.

        Examples
        --------
        >>> around = Surroundings("maps", frozenset(), bool, int, frozenset, str, "")
        >>> around.split_path("/maps/_stcore/health")
        ['_stcore', 'health']
        """
        parts = [part for part in path.split("/") if part]
        base = [part for part in self.base.split("/") if part]
        return parts[len(base) :] if parts[: len(base)] == base else None
