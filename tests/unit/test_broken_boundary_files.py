"""Broken maps: each is refused in sentences, and the data folder stays as it was."""

import json
import struct
import zipfile

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from tests.fixtures.published import write_file

BARNET, BRENT, BROMLEY, CITY = "E09000003", "E09000005", "E09000006", "E09000001"
USE_AS_PUBLISHED = "Use the boundaries as their publisher gives them."
NOT_A_MAP = "expected a map file that can be read, found "
MISSING_PARTS = "A shapefile needs its .shx, .dbf and .prj beside it; download it again."


@pytest.fixture
def offer(tmp_path, expect_refusal):
    """Write a map and expect it to be refused with these words."""

    def write_and_offer(shapes, *says, name="boroughs.geojson", options=()):
        path = tmp_path / name
        shapes.to_file(path)
        return expect_refusal(path, *says, options=options)

    return write_and_offer


@pytest.fixture
def shapefile(boundaries, tmp_path):
    """A good shapefile, all parts of it."""
    boundaries.to_file(tmp_path / "boroughs.shp")
    return tmp_path / "boroughs.shp"


def replace_shape(boundaries: gpd.GeoDataFrame, code: str, change) -> gpd.GeoDataFrame:
    shapes = [
        change(shape) if own == code else shape
        for own, shape in zip(boundaries["GSS_CODE"], boundaries.geometry, strict=True)
    ]
    return boundaries.set_geometry(gpd.GeoSeries(shapes, crs=boundaries.crs))


def make_bow_tie(shape: shapely.Geometry) -> shapely.Polygon:
    x, y = shape.centroid.x, shape.centroid.y
    return shapely.Polygon([(x - 500, y - 500), (x + 500, y + 500), (x + 500, y - 500), (x - 500, y + 500)])


def test_32_polygons_are_refused_and_the_missing_one_is_named(offer, boundaries):
    offer(
        boundaries[boundaries["GSS_CODE"] != BARNET],
        f"boroughs.geojson: expected a boundary for each of the 33 areas, found none for {BARNET}. {USE_AS_PUBLISHED}",
    )


def test_two_versions_of_one_council_are_refused(offer, boundaries):
    older = replace_shape(boundaries, BARNET, lambda shape: shape.buffer(-500))
    twice = pd.concat([boundaries, older[older["GSS_CODE"] == BARNET]])

    offer(twice, f"expected one shape of {BARNET}, or its parts, found 2 that overlap. Leave one shape of it")


def test_a_map_of_somewhere_else_is_refused_by_what_stands_in_it(offer, boundaries):
    elsewhere = boundaries.iloc[:20].assign(GSS_CODE="E07000098", NAME="Hertsmere")

    offer(
        elsewhere,
        "expected a column with London's GSS codes, or with the councils' names, found NAME, GSS_CODE.",
    )


def test_a_council_under_a_code_that_is_not_its_own_is_refused(offer, boundaries):
    offer(
        boundaries.assign(GSS_CODE=boundaries["GSS_CODE"].replace(BARNET, "E09000099")),
        f"expected {BARNET}, the code of Barnet, found “E09000099”",
    )


def test_two_councils_under_one_code_are_refused(offer, boundaries):
    offer(
        boundaries.assign(GSS_CODE=boundaries["GSS_CODE"].replace(BARNET, BRENT)),
        f"expected the name of {BRENT}, Brent, found “Barnet”",
    )


def test_names_that_contradict_their_codes_are_refused(offer, boundaries):
    swapped = boundaries.assign(NAME=boundaries["NAME"].replace({"Barnet": "Brent", "Brent": "Barnet"}))

    offer(
        swapped,
        f"expected the name of {BARNET}, Barnet, found “Brent”",
        f"expected the name of {BRENT}, Brent, found “Barnet”",
    )


SAY_SO = "If that is what they are, say so with --system, e.g. --system EPSG:27700."


def test_metres_without_a_system_are_named_and_not_read_silently(shapefile, expect_refusal):
    shapefile.with_suffix(".prj").unlink()

    expect_refusal(
        shapefile,
        "expected a reference system that puts the shapes within London, found none; "
        f"the numbers look like British National Grid metres. {SAY_SO}",
    )


@pytest.mark.parametrize(
    ("system", "words"), [(27700, "British National Grid metres"), (3857, "Web Mercator metres")]
)
def test_metres_said_to_be_degrees_are_named_for_what_they_look_like(offer, boundaries, system, words):
    mislabelled = boundaries.to_crs(system).set_crs("EPSG:4326", allow_override=True)

    offer(mislabelled, f"the numbers look like {words}. {SAY_SO}", name="boroughs.gpkg")


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ("EPSG:3857", "if the numbers are WGS 84 / Pseudo-Mercator."),
        ("EPSG:99999", "the number of a reference system, such as EPSG:27700, found “EPSG:99999”."),
        ("/etc/passwd", "the number of a reference system, such as EPSG:27700, found “/etc/passwd”."),
    ],
)
def test_a_system_that_cannot_be_is_refused(shapefile, expect_refusal, stated, says):
    expect_refusal(shapefile, says, options=("--system", stated))


def test_numbers_that_are_in_no_system_are_refused(expect_refusal, boundaries, tmp_path):
    odd = boundaries.set_geometry(boundaries.geometry.scale(10, 10, origin=(0, 0)))

    odd.to_file(tmp_path / "boroughs.shp")
    (tmp_path / "boroughs.prj").unlink()

    expect_refusal(
        tmp_path / "boroughs.shp", "found none, and numbers that are no degrees and no metres there"
    )


def test_shapes_elsewhere_are_refused(offer, boundaries):
    moved = boundaries.set_geometry(boundaries.geometry.translate(100_000, 0))

    offer(moved, "expected shapes within London on the national grid, found x 603,")


def test_a_self_crossing_polygon_is_refused_by_its_code(offer, boundaries):
    offer(
        replace_shape(boundaries, BRENT, make_bow_tie),
        f"expected a valid polygon for {BRENT}, found Self-intersection",
    )


def test_overlapping_polygons_are_refused_with_both_codes_and_the_extent(offer, boundaries):
    outcome = offer(
        replace_shape(boundaries, CITY, lambda shape: shape.buffer(500)),
        "expected areas that do not overlap, found ",
    )

    assert outcome.err.count(CITY) == len(outcome.err.splitlines())
    assert " ha." in outcome.err


def test_slivers_along_a_border_are_no_overlap(boundaries, run, data_folder, tmp_path):
    nudged = replace_shape(boundaries, CITY, lambda shape: shape.buffer(0.2))
    nudged.to_file(tmp_path / "boroughs.geojson")

    assert run("import", tmp_path / "boroughs.geojson", "--data", data_folder, "--dry-run").code == 0


@pytest.mark.parametrize(
    ("change", "kind"), [(lambda s: s.centroid, "Point"), (lambda s: s.exterior, "LineString")]
)
def test_what_is_no_polygon_is_refused(offer, boundaries, change, kind):
    offer(replace_shape(boundaries, CITY, change), f"expected a polygon for {CITY}, found {kind}")


def _change_geojson(boundaries, tmp_path, change):
    boundaries.to_file(tmp_path / "good.geojson")
    content = json.loads((tmp_path / "good.geojson").read_text(encoding="utf-8"))
    feature = next(f for f in content["features"] if f["properties"]["GSS_CODE"] == CITY)
    change(feature)
    return write_file(tmp_path, "boroughs.geojson", json.dumps(content))


@pytest.mark.parametrize("number", [float("nan"), float("inf")], ids=["NaN", "infinity"])
def test_a_coordinate_that_is_no_number_is_refused_in_geojson(boundaries, tmp_path, expect_refusal, number):
    def spoil(feature):
        feature["geometry"]["coordinates"][0][1][0] = number

    expect_refusal(
        _change_geojson(boundaries, tmp_path, spoil),
        f"expected finite coordinates for {CITY}, found NaN or infinity",
    )


@pytest.mark.parametrize("number", [float("nan"), float("inf")], ids=["NaN", "infinity"])
def test_a_coordinate_that_is_no_number_is_refused_in_a_shapefile(shapefile, expect_refusal, number):
    content = bytearray(shapefile.read_bytes())
    rings_of_first_shape = struct.unpack_from("<i", content, 100 + 8 + 36)[0]
    second_point_of_first_shape = 100 + 8 + 44 + 4 * rings_of_first_shape + 16
    struct.pack_into("<d", content, second_point_of_first_shape, number)
    shapefile.write_bytes(content)

    expect_refusal(shapefile, f"expected finite coordinates for {CITY}, found NaN or infinity")


def test_a_feature_without_a_shape_is_refused(boundaries, tmp_path, expect_refusal):
    def empty(feature):
        feature["geometry"] = None

    expect_refusal(
        _change_geojson(boundaries, tmp_path, empty), f"expected a polygon for {CITY}, found nothing"
    )


def test_a_file_without_codes_and_names_is_refused_and_says_how_to_name_the_column(offer, boundaries):
    offer(
        boundaries.assign(HECTARES=1.5)[["HECTARES", "geometry"]],
        "expected a column with London's GSS codes, or with the councils' names, found HECTARES. "
        "Name the column with --code-column.",
    )


@pytest.mark.parametrize("option", ["--code-column", "--name-column"])
def test_a_named_column_that_is_not_there_is_refused(offer, boundaries, option):
    offer(
        boundaries,
        "expected the column “LAD24”, which was named, found NAME, GSS_CODE",
        options=(option, "LAD24"),
    )


def test_a_named_column_without_codes_is_refused(offer, boundaries):
    offer(boundaries, "GSS codes in “NAME”, which was named, found “", options=("--code-column", "NAME"))


@pytest.mark.parametrize("part", [".shx", ".dbf"])
def test_a_shapefile_without_one_of_its_parts_is_refused(shapefile, expect_refusal, part):
    shapefile.with_suffix(part).unlink()

    outcome = expect_refusal(shapefile, "boroughs.shp: expected ")

    assert str(shapefile.parent) not in outcome.err


@pytest.mark.parametrize("part", [".shp", ".shx", ".dbf"])
def test_a_shapefile_cut_short_is_refused(shapefile, expect_refusal, part):
    whole = shapefile.with_suffix(part).read_bytes()
    shapefile.with_suffix(part).write_bytes(whole[: len(whole) // 2])

    expect_refusal(shapefile, "boroughs.shp: expected ")


@pytest.mark.parametrize("suffix", ["shp", "geojson", "json", "gpkg", "topojson"])
@pytest.mark.parametrize(
    "content",
    [bytes(range(256)) * 20, b"hello", b"{}", "gss_code,area_name".encode("utf-16")],
    ids=["binary", "text", "an empty object", "UTF-16"],
)
def test_what_only_looks_like_a_map_by_its_ending_is_refused(expect_refusal, tmp_path, suffix, content):
    path = write_file(tmp_path, f"boroughs.{suffix}", content)

    outcome = expect_refusal(path, f"{path.name}: {NOT_A_MAP}", MISSING_PARTS)

    assert str(tmp_path) not in outcome.err


def test_an_empty_map_file_is_refused(expect_refusal, tmp_path):
    path = write_file(tmp_path, "boroughs.shp", b"")

    expect_refusal(path, "boroughs.shp: expected a file with a header and rows, found an empty file")


def test_a_geojson_cut_short_is_refused(boundaries, expect_refusal, tmp_path):
    boundaries.to_file(tmp_path / "good.geojson")
    content = (tmp_path / "good.geojson").read_bytes()

    expect_refusal(
        write_file(tmp_path, "cut.geojson", content[: len(content) // 2]), f"cut.geojson: {NOT_A_MAP}"
    )


def test_a_geojson_without_any_feature_is_refused(expect_refusal, tmp_path):
    path = write_file(tmp_path, "boroughs.geojson", '{"type": "FeatureCollection", "features": []}')

    expect_refusal(path, "or with the councils' names, found no columns")


def test_200_megabytes_are_refused_unread(shapefile, expect_refusal):
    with shapefile.open("ab") as file:
        file.truncate(200_000_000)

    expect_refusal(
        shapefile, "boroughs.shp: expected at most 50 MB, found 200 MB. Check that it is the right file."
    )


def _zip(path, **files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_csv", ".csv").replace("_txt", ".txt"), content)
    return path


def test_an_archive_without_a_map_is_refused(expect_refusal, tmp_path):
    expect_refusal(
        _zip(tmp_path / "boroughs.zip", readme_txt=b"hello"),
        "boroughs.zip: expected a map in the archive, found none",
    )


def test_an_archive_with_a_table_instead_of_a_map_is_refused(expect_refusal, tmp_path):
    expect_refusal(
        _zip(tmp_path / "boroughs.zip", a_csv=b"gss_code,area_name\nE09000001,City of London\n"),
        "found a packed file with tables in it. Unpack it, and bring the files in it one by one.",
    )


def test_an_archive_that_unpacks_to_far_more_than_a_map_is_refused_unread(expect_refusal, tmp_path):
    bomb = tmp_path / "boroughs.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.shp", "w") as part:
        for _ in range(3):
            part.write(bytes(10_000_000))

    expect_refusal(
        bomb, "boroughs.zip: expected a file that unpacks to at most 200 times its size, found more."
    )


def test_a_file_with_two_maps_is_refused_rather_than_guessed_from(boundaries, expect_refusal, tmp_path):
    path = tmp_path / "boroughs.gpkg"
    boundaries.to_file(path, layer="boroughs")
    boundaries.to_file(path, layer="wards")

    expect_refusal(path, "one map in the file, found 2: “boroughs, wards”. Name one with --layer.")


def test_a_map_with_far_too_many_shapes_is_refused(expect_refusal, tmp_path):
    many = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [0, 51]}}
    content = {"type": "FeatureCollection", "features": [many] * 5_001}

    expect_refusal(
        write_file(tmp_path, "points.geojson", json.dumps(content)),
        "points.geojson: expected at most 5,000 shapes, found 5,001",
    )
