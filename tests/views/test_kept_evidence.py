"""What is read for everybody is read once, whatever a visitor does."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import streamlit as st

from dashboard.analysis.verdicts.thresholds import WINDOWS
from dashboard.domain.series import AgeGroup, get_series
from dashboard.store.changes import Proposal
from dashboard.store.open_store import open_store
from dashboard.views import map_page
from dashboard.views.cache import load_kept
from dashboard.views.choices import Below
from dashboard.views.opening import prepare
from tests.contract.conftest import deliver
from tests.views.test_pages import APP, ROOT


def test_emptying_the_caches_of_streamlit_leaves_the_evidence_where_it_is():
    before = load_kept(open_store(ROOT / "data"))
    st.cache_data.clear()
    st.cache_resource.clear()
    assert load_kept(open_store(ROOT / "data")) is before


def test_figures_that_changed_are_read_again_and_a_map_whose_shapes_did_not_is_not_drawn_again(data_folder):
    store = open_store(data_folder)
    before = load_kept(store)
    store.commit(Proposal((deliver(),)), who="Ann")
    after = load_kept(store)
    assert after.evidence is not before.evidence and after.read_at > before.read_at
    assert after.map_files is before.map_files


def test_a_change_whose_files_take_their_places_one_after_another_is_read_once(data_folder):
    store = open_store(data_folder)
    store.commit(Proposal((deliver(),)), who="Ann")
    before = load_kept(store)
    for path in sorted((data_folder / "stats").iterdir()):
        path.touch()
        assert load_kept(store) is before
    path.write_text(path.read_text() + "# by hand\n")
    assert load_kept(store) is not before


def test_what_many_ask_for_at_the_same_moment_is_computed_once():
    loaded = replace(load_kept(open_store(ROOT / "data")), _kept={}, _making={})
    everyone_asks, computed = Barrier(8), []

    def ask(_: int) -> str:
        everyone_asks.wait()
        return loaded.remember("a view", lambda: computed.append(1) or "made")

    with ThreadPoolExecutor(8) as people:
        assert set(people.map(ask, range(8))) == {"made"}
    assert computed == [1]


def test_each_view_of_verdicts_is_prepared_and_then_its_two_charts():
    loaded = replace(load_kept(open_store(ROOT / "data")), _kept={}, _making={})
    steps = list(map_page.list_further(loaded))
    by = loaded.evidence.list_yardsticks(get_series("dfe_trafficking_assessments"), AgeGroup.CHILDREN)
    assert len(steps) == len(by) * len(WINDOWS) * 3
    steps[0]()
    assert "verdicts" in {key[0] for key in loaded._kept if isinstance(key, tuple)}
    steps[-1]()
    assert Below.FUNNEL in {key[0] for key in loaded._kept if isinstance(key, tuple)}


def test_a_broken_data_folder_does_not_keep_the_server_from_starting(tmp_path, monkeypatch):
    monkeypatch.setenv("BOROUGH_GAP_MAP_DATA", str(tmp_path))
    prepare()


def test_the_first_visitor_does_not_wait_for_anything_to_be_imported():
    script = f"""if True:
        import sys
        from streamlit.testing.v1 import AppTest
        from dashboard.views.opening import prepare
        prepare()
        print("ready", file=sys.stderr)
        ready = set(sys.modules)
        app = AppTest.from_file({APP!r}, default_timeout=60).run()
        assert app.get("component_instance") and not app.exception
        libraries = ("altair", "folium", "pandas", "geopandas", "scipy", "python_calamine")
        print(sorted(name for name in set(sys.modules) - ready if name.startswith(libraries)))
        """
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stdout + done.stderr
    assert done.stderr.startswith("ready"), done.stderr
