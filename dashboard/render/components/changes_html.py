"""The page of changes as HTML: in sentences first, then every verdict, figure and champion that changed."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, cast

import pandas as pd
from markupsafe import Markup

from dashboard.analysis.moved_verdicts import MovedSeries, MovedVerdict, Row
from dashboard.analysis.verdicts.rules import CAUTION, VerdictClass
from dashboard.analysis.verdicts.yardsticks import describe_yardstick
from dashboard.domain.periods import Period
from dashboard.domain.series import SERIES, get_series
from dashboard.domain.statuses import Status
from dashboard.render.components.markup import (
    join,
    render_lines,
    render_list,
    render_table,
    render_wide,
    tag,
)
from dashboard.render.view_models.changes_view import ChangesView
from dashboard.render.view_models.figure_view import describe_sources, warn
from dashboard.render.words.change_sentences import (
    CALLED,
    CHAMPION_CHANGES,
    LAPSED_MEANS,
    explain_move,
    list_cautions,
    say_causes,
    say_moment,
    state_champions,
    state_figures,
    state_verdicts,
)
from dashboard.render.words.changed_words import say_champions, say_figure
from dashboard.render.words.formats import ABSENT, format_count, format_date, format_expected, format_number
from dashboard.store.diff_result import Difference

MOST_LISTED: Final = 200
"""So many changed figures are listed on the page; the file has them all."""

_COUNTED: Final = ("number", "hidden", "none")
_WHAT_IS_NEW: Final = {
    Status.REPORTED.value: "number",
    Status.SUPPRESSED.value: "hidden",
}


def render_changes_heading(view: ChangesView) -> Markup:
    """Return between what the changes are, what they come to, and how far that can be trusted."""
    changes, region = view.changes, view.evidence.region
    between = f"between {say_moment(view.before)} and {say_moment(view.after)}"
    title = f"{warn(view.is_synthetic)}What changed {between}"
    said = [
        state_figures(changes, is_one_release=view.is_one_release),
        *(state_verdicts(one, region) for one in changes.verdicts),
        state_champions(changes),
    ]
    return join(
        (
            tag("h1", title),
            *(tag("p", words, class_="lede") for words in said),
            render_list([*list_cautions(view.before), CAUTION], class_="notes"),
        )
    )


def render_changes_page(view: ChangesView) -> Markup:
    """Return every verdict, figure and champion that changed, each as a table, and the sources."""
    verdicts = (_render_verdicts(view, one) for one in view.changes.verdicts)
    sources = render_lines([describe_sources(view.sources)])
    return join((*verdicts, _render_champions(view), _render_figures(view), sources))


def _render_verdicts(view: ChangesView, one: MovedSeries) -> Markup:
    """Return the verdicts of a series that moved; empty where none did."""
    if not one.moved:
        return Markup()
    measure = describe_yardstick(one.yardstick, view.evidence.region)
    caption = f"{warn(view.is_synthetic)}Verdicts that moved: {one.series.label}, {one.age_group.words}"
    heads = ("Council", f"Before{_say_years(one.was)}", f"Now{_say_years(one.now)}", "Moved by", "Why")
    ordered = sorted(one.moved, key=lambda moved: moved.area_name)
    rows = [_list_verdict_cells(moved, measure.reference) for moved in ordered]
    return tag(
        "section",
        tag("h2", f"Verdicts that moved: {one.age_group.words}"),
        tag("p", f"Measured by {measure.words}. {one.stayed} have the verdict that they had."),
        _render_named(caption, heads, rows),
    )


def _render_named(caption: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Markup:
    """Return a table that is scrolled by itself, and is called by its caption where it is."""
    table = render_table(caption, heads, rows, css="plain")
    return render_wide(table, role="region", aria_label=caption)


def _say_years(row: Row | None) -> str:
    """Return the last year of the figures that a side is judged by, in brackets."""
    return "" if row is None else f" (years to {format_date(row['window_end'].date().isoformat())})"


def _list_verdict_cells(moved: MovedVerdict, reference: str) -> tuple[object, ...]:
    was, now = (_say_verdict(row) for row in (moved.was, moved.now))
    why = tag("div", explain_move(moved, reference), class_="long")
    return moved.area_name, was, now, say_causes(moved), why


def _say_verdict(row: Row) -> str:
    """Return a verdict with what was recorded and expected."""
    verdict = VerdictClass(row["verdict"])
    if verdict is VerdictClass.NO_DATA:
        return verdict.shown_as
    recorded = format_number(row["observed_about"], row["observed_low"], row["observed_high"])
    expected = format_expected(row["expected"], row["expected"])
    return f"{verdict.shown_as}: {recorded} recorded, {expected} expected"


def _render_figures(view: ChangesView) -> Markup:
    """Return how many figures changed by series and period, and each that was there before."""
    figures = view.changes.figures
    if figures.empty:
        return Markup()
    caption = f"{warn(view.is_synthetic)}Figures that changed, of councils and of published totals"
    heads = ("Series", "Ages", "Period", "New numbers", "New hidden counts", "New without a figure", *[
        words.capitalize() for difference, words in CALLED.items() if difference is not Difference.NEW
    ])  # fmt: skip
    return tag(
        "section",
        tag("h2", "Figures"),
        _render_named(caption, heads, _count_figures(figures)),
        _render_changed(view),
    )


def _count_figures(figures: pd.DataFrame) -> list[tuple[object, ...]]:
    """Return a row for each series, age group and period with changes, identification first."""
    order = {series.id: place for place, series in enumerate(SERIES)}
    kinds = figures["status_new"].map(_WHAT_IS_NEW).fillna("none")
    counted = figures.assign(kind=kinds, place=figures["series_id"].map(order))
    groups = counted.groupby(["place", "series_id", "age_group", "period_end", "period_start"])
    rows: list[tuple[object, ...]] = []
    for key, own in groups:
        _, series_id, ages, end, start = cast("tuple[int, str, str, pd.Timestamp, pd.Timestamp]", key)
        is_new = own["difference"] == Difference.NEW.value
        counts = [int((is_new & (own["kind"] == kind)).sum()) for kind in _COUNTED]
        counts += [int((own["difference"] == d.value).sum()) for d in CALLED if d is not Difference.NEW]
        period = Period(start.date(), end.date()).label
        said = (get_series(series_id).label, ages.replace("_", " "), period)
        rows.append((*said, *(format_count(count) if count else ABSENT for count in counts)))
    return rows


def _render_changed(view: ChangesView) -> Markup:
    """Return every figure that was there before and is another now; empty where none is."""
    changed = view.changes.figures
    changed = changed[changed["difference"] != Difference.NEW.value]
    if changed.empty:
        return Markup()
    caption = f"{warn(view.is_synthetic)}Every figure that was there before and is another now"
    heads = ("Council", "Series", "Ages", "Period", "What", "Was", "Is now")
    rows = [_list_figure_cells(row) for row in changed.head(MOST_LISTED).to_dict("records")]
    more = len(changed) - len(rows)
    rest = tag("p", f"{more:,} more are in the file below.") if more else Markup()
    return _render_named(caption, heads, rows) + rest


def _list_figure_cells(row: dict[Any, Any]) -> tuple[str, ...]:
    return (
        str(row["area_name"]),
        get_series(row["series_id"]).label,
        str(row["age_group"]).replace("_", " "),
        Period(row["period_start"].date(), row["period_end"].date()).label,
        CALLED[Difference(row["difference"])],
        say_figure(row, "old"),
        say_figure(row, "new"),
    )


def _render_champions(view: ChangesView) -> Markup:
    """Return every council of whose champion something else is known; empty where of none."""
    if not view.changes.champions:
        return Markup()
    caption = f"{warn(view.is_synthetic)}Champions and contacts of whom something else is known"
    rows = [
        (move.area_name, CHAMPION_CHANGES[move.change].capitalize(), *say_champions(move))
        for move in view.changes.champions
    ]
    heads = ("Council", "What", "Before", "Now")
    return tag(
        "section",
        tag("h2", "Champions and contacts"),
        tag("p", LAPSED_MEANS),
        _render_named(caption, heads, rows),
    )
