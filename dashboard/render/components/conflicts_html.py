"""What is said where two publications hold one figure and differ."""

from typing import Any, Final

import pandas as pd
from markupsafe import Markup

from dashboard.analysis.evidence import Evidence
from dashboard.domain.periods import Period
from dashboard.domain.provenance import EXAMPLE
from dashboard.domain.series import AgeGroup, Series, get_series
from dashboard.domain.statuses import Status
from dashboard.render.components.markup import render_list, render_table, render_wide, tag
from dashboard.render.words.formats import format_number, format_range
from dashboard.store.conflicts import count_undecided

_HEADS: Final = ("Council", "Series", "Ages", "Period", "Figure", "Source", "Shown")


def describe_conflicts(evidence: Evidence, code: str, series: Series, age_group: AgeGroup) -> list[str]:
    """Return a sentence for each figure of a council of which another source says otherwise.

    Latest period first; empty where no source contradicts what is shown. Plain text, not HTML.
    """
    contested = evidence.contested
    chosen = contested[
        (contested["gss_code"] == code)
        & (contested["series_id"] == series.id)
        & (contested["age_group"] == age_group.value)
    ].sort_values("period_end", ascending=False, kind="stable")
    shown = chosen[chosen["is_leading"]].set_index("period_end")
    return [
        _describe(row, shown.loc[row["period_end"]].to_dict(), evidence)
        for row in chosen[~chosen["is_leading"]].to_dict("records")
    ]


def render_rivals(evidence: Evidence, code: str, series: Series, age_group: AgeGroup) -> Markup:
    """Return what other sources say of a council's figures, as HTML; empty where none says otherwise."""
    said = describe_conflicts(evidence, code, series, age_group)
    if not said:
        return Markup()
    return tag("section", tag("h3", "Where sources differ"), render_list(said), class_="rivals")


def _describe(row: dict[Any, Any], shown: dict[Any, Any], evidence: Evidence) -> str:
    other, leading = evidence.sources[row["source_id"]], evidence.sources[shown["source_id"]]
    rest = (
        "as was decided" if row["is_decided"] else "because it was loaded first; nobody has said which leads"
    )
    return (
        f"{_format_period(row)}: another source says {_format_figure(row)} ({other.title}). "
        f"Shown is {_format_figure(shown)} ({leading.title}), {rest}."
    )


def _format_period(row: dict[Any, Any]) -> str:
    label = Period(row["period_start"].date(), row["period_end"].date()).label
    return label[0].upper() + label[1:]


def _format_figure(row: dict[Any, Any]) -> str:
    """Return the number, or the status in words with any bounds."""
    if not pd.isna(row["value"]):
        return format_number(row["value"], row["lower"], row["upper"])
    bounds = "" if pd.isna(row["lower"]) else f", {format_range(row['lower'], row['upper'])}"
    return f"{Status(row['status']).words}{bounds}"


def render_conflicts(evidence: Evidence) -> Markup:
    """Return the section that lists every figure on which publications differ; empty where none do."""
    contested = evidence.contested
    if contested.empty:
        return Markup()
    said = (
        f"Publications differ on {int(contested['is_leading'].sum()):,} figures. Of "
        f"{count_undecided(contested):,} of them nobody has said which leads: there, what was loaded first "
        "is shown."
    )
    rows = [_list_cells(row, evidence) for row in contested.to_dict("records")]
    table = render_table("Every source of each figure", _HEADS, rows, css="plain")
    return tag("section", tag("h2", "Where sources differ"), tag("p", said), render_wide(table))


def _name_area(code: str, evidence: Evidence) -> str:
    """Return the name of an area, or of a published total."""
    return evidence.region.names_of_totals.get(code) or evidence.register.get_name(code)


def _list_cells(row: dict[Any, Any], evidence: Evidence) -> tuple[str, ...]:
    code, source = row["gss_code"], evidence.sources[row["source_id"]]
    decided = "decided" if row["is_decided"] else "loaded first"
    return (
        _name_area(code, evidence),
        get_series(row["series_id"]).label,
        str(row["age_group"]).replace("_", " "),
        _format_period(row),
        _format_figure(row),
        f"{source.title}{f' ({EXAMPLE})' if source.synthetic else ''}",
        f"shown ({decided})" if row["is_leading"] else "kept beside it",
    )
