"""The words of the pages, as the glossary of the project defines them: its only definitions."""

from pathlib import Path
from typing import Final

GLOSSARY: Final = Path(__file__).parents[3] / "docs" / "glossary.md"
SECTION: Final = "## On the pages"


def read_glossary() -> dict[str, str]:
    """Return what each word on the pages means, in plain text, in the order of the glossary."""
    section = GLOSSARY.read_text(encoding="utf-8").partition(SECTION)[2].partition("\n## ")[0]
    return parse_entries(section)


def parse_entries(section: str) -> dict[str, str]:
    r"""Return words and meanings; a paragraph that begins with no word goes on with the one before it.

    Examples
    --------
    >>> parse_entries("Before.\n\n**rate** — per\nhead.\n\nMore.\n\n**gap** — both.")
    {'rate': 'per head. More.', 'gap': 'both.'}
    """
    entries: dict[str, str] = {}
    word = ""
    for paragraph in section.split("\n\n"):
        text = " ".join(paragraph.split())
        if text.startswith("**"):
            word, _, text = text.removeprefix("**").partition("** — ")
            entries[word] = text
        elif word and text:
            entries[word] += f" {text}"
    return entries
