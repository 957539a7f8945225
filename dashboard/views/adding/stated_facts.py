"""What the person states of a file that the file itself does not say."""

from dataclasses import replace
from typing import Final

import streamlit as st

from dashboard.domain.delivery import Delivery
from dashboard.domain.information_requests import REQUESTS
from dashboard.domain.provenance import NOT_STATED, Source
from dashboard.intake.requests import restate
from dashboard.render.components.markup import render_lines
from dashboard.views.plain_text import escape_markdown
from dashboard.views.shown_html import show_html

ASK_WHOSE: Final = (
    "The file does not say whose it is. What you state stands below the map, on “About the data” and in "
    f"every download; left empty, “{NOT_STATED}” stands there."
)

ADDRESS_AND_NOTE: Final = "Address and note (not needed)"
ADDRESS_NOTE_AND_WHO: Final = "Who asked, address and note (not needed)"
WHOSE_AND_NOTE: Final = "If it is somebody else's; address, note"
WHO_ASKED: Final = "Who asked the councils? An organisation, not a person."


def ask_facts(sha256: str, delivery: Delivery) -> Delivery | None:
    """Ask who gave the figures and where they can be found; None until it is known who gave them."""
    show_html("<h2>4. Where it comes from</h2>")
    stem = f"facts_{sha256}"
    publisher = st.text_input(
        "Who gave the figures, and who gathered them? An organisation, not a person.",
        key=f"{stem}_publisher",
        max_chars=200,
        placeholder="Freedom of information replies of the councils, gathered by …",
    )
    with st.expander("Title, address, licence and note (not needed)"):
        stated = {
            "title": st.text_input("Title", key=f"{stem}_title", max_chars=200),
            "address": st.text_input("Address where it can be found", key=f"{stem}_address", max_chars=500),
            "licence": st.text_input("Licence or permission", key=f"{stem}_licence", max_chars=200),
            "note": st.text_input(
                "What a reader of the figures should know", key=f"{stem}_note", max_chars=500
            ),
        }
    if not publisher.strip():
        show_html('<p class="note">Say who gave the figures, and they can be used.</p>')
        return None
    return _state(delivery, {"publisher": publisher, **stated})


def state_facts(sha256: str, deliveries: tuple[Delivery, ...]) -> tuple[Delivery, ...]:
    """Return the tables of one file with what the person states of it, where they state anything.

    Where nobody knows whose it is, that is asked for in the open; nothing stated is an answer, too.
    """
    stem, source = f"facts_{sha256}", deliveries[0].source
    is_round = any(delivery.source.table == REQUESTS for delivery in deliveries)
    is_unknown = source.publisher == NOT_STATED and not is_round
    stated: dict[str, str] = {}
    if is_unknown:
        show_html("<h2>Where it comes from</h2>")
        show_html(render_lines([ASK_WHOSE]))
        stated = _ask_whose(stem, source)
    expander = ADDRESS_NOTE_AND_WHO if is_round else ADDRESS_AND_NOTE if is_unknown else WHOSE_AND_NOTE
    with st.expander(escape_markdown(expander)):
        if is_round:
            stated["publisher"] = st.text_input(WHO_ASKED, key=f"{stem}_publisher", max_chars=200)
        elif not is_unknown:
            stated = _ask_whose(stem, source)
        stated |= {
            "address": st.text_input("Address where it was published", key=f"{stem}_address", max_chars=500),
            "note": st.text_input("What a reader should know", key=f"{stem}_note", max_chars=500),
        }
    return tuple(_state(delivery, stated) for delivery in deliveries)


def _ask_whose(stem: str, source: Source) -> dict[str, str]:
    """Ask who published a file, as what, and under which licence; show what is recorded unless they say."""
    asked = {
        "publisher": ("Who published it: an organisation, not a person", source.publisher),
        "title": ("Title", source.title),
        "licence": ("Licence", source.licence),
    }
    return {
        name: st.text_input(escape_markdown(words), key=f"{stem}_{name}", max_chars=200, placeholder=known)
        for name, (words, known) in asked.items()
    }


def _state(delivery: Delivery, stated: dict[str, str]) -> Delivery:
    """Return a delivery that says what the person states."""
    facts = {name: text.strip() for name, text in stated.items()}
    return replace(delivery, source=restate(delivery.source, facts))
