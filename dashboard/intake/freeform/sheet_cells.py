"""The cells of figures in councils' rows: whose each is, of which year and age group, and what it says."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.domain.series import ALL_AGES
from dashboard.intake.freeform.sheet_answers import AGE_GROUP, YEAR, Answers, name_cell_key
from dashboard.intake.freeform.sheet_columns import Column, ColumnRole
from dashboard.intake.freeform.sheet_layout import Layout
from dashboard.intake.parse.ages import find_age_group, read_age_group
from dashboard.intake.parse.counts import read_cell
from dashboard.intake.parse.readings import Reading, parse_reading
from dashboard.intake.parse.years import YearSeen, date_by_heading, find_year
from dashboard.intake.sandbox.sheet import Sheet


@dataclass(frozen=True)
class Cell:
    """One cell of figures in a council's row.

    Attributes
    ----------
    year
        As it is written in the heading, in the row, or as answered; None where nothing says it, or where they
        do not say the same.
    age_group
        "" where nothing says it, or where heading and row do not say the same.
    reading
        None where it is not understood, or not yet answered.
    """

    row: int
    column: Column
    text: str
    gss_code: str
    age_group: str
    year: YearSeen | None
    reading: Reading | None
    address: str = ""

    @property
    def place(self) -> str:
        """Where it stands, as a spreadsheet shows it: "C7"."""
        return f"{self.column.letter}{self.row}"


def list_cells(
    sheet: Sheet, layout: Layout, councils: tuple[tuple[int, str], ...], answers: Answers
) -> Iterator[Cell]:
    """Yield every cell of figures in councils' rows, in the order of the sheet."""
    year_columns, age_columns = layout.list_all(ColumnRole.YEAR), layout.list_all(ColumnRole.AGE_GROUP)
    answered_year = None if year_columns else find_year(answers.get(YEAR, ""))
    answered_age = "" if age_columns else answers.get(AGE_GROUP, "")
    addresses = layout.find(ColumnRole.ADDRESS)
    for number, gss_code in councils:
        row = sheet.rows[number - 1]
        years = [_read_year(row[column.index], column) for column in year_columns if row[column.index]]
        ages = [_read_age(row[column.index]) for column in age_columns if row[column.index]]
        address = row[addresses.index] if addresses else ""
        for column in layout.figures:
            text = row[column.index]
            yield Cell(
                row=number,
                column=column,
                text=text,
                gss_code=gss_code,
                age_group=_agree_on_age(column.age_group, ages) if column.age_group or ages else answered_age,
                year=_agree_on_year(column.year, years) if column.year or years else answered_year,
                reading=settle_reading(text, answers),
                address=address if address.startswith(("https://", "http://")) else "",
            )


def _read_year(text: str, column: Column) -> YearSeen | None:
    seen = find_year(text)
    return None if seen is None else date_by_heading(seen, column.heading)


def _agree_on_year(heading: YearSeen | None, row: list[YearSeen | None]) -> YearSeen | None:
    """Return the year that heading and row say; None where one says no whole year, or another one."""
    said = {year and (year.year, year.kind): year for year in (*row, *([heading] if heading else []))}
    return next(iter(said.values())) if len(said) == 1 else None


def _agree_on_age(heading: str, row: list[str]) -> str:
    """Return the age group that heading and row say; "" where one says none surely, or another one.

    A heading such as "Total" says all ages; in a row that names an age group it is the total of that.
    """
    said = {*row, *([heading] if heading and not (row and heading == ALL_AGES) else [])}
    return said.pop() if len(said) == 1 else ""


def _read_age(text: str) -> str:
    """Return the age group that a row names: adults, children, all_ages, or "" for none of them surely."""
    group, whole = read_age_group(text), find_age_group(text)
    return whole if whole == ALL_AGES or (group is not None and group.value == whole) else ""


def settle_reading(text: str, answers: Answers, known: Reading | None = None) -> Reading | None:
    """Return what a cell says: as answered, as is known, or where there is one reading; None otherwise."""
    answer = answers.get(name_cell_key(text))
    answered = parse_reading(answer) if answer else None
    if answered is not None:
        return answered
    if known is not None:
        return known
    meaning = read_cell(text)
    return meaning.readings[0] if meaning.is_sure else None
