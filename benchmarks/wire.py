"""Count what crosses the wire: every byte from the server to its visitors, as it was sent."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass


@dataclass
class Wire:
    """A way to the server through which every byte is counted.

    Attributes
    ----------
    port
        Where visitors come in.
    received
        Bytes from the server so far; headers and whatever is compressed included, as they are.
    """

    port: int = 0
    received: int = 0


@contextmanager
def count_bytes(server_port: int) -> Iterator[Wire]:
    """Let visitors of another port through to a server of this machine, and count what it sends."""
    wire = Wire()
    is_open, enough = threading.Event(), threading.Event()
    thread = threading.Thread(target=lambda: asyncio.run(_serve(wire, server_port, is_open, enough)))
    thread.start()
    is_open.wait()
    try:
        yield wire
    finally:
        enough.set()
        thread.join()


async def _serve(wire: Wire, server_port: int, is_open: threading.Event, enough: threading.Event) -> None:
    """Let visitors through until it is enough."""
    ways: set[asyncio.Task[None]] = set()

    async def meet(from_visitor: asyncio.StreamReader, to_visitor: asyncio.StreamWriter) -> None:
        from_server, to_server = await asyncio.open_connection("127.0.0.1", server_port)
        ways.add(asyncio.create_task(_pass_on(from_visitor, to_server)))
        ways.add(asyncio.create_task(_pass_on(from_server, to_visitor, wire)))

    listening = await asyncio.start_server(meet, "127.0.0.1", 0)
    wire.port = listening.sockets[0].getsockname()[1]
    is_open.set()
    await asyncio.to_thread(enough.wait)
    listening.close()
    for way in ways:
        way.cancel()
    await asyncio.gather(*ways, return_exceptions=True)


async def _pass_on(
    incoming: asyncio.StreamReader, outgoing: asyncio.StreamWriter, counted: Wire | None = None
) -> None:
    """Pass on bytes from one end to the other until one of them closes."""
    try:
        while data := await incoming.read(1 << 16):
            if counted:
                counted.received += len(data)
            outgoing.write(data)
            await outgoing.drain()
    except ConnectionError:
        pass
    finally:
        outgoing.close()
        with suppress(ConnectionError):
            await outgoing.wait_closed()
