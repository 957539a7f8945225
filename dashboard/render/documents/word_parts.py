"""What python-docx has no words for: links, a head row that repeats, alt texts, page numbers, a watermark."""

from collections.abc import Iterable
from typing import Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

INK: Final = RGBColor(0x12, 0x43, 0x6D)
SOFT: Final = RGBColor(0x1A, 0x1A, 0x1A)
WARNING: Final = RGBColor(0xB8, 0x43, 0x0C)
TABLE_TEXT: Final = "Table Text"
_VML: Final = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_WATERMARK: Final = (
    "<w:r {names} {vml}><w:rPr><w:noProof/></w:rPr><w:pict>"
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="stamp" type="#_x0000_t136" alt="" style="position:absolute;margin-left:0;margin-top:0;'
    "width:460pt;height:110pt;rotation:305;z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    'mso-position-vertical-relative:margin" fillcolor="#b8430c" stroked="f"><v:fill opacity="0.16"/>'
    '<v:textpath style="font-family:&quot;Calibri&quot;;font-weight:bold" string="{word}"/></v:shape>'
    "</w:pict></w:r>"
)


def set_language(document: Any, language: str) -> None:  # noqa: ANN401 - python-docx calls a function Document
    """Say in which language the text is, for who has it read out or checked for spelling."""
    run = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in run.findall(qn("w:lang")):
        run.remove(old)
    said = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia"):
        said.set(qn(name), language)
    run.append(said)


def drop_thumbnail(document: Any) -> None:  # noqa: ANN401
    """Leave out the preview that comes with the template: it shows another document."""
    relations = document.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]


def add_link_style(document: Any) -> None:  # noqa: ANN401
    """Add the character style of links, as Word itself names it."""
    style = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb = INK
    style.font.underline = True


def add_table_style(document: Any) -> None:  # noqa: ANN401
    """Add the style of the text in tables, so that all of it can be changed at once."""
    style = document.styles.add_style(TABLE_TEXT, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]


def add_link(paragraph: Paragraph, words: str, address: str) -> None:
    """Add a link that Word follows."""
    target = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), target)
    run = paragraph.add_run(words, style="Hyperlink")
    link.append(run._r)
    paragraph._p.append(link)


def repeat_head(row: _Row) -> None:
    """Mark a row as the head of its table, so that it is read as such and stands on every page."""
    _mark_row(row, "w:tblHeader")


def keep_whole(rows: Iterable[_Row]) -> None:
    """Let no row be broken by the end of a page."""
    for row in rows:
        _mark_row(row, "w:cantSplit")


def _mark_row(row: _Row, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def describe_table(table: Table, title: str) -> None:
    """Give a table its title, for who does not see it."""
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), title)
    table._tblPr.append(caption)


def lighten_grid(style: Any) -> None:  # noqa: ANN401
    """Draw the lines of a style of tables thin and pale, and none upright."""
    for side in style.element.find(qn("w:tblPr")).find(qn("w:tblBorders")):
        is_upright = side.tag in (qn("w:left"), qn("w:right"), qn("w:insideV"))
        side.set(qn("w:val"), "nil" if is_upright else "single")
        side.set(qn("w:color"), "A5ACB0")


def describe_picture(picture: Any, title: str, description: str) -> None:  # noqa: ANN401
    """Give a picture its title, and in words what it shows."""
    properties = picture._inline.docPr
    properties.set("title", title)
    properties.set("descr", description)


def add_field(paragraph: Paragraph, code: str) -> None:
    """Add what Word works out itself, such as the number of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)


def add_watermark(paragraph: Paragraph, word: str) -> None:
    """Write a word large and pale across every page whose header holds the paragraph."""
    paragraph._p.append(parse_xml(_WATERMARK.format(names=nsdecls("w"), vml=_VML, word=word)))


def size_style(document: Any, name: str, points: float, *, above: float, below: float) -> Any:  # noqa: ANN401
    """Set the size of a style, and how far its paragraphs stand from others."""
    style = document.styles[name]
    style.font.size = Pt(points)
    style.paragraph_format.space_before = Pt(above)
    style.paragraph_format.space_after = Pt(below)
    return style
