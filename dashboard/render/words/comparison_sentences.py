"""What is said of councils side by side: the finding, what each cell means, what may not be compared."""

from typing import Final

from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.analysis.yearly import Year
from dashboard.domain.series import Role, Series
from dashboard.domain.statuses import Status
from dashboard.render.maps.verdict_classes import MARKS, name_briefly
from dashboard.render.view_models.comparison_view import Compared, ComparisonView
from dashboard.render.view_models.verdict_view import Record
from dashboard.render.view_models.year_marks import YearMark, choose_mark
from dashboard.render.words.figure_words import format_figure, format_rate
from dashboard.render.words.formats import ABSENT, format_decimal, format_range, is_missing, join_words
from dashboard.render.words.region_sentences import NO_TOTAL, RATE_OF_TOTAL, ROUNDED_AS_PUBLISHED

CHOOSE: Final = (
    "Choose from two to six councils in the list. They are shown in the order in which you choose them, each "
    "year beside the same year of the others."
)
ONE_MORE: Final = "One council is chosen. Choose at least one more, to compare it with."
JUDGED_APART: Final = (
    "Each council is judged against {reference}, not against the councils beside it here. Two verdicts that "
    "differ do not by themselves show that the two councils differ: look at the 95% ranges."
)
SIZES_DIFFER: Final = "Councils differ in size: compare their rates, not their numbers."
SMALL: Final = (
    "{name} has fewer than a tenth of the residents of the largest council here: there a single case is a "
    "high rate. The drawings have the scale of the others."
)
ONE_SERIES: Final = "Series count different things, so they are compared one at a time and never added."
NO_SUM: Final = "No sum of ours stands in its place: where counts are hidden there is none."
NOT_JUDGED: Final = "a line to compare with"
NO_VERDICT: Final = {
    Role.IDENTIFICATION: (
        "No verdict: too few councils have figures of this series for any to be compared with the others."
    ),
    Role.CONTEXT: "No verdict rests on this series: it is context, not what councils identified.",
    Role.DENOMINATOR: "No verdict rests on this series: it is context, not what councils identified.",
}


def state_comparison(view: ComparisonView) -> str:
    """Return the verdict on each council in one sentence; why there is none where there is none."""
    if view.verdicts is None:
        return NO_VERDICT[view.series.role]
    said = [
        f"{council.name} “{name_briefly(council.record['verdict'])}”"
        for council in view.councils
        if council.record
    ]
    against = f"Against {view.verdicts.measure.reference} over the {view.verdicts.span}"
    return f"{against}: {join_words(said)}."


def format_recorded_cell(year: Year) -> str:
    """Return what stands in a cell: a number, the mark of a status, and of a hidden count its range.

    Examples
    --------
    >>> from datetime import date
    >>> from dashboard.domain.periods import Period
    >>> period = Period(date(2024, 4, 1), date(2025, 3, 31))
    >>> hidden = {"status": "suppressed", "value": None, "lower": 1, "upper": 5}
    >>> format_recorded_cell(Year(period, hidden, None)), format_recorded_cell(Year(period, None, None))
    ('[c] 1 to 5', '[–]')
    """
    if year.figure is None:
        return Status.NOT_LOADED.mark
    if choose_mark(year) is YearMark.RANGE:
        return f"{Status.SUPPRESSED.mark} {format_range(year.figure['lower'], year.figure['upper'])}"
    return format_figure(year.figure)


def format_rate_cell(year: Year, series: Series) -> str:
    """Return the rate in a cell, that of a hidden count as a range; empty where there is none.

    Examples
    --------
    >>> from datetime import date
    >>> from dashboard.domain.periods import Period
    >>> from dashboard.domain.series import get_series
    >>> hidden = {"status": "suppressed", "value": None, "lower": 1, "upper": 5, "population": 50_000}
    >>> year = Year(Period(date(2024, 4, 1), date(2025, 3, 31)), {**hidden, "rate": None}, None)
    >>> format_rate_cell(year, get_series("dfe_trafficking_assessments"))
    '0.2 to 1.0'
    """
    figure = year.figure
    if figure is None or choose_mark(year) is YearMark.GAP or is_missing(figure["population"]):
        return ""
    if choose_mark(year) is not YearMark.RANGE:
        rate = format_rate(figure, series.rate_base, series.decimals)
        return "" if rate == ABSENT else rate
    ends = (figure[end] / figure["population"] * series.rate_base for end in ("lower", "upper"))
    return " to ".join(format_decimal(end, series.decimals) for end in ends)


def name_verdict(record: Record) -> str:
    """Return a verdict with its mark, as on the map."""
    verdict = VerdictClass(record["verdict"])
    return f"{MARKS[verdict]} {verdict.shown_as}"


def describe_hidden(record: Record) -> str:
    """Return whether hidden or rounded counts could change a verdict, as a cell says it."""
    if record["is_firm"]:
        return "no"
    others = dict.fromkeys(record[f"verdict_{end}"] for end in ("harsh", "kind"))
    names = [f"“{name_briefly(other)}”" for other in others if other != record["verdict"]]
    return f"yes, to {' or '.join(names)}"


def list_limits(view: ComparisonView) -> list[str]:
    """Return what may not be compared here, and why, each in a sentence or two."""
    said = [SIZES_DIFFER]
    if view.verdicts:
        said.append(JUDGED_APART.format(reference=view.verdicts.measure.reference))
    said += [SMALL.format(name=one.name) for one in view.too_small]
    said += view.series.list_breaks(view.periods[0], view.periods[-1])
    said += _list_stand_ins(view)
    said += [words for words in (_describe_gateways(view),) if words]
    said += _describe_lines(view)
    return [*said, f"What is counted: {view.series.definition}", *view.series.caveats, ONE_SERIES]


def _list_stand_ins(view: ComparisonView) -> list[str]:
    """Return which mid-years' residents stand in for which others, each pair once."""
    pairs = {
        (int(year.figure["population_year"]), year.period.population_year)
        for council in view.councils
        for year in council.years
        if year.figure and not is_missing(year.figure["population_year"])
    }
    return [
        f"Residents of mid-{used} stand in for those of mid-{wanted}."
        for used, wanted in sorted(pairs)
        if used != wanted
    ]


def _describe_gateways(view: ComparisonView) -> str:
    """Return which of the councils count people who arrive for the whole region; empty where none does."""
    chosen = {council.gss_code: council.name for council in view.councils}
    found = [
        f"{chosen[gateway.gss_code]} ({gateway.reason})"
        for gateway in view.evidence.region.list_gateways(view.age_group)
        if gateway.gss_code in chosen
    ]
    return f"People arrive in some councils and are counted there: {join_words(found)}." if found else ""


def _describe_lines(view: ComparisonView) -> list[str]:
    """Return what each line of comparison is, and that the region has none where it has none."""
    region = view.evidence.region
    said = [ROUNDED_AS_PUBLISHED.format(national=f"{line.name}'s") for line in view.lines]
    if region.name in {line.name for line in view.lines}:
        return [*said, f"{region.owner} total is the publisher's. {RATE_OF_TOTAL.format(nouns=region.nouns)}"]
    return [*said, f"{NO_TOTAL.format(name=region.name)} {NO_SUM}"] if region.benchmark else said


def describe_picture(view: ComparisonView, one: Compared) -> str:
    """Return a drawing in a sentence, for who does not see it."""
    what = view.series.rate_unit(view.age_group) if view.has_rates else f"number of {view.series.counted}"
    beside = f", beside {join_words([line.name for line in view.lines])}" if view.lines else ""
    return f"{one.name}: {what}, {view.span}{beside}. The table holds the same numbers."
