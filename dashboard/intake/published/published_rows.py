"""What every table by local authority shares: find the region's rows, check codes, names and years."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

import pandas as pd

from dashboard.domain.areas import AreaRegister
from dashboard.domain.problems import Problem, RefusedFileError, quote_found
from dashboard.domain.region import NATION, Benchmark
from dashboard.intake.parse.mid_years import parse_year
from dashboard.intake.sandbox.text_files import ROW

ONE_IN: Final = 11
"""A year that lacks more than one council in so many (3 of 33) is taken for a file cut short."""
KIND: Final = slice(0, 3)
"""Of a GSS code: what kind of council it is, e.g. E10, a county."""


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


@dataclass(frozen=True)
class Selected:
    """The rows of a published table that are about the region.

    Attributes
    ----------
    rows
        Those of its areas, and of the totals that are read beside them, with ``gss_code``.
    codes
        Of the areas.
    others
        Those of other councils of the same kinds: former ones, where the region is the nation.
    said
        What was left out although its name is known; empty where nothing was.
    """

    rows: pd.DataFrame
    codes: frozenset[str]
    others: pd.DataFrame
    said: tuple[str, ...]


def select_levels(rows: pd.DataFrame, own_total: Benchmark | None = None) -> pd.DataFrame:
    """Return the rows of councils and of the nation, which the Department for Education gives no code.

    Parameters
    ----------
    own_total
        The region whose row as a whole is wanted too; its code stands in a column of its own.
    """
    level = rows["geographic_level"]
    is_national, is_council = level == "National", level == "Local authority"
    codes = rows["new_la_code"].mask(is_national, NATION.gss_code)
    is_whole = pd.Series(data=False, index=rows.index)
    if own_total is not None and "region_code" in rows:
        is_whole = (level == "Regional") & (rows["region_code"] == own_total.gss_code)
        codes = codes.mask(is_whole, own_total.gss_code)
    return rows.assign(new_la_code=codes)[is_national | is_council | is_whole]


def select_region(
    rows: pd.DataFrame,
    register: AreaRegister,
    code: str,
    name: str,
    file: str,
    totals: frozenset[str] = frozenset(),
) -> Selected:
    """Return the rows of the register's areas, of the benchmark, and of further totals by code.

    Raises
    ------
    RefusedFileError
        If an area stands there under another code, or a code under another area's name.
    """
    by_name = rows[name].map(lambda text: register.find_code(text) or "")
    kinds = {known[KIND] for known in register.codes}
    is_other = rows[code].str[KIND].isin(kinds) & ~rows[code].isin(register.codes)
    # A county that became a unitary authority has a new code, and not always the old borders.
    is_former = is_other & (by_name != "") & (rows[code].str[KIND] != by_name.str[KIND])
    is_ours = ((by_name != "") | rows[code].isin(register.codes)) & ~is_former
    ours = rows[is_ours]
    if ours.empty:
        expected = f"rows of {register.region.all}"
        raise RefusedFileError([Problem(file, expected, "none", "Check that it is the right file.")])
    refuse_rows(
        ours[(ours[code] != by_name[is_ours]) | ~ours[code].isin(register.codes)],
        file,
        code,
        lambda row: f"the code of {quote_found(row[name])} in the register of areas",
    )
    kept = rows[is_ours | rows[code].isin(register.region.benchmark_codes | totals)]
    said = _describe_former(rows[is_former], name, code)
    return Selected(kept.assign(gss_code=kept[code]), register.codes, rows[is_other & ~is_ours], said)


def _describe_former(former: pd.DataFrame, name: str, code: str) -> tuple[str, ...]:
    if former.empty:
        return ()
    pairs = sorted(set(zip(former[name], former[code], strict=True)))
    who = ", ".join(f"{quote_found(council)} ({old})" for council, old in pairs)
    return (f"{len(former):,} rows of councils under a code no longer in use were left out: {who}.",)


def add_years(selected: Selected, column: str, file: str) -> Selected:
    """Return the rows with the whole number ``year`` that stands in a column of text.

    Raises
    ------
    RefusedFileError
        As `parse_years` does, for the rows of the region.
    """
    others = pd.to_numeric(selected.others[column], errors="coerce")
    return replace(
        selected,
        rows=selected.rows.assign(year=parse_years(selected.rows, column, file)),
        others=selected.others.assign(year=others),
    )


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


def refuse_cut_files(selected: Selected, year: str, file: str, *, is_strict: bool = False) -> None:
    """Refuse a file in which a year lacks more councils than publishers ever leave out.

    The year with which the file ends may lack none that the year before it in the file has: there the end
    of the file is more likely to be missing than a council.

    Parameters
    ----------
    selected
        In the order of the file, with whole numbers in the column `year`.
    is_strict
        Whether the publisher leaves out none; but for years in which former councils have rows still.

    Raises
    ------
    RefusedFileError
        For each such year.
    """
    rows, number = selected.rows, len(selected.codes)
    of_areas = rows[rows["gss_code"].isin(selected.codes)]
    councils = of_areas.groupby(year)["gss_code"].agg(set)
    years = list(dict.fromkeys(rows[year]))  # a year may hold the benchmark alone
    counts = {one: len(councils.get(one, set())) for one in years}
    has_former = set(selected.others[year])
    short = {
        one: count
        for one, count in counts.items()
        if count < number - (0 if is_strict and one not in has_former else number // ONE_IN)
    }
    if not short and len(years) > 1 and councils[years[-2]] - councils[years[-1]]:
        short = {years[-1]: counts[years[-1]]}
    if short:
        raise RefusedFileError(
            Problem(
                file,
                f"a row for each of the {number} councils in every year",
                f"{count} in {found}",
                "The file may be cut short: download it again.",
            )
            for found, count in sorted(short.items())
        )
