"""Hostile sheets: each attack ends in a sentence."""

import re
import stat
import struct
import zipfile

import pytest

from dashboard.domain.limits import MAX_MEMBERS, describe_limits
from dashboard.domain.problems import RefusedFileError
from dashboard.intake.sandbox import archives, sheet_grid, workbooks
from tests.fixtures.reading import open_workbook
from tests.fixtures.workbooks import (
    ods_row,
    ods_table,
    ods_text,
    pack,
    repack,
    write_ods,
    write_raw_xlsx,
    write_xlsx,
)

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
NO_ENTITIES = "expected XML without a document type, found a declaration of entities."


def refuse(path) -> str:
    with pytest.raises(RefusedFileError) as caught:
        open_workbook(path)
    (sentence,) = str(caught.value).splitlines()
    assert re.fullmatch(r"[^:]+: expected .+, found .+\. .+\.", sentence)
    assert str(path.parent) not in sentence
    return sentence


@pytest.fixture
def plain(tmp_path):
    return write_xlsx(tmp_path / "plain.xlsx", [["x"]])


def test_every_limit_is_said_in_the_interface():
    assert "20 MB, 50 sheets, 100,000 rows, 500 columns and 1,000,000 cells" in describe_limits()


def test_a_file_beyond_the_size_is_refused_unread(tmp_path):
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(20_000_001)

    assert "a.csv: expected at most 20 MB, found 20" in refuse(path)


@pytest.mark.parametrize("ending", [".xls", ".xlsb", ".pdf", ".exe", ""])
def test_other_endings_are_refused_with_advice(tmp_path, ending):
    path = tmp_path / f"a{ending}"
    path.write_bytes(b"anything")

    assert refuse(path).endswith("Save it as .xlsx, .ods or .csv.")


def test_a_workbook_with_a_password_or_of_old_is_refused_with_advice(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))

    assert (
        "found an Excel file of before 2007, or one with a password. Save it as .xlsx, without a password."
        in refuse(path)
    )


def test_an_opendocument_workbook_with_a_password_is_refused(tmp_path):
    path = write_ods(tmp_path / "a.ods", ods_table())
    path = repack(path, tmp_path / "b.ods", {"META-INF/manifest.xml": "<m><encryption-data/></m>"})

    assert "expected a workbook without a password, found one with." in refuse(path)


@pytest.mark.parametrize("content", [b"hello", bytes(range(1, 200)), b"{}"])
def test_what_is_only_by_its_ending_a_workbook_is_refused(tmp_path, content):
    path = tmp_path / "a.ods"
    path.write_bytes(content)

    assert "expected a workbook, as its ending says, found something else." in refuse(path)


def test_a_workbook_cut_short_is_refused(plain):
    plain.write_bytes(plain.read_bytes()[:-200])

    assert "expected a whole archive, found “File is not a zip file”." in refuse(plain)


def test_a_workbook_with_a_damaged_part_is_refused(plain):
    content = bytearray(plain.read_bytes())
    content[60:90] = bytes(30)
    plain.write_bytes(content)

    assert "expected a whole archive, found “" in refuse(plain)


def test_another_archive_under_the_name_of_a_workbook_is_refused(tmp_path):
    assert "found another kind of archive. Unpack it first." in refuse(pack(tmp_path / "a.xlsx", {"a": "b"}))


def test_a_zip_bomb_is_refused_before_it_is_unpacked_whole(plain, tmp_path):
    bomb = repack(plain, tmp_path / "a.xlsx", {"xl/media/image.png": bytes(30_000_000)})

    assert "expected a file that unpacks to at most 200 times its size, found more." in refuse(bomb)


def test_an_archive_that_unpacks_beyond_the_limit_is_refused(plain, monkeypatch):
    monkeypatch.setattr(archives, "MAX_UNPACKED_BYTES", 1_000)

    assert "MB when unpacked, found more." in refuse(plain)


def test_an_archive_that_understates_its_size_is_refused(plain, tmp_path):
    path = pack(tmp_path / "a.xlsx", {"xl/workbook.xml": bytes(1_000_000)})
    content = path.read_bytes()
    path.write_bytes(content.replace(struct.pack("<I", 1_000_000), struct.pack("<I", 10)))

    assert "expected a whole archive, found “Bad CRC-32 for file 'xl/workbook.xml'”." in refuse(path)


def test_too_many_parts_are_refused(tmp_path):
    path = pack(tmp_path / "a.xlsx", {f"{number}": "" for number in range(MAX_MEMBERS + 1)})

    assert "expected at most 2,000 parts, found 2,001." in refuse(path)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "xl\\..\\..\\a", "C:\\a.xml", "a\nb"])
def test_a_path_out_of_the_archive_is_refused(plain, tmp_path, name):
    path = repack(plain, tmp_path / "a.xlsx", {name: "x"})

    assert "expected parts that stay inside the archive, found “" in refuse(path)


def test_a_link_in_an_archive_is_refused(tmp_path):
    link = zipfile.ZipInfo("xl/workbook.xml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr(link, "/etc/passwd")

    assert "expected files only, found a link, “xl/workbook.xml”." in refuse(tmp_path / "a.xlsx")


def test_an_encrypted_part_is_refused(plain):
    content = plain.read_bytes()
    place = content.index(b"PK\x01\x02") + 8
    plain.write_bytes(content[:place] + b"\x01\x00" + content[place + 2 :])

    assert "expected a file without a password, found “[Content_Types].xml” encrypted." in refuse(plain)


def test_a_part_that_is_there_twice_is_refused(plain):
    with zipfile.ZipFile(plain, "a") as archive:
        archive.writestr("XL/workbook.xml", "<other/>")

    assert "expected every part once, found “XL/workbook.xml” twice." in refuse(plain)


def test_an_archive_within_a_workbook_is_never_opened(plain, tmp_path):
    path = repack(plain, tmp_path / "a.xlsx", {"xl/embeddings/object.zip": b"PK\x03\x04 not even one"})

    assert open_workbook(path).sheets[0].rows == (("x",),)


@pytest.mark.parametrize("before", [LAUGHS, OUTSIDE], ids=["billion laughs", "a file from outside"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_an_opendocument_workbook(tmp_path, before, encoding):
    path = write_ods(tmp_path / "a.ods", ods_table(ods_row(ods_text("x"))))
    with zipfile.ZipFile(path) as archive:
        content = archive.read("content.xml").decode().replace('<?xml version="1.0"?>', before)
    path = repack(path, tmp_path / "b.ods", {"content.xml": content.replace(">x<", ">&a;<").encode(encoding)})

    assert NO_ENTITIES in refuse(path)


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_entities_are_refused_in_any_part_of_an_excel_workbook(plain, tmp_path, part):
    path = repack(
        plain, tmp_path / "a.xlsx", {part: f"<?xml version='1.0'?><!--{' ' * 100_000}-->{LAUGHS}<x>&b;</x>"}
    )

    assert NO_ENTITIES in refuse(path)


def test_entities_are_refused_in_a_part_that_does_not_look_like_xml(tmp_path):
    path = write_raw_xlsx(tmp_path / "a.xlsx", "")
    with zipfile.ZipFile(path) as archive:
        relations = archive.read("xl/_rels/workbook.xml.rels").decode().replace("sheet1.xml", "sheet1.bin")
    path = repack(
        path,
        tmp_path / "b.xlsx",
        {"xl/_rels/workbook.xml.rels": relations, "xl/worksheets/sheet1.bin": f"{LAUGHS}<x>&b;</x>"},
    )

    assert NO_ENTITIES in refuse(path)


def test_a_sheet_in_another_file_is_not_fetched(tmp_path):
    path = write_raw_xlsx(tmp_path / "a.xlsx", '<row><c t="str"><v>here</v></c></row>')
    with zipfile.ZipFile(path) as archive:
        relations = archive.read("xl/_rels/workbook.xml.rels").decode()
    outside = relations.replace('Target="', 'TargetMode="External" Target="http://example.org/')
    path = repack(path, tmp_path / "b.xlsx", {"xl/_rels/workbook.xml.rels": outside})

    assert "here" not in str(open_workbook(path).sheets)


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (ods_row(ods_text("x", 'table:number-columns-repeated="1000000000"')), "found column 1,000,000,000 filled."),
        (ods_row(ods_text("x"), attributes='table:number-rows-repeated="1000000000"'), "found row 1,000,000,000 filled."),
        (ods_row(ods_text("x", 'table:number-columns-repeated="-1"')), "found “-1”."),
        (
            ods_row('<table:table-cell table:number-columns-repeated="999"/>', ods_text("x")),
            "expected at most 500 columns, found column 1,000 filled.",
        ),
        (
            ods_row(ods_text("x", 'table:number-columns-repeated="500"'), attributes='table:number-rows-repeated="9999"'),
            "expected at most 1,000,000 cells in all sheets, found more.",
        ),
    ],
    ids=["columns", "rows", "negative", "far right", "cells"],
)  # fmt: skip
def test_a_cell_that_repeats_a_billion_times_is_refused_unexpanded(tmp_path, rows, says):
    assert says in refuse(write_ods(tmp_path / "a.ods", ods_table(rows)))


def test_empty_cells_that_repeat_to_the_end_of_the_sheet_cost_nothing(tmp_path):
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows = [ods_row(ods_text("x"), empty), ods_row(empty, attributes='table:number-rows-repeated="1048575"')]

    assert open_workbook(write_ods(tmp_path / "a.ods", ods_table(*rows))).sheets[0].rows == (("x",),)


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("A1048576", "a.xlsx, sheet Figures: expected at most 100,000 rows, found row 1,048,576 filled."),
        ("XFD1", "a.xlsx, sheet Figures: expected at most 500 columns, found column 16,384 filled."),
        ("SF99999", "expected at most 1,000,000 cells in all sheets, found more."),
        ("Z0Z", "expected cells in places such as “B7”, found “Z0Z”."),
    ],
)
def test_a_cell_far_out_is_refused_before_room_is_made_for_it(tmp_path, place, says):
    assert says in refuse(write_raw_xlsx(tmp_path / "a.xlsx", f'<row><c r="{place}"><v>1</v></c></row>'))


def test_too_many_sheets_are_refused(tmp_path):
    tables = "".join(ods_table(name=str(number)) for number in range(51))

    assert "expected at most 50 sheets, found more." in refuse(write_ods(tmp_path / "a.ods", tables))


def test_sheets_that_are_too_large_together_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(sheet_grid, "MAX_CELLS", 3)
    tables = ods_table(ods_row(ods_text("x"), ods_text("y"))) * 2

    assert "expected at most 3 cells in all sheets, found more." in refuse(
        write_ods(tmp_path / "a.ods", tables)
    )


def test_a_cell_without_end_is_refused_by_its_place(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"a,b\nc,{'x' * 40_000}\n")

    assert refuse(path).startswith("a.csv, row 2, column B: expected at most 32,767 characters in a cell")


def test_ten_million_columns_are_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"x," * 9_999_999 + b"x")

    assert "a.csv: expected at most 500 columns, found column 501 filled." in refuse(path)


def test_a_csv_with_a_nul_is_refused_by_its_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"Council,2018\nBarnet,1\x002\n")

    assert refuse(path).startswith("a.csv, row 2: expected text, found a NUL character, as in a binary file.")


def test_a_csv_in_two_encodings_is_refused_by_its_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("Café,1\n".encode() + "Café,2\n".encode("cp1252"))

    assert refuse(path).startswith(
        "a.csv, row 2: expected text in one encoding, found UTF-8 and another one mixed."
    )


@pytest.mark.parametrize("content", [b"a,\x81\n", b"a,\xe9\x07\n"])
def test_bytes_that_are_no_text_of_a_spreadsheet_program_are_refused(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_bytes(content)

    assert refuse(path).endswith("Save it again as “CSV UTF-8”.")


def test_utf_16_cut_short_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("Barnet".encode("utf-16")[:-1])

    assert "found text in UTF-16 that is cut short." in refuse(path)


def test_a_quotation_mark_left_open_is_refused_rather_than_swallowing_rows(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('Council,2018\n"Barnet,1\nBrent,2\n')

    assert "Look for a quotation mark that is opened and not closed." in refuse(path)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\u202e21", "�21"),
        ("Tower\u00a0Hamlets", "Tower Hamlets"),
        ("Hack\u200bney\ufeff", "Hackney"),
        ("Wal\u00adtham", "Waltham"),
        ("1\x072", "1�2"),
        ("\u2066x\u2069", "�x�"),
        ("Barnet\U000e0041", "Barnet"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("'=1+1", "=1+1"),
    ],
)
def test_no_cell_is_other_than_it_looks(tmp_path, written, read):
    path = tmp_path / "a.csv"
    path.write_text(f"a,{written}\n", encoding="utf-8")

    assert open_workbook(path).sheets[0].rows == (("a", read),)


def test_the_name_of_a_sheet_is_cleaned_as_well(tmp_path):
    path = write_ods(tmp_path / "a.ods", ods_table(ods_row(ods_text("x")), name="\u202eA\u200b"))

    assert open_workbook(path).sheets[0].name == "�A"


def test_the_kinds_that_can_be_opened_are_the_kinds_that_are_named():
    assert workbooks.SUFFIXES == (".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".ods")
