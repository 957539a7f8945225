"""How numbers, ranges and dates are printed. The only place; pages, tables and files share it."""

from datetime import date

import pandas as pd

ABSENT = "–"
"""Printed where there is nothing to print; the status beside it says why."""


def print_count(value: object) -> str:
    """Return a whole number with thousands separated; `ABSENT` where missing.

    Examples
    --------
    >>> print_count(12183016), print_count(0), print_count(pd.NA)
    ('12,183,016', '0', '–')
    """
    return ABSENT if _is_missing(value) else f"{int(str(value)):,}"


def print_decimal(value: object, decimals: int = 1) -> str:
    """Return a number with a fixed number of decimals; `ABSENT` where missing.

    A number above zero that would round to zero is printed as "under" the smallest printable one.

    Examples
    --------
    >>> print_decimal(4.806), print_decimal(0.0), print_decimal(0.01), print_decimal(pd.NA)
    ('4.8', '0.0', 'under 0.1', '–')
    """
    if _is_missing(value):
        return ABSENT
    number = float(str(value))
    smallest = 10**-decimals
    if 0 < number < smallest / 2:
        return f"under {smallest:.{decimals}f}"
    return f"{number:,.{decimals}f}"


def print_range(lower: object, upper: object) -> str:
    """Return "1 to 5"; one number where both ends are equal.

    Examples
    --------
    >>> print_range(1, 5), print_range(3, 3)
    ('1 to 5', '3')
    """
    low, high = print_count(lower), print_count(upper)
    return low if low == high else f"{low} to {high}"


def print_date(iso: str) -> str:
    """Return an ISO date as people write it; "not stated" where empty.

    Examples
    --------
    >>> print_date("2026-11-24"), print_date("")
    ('24 November 2026', 'not stated')
    """
    if not iso:
        return "not stated"
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


def join_words(words: list[str]) -> str:
    """Return words as a list in a sentence.

    Examples
    --------
    >>> join_words(["a", "b", "c"])
    'a, b and c'
    """
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def _is_missing(value: object) -> bool:
    return value is None or value is pd.NA or value != value  # NaN differs from itself
