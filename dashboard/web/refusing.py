"""How a request is refused: with a number for machines and a sentence for people."""

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

HANDSHAKE_ANSWER = "websocket.http.response"
"""The extension of ASGI with which a websocket is refused by an answer that can be read."""


async def refuse(scope: Scope, receive: Receive, send: Send, status: int, sentence: str) -> None:
    """Answer a request, or a websocket's handshake, with a refusal."""
    if scope["type"] == "websocket" and HANDSHAKE_ANSWER not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008})
        return
    await PlainTextResponse(sentence, status)(scope, receive, send)
