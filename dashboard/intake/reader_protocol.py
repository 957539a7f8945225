"""What a reader is asked, and what comes of reading a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from dashboard.domain.delivery import Delivery
from dashboard.domain.problems import Problem, RefusedFileError
from dashboard.intake.freeform.questions import Question
from dashboard.intake.freeform.sheet_summary import Summary
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.incoming_file import IncomingFile

NEW_REGION: Final = "new_boundaries"
"""The reader of boundaries that no register knows yet: they make the register."""


@dataclass(frozen=True)
class PlainReading:
    """What a reading holds beside tables and bytes.

    Attributes
    ----------
    summary
        What is understood of a hand-made sheet.
    remarks
        What has to be said of how the file was opened.
    case_headings, case_columns
        Of a file of cases: its headings, and those taken for council, date and age.
    asks_what_rows_are
        Whether its rows may be persons or counts, and nobody has said which.
    asked
        What is asked before anything of the file is read, answered or not.
    unanswered
        What has to be answered before there is a table, as the command line says it.
    """

    name: str
    sha256: str
    problems: tuple[Problem, ...] = ()
    summary: Summary | None = None
    remarks: tuple[str, ...] = ()
    case_headings: tuple[str, ...] = ()
    case_columns: Mapping[str, str] = field(default_factory=dict)
    asks_what_rows_are: bool = False
    asked: tuple[Question, ...] = ()
    unanswered: tuple[Problem, ...] = ()

    @property
    def is_held_up(self) -> bool:
        """Whether nothing was read, since something is asked before."""
        return bool(self.asked and self.unanswered) and self.summary is None and not self.case_headings


@dataclass(frozen=True)
class Reading(PlainReading):
    """What came of reading a file: tables, a sheet that has to be explained, or why neither.

    Attributes
    ----------
    deliveries
        Tables that can be used: one, but of a packed data folder; of a hand-made sheet once every
        question is answered.
    kept
        What was opened, to be read again with other answers; empty where that takes the file itself.
    """

    deliveries: tuple[Delivery, ...] = ()
    kept: bytes = field(default=b"", repr=False)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing in the file can be read, and no answer could change that."""
        return not (self.deliveries or self.summary or self.unanswered or self.problems)

    def deliver(self) -> tuple[Delivery, ...]:
        """Return the tables.

        Raises
        ------
        RefusedFileError
            If there is none: with what is wrong, or what has to be answered first.
        """
        if not self.deliveries:
            raise RefusedFileError(self.problems or self.unanswered)
        return self.deliveries


def hand_over(request: Request, *deliveries: Delivery) -> Reading:
    """Return what came of reading a file that asks nothing: these tables."""
    return Reading(request.file.name, request.file.sha256, deliveries=deliveries)


class Reader(Protocol):
    """One shape of file."""

    id: str
    title: str

    def recognises(self, header: tuple[str, ...], file: IncomingFile) -> bool:
        """Say whether a file with this header (empty where it is no CSV) is of this shape."""

    def read(self, request: Request) -> Reading:
        """Return its tables, or what has to be asked first.

        Raises
        ------
        RefusedFileError
            With every problem found, where the file cannot be trusted.
        """
