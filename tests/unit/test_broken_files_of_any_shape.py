"""What is no published file at all, or one of no known shape: refused in a sentence, nothing touched."""

import os
import subprocess
import sys

import pytest

from dashboard.intake.detect import READERS
from tests.conftest import REPOSITORY
from tests.fixtures.published import C3, ONS_LONG, ONS_WIDE, fingerprint, write_file

PUBLISHED = pytest.mark.parametrize(
    "published", [C3, ONS_LONG, ONS_WIDE], ids=["DfE C3", "ONS long", "ONS wide"]
)
EVERY_READER = ["boundaries: ", "own_table: ", "dfe_c3: ", "ons_long: ", "ons_wide: "]


@PUBLISHED
def test_an_empty_file_is_refused(expect_refusal, tmp_path, published):
    path = write_file(tmp_path, published.name, "")

    expect_refusal(
        path, f"{path.name}: expected a file with a header and rows, found an empty file. Download it again."
    )


@PUBLISHED
def test_a_header_without_rows_is_refused(expect_refusal, tmp_path, published):
    path = write_file(tmp_path, published.name, published.text.splitlines(keepends=True)[0])

    expect_refusal(path, f"{path.name}: expected rows below the header, found none. Download it again.")


@PUBLISHED
def test_a_file_in_utf_16_is_refused(expect_refusal, tmp_path, published):
    path = write_file(tmp_path, published.name, published.text.encode("utf-16"))

    expect_refusal(path, "expected text in UTF-8, found text in UTF-16. Save it again as “CSV UTF-8”.")


@PUBLISHED
def test_a_file_in_an_old_encoding_is_refused_whoever_is_asked_to_read_it(
    expect_refusal, tmp_path, published
):
    content = published.text.replace("County Durham", "Côunty Durham").encode("cp1252")
    row = content[: content.index(b"\xf4")].count(b"\n") + 1
    path = write_file(tmp_path, published.name, content)

    expect_refusal(
        path,
        f"{path.name}, row {row}: expected text in UTF-8, found a byte that is not UTF-8 (0xf4). "
        "Save it again as “CSV UTF-8”.",
        options=("--reader", {C3: "dfe_c3", ONS_LONG: "ons_long", ONS_WIDE: "ons_wide"}[published]),
    )


@PUBLISHED
def test_a_row_with_a_cell_too_many_is_refused(expect_refusal, tmp_path, published):
    lines = published.text.splitlines()
    lines[10] += ",7"
    columns = len(published.header)

    expect_refusal(
        write_file(tmp_path, published.name, "\n".join(lines)),
        f"row 11: expected {columns} columns, as in the header, found {columns + 1}.",
    )


@PUBLISHED
def test_a_quotation_mark_that_never_closes_is_refused(expect_refusal, tmp_path, published):
    lines = published.text.splitlines()
    lines[10] = '"' + lines[10]

    expect_refusal(
        write_file(tmp_path, published.name, "\n".join(lines)), "expected CSV, found ", "Download it again."
    )


@PUBLISHED
def test_200_megabytes_are_refused_unread(expect_refusal, tmp_path, published):
    path = published.write(tmp_path)
    with path.open("ab") as file:
        file.truncate(200_000_000)

    expect_refusal(
        path, f"{path.name}: expected at most 50 MB, found 200 MB. Check that it is the right file."
    )


@PUBLISHED
def test_zeros_at_the_end_of_a_file_are_refused(expect_refusal, tmp_path, published):
    path = write_file(tmp_path, published.name, published.text.encode() + b"\0" * 512)

    expect_refusal(path, f"{path.name}: expected a CSV file, found a binary file.")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param(b"\n\n  \n", "found an empty file. Download or save it again", id="blank lines"),
        pytest.param(
            b"town,children\nReading,9\n",
            "found a table headed “town”, “children”, which names no council of this region (London). Check",
            id="a sheet of other places",
        ),
        pytest.param(
            b"<!doctype html><html><body>404</body></html>",
            "found a web page, perhaps saved under the name of a table. Open it in a spreadsheet program",
            id="a web page",
        ),
        pytest.param("Dear all,\nplease find…\n".encode(), "found a table headed “Dear all”", id="a letter"),
    ],
)
def test_a_file_of_no_known_shape_is_described_with_what_to_do_and_no_ids_of_readers(
    expect_refusal, tmp_path, content, found
):
    outcome = expect_refusal(write_file(tmp_path, "offered.csv", content), "offered.csv: expected ", found)

    assert not any(reader.id in outcome.err for reader in READERS if "_" in reader.id)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(bytes(range(256)) * 20, "expected text, found a NUL character", id="binary"),
        pytest.param(b"PK\x03\x04" + bytes(range(256)), "expected a whole archive, found ", id="XLSX"),
        pytest.param(
            "a,b\n1,2\n".encode("utf-16-le"),
            "found text in UTF-16 that does not say so",
            id="UTF-16 without a mark",
        ),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_what_it_is(expect_refusal, tmp_path, content, says):
    expect_refusal(write_file(tmp_path, "offered.csv", content), "offered.csv", says)


def test_a_path_that_leads_nowhere_is_refused(expect_refusal, tmp_path):
    expect_refusal(
        tmp_path / "nowhere.csv", "nowhere.csv: expected a file, found no such file. Check the path."
    )


def test_a_folder_is_refused(expect_refusal, tmp_path):
    (tmp_path / "downloads").mkdir()

    expect_refusal(tmp_path / "downloads", "downloads: expected a file, found a folder. Check the path.")


def test_an_unknown_reader_is_refused_and_the_known_ones_are_listed(expect_refusal, tmp_path):
    expect_refusal(
        C3.write(tmp_path),
        "expected a known reader, found “dfe_c4”",
        *EVERY_READER,
        options=("--reader", "dfe_c4"),
    )


@pytest.mark.parametrize(
    ("reader", "says"),
    [
        ("ons_long", "row 1: expected a column “population_estimate”, found none"),
        ("ons_wide", "expected the year of the estimates"),
        ("own_table", "row 1: expected the columns gss_code, series_id"),
        ("boundaries", "expected a column of shapes in words (WKT), found none"),
    ],
)
def test_a_file_read_by_the_wrong_reader_is_refused(expect_refusal, tmp_path, reader, says):
    expect_refusal(C3.write(tmp_path), says, options=("--reader", reader))


def test_a_map_read_as_a_table_is_refused(expect_refusal, shipped_folder):
    expect_refusal(
        shipped_folder / "geo" / "london_boroughs.shp",
        "expected a CSV file, found a binary file",
        options=("--reader", "dfe_c3"),
    )


def test_a_line_separator_within_a_name_does_not_shift_the_rows(expect_refusal, tmp_path):
    odd = C3.set_cell("la_name", "Bar\u2028net", new_la_code="E09000003", time_period="2022")
    row = C3.find_file_row(new_la_code="E09000003", time_period="2022")

    expect_refusal(odd.write(tmp_path), f"row {row}, column new_la_code: expected the code of “Bar net”")


def test_script_in_a_cell_is_printed_as_text_on_one_line(expect_refusal, tmp_path):
    hostile = C3.set_cell("Trafficking", "<script>\x1b[31m\n", new_la_code="E09000003", time_period="2022")

    outcome = expect_refusal(hostile.write(tmp_path), "found “<script>�[31m")

    assert "\x1b" not in outcome.err
    assert len(outcome.err.splitlines()) == 1


def _run_for_real(*arguments: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "dashboard", *map(str, arguments)],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_real_process_refuses_with_exit_code_1_and_one_sentence(data_folder, tmp_path):
    broken = C3.set_cell("Trafficking", "12.5", new_la_code="E09000003", time_period="2022")
    before = fingerprint(data_folder)

    process = _run_for_real("import", broken.write(tmp_path), "--data", data_folder)

    assert process.returncode == 1
    assert process.stdout == ""
    assert process.stderr.count("\n") == 1
    assert (
        "column Trafficking: expected a whole number, not negative, or a mark (c, x, u, z), found “12.5”"
        in process.stderr
    )
    assert fingerprint(data_folder) == before


def test_a_real_process_imports_with_exit_code_0(tmp_path):
    process = _run_for_real("import", C3.write(tmp_path), "--data", tmp_path / "data with a space")

    assert process.returncode == 0
    assert process.stderr == ""
    assert "490 new, 0 as loaded, 0 revised." in process.stdout
