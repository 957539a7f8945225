"""Sheets to fill in, and the worked example to look at."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.domain.areas import AreaRegister
from dashboard.domain.periods import read_today
from dashboard.domain.series import list_given_series
from dashboard.render.components.markup import tag
from dashboard.render.files.sheet_templates import name_template, render_champion_template, render_template
from dashboard.views.plain_text import escape_markdown
from dashboard.views.shown_html import show_html
from dashboard.views.worked_example import offer_example

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_templates(register: AreaRegister) -> None:
    """Offer a template for each series that people bring figures of, and for champion records."""
    said = (
        f"Each holds the {len(register.codes)} councils, a row that shows how, and notes. Fill it in and "
        "bring it back here."
    )
    show_html(tag("div", tag("h2", "Or begin with an empty sheet"), tag("p", said), class_="to-control"))
    latest = read_today().year - 1
    with st.container(horizontal=True, gap="small"):
        for series in list_given_series():
            make = partial(render_template, series, register, latest)
            _offer(series.label, name_template(series), make)
        _offer("Champion records", "template_champions.xlsx", partial(render_champion_template, register))
    show_html(tag("p", "Or look first at what comes of it, with made-up figures:", class_="to-control"))
    offer_example("example_from_add")


def _offer(words: str, file_name: str, make: Callable[[], bytes]) -> None:
    """Offer a workbook that is made when somebody asks for it."""
    st.download_button(
        escape_markdown(f"{words} (XLSX)"), make, file_name=file_name, mime=XLSX, on_click="ignore"
    )
