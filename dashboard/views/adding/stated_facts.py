"""What the person states of a file that the file itself does not say."""

from collections.abc import Mapping
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
_KEY: Final = "stated_facts"
_MOST: Final = {"publisher": 200, "title": 200, "address": 500, "licence": 200, "note": 500}
"""The facts that can be stated, each with as many characters as it may have."""

ADDRESS_AND_NOTE: Final = "Address and note (not needed)"
ADDRESS_NOTE_AND_WHO: Final = "Who asked, address and note (not needed)"
WHOSE_AND_NOTE: Final = "If it is somebody else's; address, note"
WHO_ASKED: Final = "Who asked the councils? An organisation, not a person."


def ask_facts(sha256: str) -> bool:
    """Ask who gave the figures of a sheet, and where they can be found; say whether it is known who did."""
    show_html("<h2>4. Where it comes from</h2>")
    _ask(
        sha256,
        "publisher",
        "Who gave the figures, and who gathered them? An organisation, not a person.",
        "Freedom of information replies of the councils, gathered by …",
    )
    with st.expander("Title, address, licence and note (not needed)"):
        _ask(sha256, "title", "Title")
        _ask(sha256, "address", "Address where it can be found")
        _ask(sha256, "licence", "Licence or permission")
        _ask(sha256, "note", "What a reader of the figures should know")
    is_known = bool(_read(sha256)["publisher"])
    if not is_known:
        show_html(render_note(SAY_WHO))
    return is_known


def ask_further_facts(sha256: str, deliveries: tuple[Delivery, ...]) -> None:
    """Ask what a published file, or a round of replies, does not say of itself; nobody has to state anything.

    Where nobody knows whose it is, that is asked for in the open.
    """
    source = deliveries[0].source
    is_round = any(delivery.source.table == REQUESTS for delivery in deliveries)
    is_unknown = source.publisher == NOT_STATED and not is_round
    if is_unknown:
        show_html("<h2>Where it comes from</h2>")
        show_html(render_lines([ASK_WHOSE]))
        _ask_whose(sha256, source)
    expander = ADDRESS_NOTE_AND_WHO if is_round else ADDRESS_AND_NOTE if is_unknown else WHOSE_AND_NOTE
    with st.expander(escape_markdown(expander)):
        if is_round:
            _ask(sha256, "publisher", WHO_ASKED)
        elif not is_unknown:
            _ask_whose(sha256, source)
        _ask(sha256, "address", "Address where it was published")
        _ask(sha256, "note", "What a reader should know")


def _ask_whose(sha256: str, source: Source) -> None:
    """Ask who published a file, as what, and under which licence; show what is recorded unless they say."""
    _ask(sha256, "publisher", "Who published it: an organisation, not a person", source.publisher)
    _ask(sha256, "title", "Title", source.title)
    _ask(sha256, "licence", "Licence", source.licence)


def _ask(sha256: str, name: str, label: str, placeholder: str | None = None) -> None:
    """Ask for a fact; it stays with the file, also where another page is opened meanwhile."""
    widget = f"facts_{sha256}_{name}"
    st.text_input(
        escape_markdown(label),
        _read(sha256)[name],
        key=widget,
        max_chars=_MOST[name],
        placeholder=placeholder,
        on_change=_take,
        args=(sha256, name, widget),
    )


def _take(sha256: str, name: str, widget: str) -> None:
    if widget in st.session_state:
        st.session_state.setdefault(_KEY, {}).setdefault(sha256, {})[name] = st.session_state[widget].strip()


def _read(sha256: str) -> Mapping[str, str]:
    """Return what is stated of a file, by the names of the facts; empty where nothing is."""
    stated: dict[str, str] = st.session_state.get(_KEY, {}).get(sha256, {})
    return dict.fromkeys(_MOST, "") | stated


def state_facts(sha256: str, deliveries: tuple[Delivery, ...]) -> tuple[Delivery, ...]:
    """Return the tables of a file as they were read, with what the person states of it at this moment.

    Raises
    ------
    RefusedFileError
        If it is a sheet, and nobody is said to have given its figures.
    """
    facts = _read(sha256)
    sheet = next((one.source for one in deliveries if one.source.reader == READER), None)
    if sheet is not None and sheet.sha256 == sha256 and not facts["publisher"]:
        raise RefusedFileError([Problem(sheet.published_file, "who gave the figures", "nothing", SAY_WHO)])
    return tuple(replace(one, source=restate(one.source, facts)) for one in deliveries)
