"""ONS mid-year population estimates, in the two shapes in which they are published.

Long, as the Department for Education carries them: ``time_period, new_la_code, age_group,
population_estimate``. Wide, as ONS publishes them: one row per area, one column per single year of
age; the year stands in the title only.
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import pandas as pd

from dashboard.domain.delivery import Delivery
from dashboard.domain.problems import Option, Problem, RefusedFileError, quote_found
from dashboard.domain.schemas import POPULATIONS
from dashboard.domain.series import AgeGroup
from dashboard.intake.parse.mid_years import find_mid_year, parse_year
from dashboard.intake.parse.published_counts import are_counts
from dashboard.intake.published.published_rows import (
    add_years,
    refuse_cut_files,
    refuse_repeated_rows,
    refuse_rows,
    select_levels,
    select_region,
)
from dashboard.intake.reader_protocol import Reading, hand_over
from dashboard.intake.requests import Publication, Request, state_source
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.text_files import read_text_table

ADULT_FROM: Final = 18
LAST_AGE: Final = "90+"
AGES: Final = (*(str(age) for age in range(90)), LAST_AGE)
LONG_AGE_GROUPS: Final = {"Children aged 0 to 17 years": AgeGroup.CHILDREN}
LONG_COLUMNS: Final = (
    "time_period",
    "geographic_level",
    "new_la_code",
    "la_name",
    "age_group",
    "population_estimate",
)

PUBLICATION: Final = Publication(
    title="Mid-year population estimates",
    publisher="Office for National Statistics",
    licence="Open Government Licence v3.0",
    attribution="Source: Office for National Statistics licensed under the Open Government Licence v3.0.",
    address="https://www.ons.gov.uk/peoplepopulationandcommunity/populationandmigration/populationestimates",
)


class OnsLongReader:
    """Reads the long shape: children aged 0 to 17, several years."""

    id = "ons_long"
    title = "ONS mid-year estimates, one row per area, year and age group (CSV)"

    def recognises(self, header: tuple[str, ...], file: IncomingFile) -> bool:
        """Say whether the header is that of the long shape."""
        return {"age_group", "population_estimate"} <= set(header)

    def read(self, request: Request) -> Reading:
        """Return residents by area and year.

        Raises
        ------
        RefusedFileError
            With every problem found.
        """
        file = request.file.name
        rows = read_text_table(request.file, LONG_COLUMNS)
        rows = select_levels(rows)
        selected = select_region(rows, request.register, "new_la_code", "la_name", file)
        kept = selected.rows
        known = kept["age_group"].isin(list(LONG_AGE_GROUPS))
        refuse_rows(kept[~known], file, "age_group", " or ".join(LONG_AGE_GROUPS))
        selected = add_years(selected, "time_period", file)
        groups = kept["age_group"].map(lambda text: LONG_AGE_GROUPS[text].value)
        kept = selected.rows.assign(age_group=groups)
        refuse_repeated_rows(kept, ["gss_code", "age_group", "year"], file)
        refuse_cut_files(selected, "year", file, is_strict=True)
        kept["population"] = _parse_residents(kept, ["population_estimate"], file)
        first, last = kept["year"].min(), kept["year"].max()
        kept["vintage"] = f"ONS mid-{last} release, as carried by DfE"
        source_id = f"ons_children_{first}_{last}"
        span = f"mid-{first} to mid-{last}"
        return hand_over(request, _deliver(kept, selected.said, request, source_id, span, self.id))


class OnsWideReader:
    """Reads the wide shape: single years of age, one year."""

    id = "ons_wide"
    title = "ONS mid-year estimates by single year of age, one row per area (CSV)"

    def recognises(self, header: tuple[str, ...], file: IncomingFile) -> bool:
        """Say whether the header is that of the wide shape."""
        return {"Code", "Name", "0", LAST_AGE} <= set(header)

    def read(self, request: Request) -> Reading:
        """Return residents aged 0 to 17 and 18 and over, by area.

        Raises
        ------
        RefusedFileError
            With every problem found, or if neither the file's name nor an option gives the year.
        """
        year = _find_year(request)
        rows = read_text_table(request.file, ("Code", "Name", "All ages", *AGES))
        return read_ages(rows, year, request, self.id)


def read_ages(rows: pd.DataFrame, year: int, request: Request, reader_id: str) -> Reading:
    """Return residents by age group from rows of single years of age, a row for each area.

    Raises
    ------
    RefusedFileError
        With every problem found.
    """
    file = request.file.name
    selected = select_region(rows, request.register, "Code", "Name", file)
    selected = replace(
        selected, rows=selected.rows.assign(year=year), others=selected.others.assign(year=year)
    )
    refuse_repeated_rows(selected.rows, ["gss_code"], file)
    kept = selected.rows.assign(vintage=f"ONS mid-{year} release")
    refuse_cut_files(selected, "year", file, is_strict=True)
    _check_totals(kept, file)
    groups = {
        AgeGroup.CHILDREN: list(AGES[:ADULT_FROM]),
        AgeGroup.ADULTS: list(AGES[ADULT_FROM:]),
    }
    table = pd.concat(
        kept.assign(age_group=group.value, population=_parse_residents(kept, ages, file))
        for group, ages in groups.items()
    )
    source_id = f"ons_single_year_of_age_{year}"
    return hand_over(request, _deliver(table, selected.said, request, source_id, f"mid-{year}", reader_id))


def _find_year(request: Request) -> int:
    """Return the year of a wide file: from the option, else from a name such as mye24."""
    stated = request.options.get(Option.YEAR, "")
    return check_year(parse_year(stated) if stated else find_mid_year(request.file.stem), request)


def check_year(year: int | None, request: Request) -> int:
    """Return the year of estimates.

    Raises
    ------
    RefusedFileError
        If none is known, or it is to come.
    """
    stated = request.options.get(Option.YEAR, "")
    if year is None or year > datetime.now(UTC).year:
        raise RefusedFileError(
            [
                Problem(
                    request.file.name,
                    "the year of the estimates, which this shape does not hold",
                    quote_found(stated or year or ""),
                    "Say which year it is.",
                    asks_for=Option.YEAR,
                )
            ]
        )
    return year


def _parse_residents(rows: pd.DataFrame, columns: list[str], file: str) -> "pd.Series[int]":
    """Return the sum of columns of whole numbers, per row."""
    total = pd.Series(0, rows.index, dtype="Int64")
    for column in columns:
        good = are_counts(rows[column])
        if not good.all():  # picking rows out of a hundred columns takes long
            refuse_rows(rows[~good], file, column, "a whole number of residents, not negative")
        total += rows[column].astype("int64").astype("Int64")
    return total


def _check_totals(rows: pd.DataFrame, file: str) -> None:
    """Refuse a file whose ages do not add up to its own total."""
    added = _parse_residents(rows, list(AGES), file)
    wrong = rows.assign(added=added)[added != _parse_residents(rows, ["All ages"], file)]
    refuse_rows(
        wrong,
        file,
        "All ages",
        lambda row: f"the sum of all ages of {row['Name']}, {row['added']}",
    )


def _deliver(
    rows: pd.DataFrame, more: tuple[str, ...], request: Request, source_id: str, periods: str, reader: str
) -> Delivery:
    refuse_rows(
        rows[rows["population"] == 0],
        request.file.name,
        "age_group",
        lambda row: f"residents in {row['gss_code']} ({row['age_group']})",
        lambda row: str(row["population"]),
    )
    table = rows[list(POPULATIONS.columns)].astype({"year": "Int64"}).reset_index(drop=True)
    source = state_source(
        request,
        replace(PUBLICATION, id=reader),
        id=source_id,
        table="populations",
        reader=reader,
        periods=periods,
        notes=("Residents at 30 June.",),
    )
    region = request.register.region
    councils = table.loc[~table["gss_code"].isin(region.benchmark_codes), "gss_code"].nunique()
    said = f"Residents of {councils} {region.areas}, {', '.join(table['age_group'].unique())}, {periods}."
    return Delivery(source, table, f"{source_id}.csv", (said, *more))
