"""Whose row each row of a sheet is: a council's, somebody else's, or nobody's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dashboard.domain.areas import AreaRegister
from dashboard.intake.freeform.questions import (
    ONE_BY_ONE,
    SAME_AS_ABOVE,
    Question,
    ask_blank_names,
    ask_council,
    ask_other_names,
)
from dashboard.intake.freeform.second_tables import list_own_rows, list_second_table
from dashboard.intake.freeform.sheet_answers import (
    BLANK_NAME,
    LEAVE_OUT,
    OTHER_NAMES,
    Answers,
    name_council_key,
)
from dashboard.intake.freeform.sheet_columns import ColumnRole
from dashboard.intake.freeform.sheet_layout import Layout
from dashboard.intake.parse.area_codes import fold_code, is_of_any_council, looks_like_code
from dashboard.intake.parse.council_names import NameKind, NameSeen, find_council, recognise
from dashboard.intake.sandbox.sheet import Sheet

MANY_NAMES = 5
"""More names that are like none of the region's councils than this are asked about together."""


@dataclass(frozen=True)
class LeftOut:
    """A row that is not read, with what stands where its name would, and why; never silently."""

    row: int
    name: str
    why: str
    is_elsewhere: bool = False
    """Whether it is of an area of another region."""

    def __str__(self) -> str:
        return f"Row {self.row}, “{self.name[:60]}”: {self.why}."


@dataclass(frozen=True)
class CouncilRows:
    """The rows of councils, by number, with the council of each; the others; and what has to be asked.

    A question stays when it is answered, so that the answer can be changed.
    """

    councils: tuple[tuple[int, str], ...]
    left_out: tuple[LeftOut, ...]
    questions: tuple[Question, ...]


def sort_rows(sheet: Sheet, layout: Layout, register: AreaRegister, answers: Answers) -> CouncilRows:
    """Return whose row each row is. A row without any figure needs no name."""
    councils: list[tuple[int, str]] = []
    left_out: list[LeftOut] = []
    asked: dict[str, list[int]] = {}
    above = ""
    for number, name, seen in _read_names(sheet, layout, register):
        beside = _find_code_beside(sheet, layout, number)
        seen = _settle_by_code(name, seen, beside, register)
        code = _settle(name, seen, above, answers, register)
        if seen.kind is not NameKind.BLANK:
            above = code
        is_asked = seen.kind is NameKind.UNKNOWN or (seen.kind is NameKind.BLANK and above != "")
        if is_asked:
            asked.setdefault("" if seen.kind is NameKind.BLANK else name, []).append(number)
        if code and looks_like_code(beside) and beside != code:
            left_out.append(LeftOut(number, name, _say_other(beside)))
        elif code:
            councils.append((number, code))
        elif not is_asked or _is_left_out(name, seen, answers, register):
            left_out.append(LeftOut(number, name, _say_why(seen), seen.kind is NameKind.OUTSIDE))
    blank = asked.pop("", [])
    questions = _ask_names(asked, register, answers)
    if blank:
        questions.append(ask_blank_names(blank))
    width = max(len(layout.figures), 1)
    questions = [replace(question, settles=question.settles * width) for question in questions]
    left_out += [LeftOut(number, name, why) for number, name, why in list_second_table(sheet, layout)]
    return CouncilRows(tuple(councils), tuple(left_out), tuple(questions))


def _ask_names(unknown: dict[str, list[int]], register: AreaRegister, answers: Answers) -> list[Question]:
    """Ask of each unknown name; of many that come close to none of the region's, once for all of them.

    So a sheet of the whole country costs one question, and a misspelt council still has its own.
    """
    far = {name: rows for name, rows in unknown.items() if not find_council(name, register).close}
    unsaid = [name for name in far if name_council_key(name) not in answers]
    answered = answers.get(OTHER_NAMES) if len(far) > MANY_NAMES else None
    if answered is None and len(unsaid) <= MANY_NAMES:
        return [ask_council(name, rows, register) for name, rows in unknown.items()]
    together = () if answered == ONE_BY_ONE else unsaid
    alone = [ask_council(name, rows, register) for name, rows in unknown.items() if name not in together]
    return [ask_other_names(far, register.region), *alone]


def _read_names(sheet: Sheet, layout: Layout, register: AreaRegister) -> Iterator[tuple[int, str, NameSeen]]:
    """Yield the number, the name and what it names, of each row that has something in a column of figures."""
    names = layout.name_column
    places = [column.index for column in layout.figures]
    if names is None:
        return
    for number in list_own_rows(sheet, layout):
        row = sheet.rows[number - 1]
        seen = recognise(row[names.index], register)
        if seen.kind is NameKind.COUNCIL or any(row[place] for place in places):
            yield number, row[names.index], seen


def _find_code_beside(sheet: Sheet, layout: Layout, number: int) -> str:
    """Return what stands in the column of codes beside the name; "" where there is none."""
    codes = layout.find(ColumnRole.CODE)
    is_beside = codes is not None and codes is not layout.name_column
    return fold_code(sheet.rows[number - 1][codes.index]) if codes and is_beside else ""


def _settle_by_code(name: str, seen: NameSeen, beside: str, register: AreaRegister) -> NameSeen:
    """Return what a row is of, where the code beside a name that is not known settles it.

    A code of the region's beside a name that is like none, or like another's, settles nothing: one of the
    two is wrong, and it is asked.
    """
    if seen.kind not in (NameKind.UNKNOWN, NameKind.BLANK):
        return seen
    if beside in register.codes:
        is_alike = seen.kind is NameKind.BLANK or beside in find_council(name, register).close
        return NameSeen(NameKind.COUNCIL, beside) if is_alike else seen
    other = recognise(beside, register)
    return other if other.kind is NameKind.OUTSIDE else seen


def _settle(name: str, seen: NameSeen, above: str, answers: Answers, register: AreaRegister) -> str:
    """Return the code of the row's council; "" where it is none, or has to be asked."""
    if seen.kind is NameKind.COUNCIL:
        return seen.gss_code
    if seen.kind is NameKind.BLANK:
        return above if answers.get(BLANK_NAME) == SAME_AS_ABOVE else ""
    answered = answers.get(name_council_key(name), "")
    return answered if answered in register.codes else ""


def _is_left_out(name: str, seen: NameSeen, answers: Answers, register: AreaRegister) -> bool:
    """Say whether the person has left a row out: by itself, or with all that come close to none."""
    if seen.kind is NameKind.BLANK:
        return answers.get(BLANK_NAME) == LEAVE_OUT
    if answers.get(OTHER_NAMES) == LEAVE_OUT and not find_council(name, register).close:
        return True
    return answers.get(name_council_key(name)) == LEAVE_OUT


def _say_other(code: str) -> str:
    whose = "another council's" if is_of_any_council(code) else "of a part of a council or of another area"
    return f"the code beside the name, {code}, is {whose}"


def _say_why(seen: NameSeen) -> str:
    if seen.kind is NameKind.UNKNOWN:
        return "left out, as you said"
    if seen.kind is NameKind.BLANK:
        return "no name stands here"
    if seen.kind in (NameKind.OUTSIDE, NameKind.NOTE):
        return seen.kind.value
    return f"{seen.kind.value}; left out, and never used to work out a council's figure"


def list_left_out(rows: Iterable[LeftOut]) -> list[str]:
    """Return a sentence for each row that is not read; those of other regions' areas share one.

    A sheet of the whole country holds hundreds of them.
    """
    rows = list(rows)
    elsewhere = [row for row in rows if row.is_elsewhere]
    if len(elsewhere) <= MANY_NAMES:
        return [str(row) for row in rows]
    shown = ", ".join(f"“{row.name[:30]}” in row {row.row}" for row in elsewhere[:MANY_NAMES])
    more = len(elsewhere) - MANY_NAMES
    gathered = f"{len(elsewhere):,} rows of other areas were left out: {shown} and {more:,} more."
    return [gathered, *(str(row) for row in rows if not row.is_elsewhere)]
