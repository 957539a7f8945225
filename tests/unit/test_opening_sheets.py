"""Friendly files: whatever program wrote them, the same sheet is read."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter

from dashboard.intake.sandbox.sheet import Sheet
from tests.fixtures.reading import open_workbook
from tests.fixtures.workbooks import (
    ods_row,
    ods_table,
    ods_text,
    repack,
    write_ods,
    write_raw_xlsx,
    write_xlsx,
)

CELLS = (
    ("Figures by council", "", ""),
    ("", "", ""),
    ("Council", "2018", "2019"),
    ("Hackney", "12", "<5"),
    ("Café £ – St John’s", "no reply", "0"),
)
FIXTURE = Path(__file__).parents[1] / "fixtures" / "libreoffice.ods"


def open_rows(path):
    (sheet,) = open_workbook(path).sheets
    return sheet.rows


def write_csv(folder, encoding="utf-8", separator=",", newline="\r\n", name="figures.csv"):
    path = folder / name
    text = newline.join(separator.join(cells) for cells in CELLS)
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_gives_the_same_cells_in_every_encoding_and_with_every_separator(tmp_path, encoding, separator):
    assert open_rows(write_csv(tmp_path, encoding, separator)) == CELLS


def test_an_excel_workbook_gives_the_same_cells(tmp_path):
    typed = [[12 if cell == "12" else cell for cell in row] for row in CELLS]

    assert open_rows(write_xlsx(tmp_path / "figures.xlsx", typed)) == CELLS


def test_an_opendocument_workbook_gives_the_same_cells(tmp_path):
    rows = [ods_row(*(ods_text(cell) if cell else "<table:table-cell/>" for cell in row)) for row in CELLS]

    assert open_rows(write_ods(tmp_path / "figures.ods", ods_table(*rows))) == CELLS


def test_a_workbook_that_libreoffice_wrote_is_read_to_its_last_filled_cell():
    assert open_rows(FIXTURE) == (
        ("Figures by council", "", "", ""),
        ("", "", "", ""),
        ("Council", "2018", "2019", "Asked on"),
        ("Hackney", "12", "<5", "2020-03-31"),
        ("Hammersmith & Fulham", "0", "no reply", "2020-04-01"),
        ("“Kingston”", "1.5", "7", ""),
    )


def test_a_windows_file_says_how_it_was_read(tmp_path):
    assert open_workbook(write_csv(tmp_path, "cp1252")).remarks == (
        "It is not UTF-8, so it was read as Windows-1252, as Excel writes CSV: "
        "check letters such as “é” and signs such as “£” and “–”.",
    )


def test_semicolons_and_utf_16_are_said(tmp_path):
    assert open_workbook(write_csv(tmp_path, "utf-16", ";")).remarks == (
        "It is text in UTF-16.",
        "Its columns are separated by semicolons.",
    )


def test_a_decimal_comma_does_not_hide_the_semicolons(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text("Council;2018;2019\nBarnet;1,5;2,5\nBrent;3,5;4,5\n")

    assert open_rows(path)[1] == ("Barnet", "1,5", "2,5")


def test_a_separator_that_the_file_states_is_taken_and_its_row_counts_but_is_empty(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text("sep=;\nCouncil;Note\nBarnet;a, b, c\n")

    assert open_rows(path) == (("", ""), ("Council", "Note"), ("Barnet", "a, b, c"))


def test_short_rows_are_filled_up_and_empty_ends_are_cut(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text("a,b,,,\n\nc\n,,,\n")

    assert open_rows(path) == (("a", "b"), ("", ""), ("c", ""))


def test_numbers_dates_times_and_truth_are_written_as_people_type_them(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "figures.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        day, moment, hour = (
            workbook.add_format({"num_format": shown})
            for shown in ("dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm")
        )
        sheet.write_row(0, 0, [12, 12.5, 0.1 + 0.2, 1e15, -3, True, False])
        sheet.write_datetime(1, 0, datetime(2020, 3, 31), day)
        sheet.write_datetime(1, 1, datetime(2020, 3, 31, 12, 30), moment)
        sheet.write_datetime(1, 2, time(12, 30), hour)

    rows = open_rows(tmp_path / "figures.xlsx")

    assert rows[0] == ("12", "12.5", "0.3", "1000000000000000", "-3", "true", "false")
    assert rows[1][:3] == (date(2020, 3, 31).isoformat(), "2020-03-31 12:30:00", "12:30:00")


def test_the_kinds_of_opendocument_cells_are_written_the_same_way(tmp_path):
    cells = [
        '<table:table-cell office:value-type="float" office:value="1E+015"><text:p>1E15</text:p></table:table-cell>',
        '<table:table-cell office:value-type="date" office:date-value="2020-03-31T00:00:00"/>',
        '<table:table-cell office:value-type="time" office:time-value="PT12H30M00S"/>',
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>',
    ]

    assert open_rows(write_ods(tmp_path / "a.ods", ods_table(ods_row(*cells)))) == (
        ("1000000000000000", "2020-03-31", "12:30:00", "true"),
    )


def test_lines_within_a_cell_are_kept_apart(tmp_path):
    cell = '<table:table-cell office:value-type="string"><text:p>12<text:line-break/>3</text:p><text:p>4</text:p></table:table-cell>'

    assert open_rows(write_ods(tmp_path / "a.ods", ods_table(ods_row(cell)))) == (("12 3 4",),)


def test_a_note_on_a_cell_is_no_part_of_what_it_says(tmp_path):
    cell = '<table:table-cell office:value-type="string"><office:annotation><text:p>9</text:p></office:annotation><text:p>12</text:p></table:table-cell>'

    assert open_rows(write_ods(tmp_path / "a.ods", ods_table(ods_row(cell)))) == (("12",),)


def test_hidden_sheets_are_read_and_said_to_be_hidden(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        workbook.add_worksheet("Seen").write(0, 0, "x")
        hidden = workbook.add_worksheet("Not seen")
        hidden.write(1, 1, "y")
        hidden.hide()

    assert open_workbook(tmp_path / "a.xlsx").sheets == (
        Sheet("Seen", (("x",),)),
        Sheet("Not seen", (("", ""), ("", "y")), is_hidden=True),
    )


def test_errors_are_read_as_their_own_text_never_as_empty_cells(tmp_path):
    excel = write_raw_xlsx(tmp_path / "a.xlsx", '<row r="1"><c r="B1" t="e"><f>NA()</f><v>#N/A</v></c></row>')
    error = '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
    free = write_ods(tmp_path / "a.ods", ods_table(ods_row("<table:table-cell/>", error)))

    assert open_rows(excel) == open_rows(free) == (("", "#N/A"),)


def test_a_formula_that_was_never_worked_out_says_so(tmp_path):
    excel = write_raw_xlsx(tmp_path / "a.xlsx", '<row r="1"><c r="A1"><f>1+1</f></c></row>')
    free = write_ods(tmp_path / "a.ods", ods_table(ods_row('<table:table-cell table:formula="of:=1+1"/>')))

    assert open_rows(excel) == open_rows(free) == (("#NO RESULT!",),)


def test_a_zero_stored_by_a_program_that_cannot_work_out_formulas_is_no_result(tmp_path):
    path = write_raw_xlsx(
        tmp_path / "a.xlsx",
        '<row r="1"><c r="A1"><f>SUM(B1:B9)</f><v>0</v></c><c r="B1"><v>4</v></c></row>',
        is_stale=True,
    )

    assert open_rows(path) == (("#NO RESULT!", "4"),)


def test_the_stored_result_of_a_formula_is_read(tmp_path):
    row = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A1&amp;"x"</f><v>2x</v></c></row>'

    assert open_rows(write_raw_xlsx(tmp_path / "a.xlsx", row)) == (("2", "2x"),)


def test_only_the_first_of_merged_cells_holds_the_value(tmp_path):
    covered = ods_text("under").replace("table-cell", "covered-table-cell")

    assert open_rows(write_ods(tmp_path / "a.ods", ods_table(ods_row(ods_text("over"), covered)))) == (
        ("over",),
    )


def test_a_workbook_is_known_by_its_content_whatever_its_ending(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [["x"]])

    assert open_rows(path.rename(tmp_path / "a.csv")) == (("x",),)


def test_macros_and_links_are_left_alone_and_that_is_said(tmp_path):
    plain = write_xlsx(tmp_path / "a.xlsx", [["x"]])
    path = repack(
        plain,
        tmp_path / "a.xlsm",
        {"xl/vbaProject.bin": b"macro", "xl/externalLinks/externalLink1.xml": "<x/>"},
    )

    opening = open_workbook(path)

    assert opening.sheets[0].rows == (("x",),)
    assert opening.remarks == (
        "The workbook holds macros. They were not run.",
        "The workbook refers to other files. They were not opened; stored results were read.",
    )
