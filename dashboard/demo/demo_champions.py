"""The made-up champion records of the worked example: every state, fresh and old, and two replies.

No person is named, not even an invented one, and chance decides which council has which records.
"""

from datetime import date
from typing import Final

import pandas as pd

from dashboard.demo.chance import Chance
from dashboard.domain.champion_roles_and_states import ChampionRole, ChampionState
from dashboard.domain.champion_schema import CHAMPIONS
from dashboard.domain.problems import DataFolderError
from dashboard.domain.schemas import parse_table

MADE_ON: Final = date(2026, 11, 24)
"""The day on which the example plays: what is fresh then grows stale a year later."""

FRESH, OLD, UNDATED = "2026-10-01", "2024-06-30", ""

LEAD, OFFICER = ChampionRole.COUNCILLOR_LEAD.value, ChampionRole.SENIOR_OFFICER.value
CONTACT = ChampionRole.SINGLE_POINT_OF_CONTACT.value
NAMED, UNNAMED = ChampionState.NAMED.value, ChampionState.ROLE_UNNAMED.value
VACANT, NOT_FOUND = ChampionState.VACANT.value, ChampionState.NOT_FOUND.value
DISPUTED, NOT_CHECKED = ChampionState.DISPUTED.value, ChampionState.NOT_CHECKED.value

ADDRESS: Final = "https://example.org/worked-example"
PUBLISHED: Final = {
    NAMED: "Made-up record: a person is named in the role",
    UNNAMED: "Made-up record: the role exists, without a name",
    VACANT: "Made-up record: the role is vacant",
    NOT_FOUND: "Made-up record: the council's pages and minutes say nothing",
    DISPUTED: "Made-up record: two pages disagree about who leads",
    NOT_CHECKED: "",
}
WORDS: Final = {
    NAMED: "Made-up words: the cabinet member for safety is our Slavery Champion.",
    UNNAMED: "Made-up words: write to our single point of contact.",
    VACANT: "Made-up words: the post of lead officer has been vacant since the spring.",
    DISPUTED: "Made-up words: the lead passed to another service.",
}
REPLY: Final = "Made-up reply: the page is out of date; the role has passed on."

Made = tuple[str, str, str, str]
"""Role, state, when last known, and the council's reply."""

RECORDS: Final[tuple[tuple[Made, ...], ...]] = (
    *(((LEAD, NAMED, FRESH, ""),),) * 5,
    ((LEAD, NAMED, FRESH, ""), (CONTACT, UNNAMED, FRESH, "")),
    ((LEAD, NAMED, OLD, "Made-up reply: the role is still held."), (OFFICER, VACANT, OLD, "")),
    *(((LEAD, NAMED, OLD, ""),),) * 2,
    ((LEAD, NAMED, UNDATED, ""),),
    *(((CONTACT, UNNAMED, FRESH, ""),),) * 2,
    *(((OFFICER, UNNAMED, OLD, ""),),) * 2,
    ((CONTACT, UNNAMED, UNDATED, ""),),
    *(((OFFICER, VACANT, FRESH, ""),),) * 3,
    *(((LEAD, NOT_FOUND, FRESH, ""),),) * 3,
    *(((CONTACT, NOT_FOUND, OLD, ""),),) * 2,
    ((LEAD, DISPUTED, FRESH, REPLY),),
    ((OFFICER, VACANT, FRESH, ""), (OFFICER, UNNAMED, UNDATED, "")),
    ((LEAD, NOT_CHECKED, UNDATED, ""),),
)
"""What is recorded of one council each; the councils left over have no record."""


def make_champions(codes: list[str], chance: Chance) -> pd.DataFrame:
    """Return made-up champion records: a canonical table."""
    rows = [
        _write_row(code, *record)
        for code, records in zip(chance.shuffle(codes), RECORDS, strict=False)
        for record in records
    ]
    table, problems = parse_table(pd.DataFrame(rows, dtype="str"), CHAMPIONS, "example_champions.csv")
    if problems:
        raise DataFolderError(problems)
    return table


def _write_row(code: str, role: str, state: str, known: str, reply: str) -> dict[str, str]:
    """Return one record as text."""
    is_checked = state != NOT_CHECKED
    places = (
        (f"{ADDRESS}/{role}", f"{ADDRESS}/minutes") if state == NOT_FOUND else (f"{ADDRESS}/{role}/{state}",)
    )
    cells = {
        "gss_code": code,
        "role": role,
        "evidence_address": " ".join(places) if is_checked else "",
        "dated": known or ("undated page" if is_checked else ""),
        "state": state,
        "what_is_published": PUBLISHED[state],
        "quoted_words": WORDS.get(state, ""),
        "date_found": MADE_ON.isoformat() if is_checked else "",
        "date_checked": known,
        "council_reply": reply,
        "reply_date": FRESH if reply else "",
    }
    return {**dict.fromkeys(CHAMPIONS.columns, ""), **cells}
