"""The kit of a freedom-of-information round: a letter to send, and a sheet to collect the replies in.

The questions are our own. The sheet comes filled in with every council, age group and year; our own reader
takes it back (`dashboard/intake/published/information_round.py`).
"""

from typing import Final

import pandas as pd

from dashboard.domain.areas import AreaRegister
from dashboard.domain.information_requests import MAX_QUOTED, Outcome
from dashboard.domain.series import BY_AGE, AgeGroup
from dashboard.domain.working_days import HOW_COUNTED
from dashboard.render.files.export import to_csv
from dashboard.render.files.round_letter import render_letter
from dashboard.render.files.workbook import Cell, to_xlsx
from dashboard.render.files.zip_files import write_zip

KIT_NAME: Final = "information_round_kit.zip"
LETTER, WORKBOOK, PLAIN = "letter.txt", "replies.xlsx", "replies.csv"
YEARS: Final = 5
HEADINGS: Final = (
    *("Council", "Age group", "Calendar year", "Asked on", "Answered on", "Status of the reply"),
    *("Refused under section", "Number or mark", "Words of the reply", "Where it is published"),
)
EXAMPLE_ROW: Final = (
    *("EXAMPLE: this row is not read", AgeGroup.CHILDREN.value, "2023", "2026-03-02", "2026-03-27"),
    *(Outcome.REFUSED.shown_as, "12", "", "over 18 hours", "https://example.org/foi/1"),
)
NOTES: Final = (
    "One row is one council, age group and year: a council may answer for adults and refuse for children.",
    "Fill in “Asked on” for every council that was asked, as 2026-03-02. A row without it, and with nothing "
    "else, is not read.",
    f"Status of the reply: {'; '.join(f'{outcome.shown_as}: {outcome.meaning}' for outcome in Outcome)} "
    "Empty with a number is “Answered”, empty without one is “No reply”.",
    "Number or mark: 0 where the council counted and there were none. A range as 1-4 or 0-4, as the reply "
    "says; “<5” is read as 0 to 4, because the reply may count zero in. Leave it empty where there is no "
    "number.",
    "Refused under section: 12 for the limit of cost (over 18 hours), 40(2) for personal data, and so on.",
    f"Words of the reply: a few of its own words on the number or the refusal, at most {MAX_QUOTED} "
    "characters. They are shown on the page: never a name, a mail address, a signature or anything about a "
    "person.",
    "Where it is published: an address of the web, such as the council's disclosure log. Leave it empty "
    "otherwise.",
    "Other columns (a reference, a contact) may be added; they are not read, so no person's name is kept.",
    "A reply by years to March: write 2022/23 for the year. Such years are a series of their own.",
    "Keep the name of the file: brought again under the same name, it takes the place of what it said "
    "before.",
    "What a council says of who leads goes into the sheet for champion records under “Add data”.",
    HOW_COUNTED,
)


def render_workbook(register: AreaRegister, latest: int) -> bytes:
    """Return the sheet as a workbook, for the years up to `latest`.

    Cells of days have no format, so that a spreadsheet keeps what is typed there as a day; in all others it
    stays the text it is, and 1-4 becomes no date.
    """
    rows: list[list[Cell]] = [list(HEADINGS), list(EXAMPLE_ROW)]
    rows += [[*row, None, None, "", "", "", "", ""] for row in _list_asked(register, latest)]
    return to_xlsx({"Replies": rows}, NOTES)


def render_csv(register: AreaRegister, latest: int) -> bytes:
    """Return the sheet as CSV, marked so that every spreadsheet program reads it as UTF-8."""
    empty = [""] * (len(HEADINGS) - 3)
    rows = [EXAMPLE_ROW, *((*asked, *empty) for asked in _list_asked(register, latest))]
    return to_csv(pd.DataFrame(rows, columns=list(HEADINGS), dtype="str"), is_synthetic=False).encode(
        "utf-8-sig"
    )


def _list_asked(register: AreaRegister, latest: int) -> list[tuple[str, str, str]]:
    """Return council, age group and year of every row."""
    years = [str(year) for year in range(latest - YEARS + 1, latest + 1)]
    return [(name, group.value, year) for name in register.names for group in BY_AGE for year in years]


def render_kit(register: AreaRegister, latest: int) -> bytes:
    """Return the letter and the sheet as one archive, the same bytes every time."""
    files = {
        LETTER: render_letter(latest - YEARS + 1, latest).encode("utf-8"),
        WORKBOOK: render_workbook(register, latest),
        PLAIN: render_csv(register, latest),
    }
    return write_zip(files.items())
