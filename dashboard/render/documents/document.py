"""What a document is made of, whatever it is written as: headings, paragraphs, lists, tables, figures.

A builder arranges what view models and words already say; a writer turns it into a file. Neither works out
a number, so all formats of a document say the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from dashboard.domain.series import AgeGroup


class Length(StrEnum):
    """How long a document is."""

    ONE = "one"
    FULL = "full"


class Stamp(StrEnum):
    """What stands across every page where a document is not to be quoted."""

    NONE = ""
    EXAMPLE = "EXAMPLE DATA, NOT REAL FIGURES"
    DRAFT = "DRAFT, NOT FOR QUOTATION"

    @property
    def short(self) -> str:
        """The one word of it that is written large across a page."""
        return self.partition(" ")[0].strip(",")


@dataclass(frozen=True)
class Strong:
    """Words that stand out."""

    words: str


@dataclass(frozen=True)
class Link:
    """An address of the web, and what it is called."""

    words: str
    address: str


Part: TypeAlias = str | Strong | Link
Line: TypeAlias = tuple[Part, ...]
"""A line of text, of parts."""


class Tone(StrEnum):
    """How a paragraph is set."""

    PLAIN = "plain"
    LEAD = "lead"
    NOTE = "note"
    SMALL = "small"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    line: Line
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Listing:
    """A list; each of its items is one line."""

    items: tuple[Line, ...]


@dataclass(frozen=True)
class Table:
    """A table with one row of headings.

    Attributes
    ----------
    numbers
        The places of the columns that hold numbers.
    widths
        How wide the columns are beside each other; empty where that is left to the writer.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()
    widths: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a table whose rows or widths do not fit its headings: no writer could set it."""
        if {len(row) for row in self.rows} - {len(self.heads)} or len(self.widths) not in (
            0,
            len(self.heads),
        ):
            raise ValueError(f"rows or widths that do not fit {len(self.heads)} headings: {self.caption}")


@dataclass(frozen=True)
class Figure:
    """A picture, and in words all that it shows.

    Attributes
    ----------
    name
        For a file of its own: letters, digits and hyphens.
    svg
        Drawn in its own coordinates; it holds no script and asks for nothing.
    description
        What it shows, for who does not see it.
    caption
        What stands below it: what its marks mean, and whose figures they are.
    """

    name: str
    title: str
    svg: str
    description: str
    caption: str


@dataclass(frozen=True)
class FigureRow:
    """Figures side by side where there is room."""

    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it; sections stand within sections.

    Attributes
    ----------
    anchor
        By which a link leads to it; unique within the document.
    """

    anchor: str
    heading: str
    blocks: tuple["Block", ...]


Block: TypeAlias = Paragraph | Listing | Table | Figure | FigureRow | Section


@dataclass(frozen=True)
class Document:
    """A document.

    Attributes
    ----------
    title
        True alone, without what stands below it.
    kicker
        What kind of document it is, above the title.
    description
        What it says, in one sentence that is true alone: for search engines and previews.
    gss_code
        Of the area; empty where it is the region.
    edition
        Tells which data it was made from: a hash of them.
    as_at
        The day on which all in it holds; nothing in it hangs on any other clock.
    is_synthetic
        Whether any figure in it is made up.
    notes
        What must stand at the foot of every page.
    """

    title: str
    kicker: str
    description: str
    area: str
    gss_code: str
    age_groups: tuple[AgeGroup, ...]
    length: Length
    edition: str
    as_at: date
    is_synthetic: bool
    stamp: Stamp
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    file_stem: str
    language: str = "en-GB"


def line(*parts: Part) -> Line:
    """Return a line of these parts, without the empty ones."""
    return tuple(part for part in parts if part)


def paragraph(*parts: Part, tone: Tone = Tone.PLAIN) -> Paragraph:
    """Return a paragraph of these parts."""
    return Paragraph(line(*parts), tone)


def listing(items: Iterable[str | Line]) -> Listing:
    """Return a list of these items, without the empty ones."""
    return Listing(tuple((item,) if isinstance(item, str) else item for item in items if item))


def section(anchor: str, heading: str, *blocks: Block | None) -> Section:
    """Return a section of these blocks, without those that are None."""
    return Section(anchor, heading, tuple(block for block in blocks if block is not None))


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield every block, those within sections and rows among them, in order."""
    for block in blocks:
        yield block
        if isinstance(block, Section):
            yield from walk(block.blocks)
        elif isinstance(block, FigureRow):
            yield from block.figures


def list_figures(document: Document) -> list[Figure]:
    """Return every figure of a document, in order."""
    return [block for block in walk(document.sections) if isinstance(block, Figure)]
