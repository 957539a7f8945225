"""What came of a freedom-of-information round, in sentences; who was asked, and what came back."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.analysis.information_replies import Replies, count_replies, find_last_day
from dashboard.domain.areas import AreaRegister
from dashboard.domain.information_requests import Outcome
from dashboard.domain.periods import Period
from dashboard.domain.provenance import Source
from dashboard.domain.working_days import ALLOWED, HOW_COUNTED, count_working_days
from dashboard.render.words.formats import format_date

KNOWN_SECTIONS: Final = {
    "12": "cost above the limit, 18 hours of work",
    "14": "vexatious or repeated",
    "21": "to be had elsewhere",
    "22": "to be published later",
    "38": "health and safety",
    "40(2)": "personal data",
    "41": "given in confidence",
    "": "no section stated",
}
"""Of the Freedom of Information Act 2000, in short."""
_SAME: Final = ["asked_on", "answered_on", "outcome", "sections"]


def describe_replies(requests: pd.DataFrame, source: Source, register: AreaRegister) -> tuple[str, ...]:
    """Return what came of a round, as of the day on which its sheet was read."""
    day = date.fromisoformat(source.retrieved)
    return tuple(_describe(count_replies(requests, day), day, register))


def _describe(replies: Replies, day: date, register: AreaRegister) -> Iterator[str]:
    yield (
        f"As of {format_date(day.isoformat())}: requests made {replies.asked}; answered in full "
        f"{replies.complete}; answered in part, refused or not held {replies.incomplete}; without a reply "
        f"{replies.without}."
    )
    if replies.overdue:
        late = "; ".join(_list_late(replies, register))
        yield f"Overdue, {len(replies.overdue)}: {late}."
    for words, codes in (
        ("No reply, not overdue or asked on no known day", replies.waiting),
        ("Asked what was meant; answer them, their time stands still", replies.clarification),
    ):
        if codes:
            yield f"{words}, {len(codes)}: {', '.join(map(register.get_name, codes))}."
    if replies.median_days is not None:
        yield (
            f"Working days a reply took: median {replies.median_days:g}, longest {max(replies.days)}, of "
            f"{len(replies.days)} whose days are known; {sum(taken > ALLOWED for taken in replies.days)} "
            f"took more than {ALLOWED}. {HOW_COUNTED}"
        )
    if replies.sections:
        counts = ", ".join(
            f"{_name_section(section)} {count}" for section, count in sorted(replies.sections.items())
        )
        yield f"Requests in which something was refused, by section of the Act: {counts}."


def _list_late(replies: Replies, register: AreaRegister) -> Iterator[str]:
    """Yield the councils that are overdue, by the day on which their reply was due."""
    for due in sorted({last for _, last in replies.overdue}):
        names = [register.get_name(code) for code, last in replies.overdue if last == due]
        yield f"{', '.join(sorted(names))} (due {format_date(due.isoformat())})"


def _name_section(section: str) -> str:
    """Return a section with what it is about, where that is known.

    Examples
    --------
    >>> _name_section("40(2)"), _name_section("31(1)(a)"), _name_section("")
    ('40(2) (personal data)', '31(1)(a)', 'no section stated')
    """
    about = KNOWN_SECTIONS.get(section, "")
    return f"{section} ({about})" if section and about else section or about


def describe_requests(requests: pd.DataFrame, sources: dict[str, Source]) -> tuple[str, ...]:
    """Return what one council was asked and what came back, a sentence for each day and outcome."""
    grouped = requests.groupby(["source_id", "age_group", *_SAME], dropna=False, sort=False)
    return tuple(_describe_request(rows, sources[str(rows["source_id"].iloc[0])]) for _, rows in grouped)


def _describe_request(rows: pd.DataFrame, source: Source) -> str:
    first: dict[Any, Any] = rows.iloc[0].to_dict()
    asked, outcome = first["asked_on"], Outcome(first["outcome"])
    on = "on no known day" if pd.isna(asked) else f"on {_format(asked)}"
    about = f"{first['age_group'].capitalize()}, {_list_years(rows)}"
    return f"{about}: asked {on}; {_say_outcome(first, outcome, source)}."


def _list_years(rows: pd.DataFrame) -> str:
    """Return the years that were asked about."""
    ends = sorted(set(zip(rows["period_start"], rows["period_end"], strict=True)))
    periods = [Period(start.date(), end.date()) for start, end in ends]
    is_march = periods[0].end.month != 12
    years = ", ".join(str(period.year) for period in periods)
    return f"year{'s' if len(periods) > 1 else ''} to 31 March {years}" if is_march else years


def _say_outcome(request: dict[Any, Any], outcome: Outcome, source: Source) -> str:
    asked, answered = request["asked_on"], request["answered_on"]
    if not outcome.has_reply:
        last = find_last_day(asked)
        seen = f"by {format_date(source.retrieved)}"
        if outcome is Outcome.CLARIFICATION:
            return f"it asked what was meant, and no more is known {seen}"
        is_late = last is not None and last.isoformat() < source.retrieved
        until = "" if last is None else f"due {format_date(last.isoformat())}"
        return f"no reply {seen}{f' (overdue: {until})' if is_late else f' ({until})' if until else ''}"
    sections = f" under section {request['sections']}" if request["sections"] else ""
    said = f"{outcome.shown_as.lower()}{sections}"
    if pd.isna(answered):
        return said
    taken = (
        "" if pd.isna(asked) else f", after {count_working_days(asked.date(), answered.date())} working days"
    )
    return f"{said} on {_format(answered)}{taken}"


def _format(day: pd.Timestamp) -> str:
    return format_date(day.date().isoformat())
