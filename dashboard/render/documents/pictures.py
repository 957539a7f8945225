"""A figure of a document as a picture of its own: bare for Word, and whole for a slide."""

import re
from collections.abc import Iterable
from enum import StrEnum
from textwrap import wrap
from typing import Final

from markupsafe import Markup

from dashboard.analysis.verdicts.rules import CAUTION
from dashboard.render.components.markup import tag
from dashboard.render.documents.document import Document, Figure
from dashboard.render.documents.pdf_writer import clean_for_font
from dashboard.render.maps.colours_and_patterns import INK

SLIDE_WIDTH: Final = 1600
"""Pixels: as wide as a slide shows."""

_POINTS_PER_INCH: Final = 72
_PAGE_WIDTH: Final = 400
"""In points; with the resolution it gives the pixels."""
_BARE: Final = """
#set page(width: {width}pt, height: auto, margin: 0pt, fill: white)
#set text(font: "Libertinus Serif")
#image(bytes(sys.inputs.svg), format: "svg", width: 100%)
"""
_EDGE: Final = 50
_HIGHEST: Final = 850
"""So high is a drawing at the most, so that slide and words fit a screen."""
_LETTER: Final = 0.52
"""How wide a letter is, beside the size of the text: of a wide font."""
_WARNING: Final = "#b8430c"
_SIZE: Final = re.compile(r'width="([\d.]+)" height="([\d.]+)"')


class PictureKind(StrEnum):
    """How a picture is written, by the end of its name."""

    SVG = "svg"
    PNG = "png"

    @property
    def mime(self) -> str:
        """The kind as browsers call it."""
        return "image/svg+xml" if self is PictureKind.SVG else "image/png"


def draw_png(svg: str, width: int = SLIDE_WIDTH) -> bytes:
    """Return a drawing as PNG, so many pixels wide."""
    import typst  # heavy, and needed only by who asks for a picture

    compiler = typst.Compiler(_BARE.format(width=_PAGE_WIDTH).encode(), ignore_system_fonts=True)
    drawn = compiler.compile(
        format="png", ppi=width * _POINTS_PER_INCH / _PAGE_WIDTH, sys_inputs={"svg": svg}
    )
    if not isinstance(drawn, bytes):
        raise TypeError("a picture is one page")
    return drawn


def draw_slide(document: Document, figure: Figure, kind: PictureKind) -> bytes:
    """Return a figure of a document with all that must go with it, wherever it goes.

    Its title, the drawing with its legend, what its marks mean, whose figures they are, the caution, as at
    which day and of which edition; that it is an example or a draft, where it is.
    """
    notes = (figure.caption, CAUTION, *document.notes)
    svg = _compose(figure, notes, document.stamp.value)
    return svg.encode() if kind is PictureKind.SVG else draw_png(clean_for_font(svg))


def _compose(figure: Figure, notes: Iterable[str], stamp: str) -> str:
    """Return the whole picture as SVG: a stamp and the title, the drawing, the notes."""
    width, height = _measure(figure.svg)
    scale = min((SLIDE_WIDTH - 2 * _EDGE) / width, _HIGHEST / height)
    head, at = _write_lines([stamp], _EDGE, 34, font_weight="bold", fill=_WARNING) if stamp else ([], _EDGE)
    title, at = _write_lines([figure.title], at, 46, font_weight="bold")
    below, bottom = _write_lines(notes, at + height * scale + 30, 28)
    end = round(bottom + _EDGE / 2)
    box = f'x="{(SLIDE_WIDTH - width * scale) / 2:g}" y="{at + 15:g}"'
    drawn = _SIZE.sub(f'{box} width="{width * scale:g}" height="{height * scale:g}"', figure.svg, count=1)
    size = f'viewBox="0 0 {SLIDE_WIDTH} {end:g}" width="{SLIDE_WIDTH}" height="{end:g}"'
    described = tag("title", figure.description)
    parts = (described, *head, *title, drawn, *below)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="sans-serif" fill="{INK}">'
        f'<rect width="{SLIDE_WIDTH}" height="{end:g}" fill="#fff"/>{"".join(map(str, parts))}</svg>'
    )


def _measure(svg: str) -> tuple[float, float]:
    """Return the width and the height that a drawing says of itself."""
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("a drawing says how wide and how high it is")
    return float(found[1]), float(found[2])


def _write_lines(said: Iterable[str], top: float, size: int, **look: str) -> tuple[list[Markup], float]:
    """Return texts in lines that fit the picture, and where they end."""
    most = int((SLIDE_WIDTH - 2 * _EDGE) / (size * _LETTER))
    lines = [line for words in said for line in wrap(words, most)]
    step = size * 1.3
    drawn = [
        tag("text", line, x=_EDGE, y=f"{top + step * (place + 0.8):g}", font_size=size, **look)
        for place, line in enumerate(lines)
    ]
    return drawn, top + step * len(lines)
