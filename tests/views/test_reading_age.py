"""The pages that people open first can be read at 14: places and terms of the glossary are left out."""

import re
from html import unescape

import pytest
import textstat
from streamlit.testing.v1 import AppTest

from dashboard.analysis.evidence import build
from dashboard.domain.series import AgeGroup, list_series
from dashboard.render.words.glossary_words import read_glossary
from dashboard.store.open_store import open_store
from tests.views.test_pages import ROOT, open_app, read_html

AGE = 14
SCHOOL_STARTS = 5
"""The formula gives years at school."""
FEWEST_WORDS = 5
"""A shorter text is a label."""

SHIPPED = build(open_store(ROOT / "data").read())
LEFT_OUT = (
    *SHIPPED.register.names,
    *(words for group in AgeGroup for one in list_series(group) for words in (one.label, one.short_label)),
    *(source.publisher for source in SHIPPED.sources.values()),
    *read_glossary(),
)


def list_sentences(html: str) -> list[str]:
    """The sentences of a page's paragraphs, without those that cite a source or a licence."""
    html = re.sub(r"<(style|script|table|details)\b.*?</\1>", " ", html, flags=re.DOTALL)
    texts = (
        unescape(re.sub(r"<[^>]+>", "", text))
        for text in re.findall(
            r"<(?:p|h1|li)\b[^>]*>(.*?)(?=<(?:p|h1|h2|li|ul|div|dl)\b|</)", html, flags=re.DOTALL
        )
    )
    return [text.strip() for text in texts if len(text.split()) >= FEWEST_WORDS and "Source:" not in text]


def leave_out_terms(text: str) -> str:
    """A text in which addresses are gone, and places, publishers and terms of the glossary are short words."""
    text = re.sub(r"https?://\S+", "", text)
    for term in sorted(LEFT_OUT, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(term)}\b", "it", text, flags=re.IGNORECASE)
    return text


def open_page(module: str, **address: str) -> AppTest:
    app = AppTest.from_string(f"from dashboard.views import {module}\n{module}.show()", default_timeout=30)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


PAGES = {
    "map": lambda: open_app(),
    "map of adults": lambda: open_app(show="adults"),
    "gaps": lambda: open_page("gaps_page"),
    "a council": lambda: open_page("borough_page", council="Wandsworth"),
    "a council that cannot be judged": lambda: open_page("borough_page", council="City of London"),
    "region": lambda: open_page("region_page"),
    "comparison": lambda: open_page("compare_page", councils="Southwark,Lambeth,Lewisham"),
    "changes": lambda: open_page("changes_page"),
    "targets": lambda: open_page("targets_page"),
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_can_be_read_at_14(page):
    sentences = [leave_out_terms(text) for text in list_sentences(read_html(PAGES[page]()))]
    words = " ".join(text if text.endswith((".", "?", ":")) else f"{text}." for text in sentences)
    assert len(sentences) > 3
    assert textstat.flesch_kincaid_grade(words) + SCHOOL_STARTS <= AGE, sorted(
        sentences, key=textstat.flesch_kincaid_grade
    )[-5:]


def test_a_page_that_is_hard_to_read_would_be_found():
    hard = "Notwithstanding considerable heterogeneity of ascertainment, aggregate identification remains implausible."
    assert textstat.flesch_kincaid_grade(hard) + SCHOOL_STARTS > AGE
