"""``briefing``: the file is named after what it holds, and all councils come as one ZIP."""

import zipfile

from dashboard.domain.areas import AreaRegister
from dashboard.store.edition import hash_snapshot
from dashboard.store.open_store import open_store
from tests.fixtures.published import ONS_LONG


def test_a_briefing_is_written_under_a_name_that_says_area_content_and_years(run, tmp_path):
    outcome = run("briefing", "--council", "wandsworth", "--as-at", "2026-11-27", "-o", tmp_path)
    path = tmp_path / "wandsworth-children-2021-2025-briefing.pdf"
    assert (outcome.code, outcome.out) == (0, f"{path}\n")
    assert path.read_bytes().startswith(b"%PDF")


def test_all_councils_and_the_region_are_one_zip(run, tmp_path, monkeypatch):
    monkeypatch.setattr(AreaRegister, "names_by_code", {"E09000001": "City of London"})
    outcome = run("briefing", "--all", "--format", "html", "-o", tmp_path / "all.zip")
    assert outcome.code == 0
    with zipfile.ZipFile(tmp_path / "all.zip") as packed:
        names = packed.namelist()
    assert names == [f"{area}-children-2021-2025-briefing.html" for area in ("london", "city-of-london")]


def test_a_council_that_is_none_is_refused_and_nothing_is_written(run, tmp_path):
    outcome = run("briefing", "--council", "Atlantis", "-o", tmp_path)
    assert outcome.code == 1 and not [*tmp_path.iterdir()]
    assert "expected one of London's 33 councils in --council, found “Atlantis”. Give its name" in outcome.err


def test_the_briefing_of_an_earlier_edition_is_what_was_written_then_byte_for_byte(
    run, data_folder, tmp_path
):
    def write(name, *options):
        wanted = ("--council", "Wandsworth", "--as-at", "2026-11-27", "--data", data_folder, *options)
        assert run("briefing", *wanted, "-o", tmp_path / name).code == 0
        return (tmp_path / name).read_bytes()

    edition, before = hash_snapshot(open_store(data_folder).read()), write("before.pdf")
    assert run("import", ONS_LONG.write(tmp_path), "--data", data_folder).code == 0
    assert write("after.pdf") != before
    assert write("again.pdf", "--edition", edition) == before


def test_of_an_edition_that_is_not_known_those_that_are_are_named(run, data_folder, tmp_path):
    outcome = run(
        "briefing", "--region", "--edition", "0000", "--data", data_folder, "-o", tmp_path / "x.pdf"
    )
    assert (outcome.code, (tmp_path / "x.pdf").exists()) == (1, False)
    assert hash_snapshot(open_store(data_folder).read()) in outcome.err
