import errno
import os
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest
import shapely

from dashboard.analysis.evidence import build
from dashboard.domain.series import get_series
from dashboard.render.files.export import tabulate_figures
from dashboard.store.folder import committing
from dashboard.store.folder.kept_files import OBJECTS
from dashboard.store.open_store import open_store
from tests.fixtures.published import C3, ONS_LONG, ONS_WIDE, fingerprint
from tests.fixtures.tables import TRAFFICKING

BARNET = "E09000003"
LABEL = get_series(TRAFFICKING).label
BARNET_2022 = {"new_la_code": BARNET, "time_period": "2022"}
LATER = ("--retrieved", "2027-01-15")
"""A day after the files were fetched that are loaded."""


@pytest.fixture
def load(run, data_folder):
    def import_file(path, *options):
        return run("import", path, "--data", data_folder, *options)

    return import_file


@pytest.fixture
def revise(run, tmp_path):
    """Import another version of a file into a folder that holds it as it was published."""
    folder = tmp_path / "of_two_years"

    def import_twice(published, changed):
        assert run("import", published.write(tmp_path), "--data", folder).code == 0
        return run("import", changed.write(tmp_path), "--data", folder, *LATER), folder

    return import_twice


def read_figures(data):
    """Return the figures of a data folder as they would be exported."""
    text = tabulate_figures(build(open_store(data).read())).to_csv(index=False)
    return pd.read_csv(StringIO(text), dtype="str", keep_default_na=False)


def test_figures_in_an_empty_folder_are_all_new(run, tmp_path):
    outcome = run("import", C3.write(tmp_path), "--data", tmp_path / "new")

    assert outcome.code == 0
    assert "490 new, 0 as loaded, 0 revised." in outcome.out.splitlines()
    assert (tmp_path / "new" / "stats" / "dfe_c3_2021_2022.csv").exists()
    assert (tmp_path / "new" / "stats" / "dfe_c3_2021_2022.csv.source.toml").exists()


def test_an_empty_folder_gets_the_projects_register_and_then_holds_no_problem(run, tmp_path):
    loaded = run("import", C3.write(tmp_path), "--data", tmp_path / "new")

    checked = run("check", "--data", tmp_path / "new")

    assert "the project's register of areas" in loaded.out
    assert checked.out.startswith("2 sources, 462 figures, 0 champion records, no problems.\n")
    assert checked.code == 0


def test_a_register_that_is_there_is_left_alone(load, data_folder, tmp_path):
    own = data_folder / "stats" / "areas.csv"
    own.write_text(own.read_text().replace("Barnet; ", "Barnet; The Barnet; "))
    before = own.read_bytes()

    outcome = load(C3.write(tmp_path))

    assert outcome.code == 0
    assert own.read_bytes() == before
    assert "areas.csv" not in outcome.out


@pytest.mark.parametrize(
    ("published", "new", "same"),
    [(C3, 0, 490), (ONS_LONG, 68, 0), (ONS_WIDE, 0, 68)],
    ids=["DfE C3", "ONS long", "ONS wide"],
)
def test_a_dry_run_says_what_is_new_and_what_is_the_same_and_writes_nothing(
    load, data_folder, tmp_path, published, new, same
):
    before = fingerprint(data_folder)

    outcome = load(published.write(tmp_path), "--dry-run")

    assert outcome.code == 0
    assert f"{new} new, {same} as loaded, 0 revised." in outcome.out
    assert outcome.out.endswith("Dry run: nothing was written.\n")
    assert fingerprint(data_folder) == before


def test_a_changed_figure_is_revised_old_to_new(revise, tmp_path):
    old = C3.get_cell("Trafficking", **BARNET_2022)
    revised = C3.set_cell("Trafficking", "77", **BARNET_2022)

    outcome, folder = revise(C3, revised)

    assert outcome.code == 0
    assert "0 new, 489 as loaded, 1 revised." in outcome.out
    assert (
        f"Revised: Barnet, {LABEL}, children, year to 31 March 2022: {old} → 77." in outcome.out.splitlines()
    )
    figures = read_figures(folder)
    chosen = figures.query("gss_code == @BARNET and series_id == @TRAFFICKING and period_end == '2022-03-31'")
    assert chosen[["value", "status", "source_id"]].to_numpy().tolist() == [
        ["77", "reported", "dfe_c3_2021_2022"]
    ]


def test_a_figure_that_is_newly_suppressed_is_revised_from_number_to_suppressed(revise, tmp_path):
    old = C3.get_cell("Trafficking", **BARNET_2022)
    hidden = C3.set_cell("Trafficking", "c", **BARNET_2022)

    outcome, folder = revise(C3, hidden)

    assert "0 new, 489 as loaded, 0 revised, 1 newly suppressed." in outcome.out.splitlines()
    assert (
        f"Newly suppressed: Barnet, {LABEL}, children, year to 31 March 2022: {old} → suppressed (1 to 5)."
        in outcome.out.splitlines()
    )
    figures = read_figures(folder)
    chosen = figures.query("gss_code == @BARNET and series_id == @TRAFFICKING and period_end == '2022-03-31'")
    assert chosen[["value", "rate", "status", "lower", "upper"]].to_numpy().tolist() == [
        ["", "", "suppressed", "1", "5"]
    ]


def test_a_figure_that_was_suppressed_and_is_now_a_number_is_said_to_be(revise, register):
    code = C3.rows[C3.list_positions(Trafficking="c", time_period="2022")[0]][C3.header.index("new_la_code")]
    shown = C3.set_cell("Trafficking", "6", new_la_code=code, time_period="2022")

    name = register.get_name(code)
    assert (
        f"Newly a number: {name}, {LABEL}, children, year to 31 March 2022: suppressed (1 to 5) → 6."
        in revise(C3, shown)[0].out.splitlines()
    )


def test_an_older_release_fills_what_the_newer_lacks_and_changes_nothing_of_it(load, run, tmp_path):
    """The shipped release reaches to 2025, and this one to 2022; it was fetched later, and says otherwise."""
    older = C3.set_cell("Trafficking", "77", **BARNET_2022)

    outcome = load(older.write(tmp_path), *LATER)

    assert (
        "This is an older release: it fills 0 figures that the newer lacks, and changes none." in outcome.out
    )
    assert f"Older: Barnet, {LABEL}, children, year to 31 March 2022: 77 in this file" in outcome.out


@pytest.mark.parametrize(("earlier", "later"), [("2025-10-30", "2026-02-12"), ("2026-02-12", "2025-10-30")])
def test_of_two_releases_of_the_same_years_the_one_published_later_is_shown(run, tmp_path, earlier, later):
    folder = tmp_path / "new"
    for day in (earlier, later):
        number = "77" if day == "2026-02-12" else "76"
        path = C3.set_cell("Trafficking", number, **BARNET_2022).write(tmp_path, f"{day}.csv")
        assert run("import", path, "--data", folder, "--published", day).code == 0

    figures = read_figures(folder)
    chosen = figures.query("gss_code == @BARNET and series_id == @TRAFFICKING and period_end == '2022-03-31'")
    assert chosen["value"].tolist() == ["77"]


def test_a_changed_population_is_revised_old_to_new(load, tmp_path):
    changed = ONS_LONG.set_cell("population_estimate", "95000", new_la_code=BARNET, time_period="2021")
    load(ONS_LONG.write(tmp_path))

    outcome = load(changed.write(tmp_path))

    old = ONS_LONG.get_cell("population_estimate", new_la_code=BARNET, time_period="2021")
    vintage = "ONS mid-2021 release, as carried by DfE"
    assert (
        f"Revised: Barnet, Residents, children, mid-2021 ({vintage}): {int(old):,} → 95,000."
        in outcome.out.splitlines()
    )


@pytest.mark.parametrize("published", [C3, ONS_LONG, ONS_WIDE], ids=["DfE C3", "ONS long", "ONS wide"])
def test_an_identical_import_again_changes_no_byte_and_says_so(load, data_folder, tmp_path, published):
    load(published.write(tmp_path))
    before = fingerprint(data_folder)

    again = load(published.write(tmp_path, f"a copy of {published.name}"), *LATER)

    assert again.code == 0
    assert again.out.endswith("This file is already loaded; nothing to do.\n")
    assert fingerprint(data_folder) == before


def test_an_identical_import_of_boundaries_changes_no_byte_and_says_so(
    load, data_folder, boundaries, tmp_path
):
    boundaries.to_file(tmp_path / "boroughs.geojson")
    load(tmp_path / "boroughs.geojson")
    before = fingerprint(data_folder)

    again = load(tmp_path / "boroughs.geojson")

    assert again.out.endswith("This file is already loaded; nothing to do.\n")
    assert fingerprint(data_folder) == before


@pytest.mark.parametrize("damage", ["a row lost", "a cell broken"])
def test_importing_again_mends_a_table_that_was_damaged(load, data_folder, tmp_path, damage):
    path = C3.write(tmp_path)
    load(path)
    before = fingerprint(data_folder)
    table = data_folder / "stats" / "dfe_c3_2021_2022.csv"
    lines = table.read_text().splitlines(keepends=True)
    table.write_text(
        "".join(lines[:-1]) if damage == "a row lost" else table.read_text().replace("suppressed", "many")
    )

    again = load(path)

    assert "nothing to do" not in again.out
    assert fingerprint(data_folder) == before


def test_importing_again_mends_boundaries_that_were_damaged(load, run, data_folder, boundaries, tmp_path):
    boundaries.to_file(tmp_path / "boroughs.geojson")
    load(tmp_path / "boroughs.geojson")
    (data_folder / "geo" / "london_boroughs.shp").write_bytes(b"not a map")

    load(tmp_path / "boroughs.geojson")

    assert run("check", "--data", data_folder).code == 0


def test_another_note_about_the_same_file_is_written(load, data_folder, tmp_path):
    load(C3.write(tmp_path))

    load(C3.write(tmp_path), "--note", "Checked by hand.")

    assert "Checked by hand." in (data_folder / "stats" / "dfe_c3_2021_2022.csv.source.toml").read_text(
        encoding="utf-8"
    )


def test_a_file_under_embargo_is_kept_with_its_moment_which_is_a_day_and_a_minute(run, data_folder, tmp_path):
    command = ("import", C3.write(tmp_path), "--data", data_folder, "--not-before")
    run(*command, "2126-12-01T09:30")
    sidecar = (data_folder / "stats" / "dfe_c3_2021_2022.csv.source.toml").read_text(encoding="utf-8")
    assert 'not_before = "2126-12-01T09:30"' in sidecar
    checked = run("check", "--data", data_folder)
    assert "under embargo until 9.30 on 1 December 2126 (London time)." in checked.out

    with pytest.raises(SystemExit):
        run(*command, "tomorrow")


def test_a_dry_run_into_a_folder_that_is_not_there_does_not_make_one(run, tmp_path):
    outcome = run("import", C3.write(tmp_path), "--data", tmp_path / "new", "--dry-run")

    assert outcome.code == 0
    assert not (tmp_path / "new").exists()


def test_after_an_import_the_data_folder_still_holds_no_problem(load, run, data_folder, tmp_path):
    load(C3.write(tmp_path))
    load(ONS_LONG.write(tmp_path))
    load(ONS_WIDE.write(tmp_path))

    assert run("check", "--data", data_folder).code == 0


def test_boundaries_are_written_on_the_national_grid_with_their_sidecar(
    run, load, data_folder, boundaries, tmp_path
):
    boundaries.to_crs("EPSG:4326").to_file(tmp_path / "boroughs.geojson")

    outcome = load(tmp_path / "boroughs.geojson", *LATER)

    assert outcome.code == 0
    assert 'retrieved = "2027-01-15"' in (data_folder / "geo" / "london_boroughs.shp.source.toml").read_text(
        encoding="utf-8"
    )
    assert run("check", "--data", data_folder).code == 0


class TurnedFull:
    """A disk that takes so many moves and then one no more; what is replaced was put aside before."""

    def __init__(self, moves: int) -> None:
        self.moves = moves
        self.really_replace = os.replace

    def replace(self, source: Path, target: Path) -> None:
        self.moves -= OBJECTS not in Path(target).parts
        if self.moves == -1:
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        self.really_replace(source, target)


def test_a_disk_that_is_full_before_the_change_is_kept_leaves_everything_as_it_was(
    load, data_folder, tmp_path, monkeypatch
):
    load(C3.write(tmp_path))
    before = fingerprint(data_folder)
    revised = C3.set_cell("Trafficking", "77", **BARNET_2022).write(tmp_path)
    monkeypatch.setattr(os, "replace", TurnedFull(0).replace)

    outcome = load(revised)

    assert outcome.code == 1
    assert "No space left on device. Nothing was written." in outcome.err
    assert fingerprint(data_folder) == before


def test_a_first_table_that_cannot_be_kept_leaves_neither_table_nor_sidecar(
    load, data_folder, tmp_path, monkeypatch
):
    before = fingerprint(data_folder)
    monkeypatch.setattr(os, "replace", TurnedFull(0).replace)

    assert load(C3.write(tmp_path)).code == 1
    assert fingerprint(data_folder) == before


@pytest.mark.parametrize("moves", [1, 3])
def test_a_table_that_is_kept_but_cannot_be_moved_into_place_is_read_whole_and_moved_later(
    load, data_folder, tmp_path, monkeypatch, moves
):
    load(C3.write(tmp_path))
    revised = C3.set_cell("Trafficking", "77", **BARNET_2022).write(tmp_path)
    with monkeypatch.context() as full:
        full.setattr(os, "replace", TurnedFull(moves).replace)
        assert load(revised).code == 0
    table = open_store(data_folder).read().tables["dfe_c3_2021_2022"]
    assert (table["value"] == 77).any()

    assert "nothing to do" in load(revised).out
    load(ONS_LONG.write(tmp_path))

    assert "77" in (data_folder / "stats" / "dfe_c3_2021_2022.csv").read_text(encoding="utf-8")
    assert open_store(data_folder).read().tables["dfe_c3_2021_2022"].equals(table)


def test_boundaries_that_cannot_be_kept_are_old_in_all_their_parts(
    load, data_folder, boundaries, tmp_path, monkeypatch
):
    boundaries.to_file(tmp_path / "boroughs.geojson")
    before = fingerprint(data_folder)
    monkeypatch.setattr(os, "replace", TurnedFull(0).replace)

    assert load(tmp_path / "boroughs.geojson").code == 1
    assert fingerprint(data_folder) == before


@pytest.mark.parametrize("moves", [1, 3, 5])
def test_boundaries_of_which_a_part_cannot_be_moved_are_read_whole(
    load, data_folder, boundaries, tmp_path, monkeypatch, moves
):
    boundaries.to_file(tmp_path / "boroughs.geojson")
    monkeypatch.setattr(os, "replace", TurnedFull(moves).replace)

    assert load(tmp_path / "boroughs.geojson").code == 0
    shapes = open_store(data_folder).read().boundaries
    assert shapely.get_num_coordinates(shapes.geometry.to_numpy()).sum() == 2_275


def test_a_disk_that_is_full_before_anything_is_written_leaves_everything_as_it_was(
    load, data_folder, tmp_path, monkeypatch
):
    before = fingerprint(data_folder)

    def fail(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(committing, "_stage", fail)
    outcome = load(C3.write(tmp_path))

    assert outcome.code == 1
    assert outcome.err == "The file: No space left on device. Nothing was written.\n"
    assert fingerprint(data_folder) == before
    assert open_store(data_folder).list_changes() == ()


def test_what_an_interrupted_import_left_lying_does_not_keep_the_folder_from_being_read(run, data_folder):
    left = data_folder / ".history" / ".staging"
    left.mkdir(parents=True)
    (left / "dfe_c3_2030_2030.csv.source.toml").write_text("half a sidec")

    assert run("check", "--data", data_folder).code == 0


def test_a_register_of_areas_that_cannot_be_read_is_never_replaced_by_the_projects_own(
    run, data_folder, tmp_path
):
    (data_folder / "stats" / "areas.csv.source.toml").write_text("?")
    before = fingerprint(data_folder)

    refused = run("import", C3.write(tmp_path), "--data", data_folder)

    assert refused.code == 1
    assert "areas.csv.source.toml: expected" in refused.err
    assert fingerprint(data_folder) == before
