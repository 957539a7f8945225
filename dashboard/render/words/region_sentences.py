"""What is said of a region as a whole: its areas together, and why not where they are not added up."""

from typing import Final

from dashboard.analysis.judged_counts import Judged
from dashboard.analysis.region_years import Beside, RegionSeries, RegionYear, Together
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW
from dashboard.domain.region import Region
from dashboard.domain.series import AgeGroup
from dashboard.render.words.figure_words import format_figure, format_rate
from dashboard.render.words.formats import (
    ABSENT,
    format_count,
    format_decimal,
    format_range,
    is_missing,
    join_words,
)

NOT_ADDED: Final = "not added up: a single count is hidden"
HOW_ADDED: Final = (
    "“{owner} {nouns} together” is our own range, since nobody's sum is loaded: the published numbers, and "
    "for each hidden count the least and the most that it can be. It cannot show what a hidden count is. “At "
    "least” means that {an_area} gave no figure, so there is no upper end. Where a single count is hidden, "
    "nothing is added up."
)
TOTAL_AS_PUBLISHED: Final = (
    "{owner} total stands as published, with the range that its rounding leaves. It is no sum of what is "
    "shown of {nouns}, and nothing that is hidden is worked out from it."
)
TOTAL_AND_ABSENT: Final = (
    "Where {an_area} gave no figure for a year, it is not known whether the published total allows for that."
)
RATE_OF_TOTAL: Final = "Its rate is worked out here: the total, by the residents of all {nouns} together."
NO_TOTAL: Final = (
    "No published total of {name} is loaded here. One may exist: then it is the publisher's number, not the "
    "sum of what is shown."
)
PLAIN_RATES: Final = (
    "Above and below {national} rate are rates as recorded, with no allowance for chance; the verdicts on "
    "the map make one. Where a hidden count could put {an_area} on either side, or it gave no figure, it is "
    "under “cannot say”."
)
ROUNDED_AS_PUBLISHED: Final = (
    "{national} total stands as published: where the publisher rounds, it is rounded."
)


def format_whole(year: RegionYear) -> str:
    """Return the region in one year, as a cell says it: the published total, else its areas together."""
    return format_figure(dict(year.total)) if year.total else format_together(year.together)


def format_whole_rate(year: RegionYear, base: int, decimals: int) -> str:
    """Return the rate of the region in one year, as a cell says it."""
    if year.total:
        return format_rate(dict(year.total), base, decimals)
    return format_together_rate(year.together, base, decimals)


def say_how_made(one: RegionSeries, region: Region) -> list[str]:
    """Return where the column of the region as a whole is from, in sentences."""
    words = {"owner": region.owner, "nouns": region.nouns, "an_area": region.an_area, "name": region.name}
    said = [TOTAL_AS_PUBLISHED, RATE_OF_TOTAL] if one.has_total else [NO_TOTAL]
    said += [TOTAL_AND_ABSENT] if any(year.total and year.absent for year in one.years) else []
    said += [HOW_ADDED] if one.has_range else []
    return [sentence.format(**words) for sentence in said]


def format_together(together: Together | None) -> str:
    """Return the areas together, as a cell says it.

    Examples
    --------
    >>> [format_together(Together(410, high, None)) for high in (454, 410, None)]
    ['410 to 454', '410', 'at least 410']
    >>> format_together(None)
    'not added up: a single count is hidden'
    """
    if together is None:
        return NOT_ADDED
    if together.high is None:
        return f"at least {format_count(together.low)}"
    return format_range(together.low, together.high)


def format_together_rate(together: Together | None, base: int, decimals: int) -> str:
    """Return the rate of the areas together, as a cell says it.

    Examples
    --------
    >>> [format_together_rate(Together(10, high, 20_000), 10_000, 1) for high in (30, 10, None)]
    ['5.0 to 15.0', '5.0', 'at least 5.0']
    """
    rates = together.list_rates(base) if together else None
    if rates is None:
        return ABSENT
    low = format_decimal(rates[0], decimals)
    if rates[1] is None:
        return f"at least {low}"
    high = format_decimal(rates[1], decimals)
    return low if low == high else f"{low} to {high}"


def format_year(year: RegionYear) -> str:
    """Return the period as a row begins with it, e.g. "Year to 31 March 2025"."""
    label = year.period.label
    return label[0].upper() + label[1:]


def describe_parts(year: RegionYear) -> str:
    """Return of what the range is made: numbers, true zeros among them, hidden counts, who gave none."""
    kind = "a true zero" if year.zeros == 1 else "true zeros"
    zeros = f" ({year.zeros} of them {kind})" if year.zeros else ""
    said = [f"{year.numbers} with a number{zeros}"]
    said += [f"{year.hidden} hidden"] if year.hidden else []
    said += [f"no figure: {join_words(list(year.absent))}"] if year.absent else []
    return "; ".join(said)


def format_beside(year: RegionYear) -> list[str]:
    """Return how many areas are above and below the national rate, and of how many that cannot be said."""
    if year.beside is None:
        return [ABSENT] * len(Beside)
    return [format_count(year.beside[side]) for side in Beside]


def state_region(one: RegionSeries, region: Region) -> str:
    """Return what a region recorded in the latest year, beside the nation, in sentences to be quoted."""
    year, series = one.years[-1], one.series
    if year.total is None and year.together is None:
        said = f"{format_year(year)}: {region.all} are {NOT_ADDED}."
    else:
        what = series.say_recorded(format_whole(year), one.age_group)
        rate = format_whole_rate(year, series.rate_base, series.decimals)
        per = f", {rate} {series.rate_unit(one.age_group)}" if rate != ABSENT else ""
        by = f". This is {region.owner} total as published, rounded" if year.total else ""
        said = f"In the {year.period.label} {region.all} together {what}{per}{by}."
    return f"{said} {_state_national(one, year)}".rstrip()


def _state_national(one: RegionSeries, year: RegionYear) -> str:
    """Return the published national total of a year; empty where none is loaded."""
    if year.national is None:
        return ""
    rate = format_decimal(year.national["rate"], one.series.decimals)
    per = f", {rate} {one.series.rate_unit(one.age_group)}" if rate != ABSENT else ""
    return f"{year.national['area_name']} as published: {format_figure(dict(year.national))}{per}."


def say_average(one: RegionSeries, region: Region) -> str:
    """Return what the latest total or range comes to for an area; empty where it lacks an end."""
    year = one.years[-1]
    ends = _list_ends(year)
    if ends is None:
        return ""
    low, high = (format_decimal(end / region.number) for end in ends)
    mean = low if low == high else f"{low} to {high}"
    zeros = f"{year.zeros or 'none'} recorded a true zero and {year.hidden or 'none'} a hidden count"
    return (
        f"In the {year.period.label} {region.areas} {one.series.say_recorded(mean, one.age_group)} each on "
        f"average; {zeros}."
    )


def _list_ends(year: RegionYear) -> tuple[int, int] | None:
    """Return the least and the most that a region can have recorded; None where either is not known."""
    if year.total:
        low, high = year.total["lower"], year.total["upper"]
        return (year.total["value"],) * 2 if is_missing(low) else (int(low), int(high))
    together = year.together
    return None if together is None or together.high is None else (together.low, together.high)


def state_judged(judged: list[Judged], age_group: AgeGroup, region: Region) -> str:
    """Return how many areas can be judged for an age group, by the series that judges most."""
    best = max(judged, key=lambda one: one.settled + one.too_little)
    compared = best.settled + best.too_little
    who = f"{compared or 'None'} of {region.all} can be judged for {age_group.words}"
    if not compared:
        return f"{who}: figures of too few are loaded."
    few = f"; for {best.too_little} of them there is too little to say" if best.too_little else ""
    by = f"{best.series.label[0].lower()}{best.series.label[1:]}"
    return f"{who}, by {by} over up to {HEADLINE_WINDOW} years{few}."
