"""A sign-in's cookies last no longer than it does, and where HTTPS is had they travel by it alone."""

import re
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.web.server_facts import Surroundings

_AGE: Final = re.compile(rb"(max-age=)([0-9]+)", re.IGNORECASE)
_SECURE: Final = b"; Secure"


class ShortCookies:
    """Changes what Streamlit says of its cookies: by itself, those of a sign-in would last 30 days."""

    def __init__(self, app: ASGIApp, around: Surroundings) -> None:
        self._app = app
        self._around = around

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Stand between Streamlit and a browser, where people can sign in."""
        if scope["type"] != "http" or not self._around.sign_in_seconds:
            await self._app(scope, receive, send)
            return

        async def send_shorter(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [self._change(*pair) for pair in message["headers"]]}
            await send(message)

        await self._app(scope, receive, send_shorter)

    def _change(self, name: bytes, value: bytes) -> tuple[bytes, bytes]:
        if name.lower() != b"set-cookie":
            return name, value
        return name, shorten(value, self._around.sign_in_seconds, is_secure=self._around.is_secure)


def shorten(cookie: bytes, seconds: int, *, is_secure: bool) -> bytes:
    """Return a cookie that lasts no longer than so many seconds.

    Examples
    --------
    >>> shorten(b"a=b; Max-Age=2592000; Path=/", 60, is_secure=True)
    b'a=b; Max-Age=60; Path=/; Secure'
    """
    value, semicolon, facts = cookie.partition(b";")
    facts = _AGE.sub(lambda age: age[1] + str(min(int(age[2]), seconds)).encode(), facts)
    is_lacking = is_secure and _SECURE.lower() not in semicolon + facts.lower()
    return value + semicolon + facts + (_SECURE if is_lacking else b"")
