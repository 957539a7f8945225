"""Start and stop the apps that are compared, each alone on a free local port."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
START_SECONDS: Final = 60


@dataclass(frozen=True)
class App:
    """One of the apps: what it is called in the results, and how it is started.

    Attributes
    ----------
    colours
        The controls that give the map other colours, by the words before them, in the order of the walk.
    controls
        The others: what they change is beside, below or upon the map.
    pages
        The addresses of its other pages.
    settings
        Of Streamlit, where they are not the project's own.
    """

    key: str
    script: str
    environment: dict[str, str] = field(default_factory=dict)
    colours: tuple[str, ...] = ("Series", "Period")
    controls: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()


AS_DOCUMENTED: Final = ("--server.enableWebsocketCompression=false", "--global.minCachedMessageSize=10000")
"""Streamlit's own defaults, for what is written as its documentation would."""

NAIVE: Final = App("naive", "benchmarks/naive_app.py", settings=AS_DOCUMENTED)
SIMPLIFIED: Final = App(
    "simplified", "benchmarks/naive_app.py", {"NAIVE_SIMPLIFIED": "1"}, settings=AS_DOCUMENTED
)
OURS: Final = App(
    "ours",
    "dashboard/app.py",
    colours=("Measured by", "Over"),
    controls=("Borough", "Champion", "Below the map", "Drawn as", "Map of", "Period", "Series", "Show"),
    pages=(
        *("gaps", "borough?council=Wandsworth", "compare?councils=Southwark,Lambeth", "london"),
        *("targets", "changes", "method", "add", "about", "accessibility"),
    ),
)
"""As it opens, at its front door: the map of verdicts."""

EMPTY: Final = App("empty", "benchmarks/empty_app.py", colours=(), controls=("Period",))


@contextmanager
def serve(app: App) -> Iterator[int]:
    """Serve an app with the project's own Streamlit settings; yield its port."""
    port = find_free_port()
    command = [sys.executable, "-m", "streamlit", "run", app.script, f"--server.port={port}"]
    options = ["--server.address=127.0.0.1", "--server.headless=true", "--browser.gatherUsageStats=false"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)} | app.environment
    server = subprocess.Popen(
        [*command, *options, *app.settings],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_healthy(server, port)
        yield port
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


Serve = Callable[[App], AbstractContextManager[int]]
"""How an app is served: `serve`, or what `serve_once` yields."""


@contextmanager
def serve_once() -> Iterator[Serve]:
    """Yield what serves an app as `serve` does, but goes on serving it until the block ends."""
    ports: dict[str, int] = {}
    with ExitStack() as served:

        def keep_serving(app: App) -> AbstractContextManager[int]:
            if app.key not in ports:
                ports[app.key] = served.enter_context(serve(app))
            return nullcontext(ports[app.key])

        yield keep_serving


def find_free_port() -> int:
    """Return a port of 127.0.0.1 that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(server: "subprocess.Popen[bytes]", port: int) -> None:
    """Return when the server answers; raise RuntimeError if it ends or takes too long."""
    address = f"http://127.0.0.1:{port}/_stcore/health"
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"The server did not start within {START_SECONDS} seconds.")
