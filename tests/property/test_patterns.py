"""No text takes a pattern long: each is given runs and alternations of what it looks for, 100,000 characters."""

import ast
import importlib
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.sources.opening.short_pattern import LONGEST, ShortPattern

PACKAGE = Path(__file__).resolve().parents[2] / "dashboard"
LENGTH = 100_000
MOST_SECONDS = 0.05
"""Of the processor, not by the clock; the best of three tries."""

OWN_TEXT_ONLY = {"outputs", "views"}
"""Folders whose patterns see what was read and checked before."""


def list_modules() -> list[str]:
    paths = [p.relative_to(PACKAGE.parent).with_suffix("") for p in PACKAGE.rglob("*.py")]
    names = [".".join(path.parts).removesuffix(".__init__") for path in paths if path.name != "app"]
    return [name for name in names if not name.endswith("__main__") and ".views" not in name]


def find_patterns(value: object, depth: int = 0) -> Iterator[ShortPattern | re.Pattern]:
    if isinstance(value, ShortPattern | re.Pattern):
        yield value
    elif isinstance(value, tuple | dict) and depth < 3:
        for part in [*value, *value.values()] if isinstance(value, dict) else value:
            yield from find_patterns(part, depth + 1)


PATTERNS = {
    (pattern.pattern.pattern if isinstance(pattern, ShortPattern) else pattern.pattern): (name, pattern)
    for name in list_modules()
    for value in vars(importlib.import_module(name)).values()
    for pattern in find_patterns(value)
}


def list_hard_texts(shape: str | bytes) -> list[str]:
    """Return texts on which a pattern may go to and fro: what it looks for, repeated and alternated."""
    text = shape.decode("latin-1") if isinstance(shape, bytes) else shape
    signs = sorted(set(re.findall(r"[a-zA-Z0-9*/.,:;()\[\]<>+#=@'’–-]", text)) | set(" \t\na1*("))[:40]
    words = sorted(set(re.findall(r"[a-z]{2,}", text)))[:12]
    runs = [sign * LENGTH for sign in signs] + [f"{' ' * LENGTH}x", f"x{' ' * LENGTH}x"]
    pairs = [(one + other) * (LENGTH // 2) + "!" for one in signs[:6] for other in (" ", "1", "*", "(", "x")]
    return [*runs, *pairs, *((word + " ") * (LENGTH // (len(word) + 1)) + "!" for word in words)]


def measure(use, text) -> float:
    """Return the processor's seconds of the best of three tries; of the first, where that is short enough."""
    best = MOST_SECONDS * 10
    for _ in range(3):
        start = time.thread_time()
        use(text)
        best = min(best, time.thread_time() - start)
        if best < MOST_SECONDS:
            break
    return best


@pytest.mark.parametrize("shape", PATTERNS, ids=lambda shape: f"{PATTERNS[shape][0]}: {shape!r}"[:80])
def test_a_pattern_takes_no_text_long(shape):
    _, pattern = PATTERNS[shape]
    for text in list_hard_texts(shape):
        for use in (pattern.search, pattern.match, pattern.fullmatch):
            for given in (text, text[:LONGEST]):
                spent = measure(use, given.encode() if isinstance(shape, bytes) else given)
                assert spent < MOST_SECONDS, (shape, text[:6], len(given))


def test_there_are_as_many_patterns_as_are_written():
    assert len(PATTERNS) > 60


@pytest.mark.parametrize("folder", ["sources", "evidence"])
def test_where_texts_from_outside_are_read_each_pattern_has_a_name_so_that_it_is_tested(folder):
    inline = [
        f"{path.name}:{call.lineno}"
        for path in (PACKAGE / folder).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func)
        in {f"re.{use}" for use in ("search", "match", "fullmatch", "sub", "split", "findall")}
    ]
    assert inline == []
