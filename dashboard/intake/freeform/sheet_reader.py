"""The reader of sheets that people make: the last to be asked, since any table may be one."""

from dataclasses import replace
from datetime import date
from typing import Final

from pydantic import TypeAdapter

from dashboard.domain.areas import AreaRegister
from dashboard.domain.problems import Problem, RefusedFileError, quote_found
from dashboard.intake.counted_tables import Opened
from dashboard.intake.freeform.case_opening import CASE_COLUMNS, CASES, COUNTS, ROWS, open_as_cases
from dashboard.intake.freeform.champion_sheets import holds_champions, read_champion_sheet
from dashboard.intake.freeform.hidden_parts import ask_hidden, list_unsaid_of_hidden, settle_hidden
from dashboard.intake.freeform.no_council import refuse_without_councils
from dashboard.intake.freeform.sheet_delivery import deliver, list_open
from dashboard.intake.freeform.sheet_layout import count_councils
from dashboard.intake.freeform.sheet_summary import summarise
from dashboard.intake.freeform.understanding import AnySheet, choose_sheet, understand
from dashboard.intake.published.home_office.nrm_opening import refuse_blocks, unfold_tables
from dashboard.intake.published.information_round import find_heads, read_round
from dashboard.intake.reader_protocol import Reading
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.workbooks import SUFFIXES, Opening, holds_workbook, open_workbook

_OPENING: Final = TypeAdapter(Opened)


class SheetReader:
    """Reads figures or champion records from a sheet, as far as it is understood or explained."""

    id = "sheet"
    title = "A sheet made by hand, councils below each other, or champion records (CSV, XLSX, ODS)"

    def recognises(self, header: tuple[str, ...], file: IncomingFile) -> bool:
        """Say whether it is a workbook, or its ending is that of a sheet: what no other knows may be one."""
        return file.suffix in SUFFIXES or (file.suffix != ".zip" and holds_workbook(file))

    def read(self, request: Request) -> Reading:
        """Return what the sheets hold.

        Raises
        ------
        RefusedFileError
            If the file cannot be opened, no sheet names a council, or a cell of champion records is wrong.
        """
        opening = open_sheets(request.file, request.register, request.options)
        unsaid = list_unsaid_of_hidden(opening.asked, request)
        if unsaid:
            file = request.file
            return Reading(file.name, file.sha256, asked=opening.asked, unanswered=tuple(unsaid))
        if not _holds_anything(opening, request.register):
            refuse_blocks(opening, request.register, request.file.name)
            refuse_without_councils(opening, request)
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

    What the file does not show is left out, unless the person said that it is to be read.

    Raises
    ------
    RefusedFileError
        As `open_workbook` does.
    """
    workbook = open_workbook(file)
    asked = ask_hidden(workbook.sheets)
    opening = settle_hidden(workbook, asked, answers)
    opened = _open_settled(opening, register, answers)
    remarks = dict.fromkeys((*opening.remarks, *opened.remarks))
    return replace(opened, remarks=tuple(remarks), asked=asked)


def _open_settled(opening: Opening, register: AreaRegister, answers: dict[str, str]) -> Opened:
    """Return sheets of which it is known what becomes of hidden parts; what holds persons is counted here."""
    if any(find_heads(sheet) for sheet in opening.sheets):
        return Opened(opening.sheets, opening.remarks)  # its dates are of letters, not of people
    return open_as_cases(opening.sheets, register, answers) or unfold_tables(opening, register)


def _holds_anything(opening: Opened, register: AreaRegister) -> bool:
    """Say whether a file holds cases, champion records, or a sheet that names a council."""
    if opening.case_headings or opening.tables:
        return True
    return any(holds_champions(sheet) or count_councils(sheet, register) for sheet in opening.sheets)


def read_opening(opening: Opened, request: Request) -> Reading:
    """Return what opened sheets hold: a round or champion records where a sheet is headed so, else figures.

    Raises
    ------
    RefusedFileError
        If a cell of a round or of champion records is wrong.
    """
    reading = Reading(
        request.file.name,
        request.file.sha256,
        remarks=opening.remarks,
        case_headings=opening.case_headings,
        case_columns=opening.case_columns,
        asks_what_rows_are=opening.is_doubtful,
        asked=opening.asked,
    )
    of_round = next((sheet for sheet in opening.sheets if find_heads(sheet)), None)
    if of_round is not None:
        return replace(reading, deliveries=read_round(of_round, request))
    if not opening.sheets and not opening.tables:
        return replace(reading, unanswered=tuple(_list_unsaid(opening, request.file.name)))
    headed = next((sheet for sheet in opening.sheets if holds_champions(sheet)), None)
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
