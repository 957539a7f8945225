"""From a draft to the register: each step is asked of the store as it is then."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.analysis.champion_records import combine_records
from dashboard.analysis.evidence import build
from dashboard.analysis.signing_off import REGISTER, explain_two, send_back, sign_off
from dashboard.domain.champion_proposals import Stage
from dashboard.domain.delivery import Delivery
from dashboard.domain.people import Person, Role
from dashboard.domain.problems import DataFolderError
from dashboard.store.champion_proposals_kept import (
    begin_proposal,
    discard_draft,
    find_proposal,
    leave_out_name,
    list_proposals,
    send_proposal,
    write_draft,
)
from dashboard.store.changes import Proposal
from dashboard.store.conflicts import stack_tables
from dashboard.store.folder import record_files
from dashboard.store.open_store import open_store
from dashboard.store.people_kept import give_role
from dashboard.store.state import MovedError
from dashboard.store.table_files import read_table
from tests.contract.memory_store import MemoryStore
from tests.fixtures.tables import DATA, make_source
from tests.unit.test_champion_proposals import FOUND, LOOKED, REPLY

TODAY = date(2026, 11, 27)
EDITOR = Person("https://id.example", "ann", Role.EDITOR, "Ann")
APPROVER = Person("https://id.example", "ben", Role.APPROVER, "Ben")
ENFIELD = "E09000010"
"""A council of which a lead officer is known from what was published."""


@pytest.fixture
def store() -> MemoryStore:
    """A store with the shipped councils and champions."""
    store = MemoryStore()
    tables = {kind: read_table(DATA / "stats" / f"{kind}.csv", kind) for kind in ("areas", "champions")}
    given = tuple(
        Delivery(make_source(kind, kind), table, f"{kind}.csv", ()) for kind, table in tables.items()
    )
    store.commit(Proposal(given), who="Cem")
    give_role(store, APPROVER, who="Cem")
    return store


def send(store, facts=FOUND, who=EDITOR, **changed):
    return send_proposal(store, who, begin_proposal(store, who, {**facts, **changed}))


def read_records(store):
    """The records as evidence has them, without the work of building all of it."""
    return stack_tables(store.read(), "champions").assign(is_synthetic=False)


def show(store, code=FOUND["gss_code"]):
    names = store.read().tables["areas"].set_index("gss_code")["area_name"]
    champions = combine_records(read_records(store), names).set_index("gss_code")
    return champions.at[code, "champion_state"], champions.at[code, "role"]


def test_a_draft_is_kept_at_each_change_and_read_again(store):
    draft = begin_proposal(store, EDITOR, {"gss_code": ENFIELD})
    draft = write_draft(store, EDITOR, draft, quoted_words="The lead is")
    draft = write_draft(store, EDITOR, draft, quoted_words="The lead is the manager.")

    (again,) = list_proposals(store)

    assert again == draft
    assert again.facts == {"gss_code": ENFIELD, "quoted_words": "The lead is the manager."}
    assert [step.who for step in again.steps] == ["Ann"]


def test_of_two_tabs_that_write_one_draft_the_second_is_told(store):
    draft = begin_proposal(store, EDITOR, {})
    write_draft(store, EDITOR, draft, day="2026-01-01")
    with pytest.raises(MovedError):
        write_draft(store, EDITOR, draft, day="2026-01-02")
    assert find_proposal(store, draft.id).say("day") == "2026-01-01"


def test_a_draft_can_be_discarded_by_its_editor_alone(store):
    draft = begin_proposal(store, EDITOR, {})
    with pytest.raises(DataFolderError):
        discard_draft(store, APPROVER, draft)
    discard_draft(store, EDITOR, draft)
    assert list_proposals(store) == ()


def test_of_a_draft_that_was_discarded_stays_who_did_and_of_which_council_and_no_word_of_it(store):
    draft = begin_proposal(store, EDITOR, {"gss_code": ENFIELD, "quoted_words": "Example Person leads."})

    discard_draft(store, EDITOR, draft)

    entry = store.read_record_journal()[-1]
    assert (entry.who, entry.id) == ("Ann", draft.id)
    assert entry.said.startswith(f"Removed a draft for the register ({ENFIELD}), begun 20")
    assert "Example" not in str(entry)


def test_a_reader_is_shown_a_proposal_without_its_name_and_otherwise_as_it_is(store):
    facts = {
        **FOUND,
        "state": "named",
        "person_name": "Jo Named",
        "quoted_words": "Jo  Named leads, says Named.",
    }
    shown = leave_out_name(begin_proposal(store, EDITOR, facts))
    assert (shown.say("person_name"), shown.say("state")) == ("", "named")
    assert shown.say("quoted_words") == "[name left out] leads, says [name left out]."


def test_what_was_sent_is_written_no_more(store):
    sent = send(store)
    with pytest.raises(DataFolderError):
        write_draft(store, EDITOR, sent, day="2026-01-02")


@pytest.mark.parametrize("act", [lambda store, who: begin_proposal(store, who, {}), send])
def test_a_reader_proposes_nothing(store, act):
    reader = replace(EDITOR, role=Role.READER)
    with pytest.raises(DataFolderError, match="editor"):
        act(store, who=reader)
    assert list_proposals(store) == ()


def test_nothing_that_is_proposed_is_shown_before_it_is_signed_off(store):
    before = read_records(store)
    send(store)
    assert read_records(store).equals(before)


def test_what_is_signed_off_stands_in_the_register_and_says_who_did_what(store):
    change = sign_off(store, APPROVER, send(store), TODAY)

    assert change.who == "Ann, signed off by Ben"
    assert show(store) == ("named", "slavery_champion")
    record = read_records(store).query("source_id == @REGISTER").iloc[0]
    assert record["evidence_address"] == FOUND["evidence_address"]
    assert str(record["date_checked"].date()) == FOUND["day"]
    (proposal,) = list_proposals(store)
    assert proposal.stage is Stage.SIGNED_OFF
    assert [(step.stage.value, step.who) for step in proposal.steps] == [
        ("draft", "Ann"),
        ("proposed", "Ann"),
        ("signed off", "Ben"),
    ]


def test_what_was_signed_off_can_be_taken_back(store):
    before = show(store)
    change = sign_off(store, APPROVER, send(store), TODAY)
    store.undo(change.number, who="Cem")
    assert show(store) == before


def test_no_name_of_a_person_is_shown_of_what_was_signed_off(store):
    sign_off(store, APPROVER, send(store, person_name="Example Person"), TODAY)
    shown = build(store.read()).champion_records
    assert "Person" not in shown.drop(columns="gss_code").to_string()
    assert "Councillor [name left out]" in " ".join(shown["quoted_words"])


def test_where_was_looked_stands_with_what_was_not_found(store):
    sign_off(store, APPROVER, send(store, LOOKED), TODAY)
    record = read_records(store).query("source_id == @REGISTER").iloc[0]
    assert record["what_is_published"].startswith("Looked in: the council's website")
    assert show(store)[0] == "not_found"


def test_a_reply_stands_beside_the_record_of_the_same_evidence_with_its_day(store):
    sign_off(store, APPROVER, send(store), TODAY)
    disputed = {**FOUND, "state": "disputed", "council_reply": "She has left.", "reply_date": "2026-11-20"}
    sign_off(store, APPROVER, send(store, disputed), TODAY)

    records = read_records(store).query("source_id == @REGISTER")

    assert len(records) == 1
    record = records.iloc[0]
    assert record["quoted_words"] == FOUND["quoted_words"]
    assert (record["council_reply"], str(record["reply_date"].date())) == ("She has left.", "2026-11-20")
    assert show(store)[0] == "disputed"


def test_a_reply_to_what_was_imported_stands_in_the_place_of_that_record(store):
    old = read_records(store).query("gss_code == @ENFIELD and state == 'named'").iloc[0]
    known = {
        name: old[name] for name in ("gss_code", "role", "evidence_address", "dated", "what_is_published")
    }
    reply = {"state": "disputed", "council_reply": "This post has gone.", "reply_date": "2026-11-20"}

    sign_off(store, APPROVER, send(store, {**known, **reply, "day": "2021-01-01"}), TODAY)

    (record,) = read_records(store).query("evidence_address == @old.evidence_address").to_dict("records")
    assert record["what_is_published"] == old["what_is_published"]
    assert (record["council_reply"], record["source_id"]) == ("This post has gone.", REGISTER)


def test_a_reply_to_a_record_without_a_day_needs_none(store):
    old = read_records(store).query("gss_code == @ENFIELD and date_checked.isna() and dated != ''").iloc[0]
    known = {name: old[name] for name in ("gss_code", "role", "evidence_address", "dated", "state")}
    reply = {"council_reply": "That is right.", "reply_date": "2026-11-20"}

    sign_off(store, APPROVER, send(store, {**known, **reply}), TODAY)

    assert "That is right." in set(read_records(store)["council_reply"])


def test_a_reply_alone_is_evidence(store):
    sign_off(store, APPROVER, send(store, REPLY), TODAY)
    assert show(store) == ("named", "slavery_champion")


def test_nobody_signs_off_their_own_first_proposals(store):
    own = send(store, who=APPROVER)
    with pytest.raises(DataFolderError, match="Somebody else"):
        sign_off(store, APPROVER, own, TODAY)
    assert find_proposal(store, own.id).stage is Stage.PROPOSED


def test_after_their_first_ones_an_approver_may_sign_off_a_fresh_check_of_what_stands(store):
    dee = give_role(store, replace(APPROVER, subject="dee", name="Dee"), who="Cem")
    for day in ("2026-10-01", "2026-10-02", "2026-10-03"):
        sign_off(store, dee, send(store, who=APPROVER, day=day), TODAY)

    sign_off(store, APPROVER, send(store, who=APPROVER, day="2026-11-01"), TODAY)

    vacant = send(store, who=APPROVER, state="vacant", day="2026-11-02")
    records = read_records(store)
    assert explain_two(vacant, records, list_proposals(store)) == "it makes a named role vacant"
    with pytest.raises(DataFolderError, match="makes a named role vacant"):
        sign_off(store, APPROVER, vacant, TODAY)


def test_an_editor_signs_nothing_off(store):
    with pytest.raises(DataFolderError, match="Only an approver"):
        sign_off(store, EDITOR, send(store), TODAY)


def test_what_does_not_say_all_it_must_is_not_signed_off(store):
    with pytest.raises(DataFolderError, match="Quote the words"):
        sign_off(store, APPROVER, send(store, quoted_words=""), TODAY)
    assert store.read().tables.keys() == {"areas", "champions"}


def test_of_two_who_sign_off_one_proposal_the_second_is_told(store):
    sent = send(store)
    sign_off(store, APPROVER, sent, TODAY)
    with pytest.raises(MovedError, match="changed since"):
        sign_off(store, APPROVER, sent, TODAY)


def test_what_stands_in_the_register_since_a_machine_stopped_can_be_signed_off_again(store, monkeypatch):
    sent = send(store)
    with monkeypatch.context() as stopped:
        stopped.setattr(store, "_put", lambda change: None)
        sign_off(store, APPROVER, sent, TODAY)

    sign_off(store, APPROVER, find_proposal(store, sent.id), TODAY)

    assert find_proposal(store, sent.id).stage is Stage.SIGNED_OFF
    assert len(store.read().tables[REGISTER]) == 1


def test_where_the_proposal_cannot_be_written_the_register_stays_as_it_was(tmp_path, monkeypatch):
    def fill_disk(path, facts):
        raise OSError(28, "No space left on device")

    folder = open_store(tmp_path / "data")
    give_role(folder, APPROVER, who="Cem")
    areas = read_table(DATA / "stats" / "areas.csv", "areas")
    folder.commit(Proposal((Delivery(make_source("areas", "areas"), areas, "areas.csv", ()),)), who="Cem")
    sent = send(folder)
    monkeypatch.setattr(record_files, "prepare_private", fill_disk)

    with pytest.raises(OSError, match="No space"):
        sign_off(folder, APPROVER, sent, TODAY)

    assert REGISTER not in folder.read().tables
    assert len(folder.list_changes()) == 1


def test_what_is_sent_back_comes_with_the_reason_and_can_be_sent_again(store):
    sent = send(store)
    with pytest.raises(DataFolderError):
        send_back(store, APPROVER, sent, " ")

    back = send_back(store, APPROVER, sent, "The page is of 2019.")

    assert back.stage is Stage.SENT_BACK
    assert back.steps[-1].why == "The page is of 2019."
    again = send_proposal(store, EDITOR, write_draft(store, EDITOR, back, day="2019-05-01"))
    sign_off(store, APPROVER, again, TODAY)


def test_a_record_that_is_made_up_stays_with_made_up_ones():
    store = MemoryStore()
    give_role(store, APPROVER, who="Cem")
    areas = read_table(DATA / "stats" / "areas.csv", "areas")
    made_up = read_table(DATA / "stats" / "champions.csv", "champions")
    store.seed(
        [
            Delivery(make_source("areas", "areas"), areas, "areas.csv", ()),
            Delivery(make_source("c", "champions", synthetic=True), made_up, "c.csv", ()),
        ]
    )
    sign_off(store, APPROVER, send(store), TODAY)
    assert {source.id: source.synthetic for source in store.read().sources}[REGISTER]
