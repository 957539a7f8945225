"""Answers that are written once and sent many times: packed, and with a tag by which they are known again."""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

HTML: Final = "text/html; charset=utf-8"
CHECKED: Final = "no-cache"
"""A browser keeps it, and asks each time whether it still holds."""
MOST_BYTES: Final = 32_000_000
"""Of what is kept written: some 600 pages, each plain and packed."""
_WORTH_PACKING: Final = 0.9


@dataclass(frozen=True)
class Answer:
    """What is sent.

    Attributes
    ----------
    packed
        The same with gzip; empty where that is hardly shorter.
    etag
        A hash of the content: weak, since it is the same for both.
    """

    body: bytes
    packed: bytes
    etag: str
    media_type: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many bytes it holds."""
        return len(self.body) + len(self.packed)


def make_answer(content: str | bytes, media_type: str, headers: Mapping[str, str] | None = None) -> Answer:
    """Return content ready to be sent."""
    body = content.encode() if isinstance(content, str) else content
    packed = gzip.compress(body, mtime=0)
    is_shorter = len(packed) < len(body) * _WORTH_PACKING
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
    return Answer(body, packed if is_shorter else b"", etag, media_type, headers or {})


class Shelf:
    """What was written, as long as there is room: what was asked for longest ago goes first.

    It is used by the server's loop alone, so nothing in it is locked.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._room = most_bytes

    def find(self, key: Hashable) -> Answer | None:
        """Return what was put under a key, where it is still there."""
        answer = self._answers.get(key)
        if answer is not None:
            self._answers.move_to_end(key)
        return answer

    def put(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer, and let go of others where they leave no room for it."""
        before = self._answers.pop(key, None)
        self._room += before.size if before else 0
        self._answers[key] = answer
        self._room -= answer.size
        while self._room < 0:
            _, gone = self._answers.popitem(last=False)
            self._room += gone.size


def respond(request: Request, answer: Answer, status: int = 200) -> Response:
    """Return an answer as this request takes it: packed, or only that it still holds."""
    headers = {
        "ETag": answer.etag,
        "Cache-Control": CHECKED,
        "Vary": "Accept-Encoding",
        "Content-Type": answer.media_type,
        **answer.headers,
    }
    if status == 200 and _holds(request.headers.get("if-none-match", ""), answer.etag):
        return Response(status_code=304, headers=headers)
    if answer.packed and _takes_gzip(request.headers.get("accept-encoding", "")):
        return Response(answer.packed, status, {**headers, "Content-Encoding": "gzip"})
    return Response(answer.body, status, headers)


def _holds(asked: str, etag: str) -> bool:
    """Say whether one of the tags that a browser has is this one, however it was weakened on the way."""
    tags = {tag.strip().removeprefix("W/") for tag in asked.split(",")}
    return "*" in tags or etag.removeprefix("W/") in tags


def _takes_gzip(accepted: str) -> bool:
    """Say whether gzip is among the encodings that are taken.

    Examples
    --------
    >>> _takes_gzip("br, gzip;q=0.5"), _takes_gzip("gzip;q=0, br"), _takes_gzip("")
    (True, False, False)
    """
    for part in accepted.split(","):
        name, _, weight = part.replace(" ", "").partition(";")
        if name.lower() == "gzip":
            return not weight or weight.removeprefix("q=").strip("0.") != ""
    return False
