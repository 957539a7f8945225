"""A TOML file of a data folder, read without trusting it: whatever is wrong with it is a sentence."""

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from dashboard.domain.problems import DataFolderError, Problem, quote_found

MAX_BYTES: Final = 1_000_000
"""A sidecar with the answers to a thousand texts takes a tenth of this."""
MAX_DEPTH: Final = 8
"""Tables and lists within each other; ours go three deep."""
_MAX_DOTS: Final = 100
"""Dots outside quotes in one line: of a dotted key the reading takes the square of its parts."""
_QUOTED: Final = re.compile(r"\"(?:[^\"\\\n]|\\[^\n])*+\"?|'[^'\n]*+'?")


def read_toml(path: Path, action: str, *, place: str = "") -> dict[str, Any] | None:
    """Read a TOML file; return None where there is no such file.

    Parameters
    ----------
    action
        What whoever reads of a problem is to do.
    place
        What to call the file in a problem; else its name.

    Raises
    ------
    DataFolderError
        If it cannot be read, is too large, nested too deeply, or no TOML in UTF-8.
    """
    place = place or path.name
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        found = quote_found(error.strerror or type(error).__name__)
        raise _refuse(place, "a file that can be read", found, action) from error
    return parse_toml(content, action, place)


def parse_toml(content: bytes, action: str, place: str) -> dict[str, Any]:
    """Return what TOML holds.

    Raises
    ------
    DataFolderError
        As `read_toml` does.
    """
    if len(content) > MAX_BYTES:
        raise _refuse(place, f"at most {MAX_BYTES:,} bytes", "more", action)
    try:
        text = content.decode("utf-8")
        if any(line.count(".") > _MAX_DOTS for line in _QUOTED.sub("", text).splitlines()):
            raise _refuse(place, "keys of few parts", f"more than {_MAX_DOTS} dots in a line", action)
        facts = tomllib.loads(text)
    except RecursionError:
        raise _refuse_depth(place, action) from None
    except ValueError as error:  # no UTF-8, no TOML, or a number of thousands of digits
        raise _refuse(place, "a TOML file in UTF-8", quote_found(error), action) from error
    if _is_deep(facts):
        raise _refuse_depth(place, action)
    return facts


def _is_deep(facts: dict[str, Any]) -> bool:
    """Whether anything lies deeper than `MAX_DEPTH`; looked for level by level, never by recursion."""
    level: list[Any] = [facts]
    for _ in range(MAX_DEPTH):
        tables = [item.values() if isinstance(item, dict) else item for item in level]
        level = [inner for items in tables for inner in items if isinstance(inner, dict | list)]
    return bool(level)


def _refuse_depth(place: str, action: str) -> DataFolderError:
    expected = f"a file whose tables and lists are at most {MAX_DEPTH} deep"
    return _refuse(place, expected, "deeper ones", action)


def _refuse(place: str, expected: str, found: str, action: str) -> DataFolderError:
    return DataFolderError([Problem(place, expected, found, action)])
