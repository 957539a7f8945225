"""A data folder to take away: what a session sees, ready to be served elsewhere."""

import io
import zipfile
from pathlib import Path

import pytest

from dashboard.evidence.build import build, build_from
from dashboard.evidence.folder import add_tables, read_folder
from dashboard.evidence.precedence import Decision
from dashboard.sources.delivery import Request
from dashboard.sources.handmade.delivering import deliver
from dashboard.sources.keeping.packing import pack_folder
from dashboard.sources.opening.brought import bring
from tests.fixtures.messy import REGISTER, SAID, list_messy_rows, understand_rows


@pytest.fixture(scope="module")
def delivery():
    understood = understand_rows(list_messy_rows(), SAID)
    facts = {"retrieved": "2026-11-24", "publisher": "An NGO"}
    return deliver(understood, Request(bring("FOI 2019.xlsx", b""), REGISTER, dict(SAID), facts))


def unpack(packed: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(folder)
    return folder / "data"


def test_the_unpacked_folder_holds_the_very_evidence_of_the_session(shipped_folder, delivery, tmp_path):
    folder = read_folder(shipped_folder)
    added = [(delivery.source, delivery.table)]
    decided = [Decision(delivery.source.id, "quoted_council_referrals", "2026-11-24", "checked by hand")]
    seen = build_from(add_tables(folder, added, decided))
    unpacked = build(unpack(pack_folder(folder, added, decided), tmp_path))
    assert unpacked.figures.equals(seen.figures)
    assert unpacked.champion_records.equals(seen.champion_records)
    assert unpacked.sources == seen.sources
    assert unpacked.boundaries.geometry.geom_equals(seen.boundaries.geometry).all()


def test_the_folder_remembers_what_was_answered(shipped_folder, delivery, tmp_path):
    added = [(delivery.source, delivery.table)]
    unpacked = build(unpack(pack_folder(read_folder(shipped_folder), added), tmp_path))
    assert unpacked.sources["foi_2019_council_referrals"].options == SAID


def test_the_same_folder_makes_the_same_bytes(shipped_folder):
    folder = read_folder(shipped_folder)
    assert pack_folder(folder) == pack_folder(folder)
