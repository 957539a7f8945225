"""What a column holds beside the others: of several that could be the same thing, which one is it."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from dashboard.domain.areas import AreaRegister
from dashboard.domain.series import BY_AGE
from dashboard.intake.freeform.sheet_answers import Answers, name_column_key
from dashboard.intake.freeform.sheet_columns import Column, ColumnRole
from dashboard.intake.parse.ages import says_only_everyone
from dashboard.intake.parse.area_codes import fold_code, is_of_many_councils
from dashboard.intake.parse.council_names import recognise

_FEW = 3
"""Fewer names than these make no table."""
Columns = tuple[Column, ...]
Body = tuple[tuple[str, ...], ...]


def settle_columns(columns: Columns, body: Body, register: AreaRegister, answers: Answers) -> Columns:
    """Return the columns with what only all of them together say; what a person answered stays."""
    columns = _choose_codes(columns, body, register, answers)
    columns = _change(columns, answers, _list_of_others(columns, body, register), _ignore)
    columns = _change(columns, answers, _list_vague(columns), _ignore)
    columns = _change(columns, answers, _list_ageless(columns), lambda column: replace(column, age_group=""))
    return _change(columns, answers, _list_totals(columns), lambda c: replace(c, role=ColumnRole.TOTAL))


def _ignore(column: Column) -> Column:
    return replace(column, role=ColumnRole.IGNORED, age_group="", year=None)


def _change(
    columns: Columns, answers: Answers, chosen: Iterable[Column], change: Callable[[Column], Column]
) -> Columns:
    left = {column.index for column in chosen if name_column_key(column.index) not in answers}
    return tuple(change(column) if column.index in left else column for column in columns)


def _list_figures(columns: Columns) -> list[Column]:
    return [column for column in columns if column.role is ColumnRole.FIGURE]


def _choose_codes(columns: Columns, body: Body, register: AreaRegister, answers: Answers) -> Columns:
    """Return the columns with one of codes: that which holds most of the region's; never a country's."""
    ours: dict[int, int] = {}
    for column in columns:
        if column.role is ColumnRole.CODE:
            found = [code for row in body if (code := fold_code(row[column.index]))]
            known = sum(code in register.codes for code in found)
            if known or sum(map(is_of_many_councils, found)) * 2 <= len(found):
                ours[column.index] = known
    best = max(ours, key=lambda index: ours[index], default=None)
    others = [c for c in columns if c.role is ColumnRole.CODE and c.index != best]
    return _change(columns, answers, others, _ignore)


def _list_of_others(columns: Columns, body: Body, register: AreaRegister) -> list[Column]:
    """Return the columns of figures of a second table beside the first, with names of its own."""
    own = next((column.index for column in columns if column.role is ColumnRole.COUNCIL), None)
    if own is None:
        return []
    known = [recognise(row[own], register).gss_code for row in body]
    named = {own}
    for column in columns:
        if column.role in (ColumnRole.IGNORED, ColumnRole.DIMENSION) and column.index != own:
            found = [recognise(row[column.index], register).gss_code for row in body]
            pairs = [(code, other) for code, other in zip(known, found, strict=True) if code and other]
            if len(pairs) >= _FEW and sum(code != other for code, other in pairs) * 2 > len(pairs):
                named.add(column.index)
    return [c for c in _list_figures(columns) if max((n for n in named if n < c.index), default=own) != own]


def _list_vague(columns: Columns) -> list[Column]:
    """Return the columns of numbers whose headings say nothing of a count, beside one whose does."""
    figures = _list_figures(columns)
    vague = [column for column in figures if column.is_vague]
    return vague if len(vague) < len(figures) else []


def _list_ageless(columns: Columns) -> list[Column]:
    """Return the columns headed "Total" and no more, where no other is of an age group: ages are asked."""
    figures = _list_figures(columns)
    if any(column.age_group in BY_AGE for column in figures):
        return []
    return [column for column in figures if says_only_everyone(column.heading)]


def _list_totals(columns: Columns) -> list[Column]:
    """Return the totals that stand beside the columns they are made of.

    A total is no figure of its own, and nothing is ever worked out from it.
    """
    figures = _list_figures(columns)
    parts = [column for column in figures if not column.is_total]
    grouped = any(column.age_group in BY_AGE for column in parts)
    dated = any(column.year is not None for column in parts)
    return [c for c in figures if c.is_total and (grouped or (dated and c.year is None))]
