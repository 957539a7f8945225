"""What editors propose for the register of champions, as a store keeps it while it is no part of it yet."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from dashboard.domain.champion_proposals import FIELDS, OPEN, ChampionProposal, Stage, Step
from dashboard.domain.champion_schema import blank_name
from dashboard.domain.people import Person, Role
from dashboard.domain.problems import DataFolderError, Problem, quote_found
from dashboard.store.people_kept import require_still
from dashboard.store.protocol import Store
from dashboard.store.records import Check, Record, RecordChange, let_pass

PROPOSALS: Final = "champion_proposals"
"""The kind of their records."""
_IN_WORDS: Final = ("what_is_published", "quoted_words", "looked_in", "council_reply")
"""What a proposal says in words of people's own, in which a name can stand."""
LONGEST: Final = 5_000
"""Characters of one field; what is longer is cut."""


def list_proposals(store: Store) -> tuple[ChampionProposal, ...]:
    """Return every proposal, the one that was begun first first.

    Raises
    ------
    DataFolderError
        If one cannot be read.
    """
    found = [_to_proposal(record, store.name) for record in store.read_records(PROPOSALS)]
    return tuple(sorted(found, key=lambda proposal: (proposal.steps[0].when, proposal.id)))


def find_proposal(store: Store, id: str) -> ChampionProposal:
    """Return one proposal as it is at this moment.

    Raises
    ------
    DataFolderError
        If there is none, or it cannot be read.
    """
    record = store.read_record(PROPOSALS, id)
    if record is None:
        action = "Look at the list again; nothing was written."
        raise DataFolderError([Problem(store.name, "a proposal that is still there", "none", action)])
    return _to_proposal(record, store.name)


def leave_out_name(proposal: ChampionProposal) -> ChampionProposal:
    """Return a proposal as readers are shown it: without the person's name, also in other words.

    An address is left as it is: changed, it would lead nowhere. So is a name that its editor has not given
    as one yet.
    """
    name = proposal.say("person_name")
    said = {
        field: blank_name(text, name) if field in _IN_WORDS else text
        for field, text in proposal.facts.items()
    }
    steps = tuple(replace(step, why=blank_name(step.why, name)) for step in proposal.steps)
    return replace(proposal, facts={**said, "person_name": ""}, steps=steps)


def begin_proposal(store: Store, person: Person, facts: dict[str, str]) -> ChampionProposal:
    """Begin a draft.

    Raises
    ------
    DataFolderError
        If the person is no editor, or it cannot be kept.
    """
    _refuse_reader(store, person)
    new = ChampionProposal(uuid.uuid4().hex, person.id, facts=_clean(facts))
    return _keep(store, new.move(Stage.DRAFT, person.name, _read_clock()), person)


def write_draft(store: Store, person: Person, seen: ChampionProposal, **facts: str) -> ChampionProposal:
    """Change what a draft says: to be called at every change, so that nothing is lost with a connection.

    Raises
    ------
    MovedError
        If it is no longer what was seen: it was changed in another tab, say.
    DataFolderError
        If it is somebody else's or no draft any more, or cannot be kept.
    """
    _refuse_reader(store, person)
    _refuse_unless_own_and_open(store, person, seen)
    return _keep(store, replace(seen, facts={**seen.facts, **_clean(facts)}), person)


def discard_draft(store: Store, person: Person, seen: ChampionProposal) -> None:
    """Remove a draft; that it was there, and of which council, stays in the journal, and no more of it.

    Raises
    ------
    MovedError
        If it is no longer what was seen.
    DataFolderError
        If it is somebody else's or no draft any more, or cannot be removed.
    """
    _refuse_unless_own_and_open(store, person, seen)
    council = seen.say("gss_code") or "no council yet"
    said = f"Removed a draft for the register ({council}), begun {seen.steps[0].when[:10]}."
    store.remove_record(PROPOSALS, seen.id, expected=seen.version, who=person.name, said=said)


def send_proposal(store: Store, person: Person, seen: ChampionProposal) -> ChampionProposal:
    """Send a draft to those who sign off. Whether it says all that it must is for the caller to ask first.

    Raises
    ------
    MovedError
        If it is no longer what was seen.
    DataFolderError
        If it is somebody else's or no draft any more, or cannot be kept.
    """
    _refuse_reader(store, person)
    _refuse_unless_own_and_open(store, person, seen)
    return _keep(store, seen.move(Stage.PROPOSED, person.name, _read_clock()), person)


def move_proposal(
    store: Store, person: Person, seen: ChampionProposal, stage: Stage, why: str = ""
) -> ChampionProposal:
    """Take a proposal one step further, or send it back, as `prepare_move` describes it.

    Raises
    ------
    MovedError
        If it is no longer what was seen.
    DataFolderError
        If the person is no approver any more, or it cannot be kept.
    """
    return _put(store, prepare_move(store, person, seen, stage, why))


def prepare_move(
    store: Store, person: Person, seen: ChampionProposal, stage: Stage, why: str = ""
) -> RecordChange:
    """Return how a proposal is to be kept that an approver signs off, or sends back.

    Whether this person may is for the caller to ask; that they are an approver still is asked again when it
    is kept.
    """
    moved = seen.move(stage, person.name, _read_clock(), why[:LONGEST])
    return _to_change(moved, person, require_still(store, person, Role.APPROVER))


def _keep(store: Store, proposal: ChampionProposal, person: Person) -> ChampionProposal:
    return _put(store, _to_change(proposal, person))


def _put(store: Store, change: RecordChange) -> ChampionProposal:
    return _to_proposal(store.put_record(**vars(change)), store.name)


def _to_change(proposal: ChampionProposal, person: Person, check: Check = let_pass) -> RecordChange:
    facts = {
        "by": proposal.by,
        "stage": proposal.stage.value,
        "says": dict(proposal.facts),
        "steps": [
            {"stage": step.stage.value, "who": step.who, "when": step.when, "why": step.why}
            for step in proposal.steps
        ],
    }
    return RecordChange(PROPOSALS, proposal.id, facts, proposal.version, person.name, check=check)


def _to_proposal(record: Record, place: str) -> ChampionProposal:
    facts: dict[str, Any] = dict(record.facts)
    try:
        steps = tuple(Step(**{**step, "stage": Stage(step["stage"])}) for step in facts["steps"])
        says = {str(name): str(text) for name, text in facts["says"].items() if name in FIELDS}
        _ = steps[0]
        return ChampionProposal(
            record.id, str(facts["by"]), Stage(facts["stage"]), says, steps, record.version
        )
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        action = "Restore the record from a backup, or remove it."
        problem = Problem(f"{place}: {record.id}", "a proposal", quote_found(str(error)), action)
        raise DataFolderError([problem]) from error


def _clean(facts: dict[str, str]) -> dict[str, str]:
    return {name: text[:LONGEST] for name, text in facts.items() if name in FIELDS}


def _refuse_reader(store: Store, person: Person) -> None:
    if not person.may(Role.EDITOR):
        action = "Ask the keeper for the role; nothing was written."
        raise DataFolderError([Problem(store.name, "an editor", person.role.value, action)])


def _refuse_unless_own_and_open(store: Store, person: Person, seen: ChampionProposal) -> None:
    if seen.by == person.id and seen.stage in OPEN:
        return
    found = "somebody else's" if seen.by != person.id else f"one that is {seen.stage}"
    action = "Look at the list again; nothing was written."
    raise DataFolderError([Problem(store.name, "a draft of your own", found, action)])


def _read_clock() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
