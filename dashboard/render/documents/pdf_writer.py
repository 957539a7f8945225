"""A document as PDF: tagged, with its fonts inside, the same bytes for the same document everywhere."""

from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final

from dashboard.render.documents.document import Document
from dashboard.render.documents.document_json import to_json

STANDARDS: Final = ("ua-1", "a-2a")
"""PDF/UA-1, for who reads with a screen reader; PDF/A-2a, for an archive."""

_LAYOUT: Final = Path(__file__).parents[1] / "assets" / "document.typ"


def write_pdf(document: Document) -> bytes:
    """Return the document as PDF, dated with the day as at which it holds.

    Only the fonts that come with the package are used, so that no machine sets it in others.
    """
    import typst  # heavy, and needed only by who asks for a PDF

    compiler = typst.Compiler(_LAYOUT.read_bytes(), ignore_system_fonts=True)
    written = compiler.compile(
        format="pdf",
        sys_inputs={"document": to_json(document)},
        pdf_standards=list(STANDARDS),
        timestamp=datetime.combine(document.as_at, time(), UTC),
    )
    if not isinstance(written, bytes):
        raise TypeError("a PDF is one file")
    return written
