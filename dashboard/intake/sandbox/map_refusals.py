"""What every kind of map is refused for in the same words."""

import re
from typing import Final, NoReturn

from dashboard.domain.limits import MAX_VERTICES
from dashboard.domain.problems import Option, Problem, RefusedFileError, quote_found, refuse_file

MEND: Final = "A shapefile needs its .shx, .dbf and .prj beside it; download it again."
FEWER: Final = "Take a more generalised version of it (“BUC” or “BSC”, say), or cut it to the region first."

_LEADS_AWAY: Final = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]{0,19}:/|/|\\|<|\.)")
"""A link, a path, or a document that may hold one, where a description of a reference system should be."""


def check_description(text: str, file: str) -> None:
    """Refuse a description of a reference system that leads to another place."""
    if _LEADS_AWAY.match(text.lstrip()):
        refuse_link(file, text)


def refuse_link(file: str, found: object) -> NoReturn:
    """Refuse a reference system that is not a plain name."""
    mend = "Write the system's name into the file, such as EPSG:27700, or export the map again."
    refuse_file(file, "a reference system by its name", f"another description, {quote_found(found)}", mend)


def refuse_content(file: str, found: str) -> NoReturn:
    """Refuse what is no map of the kind that its ending says."""
    refuse_file(file, "a map file that can be read", found, MEND)


def refuse_vertices(file: str) -> NoReturn:
    """Refuse a map that is far too detailed."""
    refuse_file(file, f"at most {MAX_VERTICES:,} vertices", "more", FEWER)


def ask_for_one(file: str, names: tuple[str, ...]) -> RefusedFileError:
    """Return the question which of several maps to read."""
    found = f"{len(names)}: {quote_found(', '.join(names), limit=200)}"
    mend = "Say which one to read."
    problem = Problem(file, "one map in the file", found, mend, asks_for=Option.LAYER, choices=names)
    return RefusedFileError([problem])
