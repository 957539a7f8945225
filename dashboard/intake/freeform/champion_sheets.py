"""Champion records from a sheet that people made: a row per council, role and piece of evidence.

States are words, never yes or no: a sheet that says “no” does not say whether anybody looked.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from dashboard.domain.champion_roles_and_states import ChampionRole, ChampionState
from dashboard.domain.champion_schema import CHAMPIONS, find_later_dates
from dashboard.domain.delivery import Delivery
from dashboard.domain.problems import FIRST_DATA_ROW, Problem, RefusedFileError, quote_found
from dashboard.domain.provenance import EXAMPLE
from dashboard.domain.schemas import parse_table
from dashboard.intake.freeform.champion_wide import WideHeadings, WideReading, find_wide_headings
from dashboard.intake.parse.council_names import NameKind, NameSeen, find_council
from dashboard.intake.parse.dates import read_day
from dashboard.intake.parse.folding import fold_words, is_plain_word
from dashboard.intake.parse.headings import find_known_headings
from dashboard.intake.parse.lead_questions import EXPECTED, read_lead_answer
from dashboard.intake.parse.lead_questions import HEADINGS as LEAD_HEADINGS
from dashboard.intake.requests import Publication, Request, name_after, state_source
from dashboard.intake.sandbox.sheet import Sheet

HEADINGS: Final[Mapping[str, str]] = {
    "council": "gss_code",
    "borough": "gss_code",
    "local authority": "gss_code",
    "gss code": "gss_code",
    "role": "role",
    "state": "state",
    "champion": "state",
    "status": "state",
    "evidence address": "evidence_address",
    "address": "evidence_address",
    "link": "evidence_address",
    "url": "evidence_address",
    "dated": "dated",
    "what is published": "what_is_published",
    "quoted words": "quoted_words",
    "person name": "person_name",
    "name": "person_name",
    "date found": "date_found",
    "date checked": "date_checked",
    "last checked": "date_checked",
    "council reply": "council_reply",
    "reply": "council_reply",
    "reply date": "reply_date",
    "evidence": "evidence_address",
    "evidence link": "evidence_address",
    "source": "evidence_address",
    "website": "evidence_address",
    **LEAD_HEADINGS,
}
"""Headings in use, and the column each means; of two columns of one meaning the first is read."""

_NO_RECORD: Final = (
    "with a council's name, and no record: what is known of these councils stays as it is, “not checked” "
    "unless another record says otherwise."
)
DATES: Final = ("date_found", "date_checked", "reply_date")
NEEDED: Final = ("gss_code", "role", "state")

PUBLICATION: Final = Publication(
    title="Champion records gathered by hand",
    publisher="Publisher not stated",
    licence="licence not stated",
    attribution="Each record carries the address it was taken from.",
    address="Each record carries its own address",
    geography="Councils of {region}",
)
READER: Final = "champion_sheet"
NAMES_LEFT_OUT: Final = (
    "Of who holds a role only this was taken: named, a role without a name, vacant, or not checked. Persons' "
    "names, notes and other columns were left out, and a web address that may name a person was cut short."
)

_STATES: Final = {
    **{state.value.replace("_", " "): state for state in ChampionState},
    **{fold_words(state.shown_as): state for state in ChampionState},
}
_ROLES: Final = {
    **{role.value.replace("_", " "): role for role in ChampionRole},
    **{fold_words(role.shown_as): role for role in ChampionRole},
    "spoc": ChampionRole.SINGLE_POINT_OF_CONTACT,
    "point of contact": ChampionRole.SINGLE_POINT_OF_CONTACT,
    "cabinet member": ChampionRole.COUNCILLOR_LEAD,
    "lead officer": ChampionRole.SENIOR_OFFICER,
    "lead member": ChampionRole.COUNCILLOR_LEAD,
    "champion": ChampionRole.SLAVERY_CHAMPION,
    "modern slavery champion": ChampionRole.SLAVERY_CHAMPION,
}


def holds_champions(sheet: Sheet) -> bool:
    """Say whether a sheet holds champion records: with a column of states, or of who holds a role."""
    return find_headings(sheet) is not None or find_wide_headings(sheet) is not None


def find_headings(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    """Return the row of headings and where each column of the records stands; None where it holds none."""
    return find_known_headings(sheet.rows, HEADINGS, NEEDED)


def read_champion_sheet(sheet: Sheet, request: Request) -> Delivery:
    """Return the champion records of a sheet; a council with a name and nothing else has no record.

    Raises
    ------
    RefusedFileError
        With every cell that is not understood, and what it could say instead.
    """
    found = find_headings(sheet)
    file = request.file.name
    wide = None if found else find_wide_headings(sheet)
    if wide is not None:
        return _read_wide(sheet, wide, request)
    if found is None:
        expected = "headings for council, role and state"
        raise RefusedFileError([Problem(file, expected, "none", "Use the template under “Add data”.")])
    reading = _Reading(sheet, *found, request)
    numbers = range(found[0] + 1, len(sheet.rows) + 1)
    records = [(number, record) for number in numbers if (record := reading.read_row(number))]
    return _check(sheet, request, records, reading.problems, reading.skipped)


def _read_wide(sheet: Sheet, headings: WideHeadings, request: Request) -> Delivery:
    """Return the records of a sheet with who holds a role in its cells; no person's name among them."""
    reading = WideReading(sheet, headings, request)
    records = list(reading.read())
    return _check(sheet, request, records, reading.problems, reading.skipped, NAMES_LEFT_OUT)


def _check(
    sheet: Sheet,
    request: Request,
    records: list[tuple[int, dict[str, str]]],
    problems: list[Problem],
    skipped: int,
    *said: str,
) -> Delivery:
    """Return records as a table, where nothing is wrong with any of them."""
    file = request.file.name
    text = pd.DataFrame(
        [record for _, record in records],
        columns=list(CHAMPIONS.columns),
        index=[number - FIRST_DATA_ROW for number, _ in records],
        dtype="str",
    )
    if problems or text.empty:
        nothing = Problem(file, "at least one champion record", "none", "Fill in role and state.")
        raise RefusedFileError(problems or [nothing])
    table, wrong = parse_table(text, CHAMPIONS, file)
    wrong = wrong or find_later_dates(table, request.facts["retrieved"], file)
    if wrong:
        raise RefusedFileError(wrong)
    delivery = _deliver(table.reset_index(drop=True), sheet, request, skipped)
    return replace(delivery, understood=(*delivery.understood, *said))


class _Reading:
    """Reads rows as text of the canonical table; notes every cell that is not understood."""

    def __init__(self, sheet: Sheet, header: int, places: dict[str, int], request: Request) -> None:
        self.sheet, self.header, self.places, self.request = sheet, header, places, request
        self.problems: list[Problem] = []
        self.skipped = 0

    def read_row(self, number: int) -> dict[str, str] | None:
        """Return a record as text; None where the row holds none."""
        row = self.sheet.rows[number - 1]
        cells = {name: row[index] for name, index in self.places.items()}
        seen = find_council(cells["gss_code"], self.request.register)
        if seen.kind is NameKind.EXAMPLE or not any(row) or not self._has_record(cells):
            self.skipped += bool(any(row)) and seen.kind is not NameKind.EXAMPLE
            return None
        record = {name: cells.get(name, "") for name in CHAMPIONS.columns}
        record["gss_code"] = seen.gss_code or self._note_council(number, cells, seen)
        record["state"] = self._choose(number, "state", cells, _STATES, _list_words(ChampionState))
        record["role"] = self._choose(number, "role", cells, _ROLES, _list_words(ChampionRole))
        for name in DATES:
            record[name] = self._read_date(number, name, cells)
        for name, expected in EXPECTED.items():
            answer = read_lead_answer(name, cells.get(name, ""))
            record[name] = self._note(number, name, cells, expected) if answer is None else answer
        if not record["date_found"] and record["state"] != ChampionState.NOT_CHECKED.value:
            record["date_found"] = self.request.facts["retrieved"]
        return record

    def _has_record(self, cells: dict[str, str]) -> bool:
        said = [text for name, text in cells.items() if name != "gss_code" and text]
        return bool(said) and not (fold_words(cells["state"]) == "not checked" and not cells["role"])

    def _choose(
        self, number: int, name: str, cells: dict[str, str], known: Mapping[str, Any], words: str
    ) -> str:
        chosen = known.get(fold_words(cells[name]))
        return chosen.value if chosen is not None else self._note(number, name, cells, f"one of {words}")

    def _read_date(self, number: int, name: str, cells: dict[str, str]) -> str:
        """Return a date in ISO form: as it is, or day first where it can only be that."""
        text = cells.get(name, "")
        day = read_day(text)
        if day is not None or not text:
            return day.isoformat() if day else ""
        return self._note(number, name, cells, "a date such as 2026-01-31")

    def _note_council(self, number: int, cells: dict[str, str], seen: NameSeen) -> str:
        """Note a name that is none of the areas', with those that come close."""
        close = " or ".join(f"“{self.request.register.get_name(code)}”" for code in seen.close)
        meant = f" (perhaps {close})" if close else ""
        expected = f"{self.request.register.region.an_area}'s name{meant}"
        return self._note(number, "gss_code", cells, expected, is_quoted=bool(close))

    def _note(
        self, number: int, name: str, cells: dict[str, str], expected: str, *, is_quoted: bool = False
    ) -> str:
        """Note a cell that is not understood; a person may be named in it, so it is seldom quoted."""
        mend = "Write it so; where two things could be meant, nothing is guessed."
        is_plain = is_quoted or is_plain_word(cells[name])
        found = quote_found(cells[name]) if is_plain else "something else"
        column = self.sheet.rows[self.header - 1][self.places[name]]
        self.problems.append(Problem(self.request.file.name, expected, found, mend, number, column))
        return ""


def _list_words(words: Any) -> str:  # noqa: ANN401 - either enumeration of words
    return ", ".join(f"“{word.shown_as}”" for word in words)


def _deliver(table: pd.DataFrame, sheet: Sheet, request: Request, skipped: int) -> Delivery:
    source = state_source(
        request,
        PUBLICATION,
        id=f"champions_{name_after(request.file)}",
        table="champions",
        reader=READER,
        periods="as each record says",
        notes=(),
        synthetic=any(EXAMPLE in text for row in sheet.rows for text in row),
    )
    councils = table["gss_code"].nunique()
    said = (
        f"Champion records on sheet “{sheet.name}”: {len(table):,}. Councils they are about: {councils}.",
        *([f"{skipped} rows {_NO_RECORD}" if skipped > 1 else f"1 row {_NO_RECORD}"] if skipped else []),
    )
    return Delivery(source, table, f"{source.id}.csv", said)
