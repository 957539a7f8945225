"""What a person has chosen on the page of gaps, kept in step with the address."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Final

import streamlit as st

from dashboard.analysis.evidence import Evidence
from dashboard.domain.series import AgeGroup
from dashboard.render.view_models.champion_filter import Age
from dashboard.render.view_models.matrix import list_judged_series
from dashboard.views.champion_options import ALL, STATES
from dashboard.views.visit import describe_address

KEY: Final = "gaps_choice"


@dataclass(frozen=True)
class GapsChoice:
    """A view of the gaps: whose, by which series, and which champion states are let through."""

    show: str = AgeGroup.CHILDREN.value
    series: str = ""
    champion: str = ALL
    known: str = Age.ANY.value


OPTIONS: Final[Mapping[str, Callable[[GapsChoice, Evidence], list[str]]]] = {
    "show": lambda _choice, _evidence: [group.value for group in AgeGroup],
    "series": lambda choice, evidence: list_judged_series(evidence, AgeGroup(choice.show)),
    "champion": lambda _choice, _evidence: [*STATES],
    "known": lambda _choice, _evidence: [age.value for age in Age],
}


def settle_gaps_choice(wanted: Mapping[str, str], evidence: Evidence) -> GapsChoice:
    """Return the nearest possible view to a wanted one."""
    choice = GapsChoice()
    for name in asdict(choice):
        options = OPTIONS[name](choice, evidence)
        wish = wanted.get(name, "")
        default = options[0] if options else ""
        choice = replace(choice, **{name: wish if wish in options else default})
    return choice


def read_gaps_choice(evidence: Evidence) -> GapsChoice:
    """Return this session's view; a new session starts from its address."""
    kept = st.session_state.get(KEY)
    choice = settle_gaps_choice(asdict(kept) if kept else dict(st.query_params), evidence)
    keep_gaps_choice(choice)
    return choice


def keep_gaps_choice(choice: GapsChoice) -> None:
    """Remember a view and write it into the address."""
    st.session_state[KEY] = choice
    address = asdict(choice) | describe_address()
    if dict(st.query_params) != address:
        st.query_params.from_dict(address)


def change_gaps_choice(**parts: str) -> None:
    """Take new parts into this session's view."""
    keep_gaps_choice(replace(st.session_state[KEY], **parts))
