"""Published claims about a region: what they count, and what later sources say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

STRICT: Final[Mapping[str, Any]] = {"extra": "forbid"}
"""A field that is not known is a mistake in a file, not something to pass over."""


@dataclass(frozen=True)
class Statement:
    """Published words, and where they stand."""

    words: str
    address: str
    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT


@dataclass(frozen=True)
class Claim:
    """A published claim.

    Attributes
    ----------
    counted
        What it counts, which no series of this project does.
    later
        What other sources say of the same matter, which may be another kind of count.
    """

    words: str
    counted: str
    later: tuple[Statement, ...] = ()
    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT


@dataclass(frozen=True)
class Claims:
    """The claims of one publication."""

    title: str
    address: str
    claims: tuple[Claim, ...]
    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
