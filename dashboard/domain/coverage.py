"""Borders that neighbours share: areas that were simplified one by one overlap, and leave gaps."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely

JOINED_UP_TO_M: Final = 250
"""Borders that are further apart are a dispute, or another map, and are not joined."""
MOST_CHANGED: Final = 0.1
"""Share of an area that joining its borders may give or take."""
_CLOSE_ENOUGH_M: Final = 1
_LEAST_SHOWN_M2: Final = 100

Shapes = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Overlaps:
    """Pairs of areas that overlap: the places of both in the list of shapes, and what they share."""

    first: Shapes
    second: Shapes
    shared: Shapes


def find_overlaps(shapes: Shapes) -> Overlaps:
    """Return which areas overlap, each pair once; areas that only touch share nothing of any size."""
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    pairs = first < second
    first, second = first[pairs], second[pairs]
    return Overlaps(first, second, shapely.intersection(shapes[first], shapes[second]))


def join_borders(shapes: Shapes) -> tuple[Shapes, str]:
    """Return shapes whose borders are the same line on both sides, and what was done, in words.

    Shapes whose borders are joined already come back as they are, with nothing said; so do shapes that cannot
    be joined without changing them much.

    Parameters
    ----------
    shapes
        Valid polygons in metres.
    """
    if shapely.coverage_is_valid(shapes):
        return shapes, ""
    overlaps = find_overlaps(shapes)
    widest = max((measure_width(part) for part in overlaps.shared), default=0.0)
    if widest > JOINED_UP_TO_M:
        return shapes, ""
    joined = shapely.coverage_clean(shapes, gap_width=JOINED_UP_TO_M)
    changed = shapely.area(shapely.symmetric_difference(shapes, joined)) / shapely.area(shapes)
    if not shapely.coverage_is_valid(joined) or not (changed <= MOST_CHANGED).all():
        return shapes, ""
    return joined, (
        f"Neighbours' borders were not the same line: overlaps (up to {max(round(widest), 1):,} m wide) and "
        f"gaps (up to {JOINED_UP_TO_M} m) were joined, as areas that were simplified one by one need it."
    )


def measure_width(shape: shapely.Geometry) -> float:
    """Return how wide a shape is where it is widest, in metres: across the largest circle in it.

    Examples
    --------
    >>> round(measure_width(shapely.box(0, 0, 20, 5_000)))
    20
    """
    parts = [part for part in shapely.get_parts(shape) if part.area > _LEAST_SHOWN_M2]
    radii = (shapely.maximum_inscribed_circle(part, tolerance=_CLOSE_ENOUGH_M).length for part in parts)
    return 2 * max(radii, default=0.0)
