"""The picture of verdicts as plain HTML: finding, legend, table, and one council's page of numbers."""

from collections.abc import Callable
from html import escape

from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.render.components.figure_html import NUMBER, draw_swatch, render_banner, render_lines
from dashboard.render.components.why_html import explain_why
from dashboard.render.maps.verdict_classes import MARKS, list_verdict_classes
from dashboard.render.view_models.figure_view import describe_sources
from dashboard.render.view_models.verdict_view import Record, VerdictView
from dashboard.render.words.council_sentences import describe_firmness, describe_suppressed, state_council
from dashboard.render.words.formats import (
    ABSENT,
    format_count,
    format_expected,
    format_probability,
    format_range,
    format_ratios,
)
from dashboard.render.words.verdict_sentences import (
    describe_missing,
    describe_verdicts,
    list_notes,
    state_verdicts,
)


def render_verdict_heading(view: VerdictView) -> str:
    """Return the finding, what it is about, and how to read it."""
    return (
        f'<p class="kicker">{escape(view.title)}</p>'
        f"<h1>{escape(state_verdicts(view))}</h1>"
        f'<p class="lede">{escape(describe_verdicts(view))}</p>'
        f"{_print_missing(view)}"
    )


def _print_missing(view: VerdictView) -> str:
    missing = describe_missing(view)
    return f'<p class="missing">{escape(missing)}</p>' if missing else ""


def render_verdict_legend(view: VerdictView) -> str:
    """Return each class that a council can have: swatch, mark, how many, and a sentence."""
    entries = "".join(
        f"<li>{draw_swatch(c, MARKS[VerdictClass(c.key)])}<span><strong>{escape(c.label)}</strong> "
        f"({view.counts[VerdictClass(c.key)]}): {escape(c.meaning)}</span></li>"
        for c in list_verdict_classes(view.measure.reference)
    )
    return f'<div class="legend is-tall"><ul>{entries}</ul></div>'


def render_verdict_caption(view: VerdictView, attribution: str) -> str:
    """Return what stands below the map: what else to know of it, the sources, whose boundaries it shows."""
    latest = view.series.say_next(view.latest.period)
    notes = "".join(f"<li>{escape(words)}" for words in list_notes(view))
    listed = f'<ul class="notes">{notes}</ul>' if notes else ""
    return listed + render_lines([f"{describe_sources(view.sources)} {latest}", attribution])


_HEADS = (
    ("Council", ' aria-sort="ascending"'),
    ("Verdict", ""),
    ("Recorded", NUMBER),
    ("Expected", NUMBER),
    ("Rate ÷ {divisor}", NUMBER),
    ("95% range", NUMBER),
    ("Chance of less than half", NUMBER),
    ("Suppressed years", NUMBER),
    ("Hidden counts", ""),
    ("By other yardsticks", ""),
)


def render_verdict_table(view: VerdictView, chosen: str | None) -> str:
    """Return the verdicts as an HTML table with one row per council, in alphabetical order."""
    named = [(name.format(divisor=view.measure.divisor), facts) for name, facts in _HEADS]
    head = "".join(f'<th scope="col"{facts}><button type="button">{name}</button>' for name, facts in named)
    rows = "".join(_render_row(view, record, record["gss_code"] == chosen) for record in view.records)
    return f"<table><caption>{escape(view.title)}</caption><thead><tr>{head}<tbody>{rows}</table>"


def _render_row(view: VerdictView, record: Record, is_chosen: bool) -> str:
    """Return a row; closing tags that HTML lets us leave out are left out."""
    mark = " aria-current=true" if is_chosen else ""
    verdict = VerdictClass(record["verdict"])
    numbers = "".join(f"<td>{cell}" for cell in _list_numbers(record))
    return (
        f"<tr{mark}><th scope=row>{escape(record['area_name'])}<td>{verdict.shown_as}{numbers}"
        f"<td>{state_hold(record)}<td>{view.agreement.get(record['gss_code'], ABSENT)}"
    )


def _list_numbers(record: Record) -> tuple[str, ...]:
    return (
        format_range(record["observed_low"], record["observed_high"]),
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
) -> str:
    """Return one council's verdict: the sentence, then the numbers, then why and what would change it."""
    record = view.find(chosen)
    verdict = VerdictClass(record["verdict"])
    sentence = escape(state_council(view, record))
    if verdict is VerdictClass.NO_DATA:
        facts = {"Years": describe_suppressed(record), "Period": view.span}
    else:
        facts = {
            "Class": verdict.shown_as,
            f"Rate ÷ {view.measure.divisor}": format_ratios(record["rate_ratio"], record["rate_ratio"]),
            "95% range": format_ratios(record["rate_ratio_lower_95"], record["rate_ratio_upper_95"]),
            "Chance of less than half": format_probability(record["p_below_half"]),
            "Years": describe_suppressed(record),
            "Compared by": f"{view.measure.words}, {view.span}",
            "Yardsticks": describe_firmness(view, record),
        }
    listed = "".join(f"<dt>{key}</dt><dd>{escape(text)}</dd>" for key, text in facts.items() if text)
    return (
        f'<section class="borough-panel">{render_banner(view.is_synthetic)}<h2>{sentence}</h2>'
        f"<dl>{listed}</dl>{explain_why(view, record, find_more)}</section>"
    )
