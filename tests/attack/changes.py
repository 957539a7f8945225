"""Two versions of a published file, for attacks on a change of the data folder."""

from pathlib import Path

from tests.fixtures.published import C3


def write_versions(room: Path) -> tuple[Path, Path]:
    """Write a file and its revision."""
    revised = C3.set_cell("Trafficking", "77", new_la_code="E09000003", time_period="2022")
    return C3.write(room, "old.csv"), revised.write(room, "new.csv")
