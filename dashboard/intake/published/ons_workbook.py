"""ONS mid-year estimates with lines above their header: the workbooks ``mye…``, and what Nomis exports.

A workbook has sheets such as ``MYE2 - Persons``, with a title above the header; an export has its title, its
date and its sex above the header, and notes below. Ages stand in columns in both.
"""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from dashboard.domain.problems import Option, refuse_file
from dashboard.intake.parse.ages import read_single_age
from dashboard.intake.parse.area_codes import fold_code, looks_like_code
from dashboard.intake.parse.folding import fold
from dashboard.intake.parse.mid_years import find_mid_year, parse_year, read_mid_year
from dashboard.intake.published.ons_population import AGES, check_year, read_ages
from dashboard.intake.reader_protocol import Reading
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.sheet import Sheet
from dashboard.intake.sandbox.text_files import ROW
from dashboard.intake.sandbox.workbooks import open_published_workbook

_HEADER_WITHIN: Final = 20
_BOOKS: Final = (".xlsx", ".xlsm", ".ods")
_ONE_SEX: Final = frozenset({"male", "males", "female", "females"})


class OnsWorkbookReader:
    """Reads single years of age, of persons, from a sheet with lines above its header."""

    id = "ons_workbook"
    title = "ONS mid-year estimates as a workbook (mye…), or exported by Nomis (CSV)"

    def recognises(self, header: tuple[str, ...], file: IncomingFile) -> bool:
        """Say whether the file is named as ONS names its workbooks, or begins as an export of Nomis does."""
        is_book = file.suffix in _BOOKS and find_mid_year(file.stem) is not None
        return is_book or (bool(header) and fold(header[0]).startswith("population estimates"))

    def read(self, request: Request) -> Reading:
        """Return residents aged 0 to 17 and 18 and over, by area.

        Raises
        ------
        RefusedFileError
            If no sheet holds persons by single year of age, or with every problem found in one.
        """
        found = ((sheet, _find_header(sheet)) for sheet in open_published_workbook(request.file))
        persons = [(sheet, at) for sheet, at in found if at is not None and not _is_of_one_sex(sheet, at)]
        if not persons:
            refuse_file(
                request.file.name,
                "a sheet of persons with a column for each single year of age, 0 to 90+",
                "estimates without one",
                "Download the estimates by single year of age, persons, and bring those.",
            )
        sheet, at = persons[0]
        stated = parse_year(request.options.get(Option.YEAR, ""))
        year = stated or _find_year(sheet, at) or find_mid_year(request.file.stem)
        return read_ages(_tabulate(sheet, at), check_year(year, request), request, self.id)


def _find_header(sheet: Sheet) -> int | None:
    """Return the index of the row that heads single years of age; None where none does."""
    rows = enumerate(sheet.rows[:_HEADER_WITHIN])
    return next((n for n, row in rows if set(AGES) <= {read_single_age(text) for text in row}), None)


def _list_above(sheet: Sheet, at: int) -> Iterator[str]:
    yield from (text for row in sheet.rows[:at] for text in row if text)


def _is_of_one_sex(sheet: Sheet, at: int) -> bool:
    words = set(fold(sheet.name).replace("-", " ").split())
    return bool(words & _ONE_SEX) or any(fold(text) in _ONE_SEX for text in _list_above(sheet, at))


def _find_year(sheet: Sheet, at: int) -> int | None:
    years = {year for text in _list_above(sheet, at) if (year := read_mid_year(text)) is not None}
    return years.pop() if len(years) == 1 else None


def _tabulate(sheet: Sheet, at: int) -> pd.DataFrame:
    """Return the rows below the header that have a code, under the names of the plain file."""
    header = sheet.rows[at]
    body = [(number, row) for number, row in enumerate(sheet.rows[at + 1 :], start=at + 2) if any(row)]
    counts = [sum(looks_like_code(fold_code(row[n])) for _, row in body) for n in range(len(header))]
    code = counts.index(max(counts))
    name = next((n for n, text in enumerate(header) if n != code and not read_single_age(text)), code)
    ages = {read_single_age(text): n for n, text in enumerate(header) if read_single_age(text)}
    everyone = next((n for n, text in enumerate(header) if fold(text) in ("all ages", "total")), name)
    places = {"Code": code, "Name": name, "All ages": everyone, **ages}
    coded = [(number, row) for number, row in body if looks_like_code(fold_code(row[code]))]
    table = pd.DataFrame(
        {heading: [row[n] for _, row in coded] for heading, n in places.items()}, dtype="str"
    )
    return table.assign(**{ROW: [number for number, _ in coded]})
