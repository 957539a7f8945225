"""What the server and the process that reads say to each other: JSON, then bytes. None of it can run."""

import json
from dataclasses import dataclass
from typing import Final

_LENGTH: Final = 8
"""Bytes at the beginning that say how long the JSON is."""


class MessageError(ValueError):
    """Bytes that are no message."""


@dataclass(frozen=True)
class Message:
    """JSON, and what would be clumsy in it.

    Attributes
    ----------
    head
        A JSON object.
    blocks
        Files, tables in Arrow's format.
    """

    head: bytes
    blocks: tuple[bytes, ...] = ()


def write_message(message: Message) -> bytes:
    """Return a message as bytes: the length of the rest of its beginning, that, the head, the blocks."""
    lengths = json.dumps([len(message.head), *(len(block) for block in message.blocks)]).encode()
    return b"".join([len(lengths).to_bytes(_LENGTH), lengths, message.head, *message.blocks])


def read_message(content: bytes) -> Message:
    """Return the message that bytes are.

    Raises
    ------
    MessageError
        If they are none, or not a whole one.
    """
    start = _LENGTH + int.from_bytes(content[:_LENGTH])
    try:
        lengths = json.loads(content[_LENGTH:start])
    except (ValueError, RecursionError) as error:
        raise MessageError("no lengths") from error
    if not isinstance(lengths, list) or not lengths or not all(type(n) is int and n >= 0 for n in lengths):
        raise MessageError("lengths that are none")
    if start + sum(lengths) != len(content):
        raise MessageError("a message cut short")
    parts = []
    for length in lengths:
        parts.append(content[start : start + length])
        start += length
    return Message(parts[0], tuple(parts[1:]))
