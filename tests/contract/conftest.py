"""The stores that the contract is held against; a further implementation is one more line in `MAKERS`."""

from collections.abc import Callable

import pytest

from dashboard.domain.delivery import Delivery
from dashboard.store.open_store import open_store
from dashboard.store.protocol import Store
from tests.contract.memory_store import MemoryStore
from tests.fixtures.tables import REPORTED, make_figures, make_source

MAKERS: dict[str, Callable[[pytest.FixtureRequest], Store]] = {
    "folder": lambda request: open_store(request.getfixturevalue("tmp_path") / "data"),
    "memory": lambda _: MemoryStore(),
    "postgres": lambda request: open_store(request.getfixturevalue("database")),
}
"""How to make a store that holds nothing yet."""


@pytest.fixture(params=MAKERS)
def store(request) -> Store:
    """A store in which nothing was ever kept."""
    return MAKERS[request.param](request)


def deliver(id: str = "a", value: int = 5, **facts: object) -> Delivery:
    """A table with one figure."""
    table = make_figures({"value": str(value), **REPORTED})
    return Delivery(make_source(id, "figures", **facts), table, f"{id}.csv", ())


def read_values(store: Store) -> dict[str, int]:
    """The figure that each source of a store holds."""
    return {name: int(table.at[0, "value"]) for name, table in store.read().tables.items()}
