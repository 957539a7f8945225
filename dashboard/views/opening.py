"""What is done before the port answers and soon after, so that no visitor waits longer than the others."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from typing import Final

from dashboard.domain.problems import DataFolderError
from dashboard.render.view_models.view import View
from dashboard.views.cache import find_store, load_kept
from dashboard.views.frame import write_masthead
from dashboard.views.runtime import allow_outside_runs

PAGES: Final = (
    "map_page",
    "gaps_page",
    "borough_page",
    "compare_page",
    "region_page",
    "targets_page",
    "changes_page",
    "method_page",
    "about_page",
    "accessibility_page",
    "adding.adding_page",
)
"""Every page, as in `site.py`: with them come the libraries that draw and read, which take a second."""


def prepare() -> None:
    """Import what pages need, read the data folder, reach the verdicts and write the first page.

    A folder that cannot be read is left for the page to say: a server that does not start says nothing
    to those who look at it.
    """
    with allow_outside_runs():
        map_page, *_ = [import_module(f"dashboard.views.{page}") for page in PAGES]
    import_module("dashboard.views.elements").serve_map()
    with suppress(DataFolderError):
        map_page.open_first(load_kept(find_store()))


def list_further() -> Iterator[Callable[[], object]]:
    """Yield what can be prepared once the port answers, in the order in which visitors are likely to ask."""
    with suppress(DataFolderError):
        yield from import_module(f"dashboard.views.{PAGES[0]}").list_further(load_kept(find_store()))


def refresh() -> None:
    """Read the data folder again where it has changed, and write its first page."""
    with suppress(DataFolderError):
        import_module(f"dashboard.views.{PAGES[0]}").open_first(load_kept(find_store()))


def find_unprepared() -> str:
    """Return in one sentence what the next visitor would have to wait for; empty where there is nothing.

    Where the figures have changed, their first page is prepared here.

    Raises
    ------
    DataFolderError
        If the data folder cannot be read and never could.
    """
    if not import_module("dashboard.views.elements").serves_map():
        return "The files of the map are not served yet."
    import_module(f"dashboard.views.{PAGES[0]}").open_first(load_kept(find_store()))
    return ""


def read_evidence_time() -> float:
    """Return when the figures that are shown were read, in seconds since 1970.

    Raises
    ------
    DataFolderError
        If the data folder cannot be read and never could.
    """
    return load_kept(find_store()).read_at


def count_changes() -> float:
    """Return how many changes the history of the data holds, imports and undos alike.

    Raises
    ------
    DataFolderError
        If it cannot be read.
    """
    return len(find_store().list_changes())


def greet() -> str:
    """Return how the first page begins, as HTML; empty where the data cannot be shown."""
    with suppress(DataFolderError):
        loaded = load_kept(find_store())
        first: View | None = import_module(f"dashboard.views.{PAGES[0]}").open_first(loaded)
        return write_masthead(loaded) + first.heading if first else ""
    return ""
