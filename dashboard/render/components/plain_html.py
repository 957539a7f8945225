"""What plain pages have beside their document: the ways to others, lists of councils and files, a card."""

from collections.abc import Iterable, Mapping
from typing import Final

from markupsafe import Markup

from dashboard.analysis.verdicts.rules import CAUTION
from dashboard.domain.provenance import EXAMPLE
from dashboard.render.components.frame_html import NAME, render_footer
from dashboard.render.components.markup import EMPTY, join, render_list, render_page, tag

LANGUAGE: Final = "en-GB"
STYLE_NAME: Final = "plain.css"
TO_PAGES: Final = "Interactive pages"


def render_bar(root: str, query: str, *, interactive: str = "") -> Markup:
    """Return the first line of a plain page: what it is part of, and the ways from it.

    Parameters
    ----------
    root
        Leads from the page to the folder in which all plain pages are, e.g. "../".
    query
        With which the other pages show the same figures.
    interactive
        The address of the interactive page of the same, within that folder.
    """
    ways = {
        "All councils": f"{root}report/{query}",
        "Data files": f"{root}data/{query}",
        TO_PAGES: f"{root}{interactive or query}",
    }
    links = (tag("a", words, href=address or "./") for words, address in ways.items())
    return tag("nav", tag("strong", NAME), *links, class_="site", aria_label="Plain pages")


def render_choices(label: str, options: Mapping[str, str], chosen: str) -> Markup:
    """Return links to other choices of one part, by their words; the chosen one is the page itself."""
    links = [
        tag("a", words, href=address, aria_current="page" if words == chosen else None)
        for words, address in options.items()
    ]
    return tag("p", f"{label}: ", join(links, " · "), class_="site") if len(options) > 1 else EMPTY


def render_councils(heading: str, addresses: Mapping[str, str]) -> Markup:
    """Return a list of councils, each with the address of its page."""
    links = render_list((tag("a", name, href=to) for name, to in addresses.items()), class_="councils")
    return tag(
        "section", tag("h2", heading, id="councils-heading"), links, id="councils", class_="site document"
    )


def render_way(words: str, address: str) -> Markup:
    """Return a line with one link, as the bars of plain pages are set."""
    return tag("p", tag("a", words, href=address), class_="site document")


def render_progress(said: str, done: int, total: int) -> Markup:
    """Return how far something is, in words and as a bar."""
    return tag(
        "p", tag("progress", value=str(done), max=str(total), aria_label=said), " ", said, role="status"
    )


def render_edition(said: str, words: str, address: str) -> Markup:
    """Return the line below a page that says of which edition it is, with the way to another."""
    return tag("p", said, tag("a", words, href=address), ".", class_="site document edition")


def render_end(keeper: str) -> Markup:
    """Return the end of a plain page: whom to call, who keeps it, the licences."""
    return tag("footer", render_footer(keeper), class_="site document")


def render_plain_page(
    title: str, *blocks: object, root: str, above: Markup, below: Markup, is_synthetic: bool = False
) -> str:
    """Return a plain page that is no document of its own: a list, an index, a refusal.

    Parameters
    ----------
    is_synthetic
        Whether anything on it is made up: then it says so, and so does its title.
    """
    stamp = tag("p", EXAMPLE, class_="stamp", role="note") if is_synthetic else EMPTY
    main = tag("main", stamp, tag("h1", title), *blocks, class_="document")
    return _wrap(title, root, above, main, below, is_synthetic=is_synthetic)


def _wrap(title: str, root: str, *body: Markup, is_synthetic: bool) -> str:
    head = (
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"{'EXAMPLE: ' if is_synthetic else ''}{title}: {NAME}"),
        tag("link", rel="stylesheet", href=locate_style(root)),
    )
    return render_page(join(head), tag("body", *body), LANGUAGE)


def locate_style(root: str) -> str:
    """Return the address of the one style sheet of plain pages."""
    return f"{root}served/{STYLE_NAME}"


def render_files(described: Mapping[str, str], folder: str, query: str) -> Markup:
    """Return the files there are, each with its address and with what it is.

    Parameters
    ----------
    folder
        Leads from the page to the files, e.g. "../data/".
    """
    return render_list(
        join((tag("a", name, href=f"{folder}{name}{query}"), f": {meaning}."))
        for name, meaning in described.items()
    )


def render_card(
    name: str,
    said: Iterable[str],
    imprint: Iterable[str],
    to_report: str,
    *,
    root: str,
    below: Markup,
    is_synthetic: bool,
) -> str:
    """Return the page that another site shows in a frame: what the figures on a council support.

    Its link opens the report instead of the page around the frame, for only this card may stand in one.
    """
    card = tag(
        "main",
        tag("p", EXAMPLE, class_="stamp", role="note") if is_synthetic else EMPTY,
        tag("p", NAME, class_="kicker"),
        tag("h1", name),
        *(tag("p", words) for words in said),
        tag("p", CAUTION, class_="small"),
        tag("p", tag("a", f"The report on {name}", href=to_report, target="_top")),
        *(tag("p", words, class_="small") for words in imprint),
        class_="document card",
    )
    return _wrap(name, root, card, below, is_synthetic=is_synthetic)
