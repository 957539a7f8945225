"""What the site has beside its public pages for those who are signed in: nothing where nobody can be."""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.domain.embargo import read_clock
from dashboard.domain.people import Role
from dashboard.render.components.markup import render_note
from dashboard.render.components.people_html import NOT_HELD, render_embargoed
from dashboard.store.holding_back import list_embargoed
from dashboard.views import sign_in_page
from dashboard.views.cache import Loaded
from dashboard.views.shown_html import show_html
from dashboard.views.sign_in import Visitor, is_on


def list_pages(visitor: Visitor) -> list[StreamlitPage]:
    """Return the pages that a visitor's menu has beside the public ones."""
    if not is_on():
        return []
    person, pages = visitor.person, []
    if person is not None and person.may(Role.READER):
        pages.append(st.Page(_show_proposed, title="Proposed", url_path="proposed"))
    if person is not None and person.may(Role.EDITOR):
        pages += [
            st.Page(_show_to_check, title="To check", url_path="to-check"),
            describe_proposals(),
        ]
    if person is not None and person.may(Role.APPROVER):
        pages.append(st.Page(_show_to_approve, title="To approve", url_path="to-approve"))
    if person is not None and person.may(Role.KEEPER):
        pages.append(st.Page(_show_people, title="People", url_path="people"))
    return [*pages, sign_in_page.describe_page(pages)]


def describe_proposals() -> StreamlitPage:
    """Return the page of a person's own proposals as Streamlit's navigation knows it."""
    return st.Page(_show_proposals, title="My proposals", url_path="my-proposals")


def show_standing(visitor: Visitor) -> None:
    """Say what a sign-in is worth that the browser still shows, where it opens nothing any more."""
    if visitor.standing in NOT_HELD:
        show_html(render_note(NOT_HELD[visitor.standing]))


def show_embargoed(loaded: Loaded) -> None:
    """Say that what is shown holds figures under embargo, where it does."""
    if loaded.may_see and (sources := list_embargoed(loaded.snapshot, read_clock())):
        show_html(render_embargoed(sources))


def _show_to_check() -> None:
    from dashboard.views.register import to_check_page

    to_check_page.show()


def _show_proposals() -> None:
    from dashboard.views.register import proposals_page

    proposals_page.show()


def _show_to_approve() -> None:
    from dashboard.views.register import to_approve_page

    to_approve_page.show()


def _show_proposed() -> None:
    from dashboard.views.register import proposed_page

    proposed_page.show()


def _show_people() -> None:
    from dashboard.views import people_page

    people_page.show()
