"""Are population estimates read where lines stand above their header, and police files told what they lack?"""

import csv

import pytest
import xlsxwriter

from dashboard.domain.problems import RefusedFileError
from tests.fixtures.published import ONS_WIDE
from tests.fixtures.reading import read_file

FACTS = {"retrieved": "2026-01-31"}


@pytest.fixture
def plain(tmp_path, register):
    """The rows of the plain file, and what it is read as."""
    path = ONS_WIDE.write(tmp_path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    return rows, read_file(path, register, facts=FACTS).table


def write_nomis(path, rows, sex="Total"):
    ages = [f"Age {name}" if name.isdigit() else "Aged 90+" if name == "90+" else name for name in rows[0]]
    heads = ["local authority: district / unitary (as of April 2023)", "mnemonic", *ages[3:]]
    title = "Population estimates - local authority based by single year of age"
    lines = [[title], ["ONS Crown Copyright Reserved [from Nomis on 1 March 2025]"], [], ["date", "2024"]]
    lines += [["gender", sex], [], heads, *([row[1], row[0], *row[3:]] for row in rows[1:]), []]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*lines, ["", "These figures are rounded by nobody."]])
    return path


def test_a_workbook_with_a_title_above_its_header_is_read_as_the_plain_file(tmp_path, register, plain):
    rows, table = plain
    titles = [["MYE2: Population estimates by single year of age, persons, mid-2024"], ["Office"], []]
    males = [[*row[:3], *(["1"] * (len(row) - 3))] for row in rows[1:]]
    book = tmp_path / "mye24tablesew.xlsx"
    with xlsxwriter.Workbook(book) as workbook:
        for name, lines in (
            ("MYE2 - Males", [*titles, rows[0], *males]),
            ("MYE2 - Persons", [*titles, *rows]),
        ):
            sheet = workbook.add_worksheet(name)
            for number, line in enumerate(lines):
                sheet.write_row(number, 0, line)
    assert read_file(book, register, facts=FACTS).table.equals(table)


def test_an_export_of_nomis_is_read_as_the_plain_file(tmp_path, register, plain):
    rows, table = plain
    read = read_file(write_nomis(tmp_path / "nomis_2025_03_01.csv", rows), register, facts=FACTS).table
    assert read.equals(table)


def test_an_export_of_one_sex_is_refused_with_what_to_bring(tmp_path, register, plain):
    path = write_nomis(tmp_path / "nomis.csv", plain[0], sex="Male")
    with pytest.raises(RefusedFileError, match=r"single year of age, persons, and bring those"):
        read_file(path, register, facts=FACTS)


@pytest.mark.parametrize(
    ("category", "says"),
    [
        ("Burglary", "no category on trafficking or modern slavery is in this file"),
        ("Modern Slavery", "with “Modern Slavery” by month and none of a whole year"),
    ],
)
def test_a_monthly_file_of_the_police_is_told_what_it_lacks(tmp_path, register, category, says):
    path = tmp_path / "MPS Borough Level Crime.csv"
    path.write_text(f"MajorText,MinorText,LookUp_BoroughName,202301,202302\nOther,{category},Camden,3,4\n")
    with pytest.raises(RefusedFileError, match=says) as refused:
        read_file(path, register, facts=FACTS)
    assert "Community Safety Partnership" in str(refused.value)
