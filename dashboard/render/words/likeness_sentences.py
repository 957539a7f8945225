"""What is said of councils that are alike: by which figures, how far, and that the measure is our own."""

from typing import Final

from dashboard.analysis.likeness import ALIKE_WITHIN, FEW, PROPORTIONAL, Alike, Measure, Measured
from dashboard.domain.region import Region
from dashboard.render.words.formats import ABSENT, format_count, format_decimal, is_missing, join_words

LABELS: Final = {
    Measure.CHILDREN: "Residents aged 0 to 17",
    Measure.SHARE: "Children among all residents",
    Measure.DENSITY: "Residents per square kilometre",
    Measure.ASSESSMENTS: "Assessments per 10,000 children",
}
_YEARS: Final = {Measure.ASSESSMENTS: "year to March {year}"}
_OF_RESIDENTS: Final = "mid-{year}"

OWN_MEASURE: Final = (
    "This is our own simple measure, for choosing whom to look at side by side. It is not the nearest "
    "neighbours of the Chartered Institute of Public Finance and Accountancy (CIPFA), nor the Department for "
    "Education's statistical neighbours, which rest on other and more figures. No verdict rests on it."
)
NOT_USED: Final = (
    "Not used, on purpose: what councils recorded of trafficking, and what else was found in the same "
    "assessments. Councils that record little would then be called like others that record little. The rate "
    "of all assessments is used: councils that assess few children are alike in that, whatever the reason. "
    "Not loaded, and so not used: deprivation, looked-after children, and children in need in all."
)
TOO_LITTLE: Final = "Too little is loaded of {name} to say which councils are like it."
_AS_RATIOS: Final = "of {names} the logarithm is taken, so that it counts how many times as much"


def state_alike(name: str, alike: Alike, names: "dict[str, str]", region: Region) -> str:
    """Return which councils are most like one, or that too few are, in sentences that can be quoted alone."""
    if alike.closest is None:
        return TOO_LITTLE.format(name=name)
    if alike.is_enough:
        most = join_words([names[code] for code, _ in alike.nearest])
        return f"By what is loaded here, the {region.areas} most like {name} are {most}."
    code, distance = alike.closest
    few = (
        f"{alike.number} of {alike.of} {'lies' if alike.number == 1 else 'lie'}"
        if alike.number
        else "none lies"
    )
    return (
        f"Too few are alike in {region.name}: {few} within {ALIKE_WITHIN:g} of {name}, and fewer than {FEW} "
        f"are no group to compare with. The nearest is {names[code]}, at {format_distance(distance)}."
    )


def describe_distance(alike: Alike, region: Region) -> str:
    """Return by what the distance is worked out, and how."""
    figures = join_words([f"{name_measure(one).lower()} ({name_year(one)})" for one in alike.measured])
    ratios = [LABELS[one.measure].lower() for one in alike.measured if one.measure in PROPORTIONAL]
    logarithm = f" ({_AS_RATIOS.format(names=join_words(ratios))})" if ratios else ""
    return (
        f"The distance is by {figures}. Each difference is divided by the spread of the middle half of "
        f"{region.all}{logarithm}; the distance is the root of the mean of their squares. 0 is the same "
        f"in all of them, 1 as far apart as the ends of the middle half. Up to {ALIKE_WITHIN:g} counts as "
        "alike."
    )


def name_measure(one: Measured) -> str:
    """Return what is measured."""
    return LABELS[one.measure]


def name_year(one: Measured) -> str:
    """Return of when a measure is, e.g. "mid-2024"."""
    return _YEARS.get(one.measure, _OF_RESIDENTS).format(year=one.year)


def format_measured(one: Measured, code: str) -> str:
    """Return an area's measure as a cell says it."""
    value = one.values.get(code)
    if is_missing(value):
        return ABSENT
    if one.measure is Measure.SHARE:
        return f"{format_decimal(value)}%"
    return format_count(round(float(str(value))))


def format_distance(distance: float) -> str:
    """Return a distance.

    Examples
    --------
    >>> format_distance(0.456)
    '0.46'
    """
    return f"{distance:.2f}"
