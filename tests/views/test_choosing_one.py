"""A list of what people wrote: what is chosen stays chosen while its words change."""

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.views import controls

PAGE = """
import streamlit as st
from dashboard.views.controls import choose_one
number = st.session_state.setdefault("written", 0)
words = {"first": f"written {number} times", "second": "never"}
st.text(choose_one("Open one", words, "open") or "nothing")
st.button("Write", on_click=lambda: st.session_state.update(written=number + 1))
"""


def test_a_list_shows_what_is_chosen_in_the_words_of_now():
    app = AppTest.from_string(PAGE).run()
    assert app.text[0].value == "nothing"
    app.selectbox[0].set_value("first").run()
    for number in (1, 2):
        app.button[0].click().run()
        assert app.text[0].value == "first"
        assert app.selectbox[0].options[app.selectbox[0].index] == f"written {number} times"
    app.selectbox[0].set_value("second").run()
    assert app.text[0].value == "second"


@pytest.mark.parametrize(
    ("said", "chosen"), [("second", "second"), (None, None), ("written 0 times", "first")]
)
def test_a_browser_that_says_the_words_of_before_chooses_nothing(monkeypatch, said, chosen):
    monkeypatch.setattr(controls.st, "session_state", {"open": "first", "open_box": said})
    controls._take_chosen("open", "open_box", {"first", "second"})
    assert controls.st.session_state["open"] == chosen
