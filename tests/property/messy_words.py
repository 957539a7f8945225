"""What people type into sheets, and what they mean by it: nothing here is taken from the reader's rules."""

from dashboard.domain.periods import PeriodKind

NOTHING = "not_loaded"
NUMBERS = {str(n): [f"reported {n}"] for n in (0, 1, 3, 4, 12, 40, 123, 999_999_999)}
_SURE = {
    "reported 0": ["nil", "Nil return", "zero", "no referrals", "None identified", "<1"],
    "reported 3": ["three", "3.0"],
    "reported 1204": ["1,204"],
    "reported 7 p": ["7 [p]"],
    "suppressed 1 4": ["1-4", "1 – 4"],
    "suppressed 0 4": ["0 to 4"],
    "suppressed 5 9": ["between 5 and 9"],
    "not_available": ["no reply", "Refused", "not held", "x", "[x]", "..", "awaiting response"],
    "not_applicable": ["z", "Not applicable"],
}
SURE = {text: [reading] for reading, texts in _SURE.items() for text in texts}
"""Texts of one meaning."""

_SMALL = ["suppressed 1 4", "suppressed 0 4", "suppressed 1 5", "suppressed 0 9", "not_available"]
_DASH = ["reported 0", "not_available", NOTHING]
ASKED = {
    "<5": ["suppressed 1 4", "suppressed 0 4"],
    "fewer than 10": ["suppressed 1 9", "suppressed 0 9"],
    "5 or fewer": ["suppressed 1 5", "suppressed 0 5"],
    "up to 3": ["suppressed 1 3", "suppressed 0 3"],
    "<2": ["reported 1", "suppressed 0 1"],
    "none": ["reported 0", "not_available", NOTHING],
    "n/a": ["not_available", "not_applicable", NOTHING],
    "-": _DASH,
    "–": _DASH,
    "c": _SMALL,
    "[c]": _SMALL,
    "suppressed": _SMALL,
    "too low": _SMALL,
    "*": [*_SMALL, NOTHING],
    "~": [*_SMALL, NOTHING],
    "12*": ["reported 12", NOTHING],
    "2019-04-01": ["suppressed 1 4", "suppressed 0 4", NOTHING],
}
"""Texts of several meanings, and those that the person may choose."""

NOT_UNDERSTOOD = {
    "about 4": ["reported 4"],
    "4 (joint with next door)": ["reported 4"],
    **{text: [] for text in ("lots", "see note", "5+", "more than 3", "-3", "2.5", "#REF!", "£5")},
    **{text: [] for text in ("1,234,567,890", "999,999,999,999,999,999,999", "1234567890", "?")},
}
"""Texts that are not understood, and numbers in them that the person may choose."""

AGES = {
    "adults": ["Adults", "adult", "18+", "Adult (18 or over)", "Over 18s", "Aged 18 and over"],
    "children": ["Children", "child", "Under 18", "0-17", "Child (17 or under)", "Minors"],
    "all_ages": ["All ages", "Adults and children"],
}
SPELLINGS = ["{}", "{} ", "LB {}", "London Borough of {}", "{} council", "{}*", "{} [3]", "{}²", " {}", "{}†"]
OTHERS = [
    *["Total", "Grand total", "London", "Greater London", "England", "Metropolitan Police", "Inner London"],
    *["City of London Police", "E08000003", "The Salvation Army", "All boroughs"],
]
"""Rows that are no council's."""

STRANGERS = ["Surrey", "Hackny", "Westminister", "Kingston upon Hull", "Borough X", "Lewsham"]
"""Rows that may be a council's: only the person can say."""

EXTRAS = {
    "Notes": ["joint reply", "n/a", "none", "", "3", "see letter", "adults only in 2017"],
    "Evidence address": ["https://example.org/a", "https://example.org/b"],
    "Rate per 100,000": ["1.5", "0.3", "2", "0"],
    "Population": ["310000", "204500"],
    "FOI reference": ["10234", "9981", "7", "12"],
    "Date of reply": ["2019-02-03", "2018-11-30", "03/02/2019", "5 March 2019"],
    "Contact": ["a team", "an office", ""],
}
"""Columns that hold no figures."""

TITLES = ["Freedom of information replies", "", "NRM referrals by London councils", "Made in 2019; see notes"]


def format_year(year: int, kind: PeriodKind, plain: str) -> list[str]:
    """Return the forms of a year, by that in which it ends; a plain one is that in which it begins or ends."""
    if kind is PeriodKind.CALENDAR_YEAR:
        return [str(year), str(year), f"Calendar year {year}", f"Jan-Dec {year}", f"{year}-12-31"]
    if plain:
        return [str(year - 1 if plain == "begins" else year)]
    short = f"{(year - 1) % 100}/{year % 100}"
    forms = [f"{year - 1}/{year % 100}", f"{year - 1}-{year % 100}", f"{year - 1}–{year}", f"FY {short}"]
    return [*forms, f"year to 31 March {year}", f"{year}-03-31"]
