"""Describe a region from its boundaries: what can be seen in them, and what people call its areas."""

from typing import Final

import geopandas as gpd
import pandas as pd

from dashboard.domain.areas import AreaRegister
from dashboard.domain.problems import Problem, RefusedFileError, quote_found
from dashboard.domain.provenance import NO_LICENCE, NOT_STATED
from dashboard.domain.region import NATION, Region
from dashboard.domain.region_parts import BoundarySource, Mark

NATIONS: Final = {"English": "England", "Welsh": "Wales", "Scottish": "Scotland"}
"""Of a nation, what its areas are called is not its name."""
UNNAMED: Final = "unnamed areas"
"""What areas are called of which only the boundaries are looked at."""
MARGIN_M: Final = 10_000
"""Room around the boundaries: a later release may reach a little further."""
SMALL_AREA_KM2: Final = 5
"""An area smaller than this is also drawn as a circle, so that it can be seen and chosen."""
LEAST_TOLERANCE_M: Final = 60
TOLERANCES_ACROSS: Final = 2_000
"""A corner of the drawn map may be off by one part in so many of the region's width."""


def describe_region(boundaries: gpd.GeoDataFrame, called: str, name: str = "") -> Region:
    """Return the record of a region whose areas have these boundaries.

    Parameters
    ----------
    boundaries
        ``gss_code``, ``area_name`` and geometry in EPSG:27700.
    called
        What several of its areas are called, e.g. "English councils".
    name
        The region's name, where it does not follow from that.

    Raises
    ------
    RefusedFileError
        If `called` is a single word, so that it does not say whose the areas are.
    """
    adjective, _, nouns = " ".join(called.split()).rpartition(" ")
    if not adjective:
        expected = "what its areas are called, in two words or more, e.g. “English councils”"
        raise RefusedFileError([Problem("--called", expected, quote_found(called), "Say whose they are.")])
    name = name or NATIONS.get(adjective, adjective)
    codes = boundaries["gss_code"].astype(str)
    left, bottom, right, top = boundaries.total_bounds
    kinds = sorted(set(codes.str[:3]))
    is_in_nation = all(kind.startswith(NATION.gss_code[0]) for kind in kinds) and name != NATION.name
    small = boundaries.geometry.area < SMALL_AREA_KM2 * 1e6
    return Region(
        name=name,
        area=f"{adjective} {_make_singular(nouns)}",
        areas=f"{adjective} {nouns}",
        all_areas=f"{{number}} {nouns} in {name}",
        place="area",
        number=len(boundaries),
        code_pattern=f"({'|'.join(kinds)})[0-9]{{6}}",
        extent=_widen(left, bottom, right, top),
        tolerance_m=max(LEAST_TOLERANCE_M, round((right - left) / TOLERANCES_ACROSS)),
        boundaries=BoundarySource(
            id="boundaries",
            title=f"Boundaries of {len(boundaries)} {nouns} in {name}",
            publisher=NOT_STATED,
            licence=NO_LICENCE,
            attribution=f"{NOT_STATED}.",
            address="",
        ),
        benchmark=NATION if is_in_nation else None,
        marks=tuple(Mark(str(row.gss_code), str(row.area_name)) for row in boundaries[small].itertuples()),
    )


def make_areas(boundaries: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the register of areas that the names on a map make: no other spelling is known."""
    names = boundaries["area_name"].astype("str")
    table = pd.DataFrame(
        {
            "gss_code": boundaries["gss_code"].astype("str"),
            "area_name": names,
            "referral_form_name": names,
            "spellings": "",
        }
    )
    return table.sort_values("gss_code", ignore_index=True)


def make_register(boundaries: gpd.GeoDataFrame, called: str, name: str = "") -> AreaRegister:
    """Return the register, with its region, that a map makes."""
    return AreaRegister(make_areas(boundaries), describe_region(boundaries, called, name))


def _widen(left: float, bottom: float, right: float, top: float) -> tuple[int, int, int, int]:
    """Return a box with room around this one, in whole kilometres."""
    near = [round(edge / 1_000) * 1_000 - MARGIN_M for edge in (left, bottom)]
    far = [round(edge / 1_000) * 1_000 + MARGIN_M for edge in (right, top)]
    return near[0], near[1], far[0], far[1]


def _make_singular(nouns: str) -> str:
    """Return one of several.

    Examples
    --------
    >>> _make_singular("councils"), _make_singular("authorities")
    ('council', 'authority')
    """
    return f"{nouns[:-3]}y" if nouns.endswith("ies") else nouns.removesuffix("s")
