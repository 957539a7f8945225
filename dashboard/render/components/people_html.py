"""What is said of the person who is signed in."""

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

from dashboard.domain.people import Person, SignIn, Standing
from dashboard.domain.provenance import Source
from dashboard.render.components.markup import join, render_facts, tag

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
