"""DfE, Characteristics of children in need, table C3: factors identified at the end of assessment.

The CSV of the service "Explore education statistics": one row per year, geography and area, one
column per factor; ``time_period`` is the year in which a year to 31 March ends.
"""

from typing import Final

import pandas as pd

from dashboard.domain.areas import AreaRegister
from dashboard.domain.delivery import Delivery
from dashboard.domain.periods import Period
from dashboard.domain.region import Region
from dashboard.domain.schemas import FIGURES
from dashboard.domain.series import AgeGroup, get_series
from dashboard.domain.statuses import Status
from dashboard.domain.suppression import DFE_HIDDEN
from dashboard.intake.parse.published_counts import are_counts
from dashboard.intake.published.published_rows import (
    Selected,
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

COLUMN_TO_SERIES: Final = {
    "Trafficking": "dfe_trafficking_assessments",
    "Episodes_with_assessment_factor": "dfe_assessments_with_factors",
    "Child_sexual_exploitation": "dfe_sexual_exploitation_assessments",
    "Child_criminal_exploitation": "dfe_criminal_exploitation_assessments",
    "Gangs": "dfe_gangs_assessments",
    "Going_missing": "dfe_going_missing_assessments",
    "Unaccompanied_asylum_seeker": "dfe_unaccompanied_asylum_assessments",
}
"""Which column is which series. A further series is one line here and one record in `series`."""

NEEDED: Final = ("time_period", "time_identifier", "geographic_level", "new_la_code", "la_name")
ALWAYS: Final = ("Trafficking", "Episodes_with_assessment_factor")
"""Columns without which the file is of no use; the others have come and gone between releases."""

MARK_TO_STATUS: Final = {
    "c": (Status.SUPPRESSED, ""),
    "x": (Status.NOT_AVAILABLE, ""),
    "u": (Status.NOT_AVAILABLE, "u"),
    "z": (Status.NOT_APPLICABLE, ""),
}

PUBLICATION: Final = Publication(
    title="Characteristics of children in need: C3, factors identified at the end of assessment",
    publisher="Department for Education",
    licence="Open Government Licence v3.0",
    attribution="Contains public sector information licensed under the Open Government Licence v3.0.",
    address="https://explore-education-statistics.service.gov.uk/find-statistics/characteristics-of-children-in-need",
    id="dfe_c3",
)
NOTES: Final = (
    f"Counts of {DFE_HIDDEN[0]} to {DFE_HIDDEN[1]} are suppressed (mark c): the lowest number shown is "
    f"{DFE_HIDDEN[1] + 1}.",
    "Totals of England, and of a region as a whole, are rounded to the nearest 10 by the publisher. They "
    "stand as published, and are no sum of councils.",
)

TOTAL_WITHIN: Final = 5
"""A total that is rounded to the nearest 10 is at most so far from what was counted."""


class DfeFactorsReader:
    """Reads table C3, all years in the file."""

    id = "dfe_c3"
    title = "DfE table C3, factors identified at the end of assessment (CSV)"

    def recognises(self, header: tuple[str, ...], file: IncomingFile) -> bool:
        """Say whether the header is that of table C3."""
        return {"time_period", "new_la_code"} <= set(header) and any(
            column in header for column in COLUMN_TO_SERIES
        )

    def read(self, request: Request) -> Reading:
        """Return the figures of the region's areas, of it as a whole, and of the nation, of every series.

        Raises
        ------
        RefusedFileError
            With every problem found.
        """
        file = request.file.name
        rows = read_text_table(request.file, (*NEEDED, *ALWAYS))
        selected = _select_rows(rows, request)
        kept = selected.rows
        columns = {c: s for c, s in COLUMN_TO_SERIES.items() if c in rows.columns}
        table = pd.concat([_read_column(kept, c, s, file) for c, s in columns.items()], ignore_index=True)
        table = _bound_totals(table, request.register.region.own_total_codes)
        table = _add_areas_without_row(table, request.register)
        years = sorted(kept["year"].unique())
        source = state_source(
            request,
            PUBLICATION,
            id=f"dfe_c3_{years[0]}_{years[-1]}",
            table="figures",
            reader=self.id,
            periods=f"years to 31 March {years[0]} to {years[-1]}",
            notes=NOTES,
        )
        said = _describe(rows, selected, columns, table, request.register.region)
        return hand_over(request, Delivery(source, table[list(FIGURES.columns)], f"{source.id}.csv", said))


def _select_rows(rows: pd.DataFrame, request: Request) -> Selected:
    """Return the rows of the region and of the nation with ``gss_code`` and ``year``, checked."""
    file, region = request.file.name, request.register.region
    rows = select_levels(rows, region.own_total)
    selected = select_region(rows, request.register, "new_la_code", "la_name", file, region.own_total_codes)
    kept = selected.rows
    odd = ~kept["time_identifier"].isin(["Reporting year", "Financial year"])
    refuse_rows(kept[odd], file, "time_identifier", "a reporting year")
    selected = add_years(selected, "time_period", file)
    refuse_repeated_rows(selected.rows, ["gss_code", "year"], file)
    refuse_cut_files(selected, "year", file)
    return selected


def _read_column(rows: pd.DataFrame, column: str, series_id: str, file: str) -> pd.DataFrame:
    """Return one factor as figures: a number or the reason why there is none."""
    cells = rows[column]
    is_number = are_counts(cells)
    unknown = ~is_number & ~cells.isin(list(MARK_TO_STATUS))
    marks = ", ".join(MARK_TO_STATUS)
    refuse_rows(rows[unknown], file, column, f"a whole number, not negative, or a mark ({marks})")
    kind = get_series(series_id).period_kind
    periods = [Period.of(kind, year) for year in rows["year"]]
    status = cells.map({mark: found[0].value for mark, found in MARK_TO_STATUS.items()})
    status = status.mask(is_number, Status.REPORTED.value)
    suppressed = status == Status.SUPPRESSED.value
    lower, upper = DFE_HIDDEN
    return pd.DataFrame(
        {
            "gss_code": rows["gss_code"],
            "series_id": series_id,
            "age_group": AgeGroup.CHILDREN.value,
            "period_start": pd.to_datetime([p.start for p in periods]).astype("datetime64[ns]"),
            "period_end": pd.to_datetime([p.end for p in periods]).astype("datetime64[ns]"),
            "value": pd.to_numeric(cells.where(is_number)).astype("Int64"),
            "status": status,
            "lower": pd.Series(lower, rows.index, dtype="Int64").where(suppressed),
            "upper": pd.Series(upper, rows.index, dtype="Int64").where(suppressed),
            "marker": cells.map({m: f[1] for m, f in MARK_TO_STATUS.items()}).mask(is_number, ""),
            "evidence_address": "",
            "quoted_words": "",
        }
    )


def _bound_totals(table: pd.DataFrame, codes: frozenset[str]) -> pd.DataFrame:
    """Return figures in which a region's own total is a rounded number, with the range in which it lies.

    A total that is rounded to 0 need not be one, and of a total that is marked as suppressed nothing says how
    large it may be: the marks of councils are about counts of theirs.
    """
    is_total = table["gss_code"].isin(codes)
    value, status = table["value"], table["status"]
    is_number = is_total & (status == Status.REPORTED.value)
    is_small = is_number & (value == 0).fillna(value=False)
    is_marked = is_total & (status == Status.SUPPRESSED.value)
    bounds = {
        "lower": table["lower"].mask(is_number, (value - TOTAL_WITHIN).clip(lower=0)).mask(is_marked),
        "upper": table["upper"].mask(is_number, value + TOTAL_WITHIN).mask(is_marked),
    }
    said = status.mask(is_small, Status.SUPPRESSED.value).mask(is_marked, Status.NOT_AVAILABLE.value)
    return table.assign(value=value.mask(is_small), status=said, **bounds)


def _add_areas_without_row(table: pd.DataFrame, register: AreaRegister) -> pd.DataFrame:
    """Add what the publisher left out of a year altogether: it could not be given."""
    keys = ["series_id", "age_group", "period_start", "period_end"]
    areas = pd.DataFrame({"gss_code": sorted(register.codes)})
    grid = table[keys].drop_duplicates().merge(areas, how="cross")
    full = grid.merge(table, on=[*keys, "gss_code"], how="outer")
    full["status"] = full["status"].fillna(Status.NOT_AVAILABLE.value)
    texts = ["marker", "evidence_address", "quoted_words"]
    return full.assign(**{name: full[name].fillna("") for name in texts})


def _describe(
    rows: pd.DataFrame, selected: Selected, columns: dict[str, str], table: pd.DataFrame, region: Region
) -> tuple[str, ...]:
    """Say what was understood."""
    trafficking = table[table["series_id"] == COLUMN_TO_SERIES["Trafficking"]]
    kept = selected.rows
    of_areas = trafficking[~trafficking["gss_code"].isin(region.names_of_totals)]
    counts = of_areas["status"].value_counts()
    zeros = int((of_areas["value"] == 0).sum())
    own = [f"{total.name} as a whole" for total in (region.own_total,) if total]
    nation = [total.name for total in (region.benchmark,) if total]
    *first, last = [f"{region.owner} {region.nouns}", *own, *nation]
    whose = f"{', '.join(first)} or {last}" if first else last
    absent = [column for column in COLUMN_TO_SERIES if column not in columns]
    said = [
        f"{len(kept):,} of {len(rows):,} rows are {whose}; the rest was left out.",
        *selected.said,
        f"Years to 31 March {kept['year'].min()} to {kept['year'].max()}, {len(columns)} series.",
        f"Trafficking in {region.name}: {counts.get('reported', 0)} reported ({zeros} of them zero), "
        f"{counts.get('suppressed', 0)} suppressed, {counts.get('not_available', 0)} not available.",
    ]
    return (*said, *(f"The file has no column {column}; that series was not read." for column in absent))
