"""A document as plain lists and mappings: what a program in another language is given of it."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from dashboard.render.documents.document import Document


def to_json(document: Document) -> str:
    """Return a document as JSON; each part says what kind it is."""
    return json.dumps(_to_plain(document), ensure_ascii=False, separators=(",", ":"))


def _to_plain(part: Any) -> Any:  # noqa: ANN401 - any part of a document
    if isinstance(part, str):
        return str(part)
    if isinstance(part, date):
        return [part.year, part.month, part.day]
    if isinstance(part, tuple | list):
        return [_to_plain(item) for item in part]
    if isinstance(part, frozenset):
        return sorted(part)
    if is_dataclass(part):
        own = {field.name: _to_plain(getattr(part, field.name)) for field in fields(part)}
        return {"kind": type(part).__name__.lower(), **own}
    return part
