"""What differs between spellings of one text is folded away: here, and nowhere else."""

import re
from typing import Final

from dashboard.intake.parse.bounded_pattern import compile_short

_NOTE: Final = compile_short(r"\[notes? [^\]]*\]", re.IGNORECASE)
_MARK: Final = compile_short(r"\s?\[\w{1,2}\]")
_NEW_WORD: Final = compile_short(r"(?<=[a-z])(?=[A-Z])")
_WRITTEN_TOGETHER: Final = compile_short(
    r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=(?:19|20)[0-9]{2}(?![0-9]{3,}))|(?<=[A-Za-z][0-9]{2})(?=[A-Z][a-z])"
    r"|(?<=20[0-9]{2})(?=[A-Za-z])|_+"
)
"""Where programmers' names join words: adults_2021, BoroughName, Adults2021."""
_TWO_YEARS: Final = compile_short(
    r"(?<![0-9])(20[0-9]{2}|(?<=fy)[0-9]{2}|(?<=fy_)[0-9]{2})_(?:20)?([0-9]{2})(?![0-9])", re.IGNORECASE
)
_BETWEEN: Final = compile_short(r"[\W_]+")
_SPACES: Final = compile_short(r"[\s_-]+")
_NOT_IN_ID: Final = compile_short(r"[^a-z0-9]+")
_PLAIN: Final = compile_short(r"|yes|no|none|y|n|true|false|n/?a|tbc|unknown|[\W\d_]{1,20}")


def fold(text: str) -> str:
    """Return a text without what case and spaces make different.

    Examples
    --------
    >>> fold("  Year to  March ")
    'year to march'
    """
    return " ".join(text.casefold().split())


def split_words(text: str) -> str:
    """Return a text with spaces between words that were written together, as programmers do.

    Examples
    --------
    >>> split_words("adults_2021_22"), split_words("2021_18_plus"), split_words("BoroughName")
    ('adults 2021/22', '2021 18 plus', 'Borough Name')
    """
    while (found := _TWO_YEARS.search(text)) is not None:
        is_next = (int(found[1]) + 1) % 100 == int(found[2])
        text = text[: found.end(1)] + ("/" if is_next else " ") + text[found.end(1) + 1 :]
    return _WRITTEN_TOGETHER.sub(" ", text)


def fold_heading(heading: str) -> str:
    """Fold what differs between spellings of one heading.

    Examples
    --------
    >>> fold_heading("Referral_Date"), fold_heading("ageGroup")
    ('referral date', 'age group')
    """
    return _BETWEEN.sub(" ", _NEW_WORD.sub(" ", heading)).casefold().strip()


def fold_words(text: str) -> str:
    """Return words from a list as people type them: spaces, underscores and hyphens are one.

    Examples
    --------
    >>> fold_words("Single_point of contact?")
    'single point of contact'
    """
    return _SPACES.sub(" ", text.casefold()).strip(" ?:*")


def strip_notes(text: str) -> str:
    """Return a text without references to notes; a figure's own mark stays.

    Examples
    --------
    >>> strip_notes("Hackney [note 3]"), strip_notes("12 [r] [notes 1, 2]"), strip_notes("[c]")
    ('Hackney', '12 [r]', '[c]')
    """
    return " ".join(_NOTE.sub(" ", text).split())


def fold_label(text: str) -> str:
    """Return a text for comparing: without notes, marks and case."""
    return _MARK.sub("", strip_notes(text)).casefold()


def make_id(text: str) -> str:
    """Return a text as an id can hold it: small letters and digits, joined by underscores.

    Examples
    --------
    >>> make_id("FOI replies (2019)")
    'foi_replies_2019'
    """
    return _NOT_IN_ID.sub("_", text.casefold()).strip("_")


def begin_sentence(text: str) -> str:
    """Return a text as a sentence begins with it.

    Examples
    --------
    >>> begin_sentence("rows 4 to 6 of sheet “Data”")
    'Rows 4 to 6 of sheet “Data”'
    """
    return text[:1].upper() + text[1:]


def is_plain_word(text: str) -> bool:
    """Say whether a text is a yes or no, a mark or digits: nobody can be named by it."""
    return _PLAIN.fullmatch(text.casefold()) is not None
