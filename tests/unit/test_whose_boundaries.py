"""Whose boundaries a map holds: what a person states, or what the file itself proves."""

from dataclasses import asdict, replace

import pytest
import tomli_w

from dashboard.domain.provenance import NOT_STATED, Source
from dashboard.intake.requests import restate
from dashboard.store.table_files import read_boundaries
from tests.fixtures.messy import REGISTER
from tests.fixtures.published import C3
from tests.fixtures.reading import read_file
from tests.fixtures.tables import make_source

FACTS = {"retrieved": "2026-01-31"}
GLA = "Greater London Authority"
FULL = "Full resolution"
STATED = {"publisher": "Ordnance Survey", "title": "Boundary-Line", "licence": "OGL v3"}


def read(path, **facts):
    return read_file(path, REGISTER, facts={**FACTS, **facts})


@pytest.fixture
def coarse(boundaries, tmp_path):
    """A map of the areas that nobody has published so."""
    boundaries.to_file(tmp_path / "a.geojson")
    return tmp_path / "a.geojson"


def list_texts(source: Source) -> str:
    return " ".join(
        [source.title, source.publisher, source.licence, source.attribution, source.address, *source.notes]
    )


def test_boundaries_of_which_nobody_says_whose_they_are_are_nobodys(coarse):
    delivery = read(coarse)

    assert delivery.source.publisher == NOT_STATED
    assert delivery.source.attribution == f"{NOT_STATED}."
    for words in (GLA, "london.gov.uk", "Open Government", "Crown", FULL):
        assert words not in list_texts(delivery.source)
    assert any("does not say whose boundaries these are" in said for said in delivery.understood)


def test_boundaries_are_whose_the_person_states(coarse):
    delivery = read(coarse, **STATED)

    source = delivery.source
    assert (source.publisher, source.title, source.licence) == ("Ordnance Survey", "Boundary-Line", "OGL v3")
    assert source.attribution == "Ordnance Survey, OGL v3."
    assert not any("does not say" in said for said in delivery.understood)


def test_what_is_stated_on_the_page_after_the_file_was_read_is_the_same(coarse):
    assert restate(read(coarse).source, STATED) == read(coarse, **STATED).source


def test_the_published_file_is_known_by_its_fingerprint(reference):
    source = read(reference / "geo" / "london_boroughs.shp").source

    assert source.publisher == GLA
    assert source.notes[0].startswith(FULL)


@pytest.mark.parametrize("system", ["EPSG:27700", "EPSG:4326", "EPSG:3857"])
def test_the_known_boundaries_are_known_corner_by_corner_in_any_system(shipped_folder, tmp_path, system):
    shapes = read_boundaries(shipped_folder / "geo" / "london_boroughs.shp").to_crs(system)
    shapes.to_file(tmp_path / "a.gpkg")

    delivery = read(tmp_path / "a.gpkg")

    assert delivery.source.publisher == GLA
    assert delivery.source.notes[0].startswith(FULL)
    assert any("Known corner by corner" in said for said in delivery.understood)


def test_the_same_corners_elsewhere_are_not_known(shipped_folder, tmp_path):
    shapes = read_boundaries(shipped_folder / "geo" / "london_boroughs.shp")
    moved = shapes.geometry.translate(30, 0)
    shapes.set_geometry(moved).to_file(tmp_path / "a.gpkg")

    assert read(tmp_path / "a.gpkg").source.publisher == NOT_STATED


def test_a_sidecar_beside_a_map_says_whose_it_is(coarse):
    source = make_source("x", "boundaries", publisher="A council", attribution="A council, by hand.")
    facts = {**asdict(source), "notes": ["Drawn by hand."]}
    coarse.with_name("a.geojson.source.toml").write_bytes(tomli_w.dumps(facts).encode())

    read_again = read(coarse).source

    assert (read_again.publisher, read_again.attribution) == ("A council", "A council, by hand.")
    assert read_again.notes == ("Drawn by hand.",)


def test_the_command_line_says_what_the_page_says_and_takes_what_is_stated(run, coarse, data_folder):
    asked = run("import", coarse, "--data", data_folder, "--dry-run")
    assert "The file does not say whose boundaries these are" in asked.out

    run("import", coarse, "--data", data_folder, "--publisher", "Ordnance Survey", "--licence", "OGL v3")

    sidecar = (data_folder / "geo" / "london_boroughs.shp.source.toml").read_text()
    assert 'attribution = "Ordnance Survey, OGL v3."' in sidecar
    assert GLA not in sidecar


def test_figures_of_another_publisher_keep_nothing_of_the_known_ones_terms(register, tmp_path):
    source = read_file(C3.write(tmp_path), register, facts={**FACTS, "publisher": "A charity"}).source

    assert source.attribution == "A charity, licence not stated."
    assert (source.licence, source.address) == ("licence not stated", "")


def test_who_states_the_known_publisher_changes_nothing(register, tmp_path):
    known = read_file(C3.write(tmp_path), register, facts=FACTS).source

    assert restate(known, {"publisher": known.publisher}) == known
    assert restate(known, {"note": "As sent."}) == replace(known, notes=(*known.notes, "As sent."))
