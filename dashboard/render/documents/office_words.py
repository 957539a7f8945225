"""The words of a briefing that the office may change: one file, a few fields, and nothing that runs."""

import os
import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from dashboard.domain.problems import DataFolderError, Problem, quote_found
from dashboard.domain.toml_files import read_toml

WORDS_VARIABLE: Final = "BOROUGH_GAP_MAP_BRIEFING_WORDS"
"""Names the file of an office's own words."""

_SHIPPED: Final = Path(__file__).parents[1] / "assets" / "briefing_words.toml"
_MEND: Final = "Mend the file; the shipped briefing_words.toml says what each field is."
_PLACE: Final = re.compile(r"\{([^{}]*)\}")
PLACES: Final = ("area", "day")
"""What may stand in braces in a text: the council or region, and the day as at which it holds."""
LONGEST: Final = 400
"""Characters of one text: a briefing of one page has room for no more."""
MOST_CONTACTS: Final = 4


@dataclass(frozen=True)
class OfficeWords:
    """What the office says itself.

    Attributes
    ----------
    office
        Who issues the briefing, as it stands above the title; may be empty.
    opening
        The first line below the title; may be empty.
    contacts
        How to reach the office, one line each; never a name that is not public.
    sign_off
        The last line; may be empty.
    """

    office: str = ""
    opening: str = ""
    contacts: tuple[str, ...] = ()
    sign_off: str = ""

    @staticmethod
    def fill(words: str, area: str, day: str) -> str:
        """Return a text with the area and the day where their names stand in braces.

        Examples
        --------
        >>> OfficeWords.fill("On {area}, as at {day}.", "Camden", "1 May 2026")
        'On Camden, as at 1 May 2026.'
        """
        known = dict(zip(PLACES, (area, day), strict=True))
        return _PLACE.sub(lambda place: known.get(place[1], place[0]), words)


def read_office_words(path: Path) -> OfficeWords:
    """Read the words of an office.

    Raises
    ------
    DataFolderError
        With one problem per field that is unknown, of the wrong kind, too long, or names an unknown place.
    """
    facts = read_toml(path, _MEND)
    if facts is None:
        expected = "a file with the words of the office"
        raise DataFolderError([Problem(path.name, expected, "no such file", _MEND)])
    problems = _check(path.name, facts)
    if problems:
        raise DataFolderError(problems)
    return OfficeWords(**{**facts, "contacts": tuple(facts.get("contacts", ()))})


def _check(file: str, facts: dict[str, Any]) -> list[Problem]:
    known = [field.name for field in fields(OfficeWords)]
    problems = [
        Problem(file, f"only the fields {', '.join(known)}", quote_found(name), _MEND)
        for name in facts
        if name not in known
    ]
    for name in known:
        said = facts.get(name, () if name == "contacts" else "")
        texts = list(said) if name == "contacts" and isinstance(said, list | tuple) else [said]
        if len(texts) > MOST_CONTACTS:
            found = f"{len(texts)} lines"
            problems.append(Problem(file, f"at most {MOST_CONTACTS} lines in “{name}”", found, _MEND))
        problems += [problem for text in texts for problem in _check_text(file, name, text)]
    return problems


def _check_text(file: str, name: str, text: object) -> list[Problem]:
    if not isinstance(text, str):
        return [Problem(file, f"text in quotes in “{name}”", quote_found(text), _MEND)]
    if len(text) > LONGEST:
        return [Problem(file, f"at most {LONGEST} characters in “{name}”", f"{len(text)}", _MEND)]
    return [
        Problem(file, f"only {{area}} and {{day}} in braces in “{name}”", quote_found(place), _MEND)
        for place in _PLACE.findall(text)
        if place not in PLACES
    ]


SHIPPED_WORDS: Final = read_office_words(_SHIPPED)


def find_office_words(path: Path | None = None) -> OfficeWords:
    """Return the words of this file, else of the one that the server was told of, else the shipped ones.

    Raises
    ------
    DataFolderError
        As `read_office_words` does.
    """
    named = path or os.environ.get(WORDS_VARIABLE)
    return read_office_words(Path(named)) if named else SHIPPED_WORDS
