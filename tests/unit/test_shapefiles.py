"""Boundaries become a shapefile without a disk, as a library would write it."""

import tempfile

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import MultiPolygon, Polygon, box

from dashboard.store.shapefile import render_shapefile

SQUARE = box(500_000, 160_000, 510_000, 170_000)
WITH_HOLE = Polygon(SQUARE.exterior, [box(502_000, 162_000, 503_000, 163_000).exterior])
SHAPES = {
    "a square": [SQUARE],
    "a hole": [WITH_HOLE],
    "an island, and a hole": [MultiPolygon([box(520_000, 160_000, 521_000, 161_000), WITH_HOLE]), SQUARE],
    "turned the other way": [SQUARE.reverse(), WITH_HOLE.reverse()],
}


def make_areas(shapes, name="Kensington and Chelsea"):
    facts = {"gss_code": [f"E0900000{n}" for n in range(1, len(shapes) + 1)], "area_name": name}
    return gpd.GeoDataFrame(facts, geometry=shapes, crs="EPSG:27700")


def write_parts(areas, folder):
    for suffix, content in render_shapefile(areas).items():
        (folder / f"ours{suffix}").write_bytes(content)
    return folder / "ours.shp"


@pytest.mark.parametrize("shapes", SHAPES.values(), ids=SHAPES)
@pytest.mark.parametrize("name", ["Barnet", "Ynys Môn – Anglesey", "a name of 90 letters " * 5])
def test_each_part_is_byte_for_byte_what_gdal_writes_but_for_the_day(tmp_path, shapes, name):
    areas = make_areas(shapes, name)
    areas.to_file(tmp_path / "theirs.shp", encoding="utf-8")

    parts = render_shapefile(areas)

    theirs = {path.suffix: path.read_bytes() for path in tmp_path.glob("theirs.*")}
    day = slice(1, 4)
    parts[".dbf"], theirs[".dbf"] = (
        table[: day.start] + table[day.stop :] for table in (parts[".dbf"], theirs[".dbf"])
    )
    assert parts == theirs


def test_the_shipped_boundaries_read_back_as_they_were(shipped, tmp_path):
    read = gpd.read_file(write_parts(shipped.boundaries, tmp_path))
    pd.testing.assert_frame_equal(pd.DataFrame(read), pd.DataFrame(shipped.boundaries))
    assert read.crs.equals("EPSG:27700")


def test_a_name_too_long_for_a_shapefile_is_cut_between_two_letters(tmp_path):
    read = gpd.read_file(write_parts(make_areas([SQUARE], "ô" * 200), tmp_path))
    assert read.at[0, "area_name"] == "ô" * 127


def test_nothing_is_written_to_a_disk(monkeypatch):
    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", fail)
    monkeypatch.setattr("builtins.open", fail)
    assert set(render_shapefile(make_areas([SQUARE]))) == {".shp", ".shx", ".dbf", ".prj", ".cpg"}
