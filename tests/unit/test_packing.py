"""A data folder to take away: what a session sees, ready to be served elsewhere."""

import csv
import errno
import io
import tempfile
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import tomli_w

from dashboard.analysis.evidence import build
from dashboard.domain.champion_schema import NAME_LEFT_OUT
from dashboard.intake.freeform.sheet_delivery import deliver
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.incoming_file import bring
from dashboard.store.open_store import open_store
from dashboard.store.packing import pack_snapshot
from dashboard.store.precedence import Decision
from dashboard.store.snapshot import add_tables
from tests.fixtures.messy import REGISTER, SAID, list_messy_rows, understand_rows

NAME = "Orla Quill"


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
    folder = open_store(shipped_folder).read()
    added = [(delivery.source, delivery.table)]
    decided = [Decision(delivery.source.id, "quoted_council_referrals", "2026-11-24", "checked by hand")]
    seen = build(add_tables(folder, added, decided))
    unpacked = build(open_store(unpack(pack_snapshot(folder, added, decided), tmp_path)).read())
    assert unpacked.figures.equals(seen.figures)
    assert unpacked.champion_records.equals(seen.champion_records)
    assert without_answers(unpacked) == without_answers(seen)
    assert unpacked.boundaries.geometry.geom_equals(seen.boundaries.geometry).all()


def without_answers(evidence):
    return [replace(source, options={}) for source in evidence.sources.values()]


def test_the_folder_remembers_what_was_answered_but_no_text_of_the_sheet(shipped_folder, delivery, tmp_path):
    added = [(delivery.source, delivery.table)]
    unpacked = build(
        open_store(unpack(pack_snapshot(open_store(shipped_folder).read(), added), tmp_path)).read()
    )
    assert unpacked.sources["foi_2019_council_referrals"].options == {"series": "council_referrals"}


@pytest.fixture
def named(data_folder) -> Path:
    """A folder in which others kept a register with a person's name, also where no column is for it."""
    register = data_folder / "stats" / "champions.csv"
    rows = list(csv.DictReader(register.read_text(encoding="utf-8").splitlines()))
    first = next(row for row in rows if row["state"] == "named")
    first |= {"person_name": NAME, "quoted_words": f"Cllr Quill: =1+1, says {NAME}", "council_reply": "=1+1"}
    other = next(row for row in rows if row["gss_code"] != first["gss_code"])
    other["what_is_published"] = f"{NAME.upper()} spoke there"
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    register.write_text(text.getvalue(), encoding="utf-8")
    sidecar = register.with_name("champions.csv.source.toml")
    said = tomllib.loads(sidecar.read_text(encoding="utf-8"))
    said["notes"].append(f"Gathered by {NAME}")
    said["options"] = {"cell ask orla quill": "leave_out", "sheet": NAME, "year": "2020"}
    sidecar.write_text(tomli_w.dumps(said), encoding="utf-8")
    return data_folder


def test_no_name_that_others_kept_leaves_in_the_folder(named, tmp_path):
    why = [Decision("quoted_council_referrals", "dfe_c3_2018_2025", "2026-11-24", f"{NAME} said so")]
    unpacked = unpack(pack_snapshot(open_store(named).read(), decisions=why), tmp_path)
    texts = [path.read_bytes().decode("utf-8", "replace") for path in unpacked.rglob("*") if path.is_file()]
    assert len(texts) > 10
    assert not any("quill" in text.casefold() for text in texts)
    register = (unpacked / "stats" / "champions.csv").read_text(encoding="utf-8")
    assert register.count(NAME_LEFT_OUT) == 3


def test_what_a_page_shows_of_a_register_with_names_is_what_the_folder_shows(named, tmp_path):
    seen = build(open_store(named).read())
    unpacked = build(open_store(unpack(pack_snapshot(open_store(named).read()), tmp_path)).read())
    assert unpacked.champion_records.equals(seen.champion_records)


def test_a_formula_in_a_packed_table_is_text_and_comes_back_as_it_was(named, run, tmp_path):
    unpacked = unpack(pack_snapshot(open_store(named).read()), tmp_path)
    register = unpacked / "stats" / "champions.csv"
    assert ",'=1+1," in register.read_text(encoding="utf-8")
    assert (build(open_store(unpacked).read()).champion_records["council_reply"] == "=1+1").sum() == 1
    assert run("import", register, "--data", named).code == 0
    assert (build(open_store(named).read()).champion_records["council_reply"] == "=1+1").sum() == 1


def test_the_same_folder_makes_the_same_bytes(shipped_folder):
    folder = open_store(shipped_folder).read()
    assert pack_snapshot(folder) == pack_snapshot(folder)


def test_the_folder_is_packed_where_the_disk_is_full(shipped_folder, monkeypatch):
    folder = open_store(shipped_folder).read()

    def fail(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "mkdtemp", fail)
    assert pack_snapshot(folder)
