"""Which figures are new, revised, newly hidden or gone, and between which moments one can ask."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from dashboard.analysis.changed_figures import compare_figures
from dashboard.analysis.evidence import build
from dashboard.analysis.moments import (
    NOW,
    MomentKind,
    find_last_import,
    list_later,
    list_moments,
    take_snapshot,
)
from dashboard.render.words.change_sentences import say_moment
from dashboard.store.changes import Change, ChangeKind
from dashboard.store.open_store import open_store
from dashboard.store.snapshot import add_tables
from tests.fixtures.london import LONDON_AS_A_WHOLE
from tests.fixtures.tables import REPORTED, SUPPRESSED, make_figures, make_folder, make_source

BARNET, BRENT = "E09000003", "E09000005"
TEN = {"value": "10", **REPORTED}


def hold(*cells):
    return build(make_folder(make_figures(*cells)))


@pytest.mark.parametrize(
    ("was", "now", "difference"),
    [
        (TEN, {"value": "11", **REPORTED}, "revised"),
        (TEN, SUPPRESSED, "newly_suppressed"),
        (TEN, {}, "vanished"),
        (SUPPRESSED, TEN, "newly_reported"),
        (SUPPRESSED, {**SUPPRESSED, "upper": "4"}, "revised"),
        ({}, TEN, "newly_reported"),
        ({}, SUPPRESSED, "revised"),
        (TEN, {**TEN, "marker": "r"}, "revised"),
        ({"value": "0", **REPORTED}, SUPPRESSED, "newly_suppressed"),
    ],
)
def test_what_became_of_a_figure_is_told_apart(was, now, difference):
    (row,) = compare_figures(hold(was), hold(now)).to_dict("records")
    assert (row["gss_code"], row["difference"]) == (BARNET, difference)


def test_a_figure_that_nobody_had_loaded_is_new_and_one_that_nobody_has_any_more_is_gone():
    one, two = hold(TEN), hold(TEN, {"gss_code": BRENT, **SUPPRESSED})
    for before, after, difference in ((one, two, "new"), (two, one, "vanished")):
        (row,) = compare_figures(before, after).to_dict("records")
        assert (row["area_name"], row["difference"]) == ("Brent", difference)
    assert compare_figures(two, two).empty


def test_a_published_total_is_compared_too_and_under_its_own_name():
    total = {"gss_code": LONDON_AS_A_WHOLE, "value": "550", "lower": "545", "upper": "555", **REPORTED}
    (row,) = compare_figures(hold(TEN), hold(TEN, total)).to_dict("records")
    assert (row["area_name"], row["difference"]) == ("London", "new")


def test_a_day_is_the_same_figures_without_later_years(shipped, shipped_folder):
    snapshot = open_store(shipped_folder).read()
    moments = list_moments(shipped, snapshot, ())
    assert [moment.name for moment in moments] == [f"{year}-03-31" for year in range(2024, 2017, -1)]
    assert [later.name for later in list_later(moments[1], moments)] == ["now", "2024-03-31"]
    cut = take_snapshot(moments[0], snapshot, lambda _: pytest.fail("no history is read"))
    ends = pd.concat(table["period_end"] for _, table in cut.list_tables("figures"))
    assert ends.max() == pd.Timestamp("2024-03-31")
    assert take_snapshot(NOW, snapshot, lambda _: snapshot) is snapshot


def test_as_of_an_earlier_release_the_later_ones_are_not_there():
    earlier, later, last = (
        (make_source(f"c3_{year}", "figures", publication="c3", published=f"{year}-01-01"), table)
        for year, table in (
            (2024, make_figures(TEN)),
            (2025, make_figures({"value": "12", **REPORTED})),
            (2026, make_figures(SUPPRESSED)),
        )
    )
    snapshot = add_tables(make_folder(), (earlier, later, last))
    moments = [m for m in list_moments(build(snapshot), snapshot, ()) if m.kind is MomentKind.RELEASE]
    assert [moment.source.id for moment in moments] == ["c3_2025", "c3_2024"]
    assert [other.name for other in list_later(moments[1], moments)] == ["now", "release-c3_2025"]
    values = [
        build(take_snapshot(moment, snapshot, lambda _: snapshot)).figures.query("gss_code == @BARNET")
        for moment in moments
    ]
    assert [int(table["value"].max()) for table in values] == [12, 10]


def test_before_a_change_is_asked_of_the_history_and_a_change_taken_back_is_no_last_import():
    kept = Change(ChangeKind.IMPORT, "Imported a as b.", number=1, when="2026-11-01T10:00:00+00:00")
    second = replace(kept, number=2)
    undone = Change(ChangeKind.UNDO, "Took back.", takes_back=2, number=3, when=kept.when)
    snapshot = make_folder(make_figures(TEN))
    moments = list_moments(build(snapshot), snapshot, (kept, second, undone))
    changes = [moment for moment in moments if moment.change]
    assert [(m.name, m.day) for m in changes] == [(f"before-{n}", date(2026, 11, 1)) for n in (3, 2, 1)]
    (no_day,) = list_moments(build(snapshot), snapshot, (replace(kept, when="once"),))[:1]
    assert (no_day.day, say_moment(no_day)) == (None, "what was loaded before change 1")
    asked = []
    take_snapshot(changes[1], snapshot, asked.append)
    assert asked == [2]
    assert find_last_import((kept, second, undone)) == kept
    assert find_last_import(()) is None
