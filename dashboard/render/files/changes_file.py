"""The changes between two moments as a file that people take away."""

from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from dashboard.analysis.verdicts.rules import CAUTION
from dashboard.analysis.verdicts.yardsticks import describe_yardstick
from dashboard.domain.champion_roles_and_states import ChampionRole
from dashboard.render.files.download import list_notes, quote_notes
from dashboard.render.files.export import to_csv
from dashboard.render.files.file_names import name_edition_file
from dashboard.render.view_models.changes_view import ChangesView
from dashboard.render.words.change_sentences import (
    explain_move,
    list_cautions,
    say_causes,
    say_moment,
)
from dashboard.render.words.changed_words import say_champions, say_figure

CHANGE_COLUMNS: Final = [
    *["what", "gss_code", "area_name", "series_id", "age_group", "period_end", "change", "before", "now"],
    *["moved_by", "why", "is_synthetic"],
]


def name_changes_download(view: ChangesView) -> str:
    """Return a file name that says what is in it."""
    parts = ("changes", view.before.name, "to", view.after.name)
    return name_edition_file(view.evidence, *parts, ending="csv")


def tabulate_changes(view: ChangesView) -> pd.DataFrame:
    """Return every change, one row each: verdicts, then figures, then champions; columns as declared here."""
    rows = [*_list_verdicts(view), *_list_figures(view), *_list_champions(view)]
    return pd.DataFrame(rows, columns=CHANGE_COLUMNS)


def changes_to_csv(view: ChangesView) -> str:
    """Return every change as CSV, then what must go with it: between what, cautions, sources, licences."""
    title = f"Changes between {say_moment(view.before)} and {say_moment(view.after)}"
    caution = " ".join((CAUTION, *list_cautions(view.before)))
    notes = list_notes(title, view.sources, caution, is_synthetic=view.is_synthetic)
    return to_csv(tabulate_changes(view), is_synthetic=view.is_synthetic) + quote_notes(notes)


def _list_verdicts(view: ChangesView) -> Iterator[tuple[Any, ...]]:
    for one in view.changes.verdicts:
        reference = describe_yardstick(one.yardstick, view.evidence.region).reference
        for moved in one.moved:
            was, now = moved.classes
            yield (
                *("verdict", moved.gss_code, moved.area_name, one.series.id, one.age_group.value),
                *(_find_day(moved.now["window_end"]), f"{was} to {now}", was.shown_as, now.shown_as),
                *(say_causes(moved), explain_move(moved, reference), view.is_synthetic),
            )


def _list_figures(view: ChangesView) -> Iterator[tuple[Any, ...]]:
    for row in view.changes.figures.to_dict("records"):
        yield (
            *("figure", row["gss_code"], row["area_name"], row["series_id"], row["age_group"]),
            *(_find_day(row["period_end"]), row["difference"]),
            *(say_figure(row, "old"), say_figure(row, "new"), "", "", row["is_synthetic"]),
        )


def _list_champions(view: ChangesView) -> Iterator[tuple[Any, ...]]:
    for move in view.changes.champions or ():
        role = str(move.now["role"])
        said = ChampionRole(role).shown_as if role else ""
        yield (
            *("champion", move.gss_code, move.area_name, "", "", "", move.change.value),
            *(*say_champions(move), "", said, view.is_synthetic),
        )


def _find_day(day: Any) -> str:  # noqa: ANN401 - a day or NaT, for which pandas has no type
    return "" if pd.isna(day) else pd.Timestamp(day).date().isoformat()
