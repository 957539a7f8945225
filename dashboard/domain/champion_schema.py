"""The canonical table of champion records: what each column holds, what each state needs, whose name leaves.

"Not found" is a fact only with a day and the places that were looked in, and "vacant" only with
evidence; "not checked" carries none. No person's name leaves: neither in its column nor in other words.
"""

import re
from datetime import date
from typing import Final

import pandas as pd
import pandera.pandas as pa

from dashboard.domain.champion_roles_and_states import Capacity, ChampionRole, ChampionState, Covers
from dashboard.domain.problems import FIRST_DATA_ROW, Problem

MAX_NAME, MAX_ADDRESS, MAX_WORDS = 200, 2_000, 5_000
"""Characters of a name, an address, and of words that are quoted."""

NAME_LEFT_OUT: Final = "[name left out]"

CHAMPION_KEY: Final = ["gss_code", "role", "evidence_address", "dated"]

_EVIDENCE_RULE: Final = "an evidence address, or the council's reply, exactly where something was checked"
_FOUND_RULE: Final = "the date on which it was found, exactly where something was checked"
_CHECKED_RULE: Final = "the date of the check where the state is not_found, and none where it is not_checked"
_NAME_RULE: Final = "a person's name only where the state is named or disputed"
_REPLY_RULE: Final = "a date of reply only beside a reply"
_ANY_RULE: Final = "any_role only where the state is not_found or not_checked"
CHAMPION_RULES: Final = {
    _EVIDENCE_RULE: ["state", "evidence_address", "council_reply"],
    _FOUND_RULE: ["state", "date_found"],
    _CHECKED_RULE: ["state", "date_checked"],
    _NAME_RULE: ["state"],
    _REPLY_RULE: ["council_reply", "reply_date"],
    _ANY_RULE: ["role", "state"],
}
"""Which cells of a row a rule looks at; a person's name is never quoted."""


def _text(longest: int) -> pa.Column:
    return pa.Column(str, pa.Check.str_length(max_value=longest, error=f"at most {longest:,} characters"))


def _is(table: pd.DataFrame, *states: ChampionState) -> "pd.Series[bool]":
    return table["state"].isin([state.value for state in states])


def _agree_state_and_evidence(table: pd.DataFrame) -> "pd.Series[bool]":
    """Check that evidence stands exactly where somebody has looked."""
    has_evidence = (table["evidence_address"] != "") | (table["council_reply"] != "")
    return has_evidence != _is(table, ChampionState.NOT_CHECKED)


def _agree_state_and_found(table: pd.DataFrame) -> "pd.Series[bool]":
    """Check that a date of finding stands exactly where somebody has looked."""
    return table["date_found"].notna() != _is(table, ChampionState.NOT_CHECKED)


def _agree_state_and_checked(table: pd.DataFrame) -> "pd.Series[bool]":
    """Check that "not found" has its day, and "not checked" has none."""
    needed = _is(table, ChampionState.NOT_FOUND)
    forbidden = _is(table, ChampionState.NOT_CHECKED)
    is_there = table["date_checked"].notna()
    return (is_there | ~needed) & ~(is_there & forbidden)


def _agree_state_and_name(table: pd.DataFrame) -> "pd.Series[bool]":
    """Check that a name stands only where the evidence gives one."""
    return (table["person_name"] == "") | _is(table, ChampionState.NAMED, ChampionState.DISPUTED)


def _agree_reply_and_date(table: pd.DataFrame) -> "pd.Series[bool]":
    """Check that a date of reply stands only beside a reply."""
    return table["reply_date"].isna() | (table["council_reply"] != "")


def _agree_role_and_state(table: pd.DataFrame) -> "pd.Series[bool]":
    """Check that what was found is said of one role, and only a search is of any."""
    is_any = table["role"] == ChampionRole.ANY_ROLE.value
    return ~is_any | _is(table, ChampionState.NOT_FOUND, ChampionState.NOT_CHECKED)


def _date() -> pa.Column:
    return pa.Column("datetime64[ns]", nullable=True)


LEAD_QUESTIONS: Final = {
    "covers": ("|".join(Covers), "children, adults or both"),
    "capacity": ("|".join(Capacity), "dedicated or on_top"),
    "in_post_since": ("[12][0-9]{3}(?:-[0-9]{2}){0,2}", "a year, a month or a day such as 2024-05-31"),
    "team": (r"[^\r\n]{0,200}", "the name of a team, in one line"),
}
"""What is asked of a lead: the column, what it may hold besides nothing, and that in words."""


def _lead(name: str) -> pa.Column:
    pattern, words = LEAD_QUESTIONS[name]
    return pa.Column(str, pa.Check.str_matches(rf"^(?:|{pattern})\Z", error=f"{words}, or nothing"))


def fill_lead_questions(text: pd.DataFrame) -> pd.DataFrame:
    """Return records as text with the columns of the lead; a table from before they were asked has none."""
    if any(name in text.columns for name in LEAD_QUESTIONS) or "person_name" not in text.columns:
        return text
    return text.assign(**dict.fromkeys(LEAD_QUESTIONS, ""))


CHAMPIONS: Final = pa.DataFrameSchema(
    {
        "gss_code": pa.Column(str),
        "role": pa.Column(
            str, pa.Check.isin([r.value for r in ChampionRole], error=f"one of {', '.join(ChampionRole)}")
        ),
        "evidence_address": _text(MAX_ADDRESS),
        "dated": _text(MAX_NAME),
        "state": pa.Column(
            str, pa.Check.isin([s.value for s in ChampionState], error=f"one of {', '.join(ChampionState)}")
        ),
        "what_is_published": _text(MAX_WORDS),
        "quoted_words": _text(MAX_WORDS),
        "person_name": _text(MAX_NAME),
        "date_found": _date(),
        "date_checked": _date(),
        "council_reply": _text(MAX_WORDS),
        "reply_date": _date(),
        **{name: _lead(name) for name in LEAD_QUESTIONS},
    },
    checks=[
        pa.Check(_agree_state_and_evidence, error=_EVIDENCE_RULE),
        pa.Check(_agree_state_and_found, error=_FOUND_RULE),
        pa.Check(_agree_state_and_checked, error=_CHECKED_RULE),
        pa.Check(_agree_state_and_name, error=_NAME_RULE),
        pa.Check(_agree_reply_and_date, error=_REPLY_RULE),
        pa.Check(_agree_role_and_state, error=_ANY_RULE),
    ],
    unique=CHAMPION_KEY,
    strict=True,
    ordered=True,
)
"""One row per area, role and piece of evidence: what it says, where it stands, when it was so."""


def find_later_dates(table: pd.DataFrame, retrieved: str, file: str) -> list[Problem]:
    """Return a problem for each date after the day on which the sidecar says the table was made.

    A mistyped year would otherwise keep a record fresh for ever.
    """
    problems = []
    for column in ("date_found", "date_checked", "reply_date"):
        is_later = table[column] > pd.Timestamp(date.fromisoformat(retrieved))
        rows = (table.index[is_later] + FIRST_DATA_ROW).tolist()
        problems += [
            Problem(
                file,
                f"a date up to {retrieved}, when the table was made (“retrieved” in its sidecar)",
                str(day.date()),
                "Correct the cell, or the date in the sidecar.",
                row,
                column,
            )
            for row, day in zip(rows, table.loc[is_later, column], strict=True)
        ]
    return problems


def leave_out_names(records: pd.DataFrame) -> pd.DataFrame:
    """Return the records without any person's name, also where the name stands in other words.

    In quoted words, descriptions and replies the recorded name and its last word give way to
    `NAME_LEFT_OUT`; so does, in full, the name of any other record. Addresses are left as they are:
    changed, they would lead nowhere.
    """
    cleaned = records.assign(person_name="")
    names = list_names(records)
    for column in ("what_is_published", "quoted_words", "council_reply", "team"):
        pairs = zip(records[column], records["person_name"], strict=True)
        cleaned[column] = pd.Series(
            [blank_names(blank_name(text, name), names) for text, name in pairs],
            index=records.index,
            dtype="str",
        )
    return cleaned


def list_names(records: pd.DataFrame) -> list[str]:
    """Return every person's name that the records hold."""
    return sorted({name for name in records["person_name"] if name.strip()})


def blank_names(text: str, names: list[str]) -> str:
    """Return a text without these names, where they stand in full.

    Examples
    --------
    >>> blank_names("Replies gathered by Example Person", ["Example Person"])
    'Replies gathered by [name left out]'
    """
    for name in names:
        text = re.sub(rf"\b{_match_full(name)}(?!\w)", NAME_LEFT_OUT, text, flags=re.IGNORECASE)
    return text


def _match_full(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in name.split())


def blank_name(text: str, name: str) -> str:
    """Return a text without a name, given in full or by its last word alone.

    Examples
    --------
    >>> blank_name("Councillor Example Person leads; write to Cllr Person.", "Example Person")
    'Councillor [name left out] leads; write to Cllr [name left out].'
    """
    if not name.strip():
        return text
    full = _match_full(name)
    last = re.escape(name.split()[-1])
    return re.sub(rf"\b({full}|{last})(?!\w)", NAME_LEFT_OUT, text, flags=re.IGNORECASE)
