"""A picture as a CSV file, with its sources."""

import pandas as pd

from dashboard.evidence.gaps import GAP_COLUMNS
from dashboard.evidence.provenance import EXAMPLE, Source
from dashboard.evidence.tables import EXPORTED_COLUMNS
from dashboard.evidence.verdicts.from_figures import EXPORTED
from dashboard.evidence.verdicts.rules import CAUTION
from dashboard.outputs.export import name_file, print_csv
from dashboard.outputs.picture import Picture
from dashboard.outputs.quadrant import Quadrant
from dashboard.outputs.verdict_picture import VerdictPicture


def name_download(picture: Picture) -> str:
    """Return a file name that says what is in it."""
    name = f"{picture.series.id}_{picture.age_group.value}_{picture.period.end}.csv"
    return name_file(name, is_synthetic=picture.is_synthetic)


def name_verdict_download(picture: VerdictPicture) -> str:
    """Return a file name that says what is in it."""
    end = picture.records[0]["window_end"].date()
    parts = (picture.series.id, picture.age_group, "verdicts", picture.yardstick, picture.window, end)
    return name_file(f"{'_'.join(map(str, parts))}.csv", is_synthetic=picture.is_synthetic)


def print_download(picture: Picture) -> str:
    """Return what is shown as CSV: value and status in two columns, then source and licence lines.

    The lines after the figures begin with "#".
    """
    notes = _list_notes(picture.title, picture.sources, is_synthetic=picture.is_synthetic)
    return print_csv(picture.figures[EXPORTED_COLUMNS], is_synthetic=picture.is_synthetic) + notes


def print_verdict_download(picture: VerdictPicture) -> str:
    """Return the verdicts shown as CSV, in the columns of ``verdicts.csv``, then the same lines."""
    notes = _list_notes(picture.title, picture.sources, is_synthetic=picture.is_synthetic)
    shown = picture.verdicts[EXPORTED]
    return print_csv(shown, is_synthetic=picture.is_synthetic) + notes


def name_quadrant_download(quadrant: Quadrant) -> str:
    """Return a file name that says what is in it."""
    picture = quadrant.picture
    name = f"{picture.series.id}_{picture.age_group}_gaps_{quadrant.day}.csv"
    return name_file(name, is_synthetic=quadrant.is_synthetic)


def print_quadrant_download(quadrant: Quadrant) -> str:
    """Return the gaps shown as CSV, in the columns of ``gaps.csv``, then the same lines."""
    title = f"{quadrant.title}. Stale or not on {quadrant.day}"
    notes = _list_notes(title, quadrant.sources, is_synthetic=quadrant.is_synthetic)
    shown = pd.DataFrame(quadrant.shown, columns=GAP_COLUMNS)
    return print_csv(shown, is_synthetic=quadrant.is_synthetic) + notes


def _list_notes(title: str, sources: tuple[Source, ...], *, is_synthetic: bool) -> str:
    """Return what must go with figures wherever they go, one line each."""
    notes = [f"# {EXAMPLE}"] if is_synthetic else []
    notes += [f"# {title}", f"# {CAUTION}"]
    for source in sources:
        notes += [
            f"# Source: {source.publisher}, {source.title}, {source.address}, retrieved {source.retrieved}",
            f"# Licence: {source.licence}. {source.attribution}",
        ]
    return "".join('"' + note.replace('"', '""') + '"\n' for note in notes)
