"""What every table by local authority shares: find London's rows, check codes, names and years."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final

import pandas as pd

from dashboard.domain.areas import ENGLAND, LONDON_CODES, AreaRegister
from dashboard.domain.problems import Problem, RefusedFileError, quote_found
from dashboard.intake.parse.years import parse_year
from dashboard.intake.sandbox.text_files import ROW

MAX_COUNCILS_WITHOUT_ROW: Final = 3
"""A year that lacks more of the 33 councils than this is taken for a file cut short."""


def refuse_rows(
    bad: pd.DataFrame,
    file: str,
    column: str,
    expected: str | Callable[[Mapping[str, Any]], str],
    found: Callable[[Mapping[str, Any]], str] | None = None,
) -> None:
    """Refuse a file for each of these rows; do nothing where there are none.

    Parameters
    ----------
    bad
        The rows, with `ROW`.
    expected, found
        What the column should hold and what it holds, in words; found is the cell unless given.

    Raises
    ------
    RefusedFileError
        With one problem per row.
    """
    if not bad.empty:
        rows: list[dict[Any, Any]] = bad.to_dict("records")
        raise RefusedFileError(
            Problem(
                file,
                expected if isinstance(expected, str) else expected(row),
                found(row) if found else quote_found(row[column]),
                "Use the file as published.",
                int(row[ROW]),
                column,
            )
            for row in rows
        )


def select_london_and_england(
    rows: pd.DataFrame, register: AreaRegister, code: str, name: str, file: str
) -> pd.DataFrame:
    """Return the rows of the 33 councils and of England, with ``gss_code``.

    Raises
    ------
    RefusedFileError
        If a London council stands there under another code, or a code under another council.
    """
    by_name = rows[name].map(lambda text: register.find_code(text) or "")
    is_london = rows[code].str.startswith("E09") | (by_name != "")
    london = rows[is_london]
    if london.empty:
        raise RefusedFileError(
            [Problem(file, "rows of London's 33 councils", "none", "Check that it is the right file.")]
        )
    refuse_rows(
        london[(london[code] != by_name[is_london]) | ~london[code].isin(LONDON_CODES)],
        file,
        code,
        lambda row: f"the code of {quote_found(row[name])} in the register of areas",
    )
    return rows[is_london | (rows[code] == ENGLAND)].assign(gss_code=lambda table: table[code])


def parse_years(rows: pd.DataFrame, column: str, file: str) -> "pd.Series[int]":
    """Return the years in a column of text.

    Raises
    ------
    RefusedFileError
        For each cell that is not a four-digit year up to this one.
    """
    this_year = datetime.now(UTC).year
    years = rows[column].map(parse_year)
    good = years.notna() & (years <= this_year)
    refuse_rows(rows[~good], file, column, f"a four-digit year up to {this_year}")
    return rows[column].astype("int64")


def refuse_repeated_rows(rows: pd.DataFrame, key: list[str], file: str) -> None:
    """Refuse a file in which two rows are about the same thing.

    Raises
    ------
    RefusedFileError
        For each second row.
    """
    repeated = rows[rows.duplicated(key)]
    refuse_rows(
        repeated,
        file,
        key[0],
        "one row per area and year",
        lambda row: f"a second row for {', '.join(str(row[k]) for k in key)}",
    )


def refuse_cut_files(
    rows: pd.DataFrame, year: str, file: str, may_lack: int = MAX_COUNCILS_WITHOUT_ROW
) -> None:
    """Refuse a file in which a year lacks more councils than publishers ever leave out.

    The year with which the file ends may lack none that another year has: there the end of the
    file is more likely to be missing than a council.

    Parameters
    ----------
    rows
        London's and England's rows in the order of the file.

    Raises
    ------
    RefusedFileError
        For each such year.
    """
    in_london = rows[rows["gss_code"].isin(LONDON_CODES)]
    counts = in_london.groupby(year)["gss_code"].nunique()
    counts = counts.reindex(sorted(rows[year].unique()), fill_value=0)  # a year may hold England alone
    short = counts[counts < len(LONDON_CODES) - may_lack]
    if short.empty:
        last = rows[year].iloc[-1]
        is_last = in_london[year] == last
        lost = set(in_london["gss_code"]) - set(in_london.loc[is_last, "gss_code"])
        short = counts[[last]] if lost else short
    if not short.empty:
        raise RefusedFileError(
            Problem(
                file,
                "a row for each of the 33 councils in every year",
                f"{count} in {found}",
                "The file may be cut short: download it again.",
            )
            for found, count in short.items()
        )
