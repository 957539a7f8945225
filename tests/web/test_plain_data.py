"""Files at an address: the same as the command writes, and what each of them is."""

import json

from dashboard.domain.provenance import EXAMPLE
from dashboard.render.files.export_files import Format, write_export
from dashboard.views import cache, kept_documents, visit
from dashboard.views.cache import Loaded
from dashboard.web.data_routes import FILES
from tests.fixtures.plain import DAY

QUICK = (Format.CSV, Format.JSON)
"""The others have tests of what is in them."""


def test_each_file_is_the_one_that_the_command_writes(pages, shipped, tmp_path):
    written = write_export(shipped, tmp_path, DAY, formats=QUICK)
    assert {path.name for path in written} == {name for name in FILES if FILES[name].written_as in QUICK}
    for path in written:
        answer = pages.ask(f"/data/{path.name}")
        assert answer.body == path.read_bytes()
        stem, _, ending = path.name.partition(".")
        named = f"london-{stem}-{shipped.edition}.{ending}"
        assert answer.headers["content-disposition"] == f'attachment; filename="{named}"'


def test_verdicts_and_gaps_can_be_of_another_window(pages):
    for name in ("verdicts.csv", "gaps.csv"):
        usual, other = pages.ask(f"/data/{name}"), pages.ask(f"/data/{name}?window=1&yardstick=england")
        assert (usual.status, other.status) == (200, 200)
        assert usual.body != other.body


def test_boundaries_can_be_joined_to_the_tables(pages, shipped):
    assert pages.ask("/data/boundaries.geojson").headers["location"] == "../data/councils.geojson"
    shapes = json.loads(pages.ask("/data/councils.geojson").body)
    assert {shape["properties"]["gss_code"] for shape in shapes["features"]} == shipped.register.codes
    assert any("Ordnance Survey" in note for note in shapes["notes"])


def test_there_is_a_page_that_says_what_each_file_is(pages):
    page = pages.ask("/data/").text
    for name in FILES:
        assert f'<a href="../data/{name}">{name}</a>: ' in page
    missing = pages.ask("/data/names.csv")
    assert missing.status == 404 and "../data/figures.csv" in missing.text


def test_every_file_that_is_named_is_there(pages):
    for name in FILES:
        assert pages.ask(f"/data/{name}").status == 200, name


def test_a_file_of_the_example_says_so_in_its_name_and_in_every_row(pages):
    answer = pages.ask("/data/areas.csv?data=example")
    assert 'filename="EXAMPLE_london-areas-' in answer.headers["content-disposition"]
    assert all(EXAMPLE in row for row in answer.text.splitlines()[1:])


def test_what_a_session_holds_is_not_even_looked_at(monkeypatch, shipped):
    def fail():
        raise AssertionError("a session was asked")

    stores = []
    monkeypatch.setattr(visit, "read_visit", fail)
    monkeypatch.setattr(cache, "read_visit", fail)
    monkeypatch.setattr(
        kept_documents, "load_kept", lambda store: stores.append(store) or Loaded(shipped, None, None)
    )
    maker = kept_documents.open_documents(False, 5, None)
    assert maker.evidence is shipped and not maker.imprint.stamp
    assert stores == [cache.find_store()]
