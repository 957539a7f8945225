"""What a cell of a hand-made sheet can say: a status, and a value or bounds where it has them."""

from dataclasses import dataclass
from typing import Final

from dashboard.domain.statuses import MARKERS, Status
from dashboard.intake.parse.bounded_pattern import compile_short

_CODE: Final = compile_short(r"reported (\d{1,9})(?: ([pru]))?|suppressed (\d{1,9}) (\d{1,9})")


@dataclass(frozen=True)
class Reading:
    """What a cell says: a status, and a value or bounds where it has them.

    ``not_loaded`` is a cell that says nothing: it gives no figure.
    """

    status: Status
    value: int | None = None
    lower: int | None = None
    upper: int | None = None
    marker: str = ""

    @property
    def code(self) -> str:
        """The reading in one line, as an answer is remembered.

        Examples
        --------
        >>> Reading(Status.SUPPRESSED, lower=1, upper=4).code, Reading(Status.REPORTED, 0).code
        ('suppressed 1 4', 'reported 0')
        """
        numbers = (self.value, self.lower, self.upper)
        return " ".join([self.status.value, *(str(n) for n in numbers if n is not None), *self.marker])

    @property
    def words(self) -> str:
        """The reading as a person is shown it."""
        if self.status is Status.REPORTED:
            note = f", {MARKERS[self.marker]}" if self.marker else ""
            return f"{self.value}{', a true zero' if self.value == 0 else ''}{note}"
        if self.status is Status.SUPPRESSED:
            return f"suppressed: {self.lower} to {self.upper}"
        return "leave it out: no figure" if self.status is Status.NOT_LOADED else self.status.words


def report(value: int, marker: str = "") -> Reading:
    """Return the reading of a number."""
    return Reading(Status.REPORTED, value, marker=marker)


def suppress(lower: int, upper: int) -> Reading:
    """Return the reading of a count known only between bounds; of equal bounds, the number."""
    return report(lower) if lower == upper else Reading(Status.SUPPRESSED, lower=lower, upper=upper)


NOTHING: Final = Reading(Status.NOT_LOADED)
NOT_AVAILABLE: Final = Reading(Status.NOT_AVAILABLE)
NOT_APPLICABLE: Final = Reading(Status.NOT_APPLICABLE)


def parse_reading(code: str) -> Reading | None:
    """Return the reading that an answer names, or None where it names none.

    Examples
    --------
    >>> parse_reading("suppressed 0 4").words, parse_reading("many")
    ('suppressed: 0 to 4', None)
    """
    found = _CODE.fullmatch(code)
    if found and found[1]:
        return report(int(found[1]), found[2] or "")
    if found:
        lower, upper = int(found[3]), int(found[4])
        return suppress(lower, upper) if lower <= upper else None
    return _PLAIN.get(code)


_PLAIN: Final = {reading.code: reading for reading in (NOTHING, NOT_AVAILABLE, NOT_APPLICABLE)}
