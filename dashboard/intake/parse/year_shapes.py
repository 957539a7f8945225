"""How years and parts of years are written: the shapes of texts that name them."""

from typing import Final

from dashboard.domain.periods import PeriodKind
from dashboard.intake.parse.bounded_pattern import compile_short

OPEN: Final = "open"
"""A year to 31 March that may begin or end in the year that is written."""
_YEAR: Final = r"(20[0-9]{2})"
_SHORT: Final = r"[ '’]?(20[0-9]{2}|[0-9]{2})"
_JANUARY, _DECEMBER = "jan(?:uary)?", "dec(?:ember)?"
_TO: Final = " ?(?:-|–|—|to|and|until) ?"
_ENDING: Final = (
    r"\b(?:y/?e|fye|(?:(?:financial )?year|(?:12|twelve) months)(?: to| end(?:ing|ed)?)?|to|ending|ended|end)"
)
_APRIL: Final = r"(?:\b0?1(?:st)?[ /.-]0?4|\b(?:0?1(?:st)?[ -])?apr(?:il)?)[ /.-]"
_MARCH: Final = r"(?:31(?:st)?[ /.-](?:0?3|mar(?:ch)?)|mar(?:ch)?)[ /.,-]{1,2}"
_LAST_DAY: Final = r"(?:31(?:st)?[ /.-](?:12|dec(?:ember)?)|dec(?:ember)?)[ /.,-]{1,2}"
_SHAPES: Final = (
    (PeriodKind.YEAR_TO_MARCH, rf"{_YEAR}-03-31\b"),
    (PeriodKind.CALENDAR_YEAR, rf"{_YEAR}-12-31\b"),
    (PeriodKind.YEAR_TO_MARCH, rf"^(?:31(?:st)?[ /.-](?:0?3|mar(?:ch)?))[ /.,-]{{1,2}}{_SHORT}$"),
    (PeriodKind.CALENDAR_YEAR, rf"^(?:31(?:st)?[ /.-](?:12|dec(?:ember)?))[ /.,-]{{1,2}}{_SHORT}$"),
    (PeriodKind.YEAR_TO_MARCH, rf"{_APRIL}{_SHORT}{_TO}{_MARCH}{_SHORT}\b"),
    (
        PeriodKind.CALENDAR_YEAR,
        rf"\b(?:1(?:st)? )?{_JANUARY} {_YEAR} ?(?:-|–|to) ?(?:31(?:st)? )?{_DECEMBER} {_YEAR}\b",
    ),
    (PeriodKind.YEAR_TO_MARCH, rf"{_ENDING} {_MARCH}{_SHORT}\b"),
    (PeriodKind.CALENDAR_YEAR, rf"{_ENDING} {_LAST_DAY}{_SHORT}\b"),
    (PeriodKind.YEAR_TO_MARCH, r"\b(20[0-9]{2})(1[3-9]|[2-9][0-9])\b"),
    (
        PeriodKind.YEAR_TO_MARCH,
        rf"{_YEAR} ?(?:[-/–]|to) ?(?:mar(?:ch)? )?(?:20)?([0-9]{{2}})\b(?!-[0-9]|\+)",
    ),
    (PeriodKind.YEAR_TO_MARCH, r"\bfy ?([0-9]{2}) ?[-/–] ?([0-9]{2})\b"),
    (PeriodKind.YEAR_TO_MARCH, r"(?:^|\b)([0-9]{2}) ?/ ?([0-9]{2})\b"),
    (PeriodKind.YEAR_TO_MARCH, rf"\b(?:fye|financial year (?:to|ending|ended|end)) ?{_SHORT}\b"),
    (OPEN, rf"\b(?:fy|(?:financial|fiscal) year) ?{_SHORT}\b"),
    (OPEN, rf"\b{_YEAR} (?:fy|(?:financial|fiscal) year)\b"),
    (
        PeriodKind.CALENDAR_YEAR,
        rf"(?:calendar year|calendar|cy|{_JANUARY} ?(?:-|–|to) ?{_DECEMBER}) ?{_YEAR}\b",
    ),
    (PeriodKind.CALENDAR_YEAR, rf"{_YEAR} ?\(?(?:calendar year|calendar)\)?"),
    (None, rf"\b{_YEAR}\b(?!-[0-9])"),
)
"""In this order; the parts are the years that are written, in full or by their last two digits."""
_MONTH: Final = (
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b"
)
"""Of a year to March, April may stand beside it."""
_PART: Final = (
    r"\bq[1-4]\b|\bquarter\b|\bhalf\b|\bh[12]\b|\bytd\b|\bto date\b|(?<!12 )(?<!twelve )\bmonth|\bpart\b"
    r"|\b(?:since|before|after|prior to|pre|up to|onwards?|present|target|forecast|projected|planned)\b"
    r"|\b(?:academic|school|tax) year\b|\b20[0-9]{2}(?:0[1-9]|1[0-2])\b"
    r"|\bjan(?:uary)? ?(?:-|–|to) ?(?:jun|sep|mar)|\bjul(?:y)? ?(?:-|–|to) ?dec"
)

KINDS: Final = tuple((kind, compile_short(shape)) for kind, shape in _SHAPES)
PARTLY: Final = compile_short(_PART)
ONLY_PART: Final = compile_short(rf"{_PART}|^(?:{_MONTH}|apr(?:il)?)\b")
DATED_MONTH: Final = compile_short(rf"(?:{_MONTH}|\bapr(?:il)?\b)[ .,'’-]{{0,2}}(?:20)?[0-9]{{2}}\b")
ANOTHER: Final = compile_short(rf"\b(?:19|20)[0-9]{{2}}\b|\b[0-9]{{2}}/[0-9]{{2}}\b|{_MONTH}")

ASKS: Final = compile_short(
    r"^q(?:uestion)? ?[0-9]{1,2}[a-z]?[.):]* (?=(?:how|please|what|number|total|the|can|in|for|did)\b)"
)
"""The number of a question, which is no quarter."""
HEADS_MARCH: Final = compile_short(
    r"\b(?:y/?e|end(?:ing|ed)?|to|fye)\b.{0,12}\bmar(?:ch)?\b|\bfye\b|\bfinancial year end(?:ing)?\b"
)
HEADS_FINANCIAL: Final = compile_short(r"\b(?:fy|(?:financial|fiscal) year)\b")
HEADS_CALENDAR: Final = compile_short(r"\bcalendar\b")
"""What the heading of a column of years says of how they divide time."""
