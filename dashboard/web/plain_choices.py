"""What can be chosen on a plain report, as links; and what cannot be measured as it was wished for."""

from dataclasses import replace
from typing import Final

from markupsafe import Markup

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.thresholds import WINDOWS
from dashboard.analysis.verdicts.yardsticks import Yardstick, describe_yardstick
from dashboard.domain.series import BY_AGE, list_series
from dashboard.render.components.markup import join
from dashboard.render.components.plain_html import render_choices
from dashboard.render.documents.document import Length
from dashboard.render.words.formats import format_number_word, join_words
from dashboard.web.plain_wishes import Wish

_MOST_DIRECT: Final = "the most direct there is"
_LENGTHS: Final = {Length.FULL: "Report", Length.ONE: "One page"}


def render_all_choices(evidence: Evidence, name: str, files: dict[str, str], wish: Wish) -> Markup:
    """Return the age groups, windows, yardsticks and forms of a report as links to it.

    Parameters
    ----------
    name
        Of the page in its folder.
    files
        The names of the report as files, by what people call them.
    """
    groups = [*((group,) for group in BY_AGE), tuple(BY_AGE)]
    options: dict[str, dict[str, Wish]] = {
        "Show": {
            join_words([group.words for group in chosen]): replace(wish, show=chosen) for chosen in groups
        },
        "Over": {
            f"{format_number_word(window)} year{'s' if window > 1 else ''}": replace(wish, window=window)
            for window in sorted(WINDOWS)
        },
        "Measured by": {
            _name_yardstick(evidence, one): replace(wish, yardstick=one)
            for one in (None, *list_measurable(evidence, wish))
        },
    }
    options["As"] = {words: replace(wish, length=length) for length, words in _LENGTHS.items()}
    rows = [
        render_choices(
            label,
            {words: f"./{name}{other.write()}" for words, other in of.items()},
            next((words for words, other in of.items() if other == wish), ""),
        )
        for label, of in options.items()
    ]
    return join((*rows, render_choices("Take away", _list_files(files, wish), "")))


def _list_files(files: dict[str, str], wish: Wish) -> dict[str, str]:
    return {
        f"{words} as {kind}": f"./{name}{replace(wish, length=length).write()}"
        for length, words in _LENGTHS.items()
        for kind, name in files.items()
    }


def _name_yardstick(evidence: Evidence, yardstick: Yardstick | None) -> str:
    return describe_yardstick(yardstick, evidence.region).option if yardstick else _MOST_DIRECT


def list_measurable(evidence: Evidence, wish: Wish) -> list[Yardstick]:
    """Return the yardsticks by which anything of these age groups is judged."""
    listed = [
        yardstick
        for group in wish.show
        for series in list_series(group)
        for yardstick in evidence.list_yardsticks(series, group)
    ]
    return list(dict.fromkeys(listed))


def find_unmeasured(evidence: Evidence, wish: Wish) -> str:
    """Return why nothing can be measured by the yardstick that is wished for; empty where something can."""
    if wish.yardstick is None or wish.yardstick in list_measurable(evidence, wish):
        return ""
    words = describe_yardstick(wish.yardstick, evidence.region).words
    groups = join_words([group.words for group in wish.show])
    return (
        f"No figures of {groups} that are loaded here can be measured by {words}. The report has the same "
        "address without “yardstick”."
    )
