"""Where adults' figures can be had, and the kit to ask for them; what came of a round."""

from functools import partial
from typing import Final

import streamlit as st

from dashboard.domain.areas import AreaRegister
from dashboard.domain.delivery import Delivery
from dashboard.domain.information_requests import REQUESTS
from dashboard.domain.periods import read_today
from dashboard.render.components.adding_html import render_step
from dashboard.render.components.adult_sources_html import render_adult_sources
from dashboard.render.components.replies_html import render_replies
from dashboard.render.files.round_kit import KIT_NAME, render_kit
from dashboard.views.shown_html import show_html

ASK: Final = "Ask the councils: letter and sheet for their replies (ZIP)"


def show_adult_sources(register: AreaRegister) -> None:
    """Say where figures of adults can be had, and offer the kit for asking the councils."""
    show_html(render_adult_sources(register.region))
    st.download_button(
        ASK,
        partial(render_kit, register, read_today().year - 1),
        file_name=KIT_NAME,
        mime="application/zip",
        on_click="ignore",
    )


def show_round(deliveries: tuple[Delivery, ...], register: AreaRegister) -> None:
    """Show what came of a round, where one was brought: who answered, who is overdue, how long it took."""
    for delivery in deliveries:
        if delivery.source.table == REQUESTS:
            said = render_replies(delivery.table, delivery.source, register)
            show_html(render_step("What came of the round", said))
