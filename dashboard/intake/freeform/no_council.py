"""A table that was opened and names no council: what it seems to be, why it is not read, and what to do."""

from typing import Final, NoReturn

from dashboard.domain.problems import quote_found, refuse_file
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.sheet import Sheet
from dashboard.intake.sandbox.workbooks import Opening

MAX_SHOWN: Final = 6
"""Sheets or headings that are named."""
_ACTION: Final = (
    "Check that it is the right file; if it is, put the name or the GSS code of its council into every row, "
    "and bring it again."
)


def refuse_without_councils(opening: Opening, request: Request) -> NoReturn:
    """Refuse a file of which no sheet names a council of the region.

    Raises
    ------
    RefusedFileError
        Always.
    """
    region = request.register.region.name
    found = f"{_describe(opening.sheets)}, which names no council of this region ({region})"
    refuse_file(request.file.name, "a table with councils in rows", found, _ACTION)


def _describe(sheets: tuple[Sheet, ...]) -> str:
    filled = [sheet for sheet in sheets if any(map(any, sheet.rows))]
    if not filled:
        return "a table without a filled cell"
    if len(filled) > 1:
        return f"a workbook with the sheets {_quote([sheet.name for sheet in filled])}"
    heads = next(row for row in filled[0].rows if any(row))
    return f"a table headed {_quote([text for text in heads if text])}"


def _quote(texts: list[str]) -> str:
    more = f" and {len(texts) - MAX_SHOWN} more" if len(texts) > MAX_SHOWN else ""
    return ", ".join(quote_found(text, 40) for text in texts[:MAX_SHOWN]) + more
