"""The page about the data, as HTML: sources, what is missing, definitions, claims."""

from html import escape
from typing import Final

from dashboard.evidence.build import Evidence
from dashboard.evidence.claims import CLAIMS, CLAIMS_ADDRESS, CLAIMS_TITLE, judge_claim
from dashboard.evidence.provenance import EXAMPLE, Source
from dashboard.evidence.series import SERIES, Series
from dashboard.evidence.statuses import Status
from dashboard.outputs.formats import print_count, print_date
from dashboard.outputs.picture import warn

WHY_MISSING: Final = (
    "Referrals to the National Referral Mechanism by named London council, for adults or children, are "
    "not published as an open table for any year, as far as we could find.",
    "Adult safeguarding enquiries about modern slavery are not published by council.",
    "Nobody publishes the list of borough Slavery Champions or single points of contact.",
    "Councils and the Human Trafficking Foundation hold such figures; the Home Office's end-of-year "
    "tables list councils. Whoever has such figures can bring them under “Add data”.",
)


def print_gaps(evidence: Evidence) -> str:
    """Return what is loaded, what is missing, and why."""
    rows = "".join(
        _print_coverage(evidence, series, group) for series in SERIES for group in series.age_groups
    )
    head = "".join(f'<th scope="col">{name}' for name in ("Series", "Ages", "Periods", *_STATUS_HEADS))
    reasons = "".join(f"<li>{escape(reason)}</li>" for reason in WHY_MISSING)
    warning = warn(evidence.is_synthetic)
    return (
        '<section><h2>What is loaded, and what is missing</h2><div class="wide" tabindex="0">'
        f"<table class='plain'><caption>{warning}Cells: one council in one period</caption><thead><tr>{head}"
        f"<tbody>{rows}</table></div><h3>Why it is missing</h3><ul>{reasons}</ul></section>"
    )


_STATUS_HEADS: Final = tuple(f"{s.words.capitalize()} {s.mark}".strip() for s in Status)


def _print_coverage(evidence: Evidence, series: Series, group: str) -> str:
    figures = evidence.figures
    chosen = figures[(figures["series_id"] == series.id) & (figures["age_group"] == group)]
    counts = chosen["status"].value_counts()
    cells = "".join(f"<td>{print_count(counts.get(status.value, 0))}" for status in Status)
    years = sorted(period.year for period in evidence.list_periods(series))
    span = f"{years[0]} to {years[-1]}" if len(years) > 1 else "".join(map(str, years)) or "none"
    return f"<tr><th scope=row>{escape(series.label)}<td>{group}<td>{span}{cells}"


def print_sources(evidence: Evidence) -> str:
    """Return every source with all facts of its sidecar."""
    printed = "".join(_print_source(source) for source in evidence.sources.values())
    return f'<section class="sources"><h2>Sources</h2>{printed}</section>'


def _print_source(source: Source) -> str:
    facts = {
        "Publisher": source.publisher,
        "Licence": source.licence,
        "Attribution": source.attribution,
        "Address": source.address,
        "Covers": f"{source.periods}; {source.geography}",
        "Published": print_date(source.published),
        "Retrieved": print_date(source.retrieved),
        "File": source.published_file,
        "SHA-256": source.sha256,
        "Source id": source.id,
        "Notes": " ".join(source.notes),
    }
    if source.synthetic:
        facts = {"Warning": EXAMPLE, **facts}
    listed = "".join(f"<dt>{name}</dt><dd>{escape(text)}</dd>" for name, text in facts.items() if text)
    return f"<h3>{escape(source.title)}</h3><dl>{listed}</dl>"


def print_series() -> str:
    """Return the definition of every series."""
    parts = []
    for series in SERIES:
        facts = {
            "Counts": series.definition,
            "Why it matters": series.why,
            "Rate": series.calculation,
            "Take care": " ".join(series.caveats),
            "Checked": series.checked,
            "Series id": series.id,
        }
        listed = "".join(f"<dt>{name}</dt><dd>{escape(text)}</dd>" for name, text in facts.items())
        parts.append(f"<h3>{escape(series.label)}</h3><dl>{listed}</dl>")
    return f'<section class="sources"><h2>What each series counts</h2>{"".join(parts)}</section>'


def print_claims(evidence: Evidence) -> str:
    """Return the claims that started the project, each judged by what is loaded."""
    items = "".join(
        f"<li><p>{escape(claim.words)}</p><p><strong>{escape(judge_claim(claim, evidence))}</strong></p></li>"
        for claim in CLAIMS
    )
    return (
        "<section><h2>The claims that started the project</h2>"
        f"<p>{escape(CLAIMS_TITLE)}: {escape(CLAIMS_ADDRESS)}</p><ol>{items}</ol></section>"
    )
