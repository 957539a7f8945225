"""The documents are true: what they name exists, what they count is so."""

import re
import tomllib
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from dashboard.__main__ import main
from dashboard.analysis.evidence import build
from dashboard.analysis.gaps import GAP_COLUMNS
from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.domain.provenance import Source
from dashboard.domain.schemas import SCHEMAS
from dashboard.domain.statuses import Status
from dashboard.render.files.export import (
    tabulate_champions,
    tabulate_figures,
    tabulate_sources,
    tabulate_verdicts,
)
from dashboard.store.open_store import open_store

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_within_the_project_leads_somewhere(document):
    for target in re.findall(r"\]\((?!https?://)([^)#]+)\)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_file_that_is_named_exists(document):
    if document.name == "CHANGELOG.md":  # it speaks of what there was, too
        return
    named = re.findall(
        r"`((?:dashboard|tests|docs|benchmarks|data)/[\w./-]*)`", document.read_text(encoding="utf-8")
    )
    assert [path for path in named if not (ROOT / path).exists() and "/example" not in path] == []


def test_ten_changes_say_in_which_files_they_are_made():
    table = read("CONTRIBUTING.md").partition("## Ten changes")[2].partition("## ")[0]
    rows = [
        line for line in table.splitlines() if line.startswith("| ") and "`da" in line
    ]  # dashboard or data
    assert len(rows) == 10


def test_the_readme_names_commands_that_exist():
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.M))
    assert set(re.findall(r"^make ([a-z]+)", read("README.md"), re.M)) <= targets
    for command in re.findall(r"python -m dashboard ([a-z]+)", read("README.md")):
        with pytest.raises(SystemExit) as ended:
            main([command, "--help"])
        assert ended.value.code == 0


def test_the_readme_counts_the_cells_of_the_main_series():
    figures = build(open_store(ROOT / "data").read()).figures
    main_series = figures[figures["series_id"] == "dfe_trafficking_assessments"]
    counts = main_series["status"].value_counts()
    zeros = int((main_series["value"] == 0).sum())
    sentence = (
        f"Of the {len(main_series)} cells of the main series (33 councils, 8 years), "
        f"{counts['reported'] - zeros} are numbers above zero, {zeros} are true zeros, "
        f"{counts['suppressed']} are suppressed and {counts['not_available']} are not available."
    )
    assert sentence in re.sub(r"\s+", " ", read("README.md"))


def test_the_glossary_gives_every_status_its_mark_and_meaning():
    glossary = read("docs/glossary.md")
    for status in Status:
        assert re.search(rf"`{status.value}` \| [^|]+ \| {re.escape(status.meaning)}", glossary)
        assert not status.mark or f"`{status.mark}`" in glossary


def test_the_glossary_gives_every_champion_state_its_words_and_meaning():
    glossary = read("docs/glossary.md")
    for state in ChampionState:
        assert f"| `{state.value}` | {state.shown_as} | {state.meaning} |" in glossary


def test_the_data_dictionary_names_every_column_and_field():
    dictionary = read("docs/data-dictionary.md")
    named = set(re.findall(r"`([a-z_0-9]+)`", dictionary))
    evidence = build(open_store(ROOT / "data").read())
    for schema in SCHEMAS.values():
        assert set(schema.columns) <= named
    assert set(tabulate_figures(evidence).columns) <= named
    assert set(tabulate_verdicts(evidence).columns) <= named
    assert set(tabulate_champions(evidence, date(2026, 11, 24), with_names=True).columns) <= named
    assert set(GAP_COLUMNS) <= named
    assert set(tabulate_sources(evidence).columns) <= named
    assert set(Source.__dataclass_fields__) <= named


def test_the_data_dictionary_lists_every_shipped_table():
    dictionary = read("docs/data-dictionary.md")
    for path in (ROOT / "data" / "stats").glob("*.csv"):
        assert f"`stats/{path.name}`" in dictionary


def test_the_changelog_speaks_of_the_version_in_use():
    version = re.search(r'^version = "(.+)"', read("pyproject.toml"), re.M)[1]
    assert f"## {version} " in read("CHANGELOG.md")


def read_pins(name: str) -> dict[str, tuple[str, ...]]:
    """Return the pin of each package in a file of requirements, with the hashes of its files."""
    pins = {}
    for entry in re.split(r"\n(?=[a-z])", re.sub(r"^ *#.*\n", "", read(name), flags=re.M)):
        package, *hashes = (part.strip() for part in entry.split("\\\n"))
        pins[package.split("==")[0]] = (package, *hashes)
    return pins


PINNED = ["requirements.txt", "requirements-server.txt", "requirements-dev.txt", "requirements-install.txt"]


@pytest.mark.parametrize("name", PINNED)
def test_every_required_package_is_pinned_with_hashes_and_no_host_is_named(name):
    for package, *hashes in read_pins(name).values():
        assert re.fullmatch(r"[a-z0-9-]+==[a-z0-9.]+( ; .+)?", package)
        assert hashes
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", found) for found in hashes)
    assert "://" not in read(name)


def test_what_several_files_of_requirements_pin_is_the_same():
    for one, other in combinations(map(read_pins, PINNED), 2):
        both = one.keys() & other
        assert {name: one[name] for name in both} == {name: other[name] for name in both}


def test_the_default_needs_nothing_of_what_a_database_needs():
    assert (
        read_pins("requirements.txt").keys() & {"alembic", "psycopg", "psycopg-binary", "sqlalchemy"} == set()
    )


def test_pinned_requirements_satisfy_the_project():
    project = tomllib.loads(read("pyproject.toml"))
    groups = project["dependency-groups"]
    wanted = {"requirements.txt": [*project["project"]["dependencies"], *groups["build"]]}
    wanted["requirements-server.txt"] = project["project"]["optional-dependencies"]["server"]
    wanted["requirements-dev.txt"] = groups["dev"]
    wanted["requirements-install.txt"] = groups["install"]
    for name, requirements in wanted.items():
        pins = {package: pin[0].split(" ;")[0].split("==")[1] for package, pin in read_pins(name).items()}
        for requirement in map(Requirement, requirements):
            assert requirement.specifier.contains(pins[requirement.name.lower()]), requirement
