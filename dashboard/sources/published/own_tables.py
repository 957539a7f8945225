"""The project's own tables, brought from another data folder or made by hand.

A hand-collected table (figures that councils gave, say) enters in the project's own shape, with a
sidecar beside it that says where it came from: there is no other way to know.
"""

from dataclasses import replace
from pathlib import Path
from typing import Final

from dashboard.evidence.champion_table import find_later_dates
from dashboard.evidence.problems import DataFolderError, Problem, RefusedFileError
from dashboard.evidence.provenance import read_sidecar, sidecar_of
from dashboard.evidence.spreadsheet_text import unprotect_text
from dashboard.evidence.tables import FIGURES, SCHEMAS, parse_table
from dashboard.sources.delivery import Delivery, Request
from dashboard.sources.opening.text_files import ROW, read_text_table

HEADERS: Final = {kind: tuple(schema.columns) for kind, schema in SCHEMAS.items()}


class OwnTableReader:
    """Reads a table that already has one of the project's own shapes."""

    id = "own_table"
    title = "A table of this project's own shape, with its sidecar (CSV)"

    def recognises(self, header: tuple[str, ...], path: Path) -> bool:
        """Say whether the header is exactly that of a canonical table."""
        return header in HEADERS.values()

    def read(self, request: Request) -> Delivery:
        """Return the table as it is, checked, and the sidecar that stands beside it.

        Raises
        ------
        RefusedFileError
            If there is no sidecar beside it, or a cell is wrong.
        """
        path = request.path
        header = tuple(read_text_table(path, ()).columns.drop(ROW))
        kind = next((k for k, columns in HEADERS.items() if columns == header), None)
        if kind is None:
            found = ", ".join(header[:12])
            expected = f"the columns {', '.join(FIGURES.columns)}"
            raise RefusedFileError([Problem(path.name, expected, found, "See the data dictionary.", 1)])
        try:
            source = read_sidecar(sidecar_of(path))
        except DataFolderError as error:
            raise RefusedFileError(error.problems) from error
        if source.table != kind:
            sidecar = sidecar_of(path).name
            mend = "Mend the sidecar (see the data dictionary)."
            raise RefusedFileError([Problem(sidecar, f"“{kind}” in “table”", f"“{source.table}”", mend)])
        text = read_text_table(path, HEADERS[kind]).drop(columns=ROW).map(unprotect_text)
        table, problems = parse_table(text, SCHEMAS[kind], path.name)
        if kind == "champions" and not problems:
            problems = find_later_dates(table, source.retrieved, path.name)
        if problems:
            raise RefusedFileError(problems)
        said = f"{len(table):,} rows of {kind} from “{source.title}”."
        return Delivery(replace(source, sha256=request.sha256), table, f"{source.id}.csv", (said,))
