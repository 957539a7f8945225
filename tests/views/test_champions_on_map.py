"""What the map page says of champions, without a browser."""

import datetime
import re
import shutil
from pathlib import Path

import pytest

from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.render.components.champion_html import NOT_ASKED
from dashboard.render.words.champion_words import name_state
from tests.fixtures.champions import EVERY_STATE, RECORD, write_every_state
from tests.views.test_pages import ROOT, data, open_app, read_html, read_map

__all__ = ["data"]
SOON_AFTER = datetime.date(2026, 1, 1)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory) -> Path:
    """A data folder whose register has each state once."""
    return write_every_state(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("made_up") / "data"))


@pytest.fixture
def every_state(made_up, monkeypatch) -> None:
    """The app on that folder, soon after it was made."""
    monkeypatch.setenv("BOROUGH_GAP_MAP_DATA", str(made_up))
    monkeypatch.setattr("dashboard.views.map_page.read_today", lambda: SOON_AFTER)


def read_letters(app) -> dict[str, str]:
    """The letter of each council's champion on the map."""
    return dict(re.findall(r'"(E090000\d\d)":\[\d+,".*?",".*?","(\w+)"\]', read_map(app)["feature_group"]))


def read_pale(app) -> str:
    return re.search(r'"pale":"(\w*)"', read_map(app)["feature_group"])[1]


@pytest.mark.parametrize("picture", ["verdict", "figures"])
@pytest.mark.parametrize("layout", ["boundaries", "tiles"])
def test_every_map_carries_the_champion_of_every_council(every_state, picture, layout):
    app = open_app(picture=picture, map=layout)
    assert not app.exception and not app.error
    letters = read_letters(app)
    assert len(letters) == 33
    assert "".join(letters[code][0] for code in EVERY_STATE) == "nrvfdu"
    assert read_pale(app) == ""
    assert "Shown:" not in read_html(app)


@pytest.mark.parametrize("state", ChampionState)
def test_a_filter_says_how_many_it_lets_through_and_hides_nobody(every_state, state):
    app = open_app(champion=state.value)
    shown = 28 if state is ChampionState.NOT_CHECKED else 1
    assert f"Shown: {shown} of 33 councils." in read_html(app)
    assert len(read_letters(app)) == 33
    letters = read_letters(app).values()
    assert sum(letter not in read_pale(app) for letter in letters) == shown
    assert "17 of London&#39;s 33 councils recorded" in read_html(app)


@pytest.mark.parametrize(("code", "state"), EVERY_STATE.items())
@pytest.mark.parametrize("picture", ["verdict", "figures"])
def test_a_council_says_its_state_and_what_it_means(every_state, code, state, picture):
    html = read_html(open_app(borough=code, picture=picture))
    words = re.search(r"<h3>Champion or contact: <i [^>]*></i> ([a-z ']+)", html)[1]
    assert words == name_state(ChampionState(state), "" if state == "not_checked" else RECORD["role"])
    assert (NOT_ASKED in html) is (state == "not_checked")


def test_the_address_holds_the_filter_and_it_outlives_another_choice(every_state):
    app = open_app(champion="vacant")
    app.segmented_control(key="control_map").set_value("tiles").run()
    assert app.query_params["champion"] == "vacant"
    assert "Shown: 1 of 33 councils." in read_html(app)
    app.selectbox(key="control_champion").set_value("all").run()
    assert "Shown:" not in read_html(app)


def test_an_unknown_state_in_the_address_falls_back_with_a_note(every_state):
    app = open_app(champion="<b>police</b>")
    assert app.query_params["champion"] == "all"
    assert "champion=&lt;b&gt;police&lt;/b&gt;" in read_html(app)


def test_the_script_of_the_map_is_the_same_whatever_the_filter(every_state):
    scripts = {read_map(open_app(champion=champion))["script"] for champion in ("all", "named", "vacant")}
    assert len(scripts) == 1


def test_the_map_is_sent_no_style_that_its_own_file_has(every_state):
    assert read_map(open_app())["header"] == ""


def test_what_a_record_says_is_text_in_the_panel_and_absent_from_the_map(every_state):
    app = open_app(borough="E09000002")
    assert "quoted &lt;script&gt;" in read_html(app)
    assert "<script" not in read_html(app) and "<img" not in read_html(app)
    assert "alert" not in read_map(app)["feature_group"]


def test_without_a_register_every_council_is_not_checked(data):
    for path in (data / "stats").glob("champions.csv*"):
        path.unlink()
    app = open_app(borough="E09000010")
    assert not app.exception and not app.error
    assert set(read_letters(app).values()) == {"u"}
    assert NOT_ASKED in read_html(app)
