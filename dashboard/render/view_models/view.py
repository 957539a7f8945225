"""What a page shows of a picture, whichever kind it is: made from figures, or from verdicts."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import ClassVar, Final, Protocol

import pandas as pd
from markupsafe import Markup

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.comparison import Comparison, find_comparison
from dashboard.analysis.verdicts.more_needed import find_more_needed
from dashboard.analysis.verdicts.ranks import rank_comparison
from dashboard.render.components.conflicts_html import render_rivals
from dashboard.render.components.figure_html import (
    render_borough,
    render_caption,
    render_figure_table,
    render_heading,
    render_history,
    render_legend,
    render_quotations,
)
from dashboard.render.components.ranks_html import render_changes, render_ranks
from dashboard.render.components.replies_html import render_requests
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
    name_verdict_file,
    verdicts_to_csv,
)
from dashboard.render.maps.painting import Painting, paint_figures, paint_verdicts
from dashboard.render.view_models.figure_view import FigureView
from dashboard.render.view_models.verdict_view import VerdictView

KEPT_ANSWERS: Final = 64
"""Of each kind and picture."""


class View(Protocol):
    """A picture as a page shows it; each part is made when it is asked for."""

    @property
    def heading(self) -> Markup:
        """The finding."""

    @property
    def legend(self) -> Markup:
        """What the fills and marks of the map mean."""

    @property
    def painting(self) -> Painting:
        """What the map is painted with."""

    @property
    def file_name(self) -> str:
        """The name of the same as a file to take away."""

    def render_caption(self, attribution: str) -> Markup:
        """Return what stands below the map, given whose shapes it shows."""

    def render_table(self) -> Markup:
        """Return a table of all councils; which of them is chosen is marked in the browser."""

    def render_borough(self, chosen: str) -> Markup:
        """Return what is known of one council."""

    def render_past(self, chosen: str) -> Markup:
        """Return a council's figures over time, and below them what other sources say of any of them.

        It is the same in every picture of one series and age group.
        """

    def render_more(self) -> Markup:
        """Return what stands below everything; empty where there is no more to say."""

    def to_csv(self) -> str:
        """Return the same as a file to take away."""


class _Answers:
    """Keeps what was last said of councils: most people look at few, and again and again."""

    ANSWERS: ClassVar[tuple[str, ...]] = ("render_caption", "render_table", "render_borough", "render_more")
    """The methods whose answers are kept."""

    def __post_init__(self) -> None:
        for name in self.ANSWERS:
            object.__setattr__(self, name, lru_cache(KEPT_ANSWERS)(getattr(self, name)))


@dataclass(frozen=True)
class FiguresShown(_Answers):
    """A picture of figures, ready to be shown; what does not hang on a council is made once."""

    evidence: Evidence
    view: FigureView

    @cached_property
    def heading(self) -> Markup:
        """The finding."""
        return render_heading(self.view)

    @cached_property
    def legend(self) -> Markup:
        """What the fills and marks of the map mean."""
        return render_legend(self.view)

    @cached_property
    def painting(self) -> Painting:
        """What the map is painted with."""
        return paint_figures(self.view)

    @property
    def file_name(self) -> str:
        """The name of the same as a file to take away."""
        return name_download(self.evidence, self.view)

    def render_caption(self, attribution: str) -> Markup:
        """Return what stands below the map, given whose shapes it shows."""
        return render_caption(self.view, attribution)

    def render_table(self) -> Markup:
        """Return a table of all councils."""
        return render_figure_table(self.view)

    def render_borough(self, chosen: str) -> Markup:
        """Return what is known of one council."""
        return render_borough(self.evidence, self.view, chosen)

    def render_past(self, chosen: str) -> Markup:
        """Return a council's figures over time, and what other sources say of any of them."""
        return _render_past(self.evidence, self.view, chosen)

    def render_more(self) -> Markup:
        """Return what is published and on no map."""
        return render_quotations(self.evidence, self.view.series)

    def to_csv(self) -> str:
        """Return the same as a file to take away."""
        return figures_to_csv(self.view)


@dataclass(frozen=True)
class VerdictsShown(_Answers):
    """A picture of verdicts, ready to be shown; what does not hang on a council is made once."""

    ANSWERS: ClassVar[tuple[str, ...]] = (*_Answers.ANSWERS, "render_ranks", "render_changes")

    evidence: Evidence
    view: VerdictView

    @cached_property
    def heading(self) -> Markup:
        """The finding."""
        return render_verdict_heading(self.view)

    @cached_property
    def legend(self) -> Markup:
        """What the fills and marks of the map mean."""
        return render_verdict_legend(self.view)

    @cached_property
    def painting(self) -> Painting:
        """What the map is painted with."""
        return paint_verdicts(self.view)

    @property
    def file_name(self) -> str:
        """The name of the same as a file to take away."""
        return name_verdict_file(self.evidence, self.view, "verdicts", "csv")

    def render_caption(self, attribution: str) -> Markup:
        """Return what stands below the map, given whose shapes it shows."""
        return render_verdict_caption(self.view, attribution)

    def render_table(self) -> Markup:
        """Return a table of all councils."""
        return render_verdict_table(self.view)

    def render_borough(self, chosen: str) -> Markup:
        """Return what is known of one council."""
        return render_verdict_borough(self.view, chosen, lambda: self.find_more(chosen))

    def render_ranks(self) -> Markup:
        """Return the expected rank of every council that is compared."""
        return render_ranks(self.view, self._ranks)

    def render_changes(self) -> Markup:
        """Return what the verdicts would be by each yardstick, and without some councils."""
        return render_changes(self.view)

    def render_past(self, chosen: str) -> Markup:
        """Return a council's figures over time, and what other sources say of any of them."""
        return _render_past(self.evidence, self.view, chosen)

    def render_more(self) -> Markup:
        """Return what is published and on no map."""
        return render_quotations(self.evidence, self.view.series)

    def to_csv(self) -> str:
        """Return the same as a file to take away."""
        return verdicts_to_csv(self.view)

    @cached_property
    def _comparison(self) -> Comparison:
        which = (self.view.series, self.view.age_group, self.view.yardstick, self.evidence.region.gateways)
        return find_comparison(self.evidence.figures, self.evidence.england, *which)

    @cached_property
    def _ranks(self) -> pd.DataFrame:
        return rank_comparison(self._comparison, self.view.window)

    def find_more(self, code: str) -> tuple[int, str] | None:
        """Return how many more recorded would move a council out of “fewer”, and to which class."""
        needed = find_more_needed(self._comparison, self.view.window, code)
        return (needed.number, needed.verdict) if needed else None


def _render_past(evidence: Evidence, view: FigureView | VerdictView, code: str) -> Markup:
    which = (view.series, view.age_group)
    asked = render_requests(evidence, code, *which)
    return render_history(evidence, *which, code) + render_rivals(evidence, code, *which) + asked
