"""What the product writes for spreadsheet programs: nothing runs, and it comes back as it was."""

import io
import re
import zipfile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.evidence.build import build
from dashboard.evidence.champion_table import CHAMPIONS
from dashboard.evidence.spreadsheet_text import protect_text, unprotect_text
from dashboard.evidence.tables import print_table
from dashboard.outputs.export import print_csv, tabulate_figures
from dashboard.outputs.workbook import print_workbook
from tests.fixtures.reading import open_workbook

ATTACKS = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''+1"]
HARMLESS = ["Barnet", "'t Hart", "a=b", "1-4", "[–]", "", "<5"]


@pytest.mark.parametrize("text", ATTACKS)
def test_text_that_would_run_is_written_with_an_apostrophe(text):
    assert print_csv(pd.DataFrame({"note": [text]}), is_synthetic=False).startswith(("note\n'", "note\n\"'"))


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_is_written_as_it_is(text):
    assert protect_text(text) == text


def test_numbers_below_zero_stay_numbers():
    assert (
        print_csv(pd.DataFrame({"gap": [-1.5], "count": pd.array([-2], dtype="Int64")}), is_synthetic=False)
        == "gap,count\n-1.5,-2\n"
    )


def test_missing_stays_missing():
    assert print_csv(pd.DataFrame({"note": ["=1", None]}), is_synthetic=False) == 'note\n\'=1\n""\n'


@given(st.text())
def test_any_text_comes_back_as_it_was(text):
    protected = protect_text(text)

    assert unprotect_text(protected) == text
    assert not protected.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("text", ["=1+1", "-", "'=1", "Barnet"])
def test_what_was_written_is_read_back_by_our_own_reader(tmp_path, text):
    path = tmp_path / "a.csv"
    path.write_text(
        print_csv(pd.DataFrame({"council": ["x"], "note": [text]}), is_synthetic=False), encoding="utf-8"
    )

    assert open_workbook(path).sheets[0].rows == (("council", "note"), ("x", text))


def test_the_tables_of_the_data_folder_stay_as_they_are(shipped_folder):
    table = build(shipped_folder).champion_records.head(1).assign(quoted_words="=1+1")

    assert "'=1+1" not in print_table(table, CHAMPIONS)


def test_figures_have_nothing_that_would_run(shipped_folder):
    for line in print_csv(tabulate_figures(build(shipped_folder)), is_synthetic=False).splitlines():
        assert not re.search(r'(^|,)"?[=+@\t]', line)


def read_part(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def test_a_workbook_holds_text_as_text_and_nothing_that_runs():
    content = print_workbook({"Figures": pd.DataFrame({"note": [*ATTACKS, "https://example.org"]})})

    assert "<f>" not in read_part(content, "xl/worksheets/sheet1.xml")
    assert "hyperlink" not in read_part(content, "xl/worksheets/sheet1.xml")


def test_a_workbook_is_read_back_as_it_was(tmp_path):
    table = pd.DataFrame(
        {
            "council": ["Barnet", "Brent"],
            "count": pd.array([0, None], dtype="Int64"),
            "checked": pd.to_datetime(["2020-03-31", None]),
            "is_stale": pd.array([True, None], dtype="boolean"),
            "note": ["=1+1", None],
        }
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(print_workbook({"Figures": table, "Rows": [["a"], [1.5]]}, ["EXAMPLE", "Licence"]))

    figures, rows, notes = open_workbook(path).sheets

    assert figures.rows == (
        ("council", "count", "checked", "is_stale", "note"),
        ("Barnet", "0", "2020-03-31", "true", "=1+1"),
        ("Brent", "", "", "", ""),
    )
    assert rows.rows == (("a",), ("1.5",))
    assert notes.rows == (("Notes",), ("EXAMPLE",), ("Licence",))


def test_a_workbook_names_nobody_and_is_the_same_every_time():
    tables = {"Figures": pd.DataFrame({"a": ["x"]})}
    content = print_workbook(tables)

    assert content == print_workbook(tables)
    assert "<dc:creator></dc:creator>" in read_part(content, "docProps/core.xml")
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in read_part(content, "docProps/core.xml")
    assert read_part(content, "docProps/core.xml").count("2000-01-01T00:00:00Z") == 2


def test_the_header_of_a_workbook_stays_in_view():
    assert 'ySplit="1"' in read_part(print_workbook({"a": [["b"], ["c"]]}), "xl/worksheets/sheet1.xml")
