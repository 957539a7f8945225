"""The shape of the code: data flows one way, and only pages know Streamlit."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "dashboard"


def test_imports_go_one_way(capsys):
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml")) == EXIT_STATUS_SUCCESS, (
        capsys.readouterr().out
    )


@pytest.mark.parametrize("part", ["domain", "intake", "store", "analysis", "render", "web", "demo"])
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


def list_modules() -> dict[str, str]:
    """Return the text of every module, by its path within the package."""
    return {str(path.relative_to(PACKAGE)): path.read_text() for path in PACKAGE.rglob("*.py")}


def test_no_module_has_grown_long():
    modules = list_modules()
    assert len(modules) > 200
    assert {path: text.count("\n") for path, text in modules.items() if text.count("\n") > 300} == {}


def test_every_module_has_a_name_of_its_own():
    names = Counter(Path(path).stem for path in list_modules())
    assert {name for name, times in names.items() if times > 1} == {"__init__"}


def test_only_the_pages_that_add_data_know_how_files_are_read():
    knowing = [path for path, text in list_modules().items() if "from dashboard.intake" in text]
    allowed = (f"intake{os.sep}", f"views{os.sep}adding{os.sep}", "__main__.py", "region_command.py")
    assert [path for path in knowing if not path.startswith(allowed)] == []


def test_only_what_is_kept_for_everyone_is_remembered_by_the_server():
    """What one person brings is gone with their session, so nothing they bring may pass through a memory."""
    remembering = [path.name for path in PACKAGE.rglob("*.py") if "@remember(" in path.read_text()]
    assert remembering == ["table_files.py"]


def test_nothing_is_kept_where_any_visitor_can_clear_it():
    """Streamlit empties its caches, for everybody, when any browser says so."""
    caching = [path.name for path in PACKAGE.rglob("*.py") if "st.cache" in path.read_text()]
    assert caching == []
