"""Which age group a cell or a heading means: an age in years, a range of ages, or words. Never a guess."""

import re
from collections.abc import Callable
from typing import Final

from dashboard.domain.series import ALL_AGES, BY_AGE, AgeGroup
from dashboard.intake.parse.bounded_pattern import compile_short
from dashboard.intake.parse.folding import fold, split_words

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
            return rest, _find_groups(lower, upper) if lower <= upper <= _OLDEST else set(BY_AGE)
    return text, set()


def _find_groups(lower: int, upper: int) -> set[AgeGroup]:
    groups = {AgeGroup.CHILDREN} if lower < ADULT_FROM else set()
    return groups | ({AgeGroup.ADULTS} if upper >= ADULT_FROM else set())


_ADULTS: Final = (
    r"\badults?\b|\b18 ?(?:\+|plus\b|(?:and|or) (?:over|older)\b)|\bover[- ]?1[78]s?\b"
    r"|\baged 18\b(?! ?(?:-|–|to))"
)
_CHILDREN: Final = (
    r"\bchild(?:ren|s|hood)?\b|\bminors?\b|\bunder[- ]?18s?\b|< ?18\b|\bu18s?\b|\b0 ?(?:-|–|to) ?17\b"
    r"|\b17 (?:or|and) (?:under|younger|below)\b|\byoung people\b|\bcyp\b|\bjuveniles?\b"
)
_WHOLE_GROUP: Final = compile_short(f"{_ADULTS}|{_CHILDREN}")
_ANY_ADULTS: Final = compile_short(_ADULTS)
_ANY_CHILDREN: Final = compile_short(_CHILDREN)
_YEARS: Final = compile_short(
    r"\b20[0-9]{4}\b|\b20[0-9]{2}(?: ?[-/–] ?(?:20)?[0-9]{2}\b)?|\b[0-9]{2}/[0-9]{2}\b"
)
_BAND: Final = compile_short(
    r"\b[0-9]{1,2} ?(?:-|–|to) ?[0-9]{1,2}\b|(?:\b(?:under|over|aged?|below|above|u)|[<>])[- ]?[0-9]{1,2}"
    r"|\b[0-9]{1,2} ?(?:\+|plus\b|(?:and|or) (?:over|older|above|under|younger|below)\b)"
)
"""An age or a range of ages; what is left of a heading without its years and whole age groups holds none."""
_PART_OF_GROUP: Final = compile_short(
    r"\b(?:fe)?males?\b|\b(?:wo)?men\b|\bboys?\b|\bgirls?\b|\bnon[- ]?binary\b|\btransgender\b|\bof which\b"
    r"|\b(?:british|uk|eu|non[- ]?uk|foreign) nationals?\b|\bunaccompanied\b|\bcare leavers?\b"
    r"|\b(?:sexual|labour|criminal|financial|forced|debt) (?:exploitation|labour|bondage|criminality)\b"
    r"|^(?:cse|cce|labour|sexual|criminal)$|\bservitude\b|\bcounty lines\b|\borgan (?:removal|harvesting)\b"
    r"|\bunknown\b|\bnot (?:known|stated|specified|recorded)\b"
)
_ONLY_EVERYONE: Final = compile_short(
    r"(?:\W|\b(?:(?:grand |sub)?totals?|overall|combined|all|both|everyone|referrals?|cases?|victims?"
    r"|numbers?|counts?|figures?|people|persons?|nrm|of|no|20[0-9]{2}(?:[-/–][0-9]{2,4})?|fy)\b)+"
)
_AGES: Final = compile_short(r"ages?(?: (?:groups?|bands?|ranges?|categor(?:y|ies)))?(?: at .*| \(.*\))?")
_ABOUT_AGES: Final = compile_short(r"\b(?:ages?|aged|adults?|child(?:ren)?|minors?|under|over|u?1[78]s?)\b")
_EVERYONE: Final = compile_short(
    r"\ball ages\b|\btotals?\b|\bcombined\b|\boverall\b|\beveryone\b|\ball\b|\bboth\b"
)


def names_part_of_group(text: str) -> bool:
    """Say whether a heading names some of the people of an age group only, as "Males" and "16-17" do."""
    folded = _YEARS.sub(" ", fold(split_words(text)))
    if _BAND.search(_WHOLE_GROUP.sub(" ", folded)):
        return True
    return _PART_OF_GROUP.search(folded.strip()) is not None


def says_only_everyone(text: str) -> bool:
    """Say whether a text says "all" or "total" without a word about ages: it may be all of anything.

    Examples
    --------
    >>> says_only_everyone("Total"), says_only_everyone("All ages"), says_only_everyone("Adults, total")
    (True, False, False)
    """
    folded = fold(split_words(text))
    return find_age_group(text) == ALL_AGES and _ONLY_EVERYONE.fullmatch(folded) is not None


def heads_ages(heading: str) -> bool:
    """Say whether a heading is of ages or groups of them, and of nothing else."""
    return _AGES.fullmatch(fold(split_words(heading))) is not None


def is_about_ages(text: str) -> bool:
    """Say whether a text speaks of ages at all."""
    return _ABOUT_AGES.search(fold(split_words(text))) is not None


def find_age_group(text: str) -> str:
    """Return the age group that a text names: children, adults, all_ages, or "" for none.

    Examples
    --------
    >>> find_age_group("Under 18s"), find_age_group("18+"), find_age_group("Adults and children")
    ('children', 'adults', 'all_ages')
    """
    folded = _YEARS.sub(" ", fold(split_words(text)))
    if _BAND.search(_WHOLE_GROUP.sub(" ", folded)):
        return ""
    children, adults = _ANY_CHILDREN.search(folded), _ANY_ADULTS.search(folded)
    if (children and adults) or (not children and not adults and _EVERYONE.search(folded)):
        return ALL_AGES
    if children:
        return AgeGroup.CHILDREN.value
    return AgeGroup.ADULTS.value if adults else ""


_SINGLE: Final = compile_short(r"(?:aged? )?([0-9]{1,2})(?: years?)?")
_LAST: Final = compile_short(r"(?:aged? )?90(?:\+| ?(?:and|or) over)")


def read_single_age(heading: str) -> str:
    """Return the single year of age that a column of estimates is for: "0" to "89", "90+"; "" for none.

    Examples
    --------
    >>> read_single_age("Age 7"), read_single_age("Aged 90+"), read_single_age("Aged under 1 year")
    ('7', '90+', '0')
    """
    folded = fold(heading)
    if _LAST.fullmatch(folded) or folded == "aged under 1 year":
        return "90+" if folded.startswith(("90", "age 90", "aged 90")) else "0"
    found = _SINGLE.fullmatch(folded)
    return str(int(found[1])) if found and int(found[1]) < 90 else ""
