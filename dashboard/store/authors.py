"""Who makes a change and why: texts of people that can stand in the journal and on a page."""

import getpass
import platform
import unicodedata
from typing import Final

MAX_LENGTH: Final = 80
MAX_WHY: Final = 300
"""Characters of the reason for a change: a sentence."""


def clean_author(text: str) -> str:
    r"""Return a name or role on one line, without signs that nobody sees, and not too long.

    Examples
    --------
    >>> clean_author(" Data officer,\tBarnet\u202e ")
    'Data officer, Barnet'
    """
    return _clean(text, MAX_LENGTH)


def clean_why(text: str) -> str:
    """Return the reason for a change on one line, without signs that nobody sees, and not too long."""
    return _clean(text, MAX_WHY)


def _clean(text: str, longest: int) -> str:
    seen = "".join(" " if sign.isspace() else sign for sign in text[: longest * 10] if _is_seen(sign))
    return " ".join(seen.split())[:longest].rstrip()


def _is_seen(sign: str) -> bool:
    return sign.isspace() or not unicodedata.category(sign).startswith("C")


def name_command_line() -> str:
    """Return who runs a command, as far as the machine says."""
    try:
        user = getpass.getuser()
    except (ImportError, KeyError, OSError):  # no such user is known here
        user = "somebody"
    return clean_author(f"command line: {user} on {platform.node() or 'this machine'}")
