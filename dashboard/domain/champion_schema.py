"""The canonical table of champion records: what each column holds, and what each state needs.

"Not found" is a fact only with a day and the places that were looked in, and "vacant" only with
evidence; "not checked" carries none.
"""

from datetime import date
from typing import Final

import pandas as pd
import pandera.pandas as pa

from dashboard.domain.champion_states import ChampionRole, ChampionState
from dashboard.domain.problems import FIRST_DATA_ROW, Problem

MAX_NAME, MAX_ADDRESS, MAX_WORDS = 200, 2_000, 5_000
"""Characters of a name, an address, and of words that are quoted."""

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
