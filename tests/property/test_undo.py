"""An import taken back leaves the folder as it was, whatever was imported."""

import tempfile
from pathlib import Path

from hypothesis import given

from dashboard.domain.delivery import Delivery
from dashboard.store.changes import Proposal
from dashboard.store.open_store import open_store
from tests.fixtures.published import fingerprint
from tests.fixtures.tables import make_source
from tests.property import strategies


def deliver(id, kind, table):
    return Delivery(make_source(id, kind), table, f"{id}.csv", ())


@given(
    first=strategies.figures(strategies.TEXTS), second=strategies.figures(), third=strategies.populations()
)
def test_an_import_and_its_undo_leave_the_folder_as_it_was(first, second, third):
    deliveries = (
        deliver("a", "figures", first),
        deliver("a", "figures", second),
        deliver("b", "populations", third),
    )
    with tempfile.TemporaryDirectory() as name:
        data = Path(name)
        states = []
        for delivery in deliveries:
            states.append(fingerprint(data))
            open_store(data).commit(Proposal((delivery,)), who="a test")
        for number in (3, 2, 1):
            open_store(data).undo(number, who="a test")
            assert fingerprint(data) == states[number - 1]
