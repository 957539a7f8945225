"""A port of this machine that notes who asks it for anything."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Listener:
    """What listens, and the paths that it was asked for."""

    address: str
    heard: list[str] = field(default_factory=list)


@contextmanager
def listen() -> Iterator[Listener]:
    """Listen on a free port until the block ends."""
    listener = Listener("")

    class Note(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            listener.heard.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Note) as server:
        listener.address = f"http://127.0.0.1:{server.server_address[1]}"
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield listener
        finally:
            server.shutdown()
