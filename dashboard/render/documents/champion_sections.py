"""What is known of a council's champion or contact, as part of a document: every record with its evidence."""

from collections.abc import Iterator
from typing import Any

from dashboard.domain.champion_roles_and_states import ChampionRole, ChampionState
from dashboard.render.components.champion_html import NOT_ASKED
from dashboard.render.documents.document import (
    Block,
    Line,
    Link,
    Part,
    Section,
    Strong,
    Tone,
    line,
    listing,
    paragraph,
    section,
)
from dashboard.render.view_models.borough_view import BoroughView
from dashboard.render.view_models.champion_view import read_champion, read_stale
from dashboard.render.view_models.figure_view import describe_sources
from dashboard.render.words.champion_words import describe_champion
from dashboard.render.words.formats import format_date, is_missing
from dashboard.render.words.quotable_sentences import say_champion_of

TITLE = "Champion or point of contact"


def build_champion(view: BoroughView) -> Section:
    """Return the state of the champion, and every record that it rests on."""
    note = view.evidence.region.champions_note
    return section(
        "champion",
        TITLE,
        paragraph(say_champion_of(view), tone=Tone.LEAD),
        paragraph(_explain(view)),
        _list_records(view),
        paragraph(note.words, " ", _link(note.address), tone=Tone.SMALL) if note else None,
        paragraph(describe_sources(view.champions.sources), tone=Tone.SMALL),
    )


def build_champion_briefly(view: BoroughView) -> Block:
    """Return the state of the champion in a line, with the addresses of its evidence."""
    parts: list[Part] = [say_champion_of(view)]
    state, _ = read_champion(view.champions.records[view.gss_code])
    if state is ChampionState.NOT_CHECKED:
        parts.append(f" {NOT_ASKED}")
    addresses = dict.fromkeys(
        record["evidence_address"]
        for record in view.champions.list_evidence(view.gss_code)
        if record["evidence_address"]
    )
    for address in addresses:
        parts += [" ", _link(address)]
    return paragraph(*parts)


def _explain(view: BoroughView) -> str:
    state, _ = read_champion(view.champions.records[view.gss_code])
    return NOT_ASKED if state is ChampionState.NOT_CHECKED else state.meaning


def _list_records(view: BoroughView) -> Block | None:
    records = view.champions.list_evidence(view.gss_code)
    return listing(map(_write_record, records)) if records else None


def _write_record(record: dict[Any, Any]) -> Line:
    """Return one record: its role and state, then every fact that it has."""
    state = ChampionState(record["state"])
    said = describe_champion(state, record["date_checked"], read_stale(record))
    name = Strong(f"{ChampionRole(record['role']).shown_as}: {said}. ")
    if state is ChampionState.NOT_CHECKED:
        return line(name, record["what_is_published"] or NOT_ASKED)
    return line(name, *_list_facts(record))


def _list_facts(record: dict[Any, Any]) -> Iterator[Part]:
    if record["what_is_published"]:
        yield f"Published: {record['what_is_published']} "
    if record["quoted_words"]:
        yield f"Words: “{record['quoted_words']}” "
    yield "Evidence: "
    yield _link(record["evidence_address"]) if record["evidence_address"] else "the council's reply"
    yield (
        f". It is dated: {record['dated'] or 'not'}. Last known {_format_day(record['date_checked'])}; found "
        f"{_format_day(record['date_found'])}."
    )
    if record["council_reply"]:
        yield f" Reply: “{record['council_reply']}” ({_format_day(record['reply_date'])})."


def _link(address: str) -> Part:
    return Link(address, address) if address.startswith(("https://", "http://")) else address


def _format_day(day: Any) -> str:  # noqa: ANN401 - NaT
    return "on no known day" if is_missing(day) else format_date(f"{day:%Y-%m-%d}")
