"""How what is sent leaves the machine: at once, not when the other end has acknowledged what came before."""

import gc
import socket
from collections.abc import Iterator


def send_at_once() -> int:
    """Have every connection that will be taken send small pieces at once; return of how many sockets.

    asyncio sees to that, but only where a socket was made for TCP by name, and Streamlit names none. An
    answer is written as a head and a body: the body then waits until a browser acknowledges the head, for
    which it takes 40 ms on a connection that it used before. What is set here, each connection inherits.
    """
    found = 0
    for listening in _list_listening():
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        found += 1
    return found


def _list_listening() -> Iterator[socket.socket]:
    """Yield this process's sockets of the internet that listen; the server hands its own to nobody."""
    for known in gc.get_objects():
        if (
            type(known) is socket.socket and known.fileno() >= 0
        ):  # a proxy would claim to be what it stands for
            is_internet = known.family in (socket.AF_INET, socket.AF_INET6)
            if is_internet and known.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                yield known
