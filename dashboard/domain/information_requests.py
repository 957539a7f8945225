"""The record of a freedom-of-information round: what each council was asked, when, and what came back.

One reply may hold a number for adults and a refusal for children, so a record is of one council, age group
and year. The figures that came of it stand in a table of figures; here stands what they are silent about: how
long it took, who has not answered, and under which section a figure was refused. No person is recorded.
"""

from datetime import date
from enum import StrEnum
from typing import Final

import pandas as pd
import pandera.pandas as pa

from dashboard.domain.champion_schema import MAX_ADDRESS
from dashboard.domain.problems import FIRST_DATA_ROW, Problem
from dashboard.domain.series_facts import BY_AGE

REQUESTS: Final = "information_requests"
"""The kind of table."""
MAX_QUOTED: Final = 300
"""Characters of a reply's own words; a refusal is short, and a letter is not kept."""
MAX_SECTIONS: Final = 60


class Outcome(StrEnum):
    """What came back for one council, age group and year."""

    ANSWERED = "answered"
    PARTLY = "partly"
    REFUSED = "refused"
    NOT_HELD = "not_held"
    NO_REPLY = "no_reply"
    CLARIFICATION = "clarification"

    @property
    def shown_as(self) -> str:
        """The outcome as it is shown, and as the sheet to fill in offers it."""
        return _SHOWN[self]

    @property
    def meaning(self) -> str:
        """One sentence for a sheet to fill in."""
        return _MEANINGS[self]

    @property
    def has_reply(self) -> bool:
        """Whether the council has replied: asking what was meant is no reply."""
        return self not in _WAITING


_WAITING: Final = frozenset({Outcome.NO_REPLY, Outcome.CLARIFICATION})
_SHOWN: Final = {
    Outcome.ANSWERED: "Answered",
    Outcome.PARTLY: "Partly",
    Outcome.REFUSED: "Refused",
    Outcome.NOT_HELD: "Not held",
    Outcome.NO_REPLY: "No reply",
    Outcome.CLARIFICATION: "Clarification asked",
}
_MEANINGS: Final = {
    Outcome.ANSWERED: "The council gave the number, or its range. 0 is an answer.",
    Outcome.PARTLY: "It gave less than was asked for: a range, say, or only a part of the year.",
    Outcome.REFUSED: "It refused; the section of the Act goes into its own column.",
    Outcome.NOT_HELD: "It said that it does not hold the information.",
    Outcome.NO_REPLY: "Nothing came back yet, be it overdue or not: that follows from the dates.",
    Outcome.CLARIFICATION: "It asked what was meant, and the clock stands still.",
}

REQUEST_KEY: Final = ["gss_code", "series_id", "age_group", "period_start", "period_end", "asked_on"]
"""A later round asks anew, and is another request."""

ANSWERED_RULE: Final = "a day of reply only beside a reply, and none before the day of asking"
SECTION_RULE: Final = "a section only where something was refused"
REQUEST_RULES: Final = {
    ANSWERED_RULE: ["outcome", "asked_on", "answered_on"],
    SECTION_RULE: ["outcome", "sections"],
}
"""Which cells of a row a rule looks at."""


def _is(table: pd.DataFrame, outcomes: frozenset[Outcome]) -> "pd.Series[bool]":
    return table["outcome"].isin([outcome.value for outcome in outcomes])


def _agree_outcome_and_days(table: pd.DataFrame) -> "pd.Series[bool]":
    """Check that a day of reply stands only beside a reply, and not before the day of asking."""
    is_there = table["answered_on"].notna()
    is_early = (table["answered_on"] < table["asked_on"]).fillna(value=False)
    return ~(is_there & _is(table, _WAITING)) & ~is_early


def _agree_outcome_and_sections(table: pd.DataFrame) -> "pd.Series[bool]":
    """Check that a section stands only where something may have been refused."""
    may_have = _is(table, frozenset({Outcome.ANSWERED, Outcome.PARTLY, Outcome.REFUSED}))
    return (table["sections"] == "") | may_have


def _text(longest: int) -> pa.Column:
    return pa.Column(str, pa.Check.str_length(max_value=longest, error=f"at most {longest:,} characters"))


def make_schema(series_ids: list[str]) -> pa.DataFrameSchema:
    """Return the schema of the table, given the ids of all series."""
    groups = [group.value for group in BY_AGE]
    outcomes = [outcome.value for outcome in Outcome]
    return pa.DataFrameSchema(
        {
            "gss_code": pa.Column(str),
            "series_id": pa.Column(str, pa.Check.isin(series_ids, error="the id of a known series")),
            "age_group": pa.Column(str, pa.Check.isin(groups, error="children or adults")),
            "period_start": pa.Column("datetime64[ns]"),
            "period_end": pa.Column("datetime64[ns]"),
            "asked_on": pa.Column("datetime64[ns]", nullable=True),
            "answered_on": pa.Column("datetime64[ns]", nullable=True),
            "outcome": pa.Column(str, pa.Check.isin(outcomes, error=f"one of {', '.join(outcomes)}")),
            "sections": _text(MAX_SECTIONS),
            "quoted_words": _text(MAX_QUOTED),
            "evidence_address": _text(MAX_ADDRESS),
        },
        checks=[
            pa.Check(_agree_outcome_and_days, error=ANSWERED_RULE),
            pa.Check(_agree_outcome_and_sections, error=SECTION_RULE),
        ],
        unique=REQUEST_KEY,
        strict=True,
        ordered=True,
    )


def find_days_to_come(table: pd.DataFrame, retrieved: str, file: str) -> list[Problem]:
    """Return a problem for each day of asking or of reply after the one on which the sheet was read."""
    last = pd.Timestamp(date.fromisoformat(retrieved))
    return [
        Problem(
            file,
            f"a day up to {retrieved}, when the sheet was read",
            str(day.date()),
            "Correct the date.",
            int(row) + FIRST_DATA_ROW,
            column,
        )
        for column, later in ((name, table[name] > last) for name in ("asked_on", "answered_on"))
        for row, day in zip(table.index[later].tolist(), table.loc[later, column], strict=True)
    ]
