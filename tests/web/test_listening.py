"""Connections are taken when there is somebody to answer, and what is sent is on its way at once."""

import asyncio
import socket
import sys

import pytest

from dashboard.web import listening as module
from dashboard.web.listening import refuse_until_answering, send_at_once
from tests.fixtures.asgi import finish


def test_every_connection_taken_sends_small_pieces_at_once():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert send_at_once() > 0
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as taken:
            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux")
def test_a_replica_refuses_connections_until_it_takes_them(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        monkeypatch.setattr(module, "_list_listening", lambda: [listening])
        address = listening.getsockname()
        assert refuse_until_answering() == 1
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(address)
        assert finish(_serve_and_ask(listening)) == b"here"


async def _serve_and_ask(listening: socket.socket) -> bytes:
    """Serve on a socket as the server does after its lifespan; return what a visitor is told."""

    async def answer(_, writer):
        writer.write(b"here")
        writer.close()

    async with await asyncio.start_server(answer, sock=listening):
        reader, writer = await asyncio.open_connection(*listening.getsockname())
        told = await reader.read()
        writer.close()
        await writer.wait_closed()
        return told
