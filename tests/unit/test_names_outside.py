"""Where the names of small areas stand that have no room within, and how swatches are filled."""

import itertools
import re

import geopandas as gpd
import pytest
import shapely

from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.domain.boundaries import CRS
from dashboard.domain.series import get_series
from dashboard.render.maps.colours_and_patterns import FEWER, list_classes
from dashboard.render.maps.shapes import ROOM_BETWEEN, ROOM_STEPS, simplify_boundaries
from dashboard.render.maps.swatch_styles import name_style, write_swatch_styles


@pytest.fixture(scope="module")
def led(shipped):
    """The areas whose name can stand outside, with the place for it in metres."""
    features = simplify_boundaries(shipped.boundaries, shipped.register)["features"]
    places = {f["properties"]["gss_code"]: f["properties"]["led_to"] for f in features}
    degrees = {code: shapely.Point(place[1], place[0]) for code, place in places.items() if place}
    return dict(gpd.GeoSeries(degrees, crs="EPSG:4326").to_crs(CRS))


def test_the_smallest_third_has_room_outside_the_region_and_within_the_rectangle_around_it(shipped, led):
    areas = shipped.boundaries.set_index("gss_code").geometry
    assert set(led) == set(areas.area.nsmallest(11).index)
    rectangle = shapely.box(*areas.total_bounds)
    for place in led.values():
        assert rectangle.covers(place)
        assert areas.distance(place).min() > 1_500


def test_no_two_names_outside_stand_on_each_other(shipped, led):
    left, _, right, _ = shipped.boundaries.total_bounds
    apart = ROOM_BETWEEN * (right - left) / ROOM_STEPS
    for one, other in itertools.combinations(led.values(), 2):
        assert one.distance(other) > 0.95 * apart


def test_every_class_has_a_style_of_its_own():
    styles = write_swatch_styles()
    keys = [*VerdictClass, *(entry.key for entry in list_classes(get_series("dfe_trafficking_assessments")))]
    for key in keys:
        name = re.escape(f".{name_style(key).replace(' ', '.')}")
        assert len(re.findall(rf"^{name}{{background:[^}}]+}}", styles, re.M)) == 1
    assert f".swatch.is-far_below{{background:{FEWER}}}.swatch.is-far_below b{{color:#fff}}" in styles
