"""Home Office, police recorded crime open data: offences of modern slavery by financial year.

Two files of one shape, OpenDocument with one sheet a year or CSV: by Community Safety Partnership (in London
a borough) and by police force area. They have up to a million rows, of which one in some hundred is about
modern slavery, so they are read row by row. Missing is never zero: see `offence_tally`.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from typing import Final

import pandas as pd

from dashboard.domain.areas import AreaRegister
from dashboard.domain.delivery import Delivery
from dashboard.domain.periods import Period
from dashboard.domain.problems import RefusedFileError, refuse_file
from dashboard.domain.region import Region
from dashboard.domain.schemas import FIGURES, give_types
from dashboard.domain.series import ALL_AGES, get_series
from dashboard.domain.statuses import Status
from dashboard.intake.parse.council_names import find_published_name
from dashboard.intake.parse.police_cells import (
    MODERN_SLAVERY,
    OffenceColumns,
    find_force_area,
    find_offence_columns,
    turn_name,
)
from dashboard.intake.published.offence_tally import MAX_HEADING_ROW, QUARTERS, AreaYear, OffenceTally
from dashboard.intake.reader_protocol import Reading, hand_over
from dashboard.intake.requests import Publication, Request, state_source
from dashboard.intake.sandbox.confinement import allow_streaming
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.streamed_rows import stream_rows

SERIES_ID: Final = "police_modern_slavery_offences"
PUBLICATION: Final = Publication(
    title="Police recorded crime open data",
    publisher="Home Office",
    licence="Open Government Licence v3.0",
    attribution="Contains public sector information licensed under the Open Government Licence v3.0.",
    address="https://www.gov.uk/government/statistics/police-recorded-crime-open-data-tables",
)
NOTES: Final = (
    "Offences of modern slavery (code 106), victims of all ages, recorded by the police: neither victims nor "
    "referrals.",
    "The four quarters of each year to 31 March are added; counts below zero (records cancelled) lower the "
    "sum.",
    "A zero is one that the table prints (0, or -00). Where an area that the table names has no row of the "
    "offence in a quarter, its year is not available.",
)
LOOKED_AT: Final = 5_000
"""Rows at the beginning in which headings are looked for: what stands before them in a workbook is short."""
LISTED: Final = 12


class PoliceCrimeReader:
    """Reads one of the two files.

    Parameters
    ----------
    by_partnership
        Whether by Community Safety Partnership, else by police force area.
    """

    def __init__(self, *, by_partnership: bool) -> None:
        self.by_partnership = by_partnership
        self.id = "police_crime_csp" if by_partnership else "police_crime_pfa"
        of = "Community Safety Partnership" if by_partnership else "police force area"
        self.title = f"Home Office police recorded crime by {of} (ODS or CSV)"

    def recognises(self, header: tuple[str, ...], file: IncomingFile) -> bool:
        """Say whether the file has the headings of the table."""
        columns = _find_headings(file) if file.suffix == ".ods" else find_offence_columns(header)
        return columns is not None and (columns.partnership is not None) == self.by_partnership

    def read(self, request: Request) -> Reading:
        """Return the offences of the region's areas in every whole year of the file.

        Raises
        ------
        RefusedFileError
            With what is wrong, where the file cannot be trusted or names none of the areas.
        """
        allow_streaming()
        file, register = request.file, request.register
        tally = OffenceTally(file.name, self._make_finder(register))
        for row in stream_rows(file, request.tell):
            tally.add(row)
        if tally.problems:
            raise RefusedFileError(tally.problems)
        found = tuple(tally.settle())
        self._refuse_nothing(tally, found, register.region, file.name)
        years = sorted({one.year for one in found})
        source = state_source(
            request,
            replace(PUBLICATION, id=self.id),
            id=f"police_offences_{self.id.rpartition('_')[2]}_{years[0]}_{years[-1]}",
            table="figures",
            reader=self.id,
            periods=f"years to 31 March {years[0]} to {years[-1]}",
            notes=NOTES,
        )
        said = (*_describe(tally, found, register), *self._describe_left_out(tally, register.region))
        return hand_over(request, Delivery(source, _tabulate(found), f"{source.id}.csv", said))

    def _make_finder(self, register: AreaRegister) -> Callable[[str], str | None]:
        if self.by_partnership:
            return lambda name: find_published_name(turn_name(name), register)
        return lambda name: find_force_area(name, register.region.forces)

    def _refuse_nothing(
        self, tally: OffenceTally, found: tuple[AreaYear, ...], region: Region, file: str
    ) -> None:
        """Refuse a file of which nothing can be used, with the reason and what to do instead.

        Raises
        ------
        RefusedFileError
            If no year of any area has a figure.
        """
        if found:
            return
        if not tally.offence_rows:
            mend = "Take the file that lists every offence; years before 2015/16 do not hold this one."
            refuse_file(file, f"rows of offence {MODERN_SLAVERY}, modern slavery", "none", mend)
        if not tally.named:
            mend = (
                "Check that it is the right file."
                if self.by_partnership
                else "Take the file by Community Safety Partnership, which holds every one."
            )
            refuse_file(file, f"rows of {region.all}", "none", mend)
        unfinished = "; ".join(
            f"{year}: {_list_quarters(quarters)}" for year, quarters in tally.unfinished.items()
        )
        mend = "Take the file that holds the whole year: a year is the sum of its four quarters."
        refuse_file(file, "a whole year to 31 March", unfinished or "none", mend)

    def _describe_left_out(self, tally: OffenceTally, region: Region) -> list[str]:
        """Say which rows are about none of the areas."""
        number = sum(len(names) for names in tally.others.values())
        if not number:
            return []
        if self.by_partnership:
            return [f"{number:,} Community Safety Partnerships that are none of {region.all} were left out."]
        of_one = f"the area of each is not exactly one of {region.all}"
        return [f"{number:,} police forces were left out: {of_one}."]


def _find_headings(file: IncomingFile) -> OffenceColumns | None:
    """Return the columns of the first row of headings in a workbook; None where there is none."""
    try:
        rows = islice(stream_rows(file, lambda _share: None), LOOKED_AT)
        found = (find_offence_columns(row.cells) for row in rows if row.number <= MAX_HEADING_ROW)
        return next((columns for columns in found if columns), None)
    except RefusedFileError:
        return None  # what is wrong with it is said by who reads it


def _tabulate(found: tuple[AreaYear, ...]) -> pd.DataFrame:
    """Return the figures as a canonical table."""
    kind = get_series(SERIES_ID).period_kind
    rows = [
        {
            "gss_code": one.gss_code,
            "series_id": SERIES_ID,
            "age_group": ALL_AGES,
            "period_start": pd.Timestamp(Period.of(kind, one.year).start),
            "period_end": pd.Timestamp(Period.of(kind, one.year).end),
            "value": one.value,
            "status": one.status.value,
            "lower": None,
            "upper": None,
            **dict.fromkeys(("marker", "evidence_address", "quoted_words"), ""),
        }
        for one in found
    ]
    return give_types(pd.DataFrame(rows, columns=list(FIGURES.columns)), FIGURES)


def _describe(tally: OffenceTally, found: tuple[AreaYear, ...], register: AreaRegister) -> list[str]:
    """Say what was understood, and what was not counted and why."""
    years = sorted({one.year for one in found})
    reported = [one for one in found if one.status is Status.REPORTED]
    zeros = sum(one.value == 0 for one in reported)
    said = [
        f"{tally.rows:,} rows were read; {tally.offence_rows:,} are of offence {MODERN_SLAVERY}, modern "
        "slavery.",
        f"Years to 31 March {years[0]} to {years[-1]}: {len(reported):,} figures of {register.region.areas}, "
        f"each the sum of its four quarters ({zeros} of them zero).",
    ]
    if tally.negative:
        said.append(
            f"{tally.negative} quarters are below zero (records cancelled); they lower their year's sum."
        )
    said += _describe_missing(found, register)
    said += [
        f"The year to 31 March {year} is not whole: {_list_quarters(quarters)}. It was left out."
        for year, quarters in tally.unfinished.items()
    ]
    named = {one.gss_code for one in found}
    absent = [str(name) for code, name in register.names.items() if code not in named]
    if absent:
        said.append(
            f"No rows of {_list_some(absent)}: nothing is loaded for {'it' if len(absent) == 1 else 'them'}, "
            "which is not zero."
        )
    return said


def _describe_missing(found: tuple[AreaYear, ...], register: AreaRegister) -> list[str]:
    """Say which areas that the file names have no figure in a whole year."""
    below = [one for one in found if len(one.quarters) == len(QUARTERS) and one.value is None]
    partly = [one for one in found if len(one.quarters) < len(QUARTERS)]
    said = [
        f"{register.get_name(one.gss_code)}, year to 31 March {one.year}: its quarters make {one.total}, "
        "more records cancelled than made. That is no count of offences, so it stands as not available."
        for one in below
    ]
    if partly:
        names = [
            f"{register.get_name(one.gss_code)} {one.year} ({_list_quarters(one.quarters)})" for one in partly
        ]
        said.append(
            "Not available, since the file names the area but has no count for every quarter: "
            f"{_list_some(names)}."
        )
    return said


def _list_quarters(quarters: tuple[int, ...]) -> str:
    if not quarters:
        return "no quarter"
    return f"quarter{'s' if len(quarters) > 1 else ''} {', '.join(map(str, quarters))} only"


def _list_some(items: list[str]) -> str:
    more = len(items) - LISTED
    return ", ".join(items[:LISTED]) + (f" and {more} more" if more > 0 else "")
