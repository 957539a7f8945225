"""Counts that our own readers have found, handed on as types and never as text to be read again."""

from dataclasses import dataclass

from dashboard.domain.areas import AreaRegister
from dashboard.intake.freeform.questions import Question
from dashboard.intake.parse.readings import Reading
from dashboard.intake.parse.years import YearSeen
from dashboard.intake.sandbox.sheet import Sheet
from dashboard.intake.sandbox.workbooks import Opening


@dataclass(frozen=True)
class CountedCell:
    """One count: whose, of which year, of whom, and what it says.

    Attributes
    ----------
    text
        As it is shown, and as a person is asked what it means.
    reading
        None where only the mark of the publisher stands there.
    """

    gss_code: str
    year: YearSeen
    age_group: str
    text: str
    reading: Reading | None


@dataclass(frozen=True)
class CountedTable:
    """Counts by council, year and age group, in the order in which they are shown.

    Attributes
    ----------
    heading
        What is counted.
    series_id
        The series that it counts, where its title says so; the person can say another.
    """

    name: str
    heading: str
    cells: tuple[CountedCell, ...]
    series_id: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings under which the counts are shown."""
        return ("Council", "Year", "Age group", self.heading)

    def lay_out(self, register: AreaRegister) -> Sheet:
        """Return the counts as a person is shown them, below a row of headings."""
        rows = (
            (register.get_name(cell.gss_code), cell.year.text, cell.age_group, cell.text)
            for cell in self.cells
        )
        return Sheet(self.name, (self.headings, *rows))


@dataclass(frozen=True)
class Opened(Opening):
    """An opened file of which our own readers have read what they know.

    Attributes
    ----------
    tables
        What they counted or unfolded, beside the sheets.
    is_doubtful
        Whether nobody has said yet if the rows are persons or counts; then nothing was read.
    asked
        What was asked before any of it was read.
    """

    tables: tuple[CountedTable, ...] = ()
    is_doubtful: bool = False
    asked: tuple[Question, ...] = ()
