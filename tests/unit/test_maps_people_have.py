"""Maps as people have them: other systems, further areas, several layers, codes or names alone, other formats."""

import json
import sqlite3
import zipfile

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from dashboard.domain.boundaries import find_boundary_problems
from dashboard.domain.coverage import join_borders
from dashboard.domain.problems import Option, RefusedFileError
from tests.fixtures.messy import REGISTER
from tests.fixtures.reading import read_file
from tests.fixtures.tables import CODES

FACTS = {"retrieved": "2026-01-31"}
PARTS = (".shp", ".shx", ".dbf", ".prj")
OF_THE_GLA = (
    'PROJCS["British_National_Grid",GEOGCS["GCS_OSGB_1936",DATUM["D_OSGB_1936",SPHEROID["Airy_1830",6377563.396,'
    '299.3249646]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],'
    'PARAMETER["False_Easting",400000],PARAMETER["False_Northing",-100000],PARAMETER["Central_Meridian",-2],'
    'PARAMETER["Scale_Factor",0.999601272],PARAMETER["Latitude_Of_Origin",49],UNIT["Meter",1]]'
)
"""A reference system like the national grid, with its scale rounded in the ninth place."""


def read(path, facts=FACTS, **options):
    return read_file(path, REGISTER, options=options, facts=facts)


def refuse(path, **options):
    with pytest.raises(RefusedFileError) as refused:
        read(path, **options)
    (problem,) = refused.value.problems
    return problem


def save(shapes, path, **how):
    shapes.to_file(path, **how)
    return path


def measure_move(delivery, boundaries):
    """Return by how many metres any corner has moved, and check that all areas are there."""
    assert find_boundary_problems(delivery.table, "read", REGISTER) == []
    known = boundaries.sort_values("GSS_CODE", ignore_index=True)
    return delivery.table.geometry.hausdorff_distance(known.geometry).max()


def beside(boundaries, *names):
    """Return the areas with others beside them, which are of no region known here."""
    further = boundaries.iloc[: len(names)].assign(
        NAME=list(names), GSS_CODE=[f"E0700009{n}" for n in range(len(names))]
    )
    moved = further.set_geometry(further.geometry.translate(0, -80_000))
    return gpd.GeoDataFrame(pd.concat([boundaries, moved], ignore_index=True), crs=boundaries.crs)


@pytest.mark.parametrize(
    "system", ["EPSG:3857", "EPSG:4258", "OGC:CRS84", "EPSG:29902", "EPSG:32630", "EPSG:4277"]
)
def test_any_reference_system_that_leads_to_london_is_read(boundaries, tmp_path, system):
    assert measure_move(read(save(boundaries.to_crs(system), tmp_path / "a.gpkg")), boundaries) < 10


def test_a_system_that_differs_from_the_grid_by_less_than_a_millimetre_is_the_grid(boundaries, tmp_path):
    save(boundaries, tmp_path / "a.shp")
    (tmp_path / "a.prj").write_text(OF_THE_GLA)

    assert measure_move(read(tmp_path / "a.shp"), boundaries) < 0.001


@pytest.mark.parametrize(
    ("turn", "says"),
    [
        (lambda points: points, "read as longitude and latitude, as the numbers are"),
        (lambda points: points[:, ::-1], "read as latitude and longitude: they stood in this order"),
    ],
    ids=["longitude first", "latitude first"],
)
def test_degrees_without_a_system_are_seen_for_themselves_in_either_order(boundaries, tmp_path, turn, says):
    degrees = boundaries.to_crs(4326)
    save(
        degrees.set_geometry(shapely.transform(degrees.geometry.to_numpy(), turn), crs=4326),
        tmp_path / "a.shp",
    )
    (tmp_path / "a.prj").unlink()

    delivery = read(tmp_path / "a.shp")

    assert measure_move(delivery, boundaries) < 10
    assert says in delivery.understood[0]


@pytest.mark.parametrize(
    ("system", "stated"), [(27700, "EPSG:27700"), (3857, "3857"), (32630, " epsg:32630")]
)
def test_metres_without_a_system_are_read_as_stated(boundaries, tmp_path, system, stated):
    save(boundaries.to_crs(system), tmp_path / "a.shp")
    (tmp_path / "a.prj").unlink()

    delivery = read(tmp_path / "a.shp", system=stated)

    assert measure_move(delivery, boundaries) < 1
    assert "as stated" in delivery.understood[0]


def test_metres_without_a_system_are_offered_what_they_look_like(boundaries, tmp_path):
    metres = json.loads(boundaries.to_json(drop_id=True))
    metres.pop("crs", None)
    (tmp_path / "a.geojson").write_text(json.dumps(metres))

    problem = refuse(tmp_path / "a.geojson")

    assert (problem.asks_for, problem.choices) == (Option.SYSTEM, ("EPSG:27700",))
    assert "the numbers look like British National Grid metres" in problem.found
    assert measure_move(read(tmp_path / "a.geojson", system=problem.choices[0]), boundaries) < 1


@pytest.mark.parametrize("others", [("Elmbridge",), ("Elmbridge", "Epping Forest", "Barnet")])
def test_what_lies_outside_is_left_out_and_said(boundaries, tmp_path, others):
    """An area elsewhere may be called as one here is."""
    delivery = read(save(beside(boundaries, *others), tmp_path / "a.geojson"))

    assert delivery.table["gss_code"].tolist() == CODES
    number, verb = len(others), "is" if len(others) == 1 else "are"
    assert (
        f"Cut to London: {number} of {33 + number} shapes {verb} not of London's 33 councils and left out: "
        "“Elmbridge”"
    ) in delivery.understood[1]


def test_a_national_file_is_cut_to_england_or_to_london(reference, register):
    delivery = read_file(reference / "geo" / "england_upper_tier_2024_buc.geojson", register, facts=FACTS)

    assert delivery.table["gss_code"].tolist() == CODES
    assert "120 of 153 shapes are not of London's 33 councils" in delivery.understood[1]


@pytest.mark.parametrize("column", ["CODE", "LAD23CD", "id"])
@pytest.mark.parametrize(
    "spoil", [str, str.lower, lambda code: f"  {code} "], ids=["plain", "small", "spaces"]
)
def test_codes_alone_will_do(boundaries, tmp_path, column, spoil):
    coded = boundaries.assign(**{column: boundaries["GSS_CODE"].map(spoil)})[[column, "geometry"]]

    delivery = read(save(coded, tmp_path / "a.geojson"))

    assert delivery.table["gss_code"].tolist() == CODES
    assert delivery.table["area_name"].tolist() == [REGISTER.get_name(code) for code in CODES]
    assert f"codes from “{column}”, names from the register" in delivery.understood[0]


@pytest.mark.parametrize(
    "spoil",
    [str, str.upper, lambda n: f" LB {n}", lambda n: n.replace(" and ", " & ")],
    ids=["plain", "capitals", "LB", "ampersand"],
)
def test_names_alone_will_do(boundaries, tmp_path, spoil):
    named = boundaries.assign(borough=boundaries["NAME"].map(spoil), rank=range(33))

    delivery = read(save(named[["rank", "borough", "geometry"]], tmp_path / "a.geojson"))

    assert delivery.table["gss_code"].tolist() == CODES
    assert "names from “borough”, codes from the register" in delivery.understood[0]


def test_a_code_settles_which_area_it_is_whatever_it_is_called(boundaries, tmp_path):
    called = boundaries.assign(NAME=boundaries["NAME"].replace("Barnet", "Barnet (see note 3 of the annex)"))

    assert read(save(called, tmp_path / "a.geojson")).table["area_name"].tolist()[2] == "Barnet"


@pytest.mark.parametrize("tables", [("layer_styles",), ("layer_styles", "notes", "metadata")])
def test_tables_without_shapes_beside_a_map_are_no_maps(boundaries, tmp_path, tables):
    path = save(boundaries, tmp_path / "a.gpkg")
    database = sqlite3.connect(path)
    for name in tables:
        database.execute(f"CREATE TABLE {name} (id INTEGER PRIMARY KEY, words TEXT)")
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)",
            (name, name),
        )
    database.commit()
    database.close()

    assert measure_move(read(path), boundaries) < 1


def test_of_several_layers_it_asks_which(boundaries, tmp_path):
    path = tmp_path / "a.gpkg"
    save(boundaries.iloc[:3], path, layer="wards")
    save(boundaries, path, layer="boroughs")

    problem = refuse(path)

    assert (problem.asks_for, set(problem.choices)) == (Option.LAYER, {"wards", "boroughs"})
    assert measure_move(read(path, layer="boroughs"), boundaries) < 1


@pytest.fixture
def archive(boundaries, tmp_path):
    """Two shapefiles in folders of one archive, as an authority publishes them."""
    save(boundaries, tmp_path / "boroughs.shp")
    save(boundaries.iloc[:3], tmp_path / "wards.shp")
    with zipfile.ZipFile(tmp_path / "statistical-gis.zip", "w") as packed:
        for stem in ("boroughs", "wards"):
            for part in PARTS:
                packed.write(tmp_path / f"{stem}{part}", f"gis/ESRI/{stem}{part}")
        packed.writestr("gis/licence.txt", "Contains OS data.")
    return tmp_path / "statistical-gis.zip"


def test_of_several_maps_in_an_archive_it_asks_which(archive, boundaries):
    problem = refuse(archive)

    assert problem.asks_for is Option.LAYER
    assert problem.choices == ("gis/ESRI/boroughs.shp", "gis/ESRI/wards.shp")
    assert measure_move(read(archive, layer=problem.choices[0]), boundaries) < 1


def test_an_archive_may_hold_a_map_of_several_layers(boundaries, tmp_path):
    path = tmp_path / "a.gpkg"
    save(boundaries.iloc[:3], path, layer="wards")
    save(boundaries, path, layer="boroughs")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.write(path, "maps/a.gpkg")

    assert refuse(tmp_path / "a.zip").choices == ("wards", "boroughs")
    assert measure_move(read(tmp_path / "a.zip", layer="boroughs"), boundaries) < 1


def test_parts_of_a_council_are_joined_and_it_is_said(boundaries, tmp_path):
    pieces = []
    for row in boundaries.itertuples():
        left, bottom, right, top = row.geometry.bounds
        halves = (
            shapely.box(left, bottom, (left + right) / 2, top),
            shapely.box((left + right) / 2, bottom, right, top),
        )
        pieces += [(row.NAME, row.GSS_CODE, row.geometry.intersection(half)) for half in halves]
    wards = gpd.GeoDataFrame(pieces, columns=["NAME", "GSS_CODE", "geometry"], crs=boundaries.crs)

    delivery = read(save(wards, tmp_path / "a.gpkg"))

    assert measure_move(delivery, boundaries) < 1
    assert "66 shapes were joined into 33 areas, as parts of them." in delivery.understood


def test_a_council_that_stands_twice_alike_is_one(boundaries, tmp_path):
    twice = pd.concat([boundaries, boundaries.iloc[[4]]], ignore_index=True)

    assert measure_move(read(save(twice, tmp_path / "a.geojson")), boundaries) < 1


def test_heights_are_left_out(boundaries, tmp_path):
    high = boundaries.set_geometry(shapely.force_3d(boundaries.geometry.to_numpy(), 12.5), crs=boundaries.crs)

    assert not read(save(high, tmp_path / "a.gpkg")).table.geometry.has_z.any()


@pytest.mark.parametrize("tolerance", [20, 60, 100])
def test_areas_that_were_simplified_one_by_one_are_joined_at_their_borders(shipped, tmp_path, tolerance):
    alone = shipped.boundaries.set_geometry(shipped.boundaries.geometry.simplify(tolerance))
    assert not shapely.coverage_is_valid(alone.geometry.to_numpy())

    delivery = read(save(alone, tmp_path / "a.gpkg"))

    assert shapely.coverage_is_valid(delivery.table.geometry.to_numpy())
    assert any(said.startswith("Neighbours' borders were not the same line") for said in delivery.understood)


def test_borders_that_are_one_line_are_left_as_they_are():
    squares = shapely.box([0, 1_000], 0, [1_000, 2_000], 1_000)

    joined, said = join_borders(squares)

    assert joined is squares
    assert said == ""


def test_borders_further_apart_than_a_slip_are_not_joined():
    overlapping = shapely.box([0, 600], 0, [1_000, 2_000], 1_000)

    assert join_borders(overlapping)[0] is overlapping


def write_kml(shapes, path):
    shapes.rename(columns={"NAME": "Name"}).to_crs(4326).to_file(path, driver="KML")


def write_kmz(shapes, path):
    write_kml(shapes, path.with_suffix(".kml"))
    with zipfile.ZipFile(path, "w") as packed:
        packed.write(path.with_suffix(".kml"), "doc.kml")


def write_esri_json(shapes, path):
    features = []
    for row in shapes.itertuples():
        parts = shapely.orient_polygons(shapely.get_parts(row.geometry), exterior_cw=True)
        rings = [list(ring.coords) for part in parts for ring in (part.exterior, *part.interiors)]
        features.append({"attributes": {"code": row.GSS_CODE}, "geometry": {"rings": rings}})
    system = {"wkid": 27700, "latestWkid": 27700}
    tree = {"geometryType": "esriGeometryPolygon", "spatialReference": system, "features": features}
    path.write_text(json.dumps(tree))


def write_wkt(shapes, path):
    table = pd.DataFrame({"WKT": shapes.to_crs(4326).geometry.to_wkt(), "code": shapes["GSS_CODE"]})
    table.to_csv(path, index=False)


def write_parquet(shapes, path):
    shapes.to_crs(3857).to_parquet(path)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.kml", write_kml),
        ("a.kmz", write_kmz),
        ("a.json", write_esri_json),
        ("a.csv", write_wkt),
        ("a.parquet", write_parquet),
    ],
)
def test_maps_in_other_formats_are_read(boundaries, tmp_path, name, write):
    write(boundaries, tmp_path / name)

    assert measure_move(read(tmp_path / name), boundaries) < 10


def test_holes_stay_holes_in_kml_and_in_esris_json(boundaries, tmp_path):
    ring = boundaries.set_geometry(
        [
            s.difference(s.centroid.buffer(100)) if c == CODES[2] else s
            for c, s in zip(boundaries["GSS_CODE"], boundaries.geometry, strict=True)
        ],
        crs=boundaries.crs,
    )
    for name, write in (("a.kml", write_kml), ("a.json", write_esri_json)):
        write(ring, tmp_path / name)

        assert len(shapely.get_parts(read(tmp_path / name).table.geometry.iloc[2])[0].interiors) == 1


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a.gml", "GML"),
        ("a.fgb", "FlatGeobuf"),
        ("a.tab", "a MapInfo table"),
        ("a.dbf", "one part of a shapefile"),
        ("a.prj", "one part of a shapefile"),
    ],
)
def test_a_map_that_is_not_opened_is_named_with_what_to_do(tmp_path, name, says):
    (tmp_path / name).write_bytes(b"x" * 100)

    problem = refuse(tmp_path / name)

    assert says in problem.found
    assert problem.action.startswith(("Open it in QGIS", "Pack all its parts"))


def test_a_file_geodatabase_in_an_archive_is_named(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("london.gdb/a00000001.gdbtable", b"x")

    assert "file geodatabase" in refuse(tmp_path / "a.zip").found


@pytest.mark.parametrize("content", ["<kml>", "<!DOCTYPE a [<!ENTITY b 'c'>]><kml/>", "PAR1", "{}"])
def test_a_kml_file_that_is_none_is_refused(tmp_path, content):
    (tmp_path / "a.kml").write_text(content)

    assert refuse(tmp_path / "a.kml").expected in (
        "a map file that can be read",
        "XML without a document type",
    )
