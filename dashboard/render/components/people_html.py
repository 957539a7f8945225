"""What is said of the person who is signed in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from markupsafe import Markup

from dashboard.domain.people import Person, Role, SignIn, Standing
from dashboard.domain.provenance import Source
from dashboard.render.components.added_html import render_changes
from dashboard.render.components.markup import join, render_facts, render_table, render_wide, tag
from dashboard.store.records import RecordEntry

SHOWN: Final = 50
"""How many entries of the journal the page of people shows."""
NOT_HELD: Final = {
    Standing.OVER: "Your sign-in is over. Sign in again to go on; what you wrote was kept.",
    Standing.ENDED: "This sign-in was ended. Sign in again to go on; what you wrote was kept.",
    Standing.NO_ROLE: "You are signed in, but hold no role here.",
}
"""What is said to somebody whose sign-in opens nothing."""


def render_person(person: Person) -> Markup:
    """Return who somebody is here, and what they may do."""
    said = tag("p", "Signed in as ", tag("strong", person.name), ".", role="status")
    return join((said, tag("p", f"As {person.role.value} you may {person.role.may}.")))


def render_unknown(sign_in: SignIn) -> Markup:
    """Return what somebody without a role sends to the keeper: the two things by which they are known."""
    said = "To get a role, send these two lines to who keeps this server:"
    return join((tag("p", said), render_facts({"Issuer": sign_in.issuer, "Subject": sign_in.subject})))


def render_embargoed(sources: Iterable[Source]) -> Markup:
    """Return the line that every page carries while it shows somebody figures under embargo."""
    titles = ", ".join(f"“{source.title}”" for source in sources)
    return tag(
        "p",
        tag("strong", f"UNDER EMBARGO, not to be passed on: {titles}."),
        " You see it because you are named for it. A copied address shows the page without it; what you "
        "download here holds it.",
        class_="own",
        role="note",
    )


def name_sign_in(person: Person) -> str:
    """Return what somebody is known by, whatever they are called."""
    return f"{person.subject}, of {person.issuer}"


def render_people(people: Sequence[Person], titles: Mapping[str, str]) -> Markup:
    """Return who holds which role.

    Parameters
    ----------
    titles
        Of the sources under embargo, by their ids.
    """
    rows = [
        (
            person.name,
            person.role.value.capitalize(),
            ", ".join(titles.get(source, source) for source in person.sources),
            name_sign_in(person),
        )
        for person in people
    ]
    heads = ("Name", "Role", "Sees under embargo", "Known as")
    return render_wide(render_table("", heads, rows, css="plain"))


def render_role(role: Role) -> Markup:
    """Return what somebody may do who is given a role."""
    return tag("p", f"As {role.value} they may {role.may}.", class_="caption")


def render_entries(entries: Sequence[RecordEntry]) -> Markup:
    """Return what was done with people and drafts, as far as a page has room; the last first."""
    last = [(entry.number, entry.when, entry.who, entry.said) for entry in reversed(entries[-SHOWN:])]
    table = render_changes(last, "Roles given and taken, and drafts removed, the last first")
    kept = "It is kept for good. “python -m dashboard people history” lists all of it."
    return join((tag("h2", "What was done"), table, tag("p", kept, class_="caption"))) if last else Markup()
