"""Codes of areas as they are written."""

from typing import Final

from dashboard.intake.parse.bounded_pattern import compile_short

_CODE: Final = compile_short(r"[EWSNK][0-9]{8}")
_OF_ANY_COUNCIL: Final = compile_short(r"(?:E0[6-9]|E10|W06|S12|N09)[0-9]{6}")
_OF_MANY_COUNCILS: Final = compile_short(
    r"(?:E12|E13|E15|E18|E23|E26|E37|E40|E47|E54|[EWSN]92|[K][0-9]{2})[0-9]{6}"
)
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


def is_of_any_council(text: str) -> bool:
    """Say whether a code is of a council anywhere in the United Kingdom."""
    return _OF_ANY_COUNCIL.fullmatch(text) is not None


def is_of_many_councils(text: str) -> bool:
    """Say whether a code is of what holds many councils: a country, a region, a police force."""
    return _OF_MANY_COUNCILS.fullmatch(text) is not None
