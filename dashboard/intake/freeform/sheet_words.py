"""What is said of a hand-made sheet: what was understood, and what keeps it from being used."""

from collections.abc import Iterator

from dashboard.domain.areas import AreaRegister
from dashboard.domain.series import list_given_series
from dashboard.domain.statuses import STORED_STATUSES, Status
from dashboard.intake.freeform.sheet_columns import Column, ColumnRole
from dashboard.intake.freeform.sheet_layout import find_row_of_councils
from dashboard.intake.freeform.understanding import (
    MAX_CELLS,
    MAX_ROWS,
    Understanding,
    name_columns,
)
from dashboard.intake.parse.readings import NOTHING
from dashboard.intake.parse.years import names_part_of_year
from dashboard.intake.sandbox.sheet import Sheet


def describe(understanding: Understanding, register: AreaRegister) -> tuple[str, ...]:
    """Return what was understood, in sentences."""
    layout, sheet = understanding.layout, understanding.sheet
    names = layout.name_column
    if names is None:
        return (_say_no_councils(sheet, register),)
    if understanding.is_too_large:
        return (
            f"Sheet “{sheet.name}” has {len(sheet.rows):,} rows, {len(layout.figures)} columns of figures. "
            f"One made by hand has at most {MAX_ROWS:,} rows and {MAX_CELLS:,} cells of figures: "
            "load it in parts.",
        )
    heading = f"headings in row {layout.header_row}" if layout.header_row else "no headings"
    missing = [name for code, name in register.names.items() if code not in understanding.councils]
    said = [
        f"Sheet “{sheet.name}”: {heading}, councils in column {names.letter}, "
        f"figures in {name_columns([c.letter for c in layout.figures]) if layout.figures else 'no column'}.",
        f"{len(understanding.councils)} of the {len(register.codes)} councils have a row.",
        *_count_figures(understanding),
        *_say_what_is_left_out(understanding),
    ]
    if missing:
        said.append(f"No row: {', '.join(missing)}. Nothing is loaded for them; that is not zero.")
    return tuple(said)


def _say_no_councils(sheet: Sheet, register: AreaRegister) -> str:
    """Return what to do with a sheet of which no column names councils."""
    beside = find_row_of_councils(sheet, register)
    if beside:
        return (
            f"On sheet “{sheet.name}” councils stand beside each other, in row {beside}. Copy the table and "
            "paste it transposed, so that they stand below each other, one row each; then bring it again."
        )
    return (
        f"On sheet “{sheet.name}” no column names {register.region.owner} councils. Say which column "
        "does, or choose another sheet. Councils must stand below each other, one row each."
    )


def _say_what_is_left_out(understanding: Understanding) -> Iterator[str]:
    """Yield a sentence for rows of other areas, for columns that are not read, and for those that divide."""
    layout = understanding.layout
    elsewhere = sum(row.is_elsewhere for row in understanding.left_out)
    if elsewhere:
        rows = "row of another area was" if elsewhere == 1 else "rows of other areas were"
        yield f"{elsewhere:,} {rows} left out."
    divided = layout.list_all(ColumnRole.DIMENSION)
    if divided:
        named = ", ".join(map(_name_with_heading, divided))
        yield f"Divided further, of which only rows of everybody are read: {named}."
    ignored = [column for column in layout.list_all(ColumnRole.IGNORED) if column.is_filled]
    if ignored:
        yield f"Not read: {', '.join(map(_name_with_heading, ignored))}."
    totals = [column.letter for column in layout.list_all(ColumnRole.TOTAL)]
    if totals:
        yield f"Totals in {name_columns(totals)} are not read, and nothing is worked out from them."


def _count_figures(understanding: Understanding) -> list[str]:
    """Return how many figures of each status there are, once it is known what they count."""
    if understanding.series is None:
        return ["Say what the sheet counts, and the figures can be shown."]
    figures = understanding.figures
    counts = figures["status"].value_counts()
    zeros = int((figures["value"] == 0).sum())
    nothing = sum(cell.reading == NOTHING for cell in understanding.cells)
    parts = [f"{counts.get('reported', 0)} numbers ({zeros} of them zero)"]
    parts += [
        f"{counts[status.value]} {status.words}"
        for status in STORED_STATUSES
        if status is not Status.REPORTED and status.value in counts
    ]
    said = [f"{len(figures):,} figures: {', '.join(parts)}."]
    return [*said, f"{nothing} cells give no figure; nothing is loaded for them."] if nothing else said


def say_what_is_missing(understanding: Understanding) -> str:
    """Return why a sheet cannot be used yet and the one thing to do next; "" where it can."""
    still_open = len(understanding.open_questions)
    if understanding.is_ready:
        return ""
    if understanding.is_kept_out:
        known = "; ".join(series.label for series in list_given_series())
        return (
            "The sheet counts something that has no place here, so it is kept out, and nothing was loaded. "
            f"Bring a sheet that counts one of these: {known}."
        )
    if still_open:
        questions = "the question" if still_open == 1 else f"the {still_open:,} questions"
        return f"Answer {questions} above, and the figures can be used."
    if understanding.layout.name_column is None:
        return "No column names a council. Say which column does, or choose another sheet."
    if not understanding.layout.figures:
        return _say_no_figures(understanding.layout.list_all(ColumnRole.IGNORED))
    if understanding.unread:
        return f"No cell gives a figure. The first: {understanding.unread[0]}"
    return "No row of a council gives a figure. Say which columns hold the names and the figures."


def _say_no_figures(ignored: tuple[Column, ...]) -> str:
    months = [column for column in ignored if names_part_of_year(column.heading)]
    if months:
        return (
            f"The columns are of months or other parts of a year, as {_name_with_heading(months[0])} is, and "
            "figures here are of whole years. Add a column with the figure of each whole year."
        )
    return "No column holds figures of everybody in a year. Say which column does, below what was understood."


def _name_with_heading(column: Column) -> str:
    return f"column {column.letter}" + (f" (“{column.heading[:40]}”)" if column.heading else "")
