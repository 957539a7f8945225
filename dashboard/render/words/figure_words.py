"""What stands in the cell of one figure, and beside it: number, range, mark, rate, status in words."""

from typing import Any, Final, TypeAlias

import pandas as pd

from dashboard.domain.statuses import ADDED_UP, MARKERS, Status, say_zero
from dashboard.render.words.formats import (
    format_count,
    format_decimal,
    format_number,
    format_range,
    is_missing,
)

Figure: TypeAlias = "dict[Any, Any] | pd.Series[Any]"
"""One row of `Evidence.figures`."""

ROUNDED: Final = "≈"
"""Before a rounded number on a map; the legend says so."""


def is_rounded(figure: Figure) -> bool:
    """Return whether a figure is a number that its publisher rounded."""
    return not (is_missing(figure["value"]) or is_missing(figure["lower"]))


def format_figure(figure: Figure) -> str:
    """Return what stands in a cell: the number, with its range where rounded, or the mark of its status."""
    status = Status(figure["status"])
    if status is not Status.REPORTED:
        return status.mark
    return format_number(figure["value"], figure["lower"], figure["upper"])


def format_mark(figure: Figure) -> str:
    """Return what is printed on a small shape of a map: a rounded number as “≈10”, else as in a cell."""
    return f"{ROUNDED}{format_count(figure['value'])}" if is_rounded(figure) else format_figure(figure)


def format_rate(figure: Figure, base: int, decimals: int) -> str:
    """Return the rate of a figure; of a rounded number with the range in which it lies.

    Examples
    --------
    >>> figure = {"value": 10, "lower": 8, "upper": 12, "population": 200_000, "rate": 5.0}
    >>> format_rate(figure, 100_000, 1), format_rate({**figure, "lower": pd.NA}, 100_000, 1)
    ('about 5.0 (4.0 to 6.0)', '5.0')
    """
    rate = format_decimal(figure["rate"], decimals)
    if is_missing(figure["rate"]) or not is_rounded(figure):
        return rate
    ends = (figure[end] / figure["population"] * base for end in ("lower", "upper"))
    low, high = (format_decimal(end, decimals) for end in ends)
    return f"about {rate} ({low} to {high})"


def describe_status(figure: Figure) -> str:
    """Return the status in words, with the bounds and markers where there are any."""
    status = Status(figure["status"])
    words = status.words
    if status is Status.SUPPRESSED:
        words += f", {format_range(figure['lower'], figure['upper'])}"
    if is_rounded(figure):
        words += ", rounded"
    marker = MARKERS.get(str(figure["marker"]))
    return f"{words}, {marker}" if marker else words


def say_why_hidden(figure: Figure) -> str:
    """Return why there is only a range, and that it may be zero where it may."""
    is_sum = figure["marker"] == ADDED_UP
    why = MARKERS[ADDED_UP] if is_sum else "too small to publish"
    return f"{why}; {say_zero(figure['lower'])}" if figure["lower"] == 0 else why
