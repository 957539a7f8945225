"""The Home Office's tables in a workbook: found by their titles, each that names councils unfolded."""

from typing import Final

from dashboard.domain.areas import AreaRegister
from dashboard.domain.problems import Problem, RefusedFileError, quote_found
from dashboard.domain.series import AgeGroup
from dashboard.intake.counted_tables import CountedTable, Opened
from dashboard.intake.parse.counts import read_cell
from dashboard.intake.parse.nrm_words import has_table_number
from dashboard.intake.parse.years import find_year, split_period
from dashboard.intake.published.home_office.national_benchmark import (
    Holds,
    describe_table,
    find_holds,
    read_benchmark,
)
from dashboard.intake.published.home_office.nrm_by_council import Unfolded, add_up_quarters, unfold
from dashboard.intake.published.home_office.nrm_tables import (
    UNKNOWN,
    NrmTable,
    find_nrm_tables,
    name_age,
)
from dashboard.intake.sandbox.workbooks import Opening

SHEET_NAME: Final = "NRM referrals by council"
ONE_BLOCK: Final = "this table holds all councils as one block; the end-of-year tables name them"
GET_END_OF_YEAR: Final = (
    "Get the end-of-year table by local authority (gov.uk, “National Referral Mechanism statistics”) and "
    "bring it here."
)
KNOWN_AGES: Final = frozenset({*AgeGroup, UNKNOWN, ""})


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


def refuse_blocks(opening: Opened, register: AreaRegister, file: str) -> None:
    """Refuse a file in which nothing but the referrals of all councils together was found.

    Raises
    ------
    RefusedFileError
        For each table that holds them; where there is none, nothing is raised.
    """
    blocks = [t for t in find_nrm_tables(opening.sheets) if find_holds(t, register) is Holds.ALL_COUNCILS]
    if blocks:
        expected = "referrals by each council"
        raise RefusedFileError(
            Problem(file, expected, f"{quote_found(table.title)}: {ONE_BLOCK}", GET_END_OF_YEAR)
            for table in blocks
        )


def _looks_handmade(table: NrmTable) -> bool:
    """Say whether a table with such a title is somebody's own: unnumbered, or headed by figures.

    The Home Office numbers its tables, and its columns are added up but for calendar years and quarters;
    years of another kind must never be.
    """
    return not has_table_number(table.title) or any(map(_heads_handmade, filter(None, table.figures)))


def _heads_handmade(heading: str) -> bool:
    period, rest = split_period(heading)
    if period is not None:
        return bool(rest) and name_age(rest) not in KNOWN_AGES
    return find_year(heading) is not None or bool(read_cell(heading).readings)


def _read_councils(table: NrmTable, register: AreaRegister) -> Unfolded | None:
    """Return a table by council with whole years; None where it names none, or no period."""
    if find_holds(table, register) is not Holds.COUNCILS:
        return None
    try:
        found = unfold(table, register)
    except RefusedFileError:
        return None
    return add_up_quarters(found) if found.has_quarters else found
