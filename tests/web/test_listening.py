"""What is sent is on its way at once."""

import socket

from dashboard.web.listening import send_at_once


def test_every_connection_taken_sends_small_pieces_at_once():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert send_at_once() > 0
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as taken:
            assert taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
