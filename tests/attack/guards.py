"""What the tests of each guard try, counted: messages, uploads, other sites, maps that call, answers, stale pages."""

from collections.abc import Callable, Iterable
from typing import Final

from tests.attack.attack import Attack, Target, run_tests

GUARDS: Final[dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "patterns": (
        "Texts that take long",
        "100,000 characters to every pattern and reader; each test tries some fifty",
        ("tests/property/test_patterns.py",),
    ),
    "messages": (
        "Messages no page sends",
        "to a running server: clearing caches, starting git, storms",
        ("tests/web/test_messages.py", "tests/web/test_kept_for_all.py"),
    ),
    "uploads": (
        "Uploads beyond the room",
        "to a running server: too large, too many, for no page, silent, a full disk",
        ("tests/web/test_uploads.py",),
    ),
    "sites": (
        "Other sites and names",
        "to a running server: Host, Origin, headers of every kind of answer, starting without a gate",
        ("tests/web/test_hosts.py", "tests/web/test_headers.py", "tests/web/test_gate.py"),
    ),
    "maps": (
        "Maps that name a host",
        "while something listens; with GDAL, and past every check of ours",
        ("tests/unit/test_maps_that_call_out.py",),
    ),
    "answers": (
        "Crafted answers",
        "of the process that reads, and what it leaves behind when it is killed",
        ("tests/unit/test_reading_apart.py",),
    ),
    "stale": (
        "Changes upon an unseen state",
        "by pages, processes and the command line",
        ("tests/unit/test_moved_folders.py", "tests/views/test_keeping_for_everyone.py"),
    ),
    "private": (
        "What is taken away",
        "names that others kept, formulas in everything a spreadsheet opens",
        ("tests/unit/test_packing.py", "tests/unit/test_files_for_spreadsheets.py"),
    ),
    "folders": (
        "Hostile data folders",
        "TOML of every kind, readers that starve writers, a history that grows",
        ("tests/unit/test_toml_files.py", "tests/unit/test_locks.py", "tests/unit/test_trimming.py"),
    ),
}
"""For each kind of attack: the name of its row, how it is tried, and the tests that do it."""


def list_guards() -> dict[str, Callable[[Target], Iterable[Attack]]]:
    """Return what tries each guard, by the name of its kind."""
    return {kind: _try(*guard) for kind, guard in GUARDS.items()}


def _try(name: str, note: str, tests: tuple[str, ...]) -> Callable[[Target], Iterable[Attack]]:
    return lambda _: [run_tests(name, note, *tests)]
