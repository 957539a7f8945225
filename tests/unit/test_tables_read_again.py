"""A table whose content was read before is not parsed again, and belongs to whoever asked for it."""

import pytest

from dashboard.domain.problems import DataFolderError
from dashboard.domain.schemas import FIGURES, table_to_csv
from dashboard.store import table_files
from dashboard.store.table_files import read_table
from tests.fixtures.tables import REPORTED, make_figures


@pytest.fixture
def parsed(monkeypatch):
    """The names of the files that were parsed, in order."""
    names = []
    parse_table = table_files.parse_table
    monkeypatch.setattr(
        table_files,
        "parse_table",
        lambda text, schema, name: names.append(name) or parse_table(text, schema, name),
    )
    table_files._parse_content.cache_clear()
    return names


@pytest.fixture
def write(tmp_path):
    def write_table(value, name="a.csv"):
        path = tmp_path / name
        path.write_text(table_to_csv(make_figures({"value": value, **REPORTED}), FIGURES), encoding="utf-8")
        return path

    return write_table


def test_the_same_content_is_parsed_once(parsed, write):
    assert [read_table(write("3"), "figures").at[0, "value"] for _ in range(3)] == [3, 3, 3]
    assert parsed == ["a.csv"]


def test_other_content_or_another_name_is_parsed(parsed, write):
    assert [read_table(write(value), "figures").at[0, "value"] for value in ("3", "4")] == [3, 4]
    assert read_table(write("4", "b.csv"), "figures").at[0, "value"] == 4
    assert parsed == ["a.csv", "a.csv", "b.csv"]


def test_what_one_caller_changes_no_other_sees(write):
    first = read_table(write("3"), "figures")
    first.loc[0, "value"] = 999
    first["more"] = 1
    again = read_table(write("3"), "figures")
    assert again.at[0, "value"] == 3
    assert "more" not in again


def test_a_table_with_a_problem_says_so_each_time(parsed, write):
    path = write("3")
    path.write_text(path.read_text().replace(",3,", ",many,"))
    for _ in range(2):
        with pytest.raises(DataFolderError, match="many"):
            read_table(path, "figures")
    assert parsed == ["a.csv"] * 2
