"""The year of an estimate of residents: in four digits, in the name of a file, or above a column."""

from typing import Final

from dashboard.intake.parse.bounded_pattern import compile_short
from dashboard.intake.parse.folding import fold

_FOUR_DIGITS: Final = compile_short(r"(?:19|20)[0-9]{2}")
_MID_YEAR_IN_NAME: Final = compile_short(r"mye([0-9]{2})(?![0-9])")


def parse_year(text: str) -> int | None:
    """Return a year written in four digits and nothing else, or None.

    Examples
    --------
    >>> parse_year("2024"), parse_year("24"), parse_year("2023/24")
    (2024, None, None)
    """
    return int(text) if _FOUR_DIGITS.fullmatch(text) else None


def find_mid_year(name: str) -> int | None:
    """Return the mid-year that the name of a file of estimates gives, or None.

    Examples
    --------
    >>> find_mid_year("MYE24_single_year"), find_mid_year("population")
    (2024, None)
    """
    found = _MID_YEAR_IN_NAME.search(name.casefold())
    return 2000 + int(found[1]) if found else None


_MID_YEAR: Final = compile_short(r"\bmid[- ]?(?:year )?(20[0-9]{2})\b")


def read_mid_year(text: str) -> int | None:
    """Return the mid-year that a cell above estimates says: "2022", "Mid-2022"; None for neither."""
    found = _MID_YEAR.search(fold(text))
    return int(found[1]) if found else parse_year(text)
