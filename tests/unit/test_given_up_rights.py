"""What the process that reads a file can still do: a real one tries, as a file that took it over would."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dashboard.intake.read_apart import read_apart
from dashboard.intake.sandbox import rights
from dashboard.intake.sandbox.rights import NOBODY, Sandbox, find_sandbox
from dashboard.intake.sandbox.system_calls import PROCESSORS, REFUSED
from tests.fixtures.attempts import DONE, HOSTILE, NEEDED, READS, attempt_all
from tests.fixtures.messy import REGISTER
from tests.fixtures.police import list_quarters, write_police_csv
from tests.fixtures.reading import make_request, read_file
from tests.fixtures.workbooks import ods_row, ods_table, ods_text, write_ods, write_xlsx

whole = pytest.mark.skipif(
    find_sandbox() is not Sandbox.WHOLE, reason="this system lets no process give up all its rights"
)
FACTS = {"retrieved": "2026-11-01"}
WITHOUT = {
    "whole": "",
    "open_files": "rights.find_version = lambda: 0",
    "open_calls": "rights._takes_filter = lambda: False",
    "none": "rights.find_version = lambda: 0; rights._takes_filter = lambda: False",
}


@pytest.fixture(autouse=True)
def read_here() -> None:
    """Nothing is read here."""


@pytest.fixture(scope="module", params=[True, False], ids=["forked", "started"])
def attempts(request, tmp_path_factory):
    """What everything came to that a worker tried, forked from a template or a program of its own."""
    return attempt_all(tmp_path_factory.mktemp("hostile"), forks=request.param)


@whole
@pytest.mark.parametrize("what", HOSTILE)
def test_it_cannot(attempts, what):
    assert attempts[what] != DONE


@whole
@pytest.mark.parametrize("what", NEEDED)
def test_it_can_still(attempts, what):
    assert attempts[what] == DONE


@whole
def test_nothing_it_tried_left_a_trace(attempts):
    assert attempts["left"] == "champions.csv: A Person"


@whole
def test_where_the_kernel_hides_no_files_it_can_read_and_nothing_else(tmp_path):
    tried = attempt_all(tmp_path, forks=False, before=WITHOUT["open_files"])

    assert {name for name in HOSTILE if tried[name] == DONE} <= set(READS)
    assert tried["read a file beside"] == DONE


@whole
def test_where_the_kernel_shuts_no_calls_files_stay_hidden(tmp_path):
    tried = attempt_all(tmp_path, forks=False, before=WITHOUT["open_calls"])

    assert all(tried[name] != DONE for name in READS)
    assert tried["left"] == "champions.csv: A Person"


@pytest.mark.parametrize("offered", WITHOUT)
def test_it_is_known_how_far_this_system_goes(monkeypatch, offered):
    monkeypatch.setattr(rights, "find_version", lambda: 0 if offered in ("open_files", "none") else 6)
    monkeypatch.setattr(rights, "_takes_filter", lambda: offered in ("whole", "open_files"))

    assert find_sandbox() is Sandbox(offered)


@whole
def test_a_right_that_cannot_be_given_up_though_the_system_has_a_way_ends_the_reading(tmp_path):
    program = (
        "from dashboard.intake import worker\n"
        "from dashboard.intake.sandbox import rights\n"
        "def fail(*_): raise OSError('no memory')\n"
        "rights.leave_files = fail\n"
        "worker.load_reader = lambda: lambda question, tell: b'read all the same'\n"
        "worker.main()"
    )
    done = subprocess.run([sys.executable, "-c", program], input=b"", capture_output=True)

    assert done.returncode == 1 and done.stdout == b""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become another")
def test_root_becomes_nobody_where_nobody_can_read_the_program():
    program = (
        "import os, sys\nfrom pathlib import Path\nfrom dashboard.intake.sandbox.rights import become_nobody\n"
        "became = become_nobody([Path(place) for place in sys.argv[1:]])\n"
        "print(became, *os.getresuid(), *os.getresgid(), len(os.getgroups()))"
    )
    became, refused = (
        subprocess.run([sys.executable, "-c", program, place], capture_output=True, text=True).stdout
        for place in ("/usr", "/proc/1/environ")
    )

    assert became.split() == ["True", *[str(NOBODY)] * 6, "0"]
    assert refused.split() == ["False", *["0"] * 6, "0"]


def write_kinds(folder, boundaries):
    """Return a file of each kind that is read, by its kind."""
    sheet = [["Council", "2018"], ["Barnet", "12"]]
    cells = [ods_row(*map(ods_text, row)) for row in sheet]
    (folder / "a.csv").write_text("\n".join(map(",".join, sheet)))
    for suffix in ("geojson", "gpkg", "shp"):
        boundaries.to_file(folder / f"a.{suffix}")
    boundaries.to_parquet(folder / "a.parquet")
    with zipfile.ZipFile(folder / "map.zip", "w") as archive:
        for part in ("shp", "shx", "dbf", "prj"):
            archive.write(folder / f"a.{part}", f"a.{part}")
    return {
        "csv": folder / "a.csv",
        "xlsx": write_xlsx(folder / "a.xlsx", sheet),
        "ods": write_ods(folder / "a.ods", ods_table(*cells)),
        "police": write_police_csv(folder / "police.csv", *list_quarters("Barnet")),
        **{suffix: folder / f"a.{suffix}" for suffix in ("geojson", "gpkg", "shp", "parquet")},
        "zip": folder / "map.zip",
    }


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods", "police", "geojson", "gpkg", "shp", "parquet", "zip"])
def test_it_reads_every_kind_of_file(boundaries, tmp_path, kind):
    path = write_kinds(tmp_path, boundaries)[kind]

    reading = read_apart(make_request(path, REGISTER, facts=FACTS))

    assert reading.problems == ()
    assert reading.summary or reading.deliveries


def test_a_map_is_held_against_the_shipped_one_there_too(shipped_folder):
    path = shipped_folder / "geo" / "london_boroughs.shp"

    here = read_file(path, REGISTER, facts=FACTS)
    (there,) = read_apart(make_request(path, REGISTER, facts=FACTS)).deliveries

    assert there.source.publisher == here.source.publisher != ""


def test_every_call_has_a_number_of_its_own_on_each_processor():
    for column, _ in PROCESSORS.values():
        numbers = [of_call[column] for of_call in REFUSED.values() if of_call[column] is not None]
        assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize(
    ("headers", "column"),
    [("asm-generic/unistd.h", 1), (f"{sys.implementation._multiarch}/asm/unistd_64.h", 0)],
)
def test_the_numbers_are_those_of_the_kernel(headers, column):
    path = Path("/usr/include") / headers
    if not path.is_file() or (column == 0 and "x86_64" not in headers):
        pytest.skip("the headers of the kernel are not on this machine")
    known = dict(re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", path.read_text()))

    ours = {name: str(numbers[column]) for name, numbers in REFUSED.items() if numbers[column] is not None}

    assert {name: known[name] for name in ours if name in known} == {n: ours[n] for n in ours if n in known}
    assert len(ours.keys() - known.keys()) < 3, "newer than the headers"
