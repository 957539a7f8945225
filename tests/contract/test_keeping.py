"""What is kept in a store is read back as it was, whole or not at all."""

import threading
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.analysis.evidence import build
from dashboard.domain.areas import AreaRegister
from dashboard.domain.delivery import Delivery
from dashboard.domain.problems import DataFolderError, RefusedFileError
from dashboard.store.changes import ChangeKind, Proposal
from dashboard.store.open_store import open_store
from dashboard.store.precedence import Decision
from dashboard.store.protocol import still_holds
from tests.contract.conftest import deliver, read_values
from tests.fixtures.rounds import read_round, reply

DECISION = Decision("b", "a", "2026-11-24", "It is newer.")


@pytest.fixture(scope="module")
def whole(shipped_folder):
    return open_store(shipped_folder).read()


@pytest.fixture(scope="module")
def deliveries(whole):
    """Every table of the shipped data: of each kind that there is."""
    names = {
        source.id: f"{source.id}.{'shp' if source.table == 'boundaries' else 'csv'}"
        for source in whole.sources
    }
    return tuple(Delivery(source, whole.get_table(source), names[source.id], ()) for source in whole.sources)


def test_a_store_in_which_nothing_was_kept_is_new_and_cannot_be_read(store):
    assert store.inspect().is_new
    assert store.list_changes() == ()
    with pytest.raises(DataFolderError):
        store.read()


def test_tables_of_every_kind_are_read_back_as_they_were_kept(store, whole, deliveries):
    store.commit(Proposal(deliveries), who="Ann")

    read = store.read()

    assert not read.is_new
    assert read.sources == whole.sources
    assert set(read.tables) == set(whole.tables)
    for name, table in whole.tables.items():
        pd.testing.assert_frame_equal(read.tables[name], table)
    assert read.boundaries.crs == whole.boundaries.crs
    pd.testing.assert_frame_equal(pd.DataFrame(read.boundaries), pd.DataFrame(whole.boundaries))
    assert build(read).figures.equals(build(whole).figures)


def test_a_round_is_kept_with_its_figures_as_one_change_and_read_back(store, whole, deliveries):
    register = AreaRegister(next(d.table for d in deliveries if d.source.table == "areas"), whole.region)
    came = read_round(register, reply(value="7"), reply(ages="children", status="Refused", section="12"))
    areas = tuple(delivery for delivery in deliveries if delivery.source.table == "areas")
    store.commit(Proposal(areas), who="Ann")

    change = store.commit(Proposal(came.deliver()), who="Ann")

    kept = store.read()
    for delivery in came.deliver():
        pd.testing.assert_frame_equal(kept.tables[delivery.source.id], delivery.table)
    assert build(kept).requests["outcome"].tolist() == ["answered", "refused"]
    store.undo(change.number, who="Ann")
    assert build(store.read()).requests.empty


def test_a_change_says_what_it_was_and_who_made_it(store):
    change = store.commit(Proposal((deliver("a"), deliver("b"))), who="Ann of Barnet")

    assert (change.number, change.kind, change.who) == (1, ChangeKind.IMPORT, "Ann of Barnet")
    assert change.said == "Imported a.csv as a."
    assert change.source_ids == ("a", "b")
    assert change.when.endswith("+00:00")
    assert store.list_changes() == (change,)


def test_a_table_takes_the_place_of_an_earlier_one_of_its_source(store):
    for value in (5, 6):
        store.commit(Proposal((deliver("a", value), deliver("b"))), who="Ann")
    assert read_values(store) == {"a": 6, "b": 5}


def test_boundaries_take_the_place_of_earlier_ones_whatever_their_source(store, deliveries):
    shapes = next(delivery for delivery in deliveries if delivery.source.table == "boundaries")
    for name in ("first", "second"):
        store.commit(Proposal((replace(shapes, source=replace(shapes.source, id=name)),)), who="Ann")
    assert [source.id for source in store.read().sources] == ["second"]


def test_the_order_of_loading_is_kept(store):
    for name in ("b", "a", "b"):
        store.commit(Proposal((deliver(name),)), who="Ann")
    assert store.read().precedence.loaded == ("b", "a")


def test_a_decision_is_kept_with_a_table_or_alone(store):
    store.commit(Proposal((deliver("a"), deliver("b")), (DECISION,)), who="Ann")
    assert store.read().precedence.decisions == (DECISION,)

    other = replace(DECISION, leads="a", yields="b")
    change = store.commit(Proposal((), (other,)), who="Ann")

    assert (change.kind, change.said) == (ChangeKind.DECISION, "Decided: a leads over b.")
    assert store.read().precedence.decisions == (other,)


def test_a_decision_about_a_source_that_is_not_there_is_not_kept(store):
    store.commit(Proposal((deliver("a"),), (DECISION,)), who="Ann")
    assert store.read().precedence.decisions == ()


def test_made_up_figures_are_refused_beside_real_ones_and_nothing_changes(store):
    store.commit(Proposal((deliver("a"),)), who="Ann")
    before = store.get_state()

    with pytest.raises(RefusedFileError):
        store.commit(Proposal((deliver("c"), deliver("b", synthetic=True))), who="Ben")

    assert store.get_state() == before
    assert read_values(store) == {"a": 5}


def test_what_was_read_stays_as_it_was_whatever_is_kept_later(store):
    store.commit(Proposal((deliver("a"),)), who="Ann")
    earlier = store.read()

    store.commit(Proposal((deliver("a", 6),)), who="Ann")

    assert earlier.tables["a"].at[0, "value"] == 5


def test_what_a_reader_does_to_a_table_changes_nothing_in_the_store(store):
    given = deliver("a")
    store.commit(Proposal((given,)), who="Ann")
    given.table.loc[0, "value"] = 7
    read = store.read().tables["a"]
    read.loc[0, "value"] = 8
    assert read_values(store) == {"a": 5}


def test_tables_can_be_put_there_without_a_change(store):
    store.seed([deliver("a"), deliver("b")])
    assert read_values(store) == {"a": 5, "b": 5}
    assert store.list_changes() == ()
    assert store.is_writable()


def test_a_store_has_a_name_and_says_where_a_table_is(store):
    assert store.name
    assert store.describe_place(deliver("a")) != store.describe_place(deliver("b"))


def test_a_reader_sees_all_of_a_change_or_nothing(store):
    store.commit(Proposal((deliver("a", 0), deliver("b", 0))), who="Ann")

    proposals = [Proposal((deliver("a", value), deliver("b", value))) for value in range(1, 5)]

    def write():
        for proposal in proposals:
            store.commit(proposal, who="Ann")

    writer = threading.Thread(target=write)
    writer.start()
    while writer.is_alive():
        values = read_values(store)
        assert values["a"] == values["b"]
    writer.join()
    assert read_values(store) == {"a": 4, "b": 4}


def test_a_store_made_for_a_region_knows_it_and_what_it_was_made_with(store, whole, deliveries):
    region = replace(whole.region, name="Vale")
    store.begin(region, deliveries)
    kept = store.read()
    assert kept.region == region
    assert [source.id for source in kept.sources] == [source.id for source in whole.sources]
    with pytest.raises(DataFolderError):
        store.begin(region, deliveries)


def test_a_store_holds_what_was_read_of_it_until_something_is_kept_or_taken_back(store):
    store.commit(Proposal((deliver(),)), who="Ann")
    first = store.read()
    assert still_holds(store, first)
    number = store.commit(Proposal((deliver("another"),)), who="Ann").number
    second = store.read()
    assert not still_holds(store, first) and still_holds(store, second)
    store.undo(number, who="Ann")
    assert not still_holds(store, second)
