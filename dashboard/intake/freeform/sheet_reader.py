"""The reader of sheets that people make: the last to be asked, since any table may be one."""

from dataclasses import replace
from datetime import date
from typing import Final

from pydantic import TypeAdapter

from dashboard.domain.areas import AreaRegister
from dashboard.domain.problems import Problem, RefusedFileError, quote_found
from dashboard.intake.counted import Opened
from dashboard.intake.freeform.case_opening import CASE_COLUMNS, CASES, COUNTS, ROWS, open_as_cases
from dashboard.intake.freeform.champion_sheets import find_headings, read_champion_sheet
from dashboard.intake.freeform.sheet_delivery import deliver, list_open
from dashboard.intake.freeform.sheet_layout import count_councils
from dashboard.intake.freeform.sheet_summary import summarise
from dashboard.intake.freeform.understanding import AnySheet, choose_sheet, understand
from dashboard.intake.published.home_office.nrm_opening import unfold_tables
from dashboard.intake.readers import Reading, hand_over
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.workbooks import SUFFIXES, open_workbook

_OPENING: Final = TypeAdapter(Opened)


class SheetReader:
    """Reads figures or champion records from a sheet, as far as it is understood or explained."""

    id = "sheet"
    title = "A sheet made by hand, councils below each other, or champion records (CSV, XLSX, ODS)"

    def recognises(self, header: tuple[str, ...], file: IncomingFile) -> bool:
        """Say whether the file's ending is that of a sheet: whatever no other reader knows may be one."""
        return file.suffix in SUFFIXES

    def read(self, request: Request) -> Reading:
        """Return what the sheets hold; nothing where none of them names a council.

        Raises
        ------
        RefusedFileError
            If the file cannot be opened, or a cell of champion records is wrong.
        """
        opening = open_sheets(request.file, request.register, request.options)
        if not _holds_anything(opening, request.register):
            return hand_over(request)
        return read_opening(opening, request)

    def read_kept(self, kept: bytes, request: Request) -> Reading:
        """Return what the sheets hold, from what was kept of them when they were opened.

        Raises
        ------
        RefusedFileError
            If a cell of champion records is wrong.
        """
        return read_opening(_OPENING.validate_json(kept), request)


def open_sheets(file: IncomingFile, register: AreaRegister, answers: dict[str, str]) -> Opened:
    """Return the sheets of a file, none of which holds cases; the Home Office's tables are unfolded.

    Raises
    ------
    RefusedFileError
        As `open_workbook` does.
    """
    opening = open_workbook(file)
    return open_as_cases(opening.sheets, register, answers) or unfold_tables(opening, register)


def _holds_anything(opening: Opened, register: AreaRegister) -> bool:
    """Say whether a file holds cases, champion records, or a sheet that names a council."""
    if opening.case_headings or opening.tables:
        return True
    return any(find_headings(sheet) or count_councils(sheet, register) for sheet in opening.sheets)


def read_opening(opening: Opened, request: Request) -> Reading:
    """Return what opened sheets hold: champion records where a sheet is headed so, else figures.

    Raises
    ------
    RefusedFileError
        If a cell of champion records is wrong.
    """
    reading = Reading(
        request.file.name,
        request.file.sha256,
        remarks=opening.remarks,
        case_headings=opening.case_headings,
        case_columns=opening.case_columns,
        asks_what_rows_are=opening.is_doubtful,
    )
    if not opening.sheets and not opening.tables:
        return replace(reading, unanswered=tuple(_list_unsaid(opening, request.file.name)))
    headed = next((sheet for sheet in opening.sheets if find_headings(sheet)), None)
    if headed is not None:
        return replace(reading, deliveries=(read_champion_sheet(headed, request),))
    return _read_figures(reading, opening, request)


def _read_figures(reading: Reading, opening: Opened, request: Request) -> Reading:
    """Return what a sheet of figures is understood to say, with its table once all is answered."""
    sheets: tuple[AnySheet, ...] = (*opening.tables, *opening.sheets)
    sheet = choose_sheet(sheets, request.register, request.options)
    day = date.fromisoformat(request.facts["retrieved"])
    understood = understand(sheet, request.register, request.options, day)
    problems = list_open(understood, request.file.name)
    return replace(
        reading,
        deliveries=(deliver(understood, request),) if understood.is_ready else (),
        summary=summarise(understood, sheets, request.register),
        unanswered=RefusedFileError(problems).problems if problems else (),
        kept=_OPENING.dump_json(opening),
    )


def _list_unsaid(opening: Opened, file: str) -> list[Problem]:
    """Return what has to be said of a file of cases before they can be counted."""
    if opening.is_doubtful:
        mend = f'Put it into a file and name that with --answers: "{CASES}" = "{ROWS}" or "{COUNTS}".'
        return [Problem(file, "to be told whether each row is a person or holds counts", "either", mend)]
    headings = ", ".join(f"“{heading[:40]}”" for heading in opening.case_headings[:12])
    return [
        Problem(
            file,
            f"to be told which column of the cases holds {words.lower()}",
            quote_found(opening.case_columns.get(key, "")),
            f'Put it into a file and name that with --answers: "{key}" = one of {headings}.',
        )
        for key, (words, _) in CASE_COLUMNS.items()
    ]
