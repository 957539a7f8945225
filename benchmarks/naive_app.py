"""The yardstick: the same map, written the way the documentation of its libraries would.

Read and merge once behind Streamlit's cache, then draw with `folium.Choropleth`, a tooltip and
`st_folium`, on folium's default tiles. With NAIVE_SIMPLIFIED=1 the shapes are simplified first.
"""

import os
from pathlib import Path
from typing import Any, Final

import folium
import geopandas as gpd
import pandas as pd
import shapely
import streamlit as st
from streamlit_folium import st_folium

DATA: Final = Path(__file__).resolve().parents[1] / "data"
SERIES: Final = {
    "Trafficking": "dfe_trafficking_assessments",
    "Sexual exploitation": "dfe_sexual_exploitation_assessments",
    "Gangs": "dfe_gangs_assessments",
    "Going missing": "dfe_going_missing_assessments",
    "Unaccompanied asylum-seeking children": "dfe_unaccompanied_asylum_assessments",
    "All assessments": "dfe_assessments_with_factors",
}


@st.cache_resource
def read_boroughs(is_simplified: bool) -> gpd.GeoDataFrame:
    """Return one row per borough, in degrees; simplified to 60 m and five decimals if asked."""
    boroughs = gpd.read_file(DATA / "geo" / "london_boroughs.shp")
    if not is_simplified:
        return boroughs.to_crs(4326)
    boroughs["geometry"] = shapely.coverage_simplify(boroughs.geometry.to_numpy(), 60)
    boroughs = boroughs.to_crs(4326)
    boroughs["geometry"] = boroughs.geometry.transform(lambda points: points.round(5))
    return boroughs


@st.cache_resource
def read_figures() -> pd.DataFrame:
    """Return one row per area, series and period; a figure that was not published is missing."""
    return pd.read_csv(DATA / "stats" / "dfe_c3_2018_2025.csv")


st.title("Trafficking identified by London councils")
figures = read_figures()
boroughs = read_boroughs(os.environ.get("NAIVE_SIMPLIFIED") == "1")

series = st.selectbox("Series", list(SERIES))
period = st.selectbox("Period", sorted(figures["period_end"].unique(), reverse=True))
shown = figures[(figures["series_id"] == SERIES[series]) & (figures["period_end"] == period)]
merged = boroughs.merge(shown[["gss_code", "value", "status"]], on="gss_code", how="left")

m = folium.Map(location=[51.49, -0.1], zoom_start=10)
choropleth: Any = folium.Choropleth(
    geo_data=merged,
    data=merged,
    columns=["gss_code", "value"],
    key_on="feature.properties.gss_code",
    fill_color="YlGnBu",
    fill_opacity=0.7,
    line_opacity=0.5,
    legend_name=series,
).add_to(m)
folium.GeoJsonTooltip(["area_name", "value", "status"]).add_to(choropleth.geojson)
st_folium(m, width=725)
