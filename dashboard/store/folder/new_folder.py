"""Begin a data folder for another region: its record, its register of areas, its boundaries."""

from collections.abc import Iterable
from pathlib import Path

import tomli_w

from dashboard.domain.delivery import Delivery
from dashboard.domain.problems import DataFolderError, Problem
from dashboard.domain.region import REGION_FILE, Region, region_to_facts
from dashboard.store.table_files import GEO, delivery_to_files


def begin_folder(data: Path, region: Region, deliveries: Iterable[Delivery]) -> None:
    """Write a new data folder.

    Raises
    ------
    DataFolderError
        If there is something in the folder already.
    """
    if data.exists() and (not data.is_dir() or any(data.iterdir())):
        found = "one that holds something" if data.is_dir() else "a file"
        expected = "a folder that is empty or not there yet"
        raise DataFolderError([Problem(data.name, expected, found, "Name another with --data.")])
    files = {f"{GEO}/{REGION_FILE}": tomli_w.dumps(region_to_facts(region)).encode()}
    for delivery in deliveries:
        files |= delivery_to_files(delivery)
    for path, content in files.items():
        target = data / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
