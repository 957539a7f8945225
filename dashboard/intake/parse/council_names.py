"""Which council a cell names, as people write it; or what else it is. A name is never guessed."""

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Final

from dashboard.domain.areas import AreaRegister, normalise_name
from dashboard.intake.parse.bounded_pattern import compile_short

_KINDS: Final = compile_short(
    r"\b(?:the|mayor and burgesses of|london boro(?:ugh)?(?: council)?(?: of)?|l\.?b\.?(?: of)?|lbc"
    r"|royal boro(?:ugh)?(?: of)?|r\.?b\.?(?: of)?|boro(?:ugh)?(?: council)?(?: of)?|city council"
    r"|council(?: of)?|local authority)(?=\s|$|\))"
)
"""Words that say what kind of body it is, not which."""


class NameKind(StrEnum):
    """What the cell where a council's name is expected holds."""

    COUNCIL = "council"
    BLANK = "blank"
    TOTAL = "a total"
    REGION = "a region or nation"
    OTHER_BODY = "police or another body, not a council"
    OUTSIDE = "an area of another region"
    EXAMPLE = "an example row of a template"
    NOBODY = "no place that is known"
    NOTE = "a note, no council"
    UNKNOWN = "a name that is not known"


@dataclass(frozen=True)
class NameSeen:
    """What a cell names: a council by its GSS code, or something else; and names that come close."""

    kind: NameKind
    gss_code: str = ""
    close: tuple[str, ...] = ()


_OTHERS: Final = (
    (
        NameKind.TOTAL,
        r"(?:[a-z]+ ){0,3}(?:sub-?)?totals?\b.*|all(?: boroughs| councils| london)?|sum|overall",
    ),
    (
        NameKind.REGION,
        r"(?:greater |inner |outer |north |south |east |west |central )?london(?: region)?(?: average| mean)?"
        r"|england(?: and wales)?|wales|scotland|northern ireland|uk|u\.k\.|united kingdom|gb|gla"
        r"|great britain|isle of man|channel islands|(?:north|south) (?:east|west)(?: england)?"
        r"|(?:east|west) midlands|yorkshire and (?:the )?humber(?:side)?|east(?: of england)?|eastern",
    ),
    (
        NameKind.NOBODY,
        r"unknown.*|unspecified|not (?:known|stated|specified|recorded|available).*|\(?blank\)?|overseas|n/?a"
        r"|(?:outside|out of) (?:of )?(?:london|area|the uk|uk|england).*|other(?:s| areas?| councils?)?"
        r"|no fixed abode",
    ),
    (
        NameKind.NOTE,
        r"(?:sources?|notes?|nb|n\.b\.?|key|footnotes?|please note|contains|last updated|downloaded"
        r"|extracted|date of|published|copyright|this (?:table|sheet|file)|(?:figures?|data) (?:are|is))\b.*"
        r"|©.*|[*†‡] .*|\[[a-z]\] .*",
    ),
    (
        NameKind.OTHER_BODY,
        r".*\b(?:police|constabulary|home office|border force|ukvi|nca|national crime agency|salvation army"
        r"|barnardo'?s|migrant help|kalayaan|nspcc|nhs|immigration enforcement)\b.*|mps|met|btp",
    ),
    (NameKind.EXAMPLE, r"example\b.*"),
    (NameKind.OUTSIDE, r"(?!e09)[ewsnk][0-9]{8}"),
)
_FOOTNOTE: Final = compile_short(r" ?(?:[*†‡§^#]|[¹²³⁴⁵⁶⁷⁸⁹⁰]|\[[^\]]{0,10}\]|\((?:note )?[0-9a-z]{1,2}\))$")
"""One mark of a note at the end; there may be several."""
_SHORT_KIND: Final = compile_short(r"\((?:lb|b|rb)\)$")
_OTHER_KINDS: Final = tuple((kind, compile_short(shape)) for kind, shape in _OTHERS)
LONGEST_NAME: Final = 120
"""Characters; no name of a council or of another body, with notes beside it, is longer."""


def find_council(text: str, register: AreaRegister) -> NameSeen:
    """Return what a cell names.

    Council words ("LB", "Royal Borough of"), marks of notes and spaces do not matter; an abbreviation
    counts only where it is known; everything else is unknown, with the names that come close.
    """
    seen = recognise(text, register)
    is_unknown = seen.kind is NameKind.UNKNOWN and len(text) <= LONGEST_NAME
    return NameSeen(seen.kind, close=_list_close(_fold(text), register)) if is_unknown else seen


def find_published_name(name: str, register: AreaRegister) -> str | None:
    """Return the code that a published name means, be there a kind in brackets after it: "Barnet (B)"."""
    return register.find_code(name[: name.index("(")] if name.endswith(")") and "(" in name else name)


def recognise(text: str, register: AreaRegister) -> NameSeen:
    """Return what a cell names, without the names that come close: those take a thousand times longer."""
    if len(text) > LONGEST_NAME:
        text = " ".join(text.split())
    if len(text) > LONGEST_NAME:
        return NameSeen(NameKind.UNKNOWN)
    folded = _fold(text)
    if not folded:
        return NameSeen(NameKind.BLANK)
    code = folded.upper()
    if code in register.codes:
        return NameSeen(NameKind.COUNCIL, code)
    found = _look_up(folded, register)
    if found:
        return NameSeen(NameKind.COUNCIL, found)
    for kind, shape in _OTHER_KINDS:
        if shape.fullmatch(folded):
            return NameSeen(kind)
    return NameSeen(NameKind.UNKNOWN)


def _fold(text: str) -> str:
    """Return a name without marks of notes, signs at its end, and quotation marks."""
    name = " ".join(text.split())
    while (found := _FOOTNOTE.search(name)) is not None:
        name = name[: found.start()]
    return normalise_name(name).rstrip(".,:; ").strip(" '\"‘’“”")


def _look_up(folded: str, register: AreaRegister) -> str | None:
    """Return the code a name means: as it stands, then without the words for its kind."""
    plain = " ".join(_KINDS.sub(" ", _SHORT_KIND.sub("", folded)).split()).strip(" ,-")
    return _find(folded, register) or _find(plain, register)


def _find(name: str, register: AreaRegister) -> str | None:
    return register.find_code(name) or register.region.short_forms.get(name)


def _list_close(folded: str, register: AreaRegister) -> tuple[str, ...]:
    """Return the codes of councils whose names look alike, the closest first, three at the most."""
    by_name = {normalise_name(name): str(code) for code, name in register.names.items()}
    by_word = {word: code for name, code in by_name.items() for word in name.split() if len(word) > 4}
    plain = " ".join(_KINDS.sub(" ", folded).split()) or folded
    within = [code for name, code in by_name.items() if plain in name.split() or name in plain]
    alike = [
        known[close] for known in (by_name, by_word) for close in get_close_matches(plain[:80], known, n=3)
    ]
    return tuple(dict.fromkeys([*within, *alike]))[:3]
