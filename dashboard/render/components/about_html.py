"""The page about the data, as HTML: sources, what is missing, definitions, claims."""

from typing import Final

from markupsafe import Markup

from dashboard.analysis.evidence import Evidence
from dashboard.domain.provenance import EXAMPLE, Source
from dashboard.domain.region import Region
from dashboard.domain.series import SERIES, AgeGroup, Series
from dashboard.domain.statuses import Status
from dashboard.render.components.links import link_address, link_addresses
from dashboard.render.components.markup import (
    join,
    render_facts,
    render_folded,
    render_list,
    render_table,
    render_wide,
    tag,
)
from dashboard.render.view_models.figure_view import warn
from dashboard.render.view_models.police_view import JudgedClaim, list_judged_claims
from dashboard.render.words.formats import format_count, format_date

CLAIMS: Final = "The claims that started the project"
WHY_MISSING: Final = (
    "Adults at risk: the Safeguarding Adults Collection (Department of Health and Social Care; before, NHS "
    "England) publishes every council's concluded enquiries by type of risk, modern slavery among them, "
    "rounded, with 0 to 4 hidden. They stand at "
    "https://www.gov.uk/government/statistics/safeguarding-adults-england-2024-to-2025: bring the data "
    "tables of each year under “Add data”. These are enquiries, not people and not referrals: a series of "
    "its own.",
    "Referrals to the National Referral Mechanism by council: the Home Office's end-of-year tables list "
    "councils (gov.uk, “National Referral Mechanism statistics”). They are not loaded here, because no copy "
    "could be had. Get the end-of-year table and bring it under “Add data”.",
    "Recorded modern slavery offences: the Home Office publishes them by borough and quarter, all ages. No "
    "copy could be had. Get the tables by Community Safety Partnership (gov.uk, “Police recorded crime open "
    "data tables”) and bring the file as it is, ODS or CSV, under “Add data”.",
    "Slavery Champions: no published list of them was found. Ask each council, and bring the answers under "
    "“Add data”.",
)
"""What is published and not loaded, where it stands, and how it is added."""


def list_missing(region: Region) -> tuple[str, ...]:
    """Return what is published and not loaded: everywhere, and about this region."""
    return (*WHY_MISSING[:-1], *region.not_loaded, WHY_MISSING[-1])


_HEADS: Final = ("Series", "Ages", "Periods", *(f"{s.words.capitalize()} {s.mark}".strip() for s in Status))


def render_gaps(evidence: Evidence) -> Markup:
    """Return what is loaded, what is missing, and why."""
    rows = [_list_coverage(evidence, series, group) for series in SERIES for group in series.age_groups]
    caption = f"{warn(evidence.is_synthetic)}Cells: one council in one period"
    return tag(
        "section",
        tag("h2", "What is loaded, and what is missing"),
        render_wide(render_table(caption, _HEADS, rows, css="plain")),
        tag("h3", "What is not loaded, and how to add it"),
        render_list(map(_link_ours, list_missing(evidence.region))),
        _render_said_missing(evidence.region),
    )


def _render_said_missing(region: Region) -> Markup:
    """Return who says of which figures that they are not published; empty where nobody does."""
    if not region.said_missing:
        return Markup()
    said = (
        join((f"{s.who}: “{s.words}” {s.note}".rstrip(), " ", link_address(s.address)))
        for s in region.said_missing
    )
    return join((tag("h3", "Who says what is not published"), render_list(said)))


def _link_ours(text: str) -> str | Markup:
    """Return a text with its addresses as links where the words are ours; a data folder's stay text."""
    return link_addresses(text) if text in WHY_MISSING else text


def _list_coverage(evidence: Evidence, series: Series, group: AgeGroup) -> list[str]:
    figures = evidence.figures
    chosen = figures[(figures["series_id"] == series.id) & (figures["age_group"] == group)]
    counts = chosen["status"].value_counts()
    cells = [format_count(counts.get(status.value, 0)) for status in Status]
    years = sorted(period.year for period in evidence.list_periods(series))
    span = f"{years[0]} to {years[-1]}" if len(years) > 1 else "".join(map(str, years)) or "none"
    return [series.label, group.words, span, *cells]


def render_sources(evidence: Evidence) -> Markup:
    """Return every source with all facts of its sidecar."""
    printed = map(_render_source, evidence.sources.values())
    return tag("section", tag("h2", "Sources"), _render_held_back(evidence), *printed, class_="sources")


def _render_held_back(evidence: Evidence) -> Markup:
    """Return which sources may not be shown yet, and until when; empty where there is none."""
    if not evidence.held_back:
        return Markup()
    said = (f"{held} Nothing here holds any of its figures." for held in evidence.held_back)
    return join((tag("h3", "Not shown yet"), render_list(tuple(said))))


def _render_source(source: Source) -> Markup:
    facts = {
        "Warning": EXAMPLE if source.synthetic else "",
        "Publisher": source.publisher,
        "Licence": source.licence,
        "Attribution": source.attribution,
        "Publisher's page": link_address(source.address),
        "Covers": f"{source.periods}; {source.geography}",
        "Published": format_date(source.published),
        "Retrieved": format_date(source.retrieved),
        "Notes": " ".join(source.notes),
    }
    of_file = {"File": source.published_file, "SHA-256": source.sha256, "Source id": source.id}
    folded = render_folded("The file, to check that yours is the same", render_facts(of_file))
    return join((tag("h3", source.title), render_facts(facts), folded))


def _say_next(evidence: Evidence, series: Series) -> str:
    """Return when a series is due next; empty where none of it is loaded."""
    periods = evidence.list_periods(series)
    return series.say_next(periods[0]) if periods else "none of it is loaded"


def render_series(evidence: Evidence) -> Markup:
    """Return the definition of every series, and when its next figures are due."""
    parts = []
    for series in SERIES:
        facts = {
            "Counts": series.definition,
            "Why it matters": series.why.format(area=evidence.region.area),
            "Rate": series.calculation,
            "Take care": " ".join(series.caveats),
            "Next figures": _say_next(evidence, series),
            "Checked": series.checked,
            "Series id": series.id,
        }
        parts += [tag("h3", series.label), render_facts(facts)]
    return tag("section", tag("h2", "What each series counts"), *parts, class_="sources")


def render_claims(evidence: Evidence) -> Markup:
    """Return the claims that started the project, each judged by what is loaded; empty where none did."""
    known = evidence.region.claims
    if known is None:
        return Markup()
    return tag(
        "section",
        tag("h2", CLAIMS),
        tag("p", f"{known.title}: ", link_address(known.address)),
        tag("ol", *(tag("li", _render_claim(claim)) for claim in list_judged_claims(evidence))),
    )


def _render_claim(claim: JudgedClaim) -> Markup:
    """Return what was claimed, what the figures say of it, and what is said of it elsewhere."""
    elsewhere = (
        tag("p", f"Elsewhere: {later.words} ", link_address(later.address)) for later in claim.elsewhere
    )
    return join((tag("p", claim.words), tag("p", tag("strong", claim.judged)), *elsewhere))
