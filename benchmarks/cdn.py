"""Stand in for the hosts that folium's page needs, so that the naive app can draw without internet.

The browser resolves those hosts to a server on this machine that speaks TLS and lets the files be
cached, as the real ones do. It finds every other name unknown: what is asked of it is recorded.
"""

import base64
import hashlib
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from xstatic.pkg import d3, jquery, leaflet

HOSTS: Final = (
    "cdn.jsdelivr.net",
    "code.jquery.com",
    "cdnjs.cloudflare.com",
    "netdna.bootstrapcdn.com",
    "d3js.org",
    "tile.openstreetmap.org",
)
FILES: Final = {
    "leaflet.js": Path(leaflet.BASE_DIR) / "leaflet.js",
    "leaflet.css": Path(leaflet.BASE_DIR) / "leaflet.css",
    "jquery-3.7.1.min.js": Path(jquery.BASE_DIR) / "jquery.min.js",
    "d3.min.js": Path(d3.BASE_DIR) / "d3.js",
}
"""By the last part of the address. What draws nothing here is answered empty, at once."""

TYPES: Final = {".js": "text/javascript", ".css": "text/css", ".png": "image/png"}
TILE: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP49esXAAXnAvOAAvhsAAAAAElFTkSuQmCC"
)


class _Handler(BaseHTTPRequestHandler):
    """Answers with a companion file, a grey tile, or nothing."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # the name that http.server calls
        name = Path(self.path.partition("?")[0]).name
        content = TILE if name.endswith(".png") else b""
        if name in FILES:
            content = FILES[name].read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(Path(name).suffix, "text/plain"))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def stand_in() -> Iterator[list[str]]:
    """Serve the companions; yield the options that make Chromium find and trust them."""
    certificate = trustme.CA().issue_cert(*HOSTS)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    rules = [f"MAP {host}:443 127.0.0.1:{server.server_port}" for host in HOSTS]
    rules.append("MAP * ~NOTFOUND")
    rules.append("EXCLUDE 127.0.0.1")
    try:
        yield [
            f"--host-resolver-rules={', '.join(rules)}",
            f"--ignore-certificate-errors-spki-list={_print_key(certificate)}",
        ]
    finally:
        server.shutdown()
        server.server_close()


def _print_key(certificate: trustme.LeafCert) -> str:
    """Return the fingerprint of the certificate's key in the form that Chromium takes."""
    leaf = x509.load_pem_x509_certificate(certificate.cert_chain_pems[0].bytes())
    key = leaf.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(key).digest()).decode()
