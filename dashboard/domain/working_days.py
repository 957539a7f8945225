"""Working days, as the Freedom of Information Act 2000 counts them: until when a council has to reply.

A public authority replies “not later than the twentieth working day following the date of receipt”
(section 10(1)). A working day is none of Saturday, Sunday, Christmas Day, Good Friday or a bank holiday in
*any* part of the United Kingdom (section 10(6)): St Patrick's Day counts in London too.
"""

from datetime import date
from typing import Final

import numpy as np

ALLOWED: Final = 20
"""Working days after the day of receipt."""

_HOLIDAYS: Final = {
    2024: "01-01 01-02 03-18 03-29 04-01 05-06 05-27 07-12 08-05 08-26 12-02 12-25 12-26",
    2025: "01-01 01-02 03-17 04-18 04-21 05-05 05-26 07-14 08-04 08-25 12-01 12-25 12-26",
    2026: "01-01 01-02 03-17 04-03 04-06 05-04 05-25 06-15 07-13 08-03 08-31 11-30 12-25 12-28",
    2027: "01-01 01-04 03-17 03-26 03-29 05-03 05-31 07-12 08-02 08-30 11-30 12-27 12-28",
}
"""Bank holidays of England and Wales, Scotland and Northern Ireland that fall on Monday to Friday.

Source: the Banking and Financial Dealings Act 1971, as listed on https://www.gov.uk/bank-holidays; 15 June
2026 is Scotland's by proclamation. Of other years none is listed here, and only weekends are left out.
"""
LISTED_YEARS: Final = (min(_HOLIDAYS), max(_HOLIDAYS))
HOW_COUNTED: Final = (
    "Working days are counted from the day after asking, without weekends and, from "
    f"{LISTED_YEARS[0]} to {LISTED_YEARS[1]}, without bank holidays in any part of the United Kingdom "
    "(Freedom of Information Act 2000, section 10(6)); in other years without weekends only."
)

_DAYS: Final = np.array(
    [f"{year}-{day}" for year, days in _HOLIDAYS.items() for day in days.split()], dtype="datetime64[D]"
)


def find_due(asked: date) -> date:
    """Return the last day on which a reply is in time, if the request was received on the day of asking.

    Examples
    --------
    >>> find_due(date(2026, 3, 2)), find_due(date(2026, 12, 7))
    (datetime.date(2026, 3, 31), datetime.date(2027, 1, 8))
    """
    due = np.busday_offset(asked, ALLOWED, roll="backward", holidays=_DAYS)
    return date.fromisoformat(str(due))


def count_working_days(asked: date, answered: date) -> int:
    """Return how many working days a reply took, the day of asking not counted.

    Examples
    --------
    >>> asked = date(2026, 3, 2)
    >>> count_working_days(asked, date(2026, 3, 31)), count_working_days(asked, asked)
    (20, 0)
    """
    days = np.busday_count(np.datetime64(asked) + 1, np.datetime64(answered) + 1, holidays=_DAYS)
    return int(days)
