"""Open a workbook or CSV, and turn what is no plain sheet of counts into one before anybody sees it.

Cases are counted here, and only the counts go on; the Home Office's tables are found by their titles.
"""

from dataclasses import replace
from typing import Final

from dashboard.domain.areas import AreaRegister
from dashboard.domain.problems import RefusedFileError
from dashboard.intake.freeform.case_columns import find_header, fold_heading, looks_case_level
from dashboard.intake.freeform.case_counting import count_cases
from dashboard.intake.parse.counts import read_cell
from dashboard.intake.parse.headings import find_year
from dashboard.intake.parse.short_pattern import compile_short
from dashboard.intake.published.home_office.national_benchmark import (
    Holds,
    describe_table,
    find_holds,
    read_benchmark,
)
from dashboard.intake.published.home_office.nrm_by_council import Unfolded, add_up_quarters, unfold
from dashboard.intake.published.home_office.nrm_tables import NrmTable, find_nrm_tables
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.sheet import Sheet
from dashboard.intake.sandbox.workbooks import Opening, open_workbook

CASES: Final = "cases"
"""The answer "counts" under this key says that a sheet that looks like cases holds counts."""

COUNTS: Final = "counts"
MAX_HEADING: Final = 200
"""Characters; what is longer is no heading of a column to count by."""
_NUMBERED: Final = compile_short(r"\W*table[ _]?[0-9]")
CASE_COLUMNS: Final = {
    "case_council": ("The council", ("local authority", "council", "borough", "responder", "referred by")),
    "case_date": ("The date or year", ("date of referral", "referral date", "date", "year", "period")),
    "case_age": ("The age or age group", ("age group", "age")),
}
"""The columns of a sheet of cases: the key of an answer, its words, and words of likely headings."""


def open_sheets(file: IncomingFile, register: AreaRegister, answers: dict[str, str]) -> Opening:
    """Return the sheets of a file, none of which holds cases.

    Raises
    ------
    RefusedFileError
        As `open_workbook` does.
    """
    opening = open_workbook(file)
    cases = [sheet for sheet in opening.sheets if looks_case_level(sheet)]
    if cases and answers.get(CASES) != COUNTS:
        return _count(cases[0], register, answers)
    return _unfold(opening, find_nrm_tables(opening.sheets), register)


def _count(sheet: Sheet, register: AreaRegister, answers: dict[str, str]) -> Opening:
    """Return the counts of a sheet of cases, and the headings among which its columns can be chosen."""
    at = find_header(sheet)
    headings = tuple(dict.fromkeys(text for text in sheet.rows[at or 0] if 0 < len(text) <= MAX_HEADING))
    chosen = {key: answers.get(key) or _guess(headings, likely) for key, (_, likely) in CASE_COLUMNS.items()}
    try:
        counts = count_cases(sheet, register, *chosen.values())
    except RefusedFileError:
        remark = "Say which columns hold the council, the date and the age."
        return Opening((), (_CASES_FOUND, remark), headings, chosen)
    return Opening((counts.sheet,), (_CASES_FOUND, *counts.sentences), headings, chosen)


_CASES_FOUND: Final = (
    "Each row seems to be about one person. The rows were counted by council, year and age group, and "
    "nothing else of the file was kept."
)


def _guess(headings: tuple[str, ...], likely: tuple[str, ...]) -> str:
    """Return the first heading that holds one of these words, the likelier word first; "" where none does."""
    folded = {heading: f" {fold_heading(heading)} " for heading in headings}
    found = (heading for words in likely for heading in headings if f" {words} " in folded[heading])
    return next(found, "")


def _unfold(opening: Opening, tables: tuple[NrmTable, ...], register: AreaRegister) -> Opening:
    """Return the opening with a plain sheet for each Home Office table that names councils.

    A table of which nothing can be said stays as it is: the person can explain it like any sheet.
    """
    sheets: list[Sheet] = []
    remarks: list[str] = []
    for table in tables:
        if _looks_handmade(table):
            continue
        found = _read_councils(table, register)
        if found is not None:
            sheets.append(replace(found.sheet, name=f"{found.sheet.name} ({len(sheets) + 1})"))
            remarks += [describe_table(table, register), *map(str, found.problems), *found.sentences]
        benchmark = read_benchmark(table, register)
        if benchmark is not None:
            counts = (count.sentence for count in benchmark.counts)
            remarks += [describe_table(table, register), *counts, *benchmark.sentences]
    return replace(opening, sheets=(*sheets, *opening.sheets), remarks=(*opening.remarks, *remarks))


def _looks_handmade(table: NrmTable) -> bool:
    """Say whether a table with such a title is somebody's own: unnumbered, or headed by years or figures.

    The Home Office numbers its tables, and its columns are added up; years must never be.
    """
    is_numbered = _NUMBERED.match(table.title.casefold()) is not None
    return not is_numbered or any(
        find_year(heading) or read_cell(heading).readings for heading in table.figures if heading
    )


def _read_councils(table: NrmTable, register: AreaRegister) -> Unfolded | None:
    """Return a table by council with whole years; None where it names none, or no period."""
    if find_holds(table, register) is not Holds.COUNCILS:
        return None
    try:
        found = unfold(table, register)
    except RefusedFileError:
        return None
    return add_up_quarters(found) if found.sheet.rows[0][1] == "Quarter" else found
