"""The picture as a CSV file, with its sources."""

from dashboard.outputs.export import EXPORT_COLUMNS, print_csv
from dashboard.outputs.picture import CAUTION, Picture


def name_download(picture: Picture) -> str:
    """Return a file name that says what is in it."""
    example = "EXAMPLE_" if picture.is_synthetic else ""
    return f"{example}{picture.series.id}_{picture.age_group.value}_{picture.period.end}.csv"


def print_download(picture: Picture) -> str:
    """Return what is shown as CSV: value and status in two columns, then source and licence lines.

    The lines after the figures begin with "#".
    """
    notes = [f"# {picture.title}", f"# {CAUTION}"]
    if picture.is_synthetic:
        notes.insert(0, "# EXAMPLE DATA, NOT REAL FIGURES")
    for source in picture.sources:
        notes += [
            f"# Source: {source.publisher}, {source.title}, {source.address}, retrieved {source.retrieved}",
            f"# Licence: {source.licence}. {source.attribution}",
        ]
    lines = "\n".join('"' + note.replace('"', '""') + '"' for note in notes)
    return f"{print_csv(picture.figures[EXPORT_COLUMNS])}{lines}\n"
