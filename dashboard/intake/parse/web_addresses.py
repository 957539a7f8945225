"""Web addresses in a cell, cut where they may name a person."""

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

from dashboard.intake.parse.bounded_pattern import compile_short

_ADDRESS: Final = compile_short(r"(?:https?://|www\.)[^\s<>\"“”,;]+", re.IGNORECASE)
_PERSON: Final = compile_short(r"cllr|councillor|/people/|/person|/staff|/contact|mgUserInfo", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"[\W\d_]+")
_OF_HOSTS: Final = frozenset(
    ("www", "https", "http", "gov", "uk", "org", "com", "co", "london", "pdf", "html")
)


def find_address(text: str, names: Iterable[str]) -> str:
    """Return the first web address of a text, "" where it has none.

    Parameters
    ----------
    names
        Words that may be part of a person's name: an address with one of them, or of a person's page, is cut
        after its host; one whose host has such a word is none.

    Examples
    --------
    >>> find_address("see https://example.org/plan.pdf", {"roe"})
    'https://example.org/plan.pdf'
    >>> find_address("https://example.org/staff/jane-roe", {"roe"})
    'https://example.org/'
    """
    found = _ADDRESS.search(text[:500])
    if not found:
        return ""
    address = found[0] if "://" in found[0] else f"https://{found[0]}"
    scheme, _, rest = address.partition("://")
    host = rest.partition("?")[0].partition("#")[0].partition("/")[0]
    known = {name.casefold() for name in names} - _OF_HOSTS
    if "@" in host or _names_somebody(host, known):
        return ""
    is_of_person = _PERSON.search(f"/{rest}") or "@" in rest or _names_somebody(rest, known)
    return f"{scheme}://{host}/" if is_of_person else address


def _names_somebody(text: str, names: set[str]) -> bool:
    """Say whether a part of an address has one of these words, or a long one of them within another."""
    plain = unquote(text).casefold()
    return not names.isdisjoint(_BETWEEN.split(plain)) or any(len(n) > 4 and n in plain for n in names)
