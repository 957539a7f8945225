"""What the security documents promise is there: each test that they name, each requirement, each count."""

import re
from collections import Counter

import pytest

from tests.conftest import REPOSITORY

DOCUMENTS = ("docs/security.md", "docs/asvs.md")
HOLDS = ("met", "partly", "not", "n/a")
CHAPTERS = {1: 8, 2: 4, 3: 8, 4: 2, 5: 4, 6: 13, 7: 6, 8: 4, 9: 4, 10: 5, 11: 3, 12: 3, 13: 1, 14: 2, 15: 3}
"""How many requirements of level 1 each chapter of ASVS 5.0.0 has."""


def list_rows() -> list[tuple[list[str], tuple[str, ...]]]:
    """Return the requirements of each row of the checklist, and how far they hold: alone, and with all."""
    text = (REPOSITORY / "docs" / "asvs.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines()]
    return [(list_ids(row[0]), tuple(row[2:4])) for row in rows if re.match(r"\|? ?\d+\.\d", row[0])]


def list_ids(cell: str) -> list[str]:
    first, to, last = cell.removeprefix("| ").partition(" to ")
    if not to:
        return first.split(", ")
    chapter, _, number = first.rpartition(".")
    return [f"{chapter}.{n}" for n in range(int(number), int(last.rpartition(".")[2]) + 1)]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_test_that_is_named_is_there(document):
    named = set(re.findall(r"`(test_\w+)`", (REPOSITORY / document).read_text(encoding="utf-8")))
    modules = {path.stem: path for path in (REPOSITORY / "tests").rglob("test_*.py")}
    functions = {
        name for path in modules.values() for name in re.findall(r"^def (test_\w+)", path.read_text(), re.M)
    }
    assert named and named - modules.keys() - functions == set()


def test_the_checklist_has_every_requirement_of_level_1_once():
    ids = [one for row, _ in list_rows() for one in row]
    assert len(ids) == len(set(ids)) == sum(CHAPTERS.values()) == 70
    assert Counter(int(one.partition(".")[0]) for one in ids) == CHAPTERS


@pytest.mark.parametrize(("place", "where"), [(0, "Alone"), (1, "With all of it")])
def test_the_checklist_counts_itself_right(place, where):
    counts = Counter(holds[place] for row, holds in list_rows() for _ in row)
    assert set(counts) <= set(HOLDS)
    met, partly, no, none = (counts[holds] for holds in HOLDS)
    said = f"{where}, of 70: {met} met, {partly} partly, {no} not, {none} not applicable."
    assert said in (REPOSITORY / "docs" / "asvs.md").read_text(encoding="utf-8")
