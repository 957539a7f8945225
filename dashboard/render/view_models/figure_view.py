"""One picture: a series, an age group and a period, and everything that is said about it.

The map, the legend, the table and the sentences of a page all come from one `Picture`, so that
they cannot disagree.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pandas as pd

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.rules import CAUTION
from dashboard.domain.periods import Period
from dashboard.domain.provenance import EXAMPLE, Source
from dashboard.domain.series import AgeGroup, Series
from dashboard.domain.statuses import ADDED_UP, Status, say_zero
from dashboard.render.words.figure_words import (
    Figure,
    describe_status,
    format_figure,
    format_rate,
    is_rounded,
    say_why_hidden,
)
from dashboard.render.words.formats import (
    format_count,
    format_date,
    format_decimal,
    format_range,
    is_missing,
    join_words,
)

NAMED_AT_MOST: Final = 5
"""So many councils are named in a sentence; of more only the number is said."""


@dataclass(frozen=True)
class FigureView:
    """The figures of one series, age group and period.

    Attributes
    ----------
    latest
        The latest period of the series that is loaded.
    figures
        As in `Evidence.figures`, one row per council in alphabetical order.
    sources
        The sources of those figures, and of their populations.
    """

    series: Series
    age_group: AgeGroup
    period: Period
    latest: Period
    figures: pd.DataFrame
    sources: tuple[Source, ...]
    england: "pd.Series[Any] | None"
    is_synthetic: bool

    @cached_property
    def records(self) -> list[dict[Any, Any]]:
        """The figures, one mapping for each council; made once for all that prints them."""
        return self.figures.to_dict("records")

    @property
    def caution(self) -> str:
        """How to read the figures, in a sentence that stands beside every picture of them."""
        return self.series.caution or CAUTION

    @property
    def title(self) -> str:
        """What is shown, in one line, and that it is made up where anything is."""
        return f"{warn(self.is_synthetic)}{self.series.label}, {self.age_group.words}, {self.period.label}"


def warn(is_synthetic: bool) -> str:
    """Return what a title begins with where anything is made up; nothing where all is real.

    Examples
    --------
    >>> warn(True), warn(False)
    ('EXAMPLE DATA, NOT REAL FIGURES. ', '')
    """
    return f"{EXAMPLE}. " if is_synthetic else ""


def build_figure_view(evidence: Evidence, series: Series, age_group: AgeGroup, period: Period) -> FigureView:
    """Return the picture of a series, age group and period."""
    figures = evidence.select_figures(series, age_group, period)
    used = [source_id for source_id in figures["source_id"].unique() if source_id]
    england = evidence.england
    row = england[
        (england["series_id"] == series.id)
        & (england["age_group"] == age_group.value)
        & (england["period_end"] == pd.Timestamp(period.end))
    ]
    return FigureView(
        series=series,
        age_group=age_group,
        period=period,
        latest=evidence.list_periods(series)[0],
        figures=figures,
        sources=tuple(evidence.sources[source_id] for source_id in used),
        england=None if row.empty else row.iloc[0],
        is_synthetic=evidence.is_synthetic,
    )


def state_completeness(view: FigureView) -> str:
    """Return how complete the picture is, e.g. "33 councils: 22 with a number, 11 suppressed."."""
    statuses = view.figures["status"]
    rounded = sum(map(is_rounded, view.records))
    parts = []
    for status in Status:
        count = int((statuses == status.value).sum())
        if status is Status.REPORTED:
            exact = count - rounded
            parts += [f"{exact or 'none'} with a number"] if exact or not rounded else []
            parts += [f"{rounded} with a rounded number"] if rounded else []
        elif count:
            parts.append(f"{count} {status.words}")
    return f"{len(statuses)} councils: {', '.join(parts)}."


def state_figures(view: FigureView) -> str:
    """Return the finding: how complete a picture is; where most figures are missing, whose are here."""
    here = [f["area_name"] for f in view.records if f["status"] != Status.NOT_LOADED.value]
    of = len(view.records)
    missing = of - len(here)
    if missing <= of / 2 or not here:
        return state_completeness(view)
    who = join_words(here) if len(here) <= NAMED_AT_MOST else f"{len(here)} councils"
    has = "is the only council" if len(here) == 1 else "are the only ones"
    return (
        f"No figures of {view.age_group.words} are loaded here for {missing} of {of} councils. "
        f"{who} {has} with a figure."
    )


def describe_completeness(view: FigureView) -> str:
    """Return what the statuses in the picture mean, in one or two sentences."""
    figures = view.figures
    present = set(figures["status"])
    said = []
    zeros = int((figures["value"] == 0).sum())
    if zeros:
        said.append(f"Of the numbers, {zeros} {'is a true zero' if zeros == 1 else 'are true zeros'}.")
    if any(map(is_rounded, view.records)):
        said.append("“About” means rounded by the publisher: the number lies in the range beside it.")
    if Status.SUPPRESSED in present:
        said.extend(_describe_suppressed(figures[figures["status"] == Status.SUPPRESSED.value]))
    if Status.NOT_AVAILABLE in present:
        said.append("Not available means that the publisher or the council could not give a figure.")
    if Status.NOT_LOADED in present:
        said.append("Not loaded means that nobody has loaded a figure here; it is not zero.")
    return " ".join(said)


def _describe_suppressed(figures: pd.DataFrame) -> list[str]:
    """Return what suppressed means here, and whether it may be zero: that follows from the bounds."""
    is_sum = figures["marker"] == ADDED_UP
    said = []
    small = figures.loc[~is_sum, ["lower", "upper"]].drop_duplicates().sort_values(["lower", "upper"])
    for zero, rows in small.groupby(small["lower"].map(say_zero), sort=False):
        ranges = sorted({format_range(low, high) for low, high in rows.itertuples(index=False)})
        said.append(f"Suppressed means {join_words(ranges)}, too small to publish; {zero}.")
    if is_sum.any():
        said.append(
            "Where only parts are published, their ranges are added up; nobody published the sum, so it "
            "stands as suppressed."
        )
    return said


def describe_england(view: FigureView) -> str:
    """Return the national figure as a yardstick, or nothing where there is none."""
    row = view.england
    if row is None or row["status"] != Status.REPORTED.value or pd.isna(row["rate"]):
        return ""
    rate = format_decimal(row["rate"], view.series.decimals)
    return (
        f"{row['area_name']}: {format_figure(row)} {view.series.counted} (rounded by the publisher), "
        f"{rate} {row['rate_unit']}."
    )


def describe_figure(view: FigureView, figure: Figure) -> tuple[str, ...]:
    """Return lines about one council's figure: count and status, rate, residents.

    The first line stands on its own; the others are left out where there is nothing to say.
    """
    series = view.series
    status = Status(figure["status"])
    if status is Status.REPORTED:
        noun = series.counted if figure["value"] != 1 else series.counted.removesuffix("s")
        first = f"{format_figure(figure)} {noun} ({describe_status(figure)})"
    elif status is Status.SUPPRESSED:
        bounds = format_range(figure["lower"], figure["upper"])
        first = f"{status.mark} {bounds} {series.counted} (suppressed: {say_why_hidden(figure)})"
    else:
        first = f"{status.mark} {status.words}; this is not zero"
    lines = [first]
    if not is_missing(figure["rate"]):
        lines.append(f"{format_rate(figure, series.rate_base, series.decimals)} {figure['rate_unit']}")
    if not is_missing(figure["population"]):
        lines.append(describe_population(view, figure))
    return tuple(lines)


def describe_population(view: FigureView, figure: Figure) -> str:
    """Return the residents behind a rate and the year they are of."""
    year = int(figure["population_year"])
    residents = f"{format_count(figure['population'])} residents {view.age_group.ages} (mid-{year})"
    wanted = view.period.population_year
    return residents if year == wanted else f"{residents}; mid-{wanted} is not loaded"


def describe_sources(sources: tuple[Source, ...]) -> str:
    """Return sources with their dates, in one line."""
    parts = [
        f"{source.publisher}, {source.title} (retrieved {format_date(source.retrieved)}; {source.licence})"
        for source in sources
    ]
    return f"Source: {'; '.join(parts)}." if parts else "Source: none loaded."
