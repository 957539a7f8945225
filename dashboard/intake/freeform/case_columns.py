"""Whether a sheet holds cases, one row a person, and where its header stands."""

from enum import Enum
from typing import Final

from dashboard.domain.statuses import Status
from dashboard.intake.parse.case_headings import count_kinds, names_counts, surely_names_counts
from dashboard.intake.parse.counts import read_cell
from dashboard.intake.parse.folding import fold
from dashboard.intake.parse.published_counts import is_grouped_number, is_running
from dashboard.intake.sandbox.sheet import Sheet

HEADER_WITHIN: Final = 20
_KINDS_NEEDED: Final = 3
_DIGITS_OF_ID: Final = 4


class Rows(Enum):
    """What the rows of a sheet seem to be."""

    COUNTS = "counts, or anything else than cases"
    CASES = "one person each"
    DOUBTFUL = "either"


def looks_case_level(sheet: Sheet) -> bool:
    """Say whether each row of the sheet is, or may be, one person's referral: then none of it is shown."""
    return judge_rows(sheet) is not Rows.COUNTS


def judge_rows(sheet: Sheet) -> Rows:
    """Return what the rows of the sheet seem to be.

    Headings of three kinds are enough for cases (a reference, a date, an age, a nationality, …), of which
    one is about a person, unless a column counts. Where such a column may also hold a running number or
    ids, it is in doubt and has to be asked: a sheet of counts taken for cases gives wrong figures, a sheet
    of cases shown as figures costs somebody's safety.
    """
    at = find_header(sheet)
    if at is None:
        return Rows.COUNTS
    found = {
        _judge_column([row[n] for row in sheet.rows[at + 1 :]], is_sure=surely_names_counts(heading))
        for n, heading in enumerate(sheet.rows[at])
        if names_counts(heading)
    }
    return next((rows for rows in (Rows.COUNTS, Rows.DOUBTFUL) if rows in found), Rows.CASES)


def find_header(sheet: Sheet) -> int | None:
    """Return the index of the row that heads a sheet of cases, or None where no row does."""
    kinds = [count_kinds(row) for row in sheet.rows[:HEADER_WITHIN]]
    best = max(kinds, default=0)
    return kinds.index(best) if best >= _KINDS_NEEDED else None


def _judge_column(cells: list[str], *, is_sure: bool) -> Rows:
    """Return what a column headed like a count says of the rows.

    Words of yes and no count nothing; 0 and 1 may be marks or counts. A number that runs on from row to
    row, or long numbers that all differ, may be ids; so may any that all differ where the heading is not
    surely that of a count.
    """
    filled = [cell for cell in cells if cell]
    if not is_running(cells) and sum(map(_is_count, filled)) * 2 <= len(filled):
        return Rows.DOUBTFUL if is_sure and sum(map(_is_reply, filled)) * 2 > len(filled) else Rows.CASES
    numbers = [cell for cell in filled if is_grouped_number(cell)]
    if set(filled) <= {"0", "1"}:
        return Rows.DOUBTFUL if filled else Rows.CASES
    differ = bool(numbers) and len(set(numbers)) == len(numbers)
    is_long = differ and min(map(len, numbers)) >= _DIGITS_OF_ID
    if is_running(filled) or is_long or (differ and not is_sure):
        return Rows.DOUBTFUL if is_sure or not is_running(filled) else Rows.CASES
    return Rows.COUNTS


def _is_count(text: str) -> bool:
    """Say whether a cell is a whole number, or a mark or words for one that is too small to be given."""
    readings = read_cell(text).readings
    return is_grouped_number(text) or any(reading.status is Status.SUPPRESSED for reading in readings)


def _is_reply(text: str) -> bool:
    """Say whether a cell can stand where a council was asked for a count; "no" says it of a person, too."""
    return bool(read_cell(text).readings) and fold(text) not in ("no", "none")
