"""The shape of the code: data flows one way, and only pages know Streamlit."""

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from dashboard.__main__ import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "dashboard"


def test_imports_go_one_way(capsys):
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml")) == EXIT_STATUS_SUCCESS, (
        capsys.readouterr().out
    )


def test_everything_but_the_pages_works_without_streamlit():
    parts = [part for part in PACKAGE.iterdir() if part.is_dir() and part.name != "views"]
    files = [path.relative_to(ROOT).with_suffix("") for part in parts for path in part.rglob("*.py")]
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


def test_saying_what_the_command_line_can_do_loads_none_of_what_it_does_it_with():
    script = (
        "import contextlib, sys; from dashboard.__main__ import main\n"
        "with contextlib.suppress(SystemExit): main(['--help'])\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'numpy', 'pandas', 'scipy', 'streamlit'}))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr


def test_a_data_folder_is_read_and_changed_without_anything_of_a_database(tmp_path):
    script = (
        "import sys; from tests.contract.conftest import deliver\n"
        "from dashboard.store.open_store import open_store; from dashboard.store.changes import Proposal\n"
        "import dashboard.commands.store_command\n"
        f"store = open_store({str(tmp_path / 'data')!r}); store.commit(Proposal((deliver('a'),)), who='Ann'); store.read()\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'alembic', 'psycopg', 'sqlalchemy'}))"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]", done.stdout + done.stderr


def test_every_command_has_a_module_and_every_module_a_command():
    modules = {path.stem.removesuffix("_command") for path in (PACKAGE / "commands").glob("*_command.py")}
    assert modules == set(COMMANDS)


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
    allowed = (f"intake{os.sep}", f"views{os.sep}adding{os.sep}", f"commands{os.sep}")
    assert [path for path in knowing if not path.startswith(allowed)] == []


REMEMBERED = {
    "table_files.py": "tables of the store, which are everyone's",
    "region.py": "the record of the region that is shipped",
    "counts.py": "what the text of one cell can mean, without the table it stands in",
    "ratio_grid.py": "numbers, which say nothing of anybody",
    "view.py": "what one picture says of a council, as long as that picture itself is held",
    "targets_view.py": "lists of councils, as long as the draws they are made of are held",
    "elements.py": "how a map is drawn, whatever is painted on it",
}
"""The modules whose functions remember what they gave, and what that is."""


def test_only_what_is_kept_for_everyone_is_remembered_by_the_server():
    """What one person brings is gone with their session, so no table they bring may pass through a memory."""
    pattern = re.compile(r"\blru_cache\b|from functools import .*\bcache\b|functools\.cache\b")
    assert {path.name for path in PACKAGE.rglob("*.py") if pattern.search(path.read_text())} == set(
        REMEMBERED
    )


def test_nothing_is_kept_where_any_visitor_can_clear_it():
    """Streamlit empties its caches, for everybody, when any browser says so."""
    caching = [path.name for path in PACKAGE.rglob("*.py") if "st.cache" in path.read_text()]
    assert caching == []


def test_one_module_reads_and_writes_the_address():
    writing = [path for path in PACKAGE.rglob("*.py") if re.search(r"\bst\.query_params", path.read_text())]
    assert [path.name for path in writing] == ["address.py"]
