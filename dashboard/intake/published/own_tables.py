"""The project's own tables, brought from another data folder or made by hand.

A hand-collected table (figures that councils gave, say) enters in the project's own shape, with a
sidecar beside it that says where it came from: there is no other way to know.
"""

from dataclasses import replace
from typing import Final

from dashboard.domain.champion_schema import CHAMPIONS, LEAD_QUESTIONS, find_later_dates
from dashboard.domain.delivery import Delivery
from dashboard.domain.known_areas import find_register_problems
from dashboard.domain.problems import DataFolderError, Problem, RefusedFileError
from dashboard.domain.provenance import SUFFIX, parse_sidecar
from dashboard.domain.schemas import FIGURES, SCHEMAS, parse_table
from dashboard.domain.spreadsheet_text import unprotect_text
from dashboard.intake.reader_protocol import Reading, hand_over
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.text_files import ROW, read_text_table

HEADERS: Final = {tuple(schema.columns): kind for kind, schema in SCHEMAS.items()}
"""Which kind of table has these columns."""
HEADERS[tuple(name for name in CHAMPIONS.columns if name not in LEAD_QUESTIONS)] = "champions"


class OwnTableReader:
    """Reads a table that already has one of the project's own shapes."""

    id = "own_table"
    title = "A table of this project's own shape, with its sidecar (CSV)"

    def recognises(self, header: tuple[str, ...], file: IncomingFile) -> bool:
        """Say whether the header is exactly that of a canonical table."""
        return header in HEADERS

    def read(self, request: Request) -> Reading:
        """Return the table as it is, checked, and the sidecar that stands beside it.

        Raises
        ------
        RefusedFileError
            If there is no sidecar beside it, or a cell is wrong.
        """
        file = request.file
        header = tuple(read_text_table(file, ()).columns.drop(ROW))
        kind = HEADERS.get(header)
        if kind is None:
            found = ", ".join(header[:12])
            expected = f"the columns {', '.join(FIGURES.columns)}"
            raise RefusedFileError([Problem(file.name, expected, found, "See the data dictionary.", 1)])
        sidecar = file.name + SUFFIX
        try:
            source = parse_sidecar(file.beside.get(sidecar), sidecar)
        except DataFolderError as error:
            raise RefusedFileError(error.problems) from error
        if source.table != kind:
            mend = "Mend the sidecar (see the data dictionary)."
            raise RefusedFileError([Problem(sidecar, f"“{kind}” in “table”", f"“{source.table}”", mend)])
        text = read_text_table(file, header).drop(columns=ROW).map(unprotect_text)
        known = None if kind == "areas" else request.register
        table, problems = parse_table(text, SCHEMAS[kind], file.name, known)
        if kind == "areas" and not problems:
            problems = find_register_problems(table, file.name, request.register.region)
        if kind == "champions" and not problems:
            problems = find_later_dates(table, source.retrieved, file.name)
        if problems:
            raise RefusedFileError(problems)
        said = f"{len(table):,} rows of {kind} from “{source.title}”."
        return hand_over(
            request, Delivery(replace(source, sha256=request.file.sha256), table, f"{source.id}.csv", (said,))
        )
