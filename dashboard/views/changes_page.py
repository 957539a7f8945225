"""What changed between two moments: figures, verdicts, champions."""

from contextlib import suppress
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.analysis.moments import NOW
from dashboard.domain.problems import DataFolderError
from dashboard.render.components.added_html import render_heading
from dashboard.render.components.changes_html import render_changes_heading, render_changes_page
from dashboard.render.components.markup import join, render_note
from dashboard.render.files.changes_file import changes_to_csv, name_changes_download
from dashboard.render.words.change_sentences import state_last_import
from dashboard.views.address import show_link_to
from dashboard.views.cache import Loaded, load
from dashboard.views.changes_taken import find_before_last_import, list_offered_moments, take_changes
from dashboard.views.choices import ChangesChoice
from dashboard.views.controls import show_controls
from dashboard.views.heading import take_heading
from dashboard.views.shown_html import show_html
from dashboard.views.view_state import open_choice, take_notes
from dashboard.views.visit import describe_address, read_visit

NOTHING: Final = "Nothing is loaded yet of which an earlier state could be shown."


def describe_page() -> StreamlitPage:
    """Return the page as Streamlit's navigation knows it."""
    return st.Page(show, title="Changes", url_path="changes")


def show() -> None:
    """Show the page."""
    loaded = load()
    choice = open_choice(ChangesChoice, loaded.evidence)
    if not choice.from_:
        take_heading().html(render_heading("Changes", NOTHING))
        return
    show_controls(loaded.evidence, choice, "from", "to")
    said = (f"The address asks for what is not here ({wish}); you see instead:" for wish in take_notes())
    show_html(join(map(render_note, said)))
    moments = {moment.name: moment for moment in (NOW, *list_offered_moments())}
    view = take_changes(loaded, moments[choice.from_], moments[choice.to])
    take_heading().html(render_changes_heading(view))
    show_html(render_changes_page(view))
    st.download_button(
        "Download these changes (CSV)",
        lambda: changes_to_csv(view),
        file_name=name_changes_download(view),
        key="download_changes",
        mime="text/csv",
        on_click="ignore",
    )


def show_last_import(loaded: Loaded) -> None:
    """Say in a sentence what the last import changed, with the way to the page; nothing where there was none.

    A history that cannot be read keeps nobody from the figures: the page of changes says what is wrong.
    """
    with suppress(DataFolderError):
        before = None if read_visit().additions else find_before_last_import()
        if before is not None:
            view = take_changes(loaded, before)
            parts = {"from": before.name, "to": NOW.name, **describe_address()}
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                show_html(render_note(state_last_import(before, view.changes)), width="content")
                show_link_to(describe_page(), "See what changed", parts)
