"""What a cell says, as text: values as a person would type them, nothing invisible, nothing disguised."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

UNREADABLE: Final = "\N{REPLACEMENT CHARACTER}"

_REORDERING: Final = frozenset("\u061c\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Make text look other than it is: "21" can be shown as "12"."""
_BLANK_LETTERS: Final = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
_SPACES: Final = frozenset("\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85")
_PLAIN: Final = re.compile(r"[ -~£À-ÖØ-öø-ÿ–—‘’“”]*")
_PLAIN_LINES: Final = re.compile(r"[\t\r\n -~£À-ÖØ-öø-ÿ–—‘’“”]*")

CellValue = int | float | str | bool | date | datetime | time | timedelta


def clean_text(text: str) -> str:
    r"""Return what a person sees in a cell, without white space at both ends.

    Every kind of space, tab and line break is a space. What is invisible (zero-width characters, soft
    hyphens, byte order marks) is dropped. What changes the order in which text is shown, control
    characters and halves of characters become "�", so that the cell is seen to be wrong.

    Examples
    --------
    >>> clean_text(" Tower\u00a0Hamlets\u200b ")
    'Tower Hamlets'
    >>> clean_text("\u202e21")
    '�21'
    """
    if _PLAIN.fullmatch(text):
        return text.strip()
    return "".join(map(_show_character, text)).strip()


def is_plain(text: str) -> bool:
    """Say whether a whole text has only line breaks and what `clean_text` leaves as it is."""
    return _PLAIN_LINES.fullmatch(text) is not None


def _show_character(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] == "Z" or character in _SPACES:
        return " "
    if character in _REORDERING or category in ("Cc", "Cs"):
        return UNREADABLE
    return "" if category == "Cf" or character in _BLANK_LETTERS else character


def write_number(number: float) -> str:
    """Return a number as a person would type it, with the 15 digits a spreadsheet shows.

    Examples
    --------
    >>> write_number(12.0), write_number(0.1 + 0.2), write_number(1e20)
    ('12', '0.3', '100000000000000000000')
    """
    return format(Decimal(f"{number:.15g}"), "f") if number else "0"


def write_value(value: CellValue) -> str:
    """Return the value of a cell as text: dates in ISO form, true and false, numbers as typed."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return write_number(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds").removesuffix(" 00:00:00")
    if isinstance(value, timedelta):
        return write_duration(value.total_seconds())
    return value.isoformat()


def write_duration(seconds: float) -> str:
    """Return hours, minutes and seconds, as a clock shows them.

    Examples
    --------
    >>> write_duration(129_600)
    '36:00:00'
    """
    whole = round(abs(seconds))
    sign = "-" if seconds < 0 else ""
    return f"{sign}{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
