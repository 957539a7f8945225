"""A document as a file, in each format there is; many documents as one ZIP."""

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum

from dashboard.render.documents.document import Document
from dashboard.render.documents.html_writer import write_html
from dashboard.render.documents.pdf_writer import write_pdf
from dashboard.render.documents.word_writer import write_word
from dashboard.render.files.zip_files import write_zip


class Format(StrEnum):
    """What a document is written as; also the ending of its file."""

    media_type: str
    called: str

    PDF = "pdf", "application/pdf", "PDF"
    WORD = "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"
    HTML = "html", "text/html; charset=utf-8", "HTML"

    def __new__(cls, value: str, media_type: str = "", called: str = "") -> "Format":
        """Make a format of its ending, its media type, and what people call it."""
        made = str.__new__(cls, value)
        made._value_ = value
        made.media_type = media_type
        made.called = called
        return made


def write_document(document: Document, written_as: Format) -> bytes:
    """Return a document as a file; the same document gives the same bytes."""
    match written_as:
        case Format.PDF:
            return write_pdf(document)
        case Format.WORD:
            return write_word(document)
        case Format.HTML:
            return write_html(document).encode()


def name_document_file(document: Document, written_as: Format) -> str:
    """Return the name of a document's file, e.g. "wandsworth-children-2021-2025-briefing.pdf"."""
    return f"{document.file_stem}.{written_as}"


def write_documents(
    documents: Iterable[Document], formats: Collection[Format]
) -> Iterator[tuple[str, bytes]]:
    """Yield each document in each format with the name of its file; each is written when it is asked for."""
    for document in documents:
        for written_as in formats:
            yield name_document_file(document, written_as), write_document(document, written_as)


def pack_documents(documents: Iterable[Document], written_as: Format) -> bytes:
    """Return documents as one ZIP; each is written as soon as it is made."""
    return write_zip(write_documents(documents, (written_as,)))
