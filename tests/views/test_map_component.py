"""The map is shown without `st_folium`, by the component behind it: it must be told what `st_folium` would tell it."""

import folium
import pytest
import streamlit_folium

from dashboard.render.files.served_files import Shelf
from dashboard.render.maps.borough_map import Layout, MapFiles, draw_map
from dashboard.views import cache, elements
from tests.views.test_pages import open_app


@pytest.fixture
def told(monkeypatch):
    """What the component was told, each time."""
    calls = []
    monkeypatch.setattr(streamlit_folium, "_component_func", lambda **arguments: calls.append(arguments))
    monkeypatch.setattr(elements, "paint_map", lambda *_: "paint();")
    return calls


@pytest.mark.parametrize("layout", Layout)
def test_the_component_is_told_what_st_folium_tells_it(told, layout):
    shelf = Shelf()
    files = MapFiles(
        shelf.put("a", ".js", "text/javascript"), shelf.put("b", ".css", "text/css"), (51.5, -0.1)
    )
    elements.show_map(None, None, layout, files, None, lambda code: None)
    streamlit_folium.st_folium(
        draw_map(layout, files.centre),
        feature_group_to_add=folium.FeatureGroup(),
        returned_objects=["last_active_drawing"],
        use_container_width=True,
        height=elements.MAP_HEIGHT,
    )

    ours, theirs = told
    assert ours.keys() == theirs.keys()
    own = {"key", "js_links", "css_links", "feature_group", "on_change", "header"}
    assert {name: ours[name] for name in ours.keys() - own} == {
        name: theirs[name] for name in ours.keys() - own
    }


def test_a_second_picture_is_not_drawn_anew(told):
    assert elements._draw(Layout.TILES, (51.5, -0.1)) is elements._draw(Layout.TILES, (51.5, -0.1))


def test_the_folder_is_looked_at_once_in_a_run(monkeypatch):
    open_app()  # what nobody has looked at yet is read, and looked at once more
    looks = []
    store = type(cache.find_store())
    look = store.make_fingerprint
    monkeypatch.setattr(store, "make_fingerprint", lambda self: looks.append(self) or look(self))
    app = open_app()
    assert len(looks) == 1
    app.run()
    assert len(looks) == 2
