"""Kinds of file that are brought and not read: known by their bytes, each with the one next step."""

import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from dashboard.domain.problems import RefusedFileError
from dashboard.intake.sandbox.archives import list_members
from dashboard.intake.sandbox.incoming_file import IncomingFile

_AS_XLSX: Final = "Open it in a spreadsheet program, save it as .xlsx or .ods, and bring that."
_COPY: Final = "Copy its table into a spreadsheet, save that as .xlsx or .csv, and bring it."
_TYPE: Final = "Ask its sender for the spreadsheet behind it, or type the figures into a template."
_UNPACK: Final = "Unpack it, and bring the file that is in it."
_EXPORT: Final = "Export the table you need from it as .csv or .xlsx, and bring that."
_AS_MAP: Final = "Save it as GeoJSON, GeoPackage or a zipped shapefile in a map program, and bring that."
_UNLOCK: Final = "Save it without a password, and bring that."
_ATTACHED: Final = "Save what is attached to it, and bring that."
_AS_TABLE: Final = "Save its table as .csv or .xlsx, and bring that."
_AS_UTF8: Final = "Save it again as “CSV UTF-8”, and bring that."
_ONE_BY_ONE: Final = "Unpack it, and bring the files in it one by one."
_AGAIN: Final = "Download or save it again, and bring the new file."
_FIRST: Final = 4_096
"""Bytes in which a file says what it is."""
_MOST: Final = 2_000_000
"""Bytes in which the parts of an old Office file are looked for."""


@dataclass(frozen=True)
class FileKind:
    """A kind of file that is not read.

    Attributes
    ----------
    name
        What the file is, with its article.
    action
        The one thing to do next.
    """

    name: str
    action: str


@dataclass(frozen=True)
class _Signature:
    """What a kind of file begins with, at which byte, and perhaps holds besides."""

    start: bytes
    name: str
    action: str
    at: int = 0
    holds: bytes = b""


def _wide(name: str) -> bytes:
    """Return a name as the folder of an old Office file has it."""
    return name.encode("utf-16-le")


_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL: Final = "an Excel file of before 2007 (.xls)"

SIGNATURES: Final = (
    _Signature(
        _OLE,
        "an Office file with a password",
        _UNLOCK,
        holds=_wide("EncryptedPackage"),
    ),
    _Signature(_OLE, _OLD_EXCEL, _AS_XLSX, holds=_wide("Workbook")),
    _Signature(_OLE, _OLD_EXCEL, _AS_XLSX, holds=_wide("Book")),
    _Signature(_OLE, "a Word document of before 2007 (.doc)", _COPY, holds=_wide("WordDocument")),
    _Signature(_OLE, "a PowerPoint file of before 2007 (.ppt)", _COPY, holds=_wide("PowerPoint")),
    _Signature(
        _OLE,
        "an Outlook message (.msg)",
        _ATTACHED,
        holds=_wide("__nameid"),
    ),
    _Signature(_OLE, "an Office file of before 2007", _AS_XLSX),
    _Signature(b"\x09\x08\x10\x00", _OLD_EXCEL, _AS_XLSX),
    _Signature(b"\x09\x08\x08\x00", _OLD_EXCEL, _AS_XLSX),
    _Signature(b"\x09\x04\x06\x00", _OLD_EXCEL, _AS_XLSX),
    _Signature(b"\x09\x02\x06\x00", _OLD_EXCEL, _AS_XLSX),
    _Signature(b"\x09\x00\x04\x00", _OLD_EXCEL, _AS_XLSX),
    _Signature(
        b"PAR1",
        "a Parquet table",
        _AS_TABLE,
    ),
    _Signature(b"ARROW1", "an Arrow or Feather table", _AS_TABLE),
    _Signature(b"FEA1", "a Feather table", _AS_TABLE),
    _Signature(b"%PDF-", "a PDF", _TYPE),
    _Signature(b"{\\rtf", "a text document (.rtf)", _COPY),
    _Signature(b"\x89PNG", "a picture (PNG)", _TYPE),
    _Signature(b"\xff\xd8\xff", "a picture (JPEG)", _TYPE),
    _Signature(b"GIF8", "a picture (GIF)", _TYPE),
    _Signature(b"II*\0", "a picture (TIFF)", _TYPE),
    _Signature(b"MM\0*", "a picture (TIFF)", _TYPE),
    _Signature(b"RIFF", "a picture (WebP)", _TYPE, holds=b"WEBP"),
    _Signature(b"ftypheic", "a picture (HEIC)", _TYPE, at=4),
    _Signature(b"ftyp", "a film or a picture of a telephone", _TYPE, at=4),
    _Signature(b"BM", "a picture (BMP)", _TYPE, holds=b"\0\0\0\0"),
    _Signature(b"Standard Jet DB", "an Access database (.mdb)", _EXPORT, at=4),
    _Signature(b"Standard ACE DB", "an Access database (.accdb)", _EXPORT, at=4),
    _Signature(b"SQLite format 3\0", "an SQLite database", _EXPORT),
    _Signature(b"7z\xbc\xaf\x27\x1c", "a packed file (.7z)", _UNPACK),
    _Signature(b"Rar!\x1a\x07", "a packed file (.rar)", _UNPACK),
    _Signature(b"\x1f\x8b", "a packed file (.gz)", _UNPACK),
    _Signature(b"BZh", "a packed file (.bz2)", _UNPACK, holds=b"1AY&SY"),
    _Signature(b"\xfd7zXZ\0", "a packed file (.xz)", _UNPACK),
    _Signature(b"\x28\xb5\x2f\xfd", "a packed file (.zst)", _UNPACK),
    _Signature(b"ustar", "a packed file (.tar)", _UNPACK, at=257),
    _Signature(b"$FL2", "an SPSS file (.sav)", _EXPORT),
    _Signature(b"<stata_dta>", "a Stata file (.dta)", _EXPORT),
    _Signature(b"RDX", "an R file (.RData)", _EXPORT),
    _Signature(b"MZ", "a program", "Do not open it; ask whoever sent it for the table.", holds=b"PE\0\0"),
)
"""One line a format. The first that fits is taken: what says more stands before what says less."""

_PARTS: Final = (
    ("xl/workbook.bin", "an Excel binary workbook (.xlsb)", _AS_XLSX),
    ("word/document.xml", "a Word document (.docx)", _COPY),
    ("ppt/presentation.xml", "a PowerPoint file (.pptx)", _COPY),
    (
        "Index/Document.iwa",
        "a Numbers, Pages or Keynote file",
        _EXPORT,
    ),
    ("index.apxl", "a Keynote file", _COPY),
    ("doc.kml", "a Google Earth file (.kmz)", _AS_MAP),
    (".kml", "a Google Earth file (.kmz)", _AS_MAP),
    (".xlsx", "a packed file with workbooks in it", _ONE_BY_ONE),
    (".ods", "a packed file with workbooks in it", _ONE_BY_ONE),
    (".csv", "a packed file with tables in it", _ONE_BY_ONE),
    (".pdf", "a packed file with PDFs in it", _TYPE),
)
"""What an archive holds (an ending where it begins with a dot), what the file then is, and the next step."""
_MAPS: Final = (".shp", ".gpkg", ".geojson", ".json", ".topojson", ".kml", ".gml", ".tab")
"""Endings of what makes an archive a map."""
_OPENDOCUMENT: Final = {
    b"application/vnd.oasis.opendocument.text": FileKind("a text document (.odt)", _COPY),
    b"application/vnd.oasis.opendocument.presentation": FileKind("a presentation (.odp)", _COPY),
    b"application/vnd.oasis.opendocument.graphics": FileKind("a drawing (.odg)", _COPY),
}
_XML_TABLE: Final = "a workbook of 2003 as XML (XML Spreadsheet)"
_TEXTS: Final = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", _XML_TABLE, _AS_XLSX),
    (b'progid="excel.sheet"', _XML_TABLE, _AS_XLSX),
    (b"<kml", "a Google Earth file (.kml)", _AS_MAP),
    (b"<gpx", "tracks of a navigation device (.gpx)", _AS_MAP),
    (b"<svg", "a drawing (.svg)", _TYPE),
    (b"opengis.net/gml", "a map as GML", _AS_MAP),
    (b"<!doctype html", "a web page, perhaps saved under the name of a table", _AS_XLSX),
    (b"<html", "a web page, perhaps saved under the name of a table", _AS_XLSX),
    (b"<table", "a web page, perhaps saved under the name of a table", _AS_XLSX),
)
"""What a text that begins with "<" holds near its beginning, in small letters."""


def name_kind(file: IncomingFile) -> FileKind | None:
    """Return what a file is, if that is a kind that is not read; None where it may be a table or a map."""
    content = file.content
    if not content.strip(b"\0 \t\r\n"):
        return FileKind("an empty file", _AGAIN)
    found = next((one for one in SIGNATURES if _fits(one, content)), None)
    if found:
        return FileKind(found.name, found.action)
    if content.startswith(b"PK"):
        return _name_archive(file)
    return _name_text(content)


def _fits(one: _Signature, content: bytes) -> bool:
    within = content[: _MOST if one.start == _OLE else _FIRST]
    return content.startswith(one.start, one.at) and one.holds in within


def _name_archive(file: IncomingFile) -> FileKind | None:
    names = list_members(file)
    if "xl/workbook.xml" in names:
        return None
    if "mimetype" in names:
        kind = _OPENDOCUMENT.get(_read_mimetype(file))
        if kind or "content.xml" in names:
            return kind
    if file.suffix == ".zip" and any(PurePosixPath(name).suffix.casefold() in _MAPS for name in names):
        return None
    for part, name, action in _PARTS:
        if any(member.casefold().endswith(part) if part[0] == "." else member == part for member in names):
            return FileKind(name, action)
    return None


def _read_mimetype(file: IncomingFile) -> bytes:
    try:
        with zipfile.ZipFile(file.open()) as archive, archive.open("mimetype") as part:
            return part.read(100).strip()
    except (zipfile.BadZipFile, RefusedFileError, NotImplementedError, RuntimeError, OSError):
        return b""


def _name_text(content: bytes) -> FileKind | None:
    """Return what a text is: a page, XML or JSON; text in UTF-16 that does not say so."""
    start = content[:_FIRST].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"\xff\xfe<\0", b"\xfe\xff\0<")):
        start = start.decode("utf-16", "ignore").encode()
    if start.startswith(b"<"):
        small = start.lower()
        found = next((FileKind(name, action) for mark, name, action in _TEXTS if mark in small), None)
        return found or FileKind("a file of XML", _EXPORT)
    if start.startswith((b"{", b"[{", b"[[")):
        return FileKind("a file of JSON", _AS_TABLE)
    if _looks_utf16(start):
        return FileKind("text in UTF-16 that does not say so", _AS_UTF8)
    return None


def _looks_utf16(start: bytes) -> bool:
    """Say whether every second byte of the beginning is none, as in plain text of two bytes a letter."""
    pairs = start[: len(start[:200]) // 2 * 2]
    sides = (pairs[0::2], pairs[1::2])
    return any(pairs and not any(none) and all(some) for none, some in (sides, sides[::-1]))
