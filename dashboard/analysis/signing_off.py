"""A proposal for the register of champions becomes a part of it, or is sent back to its editor."""

import hashlib
from datetime import date
from typing import Final

import pandas as pd

from dashboard.analysis.champion_records import decide_role
from dashboard.domain.champion_proposals import (
    ChampionProposal,
    Stage,
    find_reason_for_two,
    find_reason_not_to_sign,
    list_missing,
)
from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.domain.champion_schema import CHAMPION_KEY, CHAMPIONS
from dashboard.domain.delivery import Delivery
from dashboard.domain.people import Person
from dashboard.domain.problems import DataFolderError, Problem
from dashboard.domain.provenance import NO_LICENCE, Source
from dashboard.domain.schemas import parse_table, table_to_csv
from dashboard.store.champion_proposals_kept import list_proposals, move_proposal, prepare_move
from dashboard.store.changes import Change, Proposal
from dashboard.store.conflicts import stack_tables
from dashboard.store.precedence import Decision
from dashboard.store.protocol import Store
from dashboard.store.snapshot import Snapshot
from dashboard.store.state import LOOK_AGAIN, MovedError

REGISTER: Final = "champion_register"
"""The id of the source that holds what was signed off here."""


def find_state(records: pd.DataFrame, key: tuple[str, str]) -> ChampionState:
    """Return what the records say of a council's role; “not checked” where they say nothing."""
    own = records[(records["gss_code"] == key[0]) & (records["role"] == key[1])]
    return decide_role(own)[0] if len(own) else ChampionState.NOT_CHECKED


def explain_two(
    proposal: ChampionProposal, records: pd.DataFrame, proposals: tuple[ChampionProposal, ...]
) -> str | None:
    """Return why somebody else than its editor has to sign a proposal off; None where they may themselves."""
    signed_off = sum(other.by == proposal.by and _was_seen_by_two(other) for other in proposals)
    return find_reason_for_two(proposal, find_state(records, proposal.key), signed_off)


def _was_seen_by_two(proposal: ChampionProposal) -> bool:
    return proposal.stage is Stage.SIGNED_OFF and proposal.steps[0].who != proposal.steps[-1].who


def sign_off(store: Store, person: Person, seen: ChampionProposal, today: date) -> Change:
    """Make a proposal a part of the register, as a change of the store that can be taken back.

    All that lets somebody sign off is asked here again, of the store as it is now. The proposal is signed
    off in the same step, or neither is done: nobody sends back what is in the register.

    Returns
    -------
    The change as it was kept.

    Raises
    ------
    MovedError
        If the store or the proposal was changed at the same moment.
    DataFolderError
        If the person may not sign it off, or not any more, or it does not say all that it must.
    OSError
        If the disk is full, say.
    """
    snapshot = store.read()
    proposals = list_proposals(store)
    proposal = next((other for other in proposals if other.id == seen.id), None)
    if proposal is None or proposal.version != seen.version:
        raise MovedError(
            [_describe_refusal(store, "the proposal as you saw it", "one that was changed since")]
        )
    for_two = explain_two(proposal, stack_tables(snapshot, "champions"), proposals)
    reason = find_reason_not_to_sign(person, proposal, for_two)
    missing = list_missing(proposal, _list_codes(snapshot), today)
    if reason or missing:
        raise _refuse(store, "a proposal that you may sign off", reason or " ".join(missing))
    delivery = add_to_register(snapshot, proposal, today)
    kept = Proposal((delivery,), _let_lead(snapshot, today), snapshot.state)
    signed = prepare_move(store, person, proposal, Stage.SIGNED_OFF)
    return store.commit(kept, who=f"{proposal.steps[0].who}, signed off by {person.name}", record=signed)


def send_back(store: Store, person: Person, seen: ChampionProposal, why: str) -> ChampionProposal:
    """Send a proposal back to its editor, with the reason.

    Raises
    ------
    MovedError
        If it was changed at the same moment.
    DataFolderError
        If the person may not, or not any more, or gives no reason.
    """
    reason = find_reason_not_to_sign(person, seen, None)
    if reason or not why.strip():
        raise _refuse(store, "a reason from somebody who may send it back", reason or "none")
    return move_proposal(store, person, seen, Stage.SENT_BACK, why.strip())


def add_to_register(snapshot: Snapshot, proposal: ChampionProposal, today: date) -> Delivery:
    """Return the register with what a proposal says; of the same evidence it replaces an earlier record.

    Raises
    ------
    DataFolderError
        If it is no record that the register can hold.
    """
    text = pd.DataFrame([_to_row(proposal, today)], dtype="str")
    row, problems = parse_table(text, CHAMPIONS, REGISTER)
    if problems:
        raise DataFolderError(problems)
    earlier = snapshot.tables.get(REGISTER)
    stacked = row if earlier is None else pd.concat([earlier, row], ignore_index=True)
    table = stacked.drop_duplicates(CHAMPION_KEY, keep="last").sort_values(CHAMPION_KEY, ignore_index=True)
    content = table_to_csv(table, CHAMPIONS).encode()
    source = _describe(snapshot, hashlib.sha256(content).hexdigest(), today)
    return Delivery(source, table, f"{REGISTER}.csv", ())


def _to_row(proposal: ChampionProposal, today: date) -> dict[str, str]:
    """Return a proposal as a row of the table, still as texts."""
    said = {name: proposal.say(name) for name in CHAMPIONS.columns}
    looked_in = proposal.say("looked_in")
    published = [proposal.say("what_is_published"), f"Looked in: {looked_in}" if looked_in else ""]
    return {
        **said,
        "what_is_published": " ".join(part for part in published if part),
        "dated": proposal.say("dated") or proposal.say("day"),
        "date_found": today.isoformat(),
        "date_checked": proposal.say("day"),
    }


def _describe(snapshot: Snapshot, sha256: str, today: date) -> Source:
    """Return the sidecar of the register: it comes from no file, and says so."""
    return Source(
        id=REGISTER,
        table="champions",
        title="Register of champions, each record proposed by one person and signed off",
        publisher="Kept on this server",
        licence=NO_LICENCE,
        attribution="",
        address="",
        published="",
        retrieved=today.isoformat(),
        periods="Each record bears its own day",
        geography=snapshot.region.name,
        reader=REGISTER,
        sha256=sha256,
        published_file=f"{REGISTER}.csv",
        synthetic=any(source.synthetic for source in snapshot.sources),
        notes=("Of the same evidence, this register counts before what was imported.",),
    )


def _let_lead(snapshot: Snapshot, today: date) -> tuple[Decision, ...]:
    """Return that the register counts before every other table of champions, where that is not decided."""
    decided = {frozenset((choice.leads, choice.yields)) for choice in snapshot.precedence.decisions}
    others = [source.id for source, _ in snapshot.list_tables("champions") if source.id != REGISTER]
    return tuple(
        Decision(REGISTER, other, today.isoformat(), "It was proposed and signed off here.")
        for other in others
        if frozenset((REGISTER, other)) not in decided
    )


def _list_codes(snapshot: Snapshot) -> frozenset[str]:
    return frozenset(code for _, table in snapshot.list_tables("areas") for code in table["gss_code"])


def _refuse(store: Store, expected: str, found: str) -> DataFolderError:
    return DataFolderError([_describe_refusal(store, expected, found)])


def _describe_refusal(store: Store, expected: str, found: str) -> Problem:
    return Problem(store.name, expected, found.rstrip("."), LOOK_AGAIN)
