"""Text that a spreadsheet program would run as a formula, made harmless in a CSV, and taken back."""

from typing import Final

_STARTS: Final = frozenset("=+-@\t\r\n＝＋－＠")
"""What a formula may begin with, the wide signs of an East Asian keyboard among them."""


def protect_text(text: str) -> str:
    """Return the text as it may stand in a CSV that people open: with an apostrophe before a formula.

    A text that already looks protected gets one more apostrophe, so that `unprotect_text` always gives
    back what there was.

    Examples
    --------
    >>> protect_text("=1+1"), protect_text("Barnet")
    ("'=1+1", 'Barnet')
    """
    return f"'{text}" if text.lstrip("'")[:1] in _STARTS else text


def unprotect_text(text: str) -> str:
    """Return the text that `protect_text` was given.

    Examples
    --------
    >>> unprotect_text("'=1+1"), unprotect_text("'t Hart")
    ('=1+1', "'t Hart")
    """
    is_protected = text.startswith("'") and text.lstrip("'")[:1] in _STARTS
    return text[1:] if is_protected else text
