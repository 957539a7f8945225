"""The Home Office's tables in a workbook: found by their titles, each that names councils unfolded."""

from typing import Final

from dashboard.domain.areas import AreaRegister
from dashboard.domain.problems import RefusedFileError
from dashboard.intake.counted import CountedTable, Opened
from dashboard.intake.parse.counts import read_cell
from dashboard.intake.parse.nrm_words import has_table_number
from dashboard.intake.parse.years import find_year
from dashboard.intake.published.home_office.national_benchmark import (
    Holds,
    describe_table,
    find_holds,
    read_benchmark,
)
from dashboard.intake.published.home_office.nrm_by_council import Unfolded, add_up_quarters, unfold
from dashboard.intake.published.home_office.nrm_tables import NrmTable, find_nrm_tables
from dashboard.intake.sandbox.workbooks import Opening

SHEET_NAME: Final = "NRM referrals by council"


def unfold_tables(opening: Opening, register: AreaRegister) -> Opened:
    """Return the opening with the counts of each Home Office table that names councils.

    A table of which nothing can be said stays as it is: the person can explain it like any sheet.
    """
    counted: list[CountedTable] = []
    remarks: list[str] = []
    for table in find_nrm_tables(opening.sheets):
        if _looks_handmade(table):
            continue
        found = _read_councils(table, register)
        if found is not None:
            counted.append(found.tabulate(f"{SHEET_NAME} ({len(counted) + 1})", register))
            remarks += [describe_table(table, register), *map(str, found.problems), *found.sentences]
        benchmark = read_benchmark(table, register)
        if benchmark is not None:
            counts = (count.sentence for count in benchmark.counts)
            remarks += [describe_table(table, register), *counts, *benchmark.sentences]
    return Opened(opening.sheets, (*opening.remarks, *remarks), tables=tuple(counted))


def _looks_handmade(table: NrmTable) -> bool:
    """Say whether a table with such a title is somebody's own: unnumbered, or headed by years or figures.

    The Home Office numbers its tables, and its columns are added up; years must never be.
    """
    is_numbered = has_table_number(table.title)
    return not is_numbered or any(
        find_year(heading) or read_cell(heading).readings for heading in table.figures if heading
    )


def _read_councils(table: NrmTable, register: AreaRegister) -> Unfolded | None:
    """Return a table by council with whole years; None where it names none, or no period."""
    if find_holds(table, register) is not Holds.COUNCILS:
        return None
    try:
        found = unfold(table, register)
    except RefusedFileError:
        return None
    return add_up_quarters(found) if found.has_quarters else found
