"""Decisions are made on types: no branch looks into a sentence that the program itself has written."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "dashboard"
PROSE = {
    *("action", "expected", "explanation", "found", "label", "message", "rule", "said", "sentence"),
    *("sentences", "suggestion", "why", "words"),
}
"""What holds a sentence of our own, by the last part of its name."""
LOOKING = {"startswith", "endswith", "find", "index", "count", "partition", "rpartition", "split"}


def name_last(node: ast.expr) -> str:
    """Return the last part of a name; "message" for the text of an exception."""
    if isinstance(node, ast.Call):
        is_text = ast.unparse(node.func) == "str" and "error" in ast.unparse(node)
        return "message" if is_text else name_last(node.func)
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def list_looks(tree: ast.AST) -> Iterator[str]:
    """Yield every expression that asks what stands in a sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
            is_text = isinstance(node.left, ast.Constant) and isinstance(node.left.value, str)
            if is_text and name_last(node.comparators[0]) in PROSE:
                yield ast.unparse(node)
        is_method = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args
        if is_method and node.func.attr in LOOKING and name_last(node.func.value) in PROSE:
            yield ast.unparse(node)


@pytest.mark.parametrize(
    "code",
    [
        '"unique" in rule',
        'sentence.startswith("Where another")',
        '"--year" in problem.action',
        '"field larger" in str(error)',
        '"to 31 March" in series.label',
        'expected.startswith("fewer")',
    ],
)
def test_a_look_into_a_sentence_is_seen(code):
    assert list(list_looks(ast.parse(code))) == [ast.unparse(ast.parse(code))]


def test_no_branch_looks_into_a_sentence():
    looks = {
        str(path.relative_to(PACKAGE)): found
        for path in PACKAGE.rglob("*.py")
        if (found := list(list_looks(ast.parse(path.read_text(encoding="utf-8")))))
    }
    assert looks == {}
