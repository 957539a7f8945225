"""Several councils side by side: a table, a small drawing of each on one scale, and what not to compare."""

from functools import partial
from typing import Final

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.likeness import Alike, find_alike
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.analysis.yearly import Year, list_years
from dashboard.domain.periods import read_today
from dashboard.render.components.added_html import render_heading
from dashboard.render.components.comparison_html import render_comparison, render_comparison_head
from dashboard.render.components.markup import join, render_note
from dashboard.render.files.comparison_file import comparison_to_csv, name_comparison_download
from dashboard.render.view_models.champion_view import build_champion_view
from dashboard.render.view_models.comparison_view import ComparisonView, build_comparison_view
from dashboard.render.view_models.verdict_view import VerdictView
from dashboard.render.words.comparison_sentences import CHOOSE, ONE_MORE
from dashboard.render.words.likeness_sentences import state_alike
from dashboard.views.cache import Loaded, load
from dashboard.views.compare_choice import FEWEST, MOST, CompareChoice, When, join_codes
from dashboard.views.controls import offer_reset, show_controls
from dashboard.views.heading import take_heading
from dashboard.views.plain_text import escape_markdown
from dashboard.views.shown_html import show_html
from dashboard.views.verdicts_shown import take_verdicts
from dashboard.views.view_state import (
    change_choice,
    choose_anew,
    get_choice,
    list_parts,
    open_choice,
    take_notes,
)

ADDRESS: Final = "compare"
CONTROL: Final = "control_councils"


def describe_page() -> StreamlitPage:
    """Return the page as Streamlit's navigation knows it."""
    return st.Page(show, title="Compare", url_path=ADDRESS)


def show() -> None:
    """Show the page."""
    loaded = load()
    evidence = loaded.evidence
    choice = open_choice(CompareChoice, evidence)
    heading = take_heading()
    _show_councils(evidence, choice)
    with st.container(horizontal=True, gap="small", key="to_choose"):
        _offer_alike(loaded, choice)
        offer_reset(evidence, choice)
    show_html(join(map(render_note, _explain_notes(evidence, take_notes()))))
    if len(choice.codes) < FEWEST:
        heading.html(render_heading("Compare councils", ONE_MORE if choice.codes else CHOOSE))
        return
    show_controls(evidence, choice, "show", "series")
    _show_further_controls(evidence, choice)
    view = _build_view(loaded, choice)  # not kept: there are far too many ways to choose six of them
    heading.html(render_comparison_head(view))
    for part in render_comparison(view):
        show_html(part)
    if view.periods:
        st.download_button(
            "Download all of it in one file (CSV)",
            lambda: comparison_to_csv(view),
            file_name=name_comparison_download(view),
            key="download_comparison",
            mime="text/csv",
            on_click="ignore",
        )


def offer_comparison(evidence: Evidence, alike: Alike) -> None:
    """Offer, on a council's own page, to put it beside others; it is there already when the page opens."""
    code = alike.gss_code
    name = evidence.register.get_name(code)
    ways: dict[str, tuple[str, ...]] = {f"Compare {name} with other councils": (code,)}
    if alike.is_enough:
        ways[f"Compare {name} with the councils most alike"] = (code, *(other for other, _ in alike.nearest))
    with st.container(horizontal=True, gap="small", key="to_compare"):
        for place, (label, codes) in enumerate(ways.items()):
            if st.button(escape_markdown(label), key=f"to_compare_{place}"):
                choose_anew(CompareChoice, evidence, {"councils": join_codes(codes)})
                st.switch_page(describe_page())


def _show_further_controls(evidence: Evidence, choice: CompareChoice) -> None:
    """Show what is changed less often, folded away behind a line that says what is chosen."""
    judged = ("window", "yardstick") if choice.yardstick else ()
    parts = {name: list_parts(CompareChoice)[name] for name in ("when", *judged)}
    said = [
        f"{part.name(evidence).lower()}: {part.list_options(choice, evidence)[getattr(choice, name)]}"
        for name, part in parts.items()
    ]
    label = f"Change the view ({'; '.join(said)})"
    with st.expander(escape_markdown(label), key="change_the_comparison", type="compact"):
        show_controls(evidence, choice, *parts)


def _show_councils(evidence: Evidence, choice: CompareChoice) -> None:
    """Show the list of councils; it keeps the order in which they are chosen."""
    st.session_state[CONTROL] = list(choice.codes)
    st.multiselect(
        "Councils, two to six",
        list(evidence.register.names_by_code),
        format_func=evidence.register.get_name,
        key=CONTROL,
        max_selections=MOST,
        placeholder="Choose councils",
        on_change=_take_councils,
        args=(evidence,),
    )


def _take_councils(evidence: Evidence) -> None:
    """Take the chosen councils into the choice."""
    change_choice(CompareChoice, evidence, councils=join_codes(tuple(st.session_state[CONTROL])))


def _offer_alike(loaded: Loaded, choice: CompareChoice) -> None:
    """Offer to add the councils most like the first one; say where there are too few of them."""
    evidence = loaded.evidence
    if not choice.codes or len(choice.codes) >= MOST:
        return
    first = choice.codes[0]
    alike = loaded.remember(("alike", first), lambda: find_alike(evidence, first))
    name = evidence.register.get_name(first)
    if not alike.is_enough:
        if len(choice.codes) < FEWEST:  # whoever has others to compare does not need to know
            names = dict(evidence.register.names_by_code)
            show_html(render_note(state_alike(name, alike, names, evidence.region)))
        return
    nearest = tuple(code for code, _ in alike.nearest)
    if _add(choice, nearest) == choice.councils:
        return
    st.button(
        escape_markdown(f"Add the councils most alike to {name}"),
        key="add_alike",
        on_click=_take_alike,
        args=(evidence, nearest),
    )


def _add(choice: CompareChoice, codes: tuple[str, ...]) -> str:
    return join_codes((*choice.codes, *codes))


def _take_alike(evidence: Evidence, nearest: tuple[str, ...]) -> None:
    """Add councils to those that are chosen at this moment."""
    change_choice(CompareChoice, evidence, councils=_add(get_choice(CompareChoice, evidence), nearest))


def _explain_notes(evidence: Evidence, notes: list[str]) -> list[str]:
    """Return why something in an address is not shown: a council too many, or one that is not here."""
    wishes = [note.partition("=")[2] for note in notes]
    names = evidence.register.names_by_code
    left = [
        f"Six councils at a time: {names[wish]} is left out. Take one away to add it."
        for wish in wishes
        if wish in names
    ]
    unknown = [
        f"Nothing here is called “{wish}”. Choose from the lists instead."
        for wish in wishes
        if wish not in names
    ]
    return [*left, *unknown]


def _build_view(loaded: Loaded, choice: CompareChoice) -> ComparisonView:
    """Return the councils side by side today."""
    evidence, day = loaded.evidence, read_today()
    champions = loaded.remember(("champions", day), lambda: build_champion_view(evidence, day))
    return build_comparison_view(
        evidence,
        choice.codes,
        choice.get_series(),
        choice.age_group,
        champions,
        _take_verdicts(loaded, choice),
        partial(_take_years, loaded, choice),
        has_one_year=choice.when == When.NOW,
    )


def _take_years(loaded: Loaded, choice: CompareChoice, code: str) -> tuple[Year, ...]:
    """Return every year of a council, or of what stands in for a national rate; made once for all."""
    is_judged = choice.yardstick and code in loaded.evidence.register.codes
    yardstick = Yardstick(choice.yardstick) if is_judged else None
    which = (choice.get_series(), choice.age_group, yardstick, code)
    return loaded.remember(("years", *which), lambda: list_years(loaded.evidence, *which))


def _take_verdicts(loaded: Loaded, choice: CompareChoice) -> VerdictView | None:
    """Return the verdicts on all councils; None where the series judges nobody."""
    if not choice.yardstick:
        return None
    which = (choice.get_series(), choice.age_group, int(choice.window), Yardstick(choice.yardstick))
    return take_verdicts(loaded, *which).view
