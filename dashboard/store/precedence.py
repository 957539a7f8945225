"""Which of two sources leads where both hold one cell.

Of one publication the release that reaches further leads by itself, and an older one fills only what it
lacks, in whatever order they were loaded. Between two publications
nothing is decided by a date: what was loaded first goes on being shown until somebody says which leads.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pandas as pd
import tomli_w

from dashboard.domain.problems import DataFolderError, Problem, quote_found
from dashboard.domain.provenance import Source
from dashboard.domain.toml_files import parse_toml, read_toml

PRECEDENCE_FILE: Final = "precedence.toml"

_MID_YEAR: Final = (6, 30)
"""Month and day of an estimate of residents."""
_ACTION: Final = "Mend the file, or undo the change that wrote it."


@dataclass(frozen=True)
class Decision:
    """Somebody's word on which of two sources leads where they differ.

    Attributes
    ----------
    leads, yields
        Source ids. The decision holds for every release of their publications.
    since
        The day of the decision, ISO.
    why
        The reason, in the person's own words; may be empty.
    """

    leads: str
    yields: str
    since: str
    why: str = ""


@dataclass(frozen=True)
class Precedence:
    """What is known of the order of sources.

    Attributes
    ----------
    loaded
        Ids of the sources in the order in which they were loaded; one that is not listed was there before.
    decisions
        At most one for each pair of sources.
    """

    loaded: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def rank_load(self, source: Source) -> tuple[int, str, str]:
        """Return a key by which sources sort in the order in which they were loaded.

        Of sources that were there before anything was recorded, the one retrieved earlier was first; of
        two retrieved on one day, the one whose id comes first in the alphabet.
        """
        position = self.loaded.index(source.id) if source.id in self.loaded else -1
        return position, source.retrieved, source.id


def identify_publication(source: Source) -> tuple[str, ...]:
    """Return what all releases of one publication have in common, and no other source has.

    What somebody wrote down by hand is no release: there, only an earlier version of the very same source
    is the same publication.
    """
    if source.publication:
        return source.publication, source.publisher
    return (source.id,)


def rank_release(source: Source, table: pd.DataFrame) -> tuple[date, str, str, str]:
    """Return a key by which the releases of one publication sort, the leading last.

    The one that reaches further leads, then the one published later, then the one retrieved later. One
    whose day of publication is not known was published on the day it was retrieved, or before.
    """
    return find_reach(table), source.published or source.retrieved, source.retrieved, source.id


def find_reach(table: pd.DataFrame) -> date:
    """Return the last day that a table of figures or residents is about.

    Any other table, and an empty one, reaches nowhere: the first day there is.
    """
    if "period_end" in table and table["period_end"].notna().any():
        return pd.Timestamp(table["period_end"].max()).date()
    if "year" in table and table["year"].notna().any():
        return date(int(table["year"].max()), *_MID_YEAR)
    return date.min


def note_loaded(precedence: Precedence, source_ids: Iterable[str]) -> Precedence:
    """Return the precedence after these were loaded; one that was loaded before keeps its place."""
    new = (name for name in source_ids if name not in precedence.loaded)
    return replace(precedence, loaded=(*precedence.loaded, *new))


def add_decisions(precedence: Precedence, decisions: Iterable[Decision]) -> Precedence:
    """Return the precedence with these decisions; each replaces an earlier one on the same two sources."""
    by_pair = {frozenset((d.leads, d.yields)): d for d in (*precedence.decisions, *decisions)}
    return replace(precedence, decisions=tuple(by_pair.values()))


def list_victories(
    precedence: Precedence, sources: dict[str, Source]
) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return every pair of publications of which the first leads, said so or following from what is.

    A decision about a source that is not there says nothing. Where decisions run in a circle, none of
    those in the circle leads over another.
    """
    decided = {
        (identify_publication(sources[d.leads]), identify_publication(sources[d.yields]))
        for d in precedence.decisions
        if d.leads in sources and d.yields in sources
    }
    while True:
        further = {(a, d) for a, b in decided for c, d in decided if b == c} - decided
        if not further:
            break
        decided |= further
    return {(a, b) for a, b in decided if (b, a) not in decided}


def choose_leading(
    publications: list[tuple[str, ...]], victories: set[tuple[tuple[str, ...], tuple[str, ...]]]
) -> tuple[tuple[str, ...], bool]:
    """Return which publication leads, and whether that was decided against each of the others.

    Parameters
    ----------
    publications
        Those that hold a cell, in the order in which they were loaded.
    """
    beaten = {b for a, b in victories if a in publications}
    leading = next(publication for publication in publications if publication not in beaten)
    others = (publication for publication in publications if publication != leading)
    return leading, all((leading, other) in victories for other in others)


def read_precedence(path: Path) -> Precedence:
    """Read the file of precedence; where there is none, nothing was loaded or decided yet.

    Raises
    ------
    DataFolderError
        If it cannot be read, is not TOML or holds something else.
    """
    facts = read_toml(path, _ACTION)
    return Precedence() if facts is None else _to_precedence(facts, path.name)


def parse_precedence(content: bytes, file: str) -> Precedence:
    """Return what a file of precedence holds.

    Raises
    ------
    DataFolderError
        If it is not TOML, or holds something else.
    """
    return _to_precedence(parse_toml(content, _ACTION, file), file)


def _to_precedence(facts: dict[str, Any], file: str) -> Precedence:
    problems = _check(file, facts)
    if problems:
        raise DataFolderError(problems)
    decisions = tuple(Decision(**decision) for decision in facts.get("decisions", ()))
    return add_decisions(Precedence(tuple(facts.get("loaded", ()))), decisions)


def _check(file: str, facts: dict[str, Any]) -> list[Problem]:
    """Return what is wrong with the file."""
    found = [name for name in facts if name not in {"loaded", "decisions"}]
    problems = [Problem(file, "“loaded” and “decisions”", quote_found(name), _ACTION) for name in found]
    loaded, decisions = facts.get("loaded", []), facts.get("decisions", [])
    if not isinstance(loaded, list) or not all(isinstance(name, str) for name in loaded):
        problems.append(Problem(file, "a list of source ids in “loaded”", quote_found(loaded), _ACTION))
    names = {field.name for field in fields(Decision)}
    for decision in decisions if isinstance(decisions, list) else [decisions]:
        if not _is_decision(decision, names):
            expected = f"texts in {', '.join(sorted(names))} of each decision, of two sources"
            problems.append(Problem(file, expected, quote_found(decision), _ACTION))
    return problems


def _is_decision(decision: object, names: set[str]) -> bool:
    if not isinstance(decision, dict) or not names - {"why"} <= set(decision) <= names:
        return False
    is_text = all(isinstance(fact, str) for fact in decision.values())
    return is_text and decision["leads"] != decision["yields"]


def precedence_to_toml(precedence: Precedence) -> str:
    """Return the file of precedence, as `read_precedence` reads it."""
    decisions = [asdict(decision) for decision in precedence.decisions]
    return tomli_w.dumps({"loaded": list(precedence.loaded), "decisions": decisions})
