"""GeoPackage, GeoJSON and JSON say what the pages say, in forms that other programs read without asking."""

import json
import sqlite3
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import jsonschema
import pandas as pd
import pyogrio
import pytest

from dashboard.analysis.evidence import build
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.domain.provenance import EXAMPLE
from dashboard.render.files.column_records import COLUMNS
from dashboard.render.files.evidence_geojson import evidence_to_geojson
from dashboard.render.files.evidence_json import evidence_to_json, make_schema
from dashboard.render.files.evidence_tables import Choice, list_tables
from dashboard.render.files.geopackage import evidence_to_gpkg
from dashboard.store.open_store import open_store

CHOICE = Choice(date(2026, 11, 27))
LAYER = "verdicts_dfe_trafficking_assessments_children"


@pytest.fixture(scope="module")
def example(shipped_folder):
    return build(open_store(shipped_folder / "example").read())


@pytest.fixture(scope="module")
def package(shipped, tmp_path_factory):
    path = tmp_path_factory.mktemp("package") / "data.gpkg"
    path.write_bytes(evidence_to_gpkg(shipped, CHOICE))
    return path


def test_a_layer_of_the_geopackage_has_every_council_with_its_shape_verdict_and_status(package, shipped):
    layer = pyogrio.read_dataframe(package, layer=LAYER).set_index("gss_code")
    verdicts = list_tables(shipped, CHOICE)[0].rows
    own = verdicts[verdicts["series_id"] == "dfe_trafficking_assessments"].set_index("gss_code")

    assert layer.crs == "EPSG:27700" and layer.geometry.is_valid.all()
    assert layer["verdict"].to_dict() == own["verdict"].to_dict()
    assert layer["rate_ratio"].dropna().to_dict() == own["rate_ratio"].dropna().to_dict()
    hidden = layer[layer["latest_status"] == "suppressed"]
    assert hidden["latest_value"].isna().all() and (hidden["latest_lower"] == 1).all()


def test_qgis_finds_a_default_style_that_fills_every_class(package):
    file = sqlite3.connect(package)
    styles = file.execute("SELECT f_table_name, styleQML, useAsDefault FROM layer_styles").fetchall()
    file.close()

    assert [(name, is_default) for name, _, is_default in styles] == [(LAYER, 1)]
    root = ET.fromstring(styles[0][1].split("\n", 1)[1])
    assert {c.get("value") for c in root.iter("category")} == {verdict.value for verdict in VerdictClass}
    assert len(list(root.iter("symbol"))) == len(VerdictClass)


def test_the_geopackage_is_the_same_bytes_again(package, shipped):
    assert evidence_to_gpkg(shipped, CHOICE) == package.read_bytes()


def test_without_boundaries_the_geopackage_holds_the_tables_and_the_geojson_no_shapes(shipped, tmp_path):
    evidence = replace(shipped, boundaries=None)
    path = tmp_path / "data.gpkg"
    path.write_bytes(evidence_to_gpkg(evidence, CHOICE))

    assert {kind for _, kind in pyogrio.list_layers(path)} == {None}
    features = json.loads(evidence_to_geojson(evidence, CHOICE))["features"]
    assert len(features) == 33 and {feature["geometry"] for feature in features} == {None}


def test_the_geojson_is_in_degrees_and_says_of_each_council_what_the_layer_says(package, shipped, tmp_path):
    path = tmp_path / "councils.geojson"
    path.write_text(evidence_to_geojson(shipped, CHOICE), encoding="utf-8")
    read = pyogrio.read_dataframe(path).set_index("gss_code")
    layer = pyogrio.read_dataframe(package, layer=LAYER).set_index("gss_code")

    assert read.crs == "EPSG:4326"
    assert read["verdict"].to_dict() == layer["verdict"].to_dict()
    assert read.to_crs(layer.crs).area.to_numpy() == pytest.approx(layer.area, rel=0.01)


def test_the_json_is_what_its_schema_says_and_missing_is_null(shipped, example):
    for evidence in (shipped, example):
        whole = json.loads(evidence_to_json(evidence, CHOICE))
        schema = make_schema(evidence, CHOICE)
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(whole)
        figures = pd.DataFrame(whole["tables"]["figures"]["rows"])
        assert figures.loc[figures["status"] != "reported", "value"].isna().all()

    whole["tables"]["figures"]["rows"][0]["status"] = "zero"
    with pytest.raises(jsonschema.ValidationError, match="'zero' is not one of"):
        jsonschema.Draft202012Validator(schema).validate(whole)


def test_every_file_of_the_example_says_inside_that_it_is_made_up(example, tmp_path):
    path = tmp_path / "EXAMPLE_data.gpkg"
    path.write_bytes(evidence_to_gpkg(example, CHOICE))
    for layer in pyogrio.list_layers(path)[:, 0]:
        if layer not in ("notes", "layer_styles"):
            assert set(pyogrio.read_dataframe(path, layer=layer)["warning"]) == {EXAMPLE}
    assert EXAMPLE in pyogrio.read_dataframe(path, layer="notes")["note"].iloc[0]
    collection = json.loads(evidence_to_geojson(example, CHOICE))
    assert {feature["properties"]["warning"] for feature in collection["features"]} == {EXAMPLE}
    assert json.loads(evidence_to_json(example, CHOICE))["notes"][0] == EXAMPLE


def test_every_exported_column_is_described_once_and_none_is_described_that_is_not_exported(shipped, example):
    choice = Choice(date(2026, 11, 27), with_names=True)
    exported = {
        name for found in (shipped, example) for table in list_tables(found, choice) for name in table.rows
    }

    assert exported == set(COLUMNS)
    headings = [column.heading for column in COLUMNS.values()]
    assert len(set(headings)) == len(headings)
