"""Who makes a change, as far as known: a text that can stand in the history and on a page."""

import getpass
import platform
import unicodedata
from typing import Final

MAX_LENGTH: Final = 80


def clean_author(text: str) -> str:
    r"""Return a name or role on one line, without signs that nobody sees, and not too long.

    Examples
    --------
    >>> clean_author(" Data officer,\tBarnet\u202e ")
    'Data officer, Barnet'
    """
    seen = "".join(" " if sign.isspace() else sign for sign in text[: MAX_LENGTH * 10] if _is_seen(sign))
    return " ".join(seen.split())[:MAX_LENGTH].rstrip()


def _is_seen(sign: str) -> bool:
    return sign.isspace() or not unicodedata.category(sign).startswith("C")


def name_command_line() -> str:
    """Return who runs a command, as far as the machine says."""
    try:
        user = getpass.getuser()
    except (ImportError, KeyError, OSError):  # no such user is known here
        user = "somebody"
    return clean_author(f"command line: {user} on {platform.node() or 'this machine'}")
