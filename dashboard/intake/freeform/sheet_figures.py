"""From the cells in councils' rows to figures: each cell's reading, its period and its age group."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import pandas as pd

from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.problems import name_column
from dashboard.domain.schemas import FIGURES, give_types
from dashboard.domain.series import ALL_AGES, Series
from dashboard.domain.statuses import Status
from dashboard.intake.freeform.questions import BEGINS
from dashboard.intake.freeform.sheet_answers import PLAIN_YEAR, Answers
from dashboard.intake.freeform.sheet_cells import Cell
from dashboard.intake.parse.counts import fold_cell, read_cell
from dashboard.intake.parse.readings import NOTHING
from dashboard.intake.parse.years import has_ended


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


def gather_figures(cells: list[Cell], series: Series, answers: Answers, day: date) -> Gathered:
    """Return the figures that cells give, each area, age group and period once.

    Two cells that say the same count once; of those that contradict each other none is taken.
    """
    gathered = Gathered()
    offered: dict[tuple[str, str, Period], list[Cell]] = {}
    for cell in cells:
        period = find_period(cell, series, answers)
        reason = _find_reason(cell, series, period, day)
        if period is not None and not reason:
            offered.setdefault((cell.gss_code, cell.age_group, period), []).append(cell)
        elif reason and _says_something(cell):
            gathered.unread.append(_note(cell, *reason))
    for key, together in offered.items():
        said = [cell for cell in together if _says_something(cell)]
        rival = _find_rival(said, together)
        if rival:
            gathered.unread += [_note_rival(cell, said[0], rival) for cell in said]
        elif said:
            gathered.figures[key] = said[0]
    return gathered


def _says_something(cell: Cell) -> bool:
    return cell.reading is not None and cell.reading.status is not Status.NOT_LOADED


def _find_rival(said: list[Cell], together: list[Cell]) -> Cell | None:
    """Return the first cell for the same figure that does not say what the first of those says.

    One that says nothing counts only where it stands in another column: what a column leaves open is never
    taken from one that may count something else.
    """
    columns = {cell.column.index for cell in said}
    return next(
        (
            cell
            for cell in together
            if said and cell.reading != said[0].reading
            if _says_something(cell) or cell.column.index not in columns
        ),
        None,
    )


def _note_rival(cell: Cell, first: Cell, rival: Cell) -> Unread:
    other = rival if cell.reading == first.reading else first
    return _note(cell, f"Cell {other.place} does not say the same, and is for the same figure.", _ONE)


_ONE: Final = "None is taken: correct the sheet, or say which column is not to be read."


def find_period(cell: Cell, series: Series, answers: Answers) -> Period | None:
    """Return the period of a cell's figure in a series; None where there is none of that kind."""
    if cell.year is None:
        return None
    return cell.year.to_period(series.period_kind, begins=answers.get(PLAIN_YEAR) == BEGINS)


def _find_reason(cell: Cell, series: Series, period: Period | None, day: date) -> tuple[str, str] | tuple[()]:
    """Return why a cell's figure cannot be taken and what to do, or nothing."""
    if cell.year is None:
        return "Its row and heading name no whole year, or not the same.", "Write one, as 2018 or 2018/19."
    if period is None:
        kind = "years to 31 March" if series.period_kind is PeriodKind.YEAR_TO_MARCH else "calendar years"
        return f"The series counts {kind}; this is “{cell.year.text}”.", "Choose the other series for it."
    if not has_ended(period, day):
        return f"The {period.label} had not ended on {day.isoformat()}.", "Load it when it has."
    if not cell.age_group:
        return "Its row and heading do not say the same of adults or children, or nothing.", "Write it there."
    if cell.age_group not in {group.value for group in series.age_groups} | {ALL_AGES}:
        return f"The series is not counted for {cell.age_group}.", "Choose another series for it."
    return ()


def _note(cell: Cell, why: str, suggestion: str) -> Unread:
    return Unread(cell.row, name_column(cell.column.index), cell.text, why, suggestion)


def list_unreadable(cells: list[Cell]) -> list[Unread]:
    """Return the cells that are not understood and of which nobody has said what they mean."""
    return [
        _note(cell, read_cell(cell.text).why, "Say what it means, or correct the sheet.")
        for cell in cells
        if cell.reading is None and not read_cell(cell.text).readings
    ]


def tabulate(figures: Mapping[tuple[str, str, Period], Cell], series: Series) -> pd.DataFrame:
    """Return figures as a canonical table.

    The words of a cell are quoted beside its figure only where they are one of the wordings that are
    understood: nothing that somebody wrote freely is kept.
    """
    rows = [_make_row(key, cell, series) for key, cell in figures.items()]
    return give_types(pd.DataFrame(rows, columns=list(FIGURES.columns)), FIGURES)


def _make_row(key: tuple[str, str, Period], cell: Cell, series: Series) -> dict[str, object]:
    gss_code, age_group, period = key
    reading = cell.reading or NOTHING
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
