"""A running server that the tests ask, and a visitor who is on its page."""

from collections.abc import Iterator

import pytest

from tests.fixtures.serving import ROOT, serve
from tests.fixtures.visitor import Visitor, visit


@pytest.fixture(scope="session")
def address(tmp_path_factory) -> Iterator[str]:
    """Serve the dashboard on the shipped data."""
    with serve(ROOT / "data", tmp_path_factory.mktemp("server") / "log.txt") as address:
        yield address


@pytest.fixture
def visitor(address) -> Iterator[Visitor]:
    """A visitor whose page has been drawn."""
    with visit(address) as visitor:
        visitor.open()
        yield visitor
