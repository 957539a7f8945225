"""The Safeguarding Adults Collection: each shape of it, its hidden and rounded cells, its year."""

import pandas as pd
import pytest
import xlsxwriter

from dashboard.domain.problems import RefusedFileError
from dashboard.domain.schema_problems import find_problems
from dashboard.domain.schemas import FIGURES
from dashboard.intake.detect import read as read_any
from tests.fixtures.london import ENGLAND
from tests.fixtures.published import write_file
from tests.fixtures.reading import make_request, read_file
from tests.fixtures.safeguarding import LONG, SAC, TOTALS, list_rows, write_long, write_tables
from tests.fixtures.tables import CODES
from tests.fixtures.workbooks import write_sheets

FACTS = {"retrieved": "2026-01-31"}
CITY, BARKING, BARNET, BROMLEY, HACKNEY = "E09000001", "E09000002", "E09000003", "E09000006", "E09000012"


@pytest.fixture
def read(register):
    def read_published(path, **options):
        return read_file(path, register, options=options, facts=FACTS)

    return read_published


@pytest.fixture
def refuse(register):
    def list_sentences(path, **options):
        with pytest.raises(RefusedFileError) as refusal:
            read_file(path, register, options=options, facts=FACTS)
        return [str(problem) for problem in refusal.value.problems]

    return list_sentences


def get_cell(delivery, code):
    row = delivery.table.set_index("gss_code").loc[code]
    numbers = tuple(None if pd.isna(row[name]) else int(row[name]) for name in ("value", "lower", "upper"))
    return (row["status"], *numbers, row["marker"])


@pytest.mark.parametrize("name", ["data_tables.xlsx", "data_tables.ods"])
def test_the_data_tables_give_every_council_its_rounded_or_hidden_total(read, tmp_path, name):
    delivery = read(write_tables(tmp_path, name))

    assert get_cell(delivery, BARKING) == ("reported", 5, 5, 7, "")
    assert get_cell(delivery, BARNET) == ("reported", 20, 18, 22, "")
    assert get_cell(delivery, CITY) == ("suppressed", None, 0, 4, "")
    assert get_cell(delivery, ENGLAND) == ("reported", 1985, 1983, 1987, "")
    assert set(delivery.table["gss_code"]) == {*CODES, ENGLAND}
    assert set(delivery.table["series_id"]) == {SAC} and set(delivery.table["age_group"]) == {"adults"}
    assert find_problems(delivery.table, FIGURES, "read.csv") == []


def test_tables_in_which_somebody_hid_rows_are_refused(refuse, tmp_path):
    path = tmp_path / "data_tables.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Table 2")
        for number, row in enumerate(list_rows()):
            sheet.write_row(number, 0, row)
        sheet.set_row(8, options={"hidden": True})

    [sentence] = refuse(path)
    assert "hidden rows (1)" in sentence and "show what is hidden" in sentence


def test_what_was_understood_is_said(read, tmp_path):
    delivery = read(write_tables(tmp_path))

    assert delivery.source.id == "sac_2023" and delivery.source.reader == "safeguarding_adults"
    assert delivery.source.periods == "year to 31 March 2023" and not delivery.source.synthetic
    hidden = sum(cell == "[c]" for cell in TOTALS.values())
    assert delivery.understood[:2] == (
        "Modern slavery as a type of risk in concluded section 42 enquiries, adults, year to 31 March 2023.",
        f"London: {33 - hidden} rounded, {hidden} suppressed (0 to 4), 0 not available.",
    )


@pytest.mark.parametrize(
    ("year", "publisher"),
    [("2024", "NHS England (before 2023: NHS Digital)"), ("2025", "Department of Health and Social Care")],
)
def test_each_year_is_a_publication_of_its_own_by_whoever_published_it(read, tmp_path, year, publisher):
    source = read(write_tables(tmp_path), year=year).source

    assert (source.publisher, source.title) == (
        publisher,
        f"Safeguarding adults, England, {int(year) - 1} to {year}",
    )


def test_the_csv_gives_sums_of_ranges_that_nobody_published(read, tmp_path):
    delivery = read(write_long(tmp_path))

    assert get_cell(delivery, CITY) == ("suppressed", None, 0, 12, "a")
    assert get_cell(delivery, BARKING) == ("suppressed", None, 5, 15, "a")
    assert get_cell(delivery, HACKNEY) == ("not_available", None, None, None, "")
    assert delivery.source.id == "sac_parts_2023"
    assert "198 rows about other enquiries were left out." not in delivery.understood
    assert any("nobody published the sum" in sentence for sentence in delivery.understood)
    assert any(
        sentence.endswith("rows about other enquiries were left out.") for sentence in delivery.understood
    )


def test_a_published_total_stands_for_its_parts(read, tmp_path):
    with_total = LONG.set_cell(
        "SUBCATEGORY",
        "Total",
        ONS_CODE=BARKING,
        SUBCATEGORY="Service Provider",
        CATEGORY="Modern Slavery",
        ENQUIRY_TYPE="Concluded Section 42 Enquiries",
    ).set_cell("VALUE", "10", ONS_CODE=BARKING, SUBCATEGORY="Total")

    assert get_cell(read(write_long(tmp_path, with_total)), BARKING) == ("reported", 10, 8, 12, "")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("*", ("suppressed", None, 0, 4, "")),
        ("[x]", ("not_available", None, None, None, "")),
        ("1,035", ("reported", 1035, 1033, 1037, "")),
        ("10 [r]", ("reported", 10, 8, 12, "r")),
    ],
)
def test_a_mark_or_number_is_what_the_publisher_says_it_is(read, tmp_path, cell, expected):
    rows = list_rows({**TOTALS, BARNET: cell})

    assert get_cell(read(write_tables(tmp_path, rows=rows)), BARNET) == expected


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        (
            "0",
            "column SG2a Modern Slavery: expected [c] where 0 to 4 were counted, as the publisher prints it, "
            "found “0”, as the Power BI dashboard prints what is hidden",
        ),
        ("12", "expected a whole number rounded to the nearest 5, or a mark ([c], [x], *), found “12”"),
        ("", "or a mark ([c], [x], *), found nothing"),
        ("<5", "or a mark ([c], [x], *), found “<5”"),
        ("-5", "or a mark ([c], [x], *), found “-5”"),
    ],
)
def test_a_cell_that_the_publisher_never_prints_is_refused(refuse, tmp_path, cell, says):
    [sentence] = refuse(write_tables(tmp_path, rows=list_rows({**TOTALS, BARNET: cell})))

    assert says in sentence


POWER_BI = {
    "by source": "Year,CASSR,Table,Column Name,Row Name,Column,Row,Value\n"
    "2022-23,702,Type and Source (SG2a),Source of Risk,Type of Risk,Service Provider,Modern Slavery,0\n",
    "by measure": "FY Key,Year,CASSR Code,Measure,Value\n2223,2022-23,702,Modern Slavery,0\n",
    "for its map": "FY Key,Year,CASSR Code,Measure,Value,Map Quartile\n2223,2022-23,702,Modern Slavery,0,\n",
}


@pytest.mark.parametrize("content", POWER_BI.values(), ids=POWER_BI)
def test_an_extract_of_the_dashboard_is_refused_by_name(refuse, tmp_path, content):
    [sentence] = refuse(write_file(tmp_path, "extract.csv", content))

    assert (
        "an extract of its Power BI dashboard, which prints 0 where a count of 0 to 4 is hidden" in sentence
    )
    assert sentence.endswith(
        "Bring the data tables (ODS or XLSX) or the CSV from the page of the publication."
    )


def test_an_extract_saved_as_a_workbook_is_refused_too(refuse, tmp_path):
    rows = [line.split(",") for line in POWER_BI["by source"].splitlines()]
    rows.append([*rows[1][:-2], "Organisational Abuse", "15"])

    [sentence] = refuse(write_sheets(tmp_path / "extract.xlsx", {"Export": rows}))

    assert "an extract of its Power BI dashboard" in sentence


@pytest.mark.parametrize(
    "title", ["Table 2a: Concluded enquiries, 2018/19", "Enquiries, year ending March 2019"]
)
def test_the_year_stands_in_the_title_of_the_table(read, tmp_path, title):
    delivery = read(write_tables(tmp_path, rows=list_rows(title=title)))

    assert delivery.source.periods == "year to 31 March 2019"


def test_the_name_of_the_file_says_the_year_where_no_title_does(read, tmp_path):
    path = write_tables(tmp_path, "safeguarding-adults-2023-24-tables.ods", list_rows(title="Table 2a"))

    assert read(path).source.periods == "year to 31 March 2024"


@pytest.mark.parametrize("title", ["Table 2a", "Table 2a, 2023", "Enquiries 2021-22 and 2022-23"])
def test_a_file_that_names_no_year_asks_for_it(refuse, tmp_path, title):
    [sentence] = refuse(write_tables(tmp_path, rows=list_rows(title=title)))

    assert "expected the year to 31 March that the file is about, which it does not say" in sentence


@pytest.mark.parametrize("stated", ["2022", "2021-22", "2021/22"])
def test_a_person_says_the_year_by_its_end_or_by_both_its_halves(read, tmp_path, stated):
    path = write_tables(tmp_path, rows=list_rows(title="Table 2a"))

    assert read(path, year=stated).source.periods == "year to 31 March 2022"


def test_a_year_that_goes_on_is_refused(refuse, tmp_path):
    [sentence] = refuse(write_tables(tmp_path), year="2026")

    assert "found “2026”" in sentence


@pytest.mark.parametrize("prefix", ["SG2a ", "", "sg2a "])
def test_the_column_is_found_with_or_without_the_reference_of_its_table(read, tmp_path, prefix):
    delivery = read(write_tables(tmp_path, rows=list_rows(prefix=prefix)))

    assert get_cell(delivery, BARNET)[:2] == ("reported", 20)


def test_the_data_table_saved_as_csv_is_read_as_well(read, tmp_path):
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in list_rows())

    assert get_cell(read(write_file(tmp_path, "table.csv", text)), BARNET)[:2] == ("reported", 20)


def test_a_table_cut_short_is_refused(refuse, tmp_path):
    [sentence] = refuse(write_tables(tmp_path, rows=list_rows(dict(list(TOTALS.items())[:20]))))

    assert "expected a row for each of the 33 councils in every year, found 20 in 2023" in sentence


def test_a_council_that_stands_twice_is_refused(refuse, tmp_path):
    rows = list_rows()
    [sentence] = refuse(write_tables(tmp_path, rows=[*rows, rows[7]]))

    assert "expected one row per area and year" in sentence


def test_a_csv_without_modern_slavery_says_what_it_lacks(refuse, tmp_path):
    [sentence] = refuse(write_long(tmp_path, LONG.drop_rows(CATEGORY="Modern Slavery")))

    assert "expected rows of table SG2a about modern slavery, in concluded section 42 enquiries" in sentence


def test_a_sheet_made_by_hand_that_speaks_of_modern_slavery_is_still_one(register, tmp_path):
    rows = [["Council", "Modern slavery 2022/23", "Organisational abuse 2022/23"], ["Barnet", "3", "4"]]
    path = write_sheets(tmp_path / "ours.xlsx", {"Ours": rows})

    assert read_any(make_request(path, register, facts=FACTS)).summary is not None
