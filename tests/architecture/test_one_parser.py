"""One parser for each kind of text: whoever reads files folds no text and has no pattern of its own."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

INTAKE = Path(__file__).resolve().parents[2] / "dashboard" / "intake"
FOLDS = {
    "casefold",
    "lower",
    "upper",
    "swapcase",
    "fullmatch",
    "match",
    "search",
    "findall",
    "normalise_name",
}
ALLOWED = {"freeform/sheet_reader.py": {"lower"}}  # words of our own, within a sentence


def list_own(tree: ast.AST) -> Iterator[str]:
    """Yield what folds a text or makes a pattern: a call, or the import of what makes one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
            if name in FOLDS:
                yield name
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name == "re")
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names if alias.name in {"compile_short", *FOLDS})


@pytest.mark.parametrize(
    "code",
    ["import re", "from parse import compile_short", "text.casefold()", "cells.str.fullmatch('[0-9]')"],
)
def test_a_fold_or_a_pattern_is_seen(code):
    assert list(list_own(ast.parse(code)))


def test_readers_keep_no_fold_and_no_pattern_of_their_own():
    files = [*INTAKE.glob("*.py"), *INTAKE.glob("published/**/*.py"), *INTAKE.glob("freeform/**/*.py")]
    assert len(files) > 30
    own = {
        name: found
        for path in files
        for name in [path.relative_to(INTAKE).as_posix()]
        if (found := set(list_own(ast.parse(path.read_text()))) - ALLOWED.get(name, set()))
    }
    assert own == {}


def test_one_module_splits_the_lines_of_a_csv():
    splitting = [path.name for path in INTAKE.rglob("*.py") if "import csv\n" in path.read_text()]
    assert splitting == ["csv_lines.py"]
