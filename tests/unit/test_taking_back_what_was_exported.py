"""What the product hands out it takes back: the figures of an export, and a packed data folder."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.files.download import figures_to_csv
from dashboard.render.files.export_files import write_export
from dashboard.render.view_models.figure_view import build_figure_view
from dashboard.store.open_store import open_store
from dashboard.store.packing import pack_snapshot

PUBLISHER = ("--publisher", "Councils of London")


@pytest.fixture
def figures(shipped, tmp_path) -> Path:
    """The exported figures, brought without the files that were exported with them."""
    write_export(shipped, tmp_path / "out", date(2026, 11, 24))
    alone = tmp_path / "alone" / "figures.csv"
    alone.parent.mkdir()
    alone.write_bytes((tmp_path / "out" / "figures.csv").read_bytes())
    return alone


@pytest.fixture
def packed(shipped_folder, tmp_path) -> Path:
    path = tmp_path / "data.zip"
    path.write_bytes(pack_snapshot(open_store(shipped_folder).inspect()))
    return path


def test_figures_alone_are_taken_back_once_somebody_says_who_published_them(run, figures, tmp_path):
    outcome = run("import", figures, "--data", tmp_path / "new", *PUBLISHER)

    assert outcome.code == 0, outcome.err
    sidecar = (tmp_path / "new" / "stats" / "exported_figures.csv.source.toml").read_text()
    assert 'publisher = "Councils of London"' in sidecar and "synthetic = false" in sidecar
    assert run("check", "--data", tmp_path / "new").code == 0


def test_figures_alone_ask_who_published_them_with_the_option_of_the_command_line(expect_refusal, figures):
    expect_refusal(figures, "or say with --publisher who published the figures.")


def test_a_download_of_a_picture_is_taken_back_without_the_lines_below_its_figures(run, shipped, tmp_path):
    series = get_series("dfe_trafficking_assessments")
    view = build_figure_view(shipped, series, AgeGroup.CHILDREN, shipped.list_periods(series)[0])
    path = tmp_path / "picture.csv"
    path.write_text(figures_to_csv(view))

    outcome = run("import", path, "--data", tmp_path / "new", *PUBLISHER)

    assert outcome.code == 0, outcome.err
    assert f"{len(view.figures):,} new" in outcome.out


def test_a_packed_folder_is_taken_back_into_an_empty_one_with_the_same_tables(
    run, packed, shipped_folder, tmp_path
):
    outcome = run("import", packed, "--data", tmp_path / "new")

    assert outcome.code == 0, outcome.err
    before, after = open_store(shipped_folder).read(), open_store(tmp_path / "new").read()
    assert {source.id for source in after.sources} == {source.id for source in before.sources}
    same = {name for name, table in before.tables.items() if table.equals(after.tables[name])}
    assert set(before.tables) - same <= {"champions"}  # persons' names are no part of what is packed
    assert len(after.boundaries) == len(before.boundaries)
    assert "A packed data folder with 10 tables: " in outcome.out


def test_a_packed_folder_whose_tables_are_all_loaded_changes_nothing(run, packed, tmp_path):
    run("import", packed, "--data", tmp_path / "new")

    again = run("import", packed, "--data", tmp_path / "new")

    assert again.code == 0 and "Wrote" not in again.out


def test_a_packed_folder_says_that_the_record_of_the_same_region_stays(run, packed, tmp_path):
    outcome = run("import", packed, "--data", tmp_path / "new")

    assert "The record of the region (region.toml) stays as it is here." in outcome.out


def test_a_packed_folder_of_another_region_is_refused(expect_refusal, shipped_folder, tmp_path):
    other = open_store(shipped_folder).inspect()
    path = tmp_path / "data.zip"
    areas = other.tables["areas"]
    codes = areas["gss_code"].replace("E09000033", "E09000099")
    tables = {**other.tables, "areas": areas.assign(gss_code=codes)}
    path.write_bytes(pack_snapshot(replace(other, tables=tables)))

    expect_refusal(path, "found one of “London”, whose register lacks 1 of them and has 1 others")


def test_a_region_is_the_same_by_its_codes_whatever_it_is_called(run, shipped_folder, tmp_path):
    other = open_store(shipped_folder).inspect()
    path = tmp_path / "data.zip"
    path.write_bytes(pack_snapshot(replace(other, region=replace(other.region, name="Vale"))))

    assert run("import", path, "--data", tmp_path / "new").code == 0


def test_a_packed_folder_of_the_worked_example_is_not_mixed_with_real_figures(
    expect_refusal, shipped_folder, tmp_path
):
    path = tmp_path / "data.zip"
    path.write_bytes(pack_snapshot(open_store(shipped_folder / "example").inspect()))

    expect_refusal(path, "expected nothing that is mixed with what is loaded")
