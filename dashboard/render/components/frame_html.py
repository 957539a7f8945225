"""What every page begins and ends with, as HTML: what this is, and what it is not."""

from datetime import date
from typing import Final

from markupsafe import Markup

from dashboard.analysis.evidence import Evidence
from dashboard.render.components.markup import EMPTY, join, tag
from dashboard.render.words.release_words import say_release

NAME: Final = "Borough gap map"

IN_DANGER: Final = "In immediate danger call 999."
HELPLINE: Final = "08000 121 700"
NO_REPORTS: Final = "This site takes no reports."
NO_KEEPER: Final = "The keeper of this server has not said who they are."
LICENCES: Final = (
    "Code: MIT licence. Figures and boundaries: each under the licence of its own source, all of them listed "
    "on the page “About the data”."
)


def title_page(page: str, *, is_synthetic: bool) -> str:
    """Return what the tab of a page is called: what differs comes first, since tabs are narrow.

    Examples
    --------
    >>> title_page("Gaps", is_synthetic=False), title_page("Gaps", is_synthetic=True)
    ('Gaps: Borough gap map', 'Example, Gaps: Borough gap map')
    """
    return f"{'Example, ' if is_synthetic else ''}{page}: {NAME}"


def render_masthead(evidence: Evidence, today: date) -> Markup:
    """Return the beginning of every page: what it is, of when its figures are, two things to do with it.

    The buttons are those of ``masthead.js``.
    """
    about = f"Where {evidence.region.areas} record less trafficking than would be expected"
    buttons = [
        tag("button", words, type="button", data_does=does)
        for does, words in (("copy", "Copy link"), ("print", "Print or save"))
    ]
    return tag(
        "div",
        tag("p", tag("strong", NAME), tag("span", about), class_="about"),
        tag("p", say_release(evidence, today), class_="release"),
        tag("div", *buttons, class_="to-do"),
        class_="masthead",
    )


def render_plain_ways(name: str, query: str, *, is_own: bool) -> Markup:
    """Return links to what can be read without script and taken away, below an interactive page.

    Parameters
    ----------
    name
        By which addresses name the area; empty for all of them.
    query
        With which it is of the data that is shown.
    is_own
        Whether somebody added to what is shown: none of that is there.
    """
    of_all = {"Plain pages": f"./report/{query}", "Data files": f"./data/{query}"}
    of_one = {"Plain page": f"./report/{name}{query}", "Feed of changes": f"./feeds/{name}.xml{query}"}
    ways = of_one if name else of_all
    links = [tag("a", words, href=address) for words, address in ways.items()]
    return tag("p", join(links, " · "), NOT_OWN if is_own else EMPTY, class_="plain-ways")


NOT_OWN: Final = " (without what you added)"


def render_footer(keeper: str) -> Markup:
    """Return the end of every page: whom to call, who keeps the page, and under which licence.

    Parameters
    ----------
    keeper
        Who keeps this server and how to reach them, as they say it; empty where they do not.
    """
    call = tag("a", HELPLINE, href=f"tel:{HELPLINE.replace(' ', '')}")
    helpline = join(("Modern Slavery & Exploitation Helpline ", call, "."))
    return join(
        (
            tag("p", tag("strong", join((IN_DANGER, helpline, NO_REPORTS), " ")), class_="in-danger"),
            tag("p", f"Kept by {keeper}." if keeper else NO_KEEPER),
            tag("p", LICENCES),
        )
    )
