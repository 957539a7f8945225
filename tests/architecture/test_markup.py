"""HTML is made in one room, of parts that escape what they are given."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.test_structure import PACKAGE

TAG = re.compile(
    r"</?(a|b|br|button|caption|d[dlt]|details|div|h\d|i|li|[ou]l|p|section|small|span|strong|summary"
    r"|t[dhr]|table|tbody|thead|title)\b[^<]*"
)
COMPONENTS = PACKAGE / "render" / "components"
WEB = PACKAGE / "web" / "page_html.py"
"""Changes the first HTML of Streamlit, which is no page of ours."""
TRUSTING = {"Markup"}


def list_built(path: Path) -> list[str]:
    """The lines of a module in which a text with something filled in holds a tag."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    built = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    return [f"{path.name}:{node.lineno}" for node in built if TAG.search(ast.unparse(node))]


def test_no_text_with_something_filled_in_holds_a_tag():
    allowed = {COMPONENTS / "markup.py", WEB}
    built = [line for path in PACKAGE.rglob("*.py") if path not in allowed for line in list_built(path)]
    assert built == [], "make it of parts: render/components/markup.py"


def test_such_a_text_would_be_found(tmp_path):
    module = tmp_path / "page.py"
    module.write_text("name = 'a'\nst.html(f'<p class=\"note\">{name}</p>')\n")
    assert list_built(module) == ["page.py:2"]


def list_trusted(path: Path) -> list[str]:
    """The calls of a module that take a text for HTML which is neither written there nor empty."""
    calls = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    ]
    trusted = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in TRUSTING]
    return [
        f"{path.name}:{call.lineno}"
        for call in trusted
        if not all(isinstance(argument, ast.Constant) for argument in call.args)
    ]


def test_only_the_module_that_writes_tags_takes_a_text_for_html():
    trusted = [line for path in PACKAGE.rglob("*.py") for line in list_trusted(path)]
    assert {line.split(":")[0] for line in trusted} == {"markup.py"}


@pytest.mark.parametrize("path", sorted(COMPONENTS.glob("*.py")), ids=lambda path: path.stem)
def test_no_component_escapes_by_hand(path):
    assert "from html import escape" not in path.read_text(encoding="utf-8")


def test_pages_show_html_in_the_one_way_that_also_takes_none():
    pages = (PACKAGE / "views").rglob("*.py")
    assert {path.name for path in pages if "st.html(" in path.read_text(encoding="utf-8")} == {
        "shown_html.py"
    }
