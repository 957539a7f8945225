"""Counts that our own readers found, as the cells of a sheet whose meaning can be asked."""

from dashboard.domain.areas import AreaRegister
from dashboard.intake.counted_tables import CountedTable
from dashboard.intake.freeform.sheet_answers import Answers
from dashboard.intake.freeform.sheet_cells import Cell, settle_reading
from dashboard.intake.freeform.sheet_columns import Column, ColumnRole
from dashboard.intake.freeform.sheet_layout import Layout
from dashboard.intake.freeform.sheet_rows import CouncilRows
from dashboard.intake.sandbox.sheet import Sheet

_ROLES = (ColumnRole.COUNCIL, ColumnRole.YEAR, ColumnRole.AGE_GROUP, ColumnRole.FIGURE)
_FIRST_ROW = 2


def lay_out_counts(
    table: CountedTable, register: AreaRegister, answers: Answers
) -> tuple[Sheet, Layout, CouncilRows, list[Cell]]:
    """Return counts as a sheet that is shown, with its layout, its councils and its cells, none of it read.

    A text of which the person has said what it means is taken so; else a count is what it is.
    """
    columns = tuple(
        Column(index, heading, role)
        for index, (heading, role) in enumerate(zip(table.headings, _ROLES, strict=True))
    )
    cells = [
        Cell(
            row=row,
            column=columns[-1],
            text=cell.text,
            gss_code=cell.gss_code,
            age_group=cell.age_group,
            year=cell.year,
            reading=settle_reading(cell.text, answers, cell.reading),
        )
        for row, cell in enumerate(table.cells, start=_FIRST_ROW)
    ]
    rows = CouncilRows(tuple((cell.row, cell.gss_code) for cell in cells), (), ())
    return table.lay_out(register), Layout(_FIRST_ROW - 1, _FIRST_ROW, columns), rows, cells
