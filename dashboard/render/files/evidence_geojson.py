"""Councils with their verdicts as GeoJSON: degrees, one feature a council, series and age group."""

import json
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import shapely

from dashboard.analysis.evidence import Evidence
from dashboard.render.files.council_layers import list_layers
from dashboard.render.files.evidence_tables import Choice, list_cautions, list_records, name_title

DECIMALS: Final = 5
"""Of a degree: about a metre."""


def evidence_to_geojson(evidence: Evidence, choice: Choice) -> str:
    """Return the layers of verdicts as one collection of features (RFC 7946), with notes beside them."""
    features = [feature for _, _, rows in list_layers(evidence, choice) for feature in _list_features(rows)]
    whole = {
        "type": "FeatureCollection",
        "title": name_title(evidence),
        "edition": evidence.edition,
        "is_synthetic": evidence.is_synthetic,
        "notes": [*list_cautions(evidence, choice), evidence.region.boundaries.attribution],
        "features": features,
    }
    return json.dumps(whole, ensure_ascii=False)


def _list_features(rows: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    degrees = rows.geometry.to_crs("EPSG:4326")
    records = list_records(pd.DataFrame(rows.drop(columns="geometry")))
    return [
        {"type": "Feature", "properties": facts, "geometry": _to_geometry(shape)}
        for facts, shape in zip(records, degrees, strict=True)
    ]


def _to_geometry(shape: shapely.Geometry | None) -> dict[str, Any] | None:
    if shape is None:
        return None
    rounded = shapely.transform(shapely.orient_polygons(shape), lambda at: at.round(DECIMALS))
    geometry: dict[str, Any] = json.loads(shapely.to_geojson(rounded))
    return geometry
