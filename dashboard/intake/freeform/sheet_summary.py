"""What a page shows of a sheet that is understood: little, however large the sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from dashboard.domain.areas import AreaRegister
from dashboard.domain.sheet_previews import MAX_LINES, LeftOutLines, Preview, PreviewCell, PreviewRow
from dashboard.domain.statuses import Status
from dashboard.intake.freeform.questions import Question, QuestionKind
from dashboard.intake.freeform.sheet_answers import SERIES, Answers, name_cell_key
from dashboard.intake.freeform.sheet_cells import Cell
from dashboard.intake.freeform.sheet_columns import Column, ColumnRole
from dashboard.intake.freeform.sheet_figures import Unread
from dashboard.intake.freeform.sheet_rows import list_left_out
from dashboard.intake.freeform.sheet_words import describe, say_what_is_missing
from dashboard.intake.freeform.understanding import AnySheet, Understanding
from dashboard.intake.parse.counts import is_number, read_cell
from dashboard.intake.sandbox.sheet import Sheet

MAX_COLUMNS_SHOWN: Final = 40
"""Of more columns the page says that they can only be changed in the sheet."""
MAX_ASKED: Final = 100
"""Questions shown at once; the others are asked once these are answered."""
MAX_UNKNOWN_SHOWN: Final = 9
"""Where more texts than these are not understood, they are folded away: the column holds no figures."""
MAX_HEADING: Final = 200
"""Characters of a heading; what is longer is shown cut."""
MAX_PLACES: Final = 20
"""Cells of one text that are named; how many more there are is said."""
_SHOWN_TEXT: Final = 60
_ORDER: Final = tuple(QuestionKind)


@dataclass(frozen=True)
class SheetName:
    """A sheet that can be chosen."""

    name: str
    is_hidden: bool


@dataclass(frozen=True)
class Asked:
    """The questions of a sheet.

    Attributes
    ----------
    groups
        To be seen at once: of the sheet, of names, of cells.
    rest
        Those already settled, which may be changed.
    more, more_rest
        How many more of either there are.
    still_open
        How many of all have no answer.
    """

    groups: tuple[tuple[Question, ...], ...]
    rest: tuple[Question, ...]
    more: int
    more_rest: int
    still_open: int


@dataclass(frozen=True)
class Summary:
    """What is understood of a sheet.

    Attributes
    ----------
    described
        In sentences.
    row_count, column_count
        Of the whole sheet.
    columns
        The first `MAX_COLUMNS_SHOWN` of those that can hold something else than they are taken for.
    has_cells, is_ready
        Whether any cell stands where a figure may; whether its figures can be used.
    missing
        Why they cannot be, and what to do next.
    """

    sheet: str
    sheets: tuple[SheetName, ...]
    described: tuple[str, ...]
    header_row: int
    row_count: int
    columns: tuple[Column, ...]
    column_count: int
    has_cells: bool
    is_ready: bool
    missing: str
    asked: Asked
    preview: Preview
    left_out: LeftOutLines


def summarise(understood: Understanding, sheets: tuple[AnySheet, ...], register: AreaRegister) -> Summary:
    """Return what a page shows of an understood sheet, one of these."""
    layout = understood.layout
    changeable = () if understood.is_counted else layout.columns
    return Summary(
        sheet=understood.sheet.name,
        sheets=tuple(SheetName(sheet.name, isinstance(sheet, Sheet) and sheet.is_hidden) for sheet in sheets),
        described=describe(understood, register),
        header_row=layout.header_row,
        row_count=len(understood.sheet.rows),
        columns=tuple(_shorten(column) for column in changeable[:MAX_COLUMNS_SHOWN]),
        column_count=len(changeable),
        has_cells=bool(understood.cells),
        is_ready=understood.is_ready,
        missing=say_what_is_missing(understood),
        asked=_sort_questions(understood),
        preview=_preview(understood, register),
        left_out=_list_left_out(understood),
    )


def _shorten(column: Column) -> Column:
    """Return a column with a heading that is no longer than a label may be."""
    return replace(column, heading=column.heading[:MAX_HEADING])


def _sort_questions(understood: Understanding) -> Asked:
    """Return the questions to be seen at once (of the sheet, names and cells), and those already settled.

    What the sheet counts is among the former, settled or not; and a text that no rule knows, which is left
    out until somebody says what it means.
    """
    answers = understood.answers
    unknown = _find_unknown(understood.cells)
    seen = [q for q in understood.questions if q.is_needed or q.key in unknown or q.key == SERIES]
    by_weight = sorted(seen, key=lambda q: (bool(q.get_answer(answers)), -q.settles))
    chosen = {question.key for question in by_weight[:MAX_ASKED]}
    more = _count_open(by_weight[MAX_ASKED:], answers)
    asked = chosen | {question.key for question in by_weight if not question.get_answer(answers)}
    rest = [question for question in understood.questions if question.key not in asked]
    in_order = [question for question in seen if question.key in chosen]
    groups = tuple(tuple(q for q in in_order if q.kind is kind) for kind in _ORDER)
    return Asked(
        groups,
        tuple(rest[:MAX_ASKED]),
        more,
        max(len(rest) - MAX_ASKED, 0),
        _count_open(understood.questions, answers),
    )


def _count_open(questions: Iterable[Question], answers: Answers) -> int:
    return sum(not question.get_answer(answers) for question in questions)


def _find_unknown(cells: Iterable[Cell]) -> set[str]:
    """Return the keys of the texts that no rule knows; none where there are so many that it is no figure."""
    texts = {cell.text for cell in cells if cell.text and not is_number(cell.text)}
    unknown = {name_cell_key(text) for text in texts if not read_cell(text).readings}
    return unknown if len(unknown) <= MAX_UNKNOWN_SHOWN else set()


def _preview(understood: Understanding, register: AreaRegister) -> Preview:
    rows: dict[int, list[Cell]] = {}
    for cell in understood.cells:
        rows.setdefault(cell.row, []).append(cell)
    layout = understood.layout
    said_by_row = [layout.find(ColumnRole.YEAR), layout.find(ColumnRole.AGE_GROUP)]
    shown = [column for column in said_by_row if column is not None]
    figures = layout.figures[:MAX_COLUMNS_SHOWN]
    headings = ("Row", "As written", "Council", *(column.role.words for column in shown))
    return Preview(
        headings=(*headings, *(f"{c.letter}: {c.heading[:_SHOWN_TEXT] or 'no heading'}" for c in figures)),
        rows=tuple(
            _preview_row(understood, shown, rows[number][:MAX_COLUMNS_SHOWN], register)
            for number in list(rows)[:MAX_LINES]
        ),
        more_rows=max(len(rows) - MAX_LINES, 0),
        more_columns=len(layout.figures) - len(figures),
    )


def _preview_row(
    understood: Understanding, shown: list[Column], cells: list[Cell], register: AreaRegister
) -> PreviewRow:
    number, code = cells[0].row, cells[0].gss_code
    row = understood.sheet.rows[number - 1]
    names = understood.layout.name_column
    written = row[names.index] if names else ""
    texts = (written, register.get_name(code), *(row[column.index] for column in shown))
    return PreviewRow(
        number, tuple(text[:_SHOWN_TEXT] for text in texts), tuple(_preview_cell(cell) for cell in cells)
    )


def _preview_cell(cell: Cell) -> PreviewCell:
    text, reading = cell.text[:_SHOWN_TEXT], cell.reading
    if reading is None:
        return PreviewCell(text, None)
    if reading.status is Status.REPORTED and cell.text == str(reading.value):
        return PreviewCell(text, "")
    return PreviewCell(text, "no figure" if reading.status is Status.NOT_LOADED else reading.words)


def _list_left_out(understood: Understanding) -> LeftOutLines:
    """Return the rows and cells that give no figure, each with its reason; cells of one text together."""
    lines = [*list_left_out(understood.left_out), *_gather_cells(understood.unread)]
    return LeftOutLines(
        len(understood.left_out),
        len(understood.unread),
        tuple(lines[:MAX_LINES]),
        max(len(lines) - MAX_LINES, 0),
    )


def _gather_cells(cells: Iterable[Unread]) -> list[str]:
    """Return a sentence for each text that gives no figure, with the cells in which it stands."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for cell in cells:
        said = (cell.text[:_SHOWN_TEXT], cell.why, cell.suggestion)
        places.setdefault(said, []).append(f"{cell.column}{cell.row}")
    return _name_places(places)


def _name_places(places: Mapping[tuple[str, str, str], list[str]]) -> list[str]:
    lines = []
    for (text, why, suggestion), found in places.items():
        more = f" and {len(found) - MAX_PLACES:,} more" if len(found) > MAX_PLACES else ""
        lines.append(f"“{text}” in {', '.join(found[:MAX_PLACES])}{more}: {why} {suggestion}")
    return lines
