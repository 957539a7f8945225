"""The journal as a file: one row for each cell of each change, for whoever keeps it elsewhere."""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, TextIO

from dashboard.domain.problems import refuse_file
from dashboard.domain.spreadsheet_text import protect_text
from dashboard.store.changes import Change
from dashboard.store.journal_cells import CELL_COLUMNS
from dashboard.store.protocol import Store

JOURNAL_COLUMNS: Final = [
    *["number", "when", "who", "kind", "said", "why", "takes_back", "files", *CELL_COLUMNS],
]


def list_journal_rows(store: Store) -> Iterator[dict[str, str | int]]:
    """Yield a row for each cell of each change, the first one first; one also where no cell changed."""
    for change in store.read_journal():
        facts = _list_facts(change)
        cells = store.read_cells(change.number).to_dict("records") or [dict.fromkeys(CELL_COLUMNS, "")]
        for cell in cells:
            yield {**facts, **{str(name): str(text) for name, text in cell.items()}}


def _list_facts(change: Change) -> dict[str, str | int]:
    return {
        **{"number": change.number, "when": change.when, "who": change.who, "kind": change.kind.value},
        **{"said": change.said, "why": change.why, "takes_back": change.takes_back or ""},
        "files": "; ".join(f"{file.name} sha256:{file.sha256}" for file in change.files),
    }


def write_journal(store: Store, path: Path) -> int:
    """Write the journal into a file, as CSV or JSON lines by the end of its name; return the number of rows.

    Raises
    ------
    RefusedFileError
        If the name ends otherwise.
    DataFolderError
        If the journal cannot be read.
    """
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        refuse_file(
            path.name, "a name that ends in .csv or .jsonl", path.suffix or "no such end", "Name another."
        )
    with path.open("w", encoding="utf-8", newline="") as file:
        return write(list_journal_rows(store), file)


def _write_csv(rows: Iterator[dict[str, Any]], file: TextIO) -> int:
    writer = csv.DictWriter(file, JOURNAL_COLUMNS, lineterminator="\n")
    writer.writeheader()
    return sum(1 for row in rows if writer.writerow(_protect(row)))


def _protect(row: dict[str, Any]) -> dict[str, str]:
    return {name: protect_text(str(cell)) for name, cell in row.items()}


def _write_lines(rows: Iterator[dict[str, Any]], file: TextIO) -> int:
    return sum(1 for row in rows if file.write(json.dumps(row, ensure_ascii=False) + "\n"))


_WRITERS: Final[dict[str, Callable[[Iterator[dict[str, Any]], TextIO], int]]] = {
    ".csv": _write_csv,
    ".jsonl": _write_lines,
}
