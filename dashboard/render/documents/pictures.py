"""A figure of a document as a picture of its own: for Word, and for a slide."""

from typing import Final

from dashboard.render.documents.document import Figure

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


def draw_png(figure: Figure, width: int = SLIDE_WIDTH) -> bytes:
    """Return the drawing of a figure alone as PNG, so many pixels wide."""
    import typst  # heavy, and needed only by who asks for a picture

    compiler = typst.Compiler(_BARE.format(width=_PAGE_WIDTH).encode(), ignore_system_fonts=True)
    drawn = compiler.compile(
        format="png", ppi=width * _POINTS_PER_INCH / _PAGE_WIDTH, sys_inputs={"svg": figure.svg}
    )
    if not isinstance(drawn, bytes):
        raise TypeError("a picture is one page")
    return drawn
