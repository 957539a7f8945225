"""The matrix: every council stands in one cell, whatever is known of it."""

import csv
import datetime
import io
import itertools
import re

import pytest

from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.components.matrix_html import render_matrix, render_matrix_heading, render_questions
from dashboard.render.files.download import matrix_to_csv, name_matrix_download
from dashboard.render.maps.verdict_classes import MARKS
from dashboard.render.view_models.champion_view import Age, ChampionFilter
from dashboard.render.view_models.matrix import build_matrix, list_judged_series, state_matrix
from dashboard.render.words.champion_words import SYMBOLS, describe_champion

TODAY = datetime.date(2026, 11, 24)
TRAFFICKING, REFERRALS = get_series("dfe_trafficking_assessments"), get_series("council_referrals")


@pytest.fixture
def children(shipped):
    return build_matrix(shipped, TRAFFICKING, AgeGroup.CHILDREN, TODAY)


def name_cell(matrix, verdict: str, state: str) -> list[str]:
    return [r["area_name"] for r in matrix.list_cell(VerdictClass(verdict), ChampionState(state))]


def test_every_council_is_in_exactly_one_cell(children):
    cells = [children.list_cell(*pair) for pair in itertools.product(VerdictClass, ChampionState)]
    assert len(cells) == 36
    names = sorted(record["area_name"] for cell in cells for record in cell)
    assert len(names) == 33 == len(set(names))


def test_what_is_not_known_has_cells_of_its_own(children):
    assert name_cell(children, "far_below", "not_checked") == ["Tower Hamlets", "Wandsworth"]
    assert name_cell(children, "far_below", "role_unnamed") == ["Greenwich"]
    assert name_cell(children, "below", "named") == ["Haringey"]
    assert len(name_cell(children, "below", "not_checked")) == 13


def test_the_shipped_finding_counts_nobody_as_without_a_champion(children):
    assert state_matrix(children) == (
        "Children: 17 councils recorded trafficking in fewer child assessments than the other London councils' "
        "rate would give. "
        "Champion or contact there: lead officer named in 1, contact point without a person in 1 and not "
        "checked in 15."
    )
    for verdict in VerdictClass:
        for state in ("vacant", "not_found"):
            assert name_cell(children, verdict.value, state) == []


def test_adults_all_stand_among_no_figures_today(shipped):
    adults = build_matrix(shipped, REFERRALS, AgeGroup.ADULTS, TODAY)
    assert state_matrix(adults) == (
        "Adults: no council can be compared with the others yet. "
        "Champion or contact: lead officer named in 2, point of contact without a name in 1, contact point "
        "without a person in 1 and not checked in 29."
    )
    assert sum(len(adults.list_cell(VerdictClass.NO_DATA, state)) for state in ChampionState) == 33


def test_rows_are_in_the_order_of_the_method_and_no_cell_is_left_out(children):
    html = render_matrix(children)
    heads = re.findall(r'role="rowheader"><i.*?</i> ([A-Z][^(]+) \(', html)
    assert heads == [verdict.shown_as for verdict in VerdictClass]
    assert html.count("<td ") == 36
    assert re.findall(r'role="columnheader"><span[^>]*>.</span> ([^(]+) \(', html) == [
        state.shown_as for state in SYMBOLS
    ]


def test_each_council_leads_to_its_place_on_the_map(children):
    links = re.findall(
        r'href="\./\?show=children&amp;series=dfe_[a-z_]+&amp;window=5&amp;yardstick=residents'
        r'&amp;borough=(E090000\d\d)" '
        r'data-council="\1"',
        render_matrix(children),
    )
    assert len(set(links)) == 33


def test_where_fewer_were_recorded_and_no_champion_was_found_is_outlined(children):
    outlined = re.findall(r'<td role="cell" data-state="([^"]+)" class="is-start', render_matrix(children))
    assert outlined == ["Vacant", "Not found"] * 2


def test_a_stale_state_is_marked_wherever_it_stands(children):
    html = render_matrix(children)
    assert "Enfield</a>* (lead officer)" in html and "Wandsworth</a>*" not in html
    questions = render_questions(children)
    assert "●* lead officer named; last known 1 January 2021, more than 12 months ago" in questions
    assert "●* lead officer named; on no known day" in questions


@pytest.mark.parametrize(
    ("states", "age", "names"),
    [
        ([ChampionState.NAMED], Age.ANY, ["Enfield", "Haringey"]),
        (
            [ChampionState.NAMED, ChampionState.ROLE_UNNAMED],
            Age.STALE,
            ["Bexley", "Enfield", "Greenwich", "Haringey"],
        ),
        ([], Age.STALE, ["Bexley", "Enfield", "Greenwich", "Haringey"]),
        ([], Age.RECENT, []),
        ([ChampionState.NOT_FOUND], Age.ANY, []),
    ],
)
def test_filters_let_through_what_they_say_and_the_finding_stays(shipped, children, states, age, names):
    matrix = build_matrix(
        shipped, TRAFFICKING, AgeGroup.CHILDREN, TODAY, ChampionFilter(frozenset(states), age)
    )
    assert [record["area_name"] for record in matrix.shown] == names
    assert state_matrix(matrix) == state_matrix(children)
    assert f"Shown: {len(names)} of 33 councils." in render_matrix_heading(matrix)
    rows = csv.DictReader(io.StringIO(matrix_to_csv(matrix)))
    assert [row["area_name"] for row in rows if not row["gss_code"].startswith("#")] == names


def test_what_nobody_checked_is_neither_recent_nor_stale(shipped):
    for age in (Age.RECENT, Age.STALE):
        chosen = ChampionFilter(frozenset({ChampionState.NOT_CHECKED}), age)
        matrix = build_matrix(shipped, TRAFFICKING, AgeGroup.CHILDREN, TODAY, chosen)
        assert matrix.shown == []


def test_a_download_says_how_to_read_it_and_where_it_is_from(shipped, children):
    text = matrix_to_csv(children)
    assert name_matrix_download(shipped, children) == (
        f"london-dfe-trafficking-assessments-children-gaps-2026-11-24-{shipped.edition}.csv"
    )
    assert "a low figure is a reason to ask, not a finding of fault" in text
    assert "Department for Education" in text and "Register of Slavery Champions" in text


def test_series_are_offered_where_they_are_judged(shipped):
    assert list_judged_series(shipped, AgeGroup.CHILDREN) == [TRAFFICKING.id, REFERRALS.id]
    assert list_judged_series(shipped, AgeGroup.ADULTS) == [REFERRALS.id]


def test_no_symbol_of_a_champion_is_one_of_a_verdict():
    assert len(set(SYMBOLS.values())) == len(ChampionState)
    assert not set(SYMBOLS.values()) & set("".join(MARKS.values()))


def test_a_recent_state_says_its_day_without_more(children):
    day = children.gaps["champion_checked_date"].dropna().iloc[0]
    assert describe_champion(ChampionState.NAMED, day, False) == "named; last known 1 April 2023"
