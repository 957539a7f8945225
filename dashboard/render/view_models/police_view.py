"""What was published of referrals to and by the police, and of the claims: for a page and a document."""

from dataclasses import dataclass
from typing import Any

from dashboard.analysis.claims import judge_claim
from dashboard.analysis.evidence import Evidence
from dashboard.analysis.region_years import RegionSeries
from dashboard.domain.periods import Period
from dashboard.domain.published_claims import Claim, Claims, Later
from dashboard.render.words.formats import format_count
from dashboard.render.words.region_sentences import say_average


@dataclass(frozen=True)
class PublishedCount:
    """A number as it was published, in words.

    Attributes
    ----------
    who
        The police force that it is of; empty where it is of several.
    ages
        Of whom; empty where that is among the words.
    counted
        What it counts, which differs from one to the other.
    address
        Where it was published.
    """

    when: str
    words: str
    counted: str
    address: str
    who: str = ""
    ages: str = ""


@dataclass(frozen=True)
class JudgedClaim:
    """A claim that started the work, what can be said of it here, and what is said of it elsewhere.

    Attributes
    ----------
    over_time
        The heading under which `list_over_time` has what is said elsewhere; empty where it has not.
    """

    words: str
    judged: str
    elsewhere: tuple[Later, ...]
    over_time: str


def list_over_time(evidence: Evidence) -> dict[str, list[PublishedCount]]:
    """Return every claim that stands with its later sources year by year, by its heading."""
    known = evidence.region.claims
    claims = [claim for claim in known.claims if claim.over_time] if known else []
    return {claim.over_time: _list_years(known, claim) for claim in claims if known}


def _list_years(known: Claims, claim: Claim) -> list[PublishedCount]:
    first = PublishedCount(claim.period, claim.words, claim.counted, known.address)
    return [first, *(PublishedCount(one.period, one.words, one.counted, one.address) for one in claim.later)]


def list_forces(evidence: Evidence) -> list[PublishedCount]:
    """Return what police forces referred themselves, by age; nothing where nothing of it is loaded."""
    own = frozenset(evidence.region.forces.values())
    quoted = evidence.in_no_series.to_dict("records")
    known = evidence.region.claims
    later = [one for claim in known.claims for one in claim.later if one.force] if known else []
    return [
        *(_quote(evidence, row) for row in quoted if row["gss_code"] in own),
        *(
            PublishedCount(one.period, one.words, one.counted, one.address, one.force, "all ages, told apart")
            for one in later
        ),
    ]


def _quote(evidence: Evidence, row: dict[Any, Any]) -> PublishedCount:
    """Return a number that is published for a force whose area is exactly one council's."""
    return PublishedCount(
        when=Period(row["period_start"].date(), row["period_end"].date()).label,
        words=format_count(row["value"]),
        counted=row["why_in_no_series"],
        address=row["evidence_address"],
        who=evidence.register.get_name(row["gss_code"]),
        ages=str(row["age_group"]).replace("_", " "),
    )


def list_judged_claims(evidence: Evidence) -> list[JudgedClaim]:
    """Return the claims that started the work, each judged by what is loaded; none where none did."""
    known = evidence.region.claims
    claims = known.claims if known else ()
    return [
        JudgedClaim(claim.words, judge_claim(claim, evidence), claim.later, claim.over_time)
        for claim in claims
    ]


def say_nearest(evidence: Evidence, series: list[RegionSeries]) -> str:
    """Return what is nearest to the claims today; empty where nothing is, or what is loaded is made up."""
    shown = [] if evidence.is_synthetic else series
    return " ".join(words for one in shown if (words := say_average(one, evidence.region)))
