"""What is read for everybody is read once, whatever a visitor does."""

import streamlit as st

from dashboard.store.open_store import open_store
from dashboard.views.cache import load_kept, prepare
from tests.views.test_pages import ROOT


def test_emptying_the_caches_of_streamlit_leaves_the_evidence_where_it_is():
    before = load_kept(open_store(ROOT / "data"))
    st.cache_data.clear()
    st.cache_resource.clear()
    assert load_kept(open_store(ROOT / "data")) is before


def test_a_broken_data_folder_does_not_keep_the_server_from_starting(tmp_path, monkeypatch):
    monkeypatch.setenv("BOROUGH_GAP_MAP_DATA", str(tmp_path))
    prepare()
