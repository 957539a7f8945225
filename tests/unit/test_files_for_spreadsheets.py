"""What the product writes for spreadsheet programs: nothing runs, and it comes back as it was."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dashboard
from dashboard.analysis.evidence import build
from dashboard.domain.champion_schema import CHAMPIONS
from dashboard.domain.schemas import table_to_csv
from dashboard.domain.series import AgeGroup, get_series
from dashboard.domain.spreadsheet_text import protect_text, unprotect_text
from dashboard.render.files.download import figures_to_csv
from dashboard.render.files.export import tabulate_figures, to_csv
from dashboard.render.files.journal_file import write_journal
from dashboard.render.files.workbook import to_xlsx
from dashboard.render.view_models.figure_view import build_figure_view
from dashboard.store.changes import Proposal
from dashboard.store.open_store import open_store
from tests.contract.conftest import deliver
from tests.fixtures.reading import open_workbook

JOURNAL = "render/files/journal_file.py"
ATTACKS = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''+1"]
HARMLESS = ["Barnet", "'t Hart", "a=b", "1-4", "[–]", "", "<5"]


@pytest.mark.parametrize("text", ATTACKS)
def test_text_that_would_run_is_written_with_an_apostrophe(text):
    assert to_csv(pd.DataFrame({"note": [text]}), is_synthetic=False).startswith(("note\n'", "note\n\"'"))


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_is_written_as_it_is(text):
    assert protect_text(text) == text


def test_numbers_below_zero_stay_numbers():
    assert (
        to_csv(pd.DataFrame({"gap": [-1.5], "count": pd.array([-2], dtype="Int64")}), is_synthetic=False)
        == "gap,count\n-1.5,-2\n"
    )


def test_missing_stays_missing():
    assert to_csv(pd.DataFrame({"note": ["=1", None]}), is_synthetic=False) == 'note\n\'=1\n""\n'


@given(st.text())
def test_any_text_comes_back_as_it_was(text):
    protected = protect_text(text)

    assert unprotect_text(protected) == text
    assert not protected.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("text", ["=1+1", "-", "'=1", "Barnet"])
def test_what_was_written_is_read_back_by_our_own_reader(tmp_path, text):
    path = tmp_path / "a.csv"
    path.write_text(
        to_csv(pd.DataFrame({"council": ["x"], "note": [text]}), is_synthetic=False), encoding="utf-8"
    )

    assert open_workbook(path).sheets[0].rows == (("council", "note"), ("x", text))


@pytest.mark.parametrize("text", [*ATTACKS, "\n=1", "＝1"])
def test_a_table_of_the_data_folder_is_safe_to_open_and_comes_back_as_it_was(shipped_folder, text):
    table = build(open_store(shipped_folder).read()).champion_records.head(1).assign(quoted_words=text)

    printed = table_to_csv(table, CHAMPIONS)

    written = next(iter(csv.DictReader(io.StringIO(printed))))["quoted_words"]
    assert written.startswith("'")
    assert unprotect_text(written) == text.replace("\r", "\n")


def test_no_other_place_of_the_product_writes_tables_or_workbooks():
    """What is written there is tested here; whoever writes a table elsewhere has it tested here as well."""
    writing = re.compile(r"\.to_csv\(|csv\.writer|DictWriter|\.to_excel\(|Workbook\(|\.to_json\(|\.to_html\(")
    package = Path(dashboard.__file__).parent
    places = {
        str(path.relative_to(package)) for path in package.rglob("*.py") if writing.search(path.read_text())
    }
    tested_elsewhere = {
        "render/files/accessible_workbook.py",  # test_accessible_workbook
        "render/files/targets_files.py",  # test_targets_files
        "store/edition.py",  # a fingerprint, which no spreadsheet opens
        "store/journal_cells.py",  # what the store itself reads back
    }
    here = {"domain/schemas.py", "render/files/export.py", "render/files/workbook.py", JOURNAL}
    assert places == here | tested_elsewhere


def test_a_journal_cannot_run_who_and_why_are_what_people_typed(tmp_path):
    store = open_store(tmp_path / "data")
    store.commit(Proposal((deliver(),), why="@SUM(A1)"), who="=1+1")

    write_journal(store, tmp_path / "journal.csv")

    row = next(csv.DictReader((tmp_path / "journal.csv").read_text().splitlines()))
    assert (row["who"], row["why"]) == ("'=1+1", "'@SUM(A1)")


def test_the_notes_below_a_download_cannot_run(shipped):
    series = get_series("dfe_trafficking_assessments")
    source = replace(next(iter(shipped.sources.values())), publisher="=1+1", licence='"\n=1+1', title="-1")
    view = build_figure_view(shipped, series, AgeGroup.CHILDREN, shipped.list_periods(series)[0])

    printed = figures_to_csv(replace(view, sources=(source,)))

    cells = [cell for row in csv.reader(io.StringIO(printed)) for cell in row]
    assert any("=1+1" in cell for cell in cells)
    assert not any(re.match(r"[=+@\t\r\n]|-[^0-9]", cell) for cell in cells)


def test_figures_have_nothing_that_would_run(shipped_folder):
    for line in to_csv(
        tabulate_figures(build(open_store(shipped_folder).read())), is_synthetic=False
    ).splitlines():
        assert not re.search(r'(^|,)"?[=+@\t]', line)


def read_part(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def test_a_workbook_holds_text_as_text_and_nothing_that_runs():
    content = to_xlsx({"Figures": pd.DataFrame({"note": [*ATTACKS, "https://example.org"]})})

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
    path.write_bytes(to_xlsx({"Figures": table, "Rows": [["a"], [1.5]]}, ["EXAMPLE", "Licence"]))

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
    content = to_xlsx(tables)

    assert content == to_xlsx(tables)
    assert "<dc:creator></dc:creator>" in read_part(content, "docProps/core.xml")
    assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in read_part(content, "docProps/core.xml")
    assert read_part(content, "docProps/core.xml").count("2000-01-01T00:00:00Z") == 2


def test_the_header_of_a_workbook_stays_in_view():
    assert 'ySplit="1"' in read_part(to_xlsx({"a": [["b"], ["c"]]}), "xl/worksheets/sheet1.xml")
