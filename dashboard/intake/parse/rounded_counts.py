"""Counts of a publisher who rounds: what each cell can be, and what cells can be together."""

from collections.abc import Collection
from typing import Final

from dashboard.domain.statuses import ADDED_UP, Status
from dashboard.domain.suppression import SAC_BASE, SAC_HIDDEN
from dashboard.intake.parse.published_counts import read_count
from dashboard.intake.parse.readings import NOT_AVAILABLE, Reading, suppress

_HALF: Final = SAC_BASE // 2
_MARKS: Final = {
    "[c]": suppress(*SAC_HIDDEN),
    "*": suppress(*SAC_HIDDEN),
    "[x]": NOT_AVAILABLE,
}


def read_rounded(cell: str) -> Reading | None:
    """Return what a cell of the Safeguarding Adults Collection says; None where it is none of theirs.

    A printed 5 is 5 to 7, since what is less is hidden; any other multiple of 5 is two less to two more. A
    printed 0 is none of theirs: they hide it. `is_printed_zero` tells it from other texts.

    Examples
    --------
    >>> [(r.value, r.lower, r.upper) for r in map(read_rounded, ("5", "10", "[c]", "1,035"))]
    [(5, 5, 7), (10, 8, 12), (None, 0, 4), (1035, 1033, 1037)]
    >>> read_rounded("0"), read_rounded("12"), read_rounded("[x]").status.value
    (None, None, 'not_available')
    """
    count = read_count(cell)
    if count.value is None:
        return _MARKS.get(count.text)
    if count.value == 0 or count.value % SAC_BASE:
        return None
    least = max(count.value - _HALF, SAC_HIDDEN[1] + 1)
    return Reading(Status.REPORTED, count.value, least, count.value + _HALF, count.mark)


def is_printed_zero(cell: str) -> bool:
    """Say whether a cell prints the number 0."""
    return read_count(cell).value == 0


def add_up_ranges(parts: Collection[Reading]) -> Reading:
    """Return what parts that were published apart are together.

    One part is what it is. Of several the ranges are added up: nobody published the sum, so it is no number.
    Where a part is not available, nobody knows how much is missing, and the sum is not available either.

    Examples
    --------
    >>> both = add_up_ranges([read_rounded("10"), read_rounded("[c]")])
    >>> both.value, both.lower, both.upper, both.marker
    (None, 8, 16, 'a')
    >>> add_up_ranges([read_rounded("10"), read_rounded("[x]")]).status.value
    'not_available'
    """
    if len(parts) == 1:
        return next(iter(parts))
    if any(part.status is Status.NOT_AVAILABLE for part in parts):
        return NOT_AVAILABLE
    lower, upper = (sum(getattr(part, end) for part in parts) for end in ("lower", "upper"))
    return Reading(Status.SUPPRESSED, lower=lower, upper=upper, marker=ADDED_UP)
