"""Roles, and how long a sign-in holds."""

from dataclasses import replace

import pytest

from dashboard.domain.people import CLOCKS_MAY_DIFFER, Person, Role, SignIn, Standing, judge_sign_in

NOW, HOURS = 1_000_000, 8 * 3600
ANN = Person("https://id.example", "ann", Role.EDITOR, "Ann")


def sign_in(ago: int = 60, **facts: str) -> SignIn:
    return SignIn(**{"issuer": ANN.issuer, "subject": "ann", "mark": "one", **facts}, at=NOW - ago)


def judge(given: SignIn, person: Person | None = ANN) -> Standing:
    return judge_sign_in(given, person, NOW, HOURS)


def test_each_role_may_do_what_those_before_it_may():
    roles = list(Role)
    assert [[role.includes(other) for other in roles] for role in roles] == [
        [True, False, False, False],
        [True, True, False, False],
        [True, True, True, False],
        [True, True, True, True],
    ]


def test_a_sign_in_holds_for_the_hours_that_are_set_and_no_second_longer():
    assert judge(sign_in(HOURS - 1)) is Standing.HOLDS
    assert judge(sign_in(HOURS)) is Standing.OVER


def test_a_sign_in_of_the_future_holds_only_as_far_as_clocks_may_differ():
    assert judge(sign_in(-CLOCKS_MAY_DIFFER)) is Standing.HOLDS
    assert judge(sign_in(-CLOCKS_MAY_DIFFER - 1)) is Standing.OVER


def test_somebody_without_a_record_has_no_role():
    assert judge(sign_in(), None) is Standing.NO_ROLE


@pytest.mark.parametrize("other", [{"issuer": "https://other.example"}, {"subject": "ben"}])
def test_the_record_of_another_issuer_or_subject_is_worth_nothing(other):
    assert judge(sign_in(**other)) is Standing.ENDED


def test_signing_out_everywhere_ends_earlier_sign_ins_and_no_later_one():
    out = ANN.end_all(NOW - 30)
    assert judge(sign_in(60), out) is Standing.ENDED
    assert judge(sign_in(30), out) is Standing.ENDED
    assert judge(sign_in(29), out) is Standing.HOLDS


def test_signing_out_everywhere_is_never_taken_back_by_a_clock_that_is_late():
    assert ANN.end_all(NOW).end_all(NOW - 5).out_until == NOW


def test_signing_out_ends_one_sign_in_and_leaves_the_others():
    out = ANN.end(sign_in(mark="one"), NOW, HOURS)
    assert judge(sign_in(mark="one"), out) is Standing.ENDED
    assert judge(sign_in(mark="two"), out) is Standing.HOLDS


def test_ended_sign_ins_are_forgotten_once_they_would_be_over_anyway():
    old = replace(ANN, ended={"old": NOW - HOURS - 1, "recent": NOW - HOURS})
    assert set(old.end(sign_in(mark="one"), NOW, HOURS).ended) == {"recent", "one"}


def test_a_person_is_known_by_issuer_and_subject_alone():
    assert replace(ANN, name="Ann Other", role=Role.KEEPER).id == ANN.id
    assert replace(ANN, issuer="https://other.example").id != ANN.id
