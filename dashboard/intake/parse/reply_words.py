"""What somebody writes of a council's reply to a request: what came of it, and the sections of the Act."""

from typing import Final

from dashboard.domain.information_requests import Outcome
from dashboard.intake.parse.bounded_pattern import compile_short
from dashboard.intake.parse.folding import fold_words

COST_SECTION: Final = "12"
"""Over 18 hours of work is the limit of cost of this section, and of no other."""

_COST: Final = (
    r"(?:over|more than|exceeds?|beyond|above)? ?(?:the )?(?:18|eighteen) hours?"
    r"|.*\bcost limit|.*\bappropriate limit"
)
_SECTION: Final = r"(?:sections?|sec|ss?)\.? ?(?=[0-9])"
_OUTCOMES: Final = tuple(
    (outcome, compile_short(shape))
    for outcome, shape in (
        (
            Outcome.CLARIFICATION,
            r"(?:asked? (?:us )?(?:for|to)|awaiting|needs?)? ?clarif\w*.*",
        ),
        (
            Outcome.NO_REPLY,
            r"(?:no|none|without) (?:reply|response|answer)(?: (?:yet|received|so far))?"
            r"|(?:awaiting|pending|outstanding|overdue|late|waiting|chased|acknowledged)\b.*"
            r"|(?:did not|not yet|has not|have not) (?:reply|replied|respond|responded|answer|answered)",
        ),
        (
            Outcome.NOT_HELD,
            r"(?:information |data )?(?:is )?not (?:held|recorded|collected)(?: .*)?"
            r"|no (?:information|data|records?)(?: held)?|(?:does|do) not (?:hold|record|collect).*",
        ),
        (
            Outcome.PARTLY,
            r"(?:part(?:ly|ial|ially)?|in part)(?:[ ,;:(].*)?|answered in part|(?:answered|given) as a range",
        ),
        (
            Outcome.REFUSED,
            r"(?:refus\w*|reject\w*|exempt\w*|withh\w*|declin\w*|denied)(?:[ ,;:(].*)?"
            rf"|{_SECTION}[0-9].*|{_COST}\b.*|personal data.*",
        ),
        (
            Outcome.ANSWERED,
            r"answer(?:ed)?(?: in full)?|in full|full(?:y|y answered)?|completed?|repl(?:y|ied)"
            r"|(?:reply )?received|given|disclosed|provided|granted",
        ),
    )
)
"""In this order: “no reply” is none, and “partly refused” is partly."""

_OVER_COST: Final = compile_short(
    r"(?:over|more than|exceeds?|beyond|above|:|\() ?(?:the )?(?:18|eighteen) hour"
    r"|^(?:18|eighteen) hours?$|\b(?:cost|appropriate) limit\b"
)
_NUMBER: Final = r"[0-9]{1,2}[a-z]?(?:\([0-9]{1,2}[a-z]?\))?(?:\([a-z]{1,3}\))?"
_LIST: Final = rf"{_NUMBER}(?:(?:[ ,;&/+]|and |or )+(?:{_SECTION})?{_NUMBER})*"
_NAMED: Final = compile_short(rf"\b{_SECTION}({_LIST})")
_LISTED: Final = compile_short(rf"(?:under )?(?:{_SECTION})?{_LIST}\.?")
_ONE: Final = compile_short(_NUMBER)
_OTHER_LAW: Final = compile_short(r"\b(?:eir|reg(?:ulation)?s?|gdpr|dpa)\b")
_ADDRESS: Final = compile_short(r"https?://\S+")
_PRIVATE: Final = compile_short(r"\S+@\S+|\+?\(?\d[\d ()-]{8,}\d")
LEFT_OUT: Final = "[left out]"


def find_outcome(text: str) -> Outcome | None:
    """Return what came of a request, or None of words that are not known.

    Examples
    --------
    >>> find_outcome("Refused under section 40(2)").value, find_outcome("over 18 hours").value
    ('refused', 'refused')
    >>> find_outcome("Overdue").value, find_outcome("part answered, children refused").value
    ('no_reply', 'partly')
    >>> find_outcome("yes") is None
    True
    """
    folded = fold_words(text).rstrip(".")
    return next((outcome for outcome, shape in _OUTCOMES if shape.fullmatch(folded)), None)


def find_sections(text: str) -> tuple[str, ...] | None:
    """Return the sections of the Act that a text names; None where it is of another law.

    Examples
    --------
    >>> find_sections("Refused under s.12 and s40(2)"), find_sections("over 18 hours")
    (('12', '40(2)'), ('12',))
    >>> find_sections("regulation 12(4)(b)"), find_sections("answered 3 of 5 questions")
    (None, ())
    """
    folded = text.casefold().strip()
    if _OTHER_LAW.search(folded):
        return None
    found = [folded] if _LISTED.fullmatch(folded) else _NAMED.findall(folded)
    named = [number for part in found for number in _ONE.findall(part)]
    over = [COST_SECTION] if _OVER_COST.search(fold_words(text)) else []
    return tuple(dict.fromkeys([*over, *named]))


def find_web_address(text: str) -> str:
    """Return the address of a page that stands in a cell; empty where there is none.

    Examples
    --------
    >>> find_web_address("see https://example.org/foi/1"), find_web_address("officer@example.org")
    ('https://example.org/foi/1', '')
    """
    return next(iter(_ADDRESS.findall(text)), "")


def leave_out_private(text: str) -> str:
    """Return words without what leads to a person: mail addresses and telephone numbers.

    Examples
    --------
    >>> leave_out_private("Write to a.person@example.org or 020 7946 0000")
    'Write to [left out] or [left out]'
    """
    return _PRIVATE.sub(LEFT_OUT, text)
