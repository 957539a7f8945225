"""The kit: a letter with eight questions of our own, and a sheet that our own reader takes back."""

import io
import zipfile

import pytest

from dashboard.__main__ import main
from dashboard.domain.problems import RefusedFileError
from dashboard.render.files.round_kit import EXAMPLE_ROW, HEADINGS, render_csv, render_kit, render_workbook
from dashboard.render.files.round_letter import QUESTIONS, render_letter
from dashboard.render.files.workbook import to_xlsx
from tests.fixtures.messy import REGISTER
from tests.fixtures.reading import open_file
from tests.fixtures.rounds import ASKED, read_sheet

MAKERS = {"xlsx": render_workbook, "csv": render_csv}


def open_kit(kind, folder):
    """The rows of the sheet, as somebody opens it."""
    path = folder / f"replies.{kind}"
    path.write_bytes(MAKERS[kind](REGISTER, 2025))
    return [list(row) for row in open_file(path, REGISTER, {}).sheets[0].rows]


@pytest.mark.parametrize("kind", MAKERS)
def test_the_sheet_holds_every_council_age_group_and_year_below_a_row_that_shows_how(kind, tmp_path):
    rows = open_kit(kind, tmp_path)
    assert rows[0] == list(HEADINGS) and rows[1] == list(EXAMPLE_ROW)
    assert {tuple(row[:3]) for row in rows[2:]} == {
        (name, ages, str(year))
        for name in REGISTER.names
        for ages in ("adults", "children")
        for year in range(2021, 2026)
    }


@pytest.mark.parametrize("kind", MAKERS)
def test_what_is_filled_in_is_read_back_and_the_example_row_is_not(kind, tmp_path):
    rows = open_kit(kind, tmp_path)
    for row in rows[2:]:
        row[3], row[4], row[7] = ASKED, "2026-03-20", str(len(row[0]))
    requests, figures = read_sheet(to_xlsx({"Replies": rows}), REGISTER, "replies.xlsx").deliver()
    assert len(requests.table) == len(figures.table) == 330
    found = {(row.gss_code, row.value) for row in figures.table.itertuples()}
    assert found == {(code, len(name)) for code, name in REGISTER.names.items()}


@pytest.mark.parametrize("kind", MAKERS)
def test_an_untouched_sheet_says_what_to_fill_in(kind):
    with pytest.raises(RefusedFileError, match="Fill in when each council was asked, under “Asked on”"):
        read_sheet(MAKERS[kind](REGISTER, 2025), REGISTER, f"replies.{kind}").deliver()


def test_days_typed_into_the_workbook_stay_days_and_ranges_stay_text(tmp_path):
    """Excel makes a day of 2/3/2026 where a cell has no format, and of 1-4 too: the one is wanted."""
    path = tmp_path / "replies.xlsx"
    path.write_bytes(render_workbook(REGISTER, 2025))
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert 'r="D3"' not in sheet and 'r="H3"' in sheet


def test_the_letter_asks_eight_questions_in_plain_words_and_for_no_name():
    letter = render_letter(2021, 2025)
    assert len(QUESTIONS) == 8 and all(f"{number}. " in letter for number in range(1, 9))
    assert "2021 to 2025" in letter and "Freedom of Information Act 2000" in letter
    assert "not the name of the person" in letter and "Please state a range rather than refuse" in " ".join(
        letter.split()
    )
    assert max(map(len, QUESTIONS)) < 300


def test_the_kit_is_one_archive_and_the_same_every_time():
    kit = render_kit(REGISTER, 2025)
    assert kit == render_kit(REGISTER, 2025)
    assert zipfile.ZipFile(io.BytesIO(kit)).namelist() == ["letter.txt", "replies.xlsx", "replies.csv"]


def test_the_command_line_writes_the_kit(tmp_path, capsys):
    assert main(["kit", "--out", str(tmp_path / "kit")]) == 0
    assert zipfile.is_zipfile(capsys.readouterr().out.strip())
