"""A sheet of replies to a freedom-of-information round, as the kit lays it out.

One row is one council, age group and year. Two tables come of it: the figures, each with its status and the
reason for it, and the record of what was asked and came back. A refusal, a silence or an empty cell is never
zero. Only the columns that are named here are read, so nobody's name is kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

import pandas as pd
import pandera.pandas as pa

from dashboard.domain.delivery import Delivery
from dashboard.domain.information_requests import REQUESTS, find_days_to_come
from dashboard.domain.problems import FIRST_DATA_ROW, Problem, RefusedFileError
from dashboard.domain.provenance import EXAMPLE
from dashboard.domain.schemas import FIGURE_KEY, FIGURES, SCHEMAS, parse_table
from dashboard.domain.statuses import Status
from dashboard.intake.parse.headings import find_known_headings
from dashboard.intake.published.information_rows import Heads, Row, RowReader
from dashboard.intake.requests import Publication, Request, name_after, state_source
from dashboard.intake.sandbox.sheet import Sheet

READER: Final = "information_round"
HEADINGS: Final[Mapping[str, str]] = {
    "council": "council",
    "borough": "council",
    "local authority": "council",
    "gss code": "council",
    "age group": "age_group",
    "ages": "age_group",
    "calendar year": "year",
    "year": "year",
    "period": "year",
    "asked on": "asked_on",
    "date asked": "asked_on",
    "request sent on": "asked_on",
    "requested on": "asked_on",
    "answered on": "answered_on",
    "date answered": "answered_on",
    "replied on": "answered_on",
    "date of reply": "answered_on",
    "status": "outcome",
    "status of the reply": "outcome",
    "outcome": "outcome",
    "reply": "outcome",
    "section": "sections",
    "refused under section": "sections",
    "exemption": "sections",
    "number or mark": "value",
    "number": "value",
    "value": "value",
    "figure": "value",
    "value or mark": "value",
    "words of the reply": "quoted_words",
    "quoted words": "quoted_words",
    "where it is published": "evidence_address",
    "address": "evidence_address",
    "link": "evidence_address",
    "url": "evidence_address",
}
"""Headings in use, and the column each means; of two columns of one meaning the first is read."""
NEEDED: Final = ("council", "age_group", "year", "asked_on", "outcome")
FIGURES_TITLE: Final = "Freedom-of-information round: the councils' figures"

PUBLICATION: Final = Publication(
    title="Freedom-of-information round: what was asked and came back",
    publisher="Replies of the councils; who asked is not stated",
    licence="licence not stated",
    attribution="Figures as the councils gave them in their replies.",
    address="",
    geography="Councils of {region}",
)


def find_heads(sheet: Sheet) -> Heads | None:
    """Return the row of headings and where each column of a round stands; None where it is no round."""
    found = find_known_headings(sheet.rows, HEADINGS, NEEDED)
    return Heads(*found) if found else None


def read_round(sheet: Sheet, request: Request) -> tuple[Delivery, ...]:
    """Return the record of a round and, where any figure came of it, the figures.

    Raises
    ------
    RefusedFileError
        With every cell that is not understood, and what it could say instead.
    """
    heads = find_heads(sheet)
    if heads is None:
        expected = "headings for council, age group, year, day of asking and status"
        mend = "Use the sheet of the kit under “Add data”."
        raise RefusedFileError([Problem(request.file.name, expected, "none", mend)])
    reader = RowReader(sheet, heads, request)
    rows = reader.read_rows()
    if reader.problems or not rows:
        nothing = Problem(
            request.file.name,
            "at least one request that was made",
            "none",
            "Fill in when each council was asked, under “Asked on”, and bring the sheet again.",
        )
        raise RefusedFileError(reader.problems or [nothing])
    requests = _tabulate(((row.number, row.request) for row in rows), SCHEMAS[REQUESTS], request)
    problems = find_days_to_come(requests, request.facts["retrieved"], request.file.name)
    if problems:
        raise RefusedFileError(problems)
    requests = requests.reset_index(drop=True)
    given = _choose_figures(rows)
    figures = _tabulate(given, FIGURES, request).reset_index(drop=True) if given else None
    return _deliver(requests, figures, sheet, request, (*_say(sheet, heads, rows, reader), *reader.said))


def _choose_figures(rows: list[Row]) -> list[tuple[int, dict[str, str]]]:
    """Return the figures with their rows; of a council that was asked twice, what came back in the end.

    A number leads over a reason for none, and of two reasons the one further below. Two numbers stay, unless
    they are the same: then the sheet is refused.
    """
    chosen: dict[tuple[str, ...], dict[str, tuple[int, dict[str, str]]]] = {}
    for row in rows:
        if row.figure:
            has_number = row.figure["status"] != Status.NOT_AVAILABLE
            said = "".join(row.figure[name] for name in ("value", "lower", "upper")) if has_number else ""
            key = tuple(row.figure[name] for name in FIGURE_KEY)
            chosen.setdefault(key, {})[said] = (row.number, row.figure)
    return [figure for found in chosen.values() for said, figure in found.items() if said or len(found) == 1]


def _tabulate(
    rows: Iterable[tuple[int, dict[str, str]]], schema: pa.DataFrameSchema, request: Request
) -> pd.DataFrame:
    """Return rows of text as a canonical table, its index counting the rows of the sheet."""
    numbered = list(rows)
    text = pd.DataFrame(
        [row for _, row in numbered],
        columns=list(schema.columns),
        index=[number - FIRST_DATA_ROW for number, _ in numbered],
        dtype="str",
    )
    table, problems = parse_table(text, schema, request.file.name, request.register)
    if problems:
        raise RefusedFileError(problems)
    return table


def _say(sheet: Sheet, heads: Heads, rows: list[Row], reader: RowReader) -> Iterable[str]:
    """Say what was read: how many requests, of which councils, and what was left out."""
    councils = len({row.request["gss_code"] for row in rows})
    figures = sum(row.figure is not None for row in rows)
    yield (
        f"Replies to a freedom-of-information round on sheet “{sheet.name}”, headings in row {heads.row}: "
        f"{len(rows):,} requests to {councils} councils, {figures:,} figures or reasons why there is none."
    )
    if reader.unasked:
        yield f"Rows in which nothing was asked yet: {reader.unasked:,}. Nothing is loaded for them."
    if reader.left_out:
        yield f"Rows left out, because they name no council of the region: {reader.left_out:,}."
    unread = [text for n, text in enumerate(sheet.rows[heads.row - 1]) if text and n not in heads.read]
    if unread:
        yield f"Columns not read, so that no person's name is kept: {len(unread)}."


def _deliver(
    requests: pd.DataFrame,
    figures: pd.DataFrame | None,
    sheet: Sheet,
    request: Request,
    said: tuple[str, ...],
) -> tuple[Delivery, ...]:
    name = name_after(request.file)
    years = sorted({day.year for day in requests["period_end"]})
    facts: dict[str, Any] = {
        "reader": READER,
        "periods": f"{years[0]} to {years[-1]}" if len(years) > 1 else str(years[0]),
        "synthetic": any(EXAMPLE in text for row in sheet.rows for text in row),
    }
    day = date.fromisoformat(request.facts["retrieved"])
    note = f"As the sheet stood on {day.isoformat()}; replies since then are not in it."
    record = state_source(request, PUBLICATION, id=f"round_{name}", table=REQUESTS, notes=(note,), **facts)
    delivered = Delivery(record, requests, f"{record.id}.csv", said)
    if figures is None:
        return (delivered,)
    of_figures = replace(PUBLICATION, title=FIGURES_TITLE)
    source = state_source(
        request, of_figures, id=f"round_{name}_figures", table="figures", notes=(note,), **facts
    )
    return (delivered, Delivery(source, figures, f"{source.id}.csv", ()))
