"""What a heading, or a cell of a column, says of years and of age groups."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.series import ALL_AGES, AgeGroup
from dashboard.intake.parse.short_pattern import compile_short


@dataclass(frozen=True)
class YearSeen:
    """A year as it is written.

    Attributes
    ----------
    year
        In which it ends; of a plain "2018" the year that is written.
    kind
        How it divides time, or None where only a year is written and it could be either.
    """

    year: int
    kind: PeriodKind | None
    text: str

    def to_period(self, kind: PeriodKind, *, begins: bool = False) -> Period | None:
        """Return the period, or None where it is of the other kind.

        Parameters
        ----------
        begins
            Whether a plain year is the one in which a year to 31 March begins.
        """
        if self.kind is not None and self.kind is not kind:
            return None
        later = 1 if begins and self.kind is None and kind is PeriodKind.YEAR_TO_MARCH else 0
        return Period.of(kind, self.year + later)


_YEAR: Final = r"(20[0-9]{2})"
_JANUARY, _DECEMBER = "jan(?:uary)?", "dec(?:ember)?"
_MARCH: Final = r"(?:31(?:st)? )?mar(?:ch)?"
_SHAPES: Final = (
    (PeriodKind.YEAR_TO_MARCH, rf"{_YEAR}-03-31\b"),
    (PeriodKind.CALENDAR_YEAR, rf"{_YEAR}-12-31\b"),
    (
        PeriodKind.YEAR_TO_MARCH,
        rf"{_YEAR} ?(?:[-/–]|to) ?(?:mar(?:ch)? )?(?:20)?([0-9]{{2}})\b(?!-[0-9]|\+)",
    ),
    (PeriodKind.YEAR_TO_MARCH, r"(?:^|\b)(?:fy ?)?([0-9]{2}) ?/ ?([0-9]{2})\b"),
    (PeriodKind.YEAR_TO_MARCH, rf"(?:year )?(?:to|ending|ended|end) {_MARCH} {_YEAR}\b"),
    (
        PeriodKind.CALENDAR_YEAR,
        rf"(?:calendar year|calendar|cy|{_JANUARY} ?(?:-|–|to) ?{_DECEMBER}) ?{_YEAR}\b",
    ),
    (PeriodKind.CALENDAR_YEAR, rf"{_YEAR} ?\(?(?:calendar year|calendar)\)?"),
    (PeriodKind.CALENDAR_YEAR, rf"{_JANUARY} {_YEAR} ?(?:-|–|to) ?{_DECEMBER} {_YEAR}\b"),
    (None, rf"\b{_YEAR}\b(?!-[0-9])"),
)
_MONTH: Final = (
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b"
)
"""Of a year to March, April may stand beside it."""
_PART: Final = (
    r"\bq[1-4]\b|\bquarter\b|\bhalf\b|\bh[12]\b|\bytd\b|\bto date\b|\bmonth|\bpart\b"
    r"|\bjan(?:uary)? ?(?:-|–|to) ?(?:jun|sep|mar)|\bjul(?:y)? ?(?:-|–|to) ?dec"
)


_KINDS: Final = tuple((kind, compile_short(shape)) for kind, shape in _SHAPES)
_PARTLY: Final = compile_short(_PART)
_ONLY_PART: Final = compile_short(rf"{_PART}|^(?:{_MONTH}|apr(?:il)?)\b")
_ANOTHER: Final = compile_short(rf"\b(?:19|20)[0-9]{{2}}\b|\b[0-9]{{2}}/[0-9]{{2}}\b|{_MONTH}")


def find_year(text: str) -> YearSeen | None:
    """Return the one year that a text names, or None: of several years, or part of one, none is named.

    Examples
    --------
    >>> find_year("Adults 2018/19"), find_year("2018").kind is None
    (YearSeen(year=2019, kind=<PeriodKind.YEAR_TO_MARCH: 'year_to_31_march'>, text='Adults 2018/19'), True)
    >>> find_year("2018 to 2021"), find_year("Q1 2019")
    (None, None)
    """
    folded = " ".join(text.casefold().split())
    if len(folded) > 120 or _PARTLY.search(folded):
        return None
    for kind, shape in _KINDS:
        found = shape.search(folded)
        if found:
            rest = folded[: found.start()] + " " + folded[found.end() :]
            year = _read_end(kind, [int(part) for part in found.groups()])
            several = _ANOTHER.search(rest)
            return None if year is None or several else YearSeen(year, kind, text)
    return None


def is_part_of_year(text: str) -> bool:
    """Say whether a text names part of a year and nothing else: a quarter, a half, a month.

    Examples
    --------
    >>> is_part_of_year("Q1 2019"), is_part_of_year("March"), is_part_of_year("2018")
    (True, True, False)
    """
    folded = text.casefold()
    return len(folded) <= 30 and _ONLY_PART.search(folded) is not None


def _read_end(kind: PeriodKind | None, parts: list[int]) -> int | None:
    """Return the year in which what was found ends, if its two halves belong together."""
    if len(parts) == 1:
        return parts[0]
    first, last = parts
    if kind is PeriodKind.CALENDAR_YEAR:
        return first if first == last else None
    first = first + 2000 if first < 100 else first
    return first + 1 if (first + 1) % 100 == last % 100 else None


def has_ended(period: Period, day: date) -> bool:
    """Say whether a period is over on a day; a year that goes on has no figure yet."""
    return period.end <= day


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
_YEARS: Final = compile_short(r"\b20[0-9]{2}(?: ?[-/–] ?(?:20)?[0-9]{2}\b)?|\b[0-9]{2}/[0-9]{2}\b")
_BAND: Final = compile_short(
    r"\b[0-9]{1,2} ?(?:-|–|to) ?[0-9]{1,2}\b|(?:\b(?:under|over|aged?|below|above|u)|[<>])[- ]?[0-9]{1,2}"
    r"|\b[0-9]{1,2} ?(?:\+|plus\b|(?:and|or) (?:over|older|above|under|younger|below)\b)"
)
"""An age or a range of ages; what is left of a heading without its years and whole age groups holds none."""
_EVERYONE: Final = compile_short(
    r"\ball ages\b|\btotals?\b|\bcombined\b|\boverall\b|\beveryone\b|\ball\b|\bboth\b"
)


def find_age_group(text: str) -> str:
    """Return the age group that a text names: children, adults, all_ages, or "" for none.

    Examples
    --------
    >>> find_age_group("Under 18s"), find_age_group("18+"), find_age_group("Adults and children")
    ('children', 'adults', 'all_ages')
    """
    folded = _YEARS.sub(" ", " ".join(text.casefold().split()))
    if _BAND.search(_WHOLE_GROUP.sub(" ", folded)):
        return ""
    children, adults = _ANY_CHILDREN.search(folded), _ANY_ADULTS.search(folded)
    if (children and adults) or (not children and not adults and _EVERYONE.search(folded)):
        return ALL_AGES
    if children:
        return AgeGroup.CHILDREN.value
    return AgeGroup.ADULTS.value if adults else ""
