"""What the map is sent of a council's champion, and what stands beside it in words."""

import datetime
import json
import re

import pytest
from markupsafe import escape

from dashboard.analysis.evidence import build
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.components.champion_html import (
    NOT_ASKED,
    list_symbols,
    render_champion_legend,
    render_champion_panel,
    render_champion_shown,
    write_svg,
)
from dashboard.render.components.links import link_address
from dashboard.render.maps.borough_map import encode_paint
from dashboard.render.maps.painting import paint_verdicts
from dashboard.render.view_models.champion_view import Age, ChampionFilter, build_champion_view
from dashboard.render.view_models.verdict_view import build_verdict_view
from dashboard.render.words.champion_words import CODES, STALE_MEANING, SYMBOLS
from dashboard.store.open_store import open_store
from tests.fixtures.champions import EVERY_STATE, WILD, write_every_state

TODAY = datetime.date(2026, 11, 24)
ENFIELD, WANDSWORTH = "E09000010", "E09000032"
MOST_CHARACTERS = 220
"""That champions may add to what a change of picture sends."""


@pytest.fixture
def made_up(data_folder):
    return build(open_store(write_every_state(data_folder)).read())


@pytest.fixture
def painting(shipped):
    series = get_series("dfe_trafficking_assessments")
    return paint_verdicts(build_verdict_view(shipped, series, AgeGroup.CHILDREN, 5, Yardstick.RESIDENTS))


def let_through(*states: ChampionState, age: Age = Age.ANY) -> ChampionFilter:
    return ChampionFilter(frozenset(states), age)


def test_every_state_has_a_letter_a_drawing_and_words_of_its_own():
    assert set(CODES) == set(SYMBOLS) == set(ChampionState)
    symbols = list_symbols()
    assert len({svg for _, svg in symbols.values()} - {""}) == 10
    assert all(
        words.startswith("Champion or contact: not checked") for words, svg in symbols.values() if not svg
    )
    assert symbols["u"][0] == "Champion or contact: not checked"
    assert symbols["N2"][0] == f"Champion or contact: lead officer named; {STALE_MEANING}"
    assert symbols["r4"][0] == "Champion or contact: contact point without a person"


def test_a_drawing_uses_one_ink_on_white_so_that_it_needs_no_colour():
    for state in ChampionState:
        for is_stale in (False, True):
            assert set(re.findall(r'"#(\w+)"', write_svg(state, is_stale))) == {"fff", "3d3d3d"}


def test_the_map_is_sent_one_code_for_each_council(shipped, painting):
    sent = json.loads(encode_paint(painting, build_champion_view(shipped, TODAY), None))
    letters = {code: area[3] for code, area in sent["areas"].items()}
    assert len(letters) == 33
    assert letters[ENFIELD] == "N2" and letters["E09000004"] == "R3" and letters[WANDSWORTH] == "u"
    assert sent["pale"] == ""


def test_a_champion_adds_little_to_what_is_sent(shipped, painting):
    text = encode_paint(
        painting, build_champion_view(shipped, TODAY).filter_by(let_through(ChampionState.NAMED)), None
    )
    areas = {code: area[:3] for code, area in json.loads(text)["areas"].items()}
    without = json.dumps(
        {**json.loads(text), "areas": areas, "pale": ""}, ensure_ascii=False, separators=(",", ":")
    )
    assert len(text) - len(without) <= MOST_CHARACTERS


@pytest.mark.parametrize("state", ChampionState)
def test_a_filter_holds_back_every_other_state_and_hides_nobody(made_up, painting, state):
    champions = build_champion_view(made_up, TODAY).filter_by(let_through(state))
    sent = json.loads(encode_paint(painting, champions, None))
    shown = {code for code, area in sent["areas"].items() if area[3] not in sent["pale"]}
    codes = {code for code, own in EVERY_STATE.items() if own == state.value}
    others = set(sent["areas"]) - set(EVERY_STATE) if state is ChampionState.NOT_CHECKED else set()
    assert shown == codes | others and len(sent["areas"]) == 33
    assert f"Shown: {len(shown)} of 33 councils." in render_champion_shown(champions)


def test_a_filter_by_age_holds_back_what_nobody_checked(shipped, painting):
    champions = build_champion_view(shipped, TODAY).filter_by(let_through(age=Age.STALE))
    assert champions.shown == 4 and champions.held_back == "u"


def test_without_a_filter_the_heading_says_nothing_of_one(shipped):
    assert render_champion_shown(build_champion_view(shipped, TODAY)) == ""


def test_a_state_grows_stale_by_the_day_alone(made_up):
    before = build_champion_view(made_up, datetime.date(2026, 6, 30))
    after = build_champion_view(made_up, datetime.date(2026, 7, 1))
    assert before.codes["E09000004"] == "v3" and after.codes["E09000004"] == "V3"
    assert before.codes["E09000007"] == after.codes["E09000007"] == "u"


def test_the_legend_counts_the_states_that_occur_and_explains_all_six(shipped):
    html = render_champion_legend(build_champion_view(shipped, TODAY))
    occurring, meanings = html.split("<details")
    for entry in ("Named, stale (2: 2 lead officer)", "Not checked (29)"):
        assert entry in occurring
    assert "Vacant" not in occurring
    for state in ChampionState:
        assert f"<strong>{state.shown_as}</strong>: {escape(state.meaning)}" in meanings
    assert "Register of Slavery Champions" in meanings


def test_a_council_shows_each_record_with_its_facts(shipped):
    html = render_champion_panel(build_champion_view(shipped, TODAY), ENFIELD)
    assert "lead officer named; last known 1 January 2021, more than 12 months ago" in html
    assert html.count("<h4>") == 6
    for address in ("46265", "48410", "50607"):
        assert f'href="https://governance.enfield.gov.uk/mgAi.aspx?ID={address}"' in html
    assert html.count('rel="noopener noreferrer"') == 5
    for fact in ("<dt>It is dated<dd>2018-19", "<dt>Found<dd>24 November 2026", "<dt>Reply<dd>none recorded"):
        assert fact in html


def test_the_latest_record_of_a_role_stands_first(shipped):
    html = render_champion_panel(build_champion_view(shipped, TODAY), ENFIELD)
    assert html.index("<dd>2021<") < html.index("<dd>2019-12<") < html.index("<dd>2018-08-13<")


def test_a_search_stands_beside_the_record_and_checks_nothing(shipped):
    html = render_champion_panel(build_champion_view(shipped, TODAY), WANDSWORTH)
    assert "not checked" in html and NOT_ASKED in html
    assert (
        "Searched in stored public pages on 25 November 2026, nothing found; the council was not asked."
        in html
    )
    assert "<dl>" not in html


def test_a_council_without_a_record_is_said_nothing_of(made_up):
    html = render_champion_panel(build_champion_view(made_up, TODAY), WANDSWORTH)
    assert "not checked" in html and NOT_ASKED in html
    assert "<dl>" not in html and "<details" not in html


def test_a_record_that_nobody_checked_says_so_too(made_up):
    html = render_champion_panel(build_champion_view(made_up, TODAY), "E09000007")
    assert html.count(NOT_ASKED) == 2 and "One record" in html


def test_words_and_reply_of_a_record_are_text(made_up):
    html = render_champion_panel(build_champion_view(made_up, TODAY), "E09000002")
    assert "<script" not in html and "<img" not in html
    for words in ("published", "quoted", "replied"):
        assert f"{words} &lt;script&gt;alert(1)&lt;/script&gt;&lt;img" in html
    assert "(1 July 2025)" in html
    assert 'href="javascript' not in html and "javascript:alert(3)" in html


def test_no_text_of_a_record_goes_to_the_map(made_up, painting):
    sent = encode_paint(painting, build_champion_view(made_up, TODAY), None)
    assert "alert" not in sent and WILD not in sent


def test_no_name_of_a_person_is_on_a_page(data_folder):
    table = data_folder / "stats" / "champions.csv"
    lines = table.read_text("utf-8").splitlines()
    row = next(n for n, line in enumerate(lines) if ",named," in line and line.startswith(ENFIELD))
    cells = lines[row].split(",")
    cells[7] = "Somebody Particular"
    lines[row] = ",".join(cells)
    table.write_text("\n".join(lines) + "\n", "utf-8")
    html = render_champion_panel(build_champion_view(build(open_store(data_folder).read()), TODAY), ENFIELD)
    assert "Particular" not in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        " https://example.org",
        "ftp://example.org",
        "https://two words",
    ],
)
def test_only_an_address_of_the_web_is_a_link(address):
    assert "<a " not in link_address(address)


def test_an_address_cannot_leave_its_attribute():
    html = link_address('https://example.org/"onmouseover="alert(1)')
    assert html.count('"') == 4 and "&#34;onmouseover" in html
