"""What came of a freedom-of-information round: who has answered, who is overdue, how long it took.

A council is counted once for each day on which it was asked, however many age groups and years it was asked
about. Everything is as of the day on which the sheet was read: what came since is not known.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from dashboard.domain.information_requests import Outcome
from dashboard.domain.working_days import count_working_days, find_due

_REQUEST: Final = ["gss_code", "asked_on"]


@dataclass(frozen=True)
class Replies:
    """What came of a round.

    Attributes
    ----------
    asked
        How many requests were made: a council asked on two days counts twice.
    complete, incomplete, without
        Requests that were answered for every age group and year; to which a reply came that refused, lacked
        or left open any of it; to which none came.
    overdue
        The GSS codes of the councils that have not replied, each with the last day of the statutory time.
    waiting
        Those whose time is not over, or whose day of asking is not known.
    clarification
        Those that asked what was meant: their time stands still.
    days
        Working days that each reply took, of those whose two days are known.
    sections
        In how many requests anything was refused under each section; "" where none was stated.
    """

    asked: int
    complete: int
    incomplete: int
    without: int
    overdue: tuple[tuple[str, date], ...]
    waiting: tuple[str, ...]
    clarification: tuple[str, ...]
    days: tuple[int, ...]
    sections: Counter[str]

    @property
    def median_days(self) -> float | None:
        """The middle one of the working days that replies took; None where none is known."""
        return float(np.median(self.days)) if self.days else None


def count_replies(requests: pd.DataFrame, day: date) -> Replies:
    """Return what came of a round.

    Parameters
    ----------
    requests
        In the columns of the table of requests, of one round.
    day
        On which the sheet was read.
    """
    groups = [rows for _, rows in requests.groupby(_REQUEST, dropna=False, sort=True)]
    outcomes = [set(map(Outcome, rows["outcome"])) for rows in groups]
    open_ones = [
        rows for rows, own in zip(groups, outcomes, strict=True) if not any(o.has_reply for o in own)
    ]
    silent = [rows for rows in open_ones if Outcome.CLARIFICATION.value not in set(rows["outcome"])]
    due = {str(rows["gss_code"].iloc[0]): find_last_day(rows["asked_on"].iloc[0]) for rows in silent}
    overdue = tuple((code, last) for code, last in due.items() if last is not None and last < day)
    late = {code for code, _ in overdue}
    complete = sum(own == {Outcome.ANSWERED} for own in outcomes)
    return Replies(
        asked=len(groups),
        complete=complete,
        incomplete=len(groups) - complete - len(open_ones),
        without=len(open_ones),
        overdue=overdue,
        waiting=tuple(code for code in due if code not in late),
        clarification=tuple(
            str(rows["gss_code"].iloc[0])
            for rows in open_ones
            if Outcome.CLARIFICATION.value in set(rows["outcome"])
        ),
        days=tuple(taken for rows in groups if (taken := _count_days(rows)) is not None),
        sections=Counter(section for rows in groups for section in _list_sections(rows)),
    )


def find_last_day(asked: Any) -> date | None:  # noqa: ANN401 - a cell of a table
    """Return the last day of the statutory time; None where the day of asking is not known."""
    return None if pd.isna(asked) else find_due(asked.date())


def _count_days(rows: pd.DataFrame) -> int | None:
    """Return how many working days a reply took: to the last of its parts that came."""
    asked, answered = rows["asked_on"].iloc[0], rows["answered_on"].max()
    if pd.isna(asked) or pd.isna(answered):
        return None
    return count_working_days(asked.date(), answered.date())


def _list_sections(rows: pd.DataFrame) -> set[str]:
    """Return the sections under which anything of a request was refused."""
    refused = rows[
        rows["outcome"].isin([Outcome.REFUSED.value, Outcome.PARTLY.value]) | (rows["sections"] != "")
    ]
    named = {section for cell in refused["sections"] for section in cell.split("; ")} - {""}
    is_bare = ((refused["outcome"] == Outcome.REFUSED.value) & (refused["sections"] == "")).any()
    return named | ({""} if is_bare else set())
