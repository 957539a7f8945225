"""What is asked of a council's lead: of whom it is, beside which duties, since when, in which team."""

from typing import Final

from dashboard.domain.champion_roles_and_states import Capacity, Covers
from dashboard.intake.parse.bounded_pattern import compile_short
from dashboard.intake.parse.dates import read_day
from dashboard.intake.parse.folding import fold_words
from dashboard.intake.parse.role_holders import is_of_jobs

HEADINGS: Final = {
    "covers": "covers",
    "covers children adults or both": "covers",
    "children adults or both": "covers",
    "children or adults": "covers",
    "age groups": "covers",
    "capacity": "capacity",
    "dedicated": "capacity",
    "dedicated role": "capacity",
    "dedicated or on top": "capacity",
    "dedicated or on top of other duties": "capacity",
    "since": "in_post_since",
    "since when": "in_post_since",
    "in post since": "in_post_since",
    "lead since": "in_post_since",
    "team": "team",
    "which team": "team",
    "in which team": "team",
    "directorate": "team",
    "department": "team",
}
"""Headings in use, folded, and the column each means."""
EXPECTED: Final = {
    "covers": "“children”, “adults” or “both”",
    "capacity": "“dedicated” or “on top of other duties”",
    "in_post_since": "a year such as 2024, or a date such as 2024-05-31",
    "team": "the name of a team, and of no person",
}
_COVERS: Final = (
    (compile_short(r"both|all(?: ages)?|(?:children|adults) (?:and|&) (?:children|adults)"), Covers.BOTH),
    (compile_short(r"child(?:ren)?(?:'s|s)?(?: only)?|under 18s?"), Covers.CHILDREN),
    (compile_short(r"adults?(?: only)?|over 18s?|18 ?\+"), Covers.ADULTS),
)
_CAPACITY: Final = (
    (compile_short(r"dedicated(?: (?:post|role))?|full time|own post"), Capacity.DEDICATED),
    (
        compile_short(
            r"on top(?: of (?:other|their) (?:duties|roles?|work))?|not dedicated"
            r"|part of (?:another|a wider) role"
            r"|(?:in addition|additional)(?: to other (?:duties|roles?|work))?|(?:beside|among) other duties"
        ),
        Capacity.ON_TOP,
    ),
)
_YEAR: Final = compile_short(r"(?:19|20)[0-9]{2}(?:-(?:0[1-9]|1[0-2]))?")


def read_lead_answer(column: str, text: str) -> str | None:
    """Return an answer as the register holds it, "" where there is none, or None where it is not understood.

    Examples
    --------
    >>> read_lead_answer("covers", "Children and adults"), read_lead_answer("capacity", "On top")
    ('both', 'on_top')
    >>> read_lead_answer("in_post_since", "2024"), read_lead_answer("team", "Community Safety")
    ('2024', 'Community Safety')
    """
    folded = fold_words(text)
    if not folded:
        return ""
    if column == "team":
        return text if is_of_jobs(text) else None
    if column == "in_post_since":
        day = read_day(text)
        return day.isoformat() if day else text if _YEAR.fullmatch(text) else None
    known = _COVERS if column == "covers" else _CAPACITY
    return next((answer.value for shape, answer in known if shape.fullmatch(folded)), None)
