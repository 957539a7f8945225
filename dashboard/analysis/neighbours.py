"""Which areas lie side by side: their boundaries touch."""

from typing import Final

import geopandas as gpd

TOUCHES_WITHIN_M: Final = 1.0
"""Boundaries closer than this touch: corners of one border may be rounded apart."""


def find_neighbours(boundaries: gpd.GeoDataFrame, gss_code: str) -> tuple[str, ...]:
    """Return the codes of the areas whose boundaries touch that of one area, in their order.

    Whoever is across a river is none of them where the boundaries end at its banks.
    """
    own = boundaries.loc[boundaries["gss_code"] == gss_code].geometry.iloc[0]
    is_near = boundaries.geometry.dwithin(own, TOUCHES_WITHIN_M) & (boundaries["gss_code"] != gss_code)
    return tuple(str(code) for code in boundaries.loc[is_near, "gss_code"])
