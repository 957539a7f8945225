"""What a workbook does not show: named, and asked about before anything is read."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from dashboard.domain.problems import Problem, name_column
from dashboard.intake.freeform.questions import Question
from dashboard.intake.freeform.sheet_answers import LEAVE_OUT, Answers
from dashboard.intake.parse.folding import begin_sentence
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.sheet import Sheet
from dashboard.intake.sandbox.workbooks import Opening

HIDDEN: Final = "hidden"
"""The answer under this key holds for whatever is hidden; with a fingerprint behind it, for just that."""
READ: Final = "read"
MAX_RUNS: Final = 6
"""Runs of rows or columns that are named; how many more there are is said."""


def ask_hidden(sheets: Iterable[Sheet]) -> tuple[Question, ...]:
    """Return the question whether to read what is hidden and holds anything; none where all is shown.

    Its key holds a fingerprint of what is hidden, so that an answer is not taken for other rows.
    """
    shown = list(sheets)
    named, they = _name_hidden(shown)
    if not named:
        return ()
    words = f"{named} hidden: read {they} too, or leave {they} out?"
    options = ((LEAVE_OUT, "Leave out what is hidden"), (READ, "Read it like the rest"))
    fingerprint = hashlib.sha256(repr([_list_hidden(sheet) for sheet in shown]).encode()).hexdigest()[:8]
    return (Question(f"{HIDDEN} {fingerprint}", words, options),)


def _name_hidden(sheets: list[Sheet]) -> tuple[str, str]:
    """Return what is hidden as a sentence begins with it, and the pronoun for it; "" where nothing is."""
    parts = [part for sheet in sheets for part in _name_parts(sheet, is_alone=len(sheets) == 1)]
    if not parts:
        return "", ""
    is_one = len(parts) == 1 and not parts[0][1]
    verb, they = ("is", "it") if is_one else ("are", "them")
    return f"{begin_sentence(_join([text for text, _ in parts]))} {verb}", they


def settle_hidden(opening: Opening, asked: tuple[Question, ...], answers: Answers) -> Opening:
    """Return what may be read of a workbook: all of it, or without what is hidden, with a remark on it."""
    if not asked:
        return opening
    named, _ = _name_hidden(list(opening.sheets))
    if _find_answer(asked[0], answers) == READ:
        sheets = tuple(replace(sheet, hidden_rows=(), hidden_columns=()) for sheet in opening.sheets)
        remark = f"{named} hidden in the file, and read all the same, as you said."
    else:
        sheets = tuple(_leave_out(sheet) for sheet in opening.sheets if not sheet.is_hidden)
        remark = f"{named} hidden in the file, and left out."
    return replace(opening, sheets=sheets, remarks=(*opening.remarks, remark))


def list_unsaid_of_hidden(asked: tuple[Question, ...], request: Request) -> list[Problem]:
    """Return what has to be said of hidden parts before the file is read, as the command line says it."""
    return [
        Problem(
            request.file.name,
            f"an answer to “{question.words}”",
            "none",
            f"Say --{HIDDEN} {LEAVE_OUT.replace('_', '-')} or --{HIDDEN} {READ}.",
        )
        for question in asked
        if not _find_answer(question, request.options)
    ]


def _find_answer(question: Question, answers: Answers) -> str:
    general = answers.get(HIDDEN, "")
    return general if general in dict(question.options) else question.get_answer(answers)


def _list_hidden(sheet: Sheet) -> tuple[object, ...]:
    return sheet.name, sheet.is_hidden, sheet.hidden_rows, sheet.hidden_columns


def _name_parts(sheet: Sheet, *, is_alone: bool) -> Iterator[tuple[str, bool]]:
    """Yield what is hidden of a sheet, in words, and whether that is more than one."""
    if sheet.is_hidden:
        if any(map(any, sheet.rows)):
            yield f"sheet “{sheet.name}”", False
        return
    on_sheet = "" if is_alone else f" of sheet “{sheet.name}”"
    rows, columns = list(sheet.hidden_rows), list(sheet.hidden_columns)
    if rows:
        named = _name_runs([(f"{a + 1}", f"{b + 1}") for a, b in _find_runs(rows)])
        yield f"row{'s' if len(rows) > 1 else ''} {named}{on_sheet}", len(rows) > 1
    if columns:
        named = _name_runs([(name_column(a), name_column(b)) for a, b in _find_runs(columns)])
        yield f"column{'s' if len(columns) > 1 else ''} {named}{on_sheet}", len(columns) > 1


def _find_runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Return the first and the last of each run of numbers that follow each other."""
    breaks = [(a, b) for a, b in pairwise(numbers) if b != a + 1]
    return list(
        zip([numbers[0], *(b for _, b in breaks)], [*(a for a, _ in breaks), numbers[-1]], strict=True)
    )


def _name_runs(runs: list[tuple[str, str]]) -> str:
    texts = [first if first == last else f"{first} to {last}" for first, last in runs]
    more = len(texts) - MAX_RUNS
    return _join([*texts[:MAX_RUNS], f"{more} more places"] if more > 0 else texts)


def _join(texts: list[str]) -> str:
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


def _leave_out(sheet: Sheet) -> Sheet:
    """Return a sheet with what is hidden of it left empty, so that rows and columns keep their names."""
    rows, columns = set(sheet.hidden_rows), set(sheet.hidden_columns)
    if not rows and not columns:
        return sheet
    cells = tuple(
        tuple("" if n in rows or column in columns else text for column, text in enumerate(row))
        for n, row in enumerate(sheet.rows)
    )
    return replace(sheet, rows=cells, hidden_rows=(), hidden_columns=())
