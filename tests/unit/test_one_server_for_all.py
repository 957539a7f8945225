"""One server of the dashboard for all processes of a run of the tests."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from threading import Event

import pytest

from tests.fixtures import serving
from tests.fixtures.serving import serve_together


@pytest.fixture
def started(monkeypatch) -> list[str]:
    """The addresses of the servers that were started; one that has ended says so."""
    noted: list[str] = []

    @contextmanager
    def serve(data, log) -> Iterator[str]:
        address = f"address {len(noted)}"
        noted.append(address)
        yield address
        noted.append(f"end of {address}")

    monkeypatch.setattr(serving, "serve", serve)
    return noted


def test_who_comes_second_uses_the_server_and_it_ends_with_the_last_who_uses_it(started, tmp_path):
    first_may_go = Event()

    def be_first() -> None:
        with serve_together(tmp_path, tmp_path):
            is_started.set()
            assert first_may_go.wait(10)

    is_started = Event()
    with ThreadPoolExecutor(1) as beside, ExitStack() as stack:
        first = beside.submit(be_first)
        assert is_started.wait(10)
        assert stack.enter_context(serve_together(tmp_path, tmp_path)) == "address 0"
        first_may_go.set()
        with pytest.raises(TimeoutError):
            first.result(timeout=0.1)
        assert started == ["address 0"]
        stack.close()
        first.result(timeout=10)
    assert started == ["address 0", "end of address 0"]


def test_who_comes_when_all_have_gone_starts_another(started, tmp_path):
    for address in ("address 0", "address 2"):
        with serve_together(tmp_path, tmp_path) as given:
            assert given == address
