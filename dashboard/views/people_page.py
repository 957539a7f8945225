"""Who may do what on this server: the keeper gives roles, takes them, and names people for an embargo."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from dashboard.domain.embargo import read_clock
from dashboard.domain.people import Person, Role
from dashboard.render.components.added_html import render_heading
from dashboard.render.components.people_html import (
    name_sign_in,
    render_entries,
    render_people,
    render_role,
)
from dashboard.render.words.told_apart import tell_apart
from dashboard.store.authors import MAX_LENGTH
from dashboard.store.holding_back import list_embargoed
from dashboard.store.people_kept import list_people
from dashboard.views.cache import find_store, load
from dashboard.views.controls import choose_one
from dashboard.views.done_once import expect_press
from dashboard.views.heading import take_heading
from dashboard.views.people_acts import (
    CHOSEN,
    PERSON,
    give,
    name_control,
    sign_out,
    take,
)
from dashboard.views.plain_text import escape_each
from dashboard.views.register.acts import show_said
from dashboard.views.seen import count_begun, see
from dashboard.views.shown_html import show_html
from dashboard.views.sign_in import require

OPENS: Final = "A role opens what it opens at once, and no more as soon as it is taken away."
NEW: Final = "new"
"""Stands for somebody who holds no role yet, among those who do."""


def show() -> None:
    """Show the page."""
    keeper = require(Role.KEEPER)
    people = {person.id: person for person in list_people(find_store())}
    entries = find_store().read_record_journal()
    titles = _list_titles()
    show_said()
    take_heading().html(render_heading("People", OPENS))
    show_html(render_people(tuple(people.values()), titles))
    chosen = choose_one("Whose role?", _name(people), CHOSEN)
    if chosen == NEW:
        _show_new(keeper, f"{NEW}_{count_begun(PERSON)}", titles)
    elif chosen is not None:
        _show_person(see(PERSON, people[chosen]), f"{chosen}_{count_begun(PERSON)}", titles)
    show_html(render_entries(entries))


def _name(people: Mapping[str, Person]) -> dict[str, str]:
    """Return the words for each person, and for somebody new; of two alike, what else the table says."""
    known = {one: name_sign_in(person) for one, person in people.items()}
    names = {one: f"{person.name}, {person.role.value}" for one, person in people.items()}
    return tell_apart({NEW: "Somebody new", **names}, {NEW: NEW, **known})


def _list_titles() -> dict[str, str]:
    """Return the titles of the sources under embargo, by their ids; nothing of what they hold."""
    snapshot = load().snapshot
    seen = {source.id: source.title for source in list_embargoed(snapshot, read_clock())}
    return {held.source_id: held.title for held in snapshot.held_back} | seen


def _show_new(keeper: Person, of: str, titles: Mapping[str, str]) -> None:
    """Ask for somebody as their page “Sign in” shows them."""
    st.text_input("Issuer", value=keeper.issuer, key=name_control(of, "issuer"), max_chars=300)
    st.text_input("Subject", key=name_control(of, "subject"), max_chars=300)
    _ask(of, None, titles)
    st.button("Give the role", type="primary", on_click=give, args=(of, None, expect_press("give", CHOSEN)))


def _show_person(person: Person, of: str, titles: Mapping[str, str]) -> None:
    """Show what somebody has, to change it or take it away."""
    _ask(of, person, titles)
    keep, take_away, end = (expect_press(name, CHOSEN) for name in ("give", "take", "sign out"))
    with st.container(horizontal=True, gap="small"):
        st.button("Keep these changes", type="primary", on_click=give, args=(of, person, keep))
        st.button("Take the role away", on_click=take, args=(person, take_away))
        st.button("Sign them out everywhere", on_click=sign_out, args=(person, end))


def _ask(of: str, person: Person | None, titles: Mapping[str, str]) -> None:
    roles = list(Role)
    sources = person.sources if person else ()
    known = {**{source: source for source in sources}, **titles}
    name = person.name if person else ""
    st.text_input("Name", value=name, key=name_control(of, "name"), max_chars=MAX_LENGTH)
    place = roles.index(person.role if person else Role.READER)
    role = st.selectbox("Role", roles, index=place, format_func=str.capitalize, key=name_control(of, "role"))
    show_html(render_role(Role(role)))
    if known:
        st.multiselect(
            "Sources that they may see under embargo",
            list(known),
            default=list(sources),
            format_func=escape_each(tell_apart(known, {one: one for one in known}).__getitem__),
            placeholder="Choose",
            key=name_control(of, "sources"),
        )
