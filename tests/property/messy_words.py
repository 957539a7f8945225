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
    *["Column Total", "NORTH EAST", "East of England", "Yorkshire and The Humber", "(blank)", "Not known"],
    *["Source: replies of councils", "Note: joint service", "E12000001", "Camden total"],
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
    "LA code": ["301", "302", "202", "5"],
    "la_number": ["1", "2", "3", "17"],
    "URN": ["100001", "100002", "7"],
    "Rank": ["1", "2", "3"],
    "ID": ["1", "4", "9"],
    "Country code": ["E92000001"],
    "RGN22CD": ["E12000007"],
    "Staff trained 2019": ["12", "40"],
    "Males": ["1", "3", "<5"],
    "Adult females": ["2", "0"],
    "Q1 2019": ["1", "3"],
    "202301": ["0", "2"],
    "Adults since 2012": ["44", "9"],
    "Children 2012-2019": ["30", "0"],
    "Labour exploitation": ["1", "2"],
}
"""Columns that hold no figures of everybody in a whole year."""

ALL = {
    "Gender": ["All", "Total", "Both"],
    "sex": ["Persons", "All persons", "T"],
    "Ethnicity": ["All", "All ethnicities"],
    "ExploitationType": ["All types", "Total"],
    "Nationality": ["All nationalities"],
}
"""Columns that divide people further, and what stands there for all of them."""
PARTS = {
    "Gender": ["Male", "Female"],
    "sex": ["M", "F", "Unknown"],
    "Ethnicity": ["White", "Asian"],
    "ExploitationType": ["Labour", "Sexual"],
    "Nationality": ["UK", "Albania"],
}
"""And what stands there for some of them."""

MISSPELT = {"Hackny": "E09000012", "Westminister": "E09000033", "Lewsham": "E09000023"}
ELSEWHERE = {
    "Kent": "E10000016",
    "County Durham": "E06000047",
    "SOUTH EAST": "E12000008",
    "Luton": "E06000032",
}
"""Names beside codes that settle whose rows they are."""

TITLES = ["Freedom of information replies", "", "NRM referrals by London councils", "Made in 2019; see notes"]


def format_year(year: int, kind: PeriodKind, plain: str) -> list[str]:
    """Return the forms of a year, by that in which it ends; a plain one is that in which it begins or ends."""
    if kind is PeriodKind.CALENDAR_YEAR:
        return [str(year), str(year), f"Calendar year {year}", f"Jan-Dec {year}", f"{year}-12-31"]
    if plain:
        written = year - 1 if plain == "begins" else year
        return [str(written), f"FY{written % 100}", f"FY {written}", f"financial year {written}"]
    short = f"{(year - 1) % 100}/{year % 100}"
    forms = [f"{year - 1}/{year % 100}", f"{year - 1}-{year % 100}", f"{year - 1}–{year}", f"FY {short}"]
    forms += [
        f"FY{year - 1}-{year % 100}",
        f"y/e 31/03/{year % 100}",
        f"FYE {year}",
    ]
    forms += [f"Year ending March {year}", f"1 April {year - 1} to 31 March {year}", f"fy{short}"]
    forms += [f"{year - 1}{year % 100}"] if year > 2012 else []  # 201112 may be a December
    return [*forms, f"year to 31 March {year}", f"{year}-03-31"]
