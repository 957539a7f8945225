"""The series: what is counted, by whom, in which age group, per which period.

One record is the only definition of a series. The legend, the table's heading, the tooltip, the
notes in a download and the page about the data are printed from it. Series are never added
together.
"""

from typing import Final

from dashboard.domain.periods import PeriodKind
from dashboard.domain.series_facts import (
    ALL_AGES,
    BY_AGE,
    CRIMINAL_EXPLOITATION,
    AgeGroup,
    Gateway,
    GatewayUse,
    Role,
)
from dashboard.domain.series_record import Series
from dashboard.domain.series_words import (
    DFE_PUBLISHER,
    DFE_RATE,
    DFE_SMALL,
    OF_OTHERS,
    OFFENCES_NOT_PEOPLE,
    OFFENCES_RECORDED,
    RECORDING,
    REFERRALS_ONLY,
    SAC_CONCLUDED,
    SAC_NOT_PEOPLE,
    SAC_PUBLISHER,
    SAC_ROUNDED,
)

__all__ = [
    "ALL_AGES",
    "BY_AGE",
    "SERIES",
    "AgeGroup",
    "Gateway",
    "GatewayUse",
    "Role",
    "Series",
    "get_series",
    "list_given_series",
    "list_series",
]


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
            "It is published for every {area} every year, and loaded here."
            if role is Role.IDENTIFICATION
            else "Context for the trafficking figures. It is not a count of trafficking."
        ),
        calculation=DFE_RATE,
        caveats=(RECORDING, DFE_SMALL, *caveats),
        recorded="recorded trafficking in {count} child assessment{s}",
        next_due="autumn {year}",
        next_release="The next is due in {due} (each autumn, for the year that ended in March)",
        changes=(CRIMINAL_EXPLOITATION,),
        gateway_use=GatewayUse.TRIED if role is Role.IDENTIFICATION else GatewayUse.COMPARED,
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
        says_years=not is_calendar,
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
        recorded="made {count} referral{s} of {group}",
        next_release="The Home Office publishes end-of-year tables every year",
        gateway_use=GatewayUse.LEFT_OUT,
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
        id="sac_modern_slavery_enquiries",
        label="Safeguarding enquiries with modern slavery as a risk",
        short_label="Safeguarding enquiries",
        counted="risks",
        publisher_note=SAC_PUBLISHER,
        role=Role.IDENTIFICATION,
        age_groups=(AgeGroup.ADULTS,),
        period_kind=PeriodKind.YEAR_TO_MARCH,
        rate_base=100_000,
        breaks=(0.0, 2.0, 4.0, 8.0),
        definition=(
            "How often modern slavery was recorded as a type of risk in enquiries about adults under section "
            "42 of the Care Act 2014 that the council concluded in the year (Safeguarding Adults Collection, "
            "table SG2a)."
        ),
        why=(
            "The one official count of what every {area} itself recorded about adults; it is published every "
            "year, and arrives by import."
        ),
        calculation=(
            "Risks in the year to 31 March, divided by residents aged 18 and over in the middle of the year "
            "before (mid-2024 for the year to 31 March 2025), times 100,000."
        ),
        caveats=(RECORDING, SAC_NOT_PEOPLE, SAC_ROUNDED, SAC_CONCLUDED),
        recorded="recorded {count} risk{s} of modern slavery in safeguarding enquiries",
        next_due="autumn {year}",
        next_release="The next is due in {due} (each autumn, for the year that ended in March)",
    ),
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
        caution=OF_OTHERS,
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
    Series(
        id="police_modern_slavery_offences",
        label="Modern slavery offences recorded by the police",
        short_label="Context: police offences",
        counted="offences",
        publisher_note="Home Office, police recorded crime open data",
        role=Role.CONTEXT,
        age_groups=(AgeGroup.ALL,),
        period_kind=PeriodKind.YEAR_TO_MARCH,
        rate_base=100_000,
        breaks=(0.0, 10.0, 20.0, 40.0),
        definition=(
            "Offences of modern slavery (offence code 106) that the police recorded in the borough in the "
            "year to 31 March, less those of earlier quarters that were cancelled. Victims of all ages: the "
            "age is not published."
        ),
        why="What others found here, not what the council identified. It is context: no verdict rests on it.",
        calculation=(
            "Offences in the four quarters of the year to 31 March, divided by residents of all ages in the "
            "middle of the year before (mid-2024 for the year to 31 March 2025), times 100,000."
        ),
        caveats=(OFFENCES_NOT_PEOPLE, OFFENCES_RECORDED),
        caution=OF_OTHERS,
        next_due="summer {year}",
        next_release="The Home Office publishes quarterly (next whole year: {due})",
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
