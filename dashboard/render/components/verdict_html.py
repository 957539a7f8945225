"""The picture of verdicts as plain HTML: finding, legend, table, and one council's page of numbers."""

import math
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from markupsafe import Markup

from dashboard.analysis.region_years import add_up_recorded
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.domain.region import Region
from dashboard.render.components.figure_html import draw_swatch, render_banner, render_finding
from dashboard.render.components.markup import (
    Group,
    Head,
    join,
    render_facts,
    render_grouped_table,
    render_lines,
    render_list,
    tag,
)
from dashboard.render.components.why_html import explain_why
from dashboard.render.maps.verdict_classes import MARKS, list_verdict_classes
from dashboard.render.view_models.figure_view import describe_sources
from dashboard.render.view_models.verdict_view import Record, VerdictView
from dashboard.render.words.council_sentences import (
    describe_firmness,
    describe_suppressed,
    format_recorded,
    state_council,
)
from dashboard.render.words.formats import (
    ABSENT,
    format_count,
    format_expected,
    format_probability,
    format_ratios,
    is_missing,
)
from dashboard.render.words.headline_sentences import (
    describe_missing,
    describe_verdicts,
    is_too_long,
    list_doubts,
    list_notes,
    state_verdicts,
)
from dashboard.render.words.region_sentences import format_together

DOUBLINGS: Final = (-4, 3)
"""From where to where a range is drawn: the powers of two of its ratios."""
ALL_COUNCILS: Final = "all-councils"
"""Where on a page the councils are listed, as the part of an address after “#”."""


def render_verdict_heading(view: VerdictView) -> Markup:
    """Return the finding, what it is about, how to read it; where it names nobody, the way to the list."""
    way = tag("a", "See which in the table", href=f"#{ALL_COUNCILS}") if is_too_long(view) else ""
    explained = join((describe_verdicts(view), way), " ") if way else describe_verdicts(view)
    return render_finding(view.title, state_verdicts(view), explained)


def render_list_heading(region: Region) -> Markup:
    """Return the heading of what lists the councils, below the map."""
    return tag("h2", f"All {region.number} {region.nouns}", id=ALL_COUNCILS)


def render_verdict_legend(view: VerdictView) -> Markup:
    """Return each class that a council can have: swatch, mark, number, a sentence; then how sure they are."""
    entries = []
    for entry in list_verdict_classes(view.measure.reference):
        verdict = VerdictClass(entry.key)
        said = tag("span", tag("strong", entry.label), f" ({view.counts[verdict]}): {entry.meaning}")
        entries.append(join((draw_swatch(entry.key, MARKS[verdict]), said)))
    doubts, missing = " ".join(list_doubts(view)), describe_missing(view)
    return tag(
        "div",
        render_list(entries),
        tag("p", doubts) if doubts else "",
        tag("p", missing, class_="missing") if missing else "",
        class_="legend is-tall",
    )


def render_verdict_caption(view: VerdictView, attribution: str) -> Markup:
    """Return what stands below the map: what else to know of it, the sources, whose boundaries it shows."""
    latest = view.series.say_next(view.latest.period)
    notes = list_notes(view)
    listed = render_list(notes, class_="notes") if notes else Markup()
    return listed + render_lines([f"{describe_sources(view.sources)} {latest}", attribution])


_HEADS = (
    Head("Council"),
    Head("Verdict", is_sorted=True),
    Head("Recorded", is_number=True),
    Head("Expected", is_number=True),
    Head("Rate ÷ {divisor}", is_number=True),
    Head("95% range", is_number=True),
    Head("Chance of less than half", is_number=True),
    Head("Suppressed years", is_number=True),
    Head("Hidden counts"),
    Head("By other yardsticks"),
)
TABLE_NOTE: Final = (
    "Drawn beside a range: its ends and the best estimate, from a sixteenth to eight times the reference. "
    "The upright lines are half, as expected (the dark one) and twice. Only what was recorded adds up: the "
    "published numbers, and for hidden counts the least and the most that they can be."
)


def render_verdict_table(view: VerdictView) -> Markup:
    """Return the verdicts as a table: a group for each class, in it a row per council, alphabetically."""
    heads = [replace(head, words=head.words.format(divisor=view.measure.divisor)) for head in _HEADS]
    groups = []
    for verdict in MARKS:
        records = [record for record in view.records if record["verdict"] == verdict]
        if records:
            swatch = draw_swatch(verdict.value, MARKS[verdict])
            rows = [_list_cells(view, record, swatch) for record in records]
            groups.append(Group(join((swatch, f" {verdict.shown_as} ({len(records)})")), rows))
    table = render_grouped_table(view.title, heads, groups, [_add_up_row(view)], css="is-verdicts")
    return table + tag("p", TABLE_NOTE, class_="caption")


def _list_cells(view: VerdictView, record: Record, swatch: Markup) -> tuple[object, ...]:
    return (
        record["area_name"],
        swatch + VerdictClass(record["verdict"]).shown_as,
        *_list_numbers(record),
        state_hold(record),
        view.agreement.get(record["gss_code"], ABSENT),
    )


def _add_up_row(view: VerdictView) -> tuple[str, ...]:
    """Return the councils together, as far as their numbers add up: a range where counts are hidden."""
    hidden = format_count(view.verdicts["periods_suppressed"].sum())
    recorded = format_together(add_up_recorded(view.verdicts))
    blank = [""] * (len(_HEADS) - 1)
    blank[1], blank[6] = recorded, hidden
    return (f"All {len(view.records)} together", *blank)


def _list_numbers(record: Record) -> tuple[object, ...]:
    return (
        format_recorded(record),
        format_expected(record["expected"], record["expected"]),
        format_ratios(record["rate_ratio"], record["rate_ratio"]),
        draw_interval(record) + format_ratios(record["rate_ratio_lower_95"], record["rate_ratio_upper_95"]),
        format_probability(record["p_below_half"]),
        format_count(record["periods_suppressed"]) if record["periods_used"] else ABSENT,
    )


def draw_interval(record: Record) -> Markup:
    """Return the 95% range and the best estimate of a rate as a small drawing; the numbers stand beside it.

    Where the range goes beyond the drawing an arrow says so; what is drawn is in ``figure_table.css``.
    """
    ends = [record[f"rate_ratio{name}"] for name in ("_lower_95", "", "_upper_95")]
    if any(map(is_missing, ends)):
        return Markup()
    low, middle, high = (math.log2(max(end, sys.float_info.min)) for end in ends)
    beyond = f"{' is-lower' if low < DOUBLINGS[0] else ''}{' is-higher' if high > DOUBLINGS[1] else ''}"
    places = {"a": low, "m": middle, "b": high}
    style = ";".join(f"--{name}:{_place(at)}" for name, at in places.items())
    return tag("i", class_=f"interval{beyond}", style=style)


def _place(doublings: float) -> int:
    """Return where on the drawing a ratio lies, in per cent of its width."""
    least, most = DOUBLINGS
    return round(100 * (min(max(doublings, least), most) - least) / (most - least))


def state_hold(record: Record) -> str:
    """Return whether hidden counts could change a class, in words that stand in a table."""
    if record["verdict"] == VerdictClass.NO_DATA:
        return ABSENT
    return "could not change it" if record["is_firm"] else "could change it"


def render_verdict_borough(
    view: VerdictView,
    chosen: str,
    find_more: Callable[[], "tuple[int, str] | None"] = lambda: None,
) -> Markup:
    """Return one council's verdict: the sentence, then the numbers, then why and what would change it."""
    record = view.find(chosen)
    verdict = VerdictClass(record["verdict"])
    if verdict is VerdictClass.NO_DATA:
        facts = {"Years": describe_suppressed(record), "Period": view.span}
    else:
        facts = {
            "Class": verdict.shown_as,
            f"Rate ÷ {view.measure.divisor}": format_ratios(record["rate_ratio"], record["rate_ratio"]),
            "95% range": format_ratios(record["rate_ratio_lower_95"], record["rate_ratio_upper_95"]),
            "Chance of less than half": format_probability(record["p_below_half"]),
            "Years": describe_suppressed(record),
            "Compared by": f"{view.measure.words}, {view.loaded_span}",
            "Yardsticks": describe_firmness(view, record),
        }
    parts = (tag("h2", state_council(view, record)), render_facts(facts))
    return tag(
        "section",
        render_banner(view.is_synthetic),
        *parts,
        explain_why(view, record, find_more),
        class_="borough-panel",
        data_council=record["area_name"],
    )
