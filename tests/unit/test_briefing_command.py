"""``briefing``: the file is named after what it holds, and all councils come as one ZIP."""

import zipfile

from dashboard.domain.areas import AreaRegister


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
