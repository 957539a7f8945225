"""A sheet of cases becomes counts before anybody sees it, and only the counts go on."""

from collections.abc import Iterable
from typing import Final

from dashboard.domain.areas import AreaRegister
from dashboard.domain.problems import RefusedFileError
from dashboard.intake.counted_tables import Opened
from dashboard.intake.freeform.case_columns import Rows, find_header, judge_rows
from dashboard.intake.freeform.case_counting import count_cases
from dashboard.intake.freeform.questions import Question
from dashboard.intake.parse.folding import fold_heading
from dashboard.intake.sandbox.sheet import Sheet

CASES: Final = "cases"
"""The answer "counts" under this key says that a sheet that looks like cases holds counts."""

ROWS: Final = "rows"
COUNTS: Final = "counts"
MAX_HEADING: Final = 200
"""Characters; what is longer is no heading of a column to count by."""
CASE_COLUMNS: Final = {
    "case_council": ("The council", ("local authority", "council", "borough", "responder", "referred by")),
    "case_date": ("The date or year", ("date of referral", "referral date", "date", "year", "period")),
    "case_age": ("The age or age group", ("age group", "age")),
}
"""The columns of a sheet of cases: the key of an answer, its words, and words of likely headings."""


def ask_rows(default: str = "") -> Question:
    """Ask what each row of a sheet is."""
    options = ((ROWS, "Each row is a person"), (COUNTS, "Each row holds counts; nobody is described"))
    return Question(CASES, "What are the rows?", options, default=default)


def open_as_cases(sheets: Iterable[Sheet], register: AreaRegister, answers: dict[str, str]) -> Opened | None:
    """Return the counts of the first sheet of cases, or nothing of one that may be; None where none is."""
    if answers.get(CASES) == COUNTS:
        return None
    judged = [(judge_rows(sheet), sheet) for sheet in sheets]
    sure, doubtful = (
        [sheet for rows, sheet in judged if rows is kind] for kind in (Rows.CASES, Rows.DOUBTFUL)
    )
    if sure or (doubtful and answers.get(CASES) == ROWS):
        return open_cases([*sure, *doubtful][0], register, answers)
    return open_doubtful(doubtful[0], answers) if doubtful else None


def open_cases(sheet: Sheet, register: AreaRegister, answers: dict[str, str]) -> Opened:
    """Return the counts of a sheet of cases, and the headings among which its columns can be chosen."""
    headings, chosen = _choose_columns(sheet, answers)
    try:
        counts = count_cases(sheet, register, *chosen.values())
    except RefusedFileError:
        remark = "Say which columns hold the council, the date and the age."
        return Opened((), (_CASES_FOUND, remark), headings, chosen)
    return Opened((), (_CASES_FOUND, *counts.sentences), headings, chosen, (counts.table,))


def open_doubtful(sheet: Sheet, answers: dict[str, str]) -> Opened:
    """Return nothing but the headings of a sheet whose rows may be cases or counts: that is asked first."""
    headings, chosen = _choose_columns(sheet, answers)
    return Opened((), (_IN_DOUBT,), headings, chosen, is_doubtful=True)


def _choose_columns(sheet: Sheet, answers: dict[str, str]) -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the headings of a sheet of cases, and those of council, date and age."""
    at = find_header(sheet)
    headings = tuple(dict.fromkeys(text for text in sheet.rows[at or 0] if 0 < len(text) <= MAX_HEADING))
    return headings, {
        key: answers.get(key) or _guess(headings, likely) for key, (_, likely) in CASE_COLUMNS.items()
    }


_IN_DOUBT: Final = (
    "Its columns are those of a list of people, and one of them is headed like a count. Nothing was read: "
    "say whether each row is a person, or holds counts."
)
_CASES_FOUND: Final = (
    "Each row seems to be about one person. The rows were counted by council, year and age group, and "
    "nothing else of the file was kept."
)


def _guess(headings: tuple[str, ...], likely: tuple[str, ...]) -> str:
    """Return the first heading that holds one of these words, the likelier word first; "" where none does."""
    folded = {heading: f" {fold_heading(heading)} " for heading in headings}
    found = (heading for words in likely for heading in headings if f" {words} " in folded[heading])
    return next(found, "")
