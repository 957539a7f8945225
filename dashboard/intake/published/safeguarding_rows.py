"""Where modern slavery stands in the files of the Safeguarding Adults Collection: their three shapes.

The CSV is long: one row for each council, table, enquiry type, category (here: the type of risk) and
subcategory (the source of the risk). The data tables have one row for each council and one column for each
type of risk, so they hold the total. The extracts of the Power BI dashboard print 0 where a cell is hidden.
"""

from dataclasses import dataclass
from typing import Final

import pandas as pd

from dashboard.domain.areas import AreaRegister
from dashboard.domain.problems import Problem, RefusedFileError, refuse_file
from dashboard.intake.parse.area_codes import fold_code
from dashboard.intake.parse.folding import fold_label
from dashboard.intake.published.published_rows import refuse_repeated_rows
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.sheet import Sheet
from dashboard.intake.sandbox.text_files import ROW, read_text_table
from dashboard.intake.sandbox.workbooks import open_published_workbook, open_workbook

CODE: Final = "code"
NAME: Final = "name"
CELL: Final = "cell"
VALUE: Final = "VALUE"
LONG: Final = ("ONS_CODE", "LA_NAME", "TABLE_REFERENCE", "ENQUIRY_TYPE", "CATEGORY", "SUBCATEGORY", VALUE)
POWER_BI: Final = (
    frozenset({"CASSR", "Row Name", "Column Name", "Row", "Column", "Value"}),
    frozenset({"FY Key", "CASSR Code", "Measure", "Value"}),
)
"""What the publisher's own program heads the extracts for its dashboard with: by source, and by measure."""

TABLE: Final = "SG2a"
RISK: Final = "modern slavery"
SECTION_42: Final = "section 42"
TOTALS: Final = frozenset({"total", "all", "all sources"})
_OTHER_RISKS: Final = frozenset(
    {
        "physical abuse",
        "sexual abuse",
        "psychological abuse",
        "financial or material abuse",
        "organisational abuse",
        "neglect and acts of omission",
        "self-neglect",
    }
)
TELLING: Final = ("slavery", "organisational", "abuse")
"""Words of types of risk that stand together in few other files."""
_HEADED_WITHIN: Final = 30
_MEND: Final = "Bring the data tables (ODS or XLSX) or the CSV from the page of the publication."


@dataclass(frozen=True)
class RiskRows:
    """The rows about modern slavery, as they stand in a file.

    Attributes
    ----------
    rows
        `CODE`, `NAME`, `CELL` (text) and `ROW`; several rows for one council where its parts stand apart.
    are_parts
        Whether a council's rows are parts, which only together are its figure.
    heading
        Of the column in which the cells stand.
    titles
        Texts that may name the year, those nearest to the figures in the first tuple.
    said
        What was left out.
    """

    rows: pd.DataFrame
    are_parts: bool
    heading: str
    titles: tuple[tuple[str, ...], ...]
    said: tuple[str, ...] = ()


def refuse_power_bi(header: tuple[str, ...], file: str) -> None:
    """Refuse an extract of the dashboard, known by its header.

    Raises
    ------
    RefusedFileError
        If it is one.
    """
    if is_power_bi(header):
        found = "an extract of its Power BI dashboard, which prints 0 where a count of 0 to 4 is hidden"
        refuse_file(file, "a file of the Safeguarding Adults Collection", found, _MEND, 1)


def is_power_bi(header: tuple[str, ...]) -> bool:
    """Say whether these are the headings of an extract of the dashboard."""
    return any(shape <= set(header) for shape in POWER_BI)


def read_long(file: IncomingFile) -> RiskRows:
    """Return the rows of the long CSV.

    A published total over the sources of a risk stands for its parts.

    Raises
    ------
    RefusedFileError
        If the CSV is broken, a row stands twice, or it has none about modern slavery.
    """
    table = read_text_table(file, LONG)
    is_risk = (table["TABLE_REFERENCE"] == TABLE) & (table["CATEGORY"].map(fold_label) == RISK)
    is_ours = is_risk & table["ENQUIRY_TYPE"].map(fold_label).str.contains(SECTION_42, regex=False)
    rows = table[is_ours]
    if rows.empty:
        expected = f"rows of table {TABLE} about modern slavery, in concluded section 42 enquiries"
        refuse_file(file.name, expected, "none", _MEND)
    refuse_repeated_rows(rows, ["ONS_CODE", "ENQUIRY_TYPE", "SUBCATEGORY"], file.name)
    is_total = rows["SUBCATEGORY"].map(fold_label).isin(TOTALS)
    has_total = rows["ONS_CODE"].isin(rows.loc[is_total, "ONS_CODE"])
    kept = rows[is_total | ~has_total]
    others = int((is_risk & ~is_ours).sum())
    said = (f"{others:,} rows about other enquiries were left out.",) if others else ()
    named = kept.rename(columns={"ONS_CODE": CODE, "LA_NAME": NAME, VALUE: CELL})
    return RiskRows(named[[CODE, NAME, CELL, ROW]], True, VALUE, ((file.stem,),), said)


def holds_table(file: IncomingFile) -> bool:
    """Say whether a sheet of a file is a table by type of risk, or an extract of the dashboard."""
    try:
        sheets = open_workbook(file).sheets
    except RefusedFileError:
        return False
    return any(_find_heading(sheet) or _find_power_bi(sheet) for sheet in sheets)


def read_sheets(file: IncomingFile, register: AreaRegister) -> RiskRows:
    """Return the rows of the data tables.

    Raises
    ------
    RefusedFileError
        If the workbook cannot be opened, is an extract of the dashboard, has several such tables, or none
        with the codes of councils.
    """
    sheets = open_published_workbook(file)
    for sheet in sheets:
        refuse_power_bi(_find_power_bi(sheet), file.name)
    found = [(sheet, place) for sheet in sheets if (place := _find_heading(sheet))]
    if len(found) != 1:
        names = ", ".join(f"“{sheet.name}”" for sheet, _ in found) or "none"
        mend = "Bring a workbook with that sheet alone."
        refuse_file(file.name, "one sheet with a column for each type of risk", names, mend)
    [(sheet, (at, column))] = found
    rows = _take_column(sheet, at, column, register, file.name)
    titles = (
        _list_texts(sheet, at),
        (file.stem,),
        tuple(t for s in sheets for t in _list_texts(s, _HEADED_WITHIN)),
    )
    return RiskRows(rows, False, sheet.rows[at][column], titles)


def _find_heading(sheet: Sheet) -> tuple[int, int] | None:
    """Return the row and column of the heading “Modern Slavery” beside other types of risk; from 0."""
    for at, row in enumerate(sheet.rows[:_HEADED_WITHIN]):
        headings = [fold_label(cell).removeprefix(fold_label(TABLE)).strip() for cell in row]
        if RISK in headings and len(_OTHER_RISKS & set(headings)) > 1:
            return at, headings.index(RISK)
    return None


def _find_power_bi(sheet: Sheet) -> tuple[str, ...]:
    """Return the headings of an extract of the dashboard; none where the sheet is no such extract."""
    return next((row for row in sheet.rows[:_HEADED_WITHIN] if is_power_bi(row)), ())


def _take_column(sheet: Sheet, at: int, column: int, register: AreaRegister, file: str) -> pd.DataFrame:
    """Return code, name and cell of each row below the headings that has a code."""
    below = [tuple(fold_code(cell) for cell in row) for row in sheet.rows[at + 1 :]]
    codes = next((c for c in range(column) if any(row[c] in register.codes for row in below)), None)
    names = next(
        (c for c in range(column) if any(register.find_code(row[c]) for row in sheet.rows[at + 1 :])), None
    )
    if codes is None or names is None:
        expected = f"codes and names of {register.region.all} in columns before “Modern Slavery”"
        raise RefusedFileError([Problem(file, expected, f"none on sheet “{sheet.name}”", _MEND, at + 1)])
    return pd.DataFrame(
        [
            (fold_code(row[codes]), row[names], row[column], number)
            for number, row in enumerate(sheet.rows[at + 1 :], start=at + 2)
            if row[codes]
        ],
        columns=[CODE, NAME, CELL, ROW],
    )


def _list_texts(sheet: Sheet, rows: int) -> tuple[str, ...]:
    """Return the texts in the first rows of a sheet."""
    return tuple(cell for row in sheet.rows[:rows] for cell in row if cell)
