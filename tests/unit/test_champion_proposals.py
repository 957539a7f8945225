"""What a proposal for the register of champions must say, and who signs it off."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.domain.champion_proposals import (
    NEW_UNTIL,
    ChampionProposal,
    Stage,
    find_reason_for_two,
    find_reason_not_to_sign,
    list_missing,
)
from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.domain.people import Person, Role

TODAY = date(2026, 11, 27)
FOUND = {
    "gss_code": "E09000003",
    "role": "slavery_champion",
    "state": "named",
    "evidence_address": "https://council.example/minutes",
    "quoted_words": "The Slavery Champion is Councillor Example Person.",
    "day": "2026-10-01",
}
LOOKED = {
    **{**FOUND, "role": "any_role", "state": "not_found", "quoted_words": ""},
    "looked_in": "the council's website and its minutes of 2026",
}
REPLY = {**FOUND, "evidence_address": "", "council_reply": "We have one.", "reply_date": "2026-11-02"}
ANN = Person("https://id.example", "ann", Role.APPROVER, "Ann")
BEN = replace(ANN, subject="ben", name="Ben")


def propose(facts=FOUND, stage=Stage.PROPOSED, by=ANN, **changed) -> ChampionProposal:
    return ChampionProposal("p", by.id, stage, {**facts, **changed})


def missing(facts=FOUND, **changed) -> list[str]:
    return list_missing(propose(facts, **changed), {"E09000003"}, TODAY)


@pytest.mark.parametrize("facts", [FOUND, LOOKED, REPLY])
def test_a_record_with_its_evidence_lacks_nothing(facts):
    assert missing(facts) == []


@pytest.mark.parametrize(
    ("facts", "changed", "sentence"),
    [
        (FOUND, {"gss_code": "E08000001"}, "Choose the council."),
        (FOUND, {"role": ""}, "Choose the role."),
        (FOUND, {"state": ""}, "Choose what was found."),
        (FOUND, {"state": "not_checked"}, "Choose what was found."),
        (FOUND, {"evidence_address": ""}, "Give the address of the evidence, or the council's reply."),
        (FOUND, {"evidence_address": "javascript:alert(1)"}, "The address begins with https:// or http://."),
        (FOUND, {"quoted_words": " "}, "Quote the words that say so."),
        (FOUND, {"day": ""}, "Give the day of the evidence as in 2026-01-31."),
        (FOUND, {"day": "1 May 2026"}, "Give the day of the evidence as in 2026-01-31."),
        (FOUND, {"day": "2026-11-28"}, "Mend the day of the evidence: it is still to come."),
        (LOOKED, {"looked_in": ""}, "Say where you looked."),
        (REPLY, {"reply_date": ""}, "Give the day of the council's reply."),
        (FOUND, {"reply_date": "2026-11-02"}, "Give the council's reply, or take its day out."),
        (
            FOUND,
            {"state": "vacant", "person_name": "A"},
            "Take the person's name out: what was found names nobody.",
        ),
    ],
)
def test_what_is_missing_is_said_as_the_next_step(facts, changed, sentence):
    assert missing(facts, **changed) == [sentence]


def test_what_was_found_is_said_of_one_role():
    (sentence,) = missing(role="any_role")
    assert sentence.endswith("Choose the role found.")


def test_the_first_proposals_of_an_editor_need_two_people_whatever_they_say():
    for signed_off in range(NEW_UNTIL):
        assert find_reason_for_two(propose(), ChampionState.NAMED, signed_off)
    assert find_reason_for_two(propose(), ChampionState.NAMED, NEW_UNTIL) is None


def test_making_a_named_role_vacant_always_needs_two_people():
    vacant = propose(state="vacant")
    assert find_reason_for_two(vacant, ChampionState.NAMED, 99) == "it makes a named role vacant"


@pytest.mark.parametrize("before", [state for state in ChampionState if state is not ChampionState.NAMED])
def test_whatever_changes_the_register_needs_two_people(before):
    assert find_reason_for_two(propose(), before, 99)


def test_what_a_council_replied_needs_two_people():
    assert find_reason_for_two(propose(REPLY), ChampionState.NAMED, 99)


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_nobody_below_an_approver_signs_off(role):
    assert find_reason_not_to_sign(replace(BEN, role=role), propose(), None)


def test_an_approver_signs_off_what_somebody_else_proposed():
    assert find_reason_not_to_sign(BEN, propose(), "it changes what the register says") is None


def test_nobody_signs_off_their_own_where_two_are_needed_a_keeper_neither():
    for person in (ANN, replace(ANN, role=Role.KEEPER)):
        assert "Somebody else" in find_reason_not_to_sign(person, propose(), "it makes a named role vacant")
        assert find_reason_not_to_sign(person, propose(), None) is None


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.PROPOSED])
def test_only_what_was_sent_is_signed_off(stage):
    assert find_reason_not_to_sign(BEN, propose(stage=stage), None)
