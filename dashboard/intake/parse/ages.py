"""Which age group a cell means: an age in years, a range of ages, or words. Never a guess."""

import re
from collections.abc import Callable
from typing import Final

from dashboard.domain.series import AgeGroup
from dashboard.intake.parse.short_pattern import compile_short

ADULT_FROM: Final = 18
_OLDEST: Final = 120
_WORDS: Final = {
    "adult": AgeGroup.ADULTS,
    "adults": AgeGroup.ADULTS,
    "child": AgeGroup.CHILDREN,
    "children": AgeGroup.CHILDREN,
    "minor": AgeGroup.CHILDREN,
    "minors": AgeGroup.CHILDREN,
}
_PASSED_OVER: Final = frozenset(
    {
        "aged",
        "age",
        "ages",
        "group",
        "year",
        "years",
        "yr",
        "yrs",
        "old",
        "s",
        "at",
        "exploitation",
        "referral",
    }
)
_RANGES: Final[tuple[tuple[str, Callable[["re.Match[str]"], tuple[int, int]]], ...]] = (
    (r"(?:under|below|<)[ -]?(\d{1,3})s?\b", lambda found: (0, int(found[1]) - 1)),
    (r"(?:over|above|>)[ -]?(\d{1,3})s?\b", lambda found: (int(found[1]) + 1, _OLDEST)),
    (
        r"(\d{1,3}) ?(?:or|and|years or|years and) (?:under|younger|below)",
        lambda found: (0, int(found[1])),
    ),
    (
        r"(\d{1,3}) ?(?:\+|plus\b|(?:or|and|years or|years and) (?:over|older|above))",
        lambda found: (int(found[1]), _OLDEST),
    ),
    (r"(\d{1,3}) ?(?:to|-|–) ?(\d{1,3})", lambda found: (int(found[1]), int(found[2]))),
    (r"(\d{1,3})(?:\.\d+)?", lambda found: (int(found[1]), int(found[1]))),
)
"""A range as it is written, the longest first, and its least and greatest age."""
_SHAPES: Final = tuple((compile_short(rf"(?<![\d.-]){shape}(?![\d.])"), read) for shape, read in _RANGES)
_WORD: Final = compile_short(r"[^\W\d_]+|\d+")


def read_age_group(text: str) -> AgeGroup | None:
    """Return the age group that a cell means, or None where it means neither, both or nothing.

    Examples
    --------
    >>> read_age_group("17").value, read_age_group("Adult (18 or over)").value
    ('children', 'adults')
    >>> read_age_group("16 to 24"), read_age_group("Not specified or unknown"), read_age_group("")
    (None, None, None)
    """
    folded = text.casefold().strip()
    rest, by_range = _take_range(folded)
    words = _WORD.findall(rest)
    by_words = {_WORDS[word] for word in words if word in _WORDS}
    if any(word not in _WORDS and word not in _PASSED_OVER for word in words):
        return None
    groups = by_words | by_range
    return groups.pop() if len(groups) == 1 else None


def _take_range(text: str) -> tuple[str, set[AgeGroup]]:
    """Return the text without its range of ages, and the age groups in which that range lies."""
    for shape, read in _SHAPES:
        found = shape.search(text)
        if found:
            lower, upper = read(found)
            rest = text[: found.start()] + " " + text[found.end() :]
            return rest, _find_groups(lower, upper) if lower <= upper <= _OLDEST else set(AgeGroup)
    return text, set()


def _find_groups(lower: int, upper: int) -> set[AgeGroup]:
    groups = {AgeGroup.CHILDREN} if lower < ADULT_FROM else set()
    return groups | ({AgeGroup.ADULTS} if upper >= ADULT_FROM else set())
