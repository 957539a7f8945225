"""A document as PDF: tagged, with its fonts inside, the same bytes for the same document everywhere."""

import unicodedata
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final

from dashboard.render.documents.document import Document
from dashboard.render.documents.document_json import to_json

STANDARDS: Final = ("ua-1", "a-2a")
"""PDF/UA-1, for who reads with a screen reader; PDF/A-2a, for an archive."""

_SET: Final = (
    *(range(0x20, 0x7F), range(0xA0, 0xAD), range(0xAE, 0x250), range(0x370, 0x500), range(0x1E00, 0x1F00)),
    *(range(0x2010, 0x2028), range(0x2030, 0x203B), range(0x20A0, 0x20AE), range(0x2190, 0x2194)),
    *(range(0x2122, 0x2123), range(0x2212, 0x2213), range(0x2248, 0x2249), range(0x2264, 0x2266)),
)
"""The signs of the font that comes with the package. PDF/UA allows none that a font lacks, and of some (those
written from right to left) the package ends with a panic."""

NOT_SET: Final = "□"
"""Stands for a sign that cannot be set."""

_LAYOUT: Final = Path(__file__).parents[1] / "assets" / "document.typ"


def write_pdf(document: Document) -> bytes:
    """Return the document as PDF, dated with the day as at which it holds.

    Only the fonts that come with the package are used, so that no machine sets it in others.
    """
    import typst  # heavy, and needed only by who asks for a PDF

    compiler = typst.Compiler(_LAYOUT.read_bytes(), ignore_system_fonts=True)
    written = compiler.compile(
        format="pdf",
        sys_inputs={"document": to_json(document, clean_for_font)},
        pdf_standards=list(STANDARDS),
        timestamp=datetime.combine(document.as_at, time(), UTC),
    )
    if not isinstance(written, bytes):
        raise TypeError("a PDF is one file")
    return written


def clean_for_font(words: str) -> str:
    """Return words with a box for each sign that cannot be set; what is put together of two signs is one.

    Examples
    --------
    >>> clean_for_font("Zoe\u0308 – 5 €"), clean_for_font("\u0007\u0645")
    ('Zoë – 5 €', '□□')
    """
    return "".join(sign if sign in _SIGNS else NOT_SET for sign in unicodedata.normalize("NFC", words))


_SIGNS: Final = frozenset(chr(code) for codes in _SET for code in codes if chr(code).isprintable())
