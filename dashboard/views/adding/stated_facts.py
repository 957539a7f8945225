"""What the person states of a file that the file itself does not say."""

from dataclasses import replace
from typing import Final

import streamlit as st

from dashboard.domain.delivery import Delivery
from dashboard.domain.information_requests import REQUESTS
from dashboard.domain.problems import Problem, RefusedFileError
from dashboard.domain.provenance import NOT_STATED, Source
from dashboard.intake.freeform.sheet_delivery import READER
from dashboard.intake.requests import restate
from dashboard.render.components.markup import render_lines, render_note
from dashboard.views.plain_text import escape_markdown
from dashboard.views.shown_html import show_html

ASK_WHOSE: Final = (
    "The file does not say whose it is. What you state stands below the map, on “About the data” and in "
    f"every download; left empty, “{NOT_STATED}” stands there."
)

SAY_WHO: Final = "Say who gave the figures, and they can be used."
FACTS: Final = ("publisher", "title", "address", "licence", "note")

ADDRESS_AND_NOTE: Final = "Address and note (not needed)"
ADDRESS_NOTE_AND_WHO: Final = "Who asked, address and note (not needed)"
WHOSE_AND_NOTE: Final = "If it is somebody else's; address, note"
WHO_ASKED: Final = "Who asked the councils? An organisation, not a person."


def ask_facts(sha256: str) -> bool:
    """Ask who gave the figures of a sheet, and where they can be found; say whether it is known who did."""
    show_html("<h2>4. Where it comes from</h2>")
    stem = f"facts_{sha256}"
    publisher = st.text_input(
        "Who gave the figures, and who gathered them? An organisation, not a person.",
        key=f"{stem}_publisher",
        max_chars=200,
        placeholder="Freedom of information replies of the councils, gathered by …",
    )
    with st.expander("Title, address, licence and note (not needed)"):
        st.text_input("Title", key=f"{stem}_title", max_chars=200)
        st.text_input("Address where it can be found", key=f"{stem}_address", max_chars=500)
        st.text_input("Licence or permission", key=f"{stem}_licence", max_chars=200)
        st.text_input("What a reader of the figures should know", key=f"{stem}_note", max_chars=500)
    if not publisher.strip():
        show_html(render_note(SAY_WHO))
    return bool(publisher.strip())


def ask_further_facts(sha256: str, deliveries: tuple[Delivery, ...]) -> None:
    """Ask what a published file, or a round of replies, does not say of itself; nobody has to state anything.

    Where nobody knows whose it is, that is asked for in the open.
    """
    stem, source = f"facts_{sha256}", deliveries[0].source
    is_round = any(delivery.source.table == REQUESTS for delivery in deliveries)
    is_unknown = source.publisher == NOT_STATED and not is_round
    if is_unknown:
        show_html("<h2>Where it comes from</h2>")
        show_html(render_lines([ASK_WHOSE]))
        _ask_whose(stem, source)
    expander = ADDRESS_NOTE_AND_WHO if is_round else ADDRESS_AND_NOTE if is_unknown else WHOSE_AND_NOTE
    with st.expander(escape_markdown(expander)):
        if is_round:
            st.text_input(WHO_ASKED, key=f"{stem}_publisher", max_chars=200)
        elif not is_unknown:
            _ask_whose(stem, source)
        st.text_input("Address where it was published", key=f"{stem}_address", max_chars=500)
        st.text_input("What a reader should know", key=f"{stem}_note", max_chars=500)


def _ask_whose(stem: str, source: Source) -> None:
    """Ask who published a file, as what, and under which licence; show what is recorded unless they say."""
    asked = {
        "publisher": ("Who published it: an organisation, not a person", source.publisher),
        "title": ("Title", source.title),
        "licence": ("Licence", source.licence),
    }
    for name, (words, known) in asked.items():
        st.text_input(escape_markdown(words), key=f"{stem}_{name}", max_chars=200, placeholder=known)


def state_facts(sha256: str, deliveries: tuple[Delivery, ...]) -> tuple[Delivery, ...]:
    """Return the tables of a file as they were read, with what the person states of it at this moment.

    Raises
    ------
    RefusedFileError
        If it is a sheet, and nobody is said to have given its figures.
    """
    said = {name: st.session_state.get(f"facts_{sha256}_{name}") for name in FACTS}
    facts = {name: str(text or "").strip() for name, text in said.items()}
    sheet = next((one.source for one in deliveries if one.source.reader == READER), None)
    if sheet is not None and sheet.sha256 == sha256 and not facts["publisher"]:
        raise RefusedFileError([Problem(sheet.published_file, "who gave the figures", "nothing", SAY_WHO)])
    return tuple(replace(one, source=restate(one.source, facts)) for one in deliveries)
