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
class Later(Statement):
    """What another source says of the matter of a claim, which may be another kind of count.

    Attributes
    ----------
    period
        Of when the number is, in words.
    counted
        What it counts.
    force
        The police force whose own referrals it gives, children and adults apart; empty where it does not.
    """

    period: str = ""
    counted: str = ""
    force: str = ""


@dataclass(frozen=True)
class Claim:
    """A published claim.

    Attributes
    ----------
    counted
        What it counts, which no series of this project does.
    later
        What other sources say of the same matter.
    over_time
        The heading under which it stands with the later sources, year by year; empty where it does not.
    period
        Of when its numbers are, in words; said only with `over_time`.
    """

    words: str
    counted: str
    later: tuple[Later, ...] = ()
    over_time: str = ""
    period: str = ""
    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT


@dataclass(frozen=True)
class Claims:
    """The claims of one publication."""

    title: str
    address: str
    claims: tuple[Claim, ...]
    __pydantic_config__: ClassVar[Mapping[str, Any]] = STRICT
