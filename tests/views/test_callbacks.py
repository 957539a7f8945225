"""What a visitor did is done, however soon they do the next thing."""

import pytest
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.testing.v1 import AppTest

from dashboard.views.runtime import finish_callbacks

PAGE = """
import streamlit as st
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

def take_answer():
    get_script_run_ctx().script_requests.request_rerun(RerunData())  # the visitor has gone on meanwhile
    st.session_state["taken"] = st.session_state["answer"]

st.selectbox("Answer", ["", "none"], key="answer", on_change=take_answer)
"""


@pytest.fixture
def unchanged(monkeypatch):
    """Streamlit as it is, which is brought back after the test."""
    name = "_maybe_handle_execution_control_request"
    monkeypatch.setattr(ScriptRunner, name, getattr(ScriptRunner, name))


def answer() -> AppTest:
    page = AppTest.from_string(PAGE).run()
    return page.selectbox[0].select("none").run()


def test_streamlit_by_itself_loses_an_answer_where_the_next_thing_comes_too_soon(unchanged):
    assert "taken" not in answer().session_state


def test_an_answer_is_taken_though_the_next_thing_comes_too_soon(unchanged):
    finish_callbacks()
    finish_callbacks()  # a second time changes nothing
    assert answer().session_state["taken"] == "none"
