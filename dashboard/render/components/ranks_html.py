"""Expected ranks, for who asks for them, and what would change the verdicts. Never a bare list."""

from html import escape

import pandas as pd

from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.analysis.verdicts.thresholds import LOWEST_RANKS, RANK_CONFIDENCE
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.render.components.figure_html import NUMBER
from dashboard.render.maps.verdict_classes import name_briefly
from dashboard.render.view_models.figure_view import warn
from dashboard.render.view_models.verdict_view import Record, VerdictView
from dashboard.render.words.formats import format_decimal, format_probability, format_range, join_words

RANKS_NOTE = (
    "A rank is far less certain than it looks: read the interval, not the number. 1 is the lowest rate "
    "recorded, not the worst council. A hidden count is taken as every number in its range."
)


def render_ranks(view: VerdictView, ranks: pd.DataFrame, chosen: str | None) -> str:
    """Return the expected ranks as a table, in alphabetical order, each with its interval.

    Parameters
    ----------
    ranks
        As `rank_comparison` returns them.
    """
    rows = "".join(
        _render_rank(view.find(rank["gss_code"])["area_name"], rank, rank["gss_code"] == chosen)
        for rank in _sort(view, ranks)
    )
    heads = (
        ("Council", ' aria-sort="ascending"'),
        (f"Expected rank of {len(ranks)}", NUMBER),
        (f"{RANK_CONFIDENCE:.0%} interval", NUMBER),
        (f"Chance of being among the lowest {LOWEST_RANKS}", NUMBER),
    )
    head = "".join(f'<th scope="col"{facts}><button type="button">{name}</button>' for name, facts in heads)
    caption = f"{view.title}. {RANKS_NOTE}"
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{head}<tbody>{rows}</table>"


def _sort(view: VerdictView, ranks: pd.DataFrame) -> list[Record]:
    """Return the ranks in the picture's order of councils."""
    by_code = {rank["gss_code"]: rank for rank in ranks.to_dict("records")}
    return [by_code[r["gss_code"]] for r in view.records if r["gss_code"] in by_code]


def _render_rank(name: str, rank: Record, is_chosen: bool) -> str:
    mark = " aria-current=true" if is_chosen else ""
    return (
        f"<tr{mark}><th scope=row>{escape(name)}<td>{format_decimal(rank['expected_rank'])}"
        f"<td>{format_range(rank['rank_lower_90'], rank['rank_upper_90'])}"
        f"<td>{format_probability(rank['p_lowest_5'])}"
    )


def render_changes(view: VerdictView) -> str:
    """Return what the verdicts would be by each yardstick, and without some councils."""
    return f"{_render_by_yardstick(view)}{_render_without(view)}"


def _render_by_yardstick(view: VerdictView) -> str:
    rows = view.by_every_yardstick
    yardsticks = [Yardstick(name) for name in rows["yardstick"].unique()]
    verdicts = rows.set_index(["gss_code", "yardstick"])["verdict"]
    head = "".join(f'<th scope="col">{escape(view.describe_measure(y).words)}' for y in yardsticks)
    body = "".join(
        f"<tr><th scope=row>{escape(record['area_name'])}"
        + "".join(f"<td>{VerdictClass(verdicts[record['gss_code'], y.value]).shown_as}" for y in yardsticks)
        for record in view.records
    )
    return (
        f'<section><h2>By each yardstick</h2><div class="wide" tabindex="0"><table class="plain">'
        f"<caption>{warn(view.is_synthetic)}{escape(view.series.label)}, "
        f"{view.age_group.value}, {view.span}</caption>"
        f"<thead><tr><th scope=col>Council{head}<tbody>{body}</table></div></section>"
    )


def _render_without(view: VerdictView) -> str:
    if not view.left_out:
        return ""
    names = join_words([f"{escape(name)} ({escape(why)})" for name, why in view.left_out.items()])
    items = "".join(
        f"<li>{escape(record['area_name'])}: “{name_briefly(record['verdict'])}” would be "
        f"“{name_briefly(without)}”</li>"
        for record in view.records
        if (without := view.without[record["gss_code"]]) != record["verdict"]
    )
    said = f"<ul>{items}</ul>" if items else "<p>No verdict would change.</p>"
    heading = f"Without {join_words([escape(name) for name in view.left_out])}"
    return (
        f"<section><h2>{heading}</h2><p>If {names} were left out of what the "
        f"others are compared with, by {escape(view.measure.words)}:</p>{said}</section>"
    )
