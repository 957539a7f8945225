"""What is done to a text so that Markdown shows it as it is; a browser checks the same in `tests/browser`."""

import re

from hypothesis import given
from hypothesis import strategies as st

from dashboard.views.plain_text import BLANK, JOINER, escape_markdown
from tests.fixtures.marked_up import write_texts

TEXTS = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="![](){}<>&*_~`$:\\#-+.=>@|/ \nwaB12é“", max_size=40),
    st.sampled_from(write_texts(500)),
)
LIVE = re.compile(
    r"\]\(|\]:|\]\[|<[a-zA-Z/!?=-]|&[#\w]|(?<!\\)`|[*~$:][^\ufeff\s]|://|(?i:www)\.|@[^\u2060]|\\[^\u2060`]|->|--|>=|<="
    r"|^[#>+=|-]|^\d+[.)]|\n"
)
"""What Markdown, Streamlit or its plug-ins would take for a mark."""


def undo(escaped: str) -> str:
    return escaped.replace(JOINER, "").replace(BLANK, "").replace("\\`", "`")


@given(TEXTS)
def test_nothing_is_added_but_what_nobody_sees_and_nothing_is_taken_away(text):
    own = text.replace(JOINER, "").replace(BLANK, "")
    if "\\`" not in own:
        assert undo(escape_markdown(own)) == " ".join(own.split())


@given(TEXTS)
def test_no_mark_is_left_that_anything_could_follow(text):
    own = text.replace(JOINER, "").replace(BLANK, "")
    assert LIVE.search(escape_markdown(own) + "(") is None


@given(st.text(alphabet="abcABC019 .,;()/%+-’“”£é", max_size=60).filter(lambda text: "--" not in text))
def test_words_and_numbers_are_left_as_they_are(text):
    words = f"Adults {text}"
    assert escape_markdown(words) == " ".join(words.split())
