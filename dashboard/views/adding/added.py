"""What was added or kept: what is said of it, the list, and the way back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import streamlit as st

from dashboard.evidence.problems import DashboardError, Problem, quote_found
from dashboard.evidence.provenance import Source
from dashboard.outputs.added import NOTHING_CHANGED, print_changes, print_done, print_refusal
from dashboard.sources.keeping.history import find_standing, list_history, undo
from dashboard.sources.keeping.packing import pack_folder
from dashboard.views import gaps_page, map_page
from dashboard.views.adding.keeping import may_keep
from dashboard.views.cache import Loaded, find_data
from dashboard.views.plain_text import escape_markdown
from dashboard.views.visit import read_visit, take_back

MAX_CHANGES_SHOWN: Final = 20
_SAID: Final = "said_of_adding"
_UPLOADS: Final = "uploads_done"


@dataclass(frozen=True)
class Said:
    """What came of the last thing a person did: it was done, or why not."""

    done: str = ""
    problems: tuple[Problem, ...] = ()


def name_uploader() -> str:
    """Return the key of the control that takes a file; another once a file was used, so that it is empty."""
    return f"upload_{st.session_state.get(_UPLOADS, 0)}"


def attempt(do: Callable[[], str]) -> None:
    """Do something that a person asked for, and remember what came of it, to be said on the page.

    Whatever a callback lets through, Streamlit shows as a failure of the whole page.
    """
    try:
        st.session_state[_SAID] = Said(done=do())
    except DashboardError as error:
        st.session_state[_SAID] = Said(problems=error.problems)
    except OSError as error:
        found = quote_found(error.strerror or type(error).__name__)
        action = "Try again, or ask who runs the server; nothing was written."
        problem = Problem(find_data().name, "a data folder that can be written", found, action)
        st.session_state[_SAID] = Said(problems=(problem,))
    else:
        st.session_state[_UPLOADS] = st.session_state.get(_UPLOADS, 0) + 1


def name_table(source: Source) -> str:
    """Return a source's title in quotes, and the file it came from where the title does not say it."""
    file = source.published_file
    return f"“{source.title}”" if file in source.title else f"“{source.title}” ({file})"


def forget_said() -> None:
    """Say no more of the last thing, since another file was brought."""
    st.session_state.pop(_SAID, None)


def show_said() -> None:
    """Say what came of the last thing that was done, and where to look at it."""
    said: Said | None = st.session_state.get(_SAID)
    if said is None:
        return
    if said.problems:
        st.html(print_refusal(said.problems, NOTHING_CHANGED))
        return
    with st.container(key="said_of_adding_box", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(print_done(said.done), width="content")
        st.page_link(map_page.describe_page(), label="See the map")
        st.page_link(gaps_page.describe_page(), label="See the gaps")


def show_added(loaded: Loaded) -> None:
    """List what this session added and what was kept last, each with the way back."""
    additions = read_visit().additions
    if additions:
        st.html("<h2>In this session only</h2>")
        for added in additions:
            st.text(f"{name_table(added.source)}: {len(added.table):,} rows")
        with st.container(horizontal=True, gap="small"):
            st.button("Take the last one back", on_click=attempt, args=(_take_back,))
            st.download_button(
                "Download what you see as a data folder (ZIP)",
                lambda: pack_folder(loaded.folder),
                file_name="data.zip",
                mime="application/zip",
                on_click="ignore",
            )
    if may_keep():
        _show_history()


def _take_back() -> str:
    last = read_visit().additions[-1]
    take_back()
    return f"{name_table(last.source)} was taken back."


def _show_history() -> None:
    """List what was kept in the data folder; a history that cannot be read is said, and stops nothing."""
    try:
        history = list_history(find_data())
    except DashboardError as error:
        st.html(print_refusal(error.problems, NOTHING_CHANGED))
        return
    if not history:
        return
    standing = find_standing(history)
    with st.expander(
        escape_markdown(f"Kept for everyone: {len(history)} change{'s' if len(history) > 1 else ''}")
    ):
        last = reversed(history[-MAX_CHANGES_SHOWN:])
        st.html(print_changes((change.number, change.when, change.said) for change in last))
        if any(change.number in standing and not change.takes_back for change in history):
            st.button("Take back the last change", on_click=attempt, args=(_undo,))


def _undo() -> str:
    return undo(find_data()).said
