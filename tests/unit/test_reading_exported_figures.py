from datetime import date

import pytest

from dashboard.domain.schemas import FIGURE_KEY
from dashboard.render.files.export_files import write_export
from dashboard.store.table_files import read_table


@pytest.fixture
def exported(shipped, tmp_path):
    """A folder with the shipped figures as they are exported."""
    write_export(shipped, tmp_path / "out", date(2026, 11, 24))
    return tmp_path / "out"


def test_an_export_is_imported_into_an_empty_folder_with_the_same_figures(run, exported, shipped, tmp_path):
    outcome = run("import", exported / "figures.csv", "--data", tmp_path / "new")

    assert outcome.code == 0, outcome.err
    again = read_table(tmp_path / "new" / "stats" / "exported_figures.csv", "figures").set_index(FIGURE_KEY)
    loaded = shipped.figures[shipped.figures["status"] != "not_loaded"].set_index(FIGURE_KEY)
    for name in ("value", "status", "lower", "upper"):
        assert again[name].equals(loaded[name].reindex(again.index))
    assert len(again) == len(loaded)
    assert "cells that nobody had loaded left out" in outcome.out
    assert run("check", "--data", tmp_path / "new").code == 0


def test_an_export_of_example_data_stays_example_data(run, shipped_folder, tmp_path):
    run("export", "--data", shipped_folder / "example", "--out", tmp_path / "out")

    run("import", tmp_path / "out" / "EXAMPLE_figures.csv", "--data", tmp_path / "new")

    sidecar = (tmp_path / "new" / "stats" / "exported_figures.csv.source.toml").read_text()
    assert "synthetic = true" in sidecar


@pytest.mark.parametrize("file", ["figures.csv", "sources.csv"])
def test_an_export_that_leaves_in_doubt_whether_it_is_made_up_is_refused(exported, expect_refusal, file):
    doubtful = exported / file
    doubtful.write_text(doubtful.read_text().replace(",false", ",true"))

    expect_refusal(exported / "figures.csv", "the same for every figure and source")


def test_an_export_without_its_sources_is_refused(exported, expect_refusal):
    (exported / "sources.csv").unlink()

    expect_refusal(exported / "figures.csv", "sources.csv: expected the sources of the figures beside them")


def test_a_source_that_is_not_named_is_refused(exported, expect_refusal):
    sources = exported / "sources.csv"
    sources.write_text(sources.read_text().replace("dfe_c3_2018_2025", "another"))

    expect_refusal(exported / "figures.csv", "expected the source “dfe_c3_2018_2025”")


def test_a_suppressed_cell_that_was_given_a_number_is_refused(exported, expect_refusal):
    figures = exported / "figures.csv"
    figures.write_text(figures.read_text().replace(",,suppressed,1,5", ",3,suppressed,1,5", 1))

    expect_refusal(exported / "figures.csv", "expected a value exactly where the status is reported")
