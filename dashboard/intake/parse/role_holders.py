"""Who holds a role, as people write it into a cell: somebody, a job, or nobody. No name leaves."""

import re
from typing import Final

from dashboard.domain.champion_roles_and_states import ChampionRole, ChampionState
from dashboard.intake.parse.bounded_pattern import compile_short
from dashboard.intake.parse.folding import fold_words

VACANT: Final = compile_short(
    r"(?:(?:the |this )?(?:post|role|position|currently|now)?(?: is)? ?(?:currently )?"
    r"vacan(?:t|cy)(?: post)?)"
    r"|tb[acd]|to be (?:confirmed|appointed|announced|advised|decided|recruited)|awaiting appointment"
    r"|(?:none|no[ -]?one|nobody|not) (?:currently |yet )?"
    r"(?:in (?:post|role|place)|appointed|identified|assigned)"
    r"|no (?:lead|champion|spoc|officer|member|post ?holder)(?: (?:appointed|in post|identified))?"
    r"|unfilled|recruiting|being recruited",
)
"""What says that nobody holds a role, folded."""
UNSAID: Final = compile_short(
    r"[-–—_ .?…/]*|n/?k|not (?:yet )?(?:checked|asked)|no (?:reply|response)(?: yet)?"
)
"""What says that nobody has looked, or no answer came."""
UNCLEAR: Final = compile_short(r"yes|no|none|y|n|true|false|n/?a|unknown|not known|[0-9 +()/.-]{1,30}|[x✓✔✗]")
"""What says neither, or either of two things."""

_TITLE: Final = compile_short(
    r"(?:cllr|clr|councillor|coun|alderman|ald|mr|mrs|ms|miss|mx|dr|prof|professor|rev|sir|dame|lord|lady"
    r"|baroness)\.? +\w.*",
    re.IGNORECASE,
)
_PARTS: Final = compile_short(r"[,;:()/|\n\[\]]+| [-–—] ")
_WORDS: Final = compile_short(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_JOBS: Final = frozenset(
    (
        *("head", "director", "manager", "officer", "lead", "leader", "member", "holder"),
        *("coordinator", "co-ordinator", "commissioner", "chief", "executive", "team", "service"),
        *("services", "department", "unit", "chair", "deputy", "assistant", "councillor", "cllr"),
        *("adviser", "advisor", "specialist", "practitioner", "worker", "spoc", "contact", "mailbox"),
        *("inbox", "duty", "hub", "mash", "board", "partnership", "portfolio", "cabinet", "mayor"),
        *("principal", "supervisor", "analyst", "representative", "administrator", "champion"),
        *("dass", "dcs"),
    )
)
_WORDS_OF_JOBS: Final = _JOBS | frozenset(
    (
        *("of", "for", "and", "the", "to", "on", "with", "or", "&", "modern", "slavery", "human"),
        *("trafficking", "exploitation", "safeguarding", "adult", "adults", "child", "children"),
        *("childrens", "children's", "social", "care", "community", "communities", "safety", "safer"),
        *("crime", "disorder", "strategic", "strategy", "policy", "public", "health", "housing"),
        *("homelessness", "domestic", "abuse", "violence", "against", "women", "girls", "vawg"),
        *("neighbourhood", "neighbourhoods", "enforcement", "licensing", "regulatory", "environment"),
        *("culture", "equality", "equalities", "inclusion", "resources", "legal", "governance"),
        *("corporate", "people", "young", "families", "family", "education", "early", "help"),
        *("support", "operations", "operational", "commissioning", "development", "delivery"),
        *("programme", "project", "performance", "quality", "assurance", "interim", "acting"),
        *("joint", "senior", "group", "general", "named", "single", "point", "protection"),
        *("prevention", "complex", "needs", "vulnerable", "vulnerability", "resilience", "emergency"),
        *("planning", "front", "door", "first", "response", "referral", "referrals", "multi-agency"),
        *("statutory", "council", "borough", "london", "town", "finance", "customer", "cohesion"),
        *("engagement", "migration", "refugee", "resettlement", "rough", "sleeping", "antisocial"),
        *("anti-social", "behaviour", "asb", "ctr", "contextual", "youth", "offending", "justice"),
        *("wellbeing", "well-being", "regeneration", "economic", "growth", "partnerships", "new"),
        *("vacant", "post", "role"),
    )
)

_HEADINGS: Final = (
    ("contact_point", ("mailbox", "generic contact", "contact point", "team contact")),
    ("single_point_of_contact", ("spoc", "point of contact", "single contact", "named contact")),
    ("slavery_champion", ("champion",)),
    (
        "councillor_lead",
        (
            "lead member",
            "cabinet member",
            "member lead",
            "portfolio holder",
            "lead councillor",
            "councillor lead",
            "lead cllr",
            "elected member",
            "political lead",
        ),
    ),
    (
        "senior_officer",
        (
            "lead officer",
            "senior officer",
            "officer lead",
            "senior lead",
            "strategic lead",
            "operational lead",
            "slavery lead",
            "lead director",
            "lead manager",
            "senior responsible",
        ),
    ),
)
_NO_HOLDER: Final = (
    *("email", "e-mail", "telephone", "phone", "date", "since", "team", "covers"),
    *("link", "number", "how many", "notes", "comment", "evidence", "source", "status", "state"),
)


def find_role(text: str) -> ChampionRole | None:
    """Return the role that a heading or a cell names, or None.

    Examples
    --------
    >>> find_role("Lead member for modern slavery").value, find_role("Slavery Champion").value
    ('councillor_lead', 'slavery_champion')
    >>> find_role("SPOC email") is None, find_role("Adults 2019") is None
    (True, True)
    """
    words = f" {fold_words(text)} "
    if any(f" {word}" in words for word in _NO_HOLDER):
        return None
    return next((ChampionRole(role) for role, known in _HEADINGS if any(w in words for w in known)), None)


def read_holder(text: str) -> ChampionState | None:
    """Return what a cell says of a role; None where it can mean two things.

    Examples
    --------
    >>> [read_holder(cell).value for cell in ("Cllr Example", "Vacant", "", "Head of Community Safety")]
    ['named', 'vacant', 'not_checked', 'role_unnamed']
    >>> read_holder("yes") is None
    True
    """
    folded = fold_words(text)
    stated = _STATES.get(folded)
    if stated is not None:
        return stated
    if UNSAID.fullmatch(folded):
        return ChampionState.NOT_CHECKED
    if VACANT.fullmatch(folded.strip(".!() ")):
        return ChampionState.VACANT
    if UNCLEAR.fullmatch(folded):
        return None
    return ChampionState.NAMED if _names_somebody(text) else ChampionState.ROLE_UNNAMED


_STATES: Final = {
    **{state.value.replace("_", " "): state for state in ChampionState},
    **{fold_words(state.shown_as): state for state in ChampionState},
}


def is_of_jobs(text: str) -> bool:
    """Say whether every word of a text is one of those that jobs and teams are called by: nobody's name."""
    words = _list_words(text)
    return bool(words) and all(word in _WORDS_OF_JOBS for word in words)


def list_name_words(text: str) -> set[str]:
    """Return the words of a text that may be part of a person's name, in small letters."""
    return {word for word in _list_words(text) if word not in _WORDS_OF_JOBS and len(word) > 1}


def _names_somebody(text: str) -> bool:
    """Say whether a cell seems to name a person: by a title, or words beside those of a job."""
    if "@" in text:
        return False
    parts = [part.strip() for part in _split_parts(text)]
    return any(_TITLE.fullmatch(part) and not is_of_jobs(part) for part in parts) or any(
        _begins_with_a_name(_list_words(part)) for part in parts
    )


def _split_parts(text: str) -> list[str]:
    return _PARTS.sub("\n", text[:400]).split("\n")


def _begins_with_a_name(words: list[str]) -> bool:
    """Say whether the words before the first of a job may be a name; a part with no job in it is one."""
    before = next((n for n, word in enumerate(words) if word in _WORDS_OF_JOBS), len(words))
    return before == len(words) > 0 or before > 1


def _list_words(text: str) -> list[str]:
    return [word.casefold() for word in _WORDS.findall(text[:400])]
