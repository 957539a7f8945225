"""Rows that divide a council's people further, as by gender: the row of all is read, never a sum of parts.

Parts are not added up: one of them may be hidden, and the sum would tell what it is, or be wrong.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from dashboard.intake.freeform.questions import EVERY_ROW, ask_part
from dashboard.intake.freeform.sheet_answers import Answers
from dashboard.intake.freeform.sheet_columns import Column, ColumnRole
from dashboard.intake.freeform.sheet_layout import Layout
from dashboard.intake.freeform.sheet_rows import CouncilRows, LeftOut
from dashboard.intake.parse.counts import fold_cell
from dashboard.intake.parse.headings import divides_people, says_all
from dashboard.intake.sandbox.sheet import Sheet

_SAID_BY_ROW = (ColumnRole.YEAR, ColumnRole.AGE_GROUP, ColumnRole.DIMENSION)


def leave_out_parts(sheet: Sheet, layout: Layout, rows: CouncilRows, answers: Answers) -> CouncilRows:
    """Return the councils' rows without those of a part of their people, with what has to be asked."""
    for column in layout.list_all(ColumnRole.DIMENSION):
        rows = _leave_out(sheet, layout, column, rows, answers)
    return rows


def _leave_out(
    sheet: Sheet, layout: Layout, column: Column, rows: CouncilRows, answers: Answers
) -> CouncilRows:
    """Return the rows without those of a part, by one column."""
    cells = [sheet.rows[number - 1][column.index] for number, _ in rows.councils]
    values = Counter(text for text in cells if text)
    if all(map(says_all, values)):
        return rows
    if any(map(says_all, values)):
        return _keep(rows, cells, column, {fold_cell(text) for text in values if says_all(text)})
    if not divides_people(column.heading) and not _repeats(sheet, layout, column, rows):
        return rows
    question = ask_part(column.index, column.heading, values)
    answer = question.get_answer(answers)
    asked = replace(rows, questions=(*rows.questions, question))
    if not answer or answer == EVERY_ROW:
        return asked
    return _keep(asked, cells, column, {answer})


def _repeats(sheet: Sheet, layout: Layout, column: Column, rows: CouncilRows) -> bool:
    """Say whether any council has two rows that only this column tells apart."""
    keys = Counter(_list_keys(sheet, layout, column, rows))
    return any(count > 1 for count in keys.values())


def _list_keys(sheet: Sheet, layout: Layout, column: Column, rows: CouncilRows) -> Iterator[tuple[str, ...]]:
    others = [c.index for role in _SAID_BY_ROW for c in layout.list_all(role) if c.index != column.index]
    for number, code in rows.councils:
        row = sheet.rows[number - 1]
        yield (code, *(fold_cell(row[index]) for index in others))


def _keep(rows: CouncilRows, cells: list[str], column: Column, wanted: set[str]) -> CouncilRows:
    """Return the rows whose cell is one of these; the others are left out, with the reason."""
    pairs = list(zip(rows.councils, cells, strict=True))
    left = [
        LeftOut(number, text, f"a part of the council's people only, by column {column.letter}")
        for (number, _), text in pairs
        if fold_cell(text) not in wanted
    ]
    kept = tuple(council for council, text in pairs if fold_cell(text) in wanted)
    return replace(rows, councils=kept, left_out=(*rows.left_out, *left))
