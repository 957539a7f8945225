"""How connections are taken: when there is somebody to answer; and what is sent on them leaves at once."""

import gc
import socket
import sys
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


def refuse_until_answering() -> int:
    """Have connections refused until the server takes them; return of how many sockets.

    Streamlit listens while the server is still being prepared: whoever comes waits for an answer. A person
    may, but a proxy that is refused asks another replica at once. The server listens again by itself, when
    it has entered its lifespan. Only Linux lets a socket that was shut down listen again.
    """
    listening = list(_list_listening()) if sys.platform == "linux" else []
    for one in listening:
        one.shutdown(socket.SHUT_RD)
    return len(listening)


def _list_listening() -> Iterator[socket.socket]:
    """Yield this process's sockets of the internet that listen; the server hands its own to nobody."""
    for known in gc.get_objects():
        if (
            type(known) is socket.socket and known.fileno() >= 0
        ):  # a proxy would claim to be what it stands for
            is_internet = known.family in (socket.AF_INET, socket.AF_INET6)
            if is_internet and known.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                yield known
