"""The way into a store: the front doors give its address once, and nobody else knows what it is made of."""

from pathlib import Path

from dashboard.store.folder.folder_store import FolderStore
from dashboard.store.protocol import Store


def open_store(address: str | Path) -> Store:
    """Return the store at an address: the path of a data folder.

    Nothing is read or written yet; two stores of one address are equal.
    """
    return FolderStore(Path(address))
