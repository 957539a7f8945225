"""The shape of the code: data flows one way, and only pages know Streamlit."""

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "dashboard"


def test_imports_go_one_way(capsys):
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml")) == EXIT_STATUS_SUCCESS, (
        capsys.readouterr().out
    )


@pytest.mark.parametrize("part", ["evidence", "sources", "outputs", "web"])
def test_everything_but_the_pages_works_without_streamlit(part):
    files = [path.relative_to(ROOT).with_suffix("") for path in (PACKAGE / part).rglob("*.py")]
    modules = [".".join(path.parts).removesuffix(".__init__") for path in files]
    script = (
        "import sys; sys.modules['streamlit'] = None; import importlib; "
        f"[importlib.import_module(name) for name in {modules!r}]"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_no_module_of_the_front_doors_hides_one_of_the_standard_library():
    assert {path.stem for path in PACKAGE.iterdir()} & sys.stdlib_module_names == {"__init__", "__main__"} & (
        sys.stdlib_module_names
    )


def test_no_module_has_grown_long():
    lengths = {path.name: len(path.read_text().splitlines()) for path in PACKAGE.rglob("*.py")}
    assert {name: lines for name, lines in lengths.items() if lines > 300} == {}


def test_only_what_is_kept_for_everyone_is_remembered_by_the_server():
    """What one person brings is gone with their session, so nothing they bring may pass through a memory."""
    remembering = [path.name for path in PACKAGE.rglob("*.py") if "@remember(" in path.read_text()]
    assert remembering == ["folder.py"]


def test_nothing_is_kept_where_any_visitor_can_clear_it():
    """Streamlit empties its caches, for everybody, when any browser says so."""
    caching = [path.name for path in PACKAGE.rglob("*.py") if "st.cache" in path.read_text()]
    assert caching == []
