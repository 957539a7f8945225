"""What was published about referrals to and by the police: different counts side by side, never one line."""

from typing import Any, Final
from urllib.parse import urlsplit

from markupsafe import Markup

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.region_years import RegionSeries
from dashboard.domain.periods import Period
from dashboard.domain.published_claims import Claim, Claims
from dashboard.render.components.about_html import render_claims
from dashboard.render.components.links import link_address
from dashboard.render.components.markup import join, render_table, render_wide, tag
from dashboard.render.words.formats import format_count
from dashboard.render.words.region_sentences import say_average

MANY_COUNTS: Final = (
    "Each line counts something else, so no two lines make a trend. What each counts stands beside it, with "
    "where it was published."
)
ALONE: Final = (
    "Only what the police themselves referred as first responder, in the ages that are published. Referrals "
    "by councils, charities and others are not among them. A council is not judged by them."
)
OTHER_COUNT: Final = (
    "The nearest that is loaded here, though another count than any of the claims, so that it neither "
    "confirms nor contradicts them: "
)
LEFT_OUT: Final = (
    "Referrals to and by the police are left out here: what is published of them is real, and what this page "
    "shows is made up."
)


def _link_site(address: str) -> Markup:
    """Return a link that is called by its site, since whole addresses leave no room for what is said."""
    return link_address(address, (urlsplit(address).hostname or "").removeprefix("www."))


def render_over_time(evidence: Evidence) -> Markup:
    """Return every claim that stands with its later sources year by year; empty where none does."""
    known = evidence.region.claims
    return (
        join(_render_claim(known, claim) for claim in known.claims if claim.over_time) if known else join(())
    )


def _render_claim(known: Claims, claim: Claim) -> Markup:
    """Return a claim and its later sources as a table: when, what is said, what it counts, where."""
    first = (claim.period, claim.words, claim.counted, _link_site(known.address))
    later = [(one.period, one.words, one.counted, _link_site(one.address)) for one in claim.later]
    heads = ("When", "What is said", "What is counted", "Where")
    table = render_table(f"{claim.over_time}, as published", heads, [first, *later], css="plain")
    return tag("section", tag("h2", claim.over_time), tag("p", MANY_COUNTS), render_wide(table))


def render_forces(evidence: Evidence) -> Markup:
    """Return what police forces referred themselves, by age; empty where nothing of it is loaded."""
    own = frozenset(evidence.region.forces.values())
    quoted = evidence.in_no_series.to_dict("records")
    rows = [_list_quoted(evidence, row) for row in quoted if row["gss_code"] in own]
    known = evidence.region.claims
    later = [one for claim in known.claims for one in claim.later if one.force] if known else []
    rows += [
        (one.force, one.period, "told apart", one.words, one.counted, _link_site(one.address))
        for one in later
    ]
    if not rows:
        return Markup()
    heads = ("Police of", "When", "Ages", "How many", "What is counted", "Where")
    table = render_table("Referrals by police forces, as published", heads, rows, css="plain")
    title = "Referrals by police forces, children and adults apart"
    return tag("section", tag("h2", title), tag("p", ALONE), render_wide(table))


def _list_quoted(evidence: Evidence, row: dict[Any, Any]) -> tuple[object, ...]:
    """Return the cells of a number that is published for a force whose area is exactly one council's."""
    period = Period(row["period_start"].date(), row["period_end"].date())
    return (
        evidence.register.get_name(row["gss_code"]),
        period.label,
        str(row["age_group"]).replace("_", " "),
        format_count(row["value"]),
        row["why_in_no_series"],
        _link_site(row["evidence_address"]),
    )


def render_police(evidence: Evidence) -> Markup:
    """Return all that is published of the police; beside made-up figures only that it is left out."""
    shown = render_over_time(evidence) + render_forces(evidence)
    return tag("p", LEFT_OUT, class_="note") if shown and evidence.is_synthetic else shown


def render_claims_today(evidence: Evidence, series: list[RegionSeries]) -> Markup:
    """Return the claims that started the work, below what is nearest to them today; empty where none did."""
    claims = render_claims(evidence)
    shown = [] if evidence.is_synthetic else series
    said = [words for one in shown if (words := say_average(one, evidence.region))]
    nearest = tag("p", OTHER_COUNT, " ".join(said), class_="note") if said else Markup()
    return claims + nearest if claims else claims
