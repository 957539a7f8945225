"""What a page needs that Streamlit does not have: the map, the sortable table and the matrix."""

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import streamlit as st
import streamlit_folium
from streamlit.components.v2.types import ComponentRenderer

from dashboard.render.maps.borough_map import ASSETS, Layout, MapFiles, draw_map, paint_map
from dashboard.render.maps.painting import Painting
from dashboard.render.view_models.champion_view import ChampionView
from dashboard.views.runtime import serve_component, serves_component

MAP_HEIGHT: Final = 440
"""In pixels, where `page.css` is not there: by it the map takes a share of the window."""
SERVED: Final = "../../served"
"""Where the map's files are, as seen from its frame (`component/<name>/index.html`).

Relative, so that it also holds where the whole dashboard stands below a path of another site.
"""


def serve_map() -> None:
    """Serve the component's own files, before a page has shown it."""
    serve_component(streamlit_folium._component_func)


def serves_map() -> bool:
    """Say whether a browser that asks for the component's own files is given them."""
    return serves_component(streamlit_folium._component_func)


def show_map(
    painting: Painting,
    champions: ChampionView,
    layout: Layout,
    files: MapFiles,
    chosen: str | None,
    on_choice: Callable[[str], None],
) -> None:
    """Show a painting and the champions' symbols; call `on_choice` with the GSS code of a chosen area.

    What `st_folium` does, but for drawing the map: it would do that at each run of a page, for the same
    script, and it took a third of the run.
    """
    key = f"map_{layout.value}"

    def pass_on() -> None:
        code = _read_code(st.session_state.get(key))
        if code:
            on_choice(code)

    streamlit_folium._component_func(
        **_draw(layout, files.centre),
        key=key,
        js_links=[f"{SERVED}/{files.script.name}"],
        css_links=[f"{SERVED}/{files.style.name}"],
        feature_group=paint_map(painting, champions, chosen),
        on_change=pass_on,
    )


@cache
def _draw(layout: Layout, centre: tuple[float, float]) -> Mapping[str, Any]:
    """Return what the component is told of a map, whatever is painted on it and whoever looks."""
    drawn = draw_map(layout, centre)
    drawn.render()  # type: ignore[no-untyped-call]  # branca has no types
    reported = ["last_active_drawing"]
    return MappingProxyType(
        {
            "script": streamlit_folium._get_map_string(drawn),
            "id": streamlit_folium.get_full_id(drawn),
            "html": "",
            "header": "",
            "height": MAP_HEIGHT,
            "width": None,
            "returned_objects": reported,
            "default": dict.fromkeys(reported),
            "zoom": None,
            "center": None,
            "return_on_hover": False,
            "layer_control": None,
            "pixelated": False,
            "wrap_longitude": False,
        }
    )


def _read_code(state: dict[str, Any] | None) -> str | None:
    """Return the GSS code in what the map reports, or None."""
    drawing = (state or {}).get("last_active_drawing") or {}
    code = drawing.get("properties", {}).get("gss_code")
    return code if isinstance(code, str) else None


def _declare(name: str, html: str) -> ComponentRenderer:
    """Return a component of this project, to be declared once: its script is in a file of its name."""
    script = (ASSETS / f"{name}.js").read_text(encoding="utf-8")
    return st.components.v2.component(name, html=html, js=script, isolate_styles=False)


_TABLE: Final = _declare("figure_table", '<div class="figure-table" tabindex="-1"></div>')
_MATRIX: Final = _declare("matrix", '<div class="matrix-host"></div>')


def show_table(html: str) -> str | None:
    """Show a table that can be sorted by any column; return the name that was just pressed in it, or None."""
    name = _TABLE(data=html, key="figure_table", on_council_change=_do_nothing).council
    return name if isinstance(name, str) else None


def show_matrix(html: str) -> str | None:
    """Show the matrix; return the GSS code of a council that was just chosen in it, or None.

    Its links are also addresses, which a person can open in another tab; followed here, they would
    load the page anew, and what this session holds would be lost.
    """
    code = _MATRIX(data=html, key="matrix", on_council_change=_do_nothing).council
    return code if isinstance(code, str) else None


def _do_nothing() -> None:
    """Be named, so that Streamlit reports what is chosen."""
