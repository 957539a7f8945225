"""Champion sheets as NGOs keep them: a row a council, a column a role, and in the cells who holds it.

No text of a cell leaves this module but web addresses, dates and answers of which every word is known: what
is published is said in words of our own, so that nobody's name can be among them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.domain.champion_roles_and_states import ChampionRole, ChampionState
from dashboard.domain.champion_schema import CHAMPIONS
from dashboard.domain.problems import Problem, name_column
from dashboard.intake.parse.council_names import NameKind, find_council
from dashboard.intake.parse.dates import read_day
from dashboard.intake.parse.folding import fold_words
from dashboard.intake.parse.lead_questions import EXPECTED, read_lead_answer
from dashboard.intake.parse.lead_questions import HEADINGS as LEAD_HEADINGS
from dashboard.intake.parse.published_counts import is_grouped_number
from dashboard.intake.parse.role_holders import find_role, list_name_words, read_holder
from dashboard.intake.parse.web_addresses import find_address
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.sheet import Sheet

_COUNCIL: Final = (
    *("council", "borough", "local authority", "authority", "gss code", "council name", "borough name"),
    *("local authority name", "la", "london borough"),
)
_EVIDENCE: Final = (
    *("evidence", "evidence address", "link", "links", "source", "website", "web page", "webpage", "url"),
    *("address", "weblink", "evidence link", "source link"),
)
_NAMES: Final = (
    "name",
    "person",
    "person name",
    "named person",
    "who",
    "holder",
    "post holder",
    "contact name",
)
_DATES: Final = {"date checked": "date_checked", "last checked": "date_checked", "date found": "date_found"}
_WITHIN: Final = 15
_MEND: Final = "Write it so, or leave the cell empty; nobody's name is shown here."


@dataclass(frozen=True)
class WideHeadings:
    """Where things stand on such a sheet; columns from 0.

    Attributes
    ----------
    row
        Of the headings, from 1.
    roles
        Column by column, whose holder it names; empty where `role` is a column.
    role, holder
        The columns of the role and of who holds it, where each row is of one role.
    facts
        Columns of dates and of what is asked of a lead, by their name in the register.
    """

    row: int
    council: int
    roles: Mapping[int, ChampionRole]
    role: int | None
    holder: int | None
    evidence: tuple[int, ...]
    facts: Mapping[str, int]


def find_wide_headings(sheet: Sheet) -> WideHeadings | None:
    """Return the headings of a sheet with who holds a role in its cells; None where it is no such sheet.

    One with a column of counts is none: there a lead is who answered.
    """
    for number, row in enumerate(sheet.rows[:_WITHIN], start=1):
        headings = [fold_words(text) for text in row]
        council = next((n for n, heading in enumerate(headings) if heading in _COUNCIL), None)
        if council is not None:
            found = _find_roles(number, council, headings)
            return found if found and not _holds_counts(sheet, found) else None
    return None


def _find_roles(number: int, council: int, headings: list[str]) -> WideHeadings | None:
    roles = {
        n: named
        for n, heading in enumerate(headings)
        if n != council and (named := find_role(heading)) is not None
    }
    role = next((n for n, heading in enumerate(headings) if heading in ("role", "type of role")), None)
    holder = next((n for n, heading in enumerate(headings) if heading in _NAMES), None)
    if role is None or holder is None:
        role = holder = None
    if not roles and role is None:
        return None
    known = _DATES | LEAD_HEADINGS
    facts = {known[heading]: n for n, heading in reversed(list(enumerate(headings))) if heading in known}
    evidence = tuple(n for n, heading in enumerate(headings) if heading in _EVIDENCE)
    return WideHeadings(number, council, {} if role is not None else roles, role, holder, evidence, facts)


def _holds_counts(sheet: Sheet, found: WideHeadings) -> bool:
    """Say whether a column that is nothing else holds mostly numbers."""
    known = {found.council, found.role, found.holder, *found.roles, *found.evidence, *found.facts.values()}
    for n in range(len(sheet.rows[0])):
        cells = [row[n] for row in sheet.rows[found.row :] if row[n]]
        if n not in known and cells and sum(map(is_grouped_number, cells)) * 2 > len(cells):
            return True
    return False


class WideReading:
    """Reads rows as records of the register; notes every cell that is not understood, without its words."""

    def __init__(self, sheet: Sheet, headings: WideHeadings, request: Request) -> None:
        self.sheet, self.headings, self.request = sheet, headings, request
        self.problems: list[Problem] = []
        self.skipped = 0

    def read(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield every record, with the row that it is from."""
        for number in range(self.headings.row + 1, len(self.sheet.rows) + 1):
            row = self.sheet.rows[number - 1]
            seen = find_council(row[self.headings.council], self.request.register)
            holders = list(self._list_holders(number, row)) if any(row) else []
            if seen.kind is NameKind.EXAMPLE or not any(text for _, _, text in holders):
                self.skipped += bool(any(row)) and seen.kind is not NameKind.EXAMPLE
            elif not seen.gss_code:
                an_area = self.request.register.region.an_area
                self._note(number, self.headings.council, f"{an_area}'s name or code")
            else:
                yield from ((number, one) for one in self._read_row(number, row, seen.gss_code, holders))

    def _list_holders(self, number: int, row: tuple[str, ...]) -> Iterator[tuple[ChampionRole, int, str]]:
        """Yield each role of a row, with the column and the text of who holds it."""
        headings = self.headings
        if headings.role is None or headings.holder is None:
            yield from ((role, n, row[n]) for n, role in headings.roles.items())
            return
        role = find_role(row[headings.role])
        if role is not None:
            yield role, headings.holder, row[headings.holder]
        elif row[headings.role]:
            self._note(number, headings.role, "a role, such as “Slavery Champion” or “Lead member”")

    def _read_row(
        self, number: int, row: tuple[str, ...], code: str, holders: list[tuple[ChampionRole, int, str]]
    ) -> Iterator[dict[str, str]]:
        facts = {name: self._read_fact(number, name, row[n]) for name, n in self.headings.facts.items()}
        address = self._find_evidence(row, number)
        for role, n, text in holders:
            state = read_holder(text)
            if state is None:
                self._note(number, n, "who holds the role, a job, “Vacant”, or an empty cell")
            else:
                yield self._write(code, role, state, address, facts)

    def _write(
        self, code: str, role: ChampionRole, state: ChampionState, address: str, facts: Mapping[str, str]
    ) -> dict[str, str]:
        record = {**dict.fromkeys(CHAMPIONS.columns, ""), "gss_code": code, "role": role.value}
        record["state"] = state.value
        if state is ChampionState.NOT_CHECKED:
            return record
        record["evidence_address"] = address
        record["what_is_published"] = f"A sheet brought here says: {role.say(state)}."
        dates = {name: facts.get(name, "") for name in ("date_found", "date_checked")}
        record |= {**dates, "date_found": dates["date_found"] or self.request.facts["retrieved"]}
        if state in (ChampionState.NAMED, ChampionState.ROLE_UNNAMED):
            record |= {name: facts.get(name, "") for name in EXPECTED}
        return record

    def _find_evidence(self, row: tuple[str, ...], number: int) -> str:
        """Return the web address of a row, without any word that another cell may have of a person."""
        others = (text for n, text in enumerate(row) if n not in self.headings.evidence)
        words: set[str] = set().union(*map(list_name_words, others)) - list_name_words(
            row[self.headings.council]
        )
        found = (find_address(row[n], words) for n in self.headings.evidence)
        return next(
            (address for address in found if address), f"Row {number} of the sheet; it gives no address"
        )

    def _read_fact(self, number: int, name: str, text: str) -> str:
        if name in EXPECTED:
            answer = read_lead_answer(name, text)
            return self._note(number, self.headings.facts[name], EXPECTED[name]) if answer is None else answer
        day = read_day(text)
        if day is None and text:
            return self._note(number, self.headings.facts[name], "a date such as 2026-01-31")
        return day.isoformat() if day else ""

    def _note(self, number: int, column: int, expected: str) -> str:
        """Note a cell that is not understood; what it says is not told, since it may name a person."""
        file = self.request.file.name
        self.problems.append(Problem(file, expected, "something else", _MEND, number, name_column(column)))
        return ""
