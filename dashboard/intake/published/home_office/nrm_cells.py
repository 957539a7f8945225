"""The counts of a Home Office table, one for each first responder, period and age."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dashboard.intake.parse.nrm_words import Label
from dashboard.intake.parse.published_counts import Count, read_count
from dashboard.intake.parse.years import QuarterOrYear, read_quarter, read_year
from dashboard.intake.published.home_office.nrm_tables import NrmRow, NrmTable, name_age
from dashboard.intake.published.home_office.nrm_totals import find_total_column

NOT_SUMMED: Final = "[x]"
"""What stands where parts would have to be added up and one of them is no number."""
UNMADE: Final = Count(None, NOT_SUMMED, is_unmade_sum=True)
NOT_APPLICABLE_MARK: Final = "[z]"
_KEY: Final = frozenset({Label.AGENCY, Label.YEAR, Label.QUARTER, Label.AGE})


@dataclass(frozen=True)
class NrmCell:
    """A count of one first responder, one period and one age.

    Attributes
    ----------
    agency
        As the table names it; "" for all of them together.
    period
        None where neither the table nor the person says.
    age
        ``adults``, ``children``, ``unknown``, "" for all ages together, or as it is written.
    count
        The number, or the mark that stands in its place.
    rows
        The rows of the sheet in which it stands, or from which it was added up.
    """

    agency: str
    period: QuarterOrYear | None
    age: str
    count: Count
    rows: tuple[int, ...]


def list_cells(table: NrmTable, period: QuarterOrYear | None = None) -> tuple[NrmCell, ...]:
    """Return one cell for each first responder, period and age that the table gives, in its order.

    What the table divides further (exploitation type, gender, nationality) is taken from its total where
    that is published, and added up otherwise; a sum of which a part is no number is not made. Of a year and
    its quarters only the quarters are returned. Rows whose year or quarter cannot be read are left out.

    Parameters
    ----------
    period
        What the table covers, where it does not say so.
    """
    groups: dict[tuple[str, QuarterOrYear | None, str], list[tuple[NrmRow, str]]] = defaultdict(list)
    for row in table.rows:
        given = dict(zip(table.labels, row.labels, strict=True))
        covered = table.period or period
        for when, age, cell in _list_counts(table, row, given, covered):
            groups[given.get(Label.AGENCY, ""), when, age].append((row, cell))
    divided = {(agency, QuarterOrYear(when.year)) for agency, when, _ in groups if when and when.quarter}
    apart = [n for n, label in enumerate(table.labels) if label not in _KEY]
    return tuple(
        NrmCell(agency, when, age, *_collapse(found, apart))
        for (agency, when, age), found in groups.items()
        if (agency, when) not in divided
    )


def count_unread_periods(table: NrmTable) -> int:
    """Return how many rows name a year or quarter that is neither a calendar year nor one of its quarters."""
    return sum(_names_unread_period(dict(zip(table.labels, row.labels, strict=True))) for row in table.rows)


def _names_unread_period(given: dict[Label, str]) -> bool:
    year, quarter = given.get(Label.YEAR, ""), given.get(Label.QUARTER, "")
    return bool(year and read_year(year) is None) or bool(quarter and read_quarter(quarter) is None)


def _is_of_no_period(given: dict[Label, str], covered: QuarterOrYear | None) -> bool:
    """Say whether a row is a total over years or quarters, or its period cannot be read."""
    year, quarter = given.get(Label.YEAR, ""), given.get(Label.QUARTER, "")
    if _names_unread_period(given) or (Label.YEAR in given and not year):
        return True
    is_total = not year and not quarter and Label.QUARTER in given
    return is_total and not (covered and covered.quarter)


def _find_period(given: dict[Label, str], covered: QuarterOrYear | None) -> QuarterOrYear | None:
    """Return the period of a row, or None where nothing says it."""
    year, quarter = given.get(Label.YEAR, ""), given.get(Label.QUARTER, "")
    if not year and not quarter:
        return covered
    found = (
        read_year(year) or read_year(quarter) or (covered.year if covered and not covered.quarter else None)
    )
    return None if found is None else QuarterOrYear(found, read_quarter(quarter) or 0)


def _list_counts(
    table: NrmTable, row: NrmRow, given: dict[Label, str], covered: QuarterOrYear | None
) -> Iterator[tuple[QuarterOrYear | None, str, str]]:
    """Return the counts of a row, each with its period and age; those of several years are never added up."""
    if table.periods_across:
        yield from _list_across(table, row, given)
    elif not _is_of_no_period(given, covered):
        when = _find_period(given, covered)
        yield from ((when, age, cell) for age, cell in _list_ages(table, row, given))


def _list_across(
    table: NrmTable, row: NrmRow, given: dict[Label, str]
) -> Iterator[tuple[QuarterOrYear, str, str]]:
    """Return the counts of a row whose columns are years or quarters, or these by age.

    A column without a period is a total over them. Where the rows name years too, or ages that the columns
    name, nobody can say what a cell is: none is returned.
    """
    for (when, heading), cell in zip(table.periods_across, row.cells, strict=True):
        is_twice = bool(
            given.get(Label.YEAR) or given.get(Label.QUARTER) or (heading and given.get(Label.AGE))
        )
        if when is not None and not is_twice:
            yield when, name_age(heading or given.get(Label.AGE, "")), cell


def _list_ages(table: NrmTable, row: NrmRow, given: dict[Label, str]) -> Iterator[tuple[str, str]]:
    """Return the ages that a row gives, each with its cell.

    Where figures stand in several columns without a total, nobody can say which is meant: none is returned.
    """
    total = find_total_column(table)
    if Label.AGE not in given:
        for heading, cell in zip(table.figures, row.cells, strict=True):
            yield name_age(heading), cell
    elif total is not None or len(table.figures) == 1:
        yield name_age(given[Label.AGE]), row.cells[total or 0]


def _collapse(found: list[tuple[NrmRow, str]], apart: list[int]) -> tuple[Count, tuple[int, ...]]:
    """Return the count over all that the table divides further, and the rows it came from."""
    leaves = list(_choose_leaves(found, apart))
    numbers = tuple(row.number for row, _ in leaves)
    if len({row.labels for row, _ in leaves}) < len(leaves):
        return UNMADE, numbers  # the same row stands twice: nobody can say which is right
    return add_up(read_count(cell) for _, cell in leaves), numbers


def _choose_leaves(found: list[tuple[NrmRow, str]], apart: list[int]) -> Iterator[tuple[NrmRow, str]]:
    """Choose the rows that together make up the count: a published total, or all its parts, never both."""
    if not apart:
        yield from found
        return
    parts: dict[str, list[tuple[NrmRow, str]]] = defaultdict(list)
    for row, cell in found:
        parts[row.labels[apart[0]]].append((row, cell))
    for chosen in [parts[""]] if "" in parts else parts.values():
        yield from _choose_leaves(chosen, apart[1:])


def add_up(counts: Iterable[Count]) -> Count:
    """Return the sum, with the mark of its parts; where one of several is no number, no sum is made.

    Examples
    --------
    >>> add_up([Count(3, "3"), Count(4, "4 [p]", "p")]).text, add_up([Count(3, "3"), Count(None, "[c]")]).text
    ('7 [p]', '[x]')
    """
    parts = list(counts)
    values = [part.value for part in parts if part.value is not None]
    if len(parts) == 1:
        return parts[0]
    if len(values) < len(parts):
        return parts[0] if {part.text for part in parts} == {NOT_APPLICABLE_MARK} else UNMADE
    marks = {part.mark for part in parts}
    mark = next((mark for mark in ("u", "p", "r") if mark in marks), "")
    return Count(sum(values), f"{sum(values)}{f' [{mark}]' if mark else ''}", mark)
