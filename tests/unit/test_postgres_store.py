"""What is particular to the store on PostgreSQL; what every store does is in `tests/contract`."""

from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from dashboard.domain.problems import DataFolderError
from dashboard.store import open_store as way_in
from dashboard.store.changes import Proposal
from dashboard.store.open_store import open_store
from dashboard.store.postgres import databases
from dashboard.store.postgres.databases import Database, find_database
from dashboard.store.postgres.postgres_store import PostgresStore
from dashboard.store.postgres.postgres_tables import METADATA
from dashboard.store.state import MovedError
from tests.contract.conftest import deliver, read_values
from tests.fixtures.serving import wait_until


@pytest.fixture
def connection(database):
    """A connection of somebody who writes into the database by hand."""
    with psycopg.connect(database, autocommit=True) as connection:
        yield connection


@pytest.fixture
def replica(database):
    """The store as another process has it: with a pool, and a watcher, of its own."""
    own = Database(find_database(database).engine.execution_options())

    class Replica(PostgresStore):
        @property
        def _database(self):
            return own

    yield Replica(database)
    own.close()


def test_the_steps_make_the_tables_that_the_program_works_with(database):
    with find_database(database).engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_a_change_kept_through_one_replica_is_seen_through_another_within_two_seconds(database, replica):
    store = open_store(database)
    store.commit(Proposal((deliver("a", 1),)), who="Ann")
    wait_until(lambda: replica._database.watch().get() is not None, "the replica is told of changes")
    before = replica.make_fingerprint()

    store.commit(Proposal((deliver("a", 2),)), who="Ann")

    wait_until(lambda: replica.make_fingerprint() != before, "the replica knows of the change", tries=20)
    assert read_values(replica) == {"a": 2}
    assert replica.make_fingerprint() == store.make_fingerprint()


def test_two_people_at_two_replicas_see_each_others_change_and_neither_loses_theirs(database, replica):
    store = open_store(database)
    store.commit(Proposal((deliver("a", 1),)), who="Ann")
    seen = store.get_state(), replica.get_state()
    store.commit(Proposal((deliver("a", 2),), seen=seen[0]), who="Ann")

    with pytest.raises(MovedError, match=r"by Ann: Imported a\.csv as a"):
        replica.commit(Proposal((deliver("a", 3),), seen=seen[1]), who="Ben")

    assert replica.commit(Proposal((deliver("a", 3),), seen=replica.get_state()), who="Ben").number == 3
    assert [int(store.read_before(n).tables["a"].at[0, "value"]) for n in (2, 3)] == [1, 2]


def test_of_many_who_keep_at_once_each_has_their_change(database):
    store = open_store(database)
    store.commit(Proposal((deliver("a"),)), who="Ann")
    with ThreadPoolExecutor(8) as people:
        kept = list(
            people.map(lambda n: store.commit(Proposal((deliver(f"t{n}"),)), who=f"person {n}"), range(8))
        )
    assert sorted(change.number for change in kept) == list(range(2, 10))
    assert len(store.read().sources) == 9


@pytest.mark.parametrize(
    "command",
    [
        "UPDATE record_journal SET who = 'Nobody'",
        "DELETE FROM record_journal WHERE number = 1",
        "TRUNCATE record_journal",
    ],
)
def test_nobody_rewrites_the_journal_of_the_records(database, connection, command):
    store = open_store(database)
    store.put_record("people", "ann", {}, expected=0, who="Kim", said="Gave Ann a role.")
    with pytest.raises(psycopg.errors.RaiseException, match="a correction is a new entry"):
        connection.execute(command)
    assert [entry.who for entry in store.read_record_journal()] == ["Kim"]


@pytest.mark.parametrize(
    "command",
    ["UPDATE journal SET who = 'Nobody'", "DELETE FROM journal WHERE number = 1", "TRUNCATE journal CASCADE"],
)
def test_nobody_rewrites_the_journal(database, connection, command):
    store = open_store(database)
    store.commit(Proposal((deliver("a"),)), who="Ann")
    with pytest.raises(psycopg.errors.RaiseException, match="a correction is a new entry"):
        connection.execute(command)
    assert [entry.who for entry in store.read_journal()] == ["Ann"]


def test_values_and_statuses_are_columns_of_a_table(database, connection):
    open_store(database).commit(Proposal((deliver("a", 7),)), who="Ann")
    found = connection.execute("SELECT gss_code, period_end::text, value, status FROM figures").fetchall()
    assert found == [("E09000003", "2022-03-31", 7, "reported")]


def test_a_value_that_is_missing_is_no_number_in_the_database_either(database, connection):
    open_store(database).commit(Proposal((deliver("a", 7),)), who="Ann")
    with pytest.raises(psycopg.errors.CheckViolation):
        connection.execute("UPDATE figures SET status = 'suppressed'")


def test_what_is_written_by_hand_and_breaks_a_rule_is_a_problem_and_no_failure(database, connection):
    store = open_store(database)
    store.commit(Proposal((deliver("a", 7),)), who="Ann")
    connection.execute("UPDATE figures SET series_id = 'made_up'")
    assert "the id of a known series, found “made_up”" in str(store.inspect().problems[0])


def test_a_content_that_comes_back_is_kept_once(database, connection):
    store = open_store(database)
    for value in (1, 2, 1, 2):
        store.commit(Proposal((deliver("a", value),)), who="Ann")
    assert connection.execute("SELECT count(*) FROM figures").fetchone() == (2,)
    store.trim(1)
    store.commit(Proposal((deliver("a", 3),)), who="Ann")
    store.trim(1)
    assert connection.execute("SELECT count(*) FROM figures").fetchone() == (2,)


def test_tables_are_made_with_the_first_change_where_there_are_none(cluster):
    with cluster.make_database(is_empty=True) as address:
        store = open_store(address)
        assert (store.inspect().is_new, store.list_changes(), store.read_journal()) == (True, (), ())
        assert store.make_fingerprint() is None
        store.commit(Proposal((deliver("a"),)), who="Ann")
        assert read_values(store) == {"a": 5}
        assert store.upgrade() == ()


def test_tables_of_another_version_of_the_program_are_left_alone(database, connection):
    store = open_store(database)
    store.commit(Proposal((deliver("a"),)), who="Ann")
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    databases.forget_database(database)
    for act in (store.inspect, lambda: store.commit(Proposal((deliver("b"),)), who="Ann")):
        with pytest.raises(DataFolderError, match=r"found those of a newer one\. Start that version"):
            act()


def test_a_change_that_waits_too_long_for_another_is_a_sentence(database, connection, monkeypatch):
    store = open_store(database)
    store.commit(Proposal((deliver("a"),)), who="Ann")
    monkeypatch.setattr(databases, "PATIENCE", "10ms")
    with connection.transaction():
        connection.execute("SELECT * FROM standing FOR UPDATE")
        with pytest.raises(DataFolderError, match=r"found someone changing it\. Try again in a minute"):
            store.commit(Proposal((deliver("a"),)), who="Ben")


def test_a_database_that_does_not_answer_is_a_sentence_without_the_password(tmp_path):
    store = open_store(f"postgresql://ann:secret@/figures?host={tmp_path}")
    with pytest.raises(
        DataFolderError, match="database figures: expected a database that answers"
    ) as refused:
        store.read()
    assert not store.is_writable()
    assert "secret" not in str(refused.value) + repr(store) + store.name


def test_what_a_database_needs_and_is_not_installed_is_named(monkeypatch):
    monkeypatch.setattr(way_in, "find_spec", lambda name: None)
    with pytest.raises(DataFolderError, match=r"no alembic, psycopg, sqlalchemy\. Install them: pip install"):
        open_store("postgresql://host/figures")


def test_a_connection_that_is_cut_is_made_anew(database):
    store = open_store(database)
    store.commit(Proposal((deliver("a"),)), who="Ann")
    with psycopg.connect(database, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    assert read_values(store) == {"a": 5}
