"""What the page of gaps says, without a browser."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.render.words.champion_words import SYMBOLS
from tests.views.test_pages import ROOT, read_html

PAGE = """
import streamlit as st
from dashboard.views import gaps_page
gaps_page.show()
"""


def open_gaps(**address: str) -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def read_matrix(app: AppTest) -> str:
    """What the matrix was sent: the HTML of its table."""
    return next(c.proto.json for c in app.get("bidi_component") if c.proto.component_name == "matrix")


@pytest.mark.parametrize("show", ["children", "adults"])
@pytest.mark.parametrize("known", ["any", "recent", "stale"])
@pytest.mark.parametrize("champion", ["all", *(state.value for state in SYMBOLS)])
def test_every_view_opens_and_says_how_to_read_it(show, known, champion):
    app = open_gaps(show=show, known=known, champion=champion)
    assert not app.exception and not app.error
    html = read_html(app) + read_matrix(app)
    assert "a low figure is a reason to ask, not a finding of fault" in html
    assert "it never means that there is none" in html
    assert html.count("<td ") == 36


def test_the_address_holds_the_view_and_what_is_not_there_falls_back():
    app = open_gaps(show="adults", series="dfe_trafficking_assessments", champion="police", known="stale")
    address = {name: app.query_params[name] for name in ("show", "series", "champion", "known")}
    assert address == {"show": "adults", "series": "council_referrals", "champion": "all", "known": "stale"}
    assert "Shown: 4 of 33 councils." in read_html(app)


def test_a_change_of_age_group_changes_the_matrix_and_keeps_the_filter():
    app = open_gaps(champion=ChampionState.NAMED.value)
    app.segmented_control(key="control_show").set_value("adults").run()
    assert "Adults: no council can be compared with the others yet." in read_html(app)
    assert app.selectbox(key="control_champion").value == "named"


def test_without_figures_the_page_says_that_nothing_can_be_compared(tmp_path, monkeypatch):
    folder = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    for table in ("dfe_c3_2018_2025", "quoted_council_referrals"):
        for path in (folder / "stats").glob(f"{table}*"):
            path.unlink()
    monkeypatch.setenv("BOROUGH_GAP_MAP_DATA", str(folder))
    app = open_gaps()
    assert not app.exception
    assert "Children: nothing is loaded that could be compared." in read_html(app)


def test_the_champion_records_can_be_taken_away_as_a_workbook():
    labels = [button.proto.label for button in open_gaps().get("download_button")]
    assert labels == ["Download what is shown (CSV)", "Download the champion records (XLSX)"]
