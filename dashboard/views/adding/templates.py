"""Sheets to fill in, and the worked example to look at."""

import streamlit as st

from dashboard.evidence.areas import AreaRegister
from dashboard.evidence.series import list_given_series
from dashboard.outputs.templates import name_template, print_champion_template, print_template
from dashboard.views.clock import read_today

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_templates(register: AreaRegister) -> None:
    """Offer a template for each series that people bring figures of, and for champion records."""
    st.html("<h2>Sheets to fill in</h2><p>The 33 councils, a row that shows how, and notes.</p>")
    latest = read_today().year - 1
    for series in list_given_series():
        _offer(series.label, name_template(series), print_template(series, register, latest))
    _offer("Champion records", "template_champions.xlsx", print_champion_template(register))


def _offer(words: str, file_name: str, content: bytes) -> None:
    st.download_button(
        f"{words} (XLSX)", content, file_name=file_name, mime=XLSX, on_click="ignore", type="tertiary"
    )
