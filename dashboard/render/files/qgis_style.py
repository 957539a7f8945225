"""How a layer of verdicts looks when QGIS opens it: the map's colours and patterns, with its legend."""

from typing import Final
from xml.etree import ElementTree as ET

from dashboard.render.maps.colours_and_patterns import INK, MapClass
from dashboard.render.maps.verdict_classes import list_verdict_classes

ATTRIBUTE: Final = "verdict"
_BRUSHES: Final = {"dots": "dense6", "dashes": "horizontal"}
"""The brush of QGIS that comes closest to a pattern of the map."""
_DOCTYPE: Final = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"


def make_style(reference: str) -> str:
    """Return a style of QGIS (QML) that fills each class of verdicts as the map does.

    Parameters
    ----------
    reference
        What the comparison is with, as in `list_verdict_classes`.
    """
    root = ET.Element("qgis", {"version": "3.28.0", "styleCategories": "Symbology"})
    renderer = ET.SubElement(
        root,
        "renderer-v2",
        {"type": "categorizedSymbol", "attr": ATTRIBUTE, "symbollevels": "0", "forceraster": "0"},
    )
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, shown in enumerate(list_verdict_classes(reference)):
        ET.SubElement(
            categories,
            "category",
            {"symbol": str(number), "value": shown.key, "label": shown.label, "render": "true"},
        )
        _add_symbol(symbols, number, shown)
    return _DOCTYPE + ET.tostring(root, encoding="unicode")


def _add_symbol(symbols: ET.Element, number: int, shown: MapClass) -> None:
    symbol = ET.SubElement(symbols, "symbol", {"name": str(number), "type": "fill", "alpha": "1"})
    layer = ET.SubElement(
        symbol, "layer", {"class": "SimpleFill", "enabled": "1", "locked": "0", "pass": "0"}
    )
    facts = {
        "color": _name_colour(shown.fill or INK),
        "style": "solid" if shown.fill else _BRUSHES[shown.pattern],
        "outline_color": _name_colour(INK),
        "outline_style": "solid",
        "outline_width": "0.26",
        "outline_width_unit": "MM",
    }
    options = ET.SubElement(layer, "Option", {"type": "Map"})
    for name, fact in facts.items():
        ET.SubElement(options, "Option", {"name": name, "type": "QString", "value": fact})
        ET.SubElement(layer, "prop", {"k": name, "v": fact})  # as versions before 3.26 read it


def _name_colour(colour: str) -> str:
    """Return a colour as QGIS writes it.

    Examples
    --------
    >>> _name_colour("#12436d")
    '18,67,109,255'
    """
    return ",".join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5)) + ",255"
