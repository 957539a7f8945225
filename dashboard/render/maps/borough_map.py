"""The map: shapes in a file that is fetched once and drawn once; a picture only paints them.

`folium.Map` and `streamlit_folium` would load Leaflet and its companions from other hosts; here
every script is one of those that `make_map_files` holds in memory.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import folium
import geopandas as gpd
from folium.elements import JSCSSMixin
from folium.map import Layer
from folium.template import Template
from xstatic.pkg import leaflet

from dashboard.domain.areas import AreaRegister
from dashboard.domain.provenance import EXAMPLE
from dashboard.render.components.champion_html import list_symbols
from dashboard.render.files.served_files import SHELF, ServedFile, Shelf
from dashboard.render.maps.colours_and_patterns import PATTERNS
from dashboard.render.maps.painting import Painting
from dashboard.render.maps.shapes import find_centre, lay_out_tiles, simplify_boundaries
from dashboard.render.view_models.champion_view import ChampionView

ASSETS: Final = Path(__file__).parents[1] / "assets"
LEAFLET: Final = Path(leaflet.BASE_DIR)
PARTS: Final = (ASSETS / "borough_names.js", ASSETS / "borough_map.js")


class Layout(StrEnum):
    """Which shapes stand for the areas."""

    BOUNDARIES = "boundaries"
    TILES = "tiles"


@dataclass(frozen=True)
class MapFiles:
    """The two files that a browser needs, and where the map begins (latitude and longitude).

    A browser can fetch them as long as this is held.
    """

    script: ServedFile
    style: ServedFile
    centre: tuple[float, float]


def make_map_files(
    boundaries: gpd.GeoDataFrame | None, register: AreaRegister, owner: str = "", shelf: Shelf = SHELF
) -> MapFiles:
    """Make everything the map asks the server for.

    One script and one style sheet, because the component waits for each file before it asks for the
    next.

    Parameters
    ----------
    owner
        The session whose own shapes these are; empty where everybody may see them.
    """
    shapes = {
        "patterns": PATTERNS,
        "champions": list_symbols(),
        "label": f"{register.region.all}. Arrow keys move between councils, Enter chooses one.",
    }
    if register.region.tiles:
        shapes[Layout.TILES.value] = lay_out_tiles(register)
    if boundaries is not None:
        shapes[Layout.BOUNDARIES.value] = simplify_boundaries(boundaries, register)
    text = f"window.BOROUGH_SHAPES={json.dumps(shapes, separators=(',', ':'))};"
    script = "\n".join([_read(LEAFLET / "leaflet.js"), text, *map(_read, PARTS)])
    style = "\n".join([_read(LEAFLET / "leaflet.css"), _read(ASSETS / "borough_map.css")])
    return MapFiles(
        shelf.put(script, ".js", "text/javascript", owner),
        shelf.put(style, ".css", "text/css"),
        find_centre(register.region),
    )


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


class _Areas(JSCSSMixin, Layer):
    """The areas' shapes; drawn from the served file, so its script is one short line."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = boroughMap.layer({{ this.layout|tojson }})"
        ".addTo({{ this._parent.get_name() }});"
        "{% endmacro %}"
    )

    def __init__(self, layout: Layout) -> None:
        super().__init__(name="areas", control=False)
        self._name = "Areas"
        self.layout = layout.value


def draw_map(layout: Layout, centre: tuple[float, float]) -> folium.Map:
    """Return a map of the areas, still unpainted: the same for every picture and everybody.

    Whoever shows it also has the browser fetch `MapFiles`, which say where it begins.
    """
    areas_map = folium.Map(
        location=centre,
        zoom_start=10,
        tiles=None,
        zoom_snap=0.05,
        zoom_delta=0.5,
        scroll_wheel_zoom=False,
        keyboard=False,
        attribution_control=False,
        zoom_animation=False,
    )
    areas_map.default_js = []
    areas_map.default_css = []
    _Areas(layout).add_to(areas_map)
    return areas_map


def paint_map(painting: Painting, champions: ChampionView, chosen: str | None) -> str:
    """Return the script that paints the areas of `draw_map`: fills, labels and descriptions."""
    return f"boroughMap.paint({encode_paint(painting, champions, chosen)});"


def encode_paint(painting: Painting, champions: ChampionView, chosen: str | None) -> str:
    """Return what the browser needs to paint the areas, as JSON that is safe inside a script.

    A champion is one letter; its words and its symbol are in the file that the browser already has.
    """
    order = {c.key: at for at, c in enumerate(painting.classes)}
    areas: dict[str, Any] = {
        code: [order[area.key], area.mark, area.said, champions.codes[code]]
        for code, area in painting.areas.items()
    }
    state = {
        "classes": [[c.fill, c.pattern, c.is_dark] for c in painting.classes],
        "areas": areas,
        "about": painting.about,
        "pale": champions.held_back,
        "warning": EXAMPLE if painting.is_synthetic else "",
        "chosen": chosen,
    }
    text = json.dumps(state, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
