"""What a page needs that Streamlit does not have: the map, the sortable table and the matrix."""

from collections.abc import Callable
from typing import Any, Final

import streamlit as st
from streamlit_folium import st_folium

from dashboard.render.maps.borough_map import ASSETS, Layout, MapFiles, draw_map, paint_map
from dashboard.render.maps.painting import Painting
from dashboard.render.view_models.champion_view import ChampionView

MAP_HEIGHT: Final = 440
SERVED: Final = "../../served"
"""Where the map's files are, as seen from its frame (`component/<name>/index.html`).

Relative, so that it also holds where the whole dashboard stands below a path of another site.
"""


def show_map(
    painting: Painting,
    champions: ChampionView,
    layout: Layout,
    files: MapFiles,
    chosen: str | None,
    on_choice: Callable[[str], None],
) -> None:
    """Show a painting and the champions' symbols; call `on_choice` with the GSS code of a chosen area."""
    key = f"map_{layout.value}"

    def pass_on() -> None:
        code = _read_code(st.session_state.get(key))
        if code:
            on_choice(code)

    st_folium(
        draw_map(layout, files, SERVED),
        key=key,
        feature_group_to_add=paint_map(painting, champions, chosen),
        returned_objects=["last_active_drawing"],
        use_container_width=True,
        height=MAP_HEIGHT,
        on_change=pass_on,
    )


def _read_code(state: dict[str, Any] | None) -> str | None:
    """Return the GSS code in what the map reports, or None."""
    drawing = (state or {}).get("last_active_drawing") or {}
    code = drawing.get("properties", {}).get("gss_code")
    return code if isinstance(code, str) else None


def show_table(html: str) -> None:
    """Show a table that can be sorted by any column."""
    table = st.components.v2.component(
        "figure_table",
        html='<div class="figure-table" tabindex="-1"></div>',
        js=(ASSETS / "figure_table.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )

    table(data=html, key="figure_table")


def show_matrix(html: str) -> str | None:
    """Show the matrix; return the GSS code of a council that was just chosen in it, or None.

    Its links are also addresses, which a person can open in another tab; followed here, they would
    load the page anew, and what this session holds would be lost.
    """
    matrix = st.components.v2.component(
        "matrix",
        html='<div class="matrix-host"></div>',
        js=(ASSETS / "matrix.js").read_text(encoding="utf-8"),
        isolate_styles=False,
    )
    code = matrix(data=html, key="matrix", on_council_change=_do_nothing).council
    return code if isinstance(code, str) else None


def _do_nothing() -> None:
    """Be named, so that Streamlit reports what is chosen."""
