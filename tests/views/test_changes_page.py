"""What the page of changes says, of the shipped figures and after an import, without a browser."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.moments import list_moments
from dashboard.domain.delivery import Delivery
from dashboard.domain.provenance import EXAMPLE
from dashboard.render.files.changes_file import changes_to_csv
from dashboard.store.changes import Proposal
from dashboard.store.open_store import open_store
from dashboard.views.cache import load_kept
from dashboard.views.changes_taken import take_changes
from dashboard.views.choices import ChangesChoice
from dashboard.views.view_state import list_values
from tests.views.test_pages import ROOT, open_app, read_html

PAGE = "from dashboard.views import changes_page\nchanges_page.show()"


def open_page(**address: str) -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception and not app.error
    return app


def test_one_release_is_compared_with_itself_and_says_so():
    app = open_page()
    assert {name: app.query_params[name] for name in ("from", "to")} == {"from": "2024-03-31", "to": "now"}
    html = read_html(app)
    assert "<h1>What changed between figures to 31 March 2024 and what is loaded now</h1>" in html
    assert "245 new." in html and "nothing here can be called revised" in html
    assert "no verdict here moved because the method did" in html
    assert "Lambeth from “Fewer” to “In line”" in html
    assert "Before: yes (96.6%). Now: no (94.2%)." in html


def test_an_address_chooses_both_sides_and_one_that_cannot_be_is_said():
    app = open_page(**{"from": "2022-03-31", "to": "2023-03-31"})
    assert "between figures to 31 March 2022 and figures to 31 March 2023" in read_html(app)
    app = open_page(**{"from": "2022-03-31", "to": "2019-03-31"})
    html = read_html(app)
    assert "asks for what is not here (to=2019-03-31)" in html and "and what is loaded now" in html


def keep_import(folder) -> None:
    """Import the last year again, with Barnet's figure revised and Brent's hidden."""
    store = open_store(folder)
    snapshot = store.read()
    (source,) = [source for source in snapshot.sources if source.id == "dfe_c3_2018_2025"]
    table = snapshot.tables[source.id].copy()
    last = (table["series_id"] == "dfe_trafficking_assessments") & (
        table["period_end"] == pd.Timestamp("2025-03-31")
    )
    table.loc[last & (table["gss_code"] == "E09000003"), "value"] += 500
    hidden = last & (table["gss_code"] == "E09000005")
    table.loc[hidden, ["value", "status", "lower", "upper"]] = [pd.NA, "suppressed", 1, 5]
    store.commit(Proposal((Delivery(source, table, f"{source.id}.csv", ()),)), who="Ann")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A data folder after that import, for all tests of it."""
    copy = Path(shutil.copytree(ROOT / "data", tmp_path_factory.mktemp("kept") / "data"))
    keep_import(copy)
    return copy


@pytest.fixture
def imported(folder, monkeypatch):
    monkeypatch.setenv("BOROUGH_GAP_MAP_DATA", str(folder))
    return folder


def test_after_an_import_the_first_page_says_what_it_changed_and_leads_there(imported):
    app = open_app()
    assert not app.exception
    html = read_html(app)
    assert "The last import of " in html and " changed 2 figures. The verdicts on " in html
    assert "See what changed" in [link.proto.label for link in app.get("page_link")]


def test_what_an_import_revised_hid_and_moved_is_told_council_by_council(imported):
    html = read_html(open_page())
    assert "1 revised and 1 newly hidden. None is new, now a number or gone." in html
    assert "what was loaded before change 1 (" in html
    assert "<th scope=row>Barnet<td>" in html and "<td>a revision<td>" in html
    assert "<td>a revision; none of its own figures changed<td>" in html
    assert "<td>newly hidden<td>" in html and "suppressed, 1 to 5" in html
    assert "Nothing else is known of any champion or contact." in html


def test_without_an_import_the_first_page_says_nothing_of_one():
    app = open_app()
    assert "last import" not in read_html(app)


def test_everything_is_taken_away_with_cautions_and_sources(imported):
    store = open_store(imported)
    loaded = load_kept(store)
    before, *_ = list_moments(loaded.evidence, loaded.snapshot, store.list_changes())
    text = changes_to_csv(take_changes(loaded, before))
    assert text.startswith("what,gss_code,area_name,series_id,age_group,period_end,change,before,now,")
    assert "figure,E09000005,Brent,dfe_trafficking_assessments,children,2025-03-31,newly_suppressed," in text
    assert "no verdict here moved because the method did" in text and "# Licence: Open Government" in text


def test_the_example_says_that_it_is_one(monkeypatch):
    monkeypatch.setenv("BOROUGH_GAP_MAP_DATA", "example")
    html = read_html(open_page())
    assert f"<h1>{EXAMPLE}. What changed" in html
    assert html.count("<caption>") == html.count(f"<caption>{EXAMPLE}. ") > 0


def test_a_part_may_be_called_what_python_keeps_for_itself():
    assert list_values(ChangesChoice("a", "b")) == {"from": "a", "to": "b"}
