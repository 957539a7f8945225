"""From a hand-made sheet that is understood to a delivery, or to the questions that are still open."""

import json
from dataclasses import replace
from typing import Final

from dashboard.domain.delivery import Delivery
from dashboard.domain.periods import Period
from dashboard.domain.problems import Problem
from dashboard.domain.provenance import EXAMPLE
from dashboard.intake.freeform.questions import Question
from dashboard.intake.freeform.sheet_rows import list_left_out
from dashboard.intake.freeform.sheet_words import describe, say_what_is_missing
from dashboard.intake.freeform.understanding import Understanding
from dashboard.intake.requests import Publication, Request, name_after, state_source

PUBLICATION: Final = Publication(
    title="Figures gathered by hand",
    publisher="Publisher not stated",
    licence="licence not stated",
    attribution="Figures as whoever gathered them wrote them down.",
    address="",
    geography="Councils of {region}",
)


READER: Final = "handmade"
_MAX_OPTIONS: Final = 8


def list_open(understood: Understanding, file: str) -> list[Problem]:
    """Return what keeps a sheet from being loaded: each open question, or that there is no figure."""
    problems = [
        Problem(
            file,
            f"an answer to “{question.words}” {f'({question.found})' if question.found else ''}".rstrip(),
            "none",
            "Put it into a file and name that with --answers: "
            f"{_quote(question.key)} = {_list_options(question)}.",
        )
        for question in understood.open_questions
    ]
    if not problems and not understood.is_ready:
        expected = "figures of councils in rows below a heading"
        found = "a sheet too large to be made by hand" if understood.is_too_large else "none that can be used"
        problems = [Problem(file, expected, found, say_what_is_missing(understood))]
    return problems


def _list_options(question: Question) -> str:
    shown = " or ".join(f"{_quote(code)} ({words})" for code, words in question.options[:_MAX_OPTIONS])
    more = len(question.options) - _MAX_OPTIONS
    return f"{shown} or one of {more} more" if more > 0 else shown


def _quote(text: str) -> str:
    """Return a text as TOML has it, quotes in it escaped."""
    return json.dumps(text, ensure_ascii=False)


def deliver(understood: Understanding, request: Request) -> Delivery:
    """Return the figures of a sheet that is understood, with a sidecar that remembers the answers.

    The same file name and series make the same source, so that a corrected sheet takes the place of the
    one before it. A sheet that says it is an example is one.

    Raises
    ------
    ValueError
        If nobody has said what the sheet counts.
    """
    if understood.series is None:
        raise ValueError("Nobody has said what the sheet counts.")
    figures = understood.figures
    first, last = figures["period_end"].min(), figures["period_end"].max()
    kind = understood.series.period_kind
    labels = dict.fromkeys(Period.of(kind, end.year).label for end in (first, last))
    source = state_source(
        request,
        replace(PUBLICATION, title=f"{PUBLICATION.title}: {request.file.name}"),
        id=f"{name_after(request.file)}_{understood.series.id}",
        table="figures",
        reader=READER,
        periods=" to ".join(labels),
        notes=(f"Counts: {understood.series.label}.", f"Rows left out: {len(understood.left_out)}."),
        synthetic=_is_example(understood),
    )
    said = (
        *describe(understood, request.register),
        *list_left_out(understood.left_out),
        *map(str, understood.unread),
    )
    return Delivery(source, figures, f"{source.id}.csv", said)


def _is_example(understood: Understanding) -> bool:
    return any(EXAMPLE in text for row in understood.sheet.rows for text in row)
