"""The series: what is counted, by whom, in which age group, per which period.

One record is the only definition of a series. The legend, the table's heading, the tooltip, the
notes in a download and the page about the data are printed from it. Series are never added
together.
"""

from dataclasses import dataclass
from typing import Final

from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.series_facts import (
    ALL_AGES,
    ARRIVALS,
    CRIMINAL_EXPLOITATION,
    AgeGroup,
    Change,
    Gateway,
    Role,
)
from dashboard.domain.series_words import DFE_PUBLISHER, DFE_RATE, DFE_SMALL, RECORDING, REFERRALS_ONLY

__all__ = [
    "ALL_AGES",
    "ARRIVALS",
    "SERIES",
    "AgeGroup",
    "Gateway",
    "Role",
    "Series",
    "get_series",
    "list_given_series",
    "list_series",
]


@dataclass(frozen=True)
class Series:
    """One statistic.

    Attributes
    ----------
    breaks
        Lower ends of the coloured classes of the rate above zero, in rate units. They belong to
        the series and are the same for every period; a true zero is a class of its own.
    short_label
        For a control; says "Context" where the series is none of identification.
    rate_base
        The rate is per this many residents of the age group.
    recorded
        What a council did, in words; ``{count}`` and ``{group}`` stand for how many, and of whom.
    changes
        When what is counted changed, so that years before and after are not alike.
    gateways
        Councils that stay visible but are left out of what the others are compared with.
    next_release
        When the publisher's next figures are due; ``{year}`` stands for the year of the next. Empty where no
        regular release is known.
    checked
        Who checked the definition, and when.
    """

    id: str
    label: str
    short_label: str
    counted: str
    publisher_note: str
    role: Role
    age_groups: tuple[AgeGroup, ...]
    period_kind: PeriodKind
    rate_base: int
    breaks: tuple[float, ...]
    definition: str
    why: str
    calculation: str
    caveats: tuple[str, ...]
    decimals: int = 1
    recorded: str = "recorded {count} {group}"
    changes: tuple[Change, ...] = ()
    gateways: tuple[Gateway, ...] = ()
    next_release: str = ""
    checked: str = "Definition set on 24 November 2026; not yet checked outside the team."

    def rate_unit(self, age_group: AgeGroup) -> str:
        """Return the unit of the rate in words, e.g. "per 10,000 residents aged 0 to 17"."""
        return f"per {self.rate_base:,} residents {age_group.ages}"

    def say_recorded(self, count: str, age_group: AgeGroup) -> str:
        """Return what a council did, e.g. "made fewer referrals of adults"."""
        return self.recorded.format(count=count, group=age_group.value)

    def say_next(self, latest: Period) -> str:
        """Return when the figures after the latest loaded are due, and that they may be there already.

        Examples
        --------
        >>> get_series("found_by_others").say_next(Period.of(PeriodKind.CALENDAR_YEAR, 2019))
        'Latest here: the calendar year 2019. No regular release is known; newer figures may exist.'
        """
        shown = f"Latest here: the {latest.label}."
        if not self.next_release:
            return f"{shown} No regular release is known; newer figures may exist."
        return f"{shown} {self.next_release.format(year=latest.year + 1)}; a newer one may exist."

    def list_breaks(self, first: Period, last: Period) -> tuple[str, ...]:
        """Return what changed in what is counted between two periods, in words; empty where nothing did."""
        return tuple(c.words for c in self.changes if first.end < c.first_end <= last.end)

    def list_gateways(self, age_group: AgeGroup) -> frozenset[str]:
        """Return the GSS codes of the gateways declared for an age group."""
        return frozenset(gateway.gss_code for gateway in self.gateways if gateway.age_group is age_group)


def _dfe_series(
    id: str,
    label: str,
    short_label: str,
    factor: str,
    breaks: tuple[float, ...],
    role: Role = Role.CONTEXT,
    caveats: tuple[str, ...] = (),
) -> Series:
    """Return a series read from one column of DfE table C3."""
    return Series(
        id=id,
        label=label,
        short_label=short_label,
        counted="assessments",
        publisher_note=DFE_PUBLISHER,
        role=role,
        age_groups=(AgeGroup.CHILDREN,),
        period_kind=PeriodKind.YEAR_TO_MARCH,
        rate_base=10_000,
        breaks=breaks,
        definition=(
            f"Assessments by children's social care, completed in the year, at the end of which "
            f"{factor}. One child can have several assessments, and one assessment several factors."
        ),
        why=(
            "It is published for every London council every year, and loaded here."
            if role is Role.IDENTIFICATION
            else "Context for the trafficking figures. It is not a count of trafficking."
        ),
        calculation=DFE_RATE,
        caveats=(RECORDING, DFE_SMALL, *caveats),
        recorded="recorded trafficking in {count} child assessments",
        next_release="The next is due in autumn {year} (each autumn, for the year that ended in March)",
        changes=(CRIMINAL_EXPLOITATION,),
    )


def _referrals_series(id: str, kind: PeriodKind) -> Series:
    """Return the council's own referrals, by calendar year or by year to 31 March.

    Their years overlap, so they are two series, never compared or added.
    """
    is_calendar = kind is PeriodKind.CALENDAR_YEAR
    year = "calendar year" if is_calendar else "year to 31 March"
    middle = "that year" if is_calendar else "the year before (mid-2024 for the year to 31 March 2025)"
    return Series(
        id=id,
        label=f"Referrals made by the council (NRM){'' if is_calendar else ', years to 31 March'}",
        short_label=f"Referrals by the council{'' if is_calendar else ', to March'}",
        counted="referrals",
        publisher_note="Figures that councils published, each with its address",
        role=Role.IDENTIFICATION,
        age_groups=(AgeGroup.CHILDREN, AgeGroup.ADULTS),
        period_kind=kind,
        rate_base=100_000,
        breaks=(0.0, 2.0, 4.0, 8.0),
        definition=(
            "People the council itself referred, as first responder, to the National Referral "
            f"Mechanism (NRM) in the {year}. An adult must consent; a child need not."
        ),
        why="It shows whether the council itself found and referred victims.",
        calculation=(
            f"Referrals in the {year}, divided by residents of the age group in the middle "
            f"of {middle}, times 100,000."
        ),
        caveats=(RECORDING, REFERRALS_ONLY),
        recorded="made {count} referrals of {group}",
        next_release="The Home Office publishes end-of-year tables every year",
        gateways=ARRIVALS,
    )


SERIES: Final[tuple[Series, ...]] = (
    _dfe_series(
        "dfe_trafficking_assessments",
        "Assessments in which trafficking was identified",
        "Trafficking identified",
        "the council recorded trafficking as a factor",
        (0.0, 2.0, 4.0, 6.0),
        Role.IDENTIFICATION,
        ("Trafficking as a factor is the social worker's view, not a decision by the NRM.",),
    ),
    _referrals_series("council_referrals", PeriodKind.CALENDAR_YEAR),
    _referrals_series("council_referrals_to_march", PeriodKind.YEAR_TO_MARCH),
    Series(
        id="found_by_others",
        label="Victims found in the borough by others (NRM)",
        short_label="Context: found by others",
        counted="people",
        publisher_note="Figures that the police, charities or the Home Office gave",
        role=Role.DENOMINATOR,
        age_groups=(AgeGroup.CHILDREN, AgeGroup.ADULTS),
        period_kind=PeriodKind.CALENDAR_YEAR,
        rate_base=100_000,
        breaks=(0.0, 5.0, 10.0, 20.0),
        definition=(
            "People found in the borough and referred to the National Referral Mechanism (NRM) in the "
            "calendar year by the police, charities or other first responders, not by the council."
        ),
        why="Others found victims here: the most direct measure of how many the council could have found.",
        calculation=(
            "People in the calendar year, divided by residents of the age group in the middle of that "
            "year, times 100,000."
        ),
        caveats=(RECORDING, "Where a person was found is not always where they lived or were exploited."),
    ),
    _dfe_series(
        "dfe_sexual_exploitation_assessments",
        "Assessments in which child sexual exploitation was identified",
        "Context: child sexual exploitation",
        "child sexual exploitation was a factor",
        (0.0, 10.0, 15.0, 20.0),
    ),
    _dfe_series(
        "dfe_criminal_exploitation_assessments",
        "Assessments in which child criminal exploitation was identified",
        "Context: child criminal exploitation",
        "child criminal exploitation was a factor",
        (0.0, 10.0, 15.0, 20.0),
        caveats=("Published from the year to 31 March 2022 on.",),
    ),
    _dfe_series(
        "dfe_gangs_assessments",
        "Assessments in which gangs were identified",
        "Context: gangs",
        "gangs were a factor",
        (0.0, 10.0, 15.0, 20.0),
    ),
    _dfe_series(
        "dfe_going_missing_assessments",
        "Assessments in which going missing was identified",
        "Context: going missing",
        "going or being missing was a factor",
        (0.0, 10.0, 15.0, 20.0),
    ),
    _dfe_series(
        "dfe_unaccompanied_asylum_assessments",
        "Assessments of unaccompanied asylum-seeking children",
        "Context: unaccompanied asylum-seeking children",
        "being an unaccompanied asylum-seeking child was a factor",
        (0.0, 3.0, 6.0, 12.0),
    ),
    _dfe_series(
        "dfe_assessments_with_factors",
        "All assessments with factors recorded",
        "Context: all assessments",
        "any factor was recorded",
        (0.0, 300.0, 450.0, 600.0),
        Role.DENOMINATOR,
    ),
)

_BY_ID: Final = {series.id: series for series in SERIES}


def get_series(series_id: str) -> Series:
    """Return the series with this id.

    Raises
    ------
    KeyError
        If no series has this id.
    """
    return _BY_ID[series_id]


def list_series(age_group: AgeGroup) -> tuple[Series, ...]:
    """Return the series counted for an age group, identification first."""
    return tuple(series for series in SERIES if age_group in series.age_groups)


def list_given_series() -> tuple[Series, ...]:
    """Return the series whose figures people have and bring: identification, and what others found."""
    return tuple(s for s in SERIES if s.role is Role.IDENTIFICATION or s.id == "found_by_others")
