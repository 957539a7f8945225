"""Made-up and real figures cannot stand side by side, whichever way they come."""

import re
import shutil

import pandas as pd
import pytest

from dashboard.analysis.evidence import build
from dashboard.domain.problems import DataFolderError
from dashboard.store.made_up_beside_real import find_mixing
from dashboard.store.open_store import open_store
from dashboard.store.snapshot import add_tables
from tests.fixtures.published import C3, ONS_LONG, fingerprint

MADE_UP = ("example_referrals.csv", "example_found_by_others.csv", "example_champions.csv")
REAL = ("quoted_council_referrals.csv", "champions.csv")
APART = "Use another data folder for it."


@pytest.fixture
def example_folder(shipped_folder, tmp_path):
    """A copy of the worked example, to do with as a test likes."""
    return shutil.copytree(shipped_folder / "example", tmp_path / "example")


def copy_with_sidecar(name, source, target):
    for file in (name, f"{name}.source.toml"):
        shutil.copy(source / "stats" / file, target / "stats" / file)


def expect_refused(outcome, folder, before):
    assert outcome.code == 1
    assert outcome.out == ""
    assert re.fullmatch(r"[^:]+: expected nothing that is mixed .+, found .+\. Use .+\.\n", outcome.err)
    assert fingerprint(folder) == before


@pytest.mark.parametrize("name", MADE_UP)
@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_a_made_up_table_is_not_imported_among_real_ones(run, data_folder, shipped_folder, name, options):
    before = fingerprint(data_folder)
    outcome = run("import", shipped_folder / "example" / "stats" / name, "--data", data_folder, *options)
    expect_refused(outcome, data_folder, before)
    assert "which is made up (EXAMPLE DATA, NOT REAL FIGURES)" in outcome.err


@pytest.mark.parametrize("name", REAL)
def test_a_real_table_is_not_imported_into_the_example(run, example_folder, shipped_folder, name):
    before = fingerprint(example_folder)
    outcome = run("import", shipped_folder / "stats" / name, "--data", example_folder)
    expect_refused(outcome, example_folder, before)
    assert "which is real" in outcome.err


def test_a_published_file_is_not_imported_into_the_example(run, example_folder, tmp_path):
    before = fingerprint(example_folder)
    outcome = run("import", C3.write(tmp_path), "--data", example_folder)
    expect_refused(outcome, example_folder, before)


def test_an_export_of_the_example_is_not_imported_among_real_figures(
    run, data_folder, shipped_folder, tmp_path
):
    run("export", "--data", shipped_folder / "example", "--out", tmp_path / "out")
    before = fingerprint(data_folder)
    outcome = run("import", tmp_path / "out" / "EXAMPLE_figures.csv", "--data", data_folder)
    expect_refused(outcome, data_folder, before)


def test_an_export_of_real_figures_is_not_imported_into_the_example(run, example_folder, tmp_path):
    run("export", "--out", tmp_path / "out")
    before = fingerprint(example_folder)
    outcome = run("import", tmp_path / "out" / "figures.csv", "--data", example_folder)
    expect_refused(outcome, example_folder, before)


def test_real_residents_may_be_imported_into_the_example(run, example_folder, tmp_path):
    assert run("import", ONS_LONG.write(tmp_path), "--data", example_folder).code == 0
    assert run("check", "--data", example_folder).code == 0


def test_made_up_residents_may_not_stand_beside_real_figures(data_folder):
    sidecar = data_folder / "stats" / "ons_children_2012_2024.csv.source.toml"
    sidecar.write_text(sidecar.read_text("utf-8").replace("synthetic = false", "synthetic = true"), "utf-8")
    assert "all real or all made up" in str(open_store(data_folder).inspect().problems[-1])


@pytest.mark.parametrize("name", MADE_UP)
def test_a_folder_of_real_figures_into_which_a_made_up_table_was_copied_is_refused(
    run, data_folder, shipped_folder, name
):
    copy_with_sidecar(name, shipped_folder / "example", data_folder)
    with pytest.raises(DataFolderError, match="all real or all made up"):
        build(open_store(data_folder).read())
    assert "Keep the worked example in a folder of its own." in run("check", "--data", data_folder).out


@pytest.mark.parametrize("name", REAL)
def test_an_example_into_which_a_real_table_was_copied_is_refused(example_folder, shipped_folder, name):
    copy_with_sidecar(name, shipped_folder, example_folder)
    with pytest.raises(DataFolderError, match="all real or all made up"):
        build(open_store(example_folder).read())


def take(folder, source_id):
    source = next(source for source in folder.sources if source.id == source_id)
    return source, folder.tables[source_id]


@pytest.mark.parametrize("source_id", ["example_referrals", "example_champions"])
def test_a_session_cannot_add_a_made_up_table_to_real_ones(shipped_folder, source_id):
    addition = take(open_store(shipped_folder / "example").read(), source_id)
    with pytest.raises(DataFolderError, match=APART):
        add_tables(open_store(shipped_folder).read(), [addition])


@pytest.mark.parametrize("source_id", ["quoted_council_referrals", "champions"])
def test_a_session_cannot_add_a_real_table_to_the_example(shipped_folder, source_id):
    addition = take(open_store(shipped_folder).read(), source_id)
    with pytest.raises(DataFolderError, match=APART):
        add_tables(open_store(shipped_folder / "example").read(), [addition])


def test_a_session_may_add_made_up_to_made_up(shipped_folder):
    example = open_store(shipped_folder / "example").read()
    source, table = take(example, "example_referrals")
    added = add_tables(example, [(source, table.head(3))])
    pd.testing.assert_frame_equal(added.tables["example_referrals"], table.head(3))


def test_neither_folder_of_the_project_is_mixed(shipped, shipped_folder):
    assert find_mixing(shipped.sources.values(), "data") == []
    assert find_mixing(open_store(shipped_folder / "example").read().sources, "example") == []
