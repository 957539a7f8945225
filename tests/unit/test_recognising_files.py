import importlib
import inspect
import pkgutil

import pytest

from dashboard.intake import freeform, published
from dashboard.intake.detect import READERS
from tests.fixtures.published import C3, ONS_LONG, ONS_WIDE
from tests.fixtures.reading import read_file

FACTS = {"retrieved": "2026-01-31"}


@pytest.mark.parametrize(
    ("published", "reader"), [(C3, "dfe_c3"), (ONS_LONG, "ons_long"), (ONS_WIDE, "ons_wide")]
)
def test_a_file_is_recognised_by_its_header_whatever_it_is_called(published, reader, register, tmp_path):
    path = published.write(tmp_path, "mye24 download (3).txt")

    assert read_file(path, register, facts=FACTS).source.reader == reader


def test_a_map_file_is_recognised_by_its_ending(boundaries, register, tmp_path):
    boundaries.to_file(tmp_path / "anything.geojson")

    assert read_file(tmp_path / "anything.geojson", register, facts=FACTS).source.reader == "boundaries"


@pytest.mark.parametrize(
    "name", ["areas", "ons_adults_2015_2021", "quoted_council_referrals", "dfe_c3_2018_2025"]
)
def test_a_table_of_the_project_is_recognised_and_read_as_it_stands(name, register, shipped_folder):
    delivery = read_file(shipped_folder / "stats" / f"{name}.csv", register, facts=FACTS)

    assert delivery.source.id == name
    assert delivery.file_name == f"{name}.csv"


def test_every_shape_that_has_a_module_stands_in_the_one_list_and_is_asked():
    names = [
        f"{room.__name__}.{m.name}"
        for room in (published, freeform)
        for m in pkgutil.iter_modules(room.__path__)
    ]
    shapes = {
        value
        for name in names
        for value in vars(importlib.import_module(name)).values()
        if inspect.isclass(value) and hasattr(value, "recognises") and value.__module__ == name
    }
    assert {type(reader) for reader in READERS} == shapes


def test_every_reader_has_an_id_of_its_own_and_a_title():
    assert len({reader.id for reader in READERS}) == len(READERS)
    assert all(reader.title for reader in READERS)


@pytest.mark.parametrize(
    ("published", "reader"), [(C3, "dfe_c3"), (ONS_LONG, "ons_long"), (ONS_WIDE, "ons_wide")]
)
def test_a_reader_can_be_named(published, reader, register, tmp_path):
    path = published.write(tmp_path)

    assert read_file(path, register, reader, facts=FACTS).source.reader == reader
