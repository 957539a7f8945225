"""What a page shows of a picture, whichever kind it is: made from figures, or from verdicts."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.evidence.build import Evidence
from dashboard.evidence.series import AgeGroup, Series
from dashboard.evidence.verdicts.comparison import find_comparison
from dashboard.evidence.verdicts.more_needed import find_more_needed
from dashboard.outputs.contested import print_rivals
from dashboard.outputs.download import (
    name_download,
    name_verdict_download,
    print_download,
    print_verdict_download,
)
from dashboard.outputs.html import (
    print_borough,
    print_caption,
    print_heading,
    print_history,
    print_legend,
    print_quotations,
    print_table,
)
from dashboard.outputs.painting import Painting, paint_figures, paint_verdicts
from dashboard.outputs.picture import Picture
from dashboard.outputs.verdict_html import (
    print_verdict_borough,
    print_verdict_caption,
    print_verdict_heading,
    print_verdict_legend,
    print_verdict_table,
)
from dashboard.outputs.verdict_picture import VerdictPicture


@dataclass(frozen=True)
class Exhibit:
    """A picture, ready to be shown.

    Attributes
    ----------
    heading, legend
        HTML.
    painting
        For the map.
    caption
        HTML, given whose shapes the map shows.
    borough, history, table
        HTML about a council, of its figures over time, and of all with that council marked, given
        its GSS code.
    more
        HTML that stands below everything; empty where there is no more to say.
    file_name, file
        The same as a file to take away; its text is made when it is asked for.
    """

    heading: str
    painting: Painting
    legend: str
    caption: Callable[[str], str]
    borough: Callable[[str], str]
    history: Callable[[str], str]
    table: Callable[[str], str]
    more: str
    file_name: str
    file: Callable[[], str]


def exhibit_figures(evidence: Evidence, picture: Picture) -> Exhibit:
    """Return a picture of figures, ready to be shown."""
    return Exhibit(
        heading=print_heading(picture),
        painting=paint_figures(picture),
        legend=print_legend(picture),
        caption=lambda attribution: print_caption(picture, attribution),
        borough=lambda code: print_borough(evidence, picture, code),
        history=lambda code: _print_past(evidence, picture.series, picture.age_group, code),
        table=lambda code: print_table(picture, code),
        more=print_quotations(evidence, picture.series),
        file_name=name_download(picture),
        file=lambda: print_download(picture),
    )


def exhibit_verdicts(evidence: Evidence, picture: VerdictPicture) -> Exhibit:
    """Return a picture of verdicts, ready to be shown."""
    return Exhibit(
        heading=print_verdict_heading(picture),
        painting=paint_verdicts(picture),
        legend=print_verdict_legend(picture),
        caption=lambda attribution: print_verdict_caption(picture, attribution),
        borough=lambda code: print_verdict_borough(
            picture, code, lambda: _find_more(evidence, picture, code)
        ),
        history=lambda code: _print_past(evidence, picture.series, picture.age_group, code),
        table=lambda code: print_verdict_table(picture, code),
        more=print_quotations(evidence, picture.series),
        file_name=name_verdict_download(picture),
        file=lambda: print_verdict_download(picture),
    )


def _find_more(evidence: Evidence, picture: VerdictPicture, code: str) -> tuple[int, str] | None:
    """Return how many more recorded would move a council out of “fewer”, and to which class."""
    comparison = find_comparison(
        evidence.figures, evidence.england, picture.series, picture.age_group, picture.yardstick
    )
    needed = find_more_needed(comparison, picture.window, code)
    return (needed.number, needed.verdict) if needed else None


def _print_past(evidence: Evidence, series: Series, age_group: AgeGroup, code: str) -> str:
    """Return a council's figures over time, and below them what other sources say of any of them."""
    return print_history(evidence, series, age_group, code) + print_rivals(evidence, code, series, age_group)
