"""Briefings to take away: each is made only when somebody asks for it.

What is kept for everyone is at an address of the plain pages, where any replica answers; what holds figures
of one session is made by that session's server.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW
from dashboard.domain.periods import read_today
from dashboard.domain.problems import DataFolderError
from dashboard.domain.series import BY_AGE, AgeGroup
from dashboard.render.components.markup import render_note
from dashboard.render.documents.council_addresses import list_slugs
from dashboard.render.documents.council_document import name_council_stem
from dashboard.render.documents.document import Document, Length
from dashboard.render.documents.document_files import Format, write_document
from dashboard.render.documents.document_maker import DocumentMaker
from dashboard.render.documents.document_parts import write_slug
from dashboard.render.documents.office_words import SHIPPED_WORDS, OfficeWords, find_office_words
from dashboard.render.view_models.borough_view import BoroughView
from dashboard.views.cache import Loaded, shows_own
from dashboard.views.plain_text import escape_markdown
from dashboard.views.shown_html import show_html
from dashboard.views.verdicts_shown import take_verdicts
from dashboard.views.visit import describe_address

OFFERED: Final = (Format.WORD, Format.PDF)


def offer_briefings(loaded: Loaded, view: BoroughView) -> None:
    """Offer the briefings of a council."""
    if not shows_own():
        _link(list_slugs(loaded.evidence.register)[view.gss_code])
        return
    maker = _take_maker(loaded, _take_words())
    for_group = {group: partial(maker.make_council, view.gss_code, (group,), Length.ONE) for group in BY_AGE}
    _offer(for_group, {g: name_council_stem(view, (g,), Length.ONE, maker.stamp) for g in BY_AGE})


def offer_region_briefings(loaded: Loaded) -> None:
    """Offer the briefings of the region."""
    if not shows_own():
        _link(write_slug(loaded.evidence.region.name))
        return
    maker = _take_maker(loaded, _take_words())
    for_group = {group: partial(maker.make_region, (group,), Length.ONE) for group in BY_AGE}
    stems = loaded.remember(
        ("names of the region's briefings", maker.day),
        lambda: {group: maker.name_region((group,), Length.ONE) for group in BY_AGE},
    )
    _offer(for_group, stems)


def _link(slug: str) -> None:
    """Show a link, which looks like a button, for each age group and format."""
    with st.container(horizontal=True, gap="small", key="briefings"):
        for group in BY_AGE:
            query = urlencode({"show": group.value, "length": Length.ONE.value, **describe_address()})
            for written_as in OFFERED:
                st.link_button(
                    escape_markdown(_name(group, written_as)), f"./report/{slug}.{written_as}?{query}"
                )


def _name(group: AgeGroup, written_as: Format) -> str:
    return f"Briefing on {group.words} ({written_as.called})"


def _offer(for_group: Mapping[AgeGroup, Callable[[], Document]], stems: Mapping[AgeGroup, str]) -> None:
    """Show a button for each age group and format."""
    with st.container(horizontal=True, gap="small", key="briefings"):
        for group, make in for_group.items():
            for written_as in OFFERED:
                st.download_button(
                    escape_markdown(_name(group, written_as)),
                    partial(_write, make, written_as),
                    file_name=f"{stems[group]}.{written_as}",
                    mime=written_as.media_type,
                    on_click="ignore",
                    key=f"briefing_{group}_{written_as}",
                )


def _write(make: Callable[[], Document], written_as: Format) -> bytes:
    return write_document(make(), written_as)


def _take_words() -> OfficeWords:
    """Return the words of the office; where its file is wrong, say so and go on without them."""
    try:
        return find_office_words()
    except DataFolderError as error:
        show_html(render_note(" ".join(map(str, error.problems))))
        return SHIPPED_WORDS


def _take_maker(loaded: Loaded, office: OfficeWords) -> DocumentMaker:
    """Return what makes the documents of what this session sees; one for all who see the same."""
    day = read_today()
    return loaded.remember(
        ("documents", day, office),
        lambda: DocumentMaker(
            loaded.evidence,
            day,
            is_draft=shows_own(),
            office=office,
            take=lambda series, group, yardstick: take_verdicts(
                loaded, series, group, HEADLINE_WINDOW, yardstick
            ),
        ),
    )
