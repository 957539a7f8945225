"""A document as Word: real styles, head rows, alt texts, its language and its title; it edits cleanly."""

import io
import zipfile
from datetime import UTC, datetime, time
from textwrap import shorten
from typing import Any, Final

from dashboard.render.components.frame_html import NAME
from dashboard.render.documents.document import (
    Block,
    Document,
    Figure,
    FigureRow,
    Length,
    Line,
    Link,
    Listing,
    Paragraph,
    Section,
    Stamp,
    Strong,
    Table,
    Tone,
)
from dashboard.render.documents.pictures import draw_png
from dashboard.render.files.zip_files import write_zip

_FONT: Final = "Arial"
_LAST_LEVEL: Final = 2
_WIDTH_MM: Final = 176
_PICTURE_PIXELS: Final = 1200
_LONGEST_PROPERTY: Final = 255


def write_word(document: Document) -> bytes:
    """Return the document as .docx; the same document gives the same bytes."""
    return _WordPage(document).write()


class _WordPage:
    """One document on its way to Word."""

    def __init__(self, document: Document) -> None:
        import docx  # heavy, and needed only by who asks for Word

        self.source = document
        self.is_brief = document.length is Length.ONE
        self.word = docx.Document()

    def write(self) -> bytes:
        """Return the file."""
        self._set_up()
        self._open()
        for part in self.source.sections:
            self._add(part, 1)
        content = io.BytesIO()
        self.word.save(content)
        return _fix_moments(content.getvalue())

    def _set_up(self) -> None:
        """Set title, language, page and styles."""
        from docx.shared import Mm

        from dashboard.render.documents.word_parts import add_link_style, drop_thumbnail, set_language

        source, said = self.source, self.word.core_properties
        said.title = _cut(f"{source.stamp}. {source.title}" if source.stamp else source.title)
        said.author, said.last_modified_by, said.language = NAME, NAME, source.language
        said.subject, said.comments = _cut(source.kicker), _cut(" ".join(source.notes))
        said.keywords = f"edition {source.edition}"
        said.created = said.modified = datetime.combine(source.as_at, time(), UTC).replace(tzinfo=None)
        set_language(self.word, source.language)
        add_link_style(self.word)
        page = self.word.sections[0]
        page.page_width, page.page_height = Mm(210), Mm(297)
        page.left_margin = page.right_margin = Mm(17)
        page.top_margin = page.bottom_margin = Mm(13 if self.is_brief else 17)
        page.header_distance = page.footer_distance = Mm(6)
        self._set_styles()
        drop_thumbnail(self.word)

    def _set_styles(self) -> None:
        from dashboard.render.documents.word_parts import (
            INK,
            SOFT,
            TABLE_TEXT,
            add_table_style,
            lighten_grid,
            size_style,
        )

        add_table_style(self.word)
        size, gap = (8.0, 1.4) if self.is_brief else (10.0, 4.0)
        for name, points, above, below in (
            ("Normal", size, 0, gap),
            ("Title", size * 1.6, 0, gap * 2),
            ("Heading 1", size * 1.2, gap * 2.5, gap / 2),
            ("Heading 2", size * 1.05, gap * 2, gap / 2),
            ("List Bullet", size, 0, gap / 2),
            ("Caption", size * 0.9, gap, gap),
            ("Intense Quote", size, gap, gap),
            (TABLE_TEXT, size * 0.92, 0, 0),
        ):
            style = size_style(self.word, name, points, above=above, below=below)
            style.font.name = _FONT
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
                del fonts.attrib[theme]
            style.paragraph_format.line_spacing = 1.0
            is_head = name in ("Title", "Heading 1", "Heading 2")
            style.font.color.rgb = INK if is_head else SOFT
            style.font.bold = is_head
        lighten_grid(self.word.styles["Table Grid"])

    def _open(self) -> None:
        """Write header, footer, and what stands above the first section."""
        from dashboard.render.documents.word_parts import WARNING, add_field, add_watermark

        source, page = self.source, self.word.sections[0]
        if source.stamp is not Stamp.NONE:
            run = page.header.paragraphs[0].add_run(source.stamp.value)
            run.bold, run.font.color.rgb = True, WARNING
            add_watermark(page.header.paragraphs[0], source.stamp.short)
        foot = page.footer.paragraphs[0]
        foot.add_run(f"{' '.join(source.notes)} {source.area}, page ")
        add_field(foot, "PAGE")
        foot.add_run(" of ")
        add_field(foot, "NUMPAGES")
        self.word.add_paragraph(source.kicker)
        self.word.add_paragraph(source.title, style="Title")

    def _add(self, block: Block, level: int) -> None:
        match block:
            case Section():
                self._add_section(block, level)
            case Paragraph():
                style = "Intense Quote" if block.tone is Tone.NOTE else None
                self._write(self.word.add_paragraph(style=style), block.line, is_bold=block.tone is Tone.LEAD)
            case Listing():
                self._add_list(block)
            case Table():
                self._add_table(block)
            case Figure():
                self._add_figures((block,))
            case FigureRow():
                self._add_figures(block.figures)

    def _add_section(self, part: Section, level: int) -> None:
        self.word.add_heading(part.heading, level)
        for inner in part.blocks:
            self._add(inner, min(level + 1, _LAST_LEVEL))

    def _add_list(self, block: Listing) -> None:
        for item in block.items:
            self._write(self.word.add_paragraph(style="List Bullet"), item)

    def _write(self, paragraph: Any, line: Line, *, is_bold: bool = False) -> None:  # noqa: ANN401
        from dashboard.render.documents.word_parts import add_link

        for part in line:
            if isinstance(part, Link):
                add_link(paragraph, part.words, part.address)
            else:
                run = paragraph.add_run(_clean(part.words if isinstance(part, Strong) else part))
                run.bold = True if is_bold or isinstance(part, Strong) else None

    def _add_table(self, table: Table) -> None:
        from docx.shared import Mm

        from dashboard.render.documents.word_parts import describe_table, keep_whole, repeat_head

        above = self.word.add_paragraph(table.caption, style="Caption")
        above.paragraph_format.keep_with_next = True
        written = self.word.add_table(0, len(table.heads), style="Table Grid")
        written.autofit = False
        shares = table.widths or (1.0,) * len(table.heads)
        widths = [Mm(_WIDTH_MM * share / sum(shares)) for share in shares]
        for column, width in zip(written.columns, widths, strict=True):
            column.width = width
        for cells in (table.heads, *table.rows):
            row = written.add_row()
            for place, (cell, words) in enumerate(zip(row.cells, cells, strict=True)):
                cell.width = widths[place]
                self._fill(cell.paragraphs[0], words, is_head=cells is table.heads)
                if place in table.numbers:
                    cell.paragraphs[0].alignment = 2  # right
        repeat_head(written.rows[0])
        keep_whole(written.rows)
        describe_table(written, table.caption)

    def _fill(self, paragraph: Any, words: str, *, is_head: bool) -> None:  # noqa: ANN401
        from dashboard.render.documents.word_parts import TABLE_TEXT

        # By its id: to find it by name, python-docx goes through all styles, for half of the time of a table.
        paragraph._p.style = self.word.styles.element.get_by_name(TABLE_TEXT).styleId
        run = paragraph.add_run(_clean(words))
        run.bold = True if is_head else None

    def _add_figures(self, figures: tuple[Figure, ...]) -> None:
        """Write figures side by side, in the line, and below them what each shows."""
        from docx.shared import Mm

        from dashboard.render.documents.word_parts import describe_picture

        side_by_side = self.word.add_paragraph()
        side_by_side.paragraph_format.space_before = Mm(2)
        side_by_side.paragraph_format.keep_with_next = True
        height = Mm(36 if self.is_brief else 50)
        for figure in figures:
            run = side_by_side.add_run()
            picture = run.add_picture(io.BytesIO(draw_png(figure.svg, _PICTURE_PIXELS)), height=height)
            describe_picture(picture, figure.title, figure.description)
            run.add_text("   ")
        for figure in figures:
            below = self.word.add_paragraph(style="Caption")
            self._write(below, (Strong(f"{figure.title}. "), figure.caption))


def _cut(words: str) -> str:
    """Return words as long as a property of a file may be."""
    return shorten(words, _LONGEST_PROPERTY, placeholder=" …")


def _clean(words: str) -> str:
    """Return words without what XML cannot hold."""
    return "".join(sign for sign in words if sign.isprintable())


def _fix_moments(content: bytes) -> bytes:
    """Return a ZIP in which no part says when it was written."""
    with zipfile.ZipFile(io.BytesIO(content)) as before:
        return write_zip((part.filename, before.read(part)) for part in before.infolist())
