"""A document as plain lists and mappings: what a program in another language is given of it."""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from dashboard.render.documents.document import Document


def to_json(document: Document, clean: Callable[[str], str] = str) -> str:
    """Return a document as JSON; each part says what kind it is.

    Parameters
    ----------
    clean
        Makes of each text what the program can take.
    """
    return json.dumps(_to_plain(document, clean), ensure_ascii=False, separators=(",", ":"))


def _to_plain(part: Any, clean: Callable[[str], str]) -> Any:  # noqa: ANN401 - any part of a document
    if isinstance(part, str):
        return clean(part)
    if isinstance(part, date):
        return [part.year, part.month, part.day]
    if isinstance(part, tuple):
        return [_to_plain(item, clean) for item in part]
    if isinstance(part, frozenset):
        return sorted(part)
    if is_dataclass(part):
        own = {field.name: _to_plain(getattr(part, field.name), clean) for field in fields(part)}
        return {"kind": type(part).__name__.lower(), **own}
    return part
