"""The shipped areas and boundaries: the 33 councils, in full resolution."""

import geopandas as gpd
import pytest

from tests.fixtures.london import CITY_OF_LONDON, LONDON_CODES
from tests.fixtures.tables import CODES


@pytest.fixture(scope="module")
def published(reference):
    return gpd.read_file(reference / "geo" / "london_boroughs.shp").sort_values("GSS_CODE", ignore_index=True)


def test_there_are_33_areas_each_with_a_code_and_a_name_of_its_own(register):
    assert sorted(register.names.index) == CODES
    assert register.names.is_unique
    assert len(LONDON_CODES) == 33


def test_the_boundaries_are_those_of_the_areas_in_the_register(shipped, register):
    by_code = shipped.boundaries.set_index("gss_code")["area_name"]

    assert by_code.index.tolist() == CODES
    assert {code: register.find_code(name) for code, name in by_code.items()} == {
        code: code for code in CODES
    }


def test_the_boundaries_are_in_full_resolution_on_the_national_grid(shipped):
    assert shipped.boundaries.get_coordinates().shape[0] == 48_548
    assert shipped.boundaries.crs.to_epsg() == 27700


def test_every_boundary_is_valid_and_none_lies_within_another(shipped):
    assert shipped.boundaries.is_valid.all()
    together = shipped.boundaries.union_all().area
    assert together == pytest.approx(shipped.boundaries.area.sum(), rel=1e-6)


def test_the_city_is_by_far_the_smallest(shipped):
    areas = shipped.boundaries.set_index("gss_code").area.sort_values()

    assert areas.index[0] == CITY_OF_LONDON
    assert areas.iloc[0] < areas.iloc[1] / 4


def test_every_shape_is_the_published_one(shipped, published):
    assert shipped.boundaries.geometry.geom_equals(published.geometry).all()
    assert shipped.boundaries["gss_code"].tolist() == published["GSS_CODE"].tolist()
    assert shipped.boundaries["area_name"].tolist() == published["NAME"].tolist()


def test_every_shape_has_the_published_land_area(shipped, published):
    land_hectares = published["HECTARES"] - published["NONLD_AREA"]

    assert (shipped.boundaries.area / 10_000).tolist() == pytest.approx(land_hectares.tolist(), rel=0.001)


def test_the_register_holds_every_spelling_of_the_reference_list_and_no_other(reference, shipped_folder):
    published = (reference / "stats" / "council_names.csv").read_text(encoding="utf-8").splitlines()[1:]
    shipped = (shipped_folder / "stats" / "areas.csv").read_text(encoding="utf-8").splitlines()[1:]

    assert shipped == published
