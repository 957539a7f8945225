"""What a workbook does not show is named and asked about, and no hidden number is read."""

import pytest
import xlsxwriter

from dashboard.intake.detect import read
from dashboard.intake.parse.counts import read_cell
from dashboard.intake.sandbox.number_formats import find_shown
from tests.fixtures.messy import DAY, REGISTER
from tests.fixtures.reading import make_request, open_workbook
from tests.fixtures.workbooks import MAIN, ods_row, ods_table, ods_text, repack, write_ods, write_xlsx

ROWS = (
    ("Council", "2018", "2019"),
    ("Barnet", 3, 13),
    ("Brent", 4, 14),
    ("Bexley", 5, 15),
    ("Ealing", 6, 16),
)
FLOAT = '<table:table-cell office:value-type="float" office:value="{}" {}/>'


def read_sheet(path, **answers):
    return read(make_request(path, REGISTER, answers, {"retrieved": DAY.isoformat()}))


def read_councils(path, answer):
    return [row.texts[0] for row in read_sheet(path, hidden=answer).summary.preview.rows]


def write_hidden(path, *hide):
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Figures")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        for one in hide:
            one(sheet)
    return path


def write_columns_and_rows(path, columns="", rows=("", "", "", "", ""), styles=""):
    """Write an OpenDocument workbook of `ROWS` with these attributes of its rows."""
    cells = [
        [ods_text(cell) if isinstance(cell, str) else FLOAT.format(cell, "") for cell in row] for row in ROWS
    ]
    lines = [ods_row(*row, attributes=said) for row, said in zip(cells, rows, strict=True)]
    return write_ods(path, ods_table(columns, *lines), styles=styles)


HIDE_IN_EXCEL = {
    "rows": ([lambda s: s.set_row(2, options={"hidden": True})], "Row 3 is hidden: read it too, or"),
    "rows apart": (
        [lambda s: [s.set_row(n, options={"hidden": True}) for n in (1, 2, 4)]],
        "Rows 2 to 3 and 5 are hidden: read them too, or leave them out?",
    ),
    "a column": ([lambda s: s.set_column("C:C", None, None, {"hidden": True})], "Column C is hidden"),
    "rows and a column": (
        [
            lambda s: s.set_row(3, options={"hidden": True}),
            lambda s: s.set_column("B:B", None, None, {"hidden": True}),
        ],
        "Row 4 and column B are hidden",
    ),
    "a row of no height": ([lambda s: s.set_row(2, 0)], "Row 3 is hidden"),
    "a column of no width": ([lambda s: s.set_column("C:C", 0)], "Column C is hidden"),
    "filtered rows": (
        [lambda s: s.autofilter("A1:C5"), lambda s: s.set_row(4, options={"hidden": True})],
        "Row 5 is hidden",
    ),
    "folded rows": (
        [lambda s: [s.set_row(n, options={"level": 1, "hidden": True}) for n in (2, 3)]],
        "Rows 3 to 4 are hidden",
    ),
}


@pytest.mark.parametrize(("hide", "asks"), HIDE_IN_EXCEL.values(), ids=HIDE_IN_EXCEL)
def test_what_excel_hides_is_named_and_asked_about_before_anything_is_read(tmp_path, hide, asks):
    reading = read_sheet(write_hidden(tmp_path / "a.xlsx", *hide))

    assert reading.asked[0].words.startswith(asks)
    assert reading.is_held_up and reading.summary is None and not reading.kept
    assert "--hidden leave-out or --hidden read" in str(reading.unanswered[0])


COLLAPSE = 'table:visibility="collapse"'
NARROW = (
    '<office:automatic-styles><style:style style:name="co1" style:family="table-column">'
    '<style:table-column-properties style:column-width="0cm"/></style:style>'
    '<style:style style:name="ro1" style:family="table-row">'
    '<style:table-row-properties style:row-height="0.001cm"/></style:style></office:automatic-styles>'
)
HIDE_IN_ODS = {
    "a row": ({"rows": ("", "", COLLAPSE, "", "")}, "Row 3 is hidden"),
    "filtered rows": ({"rows": ("", "", *['table:visibility="filter"'] * 2, "")}, "Rows 3 to 4 are hidden"),
    "a column": ({"columns": f"<table:table-column/><table:table-column {COLLAPSE}/>"}, "Column B is hidden"),
    "a row of no height": (
        {"rows": ("", "", 'table:style-name="ro1"', "", ""), "styles": NARROW},
        "Row 3 is hidden",
    ),
    "a column of no width": (
        {
            "columns": '<table:table-column table:number-columns-repeated="2"/><table:table-column table:style-name="co1"/>',
            "styles": NARROW,
        },
        "Column C is hidden",
    ),
    "a folded group": (
        {
            "columns": '<table:table-column/><table:table-column-group table:display="false"><table:table-column/></table:table-column-group>'
        },
        "Column B is hidden",
    ),
}


@pytest.mark.parametrize(("sheet", "asks"), HIDE_IN_ODS.values(), ids=HIDE_IN_ODS)
def test_what_opendocument_hides_is_named_and_asked_about(tmp_path, sheet, asks):
    reading = read_sheet(write_columns_and_rows(tmp_path / "a.ods", **sheet))

    assert reading.asked[0].words.startswith(asks) and reading.is_held_up


def test_rows_of_a_folded_group_are_hidden(tmp_path):
    group = ods_row(ods_text("Brent"), FLOAT.format(4, ""))
    folded = f'<table:table-row-group table:display="false">{group}</table:table-row-group>'
    path = write_ods(tmp_path / "a.ods", ods_table(ods_row(ods_text("Barnet")), folded))

    assert read_sheet(path).asked[0].words.startswith("Row 2 is hidden")


@pytest.mark.parametrize(
    ("answer", "councils"), [("leave_out", ["Barnet", "Bexley", "Ealing"]), ("read", None)]
)
def test_hidden_rows_are_left_out_or_read_as_the_person_says(tmp_path, answer, councils):
    path = write_hidden(tmp_path / "a.xlsx", lambda s: s.set_row(2, options={"hidden": True}))

    assert read_councils(path, answer) == (councils or ["Barnet", "Brent", "Bexley", "Ealing"])
    assert "Row 3 is hidden in the file" in read_sheet(path, hidden=answer).remarks[0]


def test_an_answer_about_hidden_rows_is_not_taken_for_other_rows(tmp_path):
    first = write_hidden(tmp_path / "a.xlsx", lambda s: s.set_row(2, options={"hidden": True}))
    answered = {read_sheet(first).asked[0].key: "read"}
    other = write_hidden(tmp_path / "a.xlsx", lambda s: s.set_row(3, options={"hidden": True}))

    assert read_sheet(other, **answered).is_held_up


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_asked_about_and_can_be_left_out(tmp_path, state):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        for name in ("Seen", "Old"):
            for number, row in enumerate(ROWS):
                (workbook.get_worksheet_by_name(name) or workbook.add_worksheet(name)).write_row(
                    number, 0, row
                )
        old = workbook.get_worksheet_by_name("Old")
        old.hide() if state == "hidden" else old.very_hidden()

    assert read_sheet(path).asked[0].words.startswith("Sheet “Old” is hidden: read it too")
    assert [sheet.name for sheet in read_sheet(path, hidden="leave_out").summary.sheets] == ["Seen"]
    assert len(read_sheet(path, hidden="read").summary.sheets) == 2


def test_hidden_rows_and_columns_that_hold_nothing_are_not_asked_about(tmp_path):
    hide = (
        lambda s: s.set_row(30, options={"hidden": True}),
        lambda s: s.set_column("K:XFD", None, None, {"hidden": True}),
    )

    assert not read_sheet(write_hidden(tmp_path / "a.xlsx", *hide)).asked


def test_hidden_rows_of_cases_are_asked_about_before_they_are_counted(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Reference", "Council", "Referral date", "Age", "Nationality"])
        for n in range(1, 8):
            sheet.write_row(n, 0, [f"X{n}", "Barnet", "2018-02-03", 30, "British"])
        sheet.set_row(3, options={"hidden": True})
    path = tmp_path / "a.xlsx"

    assert read_sheet(path).is_held_up and not read_sheet(path).case_headings
    counted = [
        read_sheet(path, hidden=answer).summary.preview.rows[0].cells[-1].text
        for answer in ("leave_out", "read")
    ]
    assert counted == ["6", "7"]


FORMATS = {
    ('"<5"', 3): "<5",
    (";;;", 3): "[hidden]",
    ('[<5]"<5";0', 3): "<5",
    ('[<5]"<5";0', 7): None,
    ('[<5]"<5";General', 12): None,
    ('[=0]"nil";[<5]"<5";0', 0): "nil",
    ('[=0]"nil";[<5]"<5";0', 3): "<5",
    ('[=0]"nil";[<5]"<5";0', 8): None,
    ('[>=5]0;"*"', 2): "*",
    ("0;-0;;@", 0): "[hidden]",
    ("0;-0;;@", 4): None,
    ("#", 0): "[hidden]",
    ('"c"', 3): "c",
    ("\\*", 3): "*",
    ('"0"', 3): "[hidden, shown as 0]",
    ('[<5]"1 to 4";0', 3): "1 to 4",
    ('"<"0', 5): "<5",
    ('0" or fewer"', 5): "5 or fewer",
    ('[Red]"suppressed"', 2): "suppressed",
    ('_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', 12): None,
    ('_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', 0): "-",
    ("0%", 0.5): None,
    ("0.00", 0): None,
    ("#,##0", 1234): None,
    ("[$£-809]#,##0", 12): None,
    ("dd/mm/yyyy", 43000): None,
    ("[h]:mm", 1.5): None,
    ("mmm\\-yy", 43000): None,
    ('0" cases"', 12): None,
    ("General", 3): None,
    ("@", 3): None,
    ("", 3): None,
}


@pytest.mark.parametrize(("shown", "instead"), FORMATS.items(), ids=map(str, FORMATS))
def test_a_format_shows_the_number_or_says_what_stands_there_instead(shown, instead):
    assert find_shown(*shown) == instead


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ('"<5"', "<5"),
        (";;;", "[hidden]"),
        ('[<5]"<5";0', "<5"),
        ('[<5]"[c]";0', "[c]"),
        ('[<5]"*";General', "*"),
    ],
)
def test_a_number_that_its_format_hides_is_not_in_the_sheet_nor_in_what_is_kept(tmp_path, code, says):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        hidden = workbook.add_format({"num_format": code})
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Council", "Adults 2018"])
        sheet.write_row(1, 0, ["Barnet"])
        sheet.write(1, 1, 4, hidden)
        sheet.write_row(2, 0, ["Brent", 77])
    opening = open_workbook(tmp_path / "a.xlsx")
    reading = read_sheet(tmp_path / "a.xlsx")

    assert opening.sheets[0].rows[1][1] == says
    assert "1 cell shows something else" in opening.remarks[0]
    assert b'"4"' not in reading.kept and b'"77"' in reading.kept
    question = reading.summary.asked.groups[-1][0]
    assert question.words.startswith(f"What does “{says}” mean?") and question.is_needed


def test_white_figures_on_white_and_rules_that_hide_are_found(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        white = workbook.add_format({"font_color": "#FFFFFF"})
        on_blue = workbook.add_format({"font_color": "#FFFFFF", "bg_color": "#0000FF"})
        small = workbook.add_format({"num_format": '"<5"'})
        sheet.write_row(0, 0, [3, 4, 3, 9])
        sheet.write(1, 0, 3, white)
        sheet.write(1, 1, 3, on_blue)
        rule = {"type": "cell", "criteria": "<", "value": 5, "format": small}
        sheet.conditional_format("C1:D1", rule)

    assert open_workbook(tmp_path / "a.xlsx").sheets[0].rows == (
        ("3", "4", "<5", "9"),
        ("[hidden]", "3", "", ""),
    )


def test_zeros_that_a_sheet_does_not_show_are_not_read(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        sheet.hide_zero()
        sheet.write_row(0, 0, [0, 4])

    assert open_workbook(tmp_path / "a.xlsx").sheets[0].rows == (("[hidden]", "4"),)


def test_styles_under_another_name_are_found(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [])
    styles = f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="&quot;&lt;5&quot;"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs></styleSheet>'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    listed = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{relations}/styles" Target="looks.xml"/></Relationships>'
    )
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>3</v></c></row></sheetData></worksheet>'
    parts = {"xl/looks.xml": styles, "xl/_rels/workbook.xml.rels": listed, "xl/worksheets/sheet1.xml": sheet}

    assert open_workbook(repack(path, path, parts)).sheets[0].rows == (("<5",),)


NUMBER = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
ODS_FORMATS = (
    f'<office:automatic-styles xmlns:number="{NUMBER}" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">'
    '<number:number-style style:name="N1P0"><number:text>&lt;5</number:text></number:number-style>'
    '<number:number-style style:name="N1"><number:number number:min-integer-digits="1"/>'
    '<style:map style:condition="value()&lt;5" style:apply-style-name="N1P0"/></number:number-style>'
    '<number:text-style style:name="N2"><number:text/></number:text-style>'
    '<number:number-style style:name="N3"><style:text-properties fo:color="#ff0000"/><number:text>0</number:text></number:number-style>'
    '<number:percentage-style style:name="N4"><number:number number:decimal-places="1"/><number:text>%</number:text></number:percentage-style>'
    '<style:style style:name="below5" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="child" style:family="table-cell" style:parent-style-name="below5"/>'
    '<style:style style:name="nothing" style:family="table-cell" style:data-style-name="N2"/>'
    '<style:style style:name="zero" style:family="table-cell" style:data-style-name="N3"/>'
    '<style:style style:name="share" style:family="table-cell" style:data-style-name="N4"/>'
    '<style:style style:name="white" style:family="table-cell"><style:text-properties fo:color="#FFFFFF"/></style:style>'
    "</office:automatic-styles>"
)


@pytest.mark.parametrize(
    ("style", "number", "says"),
    [
        ("below5", 3, "<5"),
        ("below5", 7, "7"),
        ("child", 2, "<5"),
        ("nothing", 3, "[hidden]"),
        ("zero", 3, "[hidden, shown as 0]"),
        ("white", 3, "[hidden]"),
        ("share", 0.5, "0.5"),
        ("unknown", 3, "3"),
    ],
)
def test_a_number_that_an_opendocument_style_hides_is_not_read(tmp_path, style, number, says):
    cell = FLOAT.format(number, f'table:style-name="{style}"')

    by_cell = write_ods(tmp_path / "a.ods", ods_table(ods_row(cell)), styles=ODS_FORMATS)
    column = f'<table:table-column table:default-cell-style-name="{style}"/>'
    by_column = write_ods(
        tmp_path / "b.ods", ods_table(column, ods_row(FLOAT.format(number, ""))), styles=ODS_FORMATS
    )

    assert [open_workbook(path).sheets[0].rows for path in (by_cell, by_column)] == [((says,),)] * 2


@pytest.mark.parametrize(
    ("shown", "says"), [("<5", "<5"), ("*", "*"), ("3.0", "3"), ("£3", "3"), ("###", "3")]
)
def test_what_an_opendocument_cell_shows_tells_a_hidden_number(tmp_path, shown, says):
    text = shown.replace("<", "&lt;")
    cell = f'<table:table-cell office:value-type="float" office:value="3"><text:p>{text}</text:p></table:table-cell>'

    assert open_workbook(write_ods(tmp_path / "a.ods", ods_table(ods_row(cell)))).sheets[0].rows == ((says,),)


@pytest.mark.parametrize("text", ["[hidden]", "[hidden, shown as 0]", "[hidden, shown as 1,234]"])
def test_a_hidden_number_is_asked_about_and_never_taken_for_one(text):
    meaning = read_cell(text)

    assert len(meaning.readings) > 1 and not any(reading.value is not None for reading in meaning.readings)
