"""The canonical tables: what each column holds, checked cell by cell.

Files hold text; `parse_table` turns text into the typed table or says, per cell, why it cannot.
Counts are ``Int64``; a missing count is ``<NA>`` and stays so.
"""

from collections.abc import Callable
from typing import Any, Final

import pandas as pd
import pandera.pandas as pa
from pandas.api.types import is_string_dtype

from dashboard.domain.areas import AreaRegister
from dashboard.domain.champion_schema import CHAMPIONS, MAX_ADDRESS, MAX_WORDS, fill_lead_questions
from dashboard.domain.information_requests import REQUESTS, make_schema
from dashboard.domain.known_areas import find_unknown_areas
from dashboard.domain.problems import FIRST_DATA_ROW, Problem, quote_found
from dashboard.domain.schema_problems import BOUNDS_RULE, PERIOD_RULE, VALUE_RULE, find_problems
from dashboard.domain.series import ALL_AGES, BY_AGE, SERIES
from dashboard.domain.spreadsheet_text import protect_text
from dashboard.domain.statuses import MARKERS, STORED_STATUSES, Status

FIGURE_KEY: Final = ["gss_code", "series_id", "age_group", "period_start", "period_end"]
QUOTATION_KEY: Final = ["gss_code", "of_series", "age_group", "period_start", "evidence_address"]
POPULATION_KEY: Final = ["gss_code", "age_group", "year", "vintage"]
AGE_GROUPS: Final = [group.value for group in BY_AGE]
EXPORTED_COLUMNS: Final = [
    *["gss_code", "area_name", "series_id", "age_group", "period_start", "period_end", "value"],
    *["status", "lower", "upper", "population", "population_year", "rate", "rate_unit"],
    *["source_id", "is_synthetic"],
]
"""The columns of ``figures.csv``, a contract."""


def _agree_value_and_status(table: pd.DataFrame) -> "pd.Series[bool]":
    """Check that a value stands exactly where the status is reported."""
    return table["value"].notna() == (table["status"] == Status.REPORTED.value)


def _agree_bounds_and_status(table: pd.DataFrame) -> "pd.Series[bool]":
    """Check that bounds stand where they may, both or none.

    A suppressed figure has both. A reported one has them where its publisher rounded it: then the number
    lies between them, they differ, and it is not 0, since a rounded zero need not be one: it is suppressed.
    """
    suppressed, reported = (
        table["status"] == status.value for status in (Status.SUPPRESSED, Status.REPORTED)
    )
    value, lower, upper = (table[name] for name in ("value", "lower", "upper"))
    both, neither = lower.notna() & upper.notna(), lower.isna() & upper.isna()
    disordered = _hold(lower > upper)
    around = _hold((value > 0) & (lower <= value) & (value <= upper) & (lower < upper))
    is_rounded = both & (around | value.isna())  # a number that is missing is a problem of its own
    return ((suppressed & both & ~disordered) | (~suppressed & neither) | (reported & is_rounded)).astype(
        bool
    )


def _hold(compared: "pd.Series[bool]") -> "pd.Series[bool]":
    """Return where a comparison holds; with something missing it does not."""
    return compared.astype("boolean").fillna(value=False)


def _order_periods(table: pd.DataFrame) -> "pd.Series[bool]":
    """Check that a period begins before it ends; a missing date is a problem of its own."""
    return ~(table["period_start"] >= table["period_end"])


def _count() -> pa.Column:
    return pa.Column("Int64", pa.Check.ge(0, error="a whole number, not negative"), nullable=True)


FIGURES: Final = pa.DataFrameSchema(
    {
        "gss_code": pa.Column(str),
        "series_id": pa.Column(str, pa.Check.isin([s.id for s in SERIES], error="the id of a known series")),
        "age_group": pa.Column(
            str, pa.Check.isin([*AGE_GROUPS, ALL_AGES], error="children, adults or all_ages")
        ),
        "period_start": pa.Column("datetime64[ns]"),
        "period_end": pa.Column("datetime64[ns]"),
        "value": _count(),
        "status": pa.Column(
            str,
            pa.Check.isin([s.value for s in STORED_STATUSES], error="a status that can be stored"),
        ),
        "lower": _count(),
        "upper": _count(),
        "marker": pa.Column(str, pa.Check.isin(["", *MARKERS], error="p, r, u, a or nothing")),
        "evidence_address": pa.Column(str),
        "quoted_words": pa.Column(str),
    },
    checks=[
        pa.Check(_agree_value_and_status, error=VALUE_RULE),
        pa.Check(_agree_bounds_and_status, error=BOUNDS_RULE),
        pa.Check(_order_periods, error=PERIOD_RULE),
    ],
    unique=FIGURE_KEY,
    strict=True,
    ordered=True,
)
"""One row per area, series, age group and period: a count or the reason why there is none."""

POPULATIONS: Final = pa.DataFrameSchema(
    {
        "gss_code": pa.Column(str),
        "age_group": pa.Column(str, pa.Check.isin(AGE_GROUPS, error="children or adults")),
        "year": pa.Column("Int64", pa.Check.in_range(1980, 2100, error="a year")),
        "population": pa.Column("Int64", pa.Check.gt(0, error="a whole number above zero")),
        "vintage": pa.Column(str, pa.Check.str_length(min_value=1, error="the vintage of the estimate")),
    },
    unique=POPULATION_KEY,
    strict=True,
    ordered=True,
)
"""Residents at mid-year, one row per area, age group, year and vintage of the estimate."""

AREAS: Final = pa.DataFrameSchema(
    {
        "gss_code": pa.Column(str, unique=True),
        "area_name": pa.Column(str, pa.Check.str_length(min_value=1, error="a name"), unique=True),
        "referral_form_name": pa.Column(str, pa.Check.str_length(min_value=1, error="a name")),
        "spellings": pa.Column(str),
    },
    strict=True,
    ordered=True,
)
"""The register of areas, one row per council."""

QUOTATIONS: Final = pa.DataFrameSchema(
    {
        "gss_code": pa.Column(str),
        "of_series": pa.Column(str, pa.Check.isin([s.id for s in SERIES], error="the id of a known series")),
        "age_group": pa.Column(
            str, pa.Check.isin([*AGE_GROUPS, ALL_AGES], error="children, adults or all_ages")
        ),
        "period_start": pa.Column("datetime64[ns]"),
        "evidence_address": pa.Column(
            str, pa.Check.str_length(1, MAX_ADDRESS, error="where the words stand")
        ),
        "period_end": pa.Column("datetime64[ns]"),
        "value": pa.Column("Int64", pa.Check.ge(0, error="a whole number, not negative")),
        "quoted_words": pa.Column(str, pa.Check.str_length(1, MAX_WORDS, error="the words")),
        "why_in_no_series": pa.Column(str, pa.Check.str_length(1, MAX_WORDS, error="the reason")),
    },
    checks=[pa.Check(_order_periods, error=PERIOD_RULE)],
    unique=QUOTATION_KEY,
    strict=True,
    ordered=True,
)
"""Published numbers that could be taken for figures of a series and are none, each with the reason."""

SCHEMAS: Final = {
    "figures": FIGURES,
    "populations": POPULATIONS,
    "areas": AREAS,
    "champions": CHAMPIONS,
    "quotations": QUOTATIONS,
    REQUESTS: make_schema([s.id for s in SERIES]),
}


def parse_table(
    text: pd.DataFrame, schema: pa.DataFrameSchema, file: str, register: AreaRegister | None = None
) -> tuple[pd.DataFrame, list[Problem]]:
    """Turn a table of text into a canonical table.

    Parameters
    ----------
    text
        Every cell as text, "" where empty, one row per record in file order.
    schema
        One of the schemas of this module.
    file
        The name to give in problems.
    register
        The areas that its rows may be about; without it any code may stand there.

    Returns
    -------
    The typed table, and what is wrong with it; where the list is not empty, do not use the table.
    """
    text = fill_lead_questions(text) if schema is CHAMPIONS else text
    missing = [name for name in schema.columns if name not in text.columns]
    names = list(text.columns)
    extra = [n for i, n in enumerate(names) if n not in schema.columns or n in names[:i]]
    if missing or extra:
        found = ", ".join([*(f"no “{n}”" for n in missing), *(f"also {quote_found(n)}" for n in extra)])
        header = ", ".join(schema.columns)
        return text, [Problem(file, f"the columns {header}", found, "Restore the header.", row=1)]
    problems: list[Problem] = []
    typed = pd.DataFrame(index=text.index)
    for name, column in schema.columns.items():
        typed[name] = _parse_column(text[name], str(column.dtype), file, problems)
    if problems:
        return typed, problems
    unknown = [] if register is None else find_unknown_areas(typed, file, register)
    return typed, [*unknown, *find_problems(typed, schema, file)]


def _parse_column(
    cells: "pd.Series[str]", dtype: str, file: str, problems: list[Problem]
) -> "pd.Series[Any]":
    """Turn one column of text into its type; note every cell that is not of it."""
    if dtype == "Int64":
        return _parse_cells(
            cells,
            r"-?[0-9]{1,15}",
            lambda c: pd.to_numeric(c).astype("Int64"),
            "a whole number",
            file,
            problems,
        )
    if dtype.startswith("datetime64"):
        return _parse_cells(
            cells,
            r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
            lambda c: pd.to_datetime(c, format="%Y-%m-%d", errors="coerce").astype("datetime64[ns]"),
            "an ISO date",
            file,
            problems,
        )
    return cells.astype("str")


def _parse_cells(
    cells: "pd.Series[str]",
    pattern: str,
    convert: "Callable[[pd.Series[str]], pd.Series[Any]]",
    expected: str,
    file: str,
    problems: list[Problem],
) -> "pd.Series[Any]":
    """Convert the cells that match; an empty cell is missing, any other a problem."""
    converted = convert(cells.where(cells.str.fullmatch(pattern)))
    for position in cells.index[converted.isna() & (cells != "")]:
        problems.append(
            Problem(
                file,
                expected,
                quote_found(cells[position]),
                "Correct the cell, or import the published file again.",
                int(position) + FIRST_DATA_ROW,
                str(cells.name),
            )
        )
    return converted


def give_types(table: pd.DataFrame, schema: pa.DataFrameSchema) -> pd.DataFrame:
    """Return a table whose columns have the types that a table read from a file has.

    Raises
    ------
    ValueError, TypeError, KeyError
        If a cell cannot be of its column's type, or there is no such column.
    """
    kinds: Any = {
        name: "str" if str(column.dtype).startswith("string") else str(column.dtype)
        for name, column in schema.columns.items()
    }
    return table.astype(kinds)


def canonicalize(table: pd.DataFrame, schema: pa.DataFrameSchema) -> pd.DataFrame:
    """Return a table as a store keeps it: sorted by its key, ends of lines within a text as line feeds."""
    columns = list(schema.columns)
    return table[columns].sort_values(columns[:5], kind="stable").replace("\r\n?", "\n", regex=True)


def table_to_csv(table: pd.DataFrame, schema: pa.DataFrameSchema) -> str:
    """Return a canonical table as CSV text: sorted by its key, ISO dates, "" where missing.

    A carriage return within a text is written as a line feed: a lone one would end the row. Text that a
    spreadsheet program would run has an apostrophe before it, which reading takes away again.
    """
    ordered = canonicalize(table, schema)
    for name in ordered.columns[[is_string_dtype(kind) for kind in ordered.dtypes]]:
        ordered[name] = ordered[name].map(protect_text, na_action="ignore")
    return ordered.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d")
