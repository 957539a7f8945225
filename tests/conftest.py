"""What all tests share: copies of the data folder, the reference files, the command line."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from hypothesis import settings

from dashboard.__main__ import main
from dashboard.analysis import evidence as build_module
from dashboard.analysis.evidence import Evidence, build
from dashboard.domain.areas import AreaRegister
from dashboard.intake import reading
from dashboard.store.folder.remembering import remember
from dashboard.store.table_files import read_boundaries, read_table
from tests.fixtures.published import fingerprint
from tests.fixtures.reading import answer_here

build_module.judge_figures = remember(most=8)(build_module.judge_figures)
build_module.judge_without = remember(most=8)(build_module.judge_without)
"""Many tests look at the same figures; in the tests they are judged once."""

REPOSITORY = Path(__file__).resolve().parent.parent

settings.register_profile("same_every_time", max_examples=15, derandomize=True, deadline=None, database=None)
settings.load_profile("same_every_time")


@dataclass(frozen=True)
class Outcome:
    """What a command gave."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def shipped_folder() -> Path:
    """The data folder of the repository. Look, do not touch."""
    return REPOSITORY / "data"


@pytest.fixture
def data_folder(shipped_folder: Path, tmp_path: Path) -> Path:
    """A copy of the shipped data folder, to do with as a test likes."""
    return shutil.copytree(shipped_folder, tmp_path / "data")


@pytest.fixture(scope="session")
def shipped(shipped_folder: Path) -> Evidence:
    """The evidence of the shipped data."""
    return build(shipped_folder)


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
        assert outcome.out == ""
        for words in says:
            assert words in outcome.err
        for sentence in outcome.err.splitlines():
            assert re.fullmatch(r"[^:]+: expected .+, found .+\. .+\.", sentence)
        assert fingerprint(data_folder) == before
        return outcome

    return expect
