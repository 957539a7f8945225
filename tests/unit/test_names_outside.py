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
from dashboard.render.maps.names_outside import ROOM_BETWEEN, ROOM_STEPS
from dashboard.render.maps.shapes import simplify_boundaries
from dashboard.render.maps.swatch_styles import name_style, write_swatch_styles


@pytest.fixture(scope="module")
def led(shipped):
    """The areas whose name can stand outside, with the place for it in metres."""
    features = simplify_boundaries(shipped.boundaries, shipped.register)["features"]
    places = {f["properties"]["gss_code"]: f["properties"]["led_to"] for f in features}
    degrees = {code: shapely.Point(place[1], place[0]) for code, place in places.items() if place}
    return dict(gpd.GeoSeries(degrees, crs="EPSG:4326").to_crs(CRS))


def test_small_areas_have_room_outside_the_region_and_within_the_rectangle_around_it(shipped, led):
    areas = shipped.boundaries.set_index("gss_code").geometry
    smallest = areas.area.nsmallest(16).index
    assert set(smallest[:6]) <= set(led) <= set(smallest)
    assert len(led) >= 11
    rectangle = shapely.box(*areas.total_bounds)
    for place in led.values():
        assert rectangle.covers(place)
        assert areas.distance(place).min() > 1_500


def test_no_two_names_outside_stand_on_each_other(shipped, led):
    left, _, right, _ = shipped.boundaries.total_bounds
    beside, below = (0.95 * apart * (right - left) / ROOM_STEPS for apart in ROOM_BETWEEN)
    for one, other in itertools.combinations(led.values(), 2):
        assert abs(one.x - other.x) > beside or abs(one.y - other.y) > below


def test_no_two_ways_to_names_outside_cross_and_none_leads_over_another_name(shipped, led):
    features = simplify_boundaries(shipped.boundaries, shipped.register)["features"]
    inside = {f["properties"]["gss_code"]: shapely.Point(f["properties"]["label_at"][::-1]) for f in features}
    begins = dict(gpd.GeoSeries(inside, crs="EPSG:4326").to_crs(CRS))
    ways = {code: shapely.LineString([begins[code], place]) for code, place in led.items()}
    for one, other in itertools.permutations(ways, 2):
        assert not ways[one].crosses(ways[other]), (one, other)
        assert ways[one].distance(led[other]) > 1_500, (one, other)


def test_every_class_has_a_style_of_its_own():
    styles = write_swatch_styles()
    keys = [*VerdictClass, *(entry.key for entry in list_classes(get_series("dfe_trafficking_assessments")))]
    for key in keys:
        name = re.escape(f".{name_style(key).replace(' ', '.')}")
        assert len(re.findall(rf"^{name}{{background:[^}}]+}}", styles, re.M)) == 1
    assert f".swatch.is-far_below{{background:{FEWER}}}.swatch.is-far_below b{{color:#fff}}" in styles
