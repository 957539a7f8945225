"""Files that are no table are named for what they are, by content, each with the one next step."""

import io
import zipfile

import pytest

from dashboard.intake.detect import READERS, read
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.file_kinds import SIGNATURES, name_kind
from dashboard.intake.sandbox.incoming_file import bring
from tests.fixtures.messy import DAY, REGISTER
from tests.fixtures.workbooks import ods_row, ods_table, ods_text, write_ods, write_xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
REST = bytes(range(1, 256)) * 4
OPEN_TEXT = "application/vnd.oasis.opendocument."


def wide(name):
    return OLE + name.encode("utf-16-le") + bytes(500)


def packed(*names, mimetype=""):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in names:
            archive.writestr(name, mimetype if name == "mimetype" else "x")
    return held.getvalue()


KINDS = {
    "an Excel file of before 2007": wide("Workbook"),
    "an Excel file of before 2007 (.xls)": wide("Book"),
    "an Excel file of before": b"\x09\x08\x10\x00\x00\x06\x05\x00" + REST,
    "an Office file with a password": wide("EncryptedPackage"),
    "a Word document of before 2007": wide("WordDocument"),
    "an Outlook message": wide("__nameid_version1.0"),
    "an Office file of before 2007": OLE,
    "an Excel binary workbook": packed("[Content_Types].xml", "xl/workbook.bin"),
    "a Word document (.docx)": packed("[Content_Types].xml", "word/document.xml"),
    "a PowerPoint file (.pptx)": packed("[Content_Types].xml", "ppt/presentation.xml"),
    "a Numbers, Pages or Keynote file": packed("Index/Document.iwa", "Metadata/Properties.plist"),
    "a Google Earth file (.kmz)": packed("doc.kml"),
    "a packed file with workbooks": packed("March.xlsx", "April.xlsx"),
    "a packed file with tables": packed("a.csv"),
    "a text document (.odt)": packed("mimetype", "content.xml", mimetype=f"{OPEN_TEXT}text"),
    "a presentation (.odp)": packed("mimetype", "content.xml", mimetype=f"{OPEN_TEXT}presentation"),
    "a Parquet table": b"PAR1" + REST + b"PAR1",
    "a Feather table": b"FEA1" + REST,
    "a PDF": b"%PDF-1.7\n%\xe2\xe3" + REST,
    "a text document (.rtf)": b"{\\rtf1\\ansi",
    "a picture (PNG)": b"\x89PNG\r\n\x1a\n" + REST,
    "a picture (JPEG)": b"\xff\xd8\xff\xe0" + REST,
    "a picture (TIFF)": b"II*\0" + REST,
    "a picture (WebP)": b"RIFF\x10\0\0\0WEBPVP8 " + REST,
    "a picture (HEIC)": b"\0\0\0\x18ftypheic" + REST,
    "an Access database (.mdb)": b"\0\x01\0\0Standard Jet DB\0" + REST,
    "an Access database (.accdb)": b"\0\x01\0\0Standard ACE DB\0" + REST,
    "an SQLite database": b"SQLite format 3\0" + REST,
    "a packed file (.7z)": b"7z\xbc\xaf\x27\x1c" + REST,
    "a packed file (.rar)": b"Rar!\x1a\x07\x01\0" + REST,
    "a packed file (.gz)": b"\x1f\x8b\x08" + REST,
    "a packed file (.tar)": b"a.csv" + bytes(252) + b"ustar\x0000" + bytes(300),
    "an SPSS file": b"$FL2@(#) SPSS" + REST,
    "a workbook of 2003 as XML": b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
    "a Google Earth file (.kml)": b'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2">',
    "a web page": b"\xef\xbb\xbf\r\n<HTML xmlns:x='urn:schemas-microsoft-com:office:excel'><table>",
    "a web page, perhaps": b"<table><tr><td>Hackney</td></tr></table>",
    "a file of XML": b"<?xml version='1.0'?><data/>",
    "a file of JSON": b'{"councils": [{"name": "Hackney", "children": 3}]}',
    "a file of JSON ": b'[{"name": "Hackney"}]',
    "text in UTF-16 that does not say so": "Council,2018\nHackney,3\n".encode("utf-16-le"),
    "text in UTF-16 that does not say": "Council,2018\nHackney,3\n".encode("utf-16-be"),
    "an empty file": b" \r\n\t\n",
    "an empty": bytes(300),
}


def refuse(name, content):
    reading = read(Request(bring(name, content), REGISTER, {}, {"retrieved": DAY.isoformat()}))
    (problem,) = reading.problems
    return problem


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".xls", ""])
@pytest.mark.parametrize(("name", "content"), KINDS.items(), ids=KINDS)
def test_a_file_is_named_for_what_it_is_whatever_it_is_called(name, content, ending):
    problem = refuse(f"figures{ending}", content)

    assert problem.found.startswith(name.strip())
    assert problem.action.endswith(".") and problem.action.count(". ") == 0
    assert not any(f"{reader.id}:" in str(problem) for reader in READERS)


def test_every_signature_has_a_name_and_a_next_step():
    assert all(one.start and one.name[:2] in ("a ", "an") and one.action.endswith(".") for one in SIGNATURES)


@pytest.mark.parametrize(
    "content",
    [
        b"Council,2018\nHackney,3\n",
        "Council;2018\nHackney;3\n".encode("utf-16"),
        "Café,2018\n".encode("cp1252"),
        b"BM,2018\n",
        b"MZ,2018\n",
        b"[notes]\nCouncil,2018\n",
    ],
)
def test_a_table_is_of_no_such_kind(content):
    assert name_kind(bring("a.csv", content)) is None


@pytest.mark.parametrize("ending", [".xls", ".dat", ""])
def test_a_workbook_is_read_whatever_its_name_ends_in(tmp_path, ending):
    rows = [["Council", "Adults 2018"], ["Hackney", 3]]
    excel = write_xlsx(tmp_path / "a.xlsx", rows).read_bytes()
    cells = ods_row(ods_text("Council"), ods_text("Adults 2018")) + ods_row(
        ods_text("Hackney"), ods_text("3")
    )
    office = write_ods(tmp_path / "a.ods", ods_table(cells)).read_bytes()

    for content in (excel, office):
        request = Request(bring(f"a{ending}", content), REGISTER, {}, {"retrieved": DAY.isoformat()})
        assert read(request).summary is not None


@pytest.mark.parametrize("name", ["a.xls", "figures", "figures.dat"])
def test_text_under_another_name_is_told_to_be_renamed(name):
    problem = refuse(name, b"Council\t2018\nHackney\t3\n")

    assert problem.found.startswith("text that begins “Council") and "ending .csv" in problem.action


@pytest.mark.parametrize(
    "rows",
    [
        [["Ages by region"], ["Region", "Adults"], ["North East", 3], ["London", 4]],
        [["Force", "2018"], ["Kent Police", 3]],
        [["Country", "2018"], ["Wales", 3]],
        [["Year", "Total"], [2018, 3]],
    ],
)
def test_a_workbook_that_names_no_council_says_so_and_what_to_do(tmp_path, rows):
    problem = refuse("ages.xlsx", write_xlsx(tmp_path / "a.xlsx", rows).read_bytes())

    assert "which names no council of this region (London)" in problem.found
    assert "name or the GSS code of its council" in problem.action and "binary" not in str(problem)
