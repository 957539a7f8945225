"""Safeguarding Adults Collection: modern slavery as a type of risk in concluded section 42 enquiries.

Published by the Department of Health and Social Care, before by NHS England and NHS Digital, as data tables
(ODS, XLSX) and as a CSV, one year each. Every number is rounded to the nearest 5; 0 to 4 is hidden.
"""

from dataclasses import replace
from datetime import date
from typing import Final

import pandas as pd

from dashboard.domain.delivery import Delivery
from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.problems import Option, Problem, RefusedFileError, quote_found
from dashboard.domain.region import Region
from dashboard.domain.schemas import FIGURES
from dashboard.domain.series import AgeGroup
from dashboard.domain.series_words import SAC_NOT_PEOPLE, SAC_ROUNDED
from dashboard.domain.statuses import ADDED_UP, Status
from dashboard.intake.parse.mid_years import parse_year
from dashboard.intake.parse.readings import NOT_AVAILABLE, Reading
from dashboard.intake.parse.rounded_counts import add_up_ranges, is_printed_zero, read_rounded
from dashboard.intake.parse.years import YearSeen, find_year, has_ended
from dashboard.intake.published.published_rows import (
    refuse_cut_files,
    refuse_repeated_rows,
    refuse_rows,
    select_region,
)
from dashboard.intake.published.safeguarding_rows import (
    CELL,
    CODE,
    LONG,
    NAME,
    TELLING,
    RiskRows,
    holds_table,
    is_power_bi,
    read_long,
    read_sheets,
    refuse_power_bi,
)
from dashboard.intake.reader_protocol import Reading as FileReading
from dashboard.intake.reader_protocol import hand_over
from dashboard.intake.requests import Publication, Request, state_source
from dashboard.intake.sandbox.csv_lines import read_header
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.peeking import holds_words

SERIES_ID: Final = "sac_modern_slavery_enquiries"
PUBLICATION: Final = Publication(
    title="Safeguarding adults, England",
    publisher="Department of Health and Social Care",
    licence="Open Government Licence v3.0",
    attribution="Contains public sector information licensed under the Open Government Licence v3.0.",
    address="https://www.gov.uk/government/statistics/safeguarding-adults-england-2024-to-2025",
)
BEFORE: Final = "NHS England (before 2023: NHS Digital)"
"""Who published it up to the year to 31 March 2024."""
LAST_BEFORE: Final = 2024
PARTS: Final = (
    "The CSV counts each source of risk apart. Of a council the ranges were added up: nobody published the "
    "sum, and it is wider than need be. The data tables of the year hold the total: bring them if you can."
)


class SafeguardingAdultsReader:
    """Reads the data tables and the CSV of one year."""

    id = "safeguarding_adults"
    title = "Safeguarding Adults Collection: data tables (ODS, XLSX) or CSV of one year"

    def recognises(self, header: tuple[str, ...], file: IncomingFile) -> bool:
        """Say whether it is the long CSV, an extract of the dashboard, or a table by type of risk."""
        if set(LONG) <= set(header) or is_power_bi(header):
            return True
        return holds_words(file, *TELLING) and holds_table(file)

    def read(self, request: Request) -> FileReading:
        """Return the figures of the region's areas, and of the nation where the file has its total.

        Raises
        ------
        RefusedFileError
            With every problem found, if it is an extract of the dashboard, or if nothing says the year.
        """
        found = _find_rows(request)
        period = _find_period(request, found.titles)
        readings, said = _read_councils(request, found, period)
        table = _tabulate(readings, period)
        source = state_source(
            request,
            _name_publication(period),
            id=f"sac_{'parts_' if found.are_parts else ''}{period.year}",
            table="figures",
            reader=self.id,
            periods=period.label,
            notes=(SAC_ROUNDED, SAC_NOT_PEOPLE, *((PARTS,) if _has_sums(readings) else ())),
        )
        said = (*_describe(readings, period, request.register.region), *found.said, *said)
        return hand_over(request, Delivery(source, table, f"{source.id}.csv", said))


def _name_publication(period: Period) -> Publication:
    """Return the publication of one year: each has its own, and two publishers followed each other."""
    publisher = BEFORE if period.year <= LAST_BEFORE else PUBLICATION.publisher
    title = f"{PUBLICATION.title}, {period.year - 1} to {period.year}"
    return replace(PUBLICATION, title=title, publisher=publisher)


def _find_rows(request: Request) -> RiskRows:
    """Return the rows about modern slavery, whatever the shape of the file."""
    header = read_header(request.file)
    refuse_power_bi(header, request.file.name)
    if set(LONG) <= set(header):
        return read_long(request.file)
    return read_sheets(request.file, request.register)


def _find_period(request: Request, titles: tuple[tuple[str, ...], ...]) -> Period:
    """Return the year to 31 March that the person says, or else the one that the file names."""
    stated = request.options.get(Option.YEAR, "").strip()
    year = _read_stated(stated) if stated else _find_named(titles)
    period = Period.of(PeriodKind.YEAR_TO_MARCH, year) if year else None
    if period is None or not has_ended(period, date.fromisoformat(request.facts["retrieved"])):
        expected = "the year to 31 March that the file is about, which it does not say"
        mend = "Say in which year it ends: 2023 of April 2022 to March 2023."
        found = quote_found(stated or year or "")
        raise RefusedFileError([Problem(request.file.name, expected, found, mend, asks_for=Option.YEAR)])
    return period


def _find_named(titles: tuple[tuple[str, ...], ...]) -> int | None:
    """Return the one year that the nearest titles name; None where they name several, or none do."""
    for texts in titles:
        seen = {year.year for text in texts if (year := find_year(text)) and _is_to_march(year)}
        if seen:
            return seen.pop() if len(seen) == 1 else None
    return None


def _is_to_march(year: YearSeen) -> bool:
    return year.kind is PeriodKind.YEAR_TO_MARCH


def _read_stated(stated: str) -> int | None:
    """Return the year in which a stated year ends: "2023", or "2022-23"."""
    seen = find_year(stated)
    return seen.year if seen and _is_to_march(seen) else parse_year(stated)


def _read_councils(
    request: Request, found: RiskRows, period: Period
) -> tuple[dict[str, Reading], tuple[str, ...]]:
    """Return what each area's cells say together, by code; what was left out, in words."""
    file = request.file.name
    selected = select_region(found.rows, request.register, CODE, NAME, file)
    rows = selected.rows.assign(year=period.year)
    if not found.are_parts:
        refuse_repeated_rows(rows, ["gss_code"], file)
    refuse_cut_files(
        replace(selected, rows=rows, others=selected.others.assign(year=period.year)), "year", file
    )
    _refuse_odd_cells(rows.rename(columns={CELL: found.heading}), found.heading, file)
    parts: dict[str, list[Reading]] = {}
    for code, cell in rows[["gss_code", CELL]].itertuples(index=False):
        reading = read_rounded(cell)
        parts.setdefault(code, []).append(reading or NOT_AVAILABLE)
    absent = dict.fromkeys(sorted(selected.codes - set(parts)), NOT_AVAILABLE)
    return {code: add_up_ranges(of_area) for code, of_area in parts.items()} | absent, selected.said


def _refuse_odd_cells(rows: pd.DataFrame, heading: str, file: str) -> None:
    """Refuse cells that the publisher never prints; a 0 most of all, for it hides zeros."""
    refuse_rows(
        rows[rows[heading].map(is_printed_zero)],
        file,
        heading,
        "[c] where 0 to 4 were counted, as the publisher prints it",
        lambda row: f"{quote_found(row[heading])}, as the Power BI dashboard prints what is hidden",
    )
    odd = rows[rows[heading].map(read_rounded).isna()]
    refuse_rows(odd, file, heading, "a whole number rounded to the nearest 5, or a mark ([c], [x], *)")


def _tabulate(readings: dict[str, Reading], period: Period) -> pd.DataFrame:
    """Return the figures in the columns of their table."""
    rows = [
        {
            "gss_code": code,
            "series_id": SERIES_ID,
            "age_group": AgeGroup.ADULTS.value,
            "period_start": pd.Timestamp(period.start),
            "period_end": pd.Timestamp(period.end),
            "value": reading.value,
            "status": reading.status.value,
            "lower": reading.lower,
            "upper": reading.upper,
            "marker": reading.marker,
            "evidence_address": "",
            "quoted_words": "",
        }
        for code, reading in readings.items()
    ]
    table = pd.DataFrame(rows, columns=list(FIGURES.columns))
    dates = dict.fromkeys(("period_start", "period_end"), "datetime64[ns]")
    return table.astype(dict.fromkeys(("value", "lower", "upper"), "Int64") | dates)


def _has_sums(readings: dict[str, Reading]) -> bool:
    return any(reading.marker == ADDED_UP for reading in readings.values())


def _describe(readings: dict[str, Reading], period: Period, region: Region) -> tuple[str, ...]:
    """Say what was understood."""
    own = [reading for code, reading in readings.items() if code not in region.benchmark_codes]
    rounded, hidden, sums, missing = (
        sum(map(holds, own))
        for holds in (
            lambda r: r.status is Status.REPORTED,
            lambda r: r.status is Status.SUPPRESSED and r.marker != ADDED_UP,
            lambda r: r.marker == ADDED_UP,
            lambda r: r.status is Status.NOT_AVAILABLE,
        )
    )
    added = f", {sums} ranges added up" if sums else ""
    said = (
        f"Modern slavery as a type of risk in concluded section 42 enquiries, adults, {period.label}.",
        f"{region.name}: {rounded} rounded, {hidden} suppressed (0 to 4){added}, {missing} not available.",
        SAC_ROUNDED,
    )
    return (*said, PARTS) if sums else said
