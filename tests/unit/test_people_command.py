"""Roles are given, listed and taken at the command line."""

import stat

import pytest

from dashboard.domain.people import Role
from dashboard.store.open_store import open_store
from dashboard.store.people_kept import find_person

ISSUER = "https://id.example"


@pytest.fixture
def store(tmp_path):
    return open_store(tmp_path)


@pytest.fixture
def people(run, tmp_path):
    """Run ``people`` on an empty folder: a role needs no figures."""

    def run_people(command, *options, subject="s-1", issuer=ISSUER):
        whom = () if command in ("list", "history") else ("--issuer", issuer, "--subject", subject)
        return run("people", command, *whom, *options, "--data", tmp_path)

    return run_people


def add(people, role="editor", name="Ann Example", *options, **whom):
    return people("add", "--role", role, "--name", name, *options, **whom)


def test_a_role_is_given_and_listed(people, store):
    outcome = add(people, "approver", "Ann Example", "--source", "nrm_2026")

    assert outcome.code == 0
    assert outcome.out.startswith("Ann Example: approver, may also sign off")
    listed = people("list").out.splitlines()
    assert listed == [
        f"Ann Example  approver  {ISSUER}  s-1  sees nrm_2026",
        "1 person with a role.",
    ]
    assert find_person(store, ISSUER, "s-1").role is Role.APPROVER


def test_adding_somebody_again_changes_their_role_and_says_what_it_was(people, store):
    add(people, "keeper")
    outcome = add(people, "reader", "Ann of HTF")
    assert "Before: Ann Example, keeper." in outcome.out
    assert [person.split("  ")[1] for person in people("list").out.splitlines()[:-1]] == ["reader"]


def test_one_subject_at_two_issuers_is_two_people(people):
    add(people, "keeper")
    add(people, "reader", "Somebody else", issuer="https://other.example")
    assert people("list").out.endswith("2 people with a role.\n")


def test_a_role_is_taken_away(people, store):
    add(people)
    assert people("remove").out == "Ann Example holds no role any more.\n"
    assert find_person(store, ISSUER, "s-1") is None


@pytest.mark.parametrize("command", ["remove", "sign-out"])
def test_who_is_not_there_is_said_with_the_next_step(people, command):
    outcome = people(command)
    assert outcome.code == 1
    assert "people list” shows everybody; nothing was written." in outcome.err


def test_somebody_is_signed_out_everywhere(people, store):
    add(people)
    assert people("sign-out").code == 0
    assert find_person(store, ISSUER, "s-1").out_until > 0
    add(people, "keeper")
    assert find_person(store, ISSUER, "s-1").out_until > 0, "another role signs nobody in again"


def test_a_name_without_a_sign_that_is_seen_is_refused(people):
    assert add(people, "editor", "\u202e ").code == 1


def test_a_role_that_is_none_is_refused_by_name(people, capsys):
    with pytest.raises(SystemExit):
        add(people, "king")
    said = capsys.readouterr().err
    assert all(role in said for role in Role)


def test_only_the_user_of_the_server_can_read_the_records(people, tmp_path):
    add(people)
    (record,) = (tmp_path / ".records" / "people").iterdir()
    assert stat.S_IMODE(record.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / ".records").stat().st_mode) == 0o700
    assert "s-1" not in record.name


def test_a_record_that_cannot_be_read_is_said_and_gives_no_role(people, tmp_path):
    add(people)
    (record,) = (tmp_path / ".records" / "people").iterdir()
    for broken in ("{", '{"facts": {}, "version": 1, "who": "", "when": ""}'):
        record.write_text(broken)
        outcome = people("list")
        assert outcome.code == 1
        assert "expected a " in outcome.err


def test_who_gave_and_took_a_role_is_listed_also_when_nobody_holds_one_any_more(people, store):
    add(people, "reader", "Ann Example", "--source", "nrm_2026")
    add(people, "editor")
    people("remove")

    lines = people("history").out.splitlines()

    assert [line.split("  ")[3] for line in lines[:-1]] == [
        "Gave Ann Example the role of reader. Named them for nrm_2026 under embargo.",
        "Gave Ann Example the role of editor instead of reader. No longer named for nrm_2026 under embargo.",
        "Took the role of editor away from Ann Example.",
    ]
    assert all(line.split("  ")[2].startswith("command line: ") for line in lines[:-1])
    assert lines[-1] == "3 entries; none is ever removed."


def test_the_command_line_may_take_the_last_keeper_as_it_adds_the_first(people, store):
    add(people, "keeper")
    assert people("remove").code == 0


def test_the_journal_is_read_by_the_user_of_the_server_alone(people, tmp_path):
    add(people)
    (entry,) = (tmp_path / ".records" / ".journal").iterdir()
    assert stat.S_IMODE(entry.stat().st_mode) == 0o600


def test_an_entry_that_cannot_be_read_is_said(people, tmp_path):
    add(people)
    (entry,) = (tmp_path / ".records" / ".journal").iterdir()
    entry.write_text("{")
    assert "expected an entry that can be read" in people("history").err
