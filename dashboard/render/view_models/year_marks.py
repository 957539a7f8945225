"""What a year of a council is shown as: a number, a hidden range, a gap and a zero are four things."""

from enum import StrEnum

from dashboard.analysis.yearly import Year
from dashboard.domain.statuses import Status
from dashboard.render.words.figure_words import describe_status, format_figure, is_rounded
from dashboard.render.words.formats import format_range


class YearMark(StrEnum):
    """How a year is drawn."""

    meaning: str

    NUMBER = "number", "a number that was published"
    RANGE = "range", "a hidden count: it lies in the range drawn, and the number was not published"
    GAP = "gap", "a gap: no figure is loaded, and nothing stands in its place; this is not zero"
    ZERO = "zero", "a true zero: 0 was published"

    def __new__(cls, value: str, meaning: str = "") -> "YearMark":
        """Make a mark of its value and its words."""
        mark = str.__new__(cls, value)
        mark._value_ = value
        mark.meaning = meaning
        return mark


def choose_mark(year: Year) -> YearMark:
    """Return how a year is drawn; a rounded zero is a number, since it need not be zero."""
    if year.figure is None:
        return YearMark.GAP
    status = Status(year.figure["status"])
    if status is Status.SUPPRESSED:
        return YearMark.RANGE
    if status is not Status.REPORTED:
        return YearMark.GAP
    is_zero = year.figure["value"] == 0 and not is_rounded(year.figure)
    return YearMark.ZERO if is_zero else YearMark.NUMBER


def format_recorded_year(year: Year) -> str:
    """Return what was recorded in a year: a number, a range, "no figure" or 0."""
    mark = choose_mark(year)
    if mark is YearMark.GAP or year.figure is None:
        return "no figure"
    if mark is YearMark.RANGE:
        return format_range(year.figure["lower"], year.figure["upper"])
    return format_figure(year.figure)


def describe_year(year: Year) -> str:
    """Return what kind of figure it is, and which residents stand in where those of the year do not."""
    if year.figure is None:
        return Status.NOT_LOADED.words
    said = describe_status(year.figure)
    used, wanted = year.figure["population_year"], year.period.population_year
    if choose_mark(year) is YearMark.GAP or used != used or used == wanted:  # NaN differs from itself
        return said
    return f"{said}; residents of mid-{int(used)} stand in for those of mid-{wanted}"
