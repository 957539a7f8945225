import zipfile

import geopandas as gpd
import pytest
import shapely

from dashboard.domain.boundaries import find_boundary_problems
from tests.fixtures.messy import REGISTER
from tests.fixtures.reading import read_file
from tests.fixtures.tables import CODES

FACTS = {"retrieved": "2026-01-31"}


@pytest.fixture
def read(register):
    def read_path(path, **options):
        return read_file(path, register, options=options, facts=FACTS)

    return read_path


def save(shapes, path):
    shapes.to_file(path)
    return path


def test_the_33_areas_are_read_in_order_of_code_on_the_national_grid(read, boundaries, tmp_path):
    delivery = read(save(boundaries.iloc[::-1], tmp_path / "boroughs.shp"))

    assert delivery.table["gss_code"].tolist() == CODES
    assert delivery.table.crs.to_epsg() == 27700
    assert find_boundary_problems(delivery.table, "read", REGISTER) == []


@pytest.mark.parametrize("suffix", ["shp", "geojson", "gpkg"])
def test_shapefile_geojson_and_geopackage_hold_the_same_shapes(read, boundaries, tmp_path, suffix):
    delivery = read(save(boundaries, tmp_path / f"boroughs.{suffix}"))

    by_code = delivery.table.set_index("gss_code").geometry
    published = boundaries.set_index("GSS_CODE").geometry
    assert shapely.equals(by_code.sort_index(), published.sort_index()).all()


def test_a_zipped_shapefile_is_read(read, boundaries, tmp_path):
    save(boundaries, tmp_path / "boroughs.shp")
    with zipfile.ZipFile(tmp_path / "boroughs.zip", "w") as archive:
        for part in tmp_path.glob("boroughs.[sdp]*"):
            archive.write(part, part.name)

    assert read(tmp_path / "boroughs.zip").table["gss_code"].tolist() == CODES


def test_longitude_and_latitude_are_put_back_on_the_national_grid(read, boundaries, tmp_path):
    delivery = read(save(boundaries.to_crs("EPSG:4326"), tmp_path / "boroughs.geojson"))

    moved = delivery.table.geometry.hausdorff_distance(
        boundaries.sort_values("GSS_CODE").geometry.reset_index(drop=True)
    )
    assert delivery.table.crs.to_epsg() == 27700
    assert moved.max() < 1


def test_columns_are_recognised_by_what_they_hold(read, boundaries, tmp_path):
    renamed = boundaries.rename(columns={"GSS_CODE": "lad24cd", "NAME": "lad24nm"})

    delivery = read(save(renamed, tmp_path / "boroughs.geojson"))

    assert "codes from “lad24cd”, names from “lad24nm”." in delivery.understood[0]


def test_or_columns_are_named(read, boundaries, tmp_path):
    doubled = boundaries.assign(OLD=boundaries["GSS_CODE"], ALIAS="London Borough of " + boundaries["NAME"])

    delivery = read(save(doubled, tmp_path / "boroughs.geojson"), code_column="OLD", name_column="NAME")

    assert "codes from “OLD”, names from “NAME”." in delivery.understood[0]
    assert delivery.source.options == {"code_column": "OLD", "name_column": "NAME"}


def test_other_spellings_of_a_name_are_accepted(read, boundaries, tmp_path):
    spelt = boundaries.assign(NAME=boundaries["NAME"].str.upper().str.replace(" AND ", " & "))

    assert read(save(spelt, tmp_path / "boroughs.geojson")).table["gss_code"].tolist() == CODES


def test_a_kind_in_brackets_after_the_name_is_accepted(read, boundaries, tmp_path):
    with_kind = boundaries.assign(NAME=boundaries["NAME"] + " (London borough)")

    assert read(save(with_kind, tmp_path / "boroughs.geojson")).table["gss_code"].tolist() == CODES


def test_it_says_how_many_areas_and_vertices_it_read_from_which_system(read, boundaries, tmp_path):
    delivery = read(save(boundaries, tmp_path / "boroughs.gpkg"))

    vertices = boundaries.get_coordinates().shape[0]
    assert delivery.understood[0].startswith(
        f"33 areas, {vertices:,} vertices, read from OSGB36 / British National Grid;"
    )


def test_what_is_delivered_is_what_is_shipped_for_the_published_file(read, reference, shipped):
    delivery = read(reference / "geo" / "london_boroughs.shp")

    assert isinstance(shipped.boundaries, gpd.GeoDataFrame)
    assert delivery.table.geometry.geom_equals(shipped.boundaries.geometry).all()
    assert delivery.table["gss_code"].tolist() == shipped.boundaries["gss_code"].tolist()
