"""From the cells in councils' rows to figures: each cell's reading, its period and its age group."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.evidence.periods import Period
from dashboard.evidence.series import ALL_AGES, Series
from dashboard.evidence.statuses import Status
from dashboard.evidence.tables import FIGURES
from dashboard.sources.ages import read_age_group
from dashboard.sources.grid import name_column
from dashboard.sources.handmade.answers import (
    AGE_GROUP,
    PLAIN_YEAR,
    YEAR,
    Answers,
    name_cell_key,
)
from dashboard.sources.handmade.cell_rules import fold_cell, read_cell
from dashboard.sources.handmade.columns import Column, ColumnRole
from dashboard.sources.handmade.headings import YearSeen, find_age_group, find_year, has_ended
from dashboard.sources.handmade.layout import Layout
from dashboard.sources.handmade.questions import BEGINS
from dashboard.sources.handmade.readings import Reading, parse_reading
from dashboard.sources.sheet import Sheet


@dataclass(frozen=True)
class Cell:
    """One cell of figures in a council's row.

    Attributes
    ----------
    year
        As it is written in the heading, in the row, or as answered; None where nothing says it.
    age_group
        "" where nothing says it.
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


@dataclass(frozen=True)
class Unread:
    """A cell that gives no figure although something stands in it: where, what, why, and what to do."""

    row: int
    column: str
    text: str
    why: str
    suggestion: str

    def __str__(self) -> str:
        return f"Row {self.row}, column {self.column}, “{self.text[:60]}”: {self.why} {self.suggestion}"


@dataclass
class Gathered:
    """Figures by their key, and the cells that gave none."""

    figures: dict[tuple[str, str, Period], Cell] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)


def list_cells(
    sheet: Sheet, layout: Layout, councils: tuple[tuple[int, str], ...], answers: Answers
) -> Iterator[Cell]:
    """Yield every cell of figures in councils' rows, in the order of the sheet."""
    years, ages = layout.find(ColumnRole.YEAR), layout.find(ColumnRole.AGE_GROUP)
    addresses = layout.find(ColumnRole.ADDRESS)
    for number, gss_code in councils:
        row = sheet.rows[number - 1]
        row_year = find_year(row[years.index]) if years else find_year(answers.get(YEAR, ""))
        row_age = _read_age(row[ages.index]) if ages else answers.get(AGE_GROUP, "")
        address = row[addresses.index] if addresses else ""
        for column in layout.figures:
            text = row[column.index]
            yield Cell(
                row=number,
                column=column,
                text=text,
                gss_code=gss_code,
                age_group=column.age_group or row_age,
                year=column.year or row_year,
                reading=settle_reading(text, answers),
                address=address if address.startswith(("https://", "http://")) else "",
            )


def _read_age(text: str) -> str:
    """Return the age group that a row names: adults, children, all_ages, or "" for none of them surely."""
    group = read_age_group(text)
    if group is not None:
        return group.value
    return ALL_AGES if find_age_group(text) == ALL_AGES else ""


def settle_reading(text: str, answers: Answers) -> Reading | None:
    """Return what a cell says: as answered, else where there is one reading; None otherwise."""
    answered = parse_reading(answers.get(name_cell_key(text), ""))
    if answered is not None:
        return answered
    meaning = read_cell(text)
    return meaning.readings[0] if meaning.is_sure else None


def gather_figures(cells: list[Cell], series: Series, answers: Answers, day: date) -> Gathered:
    """Return the figures that cells give, each area, age group and period once.

    Two cells that say the same count once; of two that contradict each other neither is taken.
    """
    gathered = Gathered()
    contradicted: set[tuple[str, str, Period]] = set()
    for cell in cells:
        if cell.reading is None or cell.reading.status is Status.NOT_LOADED:
            continue
        period = find_period(cell, series, answers)
        reason = _find_reason(cell, series, period, day)
        if reason or period is None:
            gathered.unread.append(_note(cell, *reason))
            continue
        key = (cell.gss_code, cell.age_group, period)
        earlier = gathered.figures.setdefault(key, cell)
        if earlier.reading != cell.reading:
            contradicted.add(key)
            gathered.unread.append(
                _note(cell, f"Cell {earlier.place} says otherwise for the same figure.", _ONE)
            )
    for key in contradicted:
        cell = gathered.figures.pop(key)
        gathered.unread.append(_note(cell, "Another cell says otherwise for the same figure.", _ONE))
    return gathered


_ONE: Final = "Neither is taken: correct the sheet so that one stands."


def find_period(cell: Cell, series: Series, answers: Answers) -> Period | None:
    """Return the period of a cell's figure in a series; None where there is none of that kind."""
    if cell.year is None:
        return None
    return cell.year.to_period(series.period_kind, begins=answers.get(PLAIN_YEAR) == BEGINS)


def _find_reason(cell: Cell, series: Series, period: Period | None, day: date) -> tuple[str, str] | tuple[()]:
    """Return why a cell's figure cannot be taken and what to do, or nothing."""
    if cell.year is None:
        return "No whole year stands in its row or heading.", "Write the year as 2018 or 2018/19."
    if period is None:
        kind = "years to 31 March" if "march" in series.period_kind.value else "calendar years"
        return f"The series counts {kind}; this is “{cell.year.text}”.", "Choose the other series for it."
    if not has_ended(period, day):
        return f"The {period.label} had not ended on {day.isoformat()}.", "Load it when it has."
    if not cell.age_group:
        return "Nothing says whether adults or children are counted.", "Write it into its row or heading."
    if cell.age_group not in {group.value for group in series.age_groups} | {ALL_AGES}:
        return f"The series is not counted for {cell.age_group}.", "Choose another series for it."
    return ()


def _note(cell: Cell, why: str, suggestion: str) -> Unread:
    return Unread(cell.row, name_column(cell.column.index), cell.text, why, suggestion)


def list_unreadable(cells: list[Cell], answers: Answers) -> list[Unread]:
    """Return the cells that are not understood and of which nobody has said what they mean."""
    return [
        _note(cell, read_cell(cell.text).why, "Say what it means, or correct the sheet.")
        for cell in cells
        if not read_cell(cell.text).readings and name_cell_key(cell.text) not in answers
    ]


def tabulate(figures: Mapping[tuple[str, str, Period], Cell], series: Series) -> pd.DataFrame:
    """Return figures as a canonical table.

    The words of a cell are quoted beside its figure only where they are one of the wordings that are
    understood: nothing that somebody wrote freely is kept.
    """
    rows = [_make_row(key, cell, series) for key, cell in figures.items()]
    table = pd.DataFrame(rows, columns=list(FIGURES.columns))
    kinds: Any = {name: _name_kind(str(column.dtype)) for name, column in FIGURES.columns.items()}
    return table.astype(kinds)


def _name_kind(dtype: str) -> str:
    """Return the type of a column as a table read from a file has it."""
    return "str" if dtype.startswith("string") else dtype


def _make_row(key: tuple[str, str, Period], cell: Cell, series: Series) -> dict[str, object]:
    gss_code, age_group, period = key
    reading = cell.reading or parse_reading("not_loaded")
    assert reading is not None  # noqa: S101 - a cell without a reading is no figure
    is_quoted = read_cell(cell.text).is_wording and reading.status is not Status.REPORTED
    return {
        "gss_code": gss_code,
        "series_id": series.id,
        "age_group": age_group,
        "period_start": pd.Timestamp(period.start),
        "period_end": pd.Timestamp(period.end),
        "value": reading.value,
        "status": reading.status.value,
        "lower": reading.lower,
        "upper": reading.upper,
        "marker": reading.marker,
        "evidence_address": cell.address,
        "quoted_words": fold_cell(cell.text) if is_quoted else "",
    }
