"""Codes of areas as they are written."""

from typing import Final

from dashboard.intake.parse.short_pattern import compile_short

_CODE: Final = compile_short(r"[EWSN][0-9]{8}")
_OF_COUNCIL: Final = compile_short(r"E0[0-9]{7}")


def fold_code(text: str) -> str:
    """Return a code without what spaces and small letters make different.

    Examples
    --------
    >>> fold_code(" e09000012")
    'E09000012'
    """
    return text.strip().upper()


def looks_like_code(text: str) -> bool:
    """Say whether a text has the form of a GSS code."""
    return _CODE.fullmatch(text) is not None


def looks_like_council_code(text: str) -> bool:
    """Say whether a text has the form of an English council's GSS code."""
    return _OF_COUNCIL.fullmatch(text) is not None
