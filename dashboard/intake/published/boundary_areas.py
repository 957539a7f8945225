"""Which shape of a map is which area, by code, by name or by both; what lies outside is left out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import geopandas as gpd
import pandas as pd

from dashboard.domain.areas import AreaRegister
from dashboard.domain.problems import Option, Problem, RefusedFileError, quote_found
from dashboard.intake.parse.area_codes import fold_code, looks_like_code
from dashboard.intake.parse.council_names import find_published_name, recognise
from dashboard.intake.requests import Request

MAX_NAMED: Final = 12
"""Columns that a sentence names."""
_MAX_OUTSIDE: Final = 5
"""Areas outside the region that a sentence names."""
_AS_PUBLISHED: Final = "Use it as published."


@dataclass(frozen=True)
class Matched:
    """The shapes of a map that are of the region.

    Attributes
    ----------
    table
        ``gss_code``, ``area_name`` and geometry; an area may have several rows, which are its parts.
    said
        By which columns they were found, and what was left out.
    """

    table: gpd.GeoDataFrame
    said: tuple[str, ...]


@dataclass(frozen=True)
class _Columns:
    """The columns of codes and of names; empty where there is none."""

    code: str
    name: str

    def describe(self) -> str:
        if not self.name:
            return f"codes from “{_show(self.code)}”, names from the register"
        if not self.code:
            return f"names from “{_show(self.name)}”, codes from the register"
        return f"codes from “{_show(self.code)}”, names from “{_show(self.name)}”"


def match_areas(shapes: gpd.GeoDataFrame, request: Request) -> Matched:
    """Return the shapes of the register's areas. A code settles which area it is; without one, the name does.

    Raises
    ------
    RefusedFileError
        If neither codes nor names are found, or a code and a name contradict each other.
    """
    register, file = request.register, request.file.name
    columns = _find_columns(shapes, request)
    codes, names = _read_cells(shapes, columns.code).map(fold_code), _read_cells(shapes, columns.name)
    by_name = names.map(lambda name: _find_by_name(name, register))
    is_coded = codes.isin(register.codes)
    found = codes.where(is_coded, by_name.where(~codes.map(looks_like_code), ""))
    _refuse_contradictions(codes, names, by_name, found, request)
    is_ours = found != ""
    if not is_ours.any():
        shown = columns.code or columns.name
        expected = f"shapes of {register.region.all}"
        seen = f"none: “{_show(shown)}” holds {quote_found(_read_cells(shapes, shown).iloc[0])}, say"
        mend = f"Choose a map of {register.region.areas}, or say which column holds their GSS codes."
        problem = Problem(
            file, expected, seen, mend, asks_for=Option.CODE_COLUMN, choices=_list_columns(shapes)
        )
        raise RefusedFileError([problem])
    table = gpd.GeoDataFrame(
        {"gss_code": found[is_ours], "area_name": found[is_ours].map(register.get_name)},
        geometry=shapes.geometry[is_ours].to_numpy(),
        crs=shapes.crs,
    ).reset_index(drop=True)
    outside = names.where(names != "", codes)[~is_ours]
    return Matched(table, (columns.describe(), *_describe_outside(outside, len(shapes), register)))


def match_all(shapes: gpd.GeoDataFrame, request: Request) -> Matched:
    """Return every shape of a map from which a register is to be made: both columns have to be named.

    Raises
    ------
    RefusedFileError
        If one of them is not there.
    """
    code, name = (_take_stated(shapes, request, o) for o in (Option.CODE_COLUMN, Option.NAME_COLUMN))
    columns = _Columns(code, name)
    table = gpd.GeoDataFrame(
        {"gss_code": _read_cells(shapes, code).map(fold_code), "area_name": _read_cells(shapes, name)},
        geometry=shapes.geometry.to_numpy(),
        crs=shapes.crs,
    )
    return Matched(table, (columns.describe(),))


def _find_columns(shapes: gpd.GeoDataFrame, request: Request) -> _Columns:
    """Return the columns of codes and names: as stated, else those in which the most areas are found."""
    register = request.register
    code = _find_column(
        shapes,
        request,
        Option.CODE_COLUMN,
        lambda cell: c if (c := fold_code(cell)) in register.codes else "",
    )
    name = _find_column(shapes, request, Option.NAME_COLUMN, lambda cell: _find_by_name(cell, register))
    if not (code or name):
        columns = _list_columns(shapes)
        expected = (
            f"a column with {register.region.owner} GSS codes, or with the {register.region.nouns}' names"
        )
        problem = Problem(
            request.file.name,
            expected,
            _name_columns(columns),
            "Say which column it is.",
            asks_for=Option.CODE_COLUMN,
            choices=columns,
        )
        raise RefusedFileError([problem])
    if code and request.options.get(Option.CODE_COLUMN):
        _refuse_without_codes(shapes, code, request)
    return _Columns(code, name)


def _refuse_without_codes(shapes: gpd.GeoDataFrame, column: str, request: Request) -> None:
    """Refuse a column that was named for its codes and holds none."""
    cells = _read_cells(shapes, column)
    if not cells.map(fold_code).map(looks_like_code).any():
        expected = f"GSS codes in “{_show(column)}”, which was named"
        found = quote_found(next(iter(cells), ""))
        mend = "Say which column holds them, or none: names will do."
        columns = _list_columns(shapes)
        problem = Problem(request.file.name, expected, found, mend, None, None, Option.CODE_COLUMN, columns)
        raise RefusedFileError([problem])


def _find_column(
    shapes: gpd.GeoDataFrame, request: Request, option: Option, find: Callable[[str], str]
) -> str:
    """Return the column as stated, else the one in which at least half of the areas are found, or none."""
    if request.options.get(option):
        return _take_stated(shapes, request, option)
    found = {c: len({find(cell) for cell in _read_cells(shapes, c)} - {""}) for c in _list_columns(shapes)}
    best = max(found, key=found.__getitem__, default="")
    return best if best and found[best] * 2 >= len(request.register.codes) else ""


def _take_stated(shapes: gpd.GeoDataFrame, request: Request, option: Option) -> str:
    stated, columns = request.options.get(option, ""), _list_columns(shapes)
    if stated not in columns:
        expected = f"the column “{_show(stated)}”, which was named"
        mend = "Say which column it is."
        problem = Problem(
            request.file.name, expected, _name_columns(columns), mend, asks_for=option, choices=columns
        )
        raise RefusedFileError([problem])
    return stated


def _list_columns(shapes: gpd.GeoDataFrame) -> tuple[str, ...]:
    return tuple(str(name) for name in shapes.columns if name != shapes.geometry.name)


def _name_columns(columns: tuple[str, ...]) -> str:
    """Return the first names of columns, none of them long; how many more there are is said."""
    more = f" and {len(columns) - MAX_NAMED:,} more" if len(columns) > MAX_NAMED else ""
    return f"{', '.join(map(_show, columns[:MAX_NAMED]))}{more}" if columns else "no columns"


def _show(column: str) -> str:
    """Return a column's name as a sentence can hold it."""
    return quote_found(column, limit=40).strip("“”")


def _read_cells(shapes: gpd.GeoDataFrame, column: str) -> "pd.Series[str]":
    """Return the texts of a column, without spaces around them; all empty where there is no such column."""
    if not column:
        return pd.Series("", index=shapes.index, dtype="str")
    cells = pd.Series(shapes[column])
    return cells.astype("str").where(cells.notna(), "").str.strip()


def _find_by_name(name: str, register: AreaRegister) -> str:
    if looks_like_code(fold_code(name)):
        return ""
    return find_published_name(name, register) or recognise(name, register).gss_code


def _refuse_contradictions(
    codes: "pd.Series[str]",
    names: "pd.Series[str]",
    by_name: "pd.Series[str]",
    found: "pd.Series[str]",
    request: Request,
) -> None:
    """Refuse a map in which a code and a name speak of two areas.

    An area elsewhere may be called like one of the region; it is only taken for that one's wrong code where
    that one is missing otherwise.
    """
    register, file = request.register, request.file.name
    is_other = (by_name != "") & (by_name != found)
    is_missing = (found == "") & ~by_name.isin(set(found))
    problems = [
        Problem(file, f"the name of {code}, {register.get_name(code)}", quote_found(name), _AS_PUBLISHED)
        for code, name in zip(found[is_other & (found != "")], names[is_other & (found != "")], strict=True)
    ]
    problems += [
        Problem(file, f"{own}, the code of {register.get_name(own)}", quote_found(code), _AS_PUBLISHED)
        for own, code in zip(by_name[is_other & is_missing], codes[is_other & is_missing], strict=True)
    ]
    if problems:
        raise RefusedFileError(problems)


def _describe_outside(outside: "pd.Series[str]", number: int, register: AreaRegister) -> tuple[str, ...]:
    """Say what was left out because it lies outside the region."""
    if outside.empty:
        return ()
    names = [quote_found(name, limit=40) for name in dict.fromkeys(outside)]
    more = f" and {len(names) - _MAX_OUTSIDE:,} more" if len(names) > _MAX_OUTSIDE else ""
    verb = "is" if len(outside) == 1 else "are"
    return (
        f"Cut to {register.region.name}: {len(outside):,} of {number:,} shapes {verb} not of "
        f"{register.region.all} and left out: {', '.join(names[:_MAX_OUTSIDE])}{more}.",
    )
