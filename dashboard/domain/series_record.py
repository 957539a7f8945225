"""What is known of one series, and the words that follow from it; the series themselves are in `series`."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.series_facts import AgeGroup, Change, Gateway, GatewayUse, Role


@dataclass(frozen=True)
class Series:
    """One statistic.

    Attributes
    ----------
    breaks
        Lower ends of the coloured classes of the rate above zero, in rate units. They belong to
        the series and are the same for every period; a true zero is a class of its own.
    why
        Why it matters; ``{area}`` stands for what an area of the region is called.
    short_label
        For a control; says "Context" where the series is none of identification.
    rate_base
        The rate is per this many residents of the age group.
    says_years
        Whether the label says how the series divides time.
    recorded
        What a council did, in words; ``{count}`` and ``{group}`` stand for how many, and of whom, ``{s}``
        for the ending of the plural.
    caution
        How to read a figure of it, in the sentence that stands beside every picture; empty where the
        council's own recording is what it shows, of which the general one is true.
    changes
        When what is counted changed, so that years before and after are not alike.
    gateway_use
        What the region's gateways are to it.
    next_due
        When the publisher's next figures are due, in two words; ``{year}`` stands for the year of the next.
        Empty where no date is known.
    next_release
        The same in a sentence; ``{due}`` stands for those words. Empty where no regular release is known.
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
    says_years: bool = False
    recorded: str = "recorded {count} {group}"
    caution: str = ""
    changes: tuple[Change, ...] = ()
    gateway_use: GatewayUse = GatewayUse.COMPARED
    next_due: str = ""
    next_release: str = ""
    checked: str = "Definition set on 24 November 2026; not yet checked outside the team."

    def rate_unit(self, age_group: AgeGroup) -> str:
        """Return the unit of the rate in words, e.g. "per 10,000 residents aged 0 to 17"."""
        return f"per {self.rate_base:,} residents {age_group.ages}"

    def say_recorded(self, count: str, age_group: AgeGroup) -> str:
        """Return what a council did, e.g. "made fewer referrals of adults".

        Examples
        --------
        >>> from dashboard.domain.series import get_series
        >>> get_series("council_referrals").say_recorded("1", AgeGroup.ADULTS)
        'made 1 referral of adults'
        """
        return self.recorded.format(count=count, group=age_group.words, s="" if count == "1" else "s")

    @property
    def verb(self) -> str:
        """What a council did, in one word: "recorded" or "made"."""
        return self.recorded.split()[0]

    def say_next(self, latest: Period) -> str:
        """Return when the figures after the latest loaded are due, and that they may be there already.

        Examples
        --------
        >>> from dashboard.domain.series import get_series
        >>> get_series("found_by_others").say_next(Period.of(PeriodKind.CALENDAR_YEAR, 2019))
        'Latest here: the calendar year 2019. No regular release is known; newer figures may exist.'
        """
        shown = f"Latest here: the {latest.label}."
        if not self.next_release:
            return f"{shown} No regular release is known; newer figures may exist."
        return f"{shown} {self.next_release.format(due=self.name_due(latest))}; a newer one may exist."

    def name_due(self, latest: Period) -> str:
        """Return when the figures after the latest loaded are due; empty where no date is known.

        Examples
        --------
        >>> from dashboard.domain.series import get_series
        >>> latest = Period.of(PeriodKind.YEAR_TO_MARCH, 2025)
        >>> get_series("dfe_trafficking_assessments").name_due(latest)
        'autumn 2026'
        """
        return self.next_due.format(year=latest.year + 1)

    def list_breaks(self, first: Period, last: Period) -> tuple[str, ...]:
        """Return what changed in what is counted between two periods, in words; empty where nothing did."""
        return tuple(c.words for c in self.changes if first.end < c.first_end <= last.end)

    def list_gateways(self, gateways: Iterable[Gateway], age_group: AgeGroup) -> frozenset[str]:
        """Return which of a region's gateways are left out of what the others are compared with."""
        if self.gateway_use is not GatewayUse.LEFT_OUT:
            return frozenset()
        return frozenset(gateway.gss_code for gateway in gateways if gateway.age_group is age_group)

    def list_trial_gateways(self, gateways: Iterable[Gateway], age_group: AgeGroup) -> tuple[Gateway, ...]:
        """Return of which of a region's gateways it is said what leaving them out would change."""
        if self.gateway_use is not GatewayUse.TRIED:
            return ()
        return tuple(gateway for gateway in gateways if gateway.age_group is age_group)
