"""What a page shows of a picture, whichever kind it is: made from figures, or from verdicts."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.comparison import find_comparison
from dashboard.analysis.verdicts.more_needed import find_more_needed
from dashboard.domain.series import AgeGroup, Series
from dashboard.render.components.conflicts_html import render_rivals
from dashboard.render.components.figure_html import (
    render_borough,
    render_caption,
    render_heading,
    render_history,
    render_legend,
    render_quotations,
    render_table,
)
from dashboard.render.components.verdict_html import (
    render_verdict_borough,
    render_verdict_caption,
    render_verdict_heading,
    render_verdict_legend,
    render_verdict_table,
)
from dashboard.render.files.download import (
    figures_to_csv,
    name_download,
    name_verdict_download,
    verdicts_to_csv,
)
from dashboard.render.maps.painting import Painting, paint_figures, paint_verdicts
from dashboard.render.view_models.figure_view import FigureView
from dashboard.render.view_models.verdict_view import VerdictView


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


def exhibit_figures(evidence: Evidence, view: FigureView) -> Exhibit:
    """Return a picture of figures, ready to be shown."""
    return Exhibit(
        heading=render_heading(view),
        painting=paint_figures(view),
        legend=render_legend(view),
        caption=lambda attribution: render_caption(view, attribution),
        borough=lambda code: render_borough(evidence, view, code),
        history=lambda code: _render_past(evidence, view.series, view.age_group, code),
        table=lambda code: render_table(view, code),
        more=render_quotations(evidence, view.series),
        file_name=name_download(view),
        file=lambda: figures_to_csv(view),
    )


def exhibit_verdicts(evidence: Evidence, view: VerdictView) -> Exhibit:
    """Return a picture of verdicts, ready to be shown."""
    return Exhibit(
        heading=render_verdict_heading(view),
        painting=paint_verdicts(view),
        legend=render_verdict_legend(view),
        caption=lambda attribution: render_verdict_caption(view, attribution),
        borough=lambda code: render_verdict_borough(view, code, lambda: _find_more(evidence, view, code)),
        history=lambda code: _render_past(evidence, view.series, view.age_group, code),
        table=lambda code: render_verdict_table(view, code),
        more=render_quotations(evidence, view.series),
        file_name=name_verdict_download(view),
        file=lambda: verdicts_to_csv(view),
    )


def _find_more(evidence: Evidence, view: VerdictView, code: str) -> tuple[int, str] | None:
    """Return how many more recorded would move a council out of “fewer”, and to which class."""
    which = (view.series, view.age_group, view.yardstick, evidence.region.gateways)
    comparison = find_comparison(evidence.figures, evidence.england, *which)
    needed = find_more_needed(comparison, view.window, code)
    return (needed.number, needed.verdict) if needed else None


def _render_past(evidence: Evidence, series: Series, age_group: AgeGroup, code: str) -> str:
    """Return a council's figures over time, and below them what other sources say of any of them."""
    return render_history(evidence, series, age_group, code) + render_rivals(
        evidence, code, series, age_group
    )
