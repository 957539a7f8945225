"""All that is exported as one workbook, with its cover, contents, notes and the meaning of every column."""

from typing import Final

from dashboard.analysis.evidence import Evidence
from dashboard.domain.provenance import EXAMPLE
from dashboard.render.files.accessible_workbook import Sheet, write_workbook
from dashboard.render.files.column_records import COLUMNS, Column, Kind
from dashboard.render.files.evidence_tables import (
    Choice,
    ExportTable,
    list_cautions,
    list_tables,
    name_title,
)
from dashboard.render.files.shorthand import MEANINGS, list_used, shorten_rows

_KEPT: Final = {"verdicts": 2, "figures": 2, "gaps": 2, "champions": 2}
"""Of these tables the code and the name of the area stay in sight."""
_NOTE_COLUMNS: Final = (Column("note", "Note number", "", Kind.WHOLE), Column("text", "Note", ""))
_SHORTHAND_COLUMNS: Final = (Column("mark", "Shorthand", ""), Column("meaning", "What it means", ""))
_MEANING_COLUMNS: Final = tuple(
    Column(heading.lower(), heading, "")
    for heading in ("Sheet", "Column", "Name in CSV and JSON", "What it holds")
)


def evidence_to_xlsx(evidence: Evidence, choice: Choice) -> bytes:
    """Return all that is exported as an accessible workbook; the same evidence gives the same bytes."""
    tables = list_tables(evidence, choice)
    cautions = list_cautions(evidence, choice)
    sheets = (
        _list_notes(cautions),
        _list_shorthand(),
        _list_meanings(tables),
        *(_to_sheet(table, is_synthetic=evidence.is_synthetic) for table in tables),
    )
    return write_workbook(name_title(evidence), _make_cover(evidence, choice, cautions), sheets)


def _make_cover(evidence: Evidence, choice: Choice, cautions: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    warning = {"Warning": (EXAMPLE,)} if evidence.is_synthetic else {}
    return {
        **warning,
        "What this is": (
            f"What {evidence.region.areas} recorded, what would be expected of them, and what is known of "
            "their Slavery Champions.",
        ),
        "Of when": (f"Edition {evidence.edition}, as at {choice.day}.",),
        "How to read it": tuple(line for line in cautions if line != EXAMPLE),
        "How it is made": (
            "A sheet has one table, marked up as one, below its title. Panes are frozen below the headings; "
            "View, Freeze panes, lets go of them.",
            "A cell without a number says why in shorthand, and the status beside it says it in words; the "
            "sheet Shorthand explains each. No cell of a table is empty.",
            "Numbers are shown rounded, and held as they were computed.",
        ),
    }


def _list_notes(cautions: tuple[str, ...]) -> Sheet:
    return Sheet("Notes", "Notes", (), _NOTE_COLUMNS, list(enumerate(cautions, start=1)))


def _list_shorthand() -> Sheet:
    return Sheet(
        "Shorthand",
        "Shorthand: what stands where there is no number",
        (),
        _SHORTHAND_COLUMNS,
        list(MEANINGS.items()),
    )


def _list_meanings(tables: tuple[ExportTable, ...]) -> Sheet:
    rows = [
        (table.name.capitalize(), COLUMNS[name].heading, name, COLUMNS[name].meaning)
        for table in tables
        for name in table.rows.columns
    ]
    return Sheet("Columns", "Columns: what each column of each table holds", (), _MEANING_COLUMNS, rows)


def _to_sheet(table: ExportTable, *, is_synthetic: bool) -> Sheet:
    rows = shorten_rows(table.rows)
    used = [f"{mark} {MEANINGS[mark]}" for mark in list_used(rows)]
    lines = (f"Shorthand: {' '.join(used)}",) if used else ()
    title = f"{EXAMPLE}: {table.title}" if is_synthetic else table.title
    columns = tuple(COLUMNS[name] for name in table.rows.columns)
    return Sheet(table.name.capitalize(), title, lines, columns, rows, _KEPT.get(table.name, 1))
