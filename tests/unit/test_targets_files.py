"""A list of targets to take away: everything that must go with it is inside."""

import csv
import datetime
import io
import json
import zipfile

import pytest

from dashboard.analysis.evidence import build
from dashboard.analysis.targets import Group
from dashboard.analysis.targets_conditions import Conditions
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.region_parts import DivisionKind
from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.files.targets_files import (
    name_targets_file,
    tabulate_targets,
    targets_to_csv,
    targets_to_geojson,
    targets_to_xlsx,
)
from dashboard.render.view_models.champion_view import build_champion_view
from dashboard.render.view_models.targets_view import Drawn, TargetsView
from dashboard.render.view_models.verdict_view import build_verdict_view
from dashboard.store.open_store import open_store
from tests.views.test_pages import ROOT

DAY = datetime.date(2026, 11, 27)
ADDRESS = "https://gaps.example/targets?places=4"
INSIDE = (
    "Conditions: A council is on the list if its verdict is “Far fewer” or “Fewer” measured by residents",
    "There is room for four councils: lowest rate first.",
    "a low figure is a reason to ask, not a finding of fault",
    "in what share of 2,000 draws",
    "Publisher's page: https://",
    f"This list: {ADDRESS}",
)
SHIPPED = {
    "data": ("dfe_trafficking_assessments", AgeGroup.CHILDREN),
    "data/example": ("council_referrals", AgeGroup.ADULTS),
}


@pytest.fixture(scope="module", params=SHIPPED)
def view(request) -> TargetsView:
    evidence = build(open_store(ROOT / request.param).read())
    series_id, group = SHIPPED[request.param]
    conditions = Conditions(get_series(series_id), group, (Yardstick.RESIDENTS,), places=4)
    which = (evidence, conditions.series, group, conditions.window)
    targets = Drawn(*which, conditions.yardsticks).find(conditions, DAY)
    verdicts = build_verdict_view(*which, Yardstick.RESIDENTS)
    return TargetsView(evidence, targets, verdicts, build_champion_view(evidence, DAY), DAY)


def test_every_council_is_in_the_table_once_with_its_group_and_its_range(view):
    table = tabulate_targets(view)
    assert sorted(table["gss_code"]) == sorted(view.evidence.register.codes)
    assert set(table["list_group"]) <= {group.value for group in Group}
    compared = table["list_group"] != Group.NO_FIGURES.value
    assert table.loc[compared, ["rate_ratio_lower_95", "rate_ratio_upper_95"]].notna().all(axis=None)
    assert table.loc[~compared, ["share_of_draws", "place", "rate_ratio"]].isna().all(axis=None)
    assert (table["why_on_list"] != "").equals(table["list_group"] == Group.IN.value)


def test_each_kind_of_file_holds_conditions_caveats_sources_and_its_address(view):
    shapes = {
        "features": [
            {"type": "Feature", "geometry": None, "properties": {"gss_code": code}}
            for code in sorted(view.evidence.register.codes)
        ]
    }
    text = targets_to_csv(view, ADDRESS)
    notes = "\n".join(row[0] for row in csv.reader(io.StringIO(text)) if row[0].startswith("#"))
    geojson = json.loads(targets_to_geojson(view, shapes, "Boundaries: theirs", ADDRESS))
    with zipfile.ZipFile(io.BytesIO(targets_to_xlsx(view, ADDRESS))) as book:
        cells = book.read("xl/sharedStrings.xml").decode()
    for inside in INSIDE:
        assert inside in notes and inside in "\n".join(geojson["notes"]) and inside in cells
    assert "Boundaries: theirs" in geojson["notes"]
    assert len(geojson["features"]) == 33
    first = geojson["features"][0]["properties"]
    assert {"list_group", "rate_ratio_lower_95", "share_of_draws", "next_question"} <= first.keys()
    is_made_up = view.evidence.is_synthetic
    rows = list(csv.DictReader(io.StringIO(text)))[:33]
    assert all((row.get("warning") == "EXAMPLE DATA, NOT REAL FIGURES") is is_made_up for row in rows)
    assert all(("warning" in f["properties"]) is is_made_up for f in geojson["features"])
    assert ("EXAMPLE DATA" in cells) is is_made_up
    assert name_targets_file(view, "csv").startswith("EXAMPLE_") is is_made_up


def test_every_area_of_the_region_lies_where_its_record_says_and_the_city_nowhere():
    region = build(open_store(ROOT / "data").read()).region
    for kind, parts in ((DivisionKind.STATUTORY, 2), (DivisionKind.POLICE, 12)):
        division = region.find_division(kind)
        codes = [code for part in division.parts for code in part.codes]
        assert len(division.parts) == parts and len(codes) == len(set(codes)) == 32
        assert division.find_part("E09000001") == "" and division.source and division.address
