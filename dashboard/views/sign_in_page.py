"""Signing in and out, and what a person may do once they are signed in."""

import time
from collections.abc import Sequence
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.domain.people import Standing
from dashboard.domain.problems import DashboardError
from dashboard.render.components.added_html import render_heading, render_refusal
from dashboard.render.components.markup import render_note
from dashboard.render.components.people_html import render_person, render_unknown
from dashboard.store.people_kept import end_all_sign_ins, end_sign_in
from dashboard.views.cache import find_store
from dashboard.views.heading import take_heading
from dashboard.views.shown_html import show_html
from dashboard.views.sign_in import Visitor, find_visitor, look_up, read_seconds

TITLE: Final = "Sign in"
NOT_NEEDED: Final = "Everything that is published can be read without signing in."
_SAID: Final = "said_of_sign_in"


def describe_page(pages: Sequence[StreamlitPage]) -> StreamlitPage:
    """Return the page as Streamlit's navigation knows it, given the other pages of who is signed in."""
    return st.Page(lambda: show(pages), title=TITLE, url_path="sign-in")


def show(pages: Sequence[StreamlitPage]) -> None:
    """Show the page, with the way to these other pages of the person who is signed in."""
    take_heading().html(render_heading(TITLE))
    if problem := st.session_state.pop(_SAID, None):
        show_html(render_refusal(problem))
    visitor = find_visitor()
    if visitor.person is not None:
        show_html(render_person(visitor.person))
        for page in pages:  # in the menu they may stand behind a button
            st.page_link(page)
        _offer_ways_out()
    elif visitor.sign_in is not None and visitor.standing is Standing.NO_ROLE:
        show_html(render_unknown(visitor.sign_in))
        st.button("Sign out", on_click=_sign_out)
    else:
        show_html(render_note(NOT_NEEDED))
        st.button("Sign in", type="primary", on_click=st.login)


def _offer_ways_out() -> None:
    with st.container(horizontal=True, gap="small"):
        st.button("Sign out", on_click=_sign_out)
        st.button("Sign out everywhere", on_click=_sign_out_everywhere)


def _sign_out() -> None:
    """End this sign-in, wherever its cookie is, and leave the provider."""
    visitor = find_visitor()
    if visitor.person is None or visitor.sign_in is None or _attempt(visitor, is_everywhere=False):
        st.logout()


def _sign_out_everywhere() -> None:
    """End every sign-in of this person."""
    visitor = find_visitor()
    if visitor.person is None or _attempt(visitor, is_everywhere=True):
        st.logout()


def _attempt(visitor: Visitor, *, is_everywhere: bool) -> bool:
    """End sign-ins in the store; say whether that was kept, and keep what to say where it was not."""
    now = int(time.time())
    try:
        if is_everywhere and (person := look_up().person):
            end_all_sign_ins(find_store(), person, now, who=person.name)
        elif visitor.sign_in is not None:
            end_sign_in(find_store(), visitor.sign_in, now, read_seconds())
    except DashboardError as error:
        st.session_state[_SAID] = error.problems
        return False
    return True
