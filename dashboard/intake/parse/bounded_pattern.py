"""Patterns for texts from outside that are understood: names, headings, figures. All of those are short.

A pattern can take a time that grows with the square of a text's length. A text that is longer than anything
that is understood matches none of these, so no text takes long.
"""

import re
from typing import Final

LONGEST: Final = 500
"""Characters; longer than any name, heading, date or figure, with a note beside it."""


class ShortPattern:
    """A pattern that a text of more than `LONGEST` characters does not match, whatever it says."""

    def __init__(self, pattern: "re.Pattern[str]") -> None:
        self.pattern = pattern

    def search(self, text: str) -> "re.Match[str] | None":
        """Return the first place that matches, or None."""
        return self.pattern.search(text) if len(text) <= LONGEST else None

    def match(self, text: str) -> "re.Match[str] | None":
        """Return the match at the beginning, or None."""
        return self.pattern.match(text) if len(text) <= LONGEST else None

    def fullmatch(self, text: str) -> "re.Match[str] | None":
        """Return the match of the whole text, or None."""
        return self.pattern.fullmatch(text) if len(text) <= LONGEST else None

    def findall(self, text: str) -> list[str]:
        """Return what every place that matches says."""
        return self.pattern.findall(text) if len(text) <= LONGEST else []

    def sub(self, replacement: str, text: str) -> str:
        """Return the text with every place that matches replaced."""
        return self.pattern.sub(replacement, text) if len(text) <= LONGEST else text


def compile_short(shape: str, flags: int = 0) -> ShortPattern:
    """Return the pattern of a shape.

    Examples
    --------
    >>> compile_short("[a-z]+").fullmatch("abc") is not None, compile_short("[a-z]+").fullmatch("a" * 501)
    (True, None)
    """
    return ShortPattern(re.compile(shape, flags))
