"""The table of attacks says that something held only where it was tried."""

from tests.attack.attack import judge


def test_an_attack_that_was_never_tried_did_not_hold():
    assert not judge("Kills", 0, [], "kill -9").held


def test_an_attack_names_the_first_thing_that_gave_way():
    row = judge("Kills", 9, ["step 3: a mixture", "step 4: a mixture"], "kill -9")
    assert not row.held
    assert row.note == "2 gave way, first: step 3: a mixture"
