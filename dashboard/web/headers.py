"""The headers that every answer carries, whoever gave it."""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.web.refusing import refuse
from dashboard.web.server_facts import Surroundings

FAILED: Final = (
    "Something went wrong on the server; who runs it finds the reason in its log. Reload the page."
)

EVERYWHERE: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

FRAMED: Final = {
    **{name: value for name, value in EVERYWHERE.items() if name != "X-Frame-Options"},
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""Of what other sites may show in a frame; who may is in its policy."""

_SHARED: Final = "base-uri 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none'"

PAGE_POLICY: Final = "; ".join(
    [
        "default-src 'self'",
        # blob: is how Streamlit loads the script of a component: the sortable table, the matrix.
        "script-src 'self' blob:",
        # Streamlit and Vega write their styles into the page while it is shown.
        "style-src 'self' 'unsafe-inline'",
        # data: are the patterns and symbols of the legend, and the font of Streamlit's icons.
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "frame-src 'self'",
        _SHARED,
    ]
)
FRAME_POLICY: Final = "; ".join(
    [
        "default-src 'none'",
        # streamlit-folium writes the map's script into its frame, and evaluates what paints it.
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        _SHARED,
    ]
)
PLAIN_POLICY: Final = f"default-src 'none'; style-src 'self'; img-src data:; {_SHARED}"
"""Of a plain page, which has no script; data: are its drawings."""
CARDS: Final = "embed"
"""The folder of the only pages that other sites may show in a frame."""
CARD_POLICY: Final = PLAIN_POLICY.replace("frame-ancestors 'self'", "frame-ancestors *")
_PLAIN: Final = frozenset({"report", "data", "feeds", "healthz", "readyz", "metrics"})
FILE_POLICY: Final = f"default-src 'none'; sandbox; {_SHARED}"
"""Of a file to be downloaded, which may hold what somebody brought: nothing in it may run."""


class SecureHeaders:
    """Adds the headers to every answer; a fault that nobody caught is answered here, with them too."""

    def __init__(self, app: ASGIApp, around: Surroundings) -> None:
        self._app = app
        self._around = around

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stand between the server and everything else."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        parts = self._around.split_path(scope["path"]) or [""]
        always = FRAMED if parts[0] == CARDS else EVERYWHERE
        headers = {**always, "Content-Security-Policy": _find_policy(parts)}
        has_answered = False

        async def send_with_headers(message: Message) -> None:
            nonlocal has_answered
            if message["type"] in _BEGINNINGS:
                has_answered = True
                message = {**message, "headers": list(message.get("headers", []))}
                MutableHeaders(scope=message).update(headers)
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except Exception:
            if not has_answered and scope["type"] == "http":
                await refuse(scope, receive, send_with_headers, 500, FAILED)
            raise


def _find_policy(parts: list[str]) -> str:
    """Return the policy of an answer by its path below the base."""
    if parts[0] in _PLAIN:
        return FILE_POLICY if "." in parts[-1] else PLAIN_POLICY
    of_folder = {"component": FRAME_POLICY, "media": FILE_POLICY, CARDS: CARD_POLICY}
    return of_folder.get(parts[0], PAGE_POLICY)


_BEGINNINGS: Final = frozenset({"http.response.start", "websocket.accept", "websocket.http.response.start"})
