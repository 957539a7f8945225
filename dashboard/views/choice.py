"""What a person has chosen, kept in step with the address so that any view can be linked."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final

import streamlit as st

from dashboard.evidence.build import Evidence
from dashboard.evidence.periods import Period
from dashboard.evidence.series import AgeGroup, Series, get_series, list_series
from dashboard.outputs.map import Layout

KEY: Final = "choice"
NOTES_KEY: Final = "address_notes"


@dataclass(frozen=True)
class Choice:
    """A view: which figures, drawn how, and which borough (a GSS code, or empty for none)."""

    show: str = AgeGroup.CHILDREN.value
    series: str = ""
    period: str = ""
    map: str = Layout.BOUNDARIES.value
    borough: str = ""

    @property
    def age_group(self) -> AgeGroup:
        """The age group shown."""
        return AgeGroup(self.show)


def settle_choice(wanted: Mapping[str, str], evidence: Evidence) -> tuple[Choice, list[str]]:
    """Return the nearest possible view to a wanted one, and the wishes that could not be granted.

    A wish for what does not exist falls back to the default and is listed; an empty wish takes the
    default without being listed.
    """
    notes: list[str] = []

    def settle(name: str, options: list[str]) -> str:
        wish = wanted.get(name, "")
        if wish in options:
            return wish
        default = options[0] if options else ""
        if wish:
            shown = "".join(c for c in wish if c.isprintable())[:40]
            notes.append(f"{name}={shown}")
        return default

    show = settle("show", [group.value for group in AgeGroup])
    series = settle("series", [s.id for s in list_series(AgeGroup(show))])
    period = settle("period", [str(p.year) for p in evidence.list_periods(get_series(series))])
    layouts = [Layout.BOUNDARIES, Layout.TILES] if evidence.boundaries is not None else [Layout.TILES]
    layout = settle("map", [layout.value for layout in layouts])
    borough = settle("borough", ["", *evidence.register.names.index])
    return Choice(show, series, period, layout, borough), notes


def read_choice(evidence: Evidence) -> Choice:
    """Return this session's view; a new session starts from its address."""
    if KEY not in st.session_state:
        wanted = dict(st.query_params)
        choice, notes = settle_choice(wanted, evidence)
        st.session_state[NOTES_KEY] = notes
    else:
        choice, _ = settle_choice(asdict(st.session_state[KEY]), evidence)
    keep_choice(choice)
    return choice


def keep_choice(choice: Choice) -> None:
    """Remember a view and write it into the address."""
    st.session_state[KEY] = choice
    address = {name: value for name, value in asdict(choice).items() if value}
    if dict(st.query_params) != address:
        st.query_params.from_dict(address)


def find_period(evidence: Evidence, series: Series, year: str) -> Period | None:
    """Return the loaded period of a series that ends in a year."""
    return next((p for p in evidence.list_periods(series) if str(p.year) == year), None)
