"""What was published about referrals to and by the police: different counts side by side, never one line."""

from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.region_years import RegionSeries
from dashboard.render.components.about_html import render_claims
from dashboard.render.components.links import link_address
from dashboard.render.components.markup import join, render_table, render_wide, tag
from dashboard.render.view_models.police_view import (
    PublishedCount,
    list_forces,
    list_over_time,
    say_nearest,
)

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
FORCES: Final = "Referrals by police forces, children and adults apart"
LEFT_OUT: Final = (
    "Referrals to and by the police are left out here: what is published of them is real, and what this page "
    "shows is made up."
)


def _link_site(address: str) -> Markup:
    """Return a link that is called by its site, since whole addresses leave no room for what is said."""
    return link_address(address, (urlsplit(address).hostname or "").removeprefix("www."))


def render_over_time(evidence: Evidence) -> Markup:
    """Return every claim that stands with its later sources year by year; empty where none does."""
    return join(_render_years(heading, counts) for heading, counts in list_over_time(evidence).items())


def _render_years(heading: str, counts: list[PublishedCount]) -> Markup:
    """Return counts as a table: when, what is said, what it counts, where."""
    rows = [(one.when, one.words, one.counted, _link_site(one.address)) for one in counts]
    heads = ("When", "What is said", "What is counted", "Where")
    table = render_table(f"{heading}, as published", heads, rows, css="plain")
    return tag("section", tag("h2", heading), tag("p", MANY_COUNTS), render_wide(table))


def render_forces(evidence: Evidence) -> Markup:
    """Return what police forces referred themselves, by age; empty where nothing of it is loaded."""
    rows = [
        (one.who, one.when, one.ages, one.words, one.counted, _link_site(one.address))
        for one in list_forces(evidence)
    ]
    if not rows:
        return Markup()
    heads = ("Police of", "When", "Ages", "How many", "What is counted", "Where")
    table = render_table("Referrals by police forces, as published", heads, rows, css="plain")
    return tag("section", tag("h2", FORCES), tag("p", ALONE), render_wide(table))


def render_police(evidence: Evidence) -> Markup:
    """Return all that is published of the police; beside made-up figures only that it is left out."""
    shown = render_over_time(evidence) + render_forces(evidence)
    return tag("p", LEFT_OUT, class_="note") if shown and evidence.is_synthetic else shown


def render_claims_today(evidence: Evidence, series: list[RegionSeries]) -> Markup:
    """Return the claims that started the work, below what is nearest to them today; empty where none did."""
    claims, said = render_claims(evidence), say_nearest(evidence, series)
    nearest = tag("p", OTHER_COUNT, said, class_="note") if said else Markup()
    return claims + nearest if claims else claims
