"""The region: which areas, what they are called, where they lie, and what is theirs alone.

One record, read from ``geo/region.toml`` of a data folder. Nothing else in the program knows which
region is shown; London's record is shipped with its data.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Final

from dashboard.domain.problems import DataFolderError, Problem, quote_found
from dashboard.domain.published_claims import STRICT, Claims, Statement
from dashboard.domain.region_parts import BoundarySource, Division, DivisionKind, Mark, Saying, Tile
from dashboard.domain.series_facts import AgeGroup, Gateway
from dashboard.domain.toml_files import parse_toml, read_toml

REGION_FILE: Final = "region.toml"
"""Stands beside the boundaries of a data folder."""

SHIPPED_GEO: Final = Path(__file__).resolve().parents[2] / "data" / "geo"
_SHIPPED: Final = SHIPPED_GEO / REGION_FILE
_PLAIN_PATTERN: Final = re.compile(r"[A-Z0-9()\[\]{}|-]{1,200}")
"""Of a code: letters, digits and choices between them; whatever repeats without end could take long."""
_MEND: Final = "Mend the file (see the data dictionary), or make it again: python -m dashboard region new."


@dataclass(frozen=True)
class Benchmark:
    """Rows of published totals: of a larger whole, which stands in for a national rate, or of the region."""

    gss_code: str
    name: str
    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    @property
    def owner(self) -> str:
        """It as the one to whom a rate belongs, e.g. "England's"."""
        return f"{self.name}'s"


NATION: Final = Benchmark("E92000001", "England")
"""Whose totals the published tables carry beside those of councils."""


@dataclass(frozen=True)
class Region:
    """A region and its areas.

    Attributes
    ----------
    area, areas
        What one of its areas is called, and several, e.g. "London council", "London councils".
    all_areas
        All of them in words, with ``{number}``, e.g. "London's {number} councils".
    place
        An area as a place, e.g. "borough".
    number
        How many areas it has.
    code_pattern
        A regular expression that the GSS code of each of them matches.
    extent
        Lower left and upper right of a box around it, in metres of the national grid.
    tolerance_m
        Corners closer to a straight line than this vanish where the map is drawn.
    benchmark
        What stands in for a national rate; None where the region is the nation.
    own_total
        The rows of the region as a whole, as publishers give them; None where they give none.
    gateways
        Areas where people arrive and are counted for all, by age group, each with the reason.
    marks
        Areas that the map also draws as a circle, so that they can be seen and chosen.
    short_forms
        Short names in use among people who work with these councils, each with the code that it means.
    forces
        Police forces whose area is exactly one of its areas, each with that area's code.
    divisions
        How it is divided, e.g. into police command units; empty where no source of one is known.
    not_loaded
        What is published about these areas and not loaded here, one sentence or more each.
    said_missing
        Who says of which figures that they are not published.
    champions_note
        What is to be said beside the register of champions.
    claims
        What started the work on this region.
    tiles
        The tile map by GSS code; empty where there is none.
    """

    name: str
    area: str
    areas: str
    all_areas: str
    place: str
    number: int
    code_pattern: str
    extent: tuple[int, int, int, int]
    tolerance_m: int
    boundaries: BoundarySource
    benchmark: Benchmark | None = None
    own_total: Benchmark | None = None
    gateways: tuple[Gateway, ...] = ()
    marks: tuple[Mark, ...] = ()
    not_loaded: tuple[str, ...] = ()
    said_missing: tuple[Saying, ...] = ()
    champions_note: Statement | None = None
    claims: Claims | None = None
    divisions: tuple[Division, ...] = ()
    short_forms: dict[str, str] = field(default_factory=dict)
    forces: dict[str, str] = field(default_factory=dict)
    tiles: dict[str, Tile] = field(default_factory=dict)
    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT

    @property
    def owner(self) -> str:
        """The region as the one to whom the areas belong, e.g. "London's"."""
        return f"{self.name}'s"

    @property
    def nouns(self) -> str:
        """What its areas are, without the region, e.g. "councils"."""
        return self.areas.rpartition(" ")[2]

    @property
    def noun(self) -> str:
        """What one of its areas is, without the region, e.g. "council"."""
        return self.area.rpartition(" ")[2]

    @property
    def adjective(self) -> str:
        """What makes an area one of the region's, e.g. "London", "English"."""
        return self.area.rpartition(" ")[0]

    @property
    def an_area(self) -> str:
        """One of its areas, whichever, e.g. "a London council"."""
        return f"{_choose_article(self.area)} {self.area}"

    @property
    def a_place(self) -> str:
        """One of its areas as a place, e.g. "a borough"."""
        return f"{_choose_article(self.place)} {self.place}"

    @property
    def others(self) -> str:
        """All areas but the one that is spoken of, e.g. "the other London councils"."""
        return f"the other {self.areas}"

    @property
    def typical(self) -> str:
        """The area in the middle, e.g. "the typical London council"."""
        return f"the typical {self.area}"

    @property
    def all(self) -> str:
        """All its areas with their number, e.g. "London's 33 councils"."""
        return self.say_all(self.number)

    @property
    def code_words(self) -> str:
        """What a cell of codes has to hold, e.g. "a London GSS code"."""
        return f"{_choose_article(self.adjective)} {self.adjective} GSS code"

    @property
    def benchmark_codes(self) -> frozenset[str]:
        """The code of the rows that stand in for a national rate; empty where none do."""
        return frozenset({self.benchmark.gss_code} if self.benchmark else ())

    @property
    def own_total_codes(self) -> frozenset[str]:
        """The code of the rows of the region as a whole; empty where there are none."""
        return frozenset({self.own_total.gss_code} if self.own_total else ())

    @property
    def names_of_totals(self) -> dict[str, str]:
        """What the rows of totals are called, by code: those of no area, and in no comparison of areas."""
        return {total.gss_code: total.name for total in (self.benchmark, self.own_total) if total}

    @property
    def geography(self) -> str:
        """What a published table covers of it, e.g. "London's 33 councils, and England"."""
        return f"{self.all}, and {self.benchmark.name}" if self.benchmark else self.all

    def say_all(self, number: int) -> str:
        """Return so many areas as the region's, e.g. "London's 33 councils"."""
        return self.all_areas.format(number=number)

    def list_gateways(self, age_group: AgeGroup) -> tuple[Gateway, ...]:
        """Return the gateways of an age group."""
        return tuple(gateway for gateway in self.gateways if gateway.age_group is age_group)

    def find_division(self, kind: DivisionKind) -> Division | None:
        """Return the division of a kind; None where the record has none."""
        return next((division for division in self.divisions if division.kind is kind), None)


def _choose_article(words: str) -> str:
    return "an" if words[:1].casefold() in set("aeiou") else "a"


def read_region(path: Path) -> Region:
    """Read a region's record; a data folder without one is of the region that is shipped, London.

    Raises
    ------
    DataFolderError
        If it cannot be read, or a field is missing, unknown or of the wrong kind.
    """
    facts = read_toml(path, _MEND)
    return get_shipped_region() if facts is None else parse_region(facts, path.name)


def parse_region_file(content: bytes, file: str) -> Region:
    """Return the region that a file's content describes.

    Raises
    ------
    DataFolderError
        As `read_region` does.
    """
    return parse_region(parse_toml(content, _MEND, file), file)


@cache
def get_shipped_region() -> Region:
    """Return the region whose data is shipped."""
    facts = read_toml(_SHIPPED, _MEND)
    if facts is None:
        expected = "the record of the shipped region"
        raise DataFolderError([Problem(REGION_FILE, expected, "no such file", _MEND)])
    return parse_region(facts, REGION_FILE)


def parse_region(facts: Mapping[str, Any], file: str) -> Region:
    """Return the region that these facts describe.

    Raises
    ------
    DataFolderError
        With one problem per field that is missing, unknown or of the wrong kind.
    """
    from pydantic import ValidationError

    try:
        region: Region = _make_validator().validate_python(facts)
    except ValidationError as error:
        raise DataFolderError(
            Problem(file, f"a right “{'.'.join(map(str, e['loc']))}”", quote_found(e["msg"]), _MEND)
            for e in error.errors()
        ) from error
    if not _is_plain_pattern(region.code_pattern):
        expected = "letters, digits, ( ) [ ] { } | and - in “code_pattern”, as in E09[0-9]{6}"
        raise DataFolderError([Problem(file, expected, quote_found(region.code_pattern), _MEND)])
    try:
        region.say_all(region.number)
    except (KeyError, IndexError, ValueError) as error:
        expected = "“{number}” as the only braces in “all_areas”"
        raise DataFolderError([Problem(file, expected, quote_found(region.all_areas), _MEND)]) from error
    return region


@cache
def _make_validator() -> Any:  # noqa: ANN401 - a TypeAdapter, of a library that few commands need
    from pydantic import TypeAdapter

    return TypeAdapter(Region)


def _is_plain_pattern(pattern: str) -> bool:
    """Say whether a pattern of codes is one, and takes no longer than a code is long."""
    try:
        re.compile(pattern)
    except re.error:
        return False
    return _PLAIN_PATTERN.fullmatch(pattern) is not None


def region_to_facts(region: Region) -> dict[str, Any]:
    """Return a region as `parse_region` takes it, ready to be written as TOML; what is empty is left out."""
    facts = asdict(region)
    return {name: _to_plain(fact) for name, fact in facts.items() if fact not in (None, (), {})}


def _to_plain(fact: Any) -> Any:  # noqa: ANN401 - any of TOML's kinds
    if isinstance(fact, tuple | list):
        return [_to_plain(item) for item in fact]
    if isinstance(fact, dict):
        return {key: _to_plain(value) for key, value in fact.items()}
    return str(fact) if isinstance(fact, StrEnum) else fact
