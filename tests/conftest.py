"""What all tests share: copies of the data folder, the reference files, the command line."""

import gc
import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import geopandas as gpd
import pytest
import shapely
from hypothesis import settings

from dashboard.__main__ import main
from dashboard.analysis import evidence as build_module
from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts import judge as judge_module
from dashboard.domain.areas import AreaRegister
from dashboard.intake import read_apart as reading
from dashboard.render.maps import borough_map as map_module
from dashboard.store.folder import folder_snapshot as folder_module
from dashboard.store.open_store import open_store
from dashboard.store.table_files import read_boundaries, read_table
from tests.fixtures.databases import Cluster, run_cluster
from tests.fixtures.once import (
    MOST_POSTERIORS,
    build_once,
    parse_tables_once,
    read_files_of,
    read_register,
    work_out_once,
)
from tests.fixtures.published import PublishedFile, fingerprint
from tests.fixtures.reading import answer_here

work_out_once(build_module, "judge_figures", lambda *given: given[:3])
work_out_once(build_module, "judge_without", lambda *given: given[:3])
work_out_once(judge_module, "find_posterior", most=MOST_POSTERIORS)
work_out_once(build_module, "combine_records")
work_out_once(build_module, "hash_snapshot")
work_out_once(folder_module, "read_boundaries", read_files_of)
build_once()
parse_tables_once()
work_out_once(map_module, "simplify_boundaries", lambda shapes, register: (shapes, read_register(register)))

REPOSITORY = Path(__file__).resolve().parent.parent

settings.register_profile("same_every_time", max_examples=5, derandomize=True, deadline=None, database=None)
settings.register_profile("many", max_examples=100, deadline=None, database=None, print_blob=True)
settings.load_profile("same_every_time")
"""For other and more examples: `python -m pytest tests/property --hypothesis-profile=many`."""


gc.disable()  # what is imported and collected stays to the end: looked through again and again, it is half the work


def pytest_collection_finish() -> None:
    """Look for what nobody holds any more among what the tests make, and not among all that is loaded."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
    gc.enable()


@dataclass(frozen=True)
class Outcome:
    """What a command gave."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def playwright():
    """What drives browsers: one for a whole process, which can hold no second."""
    from playwright.sync_api import sync_playwright  # most tests need none of it

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def shipped_folder() -> Path:
    """The data folder of the repository. Look, do not touch."""
    return REPOSITORY / "data"


@pytest.fixture
def data_folder(shipped_folder: Path, tmp_path: Path) -> Path:
    """A copy of the shipped data folder, to do with as a test likes."""
    return shutil.copytree(shipped_folder, tmp_path / "data")


@pytest.fixture(scope="module")
def import_in_turn(
    shipped_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., tuple[Path, list[dict[str, str]]]]:
    """Import versions of a table into a copy of the shipped folder; return it, and its states before and after."""

    def import_each(*versions: PublishedFile) -> tuple[Path, list[dict[str, str]]]:
        folder = tmp_path_factory.mktemp("imported")
        data = shutil.copytree(shipped_folder, folder / "data")
        states = [fingerprint(data)]
        with patch.object(reading, "ask_worker", answer_here):
            for number, version in enumerate(versions):
                assert main(["import", str(version.write(folder, f"{number}.csv")), "--data", str(data)]) == 0
                states.append(fingerprint(data))
        return data, states

    return import_each


@pytest.fixture(scope="session")
def shipped(shipped_folder: Path) -> Evidence:
    """The evidence of the shipped data."""
    return build_module.build(open_store(shipped_folder).read())


@pytest.fixture(scope="session")
def register(shipped_folder: Path) -> AreaRegister:
    """The shipped register of areas."""
    return AreaRegister(read_table(shipped_folder / "stats" / "areas.csv", "areas"))


@pytest.fixture(scope="session")
def reference() -> Path:
    """The published files, where they are: they stand beside the repository, not in it."""
    folder = REPOSITORY.parent / "shared" / "reference"
    if not folder.is_dir():
        pytest.skip("the published files (../shared/reference) are not on this machine")
    return folder


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL of this run of the tests, started when the first test asks for it."""
    with run_cluster() as started:
        yield started


@pytest.fixture
def database(cluster: Cluster) -> Iterator[str]:
    """The address of a database in which nothing was ever kept."""
    with cluster.make_database() as address:
        yield address


@pytest.fixture(scope="session")
def _simplified(shipped_folder: Path) -> gpd.GeoDataFrame:
    shapes = read_boundaries(shipped_folder / "geo" / "london_boroughs.shp")
    simpler = shapely.coverage_simplify(shapes.geometry.to_numpy(), 150)
    return gpd.GeoDataFrame(
        {"NAME": shapes["area_name"], "GSS_CODE": shapes["gss_code"]}, geometry=simpler, crs=shapes.crs
    )


@pytest.fixture
def boundaries(_simplified: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The 33 areas with few vertices, in the columns in which they are published."""
    return _simplified.copy()


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files in this process: another takes a second to start, and has tests of its own."""
    monkeypatch.setattr(reading, "ask_worker", answer_here)


@pytest.fixture(autouse=True)
def leave_to_the_disk_when_it_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no disk: only after a power cut does it show what a folder of a test was told to keep."""
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Run ``python -m dashboard`` with these arguments, without a process of its own."""

    def run_command(*arguments: object) -> Outcome:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return run_command


@pytest.fixture
def expect_refusal(run: Callable[..., Outcome], data_folder: Path) -> Callable[..., Outcome]:
    """Import a file that must be refused: in sentences that say this, and without a trace."""

    def expect(path: Path, *says: str, options: tuple[str, ...] = ()) -> Outcome:
        before = fingerprint(data_folder)
        outcome = run("import", path, "--data", data_folder, *options)
        assert outcome.code == 1, outcome.out
        assert "Wrote" not in outcome.out
        for words in says:
            assert words in outcome.err
        for sentence in outcome.err.splitlines():
            assert re.fullmatch(r"[^:]+: expected .+, found .+\. .+\.", sentence)
        assert fingerprint(data_folder) == before
        return outcome

    return expect
