from dataclasses import asdict

import pytest
import tomli_w

from dashboard.domain.problems import DataFolderError
from dashboard.domain.provenance import read_sidecar, sidecar_of
from tests.fixtures.tables import make_source


def write_sidecar(folder, **changes):
    facts = asdict(make_source("dfe", "figures"))
    facts = {**facts, "notes": list(facts["notes"]), **changes}
    path = folder / "dfe.csv.source.toml"
    path.write_bytes(tomli_w.dumps({name: fact for name, fact in facts.items() if fact is not None}).encode())
    return path


def test_a_sidecar_stands_beside_its_table_and_is_named_after_it(tmp_path):
    assert sidecar_of(tmp_path / "dfe.csv") == tmp_path / "dfe.csv.source.toml"


def test_a_sidecar_gives_back_what_was_written(tmp_path):
    path = write_sidecar(tmp_path, notes=["Rounded to 10."], options={"year": "2024"})

    source = read_sidecar(path)

    assert source == make_source("dfe", "figures", notes=("Rounded to 10.",), options={"year": "2024"})


def test_notes_and_options_may_be_left_out(tmp_path):
    source = read_sidecar(write_sidecar(tmp_path, notes=None, options=None))

    assert (source.notes, source.options) == ((), {})


@pytest.mark.parametrize(
    ("reader", "publication"), [("dfe_c3", "dfe_c3"), ("ons_wide", "ons_wide"), ("own_table", "")]
)
def test_a_sidecar_from_before_publications_were_said_is_of_the_one_that_its_reader_read(
    tmp_path, reader, publication
):
    path = write_sidecar(tmp_path, publication=None, reader=reader)

    assert read_sidecar(path).publication == publication


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"titel": "C3"}, "only known fields, found “titel”"),
        ({"title": None}, "text in quotes in “title”, found nothing"),
        ({"title": 3}, "text in quotes in “title”, found “3”"),
        ({"synthetic": None}, "true or false in “synthetic”, found nothing"),
        ({"synthetic": "no"}, "true or false in “synthetic”, found “no”"),
        ({"notes": "Rounded."}, "a list of texts in “notes”, found “Rounded.”"),
        ({"notes": [1]}, "a list of texts in “notes”, found “[1]”"),
        ({"options": {"year": 2024}}, "texts, each with its name, in “options”, found “{'year': 2024}”"),
        (
            {"table": "stuff"},
            "one of areas, boundaries, champions, figures, information_requests, populations, quotations in “table”, found “stuff”",
        ),
        ({"retrieved": "24/11/2026"}, "a date such as 2026-01-31 in “retrieved”, found “24/11/2026”"),
        ({"retrieved": "20261124"}, "a date such as 2026-01-31 in “retrieved”, found “20261124”"),
        ({"id": "../outside"}, "letters, digits, “_” and “-” in “id”, found “../outside”"),
    ],
)
def test_a_wrong_field_is_one_sentence(tmp_path, changes, says):
    path = write_sidecar(tmp_path, **changes)

    with pytest.raises(DataFolderError) as refused:
        read_sidecar(path)

    assert len(refused.value.problems) == 1
    assert str(refused.value) == f"{path.name}: expected {says}. Mend the sidecar (see the data dictionary)."


def test_a_sidecar_that_is_not_there_is_missed_by_name(tmp_path):
    with pytest.raises(
        DataFolderError, match=r"dfe\.csv\.source\.toml: expected a sidecar .+ found no such file"
    ):
        read_sidecar(tmp_path / "dfe.csv.source.toml")


@pytest.mark.parametrize(
    "content", [b"title = ", b"title = 'a'\ntitle = 'b'", b"\xff\xfe\x00", b"not toml at all"]
)
def test_a_sidecar_that_is_no_toml_is_refused(tmp_path, content):
    path = tmp_path / "dfe.csv.source.toml"
    path.write_bytes(content)

    with pytest.raises(DataFolderError, match="expected a TOML file in UTF-8"):
        read_sidecar(path)
