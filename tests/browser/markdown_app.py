"""A page of Streamlit that shows marked-up texts where a renderer of Markdown meets them."""

import streamlit as st

from dashboard.views.plain_text import escape_each, escape_markdown
from tests.fixtures.marked_up import write_texts

TEXTS = write_texts(300)

st.radio("Texts", TEXTS, format_func=escape_each(str), label_visibility="collapsed")
for text in TEXTS[:100]:
    st.markdown(escape_markdown(text))
