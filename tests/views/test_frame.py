"""What every page begins and ends with."""

from streamlit.testing.v1 import AppTest

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
