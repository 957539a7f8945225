"""What a file held in memory is let go of as soon as the page has read it."""

from streamlit.testing.v1 import AppTest

PAGE = """
import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from dashboard.views.runtime import release_upload
file = st.file_uploader("A file", key="file")
if file is not None and file.size:
    st.session_state["read"] = len(file.getvalue())
    release_upload(file)
if file is not None:
    context = get_script_run_ctx()
    held = context.uploaded_file_mgr.file_storage[context.session_id].values()
    st.session_state["now"] = (file.name, file.file_id, file.size, len(file.getvalue()))
    st.session_state["held"] = sum(len(record.data) for record in held)
st.button("Click")
"""


def test_once_a_file_has_been_read_only_its_name_is_left():
    app = AppTest.from_string(PAGE)
    app.run()
    app.file_uploader[0].set_value([("figures.csv", b"Council\n" * 1000, "text/csv")]).run()
    assert not app.exception
    assert app.session_state["read"] == 8000
    name, file_id, *sizes = app.session_state["now"]
    assert (name, sizes) == ("figures.csv", [0, 0])
    assert app.session_state["held"] == 0
    app.button[0].click().run()
    assert app.session_state["now"] == (name, file_id, 0, 0)  # the page still knows which file it was
