"""Which verdicts moved, by what, and why; and what became of champions."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis.changed_figures import compare_figures
from dashboard.analysis.changes_between import find_changes
from dashboard.analysis.evidence import build
from dashboard.analysis.moments import list_moments, take_snapshot
from dashboard.analysis.moved_champions import ChampionChange, compare_champions, find_change
from dashboard.analysis.moved_verdicts import Cause, MovedVerdict, compare_verdicts
from dashboard.render.words.change_sentences import (
    explain_move,
    format_chance,
    list_cautions,
    say_causes,
    state_champions,
    state_figures,
    state_verdicts,
)
from dashboard.store.open_store import open_store
from tests.fixtures.tables import (
    CODES,
    REPORTED,
    make_figures,
    make_folder,
    make_populations,
)

BARNET = "E09000003"


def hold(*years, others=1, residents=10_000):
    """London in these years: 33 councils that record from 10 to 30 a year, and Barnet what is given.

    Each has 10,000 children; Barnet may have more, and the others may record a multiple.
    """
    cells, people = [], []
    for year, barnet in years:
        for place, code in enumerate(CODES):
            people.append((code, "children", year - 1, residents if code == BARNET else 10_000, "made"))
            count = barnet if code == BARNET else others * (10 + place * 5 % 21)
            period = {"period_start": f"{year - 1}-04-01", "period_end": f"{year}-03-31"}
            cells.append({"gss_code": code, **period, "value": str(count), **REPORTED})
    return build(make_folder(make_figures(*cells), make_populations(*people)))


THREE = ((2022, 20), (2023, 20), (2024, 20))


def move(before, after):
    (series,) = compare_verdicts(before, after, compare_figures(before, after))
    return series, {moved.area_name: moved for moved in series.moved}


def test_where_nothing_changed_no_verdict_moves():
    series, moved = move(hold(*THREE), hold(*THREE))
    assert (moved, series.stayed) == ({}, 33)


def test_a_new_year_alone_moves_by_new_figures():
    _, moved = move(hold(*THREE), hold(*THREE, (2025, 200)))
    assert moved["Barnet"].causes == (Cause.NEW_FIGURES,)


def test_a_revised_figure_alone_moves_by_revision():
    _, moved = move(hold(*THREE), hold((2022, 2), (2023, 1), (2024, 1)))
    assert moved["Barnet"].causes == (Cause.REVISION,)
    assert moved["Barnet"].classes[1].is_low


def test_both_are_told_where_each_moved_it():
    _, moved = move(hold(*THREE), hold((2022, 2), (2023, 1), (2024, 1), (2025, 300)))
    assert moved["Barnet"].causes == (Cause.REVISION, Cause.NEW_FIGURES)
    assert say_causes(moved["Barnet"]) == "a revision and new figures"


def test_other_councils_figures_move_a_verdict_too_and_that_is_a_revision():
    _, moved = move(hold(*THREE), hold(*THREE, others=8))
    assert moved["Barnet"].causes == (Cause.REVISION,)
    assert say_causes(moved["Barnet"]) == "a revision; none of its own figures changed"


def test_residents_that_were_revised_count_as_a_revision():
    _, moved = move(hold(*THREE), hold(*THREE, residents=100_000))
    assert moved["Barnet"].causes == (Cause.REVISION,)


def test_where_there_were_no_verdicts_it_says_so():
    nothing = build(make_folder(make_figures({"gss_code": BARNET, "value": "7", **REPORTED})))
    after = hold(*THREE)
    (series,) = compare_verdicts(nothing, after, compare_figures(nothing, after))
    assert len(series.moved) == 33
    assert {moved.classes[0].value for moved in series.moved} == {"no_data"}


def row(verdict, expected=50.0, half=0.0, one=0.5, two=1.0):
    measures = {"expected": expected, "p_below_half": half, "p_below_one": one, "p_below_two": two}
    return {"verdict": verdict, "no_data_reason": "", **measures}


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        (
            row("below", one=0.961),
            row("too_little_to_say", one=0.9496, two=0.95, half=0.4),
            "The figures do not settle it. Is the chance of less than the others' rate at least 95%? "
            "Before: yes (96.1%). Now: no (94.9%).",
        ),
        (
            row("in_line", one=0.6),
            row("above", one=0.04),
            "Is the chance of more than the others' rate at least 95%? Before: no (40.0%). Now: yes (96.0%).",
        ),
        (
            row("below", one=0.97),
            row("too_little_to_say", expected=2.8),
            "At the others' rate there would be about 2.8; even none would not be surprising. "
            "Would fewer than 3 be expected? Before: no (50.0). Now: yes (2.8).",
        ),
        (
            row("below", one=0.97),
            row("no_data", expected=np.nan, half=np.nan, one=np.nan, two=np.nan),
            "No figures that can be compared. This is not zero. Is there nothing to compare? "
            "Before: no. Now: yes.",
        ),
    ],
)
def test_a_move_is_explained_by_the_question_whose_answer_turned(was, now, said):
    assert (
        explain_move(MovedVerdict(BARNET, "Barnet", was, now, (), is_by_own=True), "the others' rate") == said
    )


def test_a_chance_just_below_a_line_is_not_printed_as_on_it():
    assert (format_chance(0.9499999), format_chance(0.95)) == ("94.9%", "95.0%")


def champion(state, role="slavery_champion", is_stale=False):
    return {"champion_state": state, "role": role, "is_stale": is_stale}


@pytest.mark.parametrize(
    ("was", "now", "change"),
    [
        (champion("not_checked", ""), champion("named"), ChampionChange.APPOINTED),
        (champion("vacant"), champion("named"), ChampionChange.APPOINTED),
        (champion("named"), champion("vacant"), ChampionChange.VACATED),
        (champion("named"), champion("role_unnamed"), ChampionChange.LAPSED),
        (champion("named"), champion("not_found"), ChampionChange.LAPSED),
        (champion("named"), champion("named", is_stale=True), ChampionChange.LAPSED),
        (champion("not_checked", ""), champion("not_found", "any_role"), ChampionChange.OTHER),
        (champion("named"), champion("disputed"), ChampionChange.OTHER),
        (champion("named"), champion("named", "senior_officer"), ChampionChange.OTHER),
        (champion("named", is_stale=True), champion("named", is_stale=True), None),
        (champion("named", is_stale=True), champion("named"), None),
    ],
)
def test_what_became_of_a_champion_is_told_apart(was, now, change):
    assert find_change(was, now) is change


def test_a_champion_grows_old_between_two_days_without_a_new_record(shipped):
    assert compare_champions(shipped, shipped, (date(2026, 11, 25), date(2026, 11, 25))) == ()
    known = shipped.champions.dropna(subset="champion_checked_date")
    fresh = known["champion_checked_date"].max().date()
    moves = compare_champions(shipped, shipped, (fresh, fresh.replace(year=fresh.year + 3)))
    assert moves and {move.change for move in moves} == {ChampionChange.LAPSED}


def test_the_shipped_release_against_itself_without_its_last_year(shipped, shipped_folder):
    snapshot = open_store(shipped_folder).read()
    before = list_moments(shipped, snapshot, ())[0]
    changes = find_changes(build(take_snapshot(before, snapshot, lambda _: snapshot)), shipped, None)
    new = changes.figures
    assert set(new["difference"]) == {"new"} and len(new) == 7 * 35
    assert new["period_end"].eq(pd.Timestamp("2025-03-31")).all()
    assert state_figures(changes, is_one_release=True) == "Figures, published totals among them: 245 new."
    assert state_figures(changes, is_one_release=False).endswith(
        "245 new. None is revised, newly hidden, now a number or gone."
    )
    (series,) = changes.verdicts
    assert {moved.causes for moved in series.moved} == {(Cause.NEW_FIGURES,)}
    assert len(series.moved) + series.stayed == 33
    said = state_verdicts(series, shipped.region)
    assert said.startswith("Verdicts on children (Assessments in which trafficking was identified): 9 of ")
    assert "Lambeth from “Fewer” to “In line”" in said
    assert "nothing is said of champions" in state_champions(changes)
    assert "nothing here can be called revised" in list_cautions(before)[0]
