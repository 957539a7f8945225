"""The reader of sheets that people make: the last to be asked, since any table may be one."""

from pathlib import Path

from dashboard.evidence.problems import Problem, RefusedFileError, quote_found
from dashboard.sources.champion_sheets import find_headings, read_champion_sheet
from dashboard.sources.delivery import Delivery, Request
from dashboard.sources.handmade.delivering import read_handmade
from dashboard.sources.opening.workbooks import SUFFIXES, Opening
from dashboard.sources.sheet_files import CASE_COLUMNS, open_sheets


class SheetReader:
    """Reads figures or champion records from a sheet, as far as it is understood or explained."""

    id = "sheet"
    title = "A sheet made by hand, councils below each other, or champion records (CSV, XLSX, ODS)"

    def recognises(self, header: tuple[str, ...], path: Path) -> bool:
        """Say whether the file's ending is that of a sheet: whatever no other reader knows may be one."""
        return path.suffix.casefold() in SUFFIXES

    def read(self, request: Request) -> Delivery:
        """Return what the sheet holds.

        Raises
        ------
        RefusedFileError
            If the file cannot be opened, a cell is wrong, or a question is open.
        """
        return read_opening(self.open(request), request)

    def open(self, request: Request) -> Opening:
        """Return the sheets as they are to be understood; no sheet of cases is among them.

        Raises
        ------
        RefusedFileError
            As `open_sheets`.
        """
        return open_sheets(request.path, request.register, request.options)


def holds_champions(opening: Opening) -> bool:
    """Say whether a sheet is headed as champion records are."""
    return any(find_headings(sheet) for sheet in opening.sheets)


def read_opening(opening: Opening, request: Request) -> Delivery:
    """Return what opened sheets hold: champion records where a sheet is headed so, else figures.

    Raises
    ------
    RefusedFileError
        If a cell is wrong, a question is open, or nobody has said by which columns cases are counted.
    """
    if not opening.sheets:
        raise RefusedFileError(_list_unsaid(opening, request.path.name))
    for sheet in opening.sheets:
        if find_headings(sheet):
            return read_champion_sheet(sheet, request)
    return read_handmade(opening.sheets, request)


def _list_unsaid(opening: Opening, file: str) -> list[Problem]:
    """Return what has to be said of a file of cases before they can be counted."""
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
