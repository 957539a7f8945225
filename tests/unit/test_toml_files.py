"""A TOML file of a data folder that cannot be read is a sentence, whatever is wrong with it."""

import os
from pathlib import Path

import pytest

from dashboard.domain.problems import DataFolderError
from dashboard.domain.toml_files import MAX_BYTES, MAX_DEPTH, parse_toml, read_toml
from dashboard.store.open_store import open_store
from tests.fixtures.published import C3

DEEP = "a = " + "[" * 5_000 + "]" * 5_000
HOSTILE = {
    "lists in lists": DEEP,
    "lists in lists that are never closed": "a = " + "[" * 20_000,
    "tables in tables": "a = " + "{a = " * 3_000,
    "as deep as can be read": "a = " + "[" * 200 + "]" * 200,
    "a dotted key": ".".join("a" * 90) + " = 1",
    "a dotted key of many parts": ".".join("a" * 100_000) + " = 1",
    "a heading of many parts": "[" + ".".join("a" * 100_000) + "]",
    "a number of many digits": "a = " + "1" * 100_000,
    "too much": 'a = "' + "b" * MAX_BYTES + '"',
    "quotes without end": '"' * 200_000,
    "backslashes without end": 'a = "' + '\\"' * 100_000,
    "nothing of the kind": "\x00\xff",
    "no key": "= 1",
}
FILES = ["stats/precedence.toml", "stats/areas.csv.source.toml"]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_refused_with_a_sentence(text):
    with pytest.raises(DataFolderError, match=r"a\.toml: expected .+, found .+\. Mend it\."):
        parse_toml(text.encode("latin-1"), "Mend it.", "a.toml")


def test_a_text_with_many_dots_is_a_text():
    text = "." * 5_000
    assert parse_toml(f"a = \"{text}\"\nb = '{text}'".encode(), "Mend it.", "a.toml") == {
        "a": text,
        "b": text,
    }


def test_what_is_as_deep_as_may_be_is_read():
    content = f"a = {'[' * (MAX_DEPTH - 1)}{']' * (MAX_DEPTH - 1)}"
    assert "a" in parse_toml(content.encode(), "Mend it.", "a.toml")


def test_a_file_that_is_not_there_is_none(tmp_path):
    assert read_toml(tmp_path / "none.toml", "Mend it.") is None


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("text", [DEEP, "= 1"])
def test_a_hostile_file_in_a_data_folder_is_a_problem_of_that_file(data_folder, name, text):
    (data_folder / name).write_text(text)
    assert name.split("/")[1] in {problem.file for problem in open_store(data_folder).inspect().problems}


@pytest.mark.parametrize("name", [*FILES, "stats/champions.csv", "geo/london_boroughs.shp"])
def test_a_folder_in_place_of_a_file_is_a_problem_of_that_file(data_folder, name):
    path = data_folder / name
    path.unlink(missing_ok=True)
    path.mkdir()
    problems = open_store(data_folder).inspect().problems
    assert path.name in {problem.file for problem in problems}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_file_that_may_not_be_read_is_a_problem_of_that_file(data_folder):
    (data_folder / FILES[1]).chmod(0)
    assert open_store(data_folder).inspect().problems[0].found == "“Permission denied”"


@pytest.mark.parametrize("text", [DEEP, "number = ", "paths = [1]", 'paths = []\nwho = 1\nkind = "undo"'])
def test_a_hostile_change_is_a_sentence(run, data_folder, tmp_path, text):
    run("import", C3.write(tmp_path), "--data", data_folder)
    (data_folder / ".history" / "000001" / "change.toml").write_text(text)

    with pytest.raises(DataFolderError, match="Delete the folder of the history"):
        open_store(data_folder).list_changes()
    assert run("undo", 1, "--data", data_folder).code == 1


@pytest.mark.parametrize("name", ["../../stats/areas.csv", "A" * 64, "0" * 63])
def test_a_change_that_names_a_content_elsewhere_is_refused(run, data_folder, tmp_path, name):
    run("import", C3.write(tmp_path), "--data", data_folder)
    run("import", C3.set_cell("Trafficking", "7", time_period="2022").write(tmp_path), "--data", data_folder)
    facts = data_folder / ".history" / "000002" / "change.toml"
    text = facts.read_text()
    digest = text.split("[before]")[1].split('= "')[1].split('"')[0]
    facts.write_text(text.replace(digest, name))

    refused = run("undo", 2, "--data", data_folder)

    assert "expected a sha256 for each of its paths in “before”" in refused.err


def test_a_history_that_may_not_be_read_is_a_sentence(run, data_folder, tmp_path, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    run("import", C3.write(tmp_path), "--data", data_folder)
    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(DataFolderError, match="a history that can be read, found “Permission denied”"):
        open_store(data_folder).inspect()
