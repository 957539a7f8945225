"""The page about the data, as HTML: sources, what is missing, definitions, claims."""

from html import escape
from typing import Final

from dashboard.analysis.claims import judge_claim
from dashboard.analysis.evidence import Evidence
from dashboard.domain.provenance import EXAMPLE, Source
from dashboard.domain.region import Region
from dashboard.domain.series import SERIES, Series
from dashboard.domain.statuses import Status
from dashboard.render.view_models.figure_view import warn
from dashboard.render.words.formats import format_count, format_date

WHY_MISSING: Final = (
    "Adults at risk: the Safeguarding Adults Collection (Department of Health and Social Care; before, NHS "
    "England) publishes every council's concluded enquiries by type of risk, modern slavery among them, "
    "rounded, with 0 to 4 hidden. It is not loaded here. It stands at "
    "https://www.gov.uk/government/statistics/safeguarding-adults-england-2024-to-2025; these are enquiries, "
    "not people and not referrals, so no series here counts them yet.",
    "Referrals to the National Referral Mechanism by council: the Home Office's end-of-year tables list "
    "councils (gov.uk, “National Referral Mechanism statistics”). They are not loaded here, because no copy "
    "could be had. Get the end-of-year table and bring it under “Add data”.",
    "Recorded modern slavery offences: the Home Office publishes them by borough and quarter, all ages "
    "(Community Safety Partnership open data). Not loaded here.",
    "Slavery Champions: no published list of them was found. Ask each council, and bring the answers under "
    "“Add data”.",
)
"""What is published and not loaded, where it stands, and how it is added."""


def list_missing(region: Region) -> tuple[str, ...]:
    """Return what is published and not loaded: everywhere, and about this region."""
    return (*WHY_MISSING[:-1], *region.not_loaded, WHY_MISSING[-1])


def render_gaps(evidence: Evidence) -> str:
    """Return what is loaded, what is missing, and why."""
    rows = "".join(
        _render_coverage(evidence, series, group) for series in SERIES for group in series.age_groups
    )
    head = "".join(f'<th scope="col">{name}' for name in ("Series", "Ages", "Periods", *_STATUS_HEADS))
    reasons = "".join(f"<li>{escape(reason)}</li>" for reason in list_missing(evidence.region))
    warning = warn(evidence.is_synthetic)
    return (
        '<section><h2>What is loaded, and what is missing</h2><div class="wide" tabindex="0">'
        f"<table class='plain'><caption>{warning}Cells: one council in one period</caption><thead><tr>{head}"
        f"<tbody>{rows}</table></div>"
        f"<h3>What is not loaded, and how to add it</h3><ul>{reasons}</ul></section>"
    )


_STATUS_HEADS: Final = tuple(f"{s.words.capitalize()} {s.mark}".strip() for s in Status)


def _render_coverage(evidence: Evidence, series: Series, group: str) -> str:
    figures = evidence.figures
    chosen = figures[(figures["series_id"] == series.id) & (figures["age_group"] == group)]
    counts = chosen["status"].value_counts()
    cells = "".join(f"<td>{format_count(counts.get(status.value, 0))}" for status in Status)
    years = sorted(period.year for period in evidence.list_periods(series))
    span = f"{years[0]} to {years[-1]}" if len(years) > 1 else "".join(map(str, years)) or "none"
    return f"<tr><th scope=row>{escape(series.label)}<td>{group}<td>{span}{cells}"


def render_sources(evidence: Evidence) -> str:
    """Return every source with all facts of its sidecar."""
    printed = "".join(_render_source(source) for source in evidence.sources.values())
    return f'<section class="sources"><h2>Sources</h2>{printed}</section>'


def _render_source(source: Source) -> str:
    facts = {
        "Publisher": source.publisher,
        "Licence": source.licence,
        "Attribution": source.attribution,
        "Publisher's page": source.address,
        "Covers": f"{source.periods}; {source.geography}",
        "Published": format_date(source.published),
        "Retrieved": format_date(source.retrieved),
        "File": source.published_file,
        "SHA-256": source.sha256,
        "Source id": source.id,
        "Notes": " ".join(source.notes),
    }
    if source.synthetic:
        facts = {"Warning": EXAMPLE, **facts}
    listed = "".join(f"<dt>{name}</dt><dd>{escape(text)}</dd>" for name, text in facts.items() if text)
    return f"<h3>{escape(source.title)}</h3><dl>{listed}</dl>"


def _render_next(evidence: Evidence, series: Series) -> str:
    """Return when a series is due next; empty where none of it is loaded."""
    periods = evidence.list_periods(series)
    return series.say_next(periods[0]) if periods else "none of it is loaded"


def render_series(evidence: Evidence) -> str:
    """Return the definition of every series, and when its next figures are due."""
    parts = []
    for series in SERIES:
        facts = {
            "Counts": series.definition,
            "Why it matters": series.why.format(area=evidence.region.area),
            "Rate": series.calculation,
            "Take care": " ".join(series.caveats),
            "Next figures": _render_next(evidence, series),
            "Checked": series.checked,
            "Series id": series.id,
        }
        listed = "".join(f"<dt>{name}</dt><dd>{escape(text)}</dd>" for name, text in facts.items())
        parts.append(f"<h3>{escape(series.label)}</h3><dl>{listed}</dl>")
    return f'<section class="sources"><h2>What each series counts</h2>{"".join(parts)}</section>'


def render_claims(evidence: Evidence) -> str:
    """Return the claims that started the project, each judged by what is loaded; empty where none did."""
    known = evidence.region.claims
    if known is None:
        return ""
    items = "".join(
        f"<li><p>{escape(claim.words)}</p><p><strong>{escape(judge_claim(claim, evidence))}</strong></p>"
        + "".join(f"<p>Elsewhere: {escape(later.words)} {escape(later.address)}</p>" for later in claim.later)
        for claim in known.claims
    )
    return (
        "<section><h2>The claims that started the project</h2>"
        f"<p>{escape(known.title)}: {escape(known.address)}</p><ol>{items}</ol></section>"
    )
