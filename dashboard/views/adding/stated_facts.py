"""What the person states of a file that the file itself does not say."""

from dataclasses import replace
from typing import Final

import streamlit as st

from dashboard.domain.delivery import Delivery
from dashboard.domain.information_requests import REQUESTS
from dashboard.intake.requests import restate

ADDRESS_AND_NOTE: Final = "Address and note (not needed)"
ADDRESS_NOTE_AND_WHO: Final = "Who asked, address and note (not needed)"
WHO_ASKED: Final = "Who asked the councils? An organisation, not a person."


def ask_facts(sha256: str, delivery: Delivery) -> Delivery | None:
    """Ask who gave the figures and where they can be found; None until it is known who gave them."""
    st.html("<h2>4. Where it comes from</h2>")
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
        st.html('<p class="note">Say who gave the figures, and they can be used.</p>')
        return None
    return _state(delivery, {"publisher": publisher, **stated})


def state_facts(sha256: str, deliveries: tuple[Delivery, ...]) -> tuple[Delivery, ...]:
    """Return the tables of one file with what the person states of it, where they state anything."""
    stem = f"facts_{sha256}"
    is_round = any(delivery.source.table == REQUESTS for delivery in deliveries)
    expander = st.expander(ADDRESS_NOTE_AND_WHO) if is_round else st.expander(ADDRESS_AND_NOTE)
    with expander:
        who = st.text_input(WHO_ASKED, key=f"{stem}_publisher", max_chars=200) if is_round else ""
        stated = {
            "publisher": who,
            "address": st.text_input("Address where it was published", key=f"{stem}_address", max_chars=500),
            "note": st.text_input("What a reader should know", key=f"{stem}_note", max_chars=500),
        }
    return tuple(_state(delivery, stated) for delivery in deliveries)


def _state(delivery: Delivery, stated: dict[str, str]) -> Delivery:
    """Return a delivery that says what the person states."""
    facts = {name: text.strip() for name, text in stated.items()}
    return replace(delivery, source=restate(delivery.source, facts))
