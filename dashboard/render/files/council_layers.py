"""Councils as shapes with their verdicts: what the GeoPackage and the GeoJSON hold of a map."""

from collections.abc import Iterator
from typing import Final

import geopandas as gpd
import pandas as pd
import shapely

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.gaps import GAP_COLUMNS
from dashboard.domain.boundaries import CRS
from dashboard.domain.provenance import EXAMPLE, WARNING_COLUMN
from dashboard.domain.series import SERIES, AgeGroup, Series
from dashboard.render.files.evidence_tables import Choice, list_tables
from dashboard.render.maps.verdict_classes import name_briefly

_KEY: Final = ["gss_code", "series_id", "age_group"]
_LATEST: Final = {
    "period_end": "latest_period_end",
    "value": "latest_value",
    "status": "latest_status",
    "lower": "latest_lower",
    "upper": "latest_upper",
}
_OF_GAPS: Final = [name for name in GAP_COLUMNS if name.startswith("champion_")]


def list_layers(evidence: Evidence, choice: Choice) -> Iterator[tuple[Series, AgeGroup, gpd.GeoDataFrame]]:
    """Yield the councils for each series and age group that is judged, one row each, as simple as on the map.

    Each row has the council's verdict in the columns of ``verdicts.csv``, its class in words, the state of
    its latest figure and of its champion, the gap and the next question. The shapes are None where no
    boundaries are loaded.
    """
    tables = {table.name: table.rows for table in list_tables(evidence, choice)}
    more = tables["gaps"][[*_KEY, *_OF_GAPS, "gap", "next_question"]]
    joined = tables["verdicts"].merge(more, on=_KEY, how="left", validate="one_to_one")
    joined.insert(len(_KEY) + 1, "verdict_in_words", joined["verdict"].map(name_briefly))
    shapes = simplify(evidence)
    for series in SERIES:
        for group in series.age_groups:
            if evidence.list_yardsticks(series, group):
                is_own = (joined["series_id"] == series.id) & (joined["age_group"] == group.value)
                rows = joined[is_own].merge(_find_latest(evidence, series, group), on="gss_code", how="left")
                yield series, group, _give_shapes(_warn_last(rows, evidence), shapes)


def _find_latest(evidence: Evidence, series: Series, group: AgeGroup) -> pd.DataFrame:
    """Return the figure of the latest loaded period, one row per council."""
    latest = evidence.select_figures(series, group, evidence.list_periods(series)[0])
    return latest[["gss_code", *_LATEST]].rename(columns=_LATEST)


def _warn_last(rows: pd.DataFrame, evidence: Evidence) -> pd.DataFrame:
    rows = rows.drop(columns=WARNING_COLUMN, errors="ignore")
    return rows.assign(**{WARNING_COLUMN: EXAMPLE}) if evidence.is_synthetic else rows


def _give_shapes(rows: pd.DataFrame, shapes: gpd.GeoSeries) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(rows, geometry=list(shapes.reindex(rows["gss_code"])), crs=CRS)


def simplify(evidence: Evidence) -> gpd.GeoSeries:
    """Return the shapes of the areas by code, as simple as on the map, borders shared; empty without any."""
    if evidence.boundaries is None:
        return gpd.GeoSeries([], index=pd.Index([], dtype="str"), crs=CRS)
    simpler = shapely.coverage_simplify(evidence.boundaries.geometry.to_numpy(), evidence.region.tolerance_m)
    return gpd.GeoSeries(_to_multi(simpler), index=evidence.boundaries["gss_code"], crs=CRS)


def _to_multi(shapes: "list[shapely.Geometry]") -> "list[shapely.MultiPolygon]":
    """Return every shape as a set of polygons: a layer has shapes of one kind."""
    return [s if isinstance(s, shapely.MultiPolygon) else shapely.MultiPolygon([s]) for s in shapes]
