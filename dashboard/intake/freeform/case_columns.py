"""Whether a sheet holds cases, one row a person, and where its header stands."""

from typing import Final

from dashboard.intake.parse.short_pattern import compile_short
from dashboard.intake.sandbox.sheet import Sheet

HEADER_WITHIN: Final = 20
_KINDS_NEEDED: Final = 3
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
_OF_ONE_CASE: Final = compile_short(
    r"\b(?:previous|prior|earlier|past|repeat|other|date|age|case number|reference|ref|id)\b"
)


_NEW_WORD: Final = compile_short(r"(?<=[a-z])(?=[A-Z])")
_BETWEEN: Final = compile_short(r"[\W_]+")
_NUMBER: Final = compile_short(r"[0-9]{1,3}(?:,?[0-9]{3})*")


def looks_case_level(sheet: Sheet) -> bool:
    """Say whether each row of the sheet seems to be one person's referral.

    Headings of three kinds are enough (a reference, a date, an age, a nationality, …), of which one is
    about a person, unless a column counts. In doubt it says yes: a sheet of counts that is taken for cases
    costs a question, a sheet of cases that is shown as figures costs somebody's safety.
    """
    at = find_header(sheet)
    if at is None:
        return False
    headings = [fold_heading(cell) for cell in sheet.rows[at]]
    counting = (n for n, heading in enumerate(headings) if _names_counts(heading))
    return not any(_holds_counts(sheet, at, n) for n in counting)


def find_header(sheet: Sheet) -> int | None:
    """Return the index of the row that heads a sheet of cases, or None where no row does."""
    kinds = [_count_kinds(row) for row in sheet.rows[:HEADER_WITHIN]]
    best = max(kinds, default=0)
    return kinds.index(best) if best >= _KINDS_NEEDED else None


def fold_heading(heading: str) -> str:
    """Fold what differs between spellings of one heading.

    Examples
    --------
    >>> fold_heading("Referral_Date"), fold_heading("ageGroup")
    ('referral date', 'age group')
    """
    return _BETWEEN.sub(" ", _NEW_WORD.sub(" ", heading)).casefold().strip()


def _count_kinds(row: tuple[str, ...]) -> int:
    """Return how many columns of the row could head what is known of a person, each kind once."""
    headings = [fold_heading(cell) for cell in row if 0 < len(cell) <= 60]
    person, case = (
        sum(any(kind.search(heading) for heading in headings) for kind in kinds)
        for kinds in (_OF_A_PERSON, _OF_A_CASE)
    )
    return person + case if person else 0


def _names_counts(heading: str) -> bool:
    return bool(_COUNTED.search(heading)) and not _OF_ONE_CASE.search(heading)


def _holds_counts(sheet: Sheet, at: int, n: int) -> bool:
    """Say whether a column holds counts: whole numbers, neither marks of yes and no nor a running number."""
    cells = [row[n] for row in sheet.rows[at + 1 :] if row[n]]
    numbers = [cell for cell in cells if _NUMBER.fullmatch(cell)]
    is_running = len(numbers) > 1 and len(set(numbers)) == len(numbers)
    return len(numbers) * 2 > len(cells) and not set(numbers) <= {"0", "1"} and not is_running
