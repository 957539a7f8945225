"""The rows of a freedom-of-information round: each becomes a request and, where one follows, a figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.domain.areas import AreaRegister
from dashboard.domain.information_requests import MAX_QUOTED, Outcome
from dashboard.domain.periods import PeriodKind
from dashboard.domain.problems import Problem, quote_found
from dashboard.intake.parse.ages import read_age_group
from dashboard.intake.parse.council_names import NameKind, find_council
from dashboard.intake.parse.dates import read_day
from dashboard.intake.parse.folding import is_plain_word
from dashboard.intake.parse.reply_words import (
    find_outcome,
    find_sections,
    find_web_address,
    leave_out_private,
)
from dashboard.intake.parse.years import find_year, has_ended
from dashboard.intake.published.information_values import read_value
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.sheet import Sheet

_SERIES: Final = {
    PeriodKind.CALENDAR_YEAR: "council_referrals",
    PeriodKind.YEAR_TO_MARCH: "council_referrals_to_march",
}
_MEND: Final = "Write it so; where two things could be meant, nothing is guessed."
_OUTCOMES: Final = ", ".join(f"“{outcome.shown_as}”" for outcome in Outcome)
_SAID_OF_ASKING: Final = ("asked_on", "answered_on", "outcome", "sections", "value", "quoted_words")
"""The columns in which a row says that something was asked; without any it is a council's empty row."""


@dataclass(frozen=True)
class Heads:
    """The row of headings, from 1, and the column in which each thing stands, from 0."""

    row: int
    places: Mapping[str, int]

    @property
    def read(self) -> frozenset[int]:
        """The columns that are read."""
        return frozenset(self.places.values())


@dataclass(frozen=True)
class Row:
    """A row of the sheet as text of the two tables; ``figure`` is None where none follows."""

    number: int
    request: dict[str, str]
    figure: dict[str, str] | None


class RowReader:
    """Reads the rows below the headings; notes what is not understood, and what has to be said.

    Attributes
    ----------
    problems
        Cells for which the sheet is refused.
    said
        Cells that give no figure, or a wider one than was written, each with its row and the reason.
    unasked, left_out
        How many rows hold no request, and how many are about no council of the region.
    """

    def __init__(self, sheet: Sheet, heads: Heads, request: Request) -> None:
        self.sheet, self.heads, self.request = sheet, heads, request
        self.register: AreaRegister = request.register
        self.problems: list[Problem] = []
        self.said: list[str] = []
        self.unasked = self.left_out = 0

    def read_rows(self) -> list[Row]:
        """Return every row in which something was asked."""
        numbers = range(self.heads.row + 1, len(self.sheet.rows) + 1)
        found = [self._read_row(number) for number in numbers if any(self.sheet.rows[number - 1])]
        return [row for row in found if row is not None]

    def _read_row(self, number: int) -> Row | None:
        cells = {name: self.sheet.rows[number - 1][at] for name, at in self.heads.places.items()}
        seen = find_council(cells["council"], self.register)
        if seen.kind is NameKind.EXAMPLE:
            return None
        if seen.kind not in (NameKind.COUNCIL, NameKind.UNKNOWN):
            self.left_out += 1
            return None
        if not any(cells.get(name) for name in _SAID_OF_ASKING):
            self.unasked += 1
            return None
        code = seen.gss_code or self._note_council(number, cells, seen.close)
        about = {"gss_code": code, **self._read_about(number, cells)}
        return self._conclude(number, cells, about)

    def _read_about(self, number: int, cells: Mapping[str, str]) -> dict[str, str]:
        """Return of whom and of which year a row is: the series follows from how the year is written."""
        group, year = read_age_group(cells["age_group"]), find_year(cells["year"])
        if group is None:
            self._note(number, "age_group", cells, "“adults” or “children”")
        kind = (year.kind if year else None) or PeriodKind.CALENDAR_YEAR
        period = year.to_period(kind) if year else None
        if period is None:
            self._note(number, "year", cells, "one year, such as 2023 or 2022/23")
        elif not has_ended(period, date.fromisoformat(self.request.facts["retrieved"])):
            self._note(number, "year", cells, "a year that has ended")
        return {
            "series_id": _SERIES[kind],
            "age_group": group.value if group else "",
            "period_start": period.start.isoformat() if period else "",
            "period_end": period.end.isoformat() if period else "",
        }

    def _conclude(self, number: int, cells: Mapping[str, str], about: dict[str, str]) -> Row:
        """Return a row with what came back: the request, and the figure that follows."""
        outcome = self._read_outcome(number, cells)
        words = self._read_words(number, cells.get("quoted_words", ""))
        shared = {**about, "evidence_address": find_web_address(cells.get("evidence_address", ""))}
        asked = {
            "asked_on": self._read_date(number, "asked_on", cells),
            "answered_on": self._read_date(number, "answered_on", cells),
            "outcome": outcome.value,
            "sections": "; ".join(self._read_sections(number, cells)),
            "quoted_words": words,
        }
        found = read_value(cells.get("value", ""), outcome, asked["sections"], words)
        if found.remark:
            self.said.append(f"Row {number}: {found.remark}")
        return Row(number, {**shared, **asked}, {**shared, **found.cells} if found.cells else None)

    def _read_outcome(self, number: int, cells: Mapping[str, str]) -> Outcome:
        """Return what came of a request; where only a number stands, it was answered, where nothing, not."""
        text = cells["outcome"]
        if not text:
            has_come = cells.get("value") or cells.get("answered_on")
            return Outcome.ANSWERED if has_come else Outcome.NO_REPLY
        found = find_outcome(text)
        if found is None:
            self._note(number, "outcome", cells, f"one of {_OUTCOMES}")
        return found or Outcome.NO_REPLY

    def _read_sections(self, number: int, cells: Mapping[str, str]) -> tuple[str, ...]:
        named = [find_sections(cells.get(name, "")) for name in ("sections", "outcome")]
        if None in named:
            self.said.append(
                f"Row {number}: it names another law than the Freedom of Information Act, so no section is "
                "kept."
            )
        if cells.get("sections") and named[0] == ():
            self.said.append(f"Row {number}: no section such as 12 or 40(2) was found in its column.")
        return tuple(dict.fromkeys(section for found in named for section in found or ()))

    def _read_words(self, number: int, text: str) -> str:
        """Return the reply's own words, short and without mail addresses or telephone numbers."""
        words = leave_out_private(" ".join(text.split())[:MAX_QUOTED])
        if len(" ".join(text.split())) > MAX_QUOTED:
            self.said.append(
                f"Row {number}: of the quoted words only the first {MAX_QUOTED} characters are kept."
            )
        return words[:MAX_QUOTED]

    def _read_date(self, number: int, name: str, cells: Mapping[str, str]) -> str:
        text = cells.get(name, "")
        day = read_day(text)
        if day is None and text:
            self._note(number, name, cells, "a date such as 2026-01-31")
        return day.isoformat() if day else ""

    def _note_council(self, number: int, cells: Mapping[str, str], close: tuple[str, ...]) -> str:
        near = " or ".join(f"“{self.register.get_name(code)}”" for code in close)
        meant = f" (perhaps {near})" if near else ""
        self._note(
            number, "council", cells, f"{self.register.region.an_area}'s name{meant}", quoted=bool(near)
        )
        return ""

    def _note(
        self, number: int, name: str, cells: Mapping[str, str], expected: str, *, quoted: bool = False
    ) -> None:
        """Note a cell that is not understood; a person may be named in it, so it is seldom quoted."""
        found = quote_found(cells[name]) if quoted or is_plain_word(cells[name]) else "something else"
        column = self.sheet.rows[self.heads.row - 1][self.heads.places[name]]
        self.problems.append(Problem(self.request.file.name, expected, found, _MEND, number, column))
