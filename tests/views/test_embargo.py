"""Until its minute a source's figures are in no page, no file and no earlier state; a minute later they are."""

import io
import json
import zipfile
from datetime import UTC, date, datetime

import pytest

from dashboard.domain.delivery import Delivery
from dashboard.render.components.about_html import render_sources
from dashboard.render.files.evidence_tables import Choice
from dashboard.render.files.export_files import make_json
from dashboard.store.changes import Proposal
from dashboard.store.open_store import open_store
from dashboard.store.packing import pack_snapshot
from dashboard.views import cache
from tests.fixtures.tables import REPORTED, make_figures, make_source

SECRET = 471108150
"""A count that stands nowhere else in the shipped data."""
BEFORE, AT = datetime(2026, 12, 1, 9, 29, tzinfo=UTC), datetime(2026, 12, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def store(data_folder):
    """The shipped data, and a source under embargo."""
    table = make_figures(
        {"value": str(SECRET), "period_start": "2025-04-01", "period_end": "2026-03-31", **REPORTED}
    )
    source = make_source("next_release", "figures", not_before="2026-12-01T09:30")
    kept = open_store(data_folder)
    kept.commit(Proposal((Delivery(source, table, "next_release.csv", ()),)), who="Ann")
    return kept


def collect_all(loaded):
    """What leaves the dashboard, as one text: all tables, the ZIP of the data, the page about it.

    Workbook and map files are made of the same tables.
    """
    files = [*make_json(loaded.evidence, Choice(date(2026, 12, 1))).values()]
    with zipfile.ZipFile(io.BytesIO(pack_snapshot(loaded.snapshot))) as archive:
        files += [archive.read(part) for part in archive.namelist()]
    return b"\n".join([*files, str(render_sources(loaded.evidence)).encode()])


def test_the_clock_alone_decides_what_is_shown(store, monkeypatch):
    monkeypatch.setattr(cache, "read_clock", lambda: BEFORE)
    held = cache.load_kept(store)
    assert cache.load_kept(store) is held
    shown = collect_all(held)
    assert str(SECRET).encode() not in shown and b"next_release.csv" not in shown
    assert "“Title of next_release”: under embargo until 9.30 on 1 December 2026" in render_sources(
        held.evidence
    )

    monkeypatch.setattr(cache, "read_clock", lambda: AT)
    free = cache.load_kept(store)
    assert str(SECRET).encode() in collect_all(free)
    assert "under embargo" not in render_sources(free.evidence)
    assert free.evidence.edition != held.evidence.edition


def test_only_the_command_line_of_the_keeper_shows_it_and_says_that_it_may_not_be_passed_on(
    store, run, tmp_path, monkeypatch
):
    from dashboard.analysis import evidence
    from dashboard.commands import edition_options

    for module in (evidence, edition_options):
        monkeypatch.setattr(module, "read_clock", lambda: BEFORE)
    options = ("--data", store.data, "--format", "json", "--out")

    plain = run("export", *options, tmp_path / "plain")
    asked = run("export", "--with-embargoed", *options, tmp_path / "asked")

    assert (plain.code, plain.err) == (0, "")
    assert str(SECRET) not in (tmp_path / "plain" / "data.json").read_text(encoding="utf-8")
    assert "UNDER EMBARGO, not to be passed on: Somebody, “Title of next_release”" in asked.err
    tables = json.loads((tmp_path / "asked" / "data.json").read_text(encoding="utf-8"))["tables"]
    assert SECRET in {row["value"] for row in tables["figures"]["rows"]}


def test_an_earlier_edition_is_exported_by_its_id(store, shipped, run, tmp_path):
    outcome = run(
        "export", "--edition", shipped.edition, "--data", store.data, "--format", "json", "--out", tmp_path
    )

    assert outcome.code == 0
    whole = json.loads((tmp_path / "data.json").read_text(encoding="utf-8"))
    assert whole["edition"] == shipped.edition
    assert run("export", "--edition", "nonsense", "--data", store.data, "--out", tmp_path).code == 1
