"""A map that names a host: it is refused before a library follows the link, and no library could."""

import io
import json
import sqlite3
import subprocess
import sys
import zipfile

import pyogrio
import pytest

from dashboard.intake.detect import read
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.incoming_file import bring
from dashboard.intake.sandbox.map_files import prepare_map
from tests.browser.listener import listen
from tests.conftest import REPOSITORY
from tests.fixtures.messy import REGISTER

POINT = {"type": "Point", "coordinates": [0, 0]}
FEATURE = {"type": "Feature", "properties": {"name": "Barnet"}, "geometry": POINT}
COLLECTION = {"type": "FeatureCollection", "features": [FEATURE]}
TOPOLOGY = {
    "type": "Topology",
    "objects": {"a": {"type": "GeometryCollection", "geometries": [POINT]}},
    "arcs": [],
}


def link(address: str, kind: str = "proj4") -> dict:
    return {"type": "link", "properties": {"href": address, "type": kind}}


def pack(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def pack_shapefile(parts: dict[str, bytes], reference: bytes) -> bytes:
    return pack({f"a.{ending}": content for ending, content in {**parts, "prj": reference}.items()})


def twice(address: str) -> bytes:
    """Return a map whose member ``crs`` stands twice: readers differ on which counts."""
    plain = json.dumps(COLLECTION)[:-1]
    named = json.dumps({"type": "name", "properties": {"name": "EPSG:4326"}})
    return f'{plain}, "crs": {json.dumps(link(address))}, "crs": {named}}}'.encode()


def list_variants(address: str, shapefile: dict[str, bytes], database: bytes) -> dict[str, tuple[str, bytes]]:
    """Return maps that lead to an address, each with the name of its file."""

    def geojson(crs: object, tree: dict = COLLECTION) -> bytes:
        return json.dumps({**tree, "crs": crs}).encode()

    plain = {"properties": {"url": address}}
    name = {"type": "name", "properties": {"name": address}}
    in_feature = {**COLLECTION, "features": [{**FEATURE, "crs": link(address)}]}
    in_shape = {**COLLECTION, "features": [{**FEATURE, "geometry": {**POINT, "crs": link(address)}}]}
    return {
        "link, proj4": ("a.geojson", geojson(link(address))),
        "link, ogcwkt": ("a.geojson", geojson(link(address, "ogcwkt"))),
        "link, esriwkt": ("a.geojson", geojson(link(address, "esriwkt"))),
        "link without a kind": ("a.geojson", geojson({"type": "link", "properties": {"href": address}})),
        "LINK in capitals": ("a.geojson", geojson({**link(address), "type": "LINK"})),
        "CRS in capitals": ("a.geojson", json.dumps({**COLLECTION, "CRS": link(address)}).encode()),
        "url": ("a.geojson", geojson({"type": "url", **plain})),
        "a name that is an address": ("a.geojson", geojson(name)),
        "ending in json": ("a.json", geojson(link(address))),
        "one shape alone": ("a.geojson", geojson(link(address), FEATURE)),
        "in a shape": ("a.geojson", json.dumps(in_shape).encode()),
        "in a feature": ("a.geojson", json.dumps(in_feature).encode()),
        "a topology": ("a.topojson", geojson(link(address), TOPOLOGY)),
        "a topology called json": ("a.json", geojson({"type": "url", **plain}, TOPOLOGY)),
        "a zipped one": ("a.zip", pack({"a.geojson": geojson(link(address))})),
        "a zipped topology": ("a.zip", pack({"a.topojson": geojson(link(address), TOPOLOGY)})),
        "with a byte order mark": ("a.geojson", b"\xef\xbb\xbf" + geojson(link(address))),
        "a link beside a name": (
            "a.geojson",
            geojson({**name, "properties": {"name": "EPSG:4326", "href": address}}),
        ),
        "a shapefile's .prj": ("a.zip", pack_shapefile(shapefile, address.encode())),
        "a .prj that begins with spaces": ("a.zip", pack_shapefile(shapefile, f"  \n {address}".encode())),
        "a GeoPackage's definition": ("a.gpkg", lead_away(database, address)),
        "a file of this machine": (
            "a.geojson",
            geojson({"type": "name", "properties": {"name": "/etc/hostname"}}),
        ),
        "another name for one": ("a.geojson", geojson(link("/vsicurl/" + address))),
    }


def lead_away(database: bytes, address: str) -> bytes:
    """Return a GeoPackage in which the definition of every reference system is an address."""
    with sqlite3.connect(":memory:") as connection:
        connection.deserialize(database)
        connection.execute("UPDATE gpkg_spatial_ref_sys SET definition = ?", (address,))
        connection.commit()
        changed = connection.serialize()
    connection.close()
    return changed


@pytest.fixture
def variants(boundaries, tmp_path):
    """Maps that lead to an address, made for it."""
    boundaries.to_file(tmp_path / "a.shp")
    boundaries.to_file(tmp_path / "a.gpkg")
    parts = {ending: (tmp_path / f"a.{ending}").read_bytes() for ending in ("shp", "shx", "dbf")}
    database = (tmp_path / "a.gpkg").read_bytes()
    return lambda address: list_variants(address, parts, database)


def test_a_map_that_names_a_host_is_refused_with_a_sentence_and_nobody_is_asked(variants):
    with listen() as listener:
        made = variants(f"{listener.address}/x")
        refused = {
            name: read(Request(bring(file, content), REGISTER, {}, {"retrieved": "2026-11-01"})).problems
            for name, (file, content) in made.items()
        }
    assert listener.heard == []
    assert len(made) >= 20
    assert {name: len(problems) for name, problems in refused.items()} == dict.fromkeys(made, 1)
    for name, (problem,) in refused.items():
        assert "a reference system by its name" in problem.expected, name


def test_what_stands_twice_is_read_as_it_was_looked_at():
    with listen() as listener:
        prepared = prepare_map(bring("a.geojson", twice(f"{listener.address}/x")))
        assert pyogrio.read_info(prepared)["crs"] == "EPSG:4326"
        assert listener.heard == []


@pytest.mark.parametrize(
    "name", ["EPSG:27700", "urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326"]
)
def test_a_reference_system_by_its_name_is_read(name):
    tree = {**COLLECTION, "crs": {"type": "name", "properties": {"name": name}}}
    facts = pyogrio.read_info(prepare_map(bring("a.geojson", json.dumps(tree).encode())))
    assert facts["crs"].startswith(("EPSG:", "OGC:"))


def test_a_column_called_crs_is_a_column():
    feature = {**FEATURE, "properties": {"crs": "http://example.org/x", "name": "Barnet"}}
    content = json.dumps({**COLLECTION, "features": [feature]}).encode()
    assert "crs" in pyogrio.read_info(prepare_map(bring("a.geojson", content)))["fields"]


CALL = """
import json, sys
from dashboard.intake.sandbox import confinement
{how}
import pyogrio
address = sys.argv[1]
for crs in (
    {{"type": "link", "properties": {{"href": address, "type": "proj4"}}}},
    {{"type": "link", "properties": {{"href": address, "type": "esriwkt"}}}},
    {{"type": "url", "properties": {{"url": address}}}},
):
    tree = {{"type": "FeatureCollection", "features": [], "crs": crs}}
    try:
        pyogrio.read_info(json.dumps(tree).encode())
    except Exception:
        pass
"""


def call(how: str) -> list[str]:
    """Give GDAL maps with links in a process of its own, confined or not; return what was asked for."""
    with listen() as listener:
        program = [sys.executable, "-W", "ignore", "-c", CALL.format(how=how), f"{listener.address}/x"]
        done = subprocess.run(program, cwd=REPOSITORY, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return listener.heard


def test_the_process_that_reads_could_ask_nobody_whatever_reached_gdal():
    assert len(call("")) == 3, "a GDAL that follows no link any more: then this test shows nothing"
    assert call("confinement.confine()") == []
    assert call("confinement.leave_network = lambda: False; confinement.confine()") == []


def test_the_process_that_reads_has_no_network_where_the_system_allows_to_take_it_away():
    program = """
import socket, sys
from dashboard.intake.sandbox.confinement import leave_network
if not leave_network():
    sys.exit(5)
host, port = sys.argv[1].removeprefix("http://").split(":")
try:
    socket.create_connection((host, int(port)), timeout=5)
except OSError:
    sys.exit(0)
sys.exit(1)
"""
    with listen() as listener:
        done = subprocess.run([sys.executable, "-c", program, listener.address], cwd=REPOSITORY)
    if done.returncode == 5:
        pytest.skip("this system lets no process leave its network")
    assert done.returncode == 0
