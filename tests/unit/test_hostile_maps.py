"""Hostile maps: each attack ends in a sentence, and GDAL opens nothing but the four formats."""

import json
import sqlite3
import subprocess
import sys
import zipfile

import geopandas as gpd
import numpy as np
import pytest
import shapely

from dashboard.domain.limits import MAX_VERTICES
from dashboard.intake.sandbox.gdal_drivers import ALLOWED
from tests.fixtures.workbooks import pack

NOT_A_MAP = "expected a map file that can be read, found "
VRT = "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
PIPELINE = json.dumps(
    {"type": "gdal_streamed_alg", "command_line": "gdal vector pipeline ! read /etc/passwd"}
)


@pytest.mark.parametrize("content", [VRT, PIPELINE, "/vsicurl/http://example.org/a.json"])
@pytest.mark.parametrize("name", ["a.shp", "a.json", "a.geojson", "a.topojson", "a.gpkg"])
def test_another_format_in_disguise_is_refused_zipped_and_not(expect_refusal, tmp_path, content, name):
    (tmp_path / name).write_text(content)

    expect_refusal(tmp_path / name, f"{name}: {NOT_A_MAP}")
    expect_refusal(pack(tmp_path / "a.zip", {name: content}), f"a.zip: {NOT_A_MAP}")


def test_a_process_that_reads_uploads_has_no_other_driver():
    script = (
        "from dashboard.intake.sandbox.gdal_drivers import skip_other_drivers; skip_other_drivers(); "
        "import pyogrio, json; print(json.dumps(sorted(pyogrio.list_drivers())))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert json.loads(done.stdout) == sorted(ALLOWED)


@pytest.mark.parametrize("name", ["../a.shp", "/a.shp", "b\\..\\..\\a.shp"])
def test_a_path_out_of_the_archive_is_refused(expect_refusal, tmp_path, name):
    expect_refusal(
        pack(tmp_path / "a.zip", {name: "x"}), "expected parts that stay inside the archive, found “"
    )


def test_a_link_in_an_archive_is_refused(expect_refusal, tmp_path):
    link = zipfile.ZipInfo("a.shp")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")

    expect_refusal(tmp_path / "a.zip", "expected files only, found a link, “a.shp”.")


def test_an_archive_in_the_archive_is_refused(expect_refusal, tmp_path):
    expect_refusal(
        pack(tmp_path / "a.zip", {"b.zip": "x"}), "expected files only, found another archive, “b.zip”."
    )


def test_a_zipped_shapefile_with_odd_names_is_read(boundaries, run, data_folder, tmp_path):
    boundaries.to_file(tmp_path / "a b.shp")
    parts = {
        f"Maps/A (1){end}": (tmp_path / f"a b{end}").read_bytes() for end in (".shp", ".shx", ".dbf", ".prj")
    }

    assert run("import", pack(tmp_path / "a.zip", parts), "--data", data_folder, "--dry-run").code == 0


@pytest.mark.parametrize("name", ["a.geojson", "a.gpkg"])
def test_a_zipped_map_of_another_kind_is_read(boundaries, run, data_folder, tmp_path, name):
    boundaries.to_file(tmp_path / name)
    path = pack(tmp_path / "a.zip", {name: (tmp_path / name).read_bytes(), "__MACOSX/._a.geojson": b"x"})

    assert run("import", path, "--data", data_folder, "--dry-run").code == 0


def make_topology(boundaries):
    """One arc per ring; nothing shared."""
    arcs, shapes = [], []
    for row in boundaries.to_crs("EPSG:4326").itertuples():
        polygons = []
        for polygon in getattr(row.geometry, "geoms", [row.geometry]):
            arcs.append([list(point) for point in polygon.exterior.coords])
            polygons.append([[len(arcs) - 1]])
        facts = {"NAME": row.NAME, "GSS_CODE": row.GSS_CODE}
        shapes.append({"type": "MultiPolygon", "arcs": polygons, "properties": facts})
    objects = {"boroughs": {"type": "GeometryCollection", "geometries": shapes}}
    return {"type": "Topology", "objects": objects, "arcs": arcs}


def test_topojson_is_read_in_longitude_and_latitude(boundaries, run, data_folder, tmp_path):
    path = tmp_path / "a.topojson"
    path.write_text(json.dumps(make_topology(boundaries)))

    outcome = run("import", path, "--data", data_folder, "--dry-run")

    assert outcome.code == 0, outcome.err
    assert outcome.out.startswith("33 areas, ")


def test_an_arc_that_is_used_a_million_times_is_refused(expect_refusal, tmp_path):
    shape = {"type": "Polygon", "arcs": [[0] * 1_000]}
    arc = [[number, number] for number in range(1_000)]
    content = {"type": "Topology", "objects": {"a": shape}, "arcs": [arc]}
    (tmp_path / "a.topojson").write_text(json.dumps(content))

    expect_refusal(tmp_path / "a.topojson", f"expected at most {MAX_VERTICES:,} vertices, found more.")


def test_a_polygon_with_a_million_vertices_is_refused_as_text(expect_refusal, tmp_path):
    ring = "[" + ",".join(["[0,51]"] * 1_000_001) + "]"
    content = '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":['
    (tmp_path / "a.geojson").write_text(content + ring + "]}}]}")

    expect_refusal(tmp_path / "a.geojson", "a.geojson: expected at most 500,000 vertices, found more.")


def test_a_polygon_with_a_million_vertices_is_refused_in_a_shapefile(boundaries, expect_refusal, tmp_path):
    turns = np.linspace(0, 2 * np.pi, 1_000_000)
    circle = shapely.Polygon(np.column_stack([530_000 + np.sin(turns), 180_000 + np.cos(turns)]))
    gpd.GeoDataFrame({"NAME": ["x"]}, geometry=[circle], crs=boundaries.crs).to_file(tmp_path / "a.shp")

    expect_refusal(tmp_path / "a.shp", "a.shp: expected at most 500,000 vertices, found 1,000,000.")


def test_lists_within_lists_without_end_are_refused(expect_refusal, tmp_path):
    (tmp_path / "a.json").write_text('{"type":"FeatureCollection","features":' + "[" * 100_000)

    expect_refusal(tmp_path / "a.json", f"{NOT_A_MAP}lists within lists without end.")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
        "CREATE VIRTUAL TABLE endless USING fts5(a)",
    ],
)
def test_a_geopackage_that_computes_when_it_is_read_is_refused(
    boundaries, expect_refusal, tmp_path, statement
):
    boundaries.to_file(tmp_path / "a.gpkg")
    database = sqlite3.connect(tmp_path / "a.gpkg")
    database.execute(statement)
    database.commit()
    database.close()

    expect_refusal(tmp_path / "a.gpkg", "expected a GeoPackage of plain tables, found the view “endless")


def test_a_trigger_in_a_geopackage_never_runs(boundaries, run, data_folder, tmp_path):
    path = tmp_path / "a.gpkg"
    boundaries.to_file(path)
    database = sqlite3.connect(path)
    database.execute("CREATE TRIGGER hostile INSERT ON gpkg_contents BEGIN DELETE FROM a; END")
    database.commit()
    database.close()
    before = path.read_bytes()

    assert run("import", path, "--data", data_folder, "--dry-run").code == 0
    assert path.read_bytes() == before
    assert sorted(tmp_path.glob("a.*")) == [path]


def test_a_damaged_geopackage_is_refused(expect_refusal, tmp_path):
    (tmp_path / "a.gpkg").write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 20)

    expect_refusal(tmp_path / "a.gpkg", f"{NOT_A_MAP}a damaged GeoPackage.")


def test_a_name_with_script_is_only_text(boundaries, expect_refusal, tmp_path):
    boundaries["<b>\u202e"] = "<script>alert(1)</script>\u202e"
    boundaries[["<b>\u202e", "geometry"]].to_file(tmp_path / "a.geojson")

    outcome = expect_refusal(
        tmp_path / "a.geojson", "found “<script>", options=("--code-column", "<b>\u202e")
    )
    assert "\u202e" not in outcome.err
