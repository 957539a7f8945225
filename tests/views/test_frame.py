"""What every page begins and ends with."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.render.components.frame_html import render_masthead
from tests.views.test_pages import APP, read_html


def open_app(**address: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def test_a_page_ends_with_whom_to_call_and_that_it_takes_no_reports():
    end = read_html(open_app()).rpartition("In immediate danger call 999.")[2]
    assert "Modern Slavery &amp; Exploitation Helpline" in end and "08000 121 700" in end
    assert "This site takes no reports." in end
    assert "The keeper of this server has not said who they are." in end
    assert "MIT" in end


def test_who_keeps_the_server_is_said_as_text(monkeypatch):
    monkeypatch.setenv("BOROUGH_GAP_MAP_KEEPER", "the <b>Office</b>, 020 7946 0000.")
    assert "Kept by the &lt;b&gt;Office&lt;/b&gt;, 020 7946 0000." in read_html(open_app())


def test_a_page_that_cannot_show_its_data_still_says_whom_to_call(monkeypatch, tmp_path):
    monkeypatch.setenv("BOROUGH_GAP_MAP_DATA", str(tmp_path))
    app = open_app()
    assert app.error[0].value == "The data cannot be shown."
    assert "08000 121 700" in read_html(app)


LAST = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (LAST, "Figures to 31 March 2025; next release expected autumn 2026"),
        (
            LAST.replace(year=2027),
            "Figures to 31 March 2025; newer ones were expected in autumn 2026 and are not loaded",
        ),
    ],
)
def test_a_page_begins_with_of_when_the_loaded_figures_are(shipped, today, said):
    assert said in render_masthead(shipped, today)


def test_the_masthead_of_the_worked_example_says_that_its_figures_are_made_up():
    page = read_html(open_app(data="example"))
    assert "Made-up figures to 31 December 2019" in page and "next release" not in page
