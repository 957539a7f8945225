"""The Metropolitan Police's recorded crime by borough: a row for each category, a column for each month.

The files seen hold no category of modern slavery. What the police recorded is read from the Home Office's
table instead, which has it for every borough: so each of these files is refused with where to go.
"""

from dashboard.domain.problems import quote_found, refuse_file
from dashboard.intake.parse.headings import heads_police_months, is_about_slavery
from dashboard.intake.reader_protocol import Reading
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.workbooks import open_published_workbook

_MEND = (
    "Bring the Home Office's police recorded crime by Community Safety Partnership: it counts modern slavery "
    "(offence code 106) for every borough."
)


class MetPoliceMonthsReader:
    """Knows the Metropolitan Police's monthly crime by borough, and says what it lacks."""

    id = "met_police_months"
    title = "Metropolitan Police crime by borough and month: recognised, and said what it lacks (CSV)"

    def recognises(self, header: tuple[str, ...], file: IncomingFile) -> bool:
        """Say whether the header is that of crime by category, borough and month."""
        return heads_police_months(header)

    def read(self, request: Request) -> Reading:
        """Refuse the file with what it lacks.

        Raises
        ------
        RefusedFileError
            Always: no category is ours, or it is counted by month and may lack months of a year.
        """
        texts = {
            text for sheet in open_published_workbook(request.file) for row in sheet.rows for text in row
        }
        found = sorted(text for text in texts if is_about_slavery(text))
        seen = "the Metropolitan Police's crime by borough and month"
        if found:
            seen += f", with {quote_found(found[0])} by month and none of a whole year"
        else:
            seen += ": no category on trafficking or modern slavery is in this file"
        refuse_file(request.file.name, "counts of modern slavery by council and year", seen, _MEND)
