"""A table that is read row by row: what it says, and what ends in a sentence."""

import pytest

from dashboard.domain.problems import RefusedFileError
from dashboard.intake.sandbox import confinement, streamed_rows
from dashboard.intake.sandbox.incoming_file import take_file
from dashboard.intake.sandbox.streamed_rows import stream_rows
from tests.fixtures.workbooks import ods_row, ods_table, ods_text, repack, write_ods


def list_rows(path):
    return [(row.sheet, row.number, row.cells) for row in stream_rows(take_file(path), lambda _share: None)]


def refuse(path) -> str:
    with pytest.raises(RefusedFileError) as caught:
        list_rows(path)
    (sentence,) = str(caught.value).splitlines()
    return sentence


@pytest.fixture
def write(tmp_path):
    return lambda *rows, **more: write_ods(tmp_path / "a.ods", ods_table(*rows), **more)


def test_rows_come_in_order_with_their_sheet_and_number(tmp_path):
    tables = ods_table(ods_row(ods_text("a"), ods_text("b"))) + ods_table(
        ods_row(ods_text("c")), name="Second"
    )

    assert list_rows(write_ods(tmp_path / "a.ods", tables)) == [
        ("Figures", 1, ["a", "b"]),
        ("Second", 1, ["c"]),
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (ods_text(" 109 "), "109"),
        (
            '<table:table-cell office:value-type="float" office:value="7"><text:p>-00</text:p></table:table-cell>',
            "-00",
        ),
        ('<table:table-cell office:value-type="float" office:value="7"/>', "7"),
        ("<table:table-cell><text:p>1</text:p><text:p>2</text:p></table:table-cell>", "1 2"),
        ("<table:table-cell><text:p><text:span>Bar</text:span>net</text:p></table:table-cell>", "Barnet"),
        (
            "<table:table-cell><office:annotation><text:p>no</text:p></office:annotation><text:p>yes</text:p></table:table-cell>",
            "yes",
        ),
    ],
)
def test_a_cell_is_what_it_shows(write, cell, text):
    assert list_rows(write(ods_row(ods_text("x"), cell, ods_text("y"))))[0][2] == ["x", text, "y"]


def test_cells_and_empty_rows_that_repeat_keep_what_follows_in_its_place(write):
    path = write(
        ods_row('<table:table-cell table:number-columns-repeated="2"/>', ods_text("c")),
        ods_row("<table:table-cell/>", attributes='table:number-rows-repeated="1000000"'),
        ods_row(ods_text("a", 'table:number-columns-repeated="3"')),
        ods_row(
            '<table:table-cell table:number-columns-repeated="16384"/>',
            attributes='table:number-rows-repeated="9"',
        ),
    )

    assert list_rows(path) == [("Figures", 1, ["", "", "c"]), ("Figures", 1_000_002, ["a", "a", "a"])]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            ods_row(ods_text("x"), attributes='table:number-rows-repeated="1000000000"'),
            "at most 3,000,000 rows",
        ),
        (ods_row(ods_text("x", 'table:number-columns-repeated="1000000000"')), "at most 64 columns"),
        (
            ods_row(ods_text("x", 'table:number-columns-repeated="' + "9" * 5000 + '"')),
            "a whole number of repeats",
        ),
        (ods_row(*[ods_text("x")] * 65), "at most 64 columns"),
        (ods_row("<table:table-cell/>" * 300_000), "at most 64 columns"),
        (ods_row(ods_text("x" * 40_000)), "at most 32,767 characters in a cell"),
        (ods_row("<table:table-cell><a>" + "<a>" * 300), "at most 200 parts within one another"),
        (ods_row("<table:table-cell>"), "a whole workbook"),
    ],
    ids=["rows", "columns", "number", "wide", "endless", "long", "deep", "broken"],
)
def test_a_hostile_row_ends_in_a_sentence(write, row, sentence):
    assert f"expected {sentence}" in refuse(write(row))


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_declaration_of_entities_is_refused(write, before):
    assert "expected XML without a document type" in refuse(write(ods_row(ods_text("x")), before=before))


def test_a_zip_bomb_is_refused_long_before_it_is_unpacked(write):
    assert "unpacks to at most 200 times its size" in refuse(write(ods_row(ods_text("x")) * 300_000))


def test_a_workbook_beyond_the_limit_is_refused(write, monkeypatch):
    monkeypatch.setattr(streamed_rows, "MAX_STREAMED_BYTES", 100)

    assert "MB when unpacked" in refuse(write(ods_row(ods_text("x"))))


def test_a_workbook_without_its_part_or_cut_short_is_refused(write, tmp_path):
    path = write(ods_row(ods_text("x")))
    assert "a whole workbook" in refuse(repack(path, tmp_path / "b.ods", {"content.xml": "<x"}))
    path.write_bytes(path.read_bytes()[:-60])
    assert "a whole archive" in refuse(path)


def test_more_than_so_many_rows_of_a_csv_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(streamed_rows, "MAX_STREAMED_ROWS", 2)
    (tmp_path / "a.csv").write_text("a\nb\nc\n")

    assert "at most 2 rows" in refuse(tmp_path / "a.csv")


def test_only_a_confined_process_is_given_more_time(monkeypatch):
    resource = pytest.importorskip("resource")
    given = []
    monkeypatch.setattr(resource, "setrlimit", lambda kind, limits: given.append(limits))
    for now, last in ((resource.RLIM_INFINITY,) * 2, (30, 90), (90, 90)):
        monkeypatch.setattr(resource, "getrlimit", lambda _kind, limits=(now, last): limits)
        confinement.allow_streaming()

    assert given == [(90, 90)]
