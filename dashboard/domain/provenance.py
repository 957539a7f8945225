"""Where a table came from: the sidecar beside it."""

import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, Final

from dashboard.domain.embargo import parse_moment
from dashboard.domain.problems import DataFolderError, Problem, quote_found
from dashboard.domain.toml_files import parse_toml, read_toml

SUFFIX: Final = ".source.toml"
TABLE_KINDS: Final = (
    *("areas", "boundaries", "champions", "figures", "information_requests"),
    *("populations", "quotations"),
)

_ID: Final = re.compile(r"[A-Za-z0-9_-]+")

NOT_STATED: Final = "Publisher not stated"
NO_LICENCE: Final = "licence not stated"
"""What stands where nobody has said whose a file is."""

EXAMPLE: Final = "EXAMPLE DATA, NOT REAL FIGURES"
"""Printed on everything that a made-up source touches."""

EXAMPLE_PREFIX: Final = "EXAMPLE_"
"""Begins the name of every file that holds anything made up."""

_MAY_BE_LEFT_OUT: Final = frozenset({"notes", "not_before", "options", "publication"})
_MEND_FILE: Final = "Mend or restore it."
_BEFORE_IT_WAS_SAID: Final = frozenset({"dfe_c3", "ons_long", "ons_wide"})
"""Readers of the sidecars written before `Source.publication`: by their names publications go since."""

WARNING_COLUMN: Final = "warning"
"""The last column of such a file: it says `EXAMPLE` in every row, so that a row taken out says so too."""


@dataclass(frozen=True)
class Source:
    """Facts about one published file and the canonical table made from it.

    Attributes
    ----------
    table
        Which table schema the file beside the sidecar follows, one of `TABLE_KINDS`.
    periods, geography
        What the file covers, in words.
    sha256
        Of the published file, as it was read.
    published
        Empty where the publisher's date is not known.
    publication
        What all releases of one publication share; empty for what stands alone, such as a hand-made sheet.
    not_before
        The moment until which nothing of it may be shown, as `parse_moment` takes it; empty where there is
        none.
    """

    id: str
    table: str
    title: str
    publisher: str
    licence: str
    attribution: str
    address: str
    published: str
    retrieved: str
    periods: str
    geography: str
    reader: str
    sha256: str
    published_file: str
    synthetic: bool = False
    notes: tuple[str, ...] = ()
    options: dict[str, str] = field(default_factory=dict)
    publication: str = ""
    not_before: str = ""


def source_to_facts(source: Source) -> dict[str, Any]:
    """Return a source as `parse_sidecar` takes it, ready to be written as TOML."""
    facts = asdict(source)
    return (
        facts if source.not_before else {name: fact for name, fact in facts.items() if name != "not_before"}
    )


def sidecar_of(table: Path) -> Path:
    """Return the path of the sidecar that belongs beside a table."""
    return table.with_name(table.name + SUFFIX)


def read_sidecar(path: Path) -> Source:
    """Read a sidecar.

    Raises
    ------
    DataFolderError
        If it is missing, cannot be read, is not TOML, or lacks a field or has one of the wrong kind.
    """
    facts = read_toml(path, _MEND_FILE)
    if facts is None:
        raise DataFolderError([_miss_sidecar(path.name)])
    return facts_to_source(facts, path.name)


def parse_sidecar(content: bytes | None, file: str) -> Source:
    """Return what a sidecar holds; None is one that is not there.

    Raises
    ------
    DataFolderError
        As `read_sidecar` does.
    """
    if content is None:
        raise DataFolderError([_miss_sidecar(file)])
    return facts_to_source(parse_toml(content, _MEND_FILE, file), file)


def facts_to_source(facts: dict[str, Any], file: str) -> Source:
    """Return the source that these facts describe: the other way round than `source_to_facts`.

    Parameters
    ----------
    file
        The name to give in problems.

    Raises
    ------
    DataFolderError
        If a field is missing, unknown or of the wrong kind.
    """
    facts = dict(facts)
    problems = _check_facts(file, facts)
    if problems:
        raise DataFolderError(problems)
    facts["notes"] = tuple(facts.get("notes", ()))
    reader = facts["reader"]
    facts.setdefault("publication", reader if reader in _BEFORE_IT_WAS_SAID else "")
    return Source(**facts)


def _miss_sidecar(name: str) -> Problem:
    return Problem(
        name,
        "a sidecar that says where the table came from",
        "no such file",
        "Import the published file again, or write the sidecar (see the data dictionary).",
    )


def _check_facts(file: str, facts: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with a sidecar's fields."""
    mend = "Mend the sidecar (see the data dictionary)."
    known = {item.name for item in fields(Source)}
    problems = [
        Problem(file, "only known fields", quote_found(name), mend) for name in facts if name not in known
    ]
    for name in sorted(known - (_MAY_BE_LEFT_OUT - set(facts))):
        expected, is_right = _KINDS.get(name, _TEXT)
        if not is_right(facts.get(name)):
            found = quote_found(facts[name]) if name in facts else "nothing"
            problems.append(Problem(file, f"{expected} in “{name}”", found, mend))
    if isinstance(facts.get("table"), str) and facts["table"] not in TABLE_KINDS:
        problems.append(
            Problem(file, f"one of {', '.join(TABLE_KINDS)} in “table”", quote_found(facts["table"]), mend)
        )
    if isinstance(facts.get("id"), str) and not _ID.fullmatch(facts["id"]):
        found = quote_found(facts["id"])
        problems.append(Problem(file, "letters, digits, “_” and “-” in “id”", found, mend))
    if not _is_iso_date(facts.get("retrieved")):
        found = quote_found(facts.get("retrieved", ""))
        problems.append(Problem(file, "a date such as 2026-01-31 in “retrieved”", found, mend))
    return problems


def _is_iso_date(text: object) -> bool:
    try:
        return date.fromisoformat(str(text)).isoformat() == text
    except ValueError:
        return False


def _is_moment(fact: object) -> bool:
    try:
        return fact == "" or bool(parse_moment(str(fact)))
    except ValueError:
        return False


def _is_list_of_texts(fact: object) -> bool:
    return isinstance(fact, list) and all(isinstance(item, str) for item in fact)


def _is_table_of_texts(fact: object) -> bool:
    return isinstance(fact, dict) and all(isinstance(item, str) for item in fact.values())


_TEXT: Final[tuple[str, Callable[[object], bool]]] = ("text in quotes", lambda fact: isinstance(fact, str))
_KINDS: Final[dict[str, tuple[str, Callable[[object], bool]]]] = {
    "synthetic": ("true or false", lambda fact: isinstance(fact, bool)),
    "notes": ("a list of texts", _is_list_of_texts),
    "not_before": ("a moment such as 2026-12-01T09:30", _is_moment),
    "options": ("texts, each with its name,", _is_table_of_texts),
}
"""What a field of a sidecar holds, in words, and whether it does; any other holds text."""
