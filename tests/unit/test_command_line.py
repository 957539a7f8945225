import pandas as pd
import pytest

from dashboard.__main__ import main
from tests.fixtures.published import C3, fingerprint

FIGURES_HEADER = (
    "gss_code,area_name,series_id,age_group,period_start,period_end,value,status,lower,upper,"
    "population,population_year,rate,rate_unit,source_id,is_synthetic"
)


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    """The folder into which the shipped data was exported; look, and leave it as it is."""
    folder = tmp_path_factory.mktemp("exported") / "out"
    assert main(["export", "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def figures(exported):
    return pd.read_csv(exported / "figures.csv", dtype="str", keep_default_na=False)


def test_export_writes_four_files_and_says_which(run, tmp_path):
    outcome = run("export", "--out", tmp_path / "out")

    names = ["verdicts.csv", "figures.csv", "gaps.csv", "champions.csv", "areas.csv", "sources.csv"]
    assert outcome.code == 0
    assert outcome.out.splitlines() == [str(tmp_path / "out" / name) for name in names]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(names)


def test_the_columns_of_the_figures_are_exactly_those_promised(exported):
    assert (exported / "figures.csv").read_text(encoding="utf-8").splitlines()[0] == FIGURES_HEADER


def test_the_areas_are_the_33_by_code(exported):
    lines = (exported / "areas.csv").read_text(encoding="utf-8").splitlines()

    assert lines[0] == "gss_code,area_name"
    assert lines[1] == "E09000001,City of London"
    assert lines[33] == "E09000033,Westminster"
    assert len(lines) == 34


def test_every_source_of_a_figure_is_listed_with_publisher_and_licence(exported, figures):
    sources = pd.read_csv(exported / "sources.csv", dtype="str", keep_default_na=False).set_index("source_id")

    used = set(figures["source_id"]) - {""}
    assert used <= set(sources.index)
    assert (
        sources.loc[sorted(used), ["publisher", "licence", "attribution", "address", "sha256"]] != ""
    ).all(axis=None)


def test_dates_are_iso_and_age_groups_are_known(figures):
    assert figures["period_start"].str.fullmatch(r"\d{4}-\d\d-\d\d").all()
    assert figures["period_end"].str.fullmatch(r"\d{4}-\d\d-\d\d").all()
    assert set(figures["age_group"]) == {"children", "adults", "all_ages"}


def test_a_value_stands_exactly_where_a_figure_is_reported(figures):
    reported = figures["status"] == "reported"

    assert (figures["value"] != "").equals(reported)
    assert figures.loc[reported, "value"].str.fullmatch(r"\d+").all()


def test_bounds_stand_exactly_where_a_figure_is_suppressed(figures):
    suppressed = figures["status"] == "suppressed"

    assert (figures["lower"] != "").equals(suppressed)
    assert set(zip(figures.loc[suppressed, "lower"], figures.loc[suppressed, "upper"], strict=True)) == {
        ("1", "5")
    }


def test_only_a_reported_figure_has_a_rate(figures):
    assert set(figures.loc[figures["rate"] != "", "status"]) == {"reported"}


def test_a_figure_that_nobody_loaded_has_no_source(figures):
    not_loaded = figures["status"] == "not_loaded"

    assert not_loaded.any()
    assert (figures["source_id"] == "").equals(not_loaded)


def test_real_figures_say_that_they_are_not_made_up(figures):
    assert set(figures["is_synthetic"]) == {"false"}


def test_exporting_again_gives_the_same_bytes(run, exported):
    before = fingerprint(exported)

    run("export", "--out", exported)

    assert fingerprint(exported) == before


def test_exporting_changes_nothing_in_the_data_folder(run, data_folder, tmp_path):
    before = fingerprint(data_folder)

    run("export", "--data", data_folder, "--out", tmp_path / "out")

    assert fingerprint(data_folder) == before


def test_a_folder_that_cannot_be_written_is_one_sentence(run, tmp_path):
    (tmp_path / "out").write_text("a file, not a folder")

    outcome = run("export", "--out", tmp_path / "out")

    assert outcome.code == 1
    assert outcome.err == f"{tmp_path / 'out'}: File exists. Nothing was written.\n"


def test_importing_into_an_empty_folder_starts_from_the_projects_register(run, tmp_path):
    run("import", C3.write(tmp_path), "--data", tmp_path / "own")

    outcome = run("export", "--data", tmp_path / "own", "--out", tmp_path / "out")

    figures = pd.read_csv(tmp_path / "out" / "figures.csv", dtype="str", keep_default_na=False)
    assert outcome.code == 0
    assert len(figures) == 33 * 2 * 7
    assert set(figures["area_name"]) >= {"Barnet", "City of London"}
    assert set(figures["population"]) == {""}
    assert set(figures["rate"]) == {""}


def test_the_facts_stated_on_the_command_line_stand_in_the_sidecar(run, tmp_path):
    run(
        *("import", C3.write(tmp_path), "--data", tmp_path / "own"),
        *("--retrieved", "2026-01-31", "--published", "2025-10-30"),
        *("--address", "https://example.org/c3", "--note", "Checked by hand."),
    )

    sidecar = (tmp_path / "own" / "stats" / "dfe_c3_2021_2022_2025-10-30.csv.source.toml").read_text(
        encoding="utf-8"
    )
    for line in (
        'retrieved = "2026-01-31"',
        'published = "2025-10-30"',
        'address = "https://example.org/c3"',
        '    "Checked by hand.",',
        'published_file = "dfe_c3_2021_to_2022.csv"',
        "synthetic = false",
    ):
        assert line in sidecar.splitlines()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["publish"],
        ["export"],
        ["import"],
        ["import", "c3.csv", "--retrieved", "31/01/2026"],
        ["import", "c3.csv", "--published", "last week"],
    ],
    ids=" ".join,
)
def test_a_command_that_is_not_understood_is_explained(arguments, capsys):
    with pytest.raises(SystemExit) as left:
        main(arguments)

    assert left.value.code == 2
    assert "usage: python -m dashboard" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "export", "import"])
def test_every_command_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as left:
        main([command, "--help"])

    assert left.value.code == 0
    assert "--data" in capsys.readouterr().out
