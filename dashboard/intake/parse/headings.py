"""What the heading of a column says of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from dashboard.intake.parse.bounded_pattern import compile_short
from dashboard.intake.parse.folding import fold, fold_heading, fold_words, split_words

_HEADING_WITHIN: Final = 15
"""Rows from the top among which the headings of a sheet of ours stand."""
_NAMES: Final = compile_short(
    r"(?:\W|\b(?:the|of|names?|london|local|councils?|boroughs?|authorit(?:y|ies)|areas?|la|first|responder"
    r"|organi[sz]ation|district|body|gss|code|nm|cd|look ?up|row labels|geography|unitary|counties|county"
    r"|(?:lad|la|utla|ctyua|ltla)[0-9]{0,2}(?:nm|cd)?|mnemonic)\b)+"
)
"""Words that head a column of councils."""
_FIGURES: Final = compile_short(
    r"(?:\W|\bu?\d+s?\b|\b(?:fye?[0-9]*|y|e|financial|years?|to|ending|ended|mar|march|apr|april|jan|january|dec|december|calendar"
    r"|adults?|child|children|minors?|young|people|u|s|under|over|aged?|ages|all|and|or|plus|older"
    r"|numbers?|no|of|counts?|totals?|figures?|referrals?|nrm|cases?|victims?|identified)\b)+"
)
"""Words that head a column of figures."""
_BODY: Final = compile_short(r"[0-9][0-9.,]*%?$|https?://|[EWSN][0-9]{8}$")
"""A figure, an address or a code: no heading."""
_WHAT_IS_NUMBERED: Final = (
    r"(?:la|lea|las|local authority|authority|council|borough|area|ons|gss|dfe|row|line|foi|request|serial"
    r"|item|record|ward|organi[sz]ation|unique|file|ticket|seq(?:uence)?|index|id)"
)
"""What has a number that counts nothing."""
_NOT_COUNTED: Final = compile_short(
    r"%|\brates?\b|\bper (?:(?:100|10|1)[, ]?(?:000|k)\b|head|capita|cent)|percent|population|change"
    r"|difference|average|mean\b|\brank(?:ing)?\b|\bindex\b|\brow\b"
    r"|\b(?:codes?|cds?|ids?|urn|uprn|fid|object ?id|postcodes?)\b"
    r"|£|\b(?:staff|trained|training|budgets?|costs?|spend|fte|posts|target|hours)\b|\b(?:latitude|longitude|easting|northing|hectares?)\b"
    rf"|\b{_WHAT_IS_NUMBERED}s? (?:numbers?|nos?|nrs?|nums?)\b\W*$"
    r"|\b(?:notes?|comments?|remarks?|contacts?|e-?mail|tel(?:ephone)?|phone)\b"
    r"|\bref(?:erence)?s?\b|^(?:no|nr|id|#)?[.#]$|^(?:no|nr|id)$"
)
_ADDRESS: Final = compile_short(r"\b(?:url|link|address|web ?page|evidence)\b")
_DAYS: Final = compile_short(r"\b(?:date|day)s?\b")
_COUNTED: Final = compile_short(r"\b(?:referrals|cases|victims|numbers?|counts?|figures?)\b")
_YEARS: Final = compile_short(r"\b(?:years?|period|date|fy|financial year|calendar year)\b")
_PEOPLE: Final = (
    r"gender|sex|ethnic(?:ity| group)?|nationalit(?:y|ies)|citizenship|country of origin|exploitation"
    r"|disability|religion|orientation|outcome|decision"
)
_DIVIDES_PEOPLE: Final = compile_short(rf"\b(?:{_PEOPLE})\b")
_DIVIDES: Final = compile_short(
    rf"\b(?:{_PEOPLE}|types?|characteristics?|breakdown|subgroup|measure|first responder|source|route"
    r"|dimension|(?:sub ?)?category|indicator|(?:minor|major) ?text)\b"
)
_TOTAL: Final = compile_short(r"\b(?:sub)?totals?\b")


_SLAVERY: Final = compile_short(
    r"\b(?:modern slavery|slavery|trafficking of (?:people|persons)|human trafficking)\b"
)
_MONTHS_OF_POLICE: Final = frozenset({"minor text", "major text", "minor category"})


def is_about_slavery(text: str) -> bool:
    """Say whether the name of a category of crime is that of modern slavery or of trafficking in people."""
    return _SLAVERY.search(_plain(text)) is not None


def heads_police_months(header: Iterable[str]) -> bool:
    """Say whether a header is that of the Metropolitan Police's crime by category, borough and month."""
    folded = [fold_heading(name) for name in header]
    has_borough = any("borough" in name for name in folded)
    return has_borough and not _MONTHS_OF_POLICE.isdisjoint(folded)


def _plain(heading: str) -> str:
    return fold(split_words(heading))


def heads_councils(text: str) -> bool:
    """Say whether a text heads a column of councils."""
    return len(text) <= 60 and _NAMES.fullmatch(_plain(text)) is not None


def heads_only_figures(text: str) -> bool:
    """Say whether a text heads a column of figures, and says nothing besides."""
    return _FIGURES.fullmatch(_plain(text)) is not None


def is_body(text: str) -> bool:
    """Say whether a text is a figure, an address or a code: no heading."""
    return _BODY.match(text) is not None


def is_not_counted(heading: str) -> bool:
    """Say whether a heading is of what is no count: a rate, a rank, a remark, a reference."""
    return _NOT_COUNTED.search(_plain(heading)) is not None


def heads_addresses(heading: str) -> bool:
    """Say whether a heading is of addresses of evidence."""
    return _ADDRESS.search(_plain(heading)) is not None


def heads_days(heading: str) -> bool:
    """Say whether a heading is of dates."""
    return _DAYS.search(_plain(heading)) is not None


def heads_counts(heading: str) -> bool:
    """Say whether a heading says that something is counted."""
    return _COUNTED.search(_plain(heading)) is not None


def heads_years(heading: str) -> bool:
    """Say whether a heading is of years."""
    return _YEARS.search(_plain(heading)) is not None


def heads_total(heading: str) -> bool:
    """Say whether a heading says that its column adds up others."""
    return _TOTAL.search(_plain(heading)) is not None


def divides(heading: str) -> bool:
    """Say whether a heading divides people by something else than council, year and age.

    Examples
    --------
    >>> divides("Gender"), divides("exploitation_type"), divides("Age group")
    (True, True, False)
    """
    return _DIVIDES.search(_plain(heading)) is not None


def divides_people(heading: str) -> bool:
    """Say whether a heading is of what people are, so that each of its rows can be about some of them."""
    return _DIVIDES_PEOPLE.search(_plain(heading)) is not None


_ALL_OF_THEM: Final = compile_short(
    r"(?:\W|\b(?:all|totals?|any|both|every|everyone|everybody|overall|combined|persons?|people|sexes|genders?|types?"
    r"|ethnicities|ethnic groups?|nationalities|exploitation|categories|sources|of|the|and|t)\b)+"
)
_SAYS_ALL: Final = compile_short(
    r"\b(?:all|totals?|any|both|everyone|everybody|overall|combined|persons|people)\b|^[pt]$"
)


def says_all(text: str) -> bool:
    """Say whether a cell of such a column means all people, however they are divided.

    Examples
    --------
    >>> says_all("All"), says_all("Both sexes"), says_all("Male"), says_all("All other")
    (True, True, False, False)
    """
    folded = _plain(text)
    return _SAYS_ALL.search(folded) is not None and (
        len(folded) == 1 or _ALL_OF_THEM.fullmatch(folded) is not None
    )


def find_known_headings(
    rows: Sequence[Sequence[str]], meanings: Mapping[str, str], needed: Collection[str]
) -> tuple[int, dict[str, int]] | None:
    """Return the first row that has every needed heading, from 1, and where each column stands, from 0.

    Parameters
    ----------
    meanings
        Headings, folded, and the column each means; of two columns of one meaning the first counts.

    Examples
    --------
    >>> find_known_headings([["A list"], ["Council", "Role"]], {"role": "role"}, ["role"])
    (2, {'role': 1})
    """
    for number, row in enumerate(rows[:_HEADING_WITHIN], start=1):
        places: dict[str, int] = {}
        for index, text in enumerate(row):
            column = meanings.get(fold_words(text))
            if column:
                places.setdefault(column, index)
        if all(name in places for name in needed):
            return number, places
    return None
