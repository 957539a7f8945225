"""How the swatches of legends and tables are filled: a rule of style for each class, written once."""

from urllib.parse import quote

from dashboard.domain.series import SERIES
from dashboard.render.maps.colours_and_patterns import PATTERNS, MapClass, list_classes
from dashboard.render.maps.verdict_classes import list_verdict_classes


def name_style(key: str) -> str:
    """Return the names under which a swatch of a class finds its style.

    Examples
    --------
    >>> name_style("far_below")
    'swatch is-far_below'
    """
    return f"swatch is-{key}"


def write_swatch_styles() -> str:
    """Return the style sheet of all swatches; a page that holds many then says of each only its class."""
    classes = [*list_verdict_classes(""), *(entry for series in SERIES for entry in list_classes(series))]
    return "\n".join(dict.fromkeys(map(_write_style, classes)))


def _write_style(entry: MapClass) -> str:
    """Return the rules of one class: its fill or pattern, and how the mark on it is read."""
    name = f".{name_style(entry.key).replace(' ', '.')}"
    if not entry.pattern:
        ink = f"{name} b{{color:#fff}}" if entry.is_dark else ""
        return f"{name}{{background:{entry.fill}}}{ink}"
    tile = f'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">{PATTERNS[entry.pattern]}</svg>'
    behind = f"#fff url('data:image/svg+xml,{quote(tile)}')"
    mark = "background:#fff;width:max-content;margin:1px auto 0;padding:0 2px"
    return f"{name}{{background:{behind}}}{name} b{{{mark}}}"
