"""What the headings of a sheet say of its rows: whether each is about a person, or counts people."""

from typing import Final

from dashboard.intake.parse.ages import find_age_group
from dashboard.intake.parse.bounded_pattern import compile_short
from dashboard.intake.parse.folding import fold_heading
from dashboard.intake.parse.years import find_year

_OF_A_PERSON: Final = (
    compile_short(r"\bage\b"),
    compile_short(r"\b(?:nationality|nationalities|citizenship|country of origin)\b"),
    compile_short(r"\bexploitation\b"),
    compile_short(r"\b(?:gender|sex)\b"),
    compile_short(r"\b(?:dob|birth|born|surname|forename|initials|postcode)\b"),
)
_OF_A_CASE: Final = (
    compile_short(r"\b(?:ref|reference|case|id|urn|identifier|record)\b"),
    compile_short(r"\bdate\b"),
    compile_short(r"\b(?:first responder|responder|referrer|referring|referred by)\b"),
    compile_short(r"\b(?:name|address)\b"),
    compile_short(r"\b(?:decision|outcome|reasonable grounds|conclusive grounds|status|consent)\b"),
)
"""What the columns of a sheet of cases are about. The second may also head a list of replies."""
_COUNTED: Final = compile_short(
    r"\b(?:total|counts?|number|figure|value|people|persons|referrals|cases|victims|children|adults"
    r"|20\d\d)\b|^n$"
)
_SURELY_COUNTED: Final = compile_short(
    r"\b(?:counts?|number of|no of|referrals|cases|victims|people|persons|children|adults|totals?|figures?"
    r"|20\d\d)\b"
)
"""Of those, the headings that no running number has; a plain "number" may be one."""
_OF_ONE_CASE: Final = compile_short(
    r"\b(?:previous|prior|earlier|past|repeat|other|date|age|case number|reference|ref|id)\b"
)


def count_kinds(row: tuple[str, ...]) -> int:
    """Return how many columns of the row could head what is known of a person, each kind once."""
    headings = [fold_heading(cell) for cell in row if 0 < len(cell) <= 60]
    person, case = (
        sum(any(kind.search(heading) for heading in headings) for kind in kinds)
        for kinds in (_OF_A_PERSON, _OF_A_CASE)
    )
    return person + case if person else 0


def names_counts(heading: str) -> bool:
    """Say whether a heading is that of counts of people.

    Examples
    --------
    >>> [names_counts(heading) for heading in ("No. of referrals", "0-17", "Case number", "Nationality")]
    [True, True, False, False]
    """
    folded = fold_heading(heading)
    return bool(_COUNTED.search(folded) or _names_group(heading)) and not _OF_ONE_CASE.search(folded)


def surely_names_counts(heading: str) -> bool:
    """Say whether a heading is that of counts and cannot be that of a running number or an id."""
    is_sure = _SURELY_COUNTED.search(fold_heading(heading)) is not None or _names_group(heading)
    return is_sure and names_counts(heading)


def _names_group(heading: str) -> bool:
    """Say whether a heading is that of an age group or a year: as it is written, for "0-17" and "18+"."""
    return find_age_group(heading) != "" or find_year(heading) is not None
