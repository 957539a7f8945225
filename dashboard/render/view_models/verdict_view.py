"""One picture of verdicts: a series, an age group, a window and a yardstick."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.analysis.verdicts.yardsticks import (
    Yardstick,
    YardstickWords,
    describe_yardstick,
    name_exposure_series,
)
from dashboard.domain.periods import Period
from dashboard.domain.provenance import Source
from dashboard.domain.region import Region
from dashboard.domain.series import AgeGroup, Series, get_series
from dashboard.domain.statuses import Status
from dashboard.render.view_models.figure_view import FigureView, build_figure_view, warn
from dashboard.render.words.formats import format_number_word, format_range, join_words

Record = dict[Any, Any]
"""One council's row of the table of verdicts."""


@dataclass(frozen=True)
class VerdictView:
    """The verdicts on the councils by one yardstick, and by the others beside it.

    Attributes
    ----------
    verdicts
        Rows of `Evidence.verdicts` by this yardstick, one per council in alphabetical order.
    by_every_yardstick
        The same councils and window by every yardstick the series has.
    latest
        The figures of the latest loaded period.
    hidden_ranges
        For a council with hidden counts in the window, the ranges these lie in, e.g. "1 to 5".
    left_out
        The councils of which it is asked what leaving them out would change, by name, each with the reason.
    without
        Each council's verdict if they were left out; empty where the series declares none.
    stand_ins
        For a council of which another mid-year's residents stand in for those wanted, that in words.
    sources
        Of the figures in the window, and of what they are measured by where that was counted too.
    """

    series: Series
    age_group: AgeGroup
    window: int
    yardstick: Yardstick
    verdicts: pd.DataFrame
    by_every_yardstick: pd.DataFrame
    latest: FigureView
    hidden_ranges: dict[str, tuple[str, ...]]
    left_out: dict[str, str]
    without: dict[str, VerdictClass]
    stand_ins: dict[str, tuple[str, ...]]
    sources: tuple[Source, ...]
    is_synthetic: bool
    has_adults: bool
    region: Region

    @cached_property
    def records(self) -> list[Record]:
        """The verdicts, one mapping for each council; made once for all that prints them."""
        return self.verdicts.to_dict("records")

    @cached_property
    def counts(self) -> Counter[VerdictClass]:
        """How many councils have each verdict."""
        return Counter(VerdictClass(record["verdict"]) for record in self.records)

    @cached_property
    def unsure_counts(self) -> str:
        """What is known of some counts only between bounds: "hidden counts", or rounded ones too."""
        is_any_rounded = any(record["periods_rounded"] for record in self.records)
        return "hidden or rounded counts" if is_any_rounded else "hidden counts"

    @cached_property
    def judged(self) -> dict[str, dict[Yardstick, VerdictClass]]:
        """The verdict on each council by each yardstick by which there is one."""
        columns = self.by_every_yardstick[["gss_code", "yardstick", "verdict"]]
        judged: dict[str, dict[Yardstick, VerdictClass]] = {}
        for code, yardstick, verdict in columns.itertuples(index=False):
            if verdict != VerdictClass.NO_DATA.value:
                judged.setdefault(str(code), {})[Yardstick(yardstick)] = VerdictClass(verdict)
        return judged

    @cached_property
    def agreement(self) -> dict[str, str]:
        """What the yardsticks say together of each council, in words that stand in a table."""
        rows = self.by_every_yardstick
        known = rows[rows["verdict"] != VerdictClass.NO_DATA.value]
        return {str(code): _agree(own) for code, own in known.groupby("gss_code")}

    @cached_property
    def measure(self) -> YardstickWords:
        """The yardstick in the words of the region."""
        return self.describe_measure(self.yardstick)

    def describe_measure(self, yardstick: Yardstick) -> YardstickWords:
        """Return any yardstick in the words of the region."""
        return describe_yardstick(yardstick, self.region)

    @property
    def periods(self) -> tuple[Period, Period]:
        """The first and the last period of the window."""
        last = Period.of(self.series.period_kind, self.records[0]["window_end"].year)
        return last.shift(1 - int(self.records[0]["periods_in_window"])), last

    @property
    def span(self) -> str:
        """The window in words, e.g. "five years to March 2025"."""
        first = self.records[0]
        end = first["window_end"]
        periods = int(first["periods_in_window"])
        years = f"{format_number_word(periods)} years" if periods > 1 else "year"
        return f"{years} to {end:%B %Y}"

    @cached_property
    def loaded_span(self) -> str:
        """The window in words; where no council has figures of some of its years, also which are there."""
        years = sorted({year for record in self.records for year in record["years_used"].split()})
        if not years or len(years) == int(self.records[0]["periods_in_window"]):
            return self.span
        verb = "is" if len(years) == 1 else "are"
        return f"{self.span} (of these only {join_words(years)} {verb} loaded)"

    @property
    def title(self) -> str:
        """What is shown, in one line, and that it is made up where anything is."""
        return f"{warn(self.is_synthetic)}{', '.join(self.title_lines)}"

    @property
    def title_lines(self) -> list[str]:
        """What is shown, in lines that are short enough for a narrow chart."""
        return [
            self.series.label,
            f"{self.age_group.value}, {self.loaded_span}",
            f"measured by {self.measure.words}",
        ]

    def find(self, gss_code: str) -> Record:
        """Return one council's record."""
        return next(record for record in self.records if record["gss_code"] == gss_code)


def build_verdict_view(
    evidence: Evidence, series: Series, age_group: AgeGroup, window: int, yardstick: Yardstick
) -> VerdictView:
    """Return the picture of the verdicts on one series, age group, window and yardstick."""
    of_window = _select(evidence.verdicts, series, age_group, window)
    chosen = of_window[of_window["yardstick"] == yardstick.value].set_index("gss_code", drop=False)
    without = _select(evidence.verdicts_without, series, age_group, window)
    without = without[without["yardstick"] == yardstick.value]
    figures = evidence.figures
    counted = [series.id, name_exposure_series(series.id, yardstick)]
    used = figures[
        figures["series_id"].isin(counted)
        & (figures["age_group"] == age_group.value)
        & (figures["period_end"] <= chosen["window_end"].iloc[0])
        & (figures["period_start"] >= chosen["window_start"].iloc[0])
    ]
    return VerdictView(
        series=series,
        age_group=age_group,
        window=window,
        yardstick=yardstick,
        verdicts=chosen.loc[evidence.register.names.index].reset_index(drop=True),
        by_every_yardstick=of_window,
        latest=build_figure_view(evidence, series, age_group, evidence.list_periods(series)[0]),
        hidden_ranges=_list_hidden_ranges(used[used["series_id"] == series.id]),
        left_out={
            evidence.register.get_name(gateway.gss_code): gateway.reason
            for gateway in series.list_trial_gateways(evidence.region.gateways, age_group)
        },
        without={
            code: VerdictClass(verdict)
            for code, verdict in zip(without["gss_code"], without["verdict"], strict=True)
        },
        stand_ins={} if counted[1] else _list_stand_ins(used, chosen["years_used"]),
        sources=tuple(evidence.sources[source_id] for source_id in used["source_id"].unique() if source_id),
        is_synthetic=evidence.is_synthetic,
        region=evidence.region,
        has_adults=any(
            evidence.list_yardsticks(get_series(other), AgeGroup.ADULTS)
            for other in evidence.verdicts["series_id"].unique()
        ),
    )


def _select(verdicts: pd.DataFrame, series: Series, age_group: AgeGroup, window: int) -> pd.DataFrame:
    """Return the verdicts of one series, age group and window, by every yardstick."""
    return verdicts[
        (verdicts["series_id"] == series.id)
        & (verdicts["age_group"] == age_group.value)
        & (verdicts["window"] == window)
    ]


def _list_hidden_ranges(figures: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return the ranges of each council's hidden counts, each range once."""
    hidden = figures[figures["status"] == Status.SUPPRESSED.value]
    ranges: dict[str, dict[str, None]] = {}
    for code, lower, upper in hidden[["gss_code", "lower", "upper"]].itertuples(index=False):
        ranges.setdefault(code, {})[format_range(lower, upper)] = None
    return {code: tuple(found) for code, found in ranges.items()}


def _list_stand_ins(figures: pd.DataFrame, years_used: "pd.Series[str]") -> dict[str, tuple[str, ...]]:
    """Return which mid-year's residents stand in for which, in words, where any do.

    Of the years of a council that entered; those of other years are not divided by anybody.
    """
    found: dict[str, dict[int, list[str]]] = {}
    known = figures.dropna(subset=["population_year"])
    columns = known[["gss_code", "period_start", "period_end", "population_year"]]
    for code, start, end, used in columns.itertuples(index=False):
        if used != start.year and str(end.year) in years_used[code].split():
            found.setdefault(code, {}).setdefault(int(used), []).append(f"mid-{start.year}")
    return {
        code: tuple(
            f"Residents of mid-{used} stand in for those of {join_words(wanted)}."
            for used, wanted in by_year.items()
        )
        for code, by_year in found.items()
    }


def _agree(own: pd.DataFrame) -> str:
    """Return whether a council's verdicts by several yardsticks agree."""
    if len(own) == 1:
        return "one yardstick"
    firm = own["is_firm_across_yardsticks"]
    if firm.notna().all() and firm.all():
        return "fewer by every yardstick"
    is_same = own["verdict"].nunique() == 1
    return "same by every yardstick" if is_same else "depends on the yardstick"
