"""The page about accessibility: what was tested, what is known not to work, and what the words mean."""

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.domain.region import Region
from dashboard.domain.statuses import MARKERS, Status
from dashboard.render.components.glossary_links import name_anchor
from dashboard.render.components.markup import join, render_list, render_table, render_wide, tag
from dashboard.render.maps.verdict_classes import MARKS, list_verdict_classes
from dashboard.render.words.champion_words import SYMBOLS
from dashboard.render.words.formats import join_words
from dashboard.render.words.glossary_words import read_glossary

AIM: Final = (
    "We want everybody to be able to use these pages, and aim at level AA of the Web Content Accessibility "
    "Guidelines (WCAG) 2.2. An automatic checker, axe, finds nothing against it; it sees only part of what "
    "counts. Nobody outside the project has audited the pages, and no one who uses a screen reader has tried "
    "them for us."
)
TESTED: Final = (
    "The lists of the map are reached with the Tab key, and a period, a yardstick and a borough are chosen "
    "with the keyboard. So is the explanation of a council's verdict opened.",
    "On the map the arrow keys go from council to council, Enter or Space chooses one, and the whole map is "
    "one stop for the Tab key.",
    "Each council on the map has a name that says its figure or verdict, and its champion's state.",
    "The table below the map is sorted with the keyboard.",
    "The questions about a file that you bring are answered with the keyboard.",
    "The worked example is opened and left with the keyboard.",
    "A missing figure is told from a number by a pattern, not by its colour alone.",
    "The map, the gaps, the method and the page for adding data fit a screen 390 pixels wide without being "
    "scrolled sideways.",
    "The warning over the worked example is seen in a dark theme and in forced colours.",
    "The tab of a page is named after it; “Example” comes first where the figures are made up.",
    "A new headline is put where a screen reader says it after a control was changed, and so are the words "
    "“Link copied”.",
    "What came of a file that you brought, and how many questions are left, is put where a screen reader "
    "says it.",
    "On every page and in its main states axe finds nothing against levels A and AA of WCAG 2.2, on a desk "
    "and on a telephone, the map among them.",
    "With wide text spacing and on a screen 320 pixels wide, as at a zoom of 400%, no page is scrolled "
    "sideways.",
    "On a narrow screen the menu is called “Menu”.",
)
"""Nothing that no test tries: `tests/docs/test_accessibility.py` names the tests of each."""

KNOWN: Final = (
    "The charts (intervals, funnel) are pictures. A screen reader cannot read them, and a council in them is "
    "chosen with a mouse only. The table beside them in the same control holds the same numbers.",
    "What the project does not write itself (lists to choose from, the place for a file) is as accessible as "
    "Streamlit makes it.",
    "A page needs JavaScript.",
    "A file printed or saved as PDF by the browser may lack the tags that a screen reader needs.",
)
NOT_TRIED: Final = (
    "Screen readers, screen magnifiers and voice control.",
    "Forced colours beyond what is listed above.",
)
TELL: Final = (
    "If something does not work for you, or you need a figure in another form, tell whoever keeps this "
    "server: who that is stands at the end of every page, where they have said so."
)


def render_statement() -> Markup:
    """Return what was tested, what was not, and what is known not to work."""
    parts = (
        ("What is tested", TESTED),
        ("What is known not to work", KNOWN),
        ("What has not been tried", NOT_TRIED),
    )
    listed = (join((tag("h2", title), render_list(lines))) for title, lines in parts)
    return tag("section", tag("p", AIM), *listed, tag("h2", "Tell us"), tag("p", TELL))


def render_glossary(region: Region) -> Markup:
    """Return what the words of the pages mean, each from the one place that defines it."""
    tables = (
        ("Verdicts", ("Mark", "Verdict", "What it means"), _list_verdicts(region)),
        ("What is known of a champion", ("Symbol", "State", "What it means"), _list_states()),
        ("Why a figure is, or is not, a number", ("Mark", "Status", "What it means"), _list_statuses()),
    )
    return tag(
        "section",
        tag("h2", "What the words mean"),
        tag("dl", *(_render_entry(word, meaning) for word, meaning in read_glossary().items())),
        *(_render_part(*table) for table in tables),
        tag("p", _say_markers()),
        class_="sources",
    )


def _render_entry(word: str, meaning: str) -> Markup:
    """Return a word and what it means; words on other pages lead there."""
    return join((tag("dt", word, id=name_anchor(word)), tag("dd", meaning)))


def _render_part(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Markup:
    return join((tag("h3", title), render_wide(render_table("", heads, rows, css="plain"))))


def _list_verdicts(region: Region) -> list[tuple[str, ...]]:
    entries = list_verdict_classes(f"{region.others}' rate")
    return [(MARKS[VerdictClass(entry.key)], entry.label, entry.meaning) for entry in entries]


def _list_states() -> list[tuple[str, ...]]:
    return [(symbol, state.shown_as, state.meaning) for state, symbol in SYMBOLS.items()]


def _list_statuses() -> list[tuple[str, ...]]:
    return [(status.mark or "a number", status.words, status.meaning) for status in Status]


def _say_markers() -> str:
    marked = [f"[{mark}] {words}" for mark, words in MARKERS.items()]
    return f"Beside a number, or in its place: {join_words(marked)}."
