"""The number of a reference system, as people write it."""

from typing import Final

from dashboard.intake.parse.bounded_pattern import compile_short

_NUMBERED: Final = compile_short(r"(?:epsg:)?([0-9]{4,6})")


def parse_system_number(text: str) -> int | None:
    """Return the number by which a reference system is registered (EPSG), or None.

    Examples
    --------
    >>> parse_system_number(" EPSG:27700"), parse_system_number("3857"), parse_system_number("/etc/passwd")
    (27700, 3857, None)
    """
    found = _NUMBERED.fullmatch(text.strip().casefold())
    return int(found[1]) if found else None
