"""A running server that the tests ask, and a visitor who is on its page."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from dashboard.analysis.evidence import Evidence, build
from dashboard.store.open_store import open_store
from tests.fixtures.once import pass_over_memory_once
from tests.fixtures.plain import PlainPages
from tests.fixtures.serving import ROOT, Server, run_server
from tests.fixtures.visitor import Visitor, visit

pass_over_memory_once()

SECRET = "a-secret-that-somebody-pasted"
BASE = "/maps/london"


class Below(NamedTuple):
    """A server whose pages stand below `BASE`, and the data folder that it serves."""

    site: str
    data: Path

    @property
    def address(self) -> str:
        return self.site + BASE


@pytest.fixture(scope="session")
def temporary(tmp_path_factory) -> Path:
    """The only folder in which the server may put what it does not keep."""
    return tmp_path_factory.mktemp("temporary")


@pytest.fixture(scope="session")
def log(tmp_path_factory) -> Path:
    """What the server writes down, each line as soon as there is one."""
    return tmp_path_factory.mktemp("server") / "log.txt"


@pytest.fixture(scope="session")
def server(log, temporary) -> Iterator[Server]:
    """Serve the dashboard on the shipped data; a session's time is over as soon as its page is closed."""
    at_once = ("--server.disconnectedSessionTTL", "1")
    surroundings = {"TMPDIR": str(temporary), "DATABASE_PASSWORD": SECRET, "PYTHONUNBUFFERED": "1"}
    with run_server(ROOT / "data", log, *at_once, **surroundings) as server:
        yield server


@pytest.fixture(scope="session")
def below(tmp_path_factory) -> Iterator[Below]:
    """Serve a copy of the shipped data below a path of another site."""
    folder = tmp_path_factory.mktemp("below")
    data = shutil.copytree(ROOT / "data", folder / "data")
    where = ("--server.baseUrlPath", BASE)
    with run_server(data, folder / "log.txt", *where, health=f"{BASE}/_stcore/health") as server:
        yield Below(server.address, data)


@pytest.fixture(scope="session")
def address(server) -> str:
    return server.address


@pytest.fixture
def visitor(address) -> Iterator[Visitor]:
    """A visitor whose page has been drawn."""
    with visit(address) as visitor:
        visitor.open()
        yield visitor


@pytest.fixture(scope="session")
def pages(shipped: Evidence, shipped_folder: Path) -> PlainPages:
    """The plain pages of the shipped figures and of the worked example, without a server."""
    return PlainPages(shipped, build(open_store(shipped_folder / "example").read()))
