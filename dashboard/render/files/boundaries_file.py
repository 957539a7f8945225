"""The boundaries of the councils as a file to take away."""

import json

from dashboard.analysis.evidence import Evidence
from dashboard.domain.provenance import EXAMPLE
from dashboard.render.maps.shapes import simplify_boundaries


def boundaries_to_geojson(evidence: Evidence) -> str | None:
    """Return the boundaries as GeoJSON in degrees, simplified as on the map; None where none are loaded.

    Each feature has ``gss_code`` and ``area_name``, by which the tables can be joined to it.
    """
    if evidence.boundaries is None:
        return None
    region = evidence.region
    shapes = simplify_boundaries(evidence.boundaries, evidence.register)
    features = [
        {
            "type": "Feature",
            "properties": {
                "gss_code": shape["properties"]["gss_code"],
                "area_name": shape["properties"]["name"],
            },
            "geometry": shape["geometry"],
        }
        for shape in shapes["features"]
    ]
    sources = [source for source in evidence.sources.values() if source.table == "boundaries"]
    notes = [
        *([EXAMPLE] if evidence.is_synthetic else []),
        f"Simplified for the screen: corners within {region.tolerance_m:g} metres of a line are left out.",
        *(
            f"{source.title}, {source.publisher}. {source.licence}. {source.attribution}"
            for source in sources
        ),
    ]
    return json.dumps({"type": "FeatureCollection", "notes": notes, "features": features}, ensure_ascii=False)
