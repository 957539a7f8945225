"""The picture of verdicts as plain HTML: finding, legend, table, and one council's page of numbers."""

from collections.abc import Callable
from html import escape

from dashboard.evidence.verdicts.rules import VerdictClass
from dashboard.outputs.formats import (
    ABSENT,
    print_count,
    print_expected,
    print_probability,
    print_range,
    print_ratios,
)
from dashboard.outputs.html import NUMBER, draw_swatch, print_banner, print_lines
from dashboard.outputs.picture import describe_sources
from dashboard.outputs.verdict_classes import MARKS, list_verdict_classes
from dashboard.outputs.verdict_picture import Record, VerdictPicture
from dashboard.outputs.verdict_sentences import (
    describe_firmness,
    describe_suppressed,
    describe_verdicts,
    state_council,
    state_verdicts,
)
from dashboard.outputs.why import explain_why


def print_verdict_heading(picture: VerdictPicture) -> str:
    """Return the finding, what it is about, and how to read it."""
    return (
        f'<p class="kicker">{escape(picture.title)}</p>'
        f"<h1>{escape(state_verdicts(picture))}</h1>"
        f'<p class="lede">{escape(describe_verdicts(picture))}</p>'
    )


def print_verdict_legend(picture: VerdictPicture) -> str:
    """Return each class that a council can have: swatch, mark, how many, and a sentence."""
    entries = "".join(
        f"<li>{draw_swatch(c, MARKS[VerdictClass(c.key)])}<span><strong>{escape(c.label)}</strong> "
        f"({picture.counts[VerdictClass(c.key)]}): {escape(c.meaning)}</span></li>"
        for c in list_verdict_classes(picture.yardstick.reference)
    )
    return f'<div class="legend is-tall"><ul>{entries}</ul></div>'


def print_verdict_caption(picture: VerdictPicture, attribution: str) -> str:
    """Return what stands below the map: the sources, their dates and whose boundaries it shows."""
    latest = picture.series.say_next(picture.latest.period)
    return print_lines([f"{describe_sources(picture.sources)} {latest}", attribution])


_HEADS = (
    ("Council", ' aria-sort="ascending"'),
    ("Verdict", ""),
    ("Recorded", NUMBER),
    ("Expected", NUMBER),
    ("Rate ÷ the others'", NUMBER),
    ("95% range", NUMBER),
    ("Chance of less than half", NUMBER),
    ("Suppressed years", NUMBER),
    ("Hidden counts", ""),
    ("By other yardsticks", ""),
)


def print_verdict_table(picture: VerdictPicture, chosen: str | None) -> str:
    """Return the verdicts as an HTML table with one row per council, in alphabetical order."""
    head = "".join(f'<th scope="col"{facts}><button type="button">{name}</button>' for name, facts in _HEADS)
    rows = "".join(_print_row(picture, record, record["gss_code"] == chosen) for record in picture.records)
    return f"<table><caption>{escape(picture.title)}</caption><thead><tr>{head}<tbody>{rows}</table>"


def _print_row(picture: VerdictPicture, record: Record, is_chosen: bool) -> str:
    """Return a row; closing tags that HTML lets us leave out are left out."""
    mark = " aria-current=true" if is_chosen else ""
    verdict = VerdictClass(record["verdict"])
    numbers = "".join(f"<td>{cell}" for cell in _list_numbers(record))
    return (
        f"<tr{mark}><th scope=row>{escape(record['area_name'])}<td>{verdict.shown_as}{numbers}"
        f"<td>{state_hold(record)}<td>{picture.agreement.get(record['gss_code'], ABSENT)}"
    )


def _list_numbers(record: Record) -> tuple[str, ...]:
    return (
        print_range(record["observed_low"], record["observed_high"]),
        print_expected(record["expected"], record["expected"]),
        print_ratios(record["rate_ratio"], record["rate_ratio"]),
        print_ratios(record["rate_ratio_lower_95"], record["rate_ratio_upper_95"]),
        print_probability(record["p_below_half"]),
        print_count(record["periods_suppressed"]) if record["periods_used"] else ABSENT,
    )


def state_hold(record: Record) -> str:
    """Return whether hidden counts could change a class, in words that stand in a table."""
    if record["verdict"] == VerdictClass.NO_DATA:
        return ABSENT
    return "could not change it" if record["is_firm"] else "could change it"


def print_verdict_borough(
    picture: VerdictPicture,
    chosen: str,
    find_more: Callable[[], "tuple[int, str] | None"] = lambda: None,
) -> str:
    """Return one council's verdict: the sentence, then the numbers, then why and what would change it."""
    record = picture.find(chosen)
    verdict = VerdictClass(record["verdict"])
    sentence = escape(state_council(picture, record))
    if verdict is VerdictClass.NO_DATA:
        facts = {"Years": describe_suppressed(record), "Period": picture.span}
    else:
        facts = {
            "Class": verdict.shown_as,
            "Rate ÷ the others'": print_ratios(record["rate_ratio"], record["rate_ratio"]),
            "95% range": print_ratios(record["rate_ratio_lower_95"], record["rate_ratio_upper_95"]),
            "Chance of less than half": print_probability(record["p_below_half"]),
            "Years": describe_suppressed(record),
            "Compared by": f"{picture.yardstick.words}, {picture.span}",
            "Yardsticks": describe_firmness(picture, record),
        }
    listed = "".join(f"<dt>{key}</dt><dd>{escape(text)}</dd>" for key, text in facts.items() if text)
    return (
        f'<section class="borough-panel">{print_banner(picture.is_synthetic)}<h2>{sentence}</h2>'
        f"<dl>{listed}</dl>{explain_why(picture, record, find_more)}</section>"
    )
