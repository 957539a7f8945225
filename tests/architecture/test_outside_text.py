"""Nothing that Streamlit renders as Markdown, and nothing that is HTML, can be written by who brings a file."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.delta_generator import DeltaGenerator

from tests.architecture.test_structure import PACKAGE, ROOT

PAGES = sorted((PACKAGE / "views").rglob("*.py"))
ESCAPES = {"escape_markdown", "escape_each"}
PLAIN = {
    *("html", "text", "vega_lite_chart"),  # show no Markdown: `html` is escaped where it is written
    *("container", "columns", "navigation", "switch_page", "set_page_config"),
    *("component", "declare_component", "rerun", "stop"),
}
"""What of Streamlit renders none of its arguments as Markdown."""
SHOWN = {"label", "body", "text", "title", "help", "captions", "caption", "value_label", "empty_label"}
"""Arguments that are Markdown wherever they stand."""
MARKDOWN_OPTIONS = {"radio", "segmented_control", "pills", "feedback", "tabs"}
"""Whose options are Markdown; those of a select box are plain text."""
PAGE_FIRST = {"Page", "page_link"}
"""Whose first argument is a page."""
ELEMENTS = {name for name in dir(DeltaGenerator) if not name.startswith("_")}


def list_calls(path: Path) -> Iterator[tuple[ast.Call, str]]:
    """Return every call of Streamlit in a module, with its name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = ast.unparse(node.func.value)
            if owner == "st" or (node.func.attr in ELEMENTS):
                yield node, node.func.attr


def list_shown(call: ast.Call, name: str) -> list[ast.expr]:
    """Return the arguments of a call that are rendered as Markdown."""
    first = [] if name in PAGE_FIRST else call.args[:1]
    shown = [*first, *(word.value for word in call.keywords if word.arg in SHOWN)]
    if name in MARKDOWN_OPTIONS:
        shown += [word.value for word in call.keywords if word.arg == "format_func"]
    return shown


def is_safe(node: ast.expr, module: str) -> bool:
    """Say whether an argument is a constant, or passed through the one function."""
    if isinstance(node, ast.Name) and node.id.isupper():
        return isinstance(getattr(importlib.import_module(module), node.id), str)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return node.func.id in ESCAPES
    return isinstance(node, ast.Constant)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_streamlit_renders_as_markdown_is_constant_or_escaped(path):
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    unsafe = [
        f"line {shown.lineno}: st.{name}({ast.unparse(shown)})"
        for call, name in list_calls(path)
        if name not in PLAIN
        for shown in list_shown(call, name)
        if not is_safe(shown, module)
    ]
    assert unsafe == [], "pass it through escape_markdown or escape_each of views/plain_text.py"


def test_no_page_lets_markdown_hold_html():
    assert [path.name for path in PAGES if "unsafe_allow_html" in path.read_text(encoding="utf-8")] == []
