"""Briefings and reports: every format says what the model says, and what must never be quoted says so."""

import io
import re
import shutil
import subprocess
from collections import Counter
from copy import copy
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from dashboard.analysis.evidence import build
from dashboard.analysis.verdicts.rules import CAUTION
from dashboard.domain.series import AgeGroup
from dashboard.render.documents.document import Length, Listing, Stamp, list_figures, walk
from dashboard.render.documents.document_files import Format, name_document_file, write_document
from dashboard.render.documents.document_maker import DocumentMaker
from dashboard.render.documents.html_writer import STYLE, write_html
from dashboard.render.documents.office_words import OfficeWords
from dashboard.render.documents.pdf_writer import write_pdf
from dashboard.render.documents.pictures import SLIDE_WIDTH, PictureKind, draw_slide
from dashboard.render.documents.word_writer import write_word
from dashboard.store.open_store import open_store
from tests.docs.test_sentences_are_true import MISLEADING
from tests.fixtures.documents import (
    list_said,
    read_html_text,
    read_pdf_text,
    read_word_text,
    squeeze,
    write_line,
)
from tests.views.test_pages import ROOT

DAY = date(2026, 11, 27)
CHILDREN = (AgeGroup.CHILDREN,)
FIRM, HIDDEN_DECIDES, TOO_FEW = "E09000032", "E09000011", "E09000001"
MADE_UP = "E09000012"


@pytest.fixture(scope="module")
def maker(shipped):
    return DocumentMaker(shipped, DAY)


@pytest.fixture(scope="module")
def example():
    return DocumentMaker(build(open_store(ROOT / "data" / "example").read()), DAY)


@pytest.fixture(scope="module", params=[FIRM, HIDDEN_DECIDES, TOO_FEW, MADE_UP, "region"])
def briefing(request, maker, example):
    """The brief of each state: firm, hidden counts decide, too few, made up; and of the region."""
    chosen = example if request.param == MADE_UP else maker
    if request.param == "region":
        return chosen.make_region(CHILDREN, Length.ONE)
    return chosen.make_council(request.param, CHILDREN, Length.ONE)


@pytest.fixture(scope="module")
def pdf(briefing):
    return write_pdf(briefing)


@pytest.fixture(scope="module")
def word(briefing):
    return write_word(briefing)


@pytest.mark.parametrize("written_as", list(Format))
def test_every_format_says_all_that_the_document_says(briefing, pdf, word, written_as):
    text = {
        Format.PDF: lambda: read_pdf_text(pdf),
        Format.WORD: lambda: read_word_text(word),
        Format.HTML: lambda: read_html_text(write_html(briefing)),
    }[written_as]()
    squeezed = squeeze(text)
    assert [said for said in list_said(briefing) if squeeze(said) not in squeezed] == []


def test_a_briefing_on_one_age_group_is_one_page(pdf):
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 1


def test_the_same_document_gives_the_same_bytes(briefing, pdf, word):
    assert write_pdf(briefing) == pdf
    assert write_word(briefing) == word


def test_the_pdf_is_tagged_titled_in_english_and_carries_its_fonts(briefing, pdf):
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    facts = root["/Metadata"].get_data().decode()
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert briefing.title in reader.metadata.title
    assert re.search(r"pdfuaid:part>1<", facts)
    assert re.search(r"pdfaid:part>2<", facts) and re.search(r"pdfaid:conformance>A<", facts)
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    described = [f["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for f in fonts]
    assert all({"/FontFile2", "/FontFile3"} & descriptor.keys() for descriptor in described)


def test_every_picture_and_every_head_row_of_word_is_said(briefing, word):
    opened = docx.Document(io.BytesIO(word))
    pictures = [shape._inline.docPr for shape in opened.inline_shapes]
    assert [p.get("descr") for p in pictures] == [f.description for f in list_figures(briefing)]
    heads = [table.rows[0]._tr.trPr.find(qn("w:tblHeader")) for table in opened.tables]
    assert all(head is not None for head in heads)
    assert briefing.title in opened.core_properties.title
    assert opened.core_properties.language == "en-GB"
    languages = {tag.get(qn("w:val")) for tag in opened.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    used = {paragraph.style.name for paragraph in opened.paragraphs}
    assert used >= {"Title", "Heading 1", "List Bullet", "Caption"}


class _Page(HTMLParser):
    """What stands in a page: its tags, its identifiers, the order of its headings, pictures without words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags, self.ids = Counter(), Counter()
        self.levels, self.silent = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.tags[tag] += 1
        self.ids.update([named["id"]] if "id" in named else [])
        self.levels += [int(tag[1])] if re.fullmatch(r"h[1-6]", tag) else []
        self.silent += [attrs] if tag == "img" and not named.get("alt") else []


def test_the_page_needs_no_script_skips_no_heading_and_describes_every_picture(maker):
    both = (AgeGroup.CHILDREN, AgeGroup.ADULTS)
    html = write_html(maker.make_council(HIDDEN_DECIDES, both, Length.FULL))
    page = _Page(html)
    assert page.tags["script"] == 0 and page.tags["h1"] == 1 and page.tags["main"] == 1
    assert page.silent == []
    assert page.ids.most_common(1)[0][1] == 1
    assert all(after - before <= 1 for before, after in zip(page.levels, page.levels[1:], strict=False))
    assert len(html.encode()) < 60_000
    assert not set(STYLE) & set("<>&\"'"), "it stands within a page as it is"


@pytest.mark.parametrize("length", list(Length))
def test_what_is_made_up_says_so_on_every_page_of_every_format(example, length):
    document = example.make_council(MADE_UP, CHILDREN, length)
    said = squeeze(Stamp.EXAMPLE.value)
    pages = pypdf.PdfReader(io.BytesIO(write_pdf(document))).pages
    assert [page.page_number for page in pages if said not in squeeze(page.extract_text())] == []
    header = docx.Document(io.BytesIO(write_word(document))).sections[0].header
    assert said in squeeze(header.paragraphs[0].text)
    assert 'string="EXAMPLE"' in header._element.xml
    assert Stamp.EXAMPLE.value in write_html(document)
    assert name_document_file(document, Format.PDF).startswith("EXAMPLE_hackney-children-2015-2019-")


def test_made_up_figures_can_only_be_quoted_if_they_were_real(example, maker):
    assert example.make_council(MADE_UP).sections[0].heading == "You could say, if these figures were real"
    assert maker.make_council(FIRM).sections[0].heading == "You can say"


def test_figures_of_one_session_are_a_draft(shipped):
    document = DocumentMaker(shipped, DAY, is_draft=True).make_council(FIRM, length=Length.ONE)
    assert document.stamp is Stamp.DRAFT
    assert document.file_stem == "DRAFT_wandsworth-children-2021-2025-briefing"
    assert squeeze(Stamp.DRAFT.value) in squeeze(read_pdf_text(write_pdf(document)))


def list_items(document, anchor):
    section = next(part for part in document.sections if part.anchor == anchor)
    return [
        write_line(item) for block in walk([section]) if isinstance(block, Listing) for item in block.items
    ]


@pytest.mark.parametrize(
    ("code", "group", "said"),
    [
        (
            FIRM,
            AgeGroup.CHILDREN,
            "in 2018, 2019, 2021, 2022, 2023, 2024 and 2025, because counts this small",
        ),
        (FIRM, AgeGroup.CHILDREN, "no champion or contact, because the council was not asked"),
        (FIRM, AgeGroup.ADULTS, "identified no trafficked adults, because no figure of adults"),
        (HIDDEN_DECIDES, AgeGroup.CHILDREN, "as if that were settled, because hidden counts could change"),
        (HIDDEN_DECIDES, AgeGroup.CHILDREN, "Who holds the role in Greenwich, because"),
        (TOO_FEW, AgeGroup.CHILDREN, "or as many, or more, because these figures do not settle it"),
    ],
)
def test_what_cannot_be_said_is_said_with_its_reason(maker, code, group, said):
    cannot = list_items(maker.make_council(code, (group,), Length.ONE), "not-finding")
    assert any(said in words for words in cannot), cannot
    assert all("because" in words for words in cannot)


def test_the_words_of_the_office_stand_in_every_format(shipped):
    words = OfficeWords("Mayor's office", "For {area}, as at {day}.", ("briefings@example.org",), "Ask us.")
    document = DocumentMaker(shipped, DAY, office=words).make_council(FIRM, length=Length.ONE)
    texts = [
        read_html_text(write_html(document)),
        read_pdf_text(write_pdf(document)),
        read_word_text(write_word(document)),
    ]
    for said in (
        "Mayor's office",
        "For Wandsworth, as at 27 November 2026.",
        "briefings@example.org",
        "Ask us.",
    ):
        assert [squeeze(said) in squeeze(text) for text in texts] == [True] * 3


def test_an_edition_is_told_by_its_data(shipped, maker, example):
    assert maker.imprint.edition == shipped.edition
    assert maker.imprint.edition != example.imprint.edition
    assert f"Edition {maker.imprint.edition}." in maker.make_council(FIRM).notes[-1]


def test_a_figure_is_also_a_picture_for_a_slide(maker):
    document = maker.make_council(FIRM)
    for figure in list_figures(document):
        svg = draw_slide(document, figure, PictureKind.SVG).decode()
        words = squeeze(" ".join(re.findall(r">([^<]+)</text>", unescape(svg))))
        for said in (figure.title, figure.caption, "retrieved 24 November 2026", CAUTION, *document.notes):
            assert squeeze(said) in words
        assert f'width="{SLIDE_WIDTH}"' in svg
    picture = draw_slide(document, figure, PictureKind.PNG)
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20]) == SLIDE_WIDTH


def test_a_picture_of_made_up_figures_says_so_first(example):
    document = example.make_council(MADE_UP)
    svg = draw_slide(document, list_figures(document)[0], PictureKind.SVG).decode()
    assert re.search(r"<text[^>]*>([^<]+)", svg)[1] == Stamp.EXAMPLE.value


def test_text_from_outside_is_text_in_every_format(shipped):
    hostile = '#panic() <script>alert(1)</script> $x$ \x07 \u0645\u0631 \U0001f600 “&"'
    words = OfficeWords(opening=hostile)
    document = DocumentMaker(shipped, DAY, office=words).make_council(TOO_FEW, length=Length.ONE)
    assert "$x$□□□□“&" in squeeze(read_pdf_text(write_pdf(document)))
    assert "<script>" not in write_html(document)
    assert "<script>alert(1)</script>$x$" in squeeze(read_pdf_text(write_pdf(document)))
    assert "<script>alert(1)</script>$x$" in squeeze(read_word_text(write_document(document, Format.WORD)))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_word_and_saves_it_again_with_all_that_it_says(maker, tmp_path):
    briefing = maker.make_council(HIDDEN_DECIDES, CHILDREN, Length.ONE)
    before, after = tmp_path / "briefing.docx", tmp_path / "again" / "briefing.docx"
    before.write_bytes(write_word(briefing))
    own = f"-env:UserInstallation=file://{tmp_path}/profile"
    saved = ["soffice", own, "--headless", "--convert-to", "docx", "--outdir", str(after.parent), str(before)]
    subprocess.run(saved, check=True, capture_output=True, timeout=120)
    text = squeeze(read_word_text(after.read_bytes()))
    assert [said for said in list_said(briefing) if squeeze(said) not in text] == []


def test_no_sentence_of_a_document_can_mislead(maker, example):
    both, length = (AgeGroup.CHILDREN, AgeGroup.ADULTS), Length.FULL
    documents = [maker.make_council(code, both, length) for code in (FIRM, HIDDEN_DECIDES, TOO_FEW)]
    documents += [example.make_council(MADE_UP, both, length)]
    documents += [one.make_region(both, length) for one in (maker, example)]
    said = [words for document in documents for words in (*list_said(document), document.description)]
    for wrong, pattern in MISLEADING.items():
        assert [words for words in said if re.search(pattern, words.replace("Borough gap map", ""))] == [], (
            wrong
        )


@pytest.mark.parametrize("length", list(Length))
def test_a_region_without_boundaries_or_a_nation_has_its_documents_too(shipped, length):
    register = copy(shipped.register)
    register.region = replace(shipped.region, benchmark=None, claims=None, champions_note=None)
    alone = DocumentMaker(replace(shipped, boundaries=None, register=register), DAY)
    for document in (alone.make_council(FIRM, length=length), alone.make_region(length=length)):
        assert [figure for figure in list_figures(document) if figure.name.startswith("map")] == []
        assert all(write_document(document, written_as) for written_as in Format)
