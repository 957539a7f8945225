"""How numbers, ranges and dates are printed. The only place; pages, tables and files share it."""

from datetime import date

import pandas as pd

from dashboard.domain.statuses import format_rounded

ABSENT = "–"
SMALLEST_EXPECTED = 0.1
"""Of expected counts below it only that is said."""
"""Printed where there is nothing to print; the status beside it says why."""


def format_count(value: object) -> str:
    """Return a whole number with thousands separated; `ABSENT` where missing.

    Examples
    --------
    >>> format_count(12183016), format_count(0), format_count(pd.NA)
    ('12,183,016', '0', '–')
    """
    return ABSENT if is_missing(value) else f"{int(str(value)):,}"


def format_decimal(value: object, decimals: int = 1) -> str:
    """Return a number with a fixed number of decimals; `ABSENT` where missing.

    A number above zero that would round to zero is printed as "under" the smallest printable one.

    Examples
    --------
    >>> format_decimal(4.806), format_decimal(0.0), format_decimal(0.01), format_decimal(pd.NA)
    ('4.8', '0.0', 'under 0.1', '–')
    """
    if is_missing(value):
        return ABSENT
    number = float(str(value))
    smallest = 10**-decimals
    if 0 < number < smallest / 2:
        return f"under {smallest:.{decimals}f}"
    return f"{number:,.{decimals}f}"


def format_range(lower: object, upper: object) -> str:
    """Return "1 to 5"; one number where both ends are equal.

    Examples
    --------
    >>> format_range(1, 5), format_range(3, 3)
    ('1 to 5', '3')
    """
    low, high = format_count(lower), format_count(upper)
    return low if low == high else f"{low} to {high}"


def format_number(value: object, lower: object, upper: object) -> str:
    """Return a published number; where its publisher rounded it, with the range in which it lies.

    A missing number is the range alone.

    Examples
    --------
    >>> format_number(10, 8, 12), format_number(10, pd.NA, pd.NA), format_number(pd.NA, 8, 12)
    ('about 10 (8 to 12)', '10', '8 to 12')
    """
    if is_missing(value):
        return format_range(lower, upper)
    if is_missing(lower) or is_missing(upper) or lower == upper:
        return format_count(value)
    return format_rounded(*(int(str(number)) for number in (value, lower, upper)))


def format_expected(lower: object, upper: object) -> str:
    """Return expected counts, the smaller first: whole from ten, with one decimal below.

    Examples
    --------
    >>> format_expected(87.56, 82.91), format_expected(0.94, 0.78), format_expected(0.01, 0.02)
    ('83 to 88', '0.8 to 0.9', 'fewer than 0.1')
    >>> format_expected(None, None)
    '–'
    """
    if is_missing(lower) or is_missing(upper):
        return ABSENT
    ends = sorted((float(str(lower)), float(str(upper))))
    if ends[1] < SMALLEST_EXPECTED:
        return f"fewer than {SMALLEST_EXPECTED}"
    decimals = 0 if ends[0] >= 10 else 1
    low, high = (format_decimal(end, decimals) for end in ends)
    return low if low == high else f"{low} to {high}"


def format_ratios(lower: object, upper: object) -> str:
    """Return ratios, the smaller first, with two decimals.

    Examples
    --------
    >>> format_ratios(0.3015, 0.0571), format_ratios(1.0, 1.0)
    ('0.06 to 0.30', '1.00')
    """
    if is_missing(lower) or is_missing(upper):
        return ABSENT
    low, high = (f"{end:,.2f}" for end in sorted((float(str(lower)), float(str(upper)))))
    return low if low == high else f"{low} to {high}"


def format_probability(value: object) -> str:
    """Return a probability in per cent, never as certain.

    Examples
    --------
    >>> format_probability(0.659), format_probability(0.9999), format_probability(0.0)
    ('66%', 'over 99%', 'under 1%')
    """
    if is_missing(value):
        return ABSENT
    share = float(str(value))
    if share > 0.99:
        return "over 99%"
    return "under 1%" if share < 0.01 else f"{share:.0%}"


def format_number_word(number: int) -> str:
    """Return a small whole number as a word.

    Examples
    --------
    >>> format_number_word(5), format_number_word(12)
    ('five', '12')
    """
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[number] if number < len(words) else str(number)


def format_date(iso: str) -> str:
    """Return an ISO date as people write it; "not stated" where empty.

    Examples
    --------
    >>> format_date("2026-11-24"), format_date("")
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


def is_missing(value: object) -> bool:
    """Return whether there is nothing to print."""
    return value is None or value is pd.NA or value != value  # NaN differs from itself
