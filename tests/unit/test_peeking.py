"""A look whether words stand in a file, before it is opened."""

import pytest

from dashboard.intake.sandbox.incoming_file import bring, take_file
from dashboard.intake.sandbox.peeking import holds_words
from tests.fixtures.workbooks import ods_row, ods_table, ods_text, pack, write_ods, write_sheets


@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
def test_words_are_found_in_the_texts_of_a_workbook(tmp_path, ending):
    path = tmp_path / f"table{ending}"
    if ending == ".xlsx":
        write_sheets(path, {"One": [["Modern Slavery"]], "Two": [["Self-Neglect"]]})
    else:
        write_ods(path, ods_table(ods_row(ods_text("Modern Slavery"), ods_text("Self-Neglect"))))

    assert holds_words(take_file(path), "slavery", "neglect")
    assert not holds_words(take_file(path), "slavery", "trafficking")


def test_words_are_found_across_the_pieces_in_which_a_file_is_unpacked(tmp_path):
    text = b" " * 999_997 + b"slavery"

    assert holds_words(take_file(pack(tmp_path / "a.ods", {"content.xml": text})), "slavery")


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03\x04 broken", b"\xff\xfes\0l\0"])
def test_a_file_that_cannot_be_opened_holds_none(content):
    assert not holds_words(bring("a.xlsx", content), "slavery")
