"""The picture of verdicts as plain HTML: finding, legend, table, and one council's page of numbers."""

from collections.abc import Callable
from dataclasses import replace

from markupsafe import Markup

from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.render.components.figure_html import draw_swatch, render_banner, render_finding
from dashboard.render.components.markup import (
    Head,
    find_row,
    join,
    render_facts,
    render_lines,
    render_list,
    render_table,
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
)
from dashboard.render.words.headline_sentences import (
    describe_missing,
    describe_verdicts,
    list_notes,
    state_verdicts,
)


def render_verdict_heading(view: VerdictView) -> Markup:
    """Return the finding, what it is about, and how to read it."""
    missing = describe_missing(view)
    finding = render_finding(view.title, state_verdicts(view), describe_verdicts(view))
    return join((finding, tag("p", missing, class_="missing") if missing else ""))


def render_verdict_legend(view: VerdictView) -> Markup:
    """Return each class that a council can have: swatch, mark, how many, and a sentence."""
    entries = []
    for entry in list_verdict_classes(view.measure.reference):
        verdict = VerdictClass(entry.key)
        said = tag("span", tag("strong", entry.label), f" ({view.counts[verdict]}): {entry.meaning}")
        entries.append(join((draw_swatch(entry, MARKS[verdict]), said)))
    return tag("div", render_list(entries), class_="legend is-tall")


def render_verdict_caption(view: VerdictView, attribution: str) -> Markup:
    """Return what stands below the map: what else to know of it, the sources, whose boundaries it shows."""
    latest = view.series.say_next(view.latest.period)
    notes = list_notes(view)
    listed = render_list(notes, class_="notes") if notes else Markup()
    return listed + render_lines([f"{describe_sources(view.sources)} {latest}", attribution])


_HEADS = (
    Head("Council", is_sorted=True),
    Head("Verdict"),
    Head("Recorded", is_number=True),
    Head("Expected", is_number=True),
    Head("Rate ÷ {divisor}", is_number=True),
    Head("95% range", is_number=True),
    Head("Chance of less than half", is_number=True),
    Head("Suppressed years", is_number=True),
    Head("Hidden counts"),
    Head("By other yardsticks"),
)


def render_verdict_table(view: VerdictView, chosen: str | None) -> Markup:
    """Return the verdicts as a table with one row per council, in alphabetical order."""
    heads = [replace(head, words=head.words.format(divisor=view.measure.divisor)) for head in _HEADS]
    rows = [
        (
            record["area_name"],
            VerdictClass(record["verdict"]).shown_as,
            *_list_numbers(record),
            state_hold(record),
            view.agreement.get(record["gss_code"], ABSENT),
        )
        for record in view.records
    ]
    return render_table(view.title, heads, rows, chosen=find_row(view.records, chosen))


def _list_numbers(record: Record) -> tuple[str, ...]:
    return (
        format_recorded(record),
        format_expected(record["expected"], record["expected"]),
        format_ratios(record["rate_ratio"], record["rate_ratio"]),
        format_ratios(record["rate_ratio_lower_95"], record["rate_ratio_upper_95"]),
        format_probability(record["p_below_half"]),
        format_count(record["periods_suppressed"]) if record["periods_used"] else ABSENT,
    )


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
    )
