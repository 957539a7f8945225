"""Expected ranks, for who asks for them, and what would change the verdicts. Never a bare list."""

import pandas as pd
from markupsafe import Markup

from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.analysis.verdicts.thresholds import LOWEST_RANKS, RANK_CONFIDENCE
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.render.components.markup import (
    Head,
    render_list,
    render_table,
    render_wide,
    tag,
)
from dashboard.render.maps.verdict_classes import name_briefly
from dashboard.render.view_models.figure_view import warn
from dashboard.render.view_models.verdict_view import Record, VerdictView
from dashboard.render.words.formats import format_decimal, format_probability, format_range, join_words

RANKS_NOTE = (
    "A rank is far less certain than it looks: read the interval, not the number. 1 is the lowest rate "
    "recorded, not the worst council. A hidden count is taken as every number in its range."
)


def render_ranks(view: VerdictView, ranks: pd.DataFrame) -> Markup:
    """Return the expected ranks as a table, in alphabetical order, each with its interval.

    Parameters
    ----------
    ranks
        As `rank_comparison` returns them.
    """
    heads = (
        Head("Council", is_sorted=True),
        Head(f"Expected rank of {len(ranks)}", is_number=True),
        Head(f"{RANK_CONFIDENCE:.0%} interval", is_number=True),
        Head(f"Chance of being among the lowest {LOWEST_RANKS}", is_number=True),
    )
    rows = [
        (
            view.find(rank["gss_code"])["area_name"],
            format_decimal(rank["expected_rank"]),
            format_range(rank["rank_lower_90"], rank["rank_upper_90"]),
            format_probability(rank["p_lowest_5"]),
        )
        for rank in _sort(view, ranks)
    ]
    return render_table(f"{view.title}. {RANKS_NOTE}", heads, rows)


def _sort(view: VerdictView, ranks: pd.DataFrame) -> list[Record]:
    """Return the ranks in the picture's order of councils."""
    by_code = {rank["gss_code"]: rank for rank in ranks.to_dict("records")}
    return [by_code[r["gss_code"]] for r in view.records if r["gss_code"] in by_code]


def render_changes(view: VerdictView) -> Markup:
    """Return what the verdicts would be by each yardstick, and without some councils."""
    return _render_by_yardstick(view) + _render_without(view)


def _render_by_yardstick(view: VerdictView) -> Markup:
    rows = view.by_every_yardstick
    yardsticks = [Yardstick(name) for name in rows["yardstick"].unique()]
    verdicts = rows.set_index(["gss_code", "yardstick"])["verdict"]
    body = [
        (
            record["area_name"],
            *(VerdictClass(verdicts[record["gss_code"], y.value]).shown_as for y in yardsticks),
        )
        for record in view.records
    ]
    caption = f"{warn(view.is_synthetic)}{view.series.label}, {view.age_group.value}, {view.loaded_span}"
    table = render_table(
        caption, ("Council", *(view.describe_measure(y).words for y in yardsticks)), body, css="plain"
    )
    return tag("section", tag("h2", "By each yardstick"), render_wide(table))


def _render_without(view: VerdictView) -> Markup:
    if not view.left_out:
        return Markup()
    names = join_words([f"{name} ({why})" for name, why in view.left_out.items()])
    items = [
        f"{record['area_name']}: “{name_briefly(record['verdict'])}” would be “{name_briefly(without)}”"
        for record in view.records
        if (without := view.without[record["gss_code"]]) != record["verdict"]
    ]
    return tag(
        "section",
        tag("h2", f"Without {join_words([*view.left_out])}"),
        tag(
            "p",
            f"If {names} were left out of what the others are compared with, by {view.measure.words}:",
        ),
        render_list(items) if items else tag("p", "No verdict would change."),
    )
