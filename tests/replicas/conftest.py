"""Two replicas behind the shipped proxy; the third that it knows of is not there, and nobody notices."""

import shutil
from collections.abc import Iterator

import pytest

from tests.fixtures.replicas import Service, run_service
from tests.fixtures.serving import ROOT


@pytest.fixture(scope="session")
def running(tmp_path_factory) -> Iterator[Service]:
    """Run the service on a copy of the shipped data, started once; people can sign in."""
    folder = tmp_path_factory.mktemp("service")
    shutil.copytree(ROOT / "data", folder / "data")
    with run_service(folder, 1, 2, with_sign_in=True) as service:
        yield service


@pytest.fixture
def service(running) -> Service:
    """The service, with those replicas running again that a test has ended."""
    running.start(1, 2)
    return running
