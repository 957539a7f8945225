"""What the heading of a column says of it."""

from typing import Final

from dashboard.intake.parse.short_pattern import compile_short

_NAMES: Final = compile_short(
    r"(?:\W|\b(?:the|of|names?|london|local|councils?|boroughs?|authorit(?:y|ies)|areas?|la|first|responder"
    r"|organi[sz]ation|district|body|gss|code)\b)+"
)
"""Words that head a column of councils."""
_FIGURES: Final = compile_short(
    r"(?:\W|\bu?\d+s?\b|\b(?:fy|years?|to|ending|ended|mar|march|apr|april|jan|january|dec|december|calendar"
    r"|adults?|child|children|minors?|young|people|u|s|under|over|aged?|ages|all|and|or|plus|older"
    r"|numbers?|no|of|counts?|totals?|figures?|referrals?|nrm|cases?|victims?|identified)\b)+"
)
"""Words that head a column of figures."""
_BODY: Final = compile_short(r"[0-9][0-9.,]*%?$|https?://|[EWSN][0-9]{8}$")
"""A figure, an address or a code: no heading."""
_NOT_COUNTED: Final = compile_short(
    r"%|\brates?\b|\bper (?:(?:100|10|1)[, ]?(?:000|k)\b|head|capita|cent)|percent|population|\brank\b|change"
    r"|difference|average|mean\b|\b(?:notes?|comments?|remarks?|contacts?|e-?mail|tel(?:ephone)?|phone)\b"
    r"|\bref(?:erence)?s?\b|^(?:no|nr|id|#)?[.#]$|^(?:no|nr|id)$"
)
_ADDRESS: Final = compile_short(r"\b(?:url|link|address|web ?page|evidence)\b")
_DAYS: Final = compile_short(r"\b(?:date|day)s?\b")
_COUNTED: Final = compile_short(r"\b(?:referrals|cases|victims|numbers?|counts?|figures?)\b")
_YEARS: Final = compile_short(r"\b(?:years?|period|date|fy|financial year|calendar year)\b")
_TOTAL: Final = compile_short(r"\b(?:sub)?totals?\b")


def heads_councils(text: str) -> bool:
    """Say whether a text heads a column of councils."""
    return len(text) <= 60 and _NAMES.fullmatch(text.casefold()) is not None


def heads_only_figures(text: str) -> bool:
    """Say whether a text heads a column of figures, and says nothing besides."""
    return _FIGURES.fullmatch(text.casefold()) is not None


def is_body(text: str) -> bool:
    """Say whether a text is a figure, an address or a code: no heading."""
    return _BODY.match(text) is not None


def is_not_counted(heading: str) -> bool:
    """Say whether a heading is of what is no count: a rate, a rank, a remark, a reference."""
    return _NOT_COUNTED.search(heading.casefold()) is not None


def heads_addresses(heading: str) -> bool:
    """Say whether a heading is of addresses of evidence."""
    return _ADDRESS.search(heading.casefold()) is not None


def heads_days(heading: str) -> bool:
    """Say whether a heading is of dates."""
    return _DAYS.search(heading.casefold()) is not None


def heads_counts(heading: str) -> bool:
    """Say whether a heading says that something is counted."""
    return _COUNTED.search(heading.casefold()) is not None


def heads_years(heading: str) -> bool:
    """Say whether a heading is of years."""
    return _YEARS.search(heading.casefold()) is not None


def heads_total(heading: str) -> bool:
    """Say whether a heading says that its column adds up others."""
    return _TOTAL.search(heading.casefold()) is not None
