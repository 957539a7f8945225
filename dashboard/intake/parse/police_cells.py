"""Headings and cells of the Home Office's tables of police recorded crime, as they have been written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.domain.periods import PeriodKind
from dashboard.intake.parse.bounded_pattern import compile_short
from dashboard.intake.parse.folding import fold, fold_heading, strip_notes
from dashboard.intake.parse.years import find_year

MODERN_SLAVERY: Final = "106"
"""The offence code."""

_HEADINGS: Final = {
    "financial year": "year",
    "financial quarter": "quarter",
    "force name": "force",
    "csp name": "partnership",
    "community safety partnership name": "partnership",
    "community safety partnership": "partnership",
    "offence code": "code",
    "number of offences": "count",
    "offence count": "count",
}
_NEEDED: Final = {"year", "quarter", "code", "count"}
_COUNT: Final = compile_short(r"([-−]?)([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})")
_QUARTER: Final = compile_short(r"(?:q|quarter )?([1-4])(?:\.0)?")
_CODE: Final = compile_short(r"([0-9]{1,4}[a-z]?)(?:\.0+)?")


@dataclass(frozen=True)
class OffenceColumns:
    """Where what is needed stands in a row, counted from 0; None where the table has no such column."""

    year: int
    quarter: int
    code: int
    count: int
    force: int | None = None
    partnership: int | None = None

    @property
    def name(self) -> int | None:
        """Where the name of the area stands: of the partnership where there is one, else of the force."""
        return self.force if self.partnership is None else self.partnership

    @property
    def last(self) -> int:
        """The last column that is needed."""
        return max(self.year, self.quarter, self.code, self.count, self.name or 0)


def find_offence_columns(cells: list[str] | tuple[str, ...]) -> OffenceColumns | None:
    """Return the columns that a row of headings names, or None where it is no such row.

    Examples
    --------
    >>> headings = ["Financial Year", "Financial Quarter", "Force Name", "Offence Code", "Offence Count"]
    >>> find_offence_columns(headings)
    OffenceColumns(year=0, quarter=1, code=3, count=4, force=2, partnership=None)
    >>> find_offence_columns(["Council", "2018/19"]) is None
    True
    """
    headings = [_HEADINGS.get(fold_heading(strip_notes(cell)), "") for cell in cells]
    places = {heading: headings.index(heading) for heading in set(headings) - {""}}
    has_name = "force" in places or "partnership" in places
    return OffenceColumns(**places) if set(places) >= _NEEDED and has_name else None


def is_modern_slavery(code: str) -> bool:
    """Say whether a cell holds the offence code of modern slavery.

    Examples
    --------
    >>> is_modern_slavery(" 106"), is_modern_slavery("106.0"), is_modern_slavery("1060")
    (True, True, False)
    """
    found = _CODE.fullmatch(code.strip())
    return found is not None and found[1] == MODERN_SLAVERY


def read_offence_count(cell: str) -> int | None:
    """Return a count of offences, below zero where more records were cancelled than made; None of other text.

    Examples
    --------
    >>> [read_offence_count(cell) for cell in ("-00", " 109 ", "-2", "..")]
    [0, 109, -2, None]
    """
    found = _COUNT.fullmatch(cell.strip())
    if found is None:
        return None
    number = int(found[2].replace(",", ""))
    return -number if found[1] else number


def read_financial_year(cell: str) -> int | None:
    """Return the year in which a financial year ends, or None.

    Examples
    --------
    >>> read_financial_year("2018/19"), read_financial_year("2018_19"), read_financial_year("2018")
    (2019, 2019, None)
    """
    seen = find_year(cell.replace("_", "/"))
    return seen.year if seen is not None and seen.kind is PeriodKind.YEAR_TO_MARCH else None


def read_financial_quarter(cell: str) -> int | None:
    """Return the quarter of a financial year, 1 to 4, or None; the first begins in April.

    Examples
    --------
    >>> read_financial_quarter("1"), read_financial_quarter("Q4"), read_financial_quarter("5")
    (1, 4, None)
    """
    found = _QUARTER.fullmatch(fold(cell))
    return int(found[1]) if found else None


def find_force_area(name: str, forces: Mapping[str, str]) -> str | None:
    """Return the code of the one area that a police force covers, or None.

    Parameters
    ----------
    forces
        Of a region: forces whose area is exactly one of its areas, each with the code.

    Examples
    --------
    >>> find_force_area("London, City of", {"city of london": "E09000001"})
    'E09000001'
    """
    return forces.get(fold(turn_name(name)).removesuffix(" police"))


def turn_name(name: str) -> str:
    """Return a name of an index as it is spoken: "London, City of" is the City of London.

    Examples
    --------
    >>> turn_name("London, City of"), turn_name("Kent")
    ('City of London', 'Kent')
    """
    first, comma, rest = name.partition(", ")
    return f"{rest} {first}" if comma else name
