"""Whether a sheet holds cases, one row a person, and where its header stands."""

from typing import Final

from dashboard.intake.parse.case_headings import count_kinds, names_counts
from dashboard.intake.parse.folding import fold_heading
from dashboard.intake.parse.published_counts import is_grouped_number
from dashboard.intake.sandbox.sheet import Sheet

HEADER_WITHIN: Final = 20
_KINDS_NEEDED: Final = 3


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
    counting = (n for n, heading in enumerate(headings) if names_counts(heading))
    return not any(_holds_counts(sheet, at, n) for n in counting)


def find_header(sheet: Sheet) -> int | None:
    """Return the index of the row that heads a sheet of cases, or None where no row does."""
    kinds = [count_kinds(row) for row in sheet.rows[:HEADER_WITHIN]]
    best = max(kinds, default=0)
    return kinds.index(best) if best >= _KINDS_NEEDED else None


def _holds_counts(sheet: Sheet, at: int, n: int) -> bool:
    """Say whether a column holds counts: whole numbers, neither marks of yes and no nor a running number."""
    cells = [row[n] for row in sheet.rows[at + 1 :] if row[n]]
    numbers = [cell for cell in cells if is_grouped_number(cell)]
    is_running = len(numbers) > 1 and len(set(numbers)) == len(numbers)
    return len(numbers) * 2 > len(cells) and not set(numbers) <= {"0", "1"} and not is_running
