"""Count what crosses the wire: every byte from the server to its visitors, as it was sent."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


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
    _is_open: threading.Event = field(default_factory=threading.Event)


@contextmanager
def count_bytes(server_port: int) -> Iterator[Wire]:
    """Let visitors of another port through to a server of this machine, and count what it sends."""
    wire = Wire()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=_run, args=(loop, wire, server_port), daemon=True)
    thread.start()
    wire._is_open.wait()
    try:
        yield wire
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


def _run(loop: asyncio.AbstractEventLoop, wire: Wire, server_port: int) -> None:
    """Pass on what comes, until the loop is stopped."""

    async def meet(from_visitor: asyncio.StreamReader, to_visitor: asyncio.StreamWriter) -> None:
        from_server, to_server = await asyncio.open_connection("127.0.0.1", server_port)
        with suppress(asyncio.CancelledError):  # counted long enough: the loop is being stopped
            await asyncio.gather(_pass_on(from_visitor, to_server), _pass_on(from_server, to_visitor, wire))

    asyncio.set_event_loop(loop)
    listening = loop.run_until_complete(asyncio.start_server(meet, "127.0.0.1", 0))
    wire.port = listening.sockets[0].getsockname()[1]
    wire._is_open.set()
    loop.run_forever()
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()


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
