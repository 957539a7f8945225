"""A round stays with its figures: beside every council that was asked, and among the sources."""

import pytest

from dashboard.analysis.evidence import build
from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.components.replies_html import render_requests, render_rounds
from dashboard.store.diff import compare
from dashboard.store.packing import pack_snapshot
from dashboard.store.snapshot import Snapshot, add_tables
from dashboard.store.table_files import read_table
from tests.fixtures.messy import REGISTER
from tests.fixtures.rounds import read_round, read_sheet, reply
from tests.fixtures.tables import DATA, make_source

ROWS = (
    reply("Barnet", value="7", answered="2026-03-20"),
    reply("Barnet", "children", status="Refused", section="12", words="<b>over</b> 18 hours"),
    reply("Croydon"),
)
REFERRALS = get_series("council_referrals")


@pytest.fixture(scope="module")
def snapshot():
    areas = read_table(DATA / "stats/areas.csv", "areas")
    empty = Snapshot((), {}, None)
    tables = [(one.source, one.table) for one in read_round(REGISTER, *ROWS).deliver()]
    return add_tables(empty, [(make_source("areas", "areas"), areas), *tables])


def test_beside_a_council_stands_what_it_was_asked_and_what_came_back(snapshot):
    evidence = build(snapshot)
    said = render_requests(evidence, REGISTER.find_code("Croydon"), REFERRALS, AgeGroup.ADULTS)
    assert "asked on 2 March 2026; no reply by 24 November 2026 (overdue: due 31 March 2026)" in said
    assert render_requests(evidence, REGISTER.find_code("Brent"), REFERRALS, AgeGroup.ADULTS) == ""
    assert render_requests(evidence, REGISTER.find_code("Croydon"), REFERRALS, AgeGroup.CHILDREN) == ""


def test_among_the_sources_stands_what_came_of_the_round(snapshot):
    said = render_rounds(build(snapshot))
    assert "What councils were asked, and what came back" in said
    assert "Overdue, 1: Croydon" in said and "12 (cost above the limit, 18 hours of work) 1" in said


def test_a_later_state_of_the_same_sheet_is_compared_request_by_request(snapshot):
    later = read_round(REGISTER, *ROWS[:2], reply("Croydon", value="3", answered="2026-11-20"))
    requests, figures = (compare(one, snapshot) for one in later.deliver())
    assert [tuple(row) for row in requests.changes[["area_name", "old", "new"]].to_numpy()] == [
        ("Croydon", "no reply", "answered")
    ]
    assert figures.summary.startswith("0 new, 2 as loaded, 0 revised, 1 newly a number")


def test_a_round_goes_into_a_packed_folder_and_comes_back(snapshot):
    reading = read_sheet(pack_snapshot(snapshot), REGISTER, "data.zip")
    assert reading.problems == ()
    back = {one.source.id: one.table for one in reading.deliver()}
    for source in snapshot.sources:
        assert back[source.id].equals(snapshot.tables[source.id])
