"""Which areas are alike by what is loaded of their residents and of how busy their social care is.

Our own simple measure, by few figures. It is for choosing whom to look at side by side: no verdict rests on
it. What the verdicts are about is none of the figures, nor is what else the same assessments found: areas
that record little would then be called like others that record little, and nothing would stand out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import geopandas as gpd
import numpy as np
import pandas as pd

from dashboard.analysis.evidence import Evidence
from dashboard.domain.series import ALL_AGES, AgeGroup, get_series
from dashboard.domain.statuses import Status

ALIKE_WITHIN: Final = 0.75
"""Areas are alike up to this distance: three quarters of the spread of the middle half of all areas.
Policy, set on 27 November 2026, before any distance was looked at."""

FEW: Final = 3
"""With fewer areas than this within it there are too few alike."""

MOST: Final = 5
"""So many are named, the nearest first: with the area itself, as many as are compared side by side."""

LEAST_MEASURES: Final = 2
"""By fewer figures than this nothing is called alike."""

ASSESSMENTS: Final = "dfe_assessments_with_factors"
_SQUARE_METRES: Final = 1_000_000


class Measure(StrEnum):
    """What areas are compared by."""

    CHILDREN = "children"
    SHARE = "share_of_children"
    DENSITY = "density"
    ASSESSMENTS = "assessments"


PROPORTIONAL: Final = frozenset({Measure.CHILDREN, Measure.DENSITY, Measure.ASSESSMENTS})
"""Measures of which twice as much is as far from once as four times from twice: their logarithms count."""


@dataclass(frozen=True)
class Measured:
    """One measure of all areas.

    Attributes
    ----------
    values
        By GSS code; missing where it is not known of an area.
    year
        The mid-year of the residents, or the year in which the period ends.
    """

    measure: Measure
    values: "pd.Series[float]"
    year: int


@dataclass(frozen=True)
class Alike:
    """Which areas are most like one.

    Attributes
    ----------
    nearest
        The GSS codes of those within `ALIKE_WITHIN`, the nearest first, `MOST` at the most, with distances.
    number
        How many lie within it, those among them that are not named.
    of
        How many areas were compared with it.
    closest
        The nearest of all, however far, with its distance; None where none was compared.
    """

    gss_code: str
    measured: tuple[Measured, ...]
    nearest: tuple[tuple[str, float], ...]
    number: int
    of: int
    closest: tuple[str, float] | None

    @property
    def is_enough(self) -> bool:
        """Whether there are enough of them to be spoken of."""
        return self.number >= FEW


def find_alike(evidence: Evidence, gss_code: str) -> Alike:
    """Return which areas are most like one; none where too little is loaded of it."""
    measured = list_measured(evidence)
    distances = compute_distances({one.measure: one.values for one in measured}, gss_code)
    within = distances[distances <= ALIKE_WITHIN]
    ordered = [(str(code), float(distance)) for code, distance in distances.items()]
    return Alike(
        gss_code=gss_code,
        measured=measured,
        nearest=tuple(ordered[: min(len(within), MOST)]),
        number=len(within),
        of=len(ordered),
        closest=ordered[0] if ordered else None,
    )


def compute_distances(measures: Mapping[Measure, "pd.Series[float]"], gss_code: str) -> "pd.Series[float]":
    """Return how far every other area lies from one, the nearest first.

    Each measure is put on one scale (`standardise`); the distance is the root of the mean of the squared
    differences over the measures.

    Returns
    -------
    By GSS code; without the areas of which a measure is missing. Empty where one is missing of the area
    itself, or where there are fewer measures than `LEAST_MEASURES`.

    Examples
    --------
    >>> share = pd.Series({"A": 10.0, "B": 20.0, "C": 30.0, "D": 40.0, "E": 50.0})
    >>> by = {Measure.SHARE: share, Measure.CHILDREN: 2 ** (share / 10)}
    >>> compute_distances(by, "A").round(2).to_dict()
    {'B': 0.5, 'C': 1.0, 'D': 1.5, 'E': 2.0}
    """
    scaled = {measure: standardise(values, measure) for measure, values in measures.items()}
    table = pd.DataFrame({measure: one for measure, one in scaled.items() if one is not None}).dropna()
    if gss_code not in table.index or len(table.columns) < LEAST_MEASURES:
        return pd.Series(dtype="float64")
    apart = table - table.loc[gss_code]
    distances = np.sqrt((apart**2).mean(axis="columns")).drop(gss_code)
    found: pd.Series[float] = distances.sort_values(kind="stable")
    return found


def standardise(values: "pd.Series[float]", measure: Measure) -> "pd.Series[float] | None":
    """Return a measure in units of the spread of the middle half of the areas, counted from the middle one.

    The middle half (from the lower to the upper quartile) is used, and not the standard deviation: a single
    area that is unlike all others, as the City of London is, would else make the others look alike. None
    where the measure does not tell the middle half apart. Same index; what is missing stays so, and zero has
    no logarithm.

    Examples
    --------
    >>> standardise(pd.Series([10.0, 20.0, 30.0, 40.0, 500.0]), Measure.SHARE).tolist()
    [-1.0, -0.5, 0.0, 0.5, 23.5]
    """
    taken: pd.Series[float] = values
    if measure in PROPORTIONAL:
        taken = pd.Series(np.log(values.where(values > 0)), index=values.index)
    lower, middle, upper = taken.quantile([0.25, 0.5, 0.75])
    spread = upper - lower
    return (taken - middle) / spread if spread > 0 else None


def list_measured(evidence: Evidence) -> tuple[Measured, ...]:
    """Return every measure that can be made of what is loaded."""
    residents = _measure_residents(evidence)
    return tuple(one for one in (*residents, _measure_assessments(evidence)) if one is not None)


def _measure_residents(evidence: Evidence) -> list[Measured]:
    """Return the measures of residents, of the latest mid-year of which one vintage has all ages."""
    populations = evidence.populations
    own = populations[populations["gss_code"].isin(evidence.register.codes)]
    whole = own[own["age_group"] == ALL_AGES].sort_values(["year", "vintage"])
    if whole.empty:
        return []
    year, vintage = int(whole["year"].iloc[-1]), whole["vintage"].iloc[-1]
    latest = own[(own["year"] == year) & (own["vintage"] == vintage)]
    by_age = latest.pivot_table(index="gss_code", columns="age_group", values="population", aggfunc="last")
    by_age = by_age.astype("float64")
    children = by_age[AgeGroup.CHILDREN.value]
    measured = [
        Measured(Measure.CHILDREN, children, year),
        Measured(Measure.SHARE, children / by_age[ALL_AGES] * 100, year),
    ]
    if evidence.boundaries is not None:
        density = by_age[ALL_AGES] / _measure_ground(evidence.boundaries)
        measured.append(Measured(Measure.DENSITY, density.reindex(by_age.index), year))
    return measured


def _measure_ground(boundaries: gpd.GeoDataFrame) -> "pd.Series[float]":
    """Return the square kilometres within each area's boundaries, by GSS code."""
    shapes = boundaries.set_index("gss_code").geometry
    ground: pd.Series[float] = shapes.area / _SQUARE_METRES
    return ground


def _measure_assessments(evidence: Evidence) -> Measured | None:
    """Return the rate of all assessments in the latest period; None where nothing is loaded of them."""
    series = get_series(ASSESSMENTS)
    for period in evidence.list_periods(series)[:1]:
        figures = evidence.select_figures(series, AgeGroup.CHILDREN, period).set_index("gss_code")
        rate = figures["rate"].where(figures["status"] == Status.REPORTED.value)
        return Measured(Measure.ASSESSMENTS, rate.astype("Float64").astype("float64"), period.year)
    return None
