"""What a hand-made sheet is understood to say: read this module first.

A sheet and a person's answers go in; out come figures, the rows and cells that were left out with the
reason for each, and the questions that only the person can answer. Nothing is loaded while one is open.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import pandas as pd

from dashboard.domain.areas import AreaRegister
from dashboard.domain.periods import PeriodKind
from dashboard.domain.series import Series, get_series, list_given_series
from dashboard.intake.counted_tables import CountedTable
from dashboard.intake.freeform.counted_cells import lay_out_counts
from dashboard.intake.freeform.divided_rows import leave_out_parts
from dashboard.intake.freeform.questions import (
    NONE_OF_THESE,
    Question,
    ask_age_group,
    ask_cell,
    ask_plain_year,
    ask_series,
    ask_year,
)
from dashboard.intake.freeform.sheet_answers import SERIES, SHEET, Answers, name_cell_key
from dashboard.intake.freeform.sheet_cells import Cell, list_cells
from dashboard.intake.freeform.sheet_columns import Column, ColumnRole
from dashboard.intake.freeform.sheet_figures import (
    Unread,
    gather_figures,
    list_unreadable,
    tabulate,
)
from dashboard.intake.freeform.sheet_layout import Layout, count_councils, find_layout
from dashboard.intake.freeform.sheet_rows import CouncilRows, LeftOut, sort_rows
from dashboard.intake.parse.counts import is_number
from dashboard.intake.parse.years import YearSeen, find_year
from dashboard.intake.sandbox.sheet import Sheet

AnySheet = Sheet | CountedTable
"""What can be chosen to be read: a sheet as it stands, or what our own readers made of one."""
MAX_ROWS: Final = 5_000
MAX_CELLS: Final = 50_000
"""A sheet with more rows, or more cells of figures, is none that people make by hand."""


@dataclass(frozen=True)
class Understanding:
    """What a sheet says, as far as it is understood.

    Attributes
    ----------
    series
        What it counts; None until answered.
    cells
        Every cell of figures in councils' rows.
    figures
        A canonical table, empty until it is known what is counted.
    left_out, unread
        Rows and cells that give no figure, each with its reason.
    questions
        What has to be answered before anything can be loaded; answered ones are among them.
    is_counted
        Whether our own readers laid it out, so that none of its columns can hold anything else.
    """

    sheet: Sheet
    layout: Layout
    series: Series | None
    rows: CouncilRows
    cells: tuple[Cell, ...]
    figures: pd.DataFrame
    unread: tuple[Unread, ...]
    questions: tuple[Question, ...]
    answers: Answers
    is_counted: bool = False

    @property
    def is_too_large(self) -> bool:
        """Whether it is larger than any sheet that people make by hand; then no row of it is read."""
        return _is_too_large(self.sheet, self.layout)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The rows that are not read."""
        return self.rows.left_out

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """The questions without an answer."""
        return tuple(question for question in self.questions if not question.get_answer(self.answers))

    @property
    def is_kept_out(self) -> bool:
        """Whether the person has said that it counts none of the series."""
        return self.answers.get(SERIES) == NONE_OF_THESE

    @property
    def is_ready(self) -> bool:
        """Whether it can be loaded: no question is open and there is a figure."""
        return not self.open_questions and len(self.figures) > 0

    @property
    def councils(self) -> frozenset[str]:
        """The GSS codes of the councils that have a row."""
        return frozenset(code for _, code in self.rows.councils)


def choose_sheet(sheets: Iterable[AnySheet], register: AreaRegister, answers: Answers) -> AnySheet:
    """Return the sheet to read: as answered, else the one that names most councils, visible ones first.

    Raises
    ------
    ValueError
        If there is no sheet.
    """
    named = {sheet.name: sheet for sheet in sheets}
    if answers.get(SHEET) in named:
        return named[answers[SHEET]]
    return max(named.values(), key=lambda sheet: _rank_sheet(sheet, register))


def _rank_sheet(sheet: AnySheet, register: AreaRegister) -> tuple[bool, bool, int]:
    if isinstance(sheet, CountedTable):  # made of one of the sheets, which would be read with less care
        return True, True, len(sheet.cells)
    return False, not sheet.is_hidden, count_councils(sheet, register)


def understand(sheet: AnySheet, register: AreaRegister, answers: Answers, day: date) -> Understanding:
    """Return what a sheet says.

    Parameters
    ----------
    answers
        What the person has said so far; see `answers`.
    day
        Today: periods that have not ended by then have no figure yet.
    """
    if isinstance(sheet, CountedTable):
        answers = {SERIES: sheet.series_id, **answers} if sheet.series_id else answers
        return _conclude(*lay_out_counts(sheet, register, answers), answers, day, counted=sheet)
    layout = find_layout(sheet, register, answers)
    is_large = _is_too_large(sheet, layout)
    rows = CouncilRows((), (), ()) if is_large else sort_rows(sheet, layout, register, answers)
    rows = leave_out_parts(sheet, layout, rows, answers)
    cells = list(list_cells(sheet, layout, rows.councils, answers))
    return _conclude(sheet, layout, rows, cells, answers, day)


def _conclude(
    sheet: Sheet,
    layout: Layout,
    rows: CouncilRows,
    cells: list[Cell],
    answers: Answers,
    day: date,
    counted: CountedTable | None = None,
) -> Understanding:
    """Return what follows from the cells of figures: the figures, and what has to be asked."""
    series = _find_series(answers)
    gathered = gather_figures(cells, series, answers, day) if series else None
    return Understanding(
        sheet=sheet,
        layout=layout,
        series=series,
        rows=rows,
        cells=tuple(cells),
        figures=tabulate(gathered.figures, series) if gathered and series else tabulate({}, get_series(_ANY)),
        unread=(*list_unreadable(cells), *(gathered.unread if gathered else [])),
        questions=tuple(_list_questions(sheet, layout, rows, cells, answers, day, counted)) if cells else (),
        answers=answers,
        is_counted=counted is not None,
    )


def _is_too_large(sheet: Sheet, layout: Layout) -> bool:
    return len(sheet.rows) > MAX_ROWS or len(sheet.rows) * len(layout.figures) > MAX_CELLS


_ANY: Final = "council_referrals"


def _find_series(answers: Answers) -> Series | None:
    known = {series.id: series for series in list_given_series()}
    return known.get(answers.get(SERIES, ""))


def _list_questions(
    sheet: Sheet,
    layout: Layout,
    rows: CouncilRows,
    cells: list[Cell],
    answers: Answers,
    day: date,
    counted: CountedTable | None,
) -> list[Question]:
    """Return all that has to be answered: what is counted, then what settles most cells first.

    Of a sheet that counts none of the series nothing more is asked.
    """
    years = [cell.year for cell in cells if cell.year is not None]
    first = replace(ask_series(years, counted.series_id if counted else ""), settles=len(cells))
    if answers.get(SERIES) == NONE_OF_THESE:
        return [first]
    series = _find_series(answers)
    questions: list[Question] = []
    ageless = [c for c in layout.figures if not c.age_group]
    if ageless and layout.find(ColumnRole.AGE_GROUP) is None:
        asked = ask_age_group(series, name_columns([c.letter for c in ageless]))
        questions.append(replace(asked, settles=_count_cells(cells, ageless)))
    if series is not None:
        questions += _ask_years(sheet, layout, rows, cells, series, day)
    questions += [*rows.questions, *_ask_cells(cells)]
    return [first, *sorted(questions, key=lambda question: -question.settles)]


def _count_cells(cells: list[Cell], columns: list[Column]) -> int:
    """Return how many cells stand in these columns."""
    indices = {column.index for column in columns}
    return sum(cell.column.index in indices for cell in cells)


def _ask_years(
    sheet: Sheet, layout: Layout, rows: CouncilRows, cells: list[Cell], series: Series, day: date
) -> list[Question]:
    questions = []
    yearless = [column for column in layout.figures if column.year is None]
    if yearless and layout.find(ColumnRole.YEAR) is None:
        title = _find_year_in_title(sheet, rows)
        asked = ask_year(series, title, day.year, name_columns([c.letter for c in yearless]))
        questions.append(replace(asked, settles=_count_cells(cells, yearless)))
    plain = [cell.year for cell in cells if cell.year is not None and cell.year.is_plain]
    if plain and series.period_kind is PeriodKind.YEAR_TO_MARCH:
        questions.append(replace(ask_plain_year(plain[0]), settles=len(plain)))
    return questions


def _find_year_in_title(sheet: Sheet, rows: CouncilRows) -> YearSeen | None:
    """Return the year that the sheet's name or the rows above the councils give, if one does."""
    first, _ = rows.councils[0]
    above = [text for row in sheet.rows[: first - 1] for text in row if text]
    return next((year for year in map(find_year, [sheet.name, *above]) if year is not None), None)


def _ask_cells(cells: list[Cell]) -> list[Question]:
    """Ask of each text that is not simply a number, once for the whole sheet."""
    places: dict[str, list[str]] = {}
    texts: dict[str, str] = {}
    for cell in cells:
        if cell.text and not is_number(cell.text):
            key = name_cell_key(cell.text)
            texts.setdefault(key, cell.text)
            places.setdefault(key, []).append(cell.place)
    return [ask_cell(texts[key], found) for key, found in places.items()]


def name_columns(letters: list[str]) -> str:
    """Return columns as a sentence names them."""
    return f"column{'s' if len(letters) > 1 else ''} {', '.join(letters)}"
