"""What a person has chosen, kept in step with the address so that any view can be linked."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Final

import streamlit as st

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW, WINDOWS
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.periods import Period
from dashboard.domain.series import AgeGroup, Series, get_series, list_series
from dashboard.render.maps.borough_map import Layout
from dashboard.views.champion_options import ALL, STATES
from dashboard.views.visit import describe_address

KEY: Final = "choice"
NOTES_KEY: Final = "address_notes"


class Kind(StrEnum):
    """What the map is coloured by."""

    VERDICT = "verdict"
    FIGURES = "figures"


class Below(StrEnum):
    """What stands below the map of verdicts."""

    TABLE = "table"
    INTERVALS = "intervals"
    FUNNEL = "funnel"
    RANKS = "ranks"
    CHANGES = "changes"


@dataclass(frozen=True)
class Choice:
    """A view: what is shown, how, and which borough (a GSS code, or empty for none).

    ``champion`` is the champion state that is let through, or all.

    Verdicts are offered where at least one council can be compared with the others. ``window``,
    ``yardstick`` and ``below`` belong to verdicts, ``period`` to figures; the other kind leaves
    them empty.
    """

    show: str = AgeGroup.CHILDREN.value
    series: str = ""
    picture: str = Kind.VERDICT.value
    window: str = ""
    yardstick: str = ""
    period: str = ""
    map: str = Layout.BOUNDARIES.value
    champion: str = ALL
    below: str = ""
    borough: str = ""

    @property
    def age_group(self) -> AgeGroup:
        """The age group shown."""
        return AgeGroup(self.show)

    @property
    def is_verdict(self) -> bool:
        """Whether verdicts are shown."""
        return self.picture == Kind.VERDICT.value


_UNUSED: Final = {Kind.VERDICT.value: ("period",), Kind.FIGURES.value: ("window", "yardstick", "below")}


def list_options(name: str, choice: Choice, evidence: Evidence) -> list[str]:
    """Return what can be chosen for one part of a view, given the parts before it; default first.

    Empty for a part that the kind of picture does not use.
    """
    return [] if name in _UNUSED.get(choice.picture, ()) else _OPTIONS[name](choice, evidence)


def _list_pictures(choice: Choice, evidence: Evidence) -> list[str]:
    is_judged = bool(evidence.list_yardsticks(get_series(choice.series), choice.age_group))
    return [kind.value for kind in Kind if is_judged or kind is Kind.FIGURES]


def _list_loaded_first(age_group: AgeGroup, evidence: Evidence) -> list[str]:
    """Return the ids of an age group's series; those of which nothing is loaded stand last."""
    ordered = sorted(list_series(age_group), key=lambda series: not evidence.list_periods(series))
    return [series.id for series in ordered]


_OPTIONS: Final[Mapping[str, Callable[[Choice, Evidence], list[str]]]] = {
    "show": lambda _choice, _evidence: [group.value for group in AgeGroup],
    "series": lambda choice, evidence: _list_loaded_first(choice.age_group, evidence),
    "picture": _list_pictures,
    "window": lambda _choice, _evidence: [str(w) for w in sorted(WINDOWS, key=HEADLINE_WINDOW.__ne__)],
    "yardstick": lambda choice, evidence: [
        y.value for y in evidence.list_yardsticks(get_series(choice.series), choice.age_group)
    ],
    "period": lambda choice, evidence: [
        str(period.year) for period in evidence.list_periods(get_series(choice.series))
    ],
    "map": lambda _choice, evidence: [
        layout.value
        for layout, is_there in (
            (Layout.BOUNDARIES, evidence.boundaries is not None),
            (Layout.TILES, bool(evidence.region.tiles)),
        )
        if is_there
    ],
    "champion": lambda _choice, _evidence: [*STATES],
    "below": lambda _choice, _evidence: [below.value for below in Below],
    "borough": lambda _choice, evidence: ["", *evidence.register.names.index],
}


def settle_choice(wanted: Mapping[str, str], evidence: Evidence) -> tuple[Choice, list[str]]:
    """Return the nearest possible view to a wanted one, and the wishes that could not be granted.

    A wish for what does not exist falls back to the default and is listed; an empty wish takes the
    default without being listed, and so does one that belongs to the other kind of picture.
    """
    if wanted.get("period") and not wanted.get("picture"):  # only figures are of one period
        wanted = {**wanted, "picture": Kind.FIGURES.value}
    choice, notes = Choice(), []
    for name in asdict(choice):
        wish = wanted.get(name, "")
        options = list_options(name, choice, evidence)
        if wish and options and wish not in options:
            shown = "".join(c for c in wish if c.isprintable())[:40]
            notes.append(f"{name}={shown}")
        default = options[0] if options else ""
        choice = replace(choice, **{name: wish if wish in options else default})
    return choice, notes


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
    address = {name: value for name, value in asdict(choice).items() if value} | describe_address()
    if dict(st.query_params) != address:
        st.query_params.from_dict(address)


def change_choice(**parts: str) -> None:
    """Take new parts into this session's view."""
    keep_choice(replace(st.session_state[KEY], **parts))


def choose_anew(wanted: Mapping[str, str], evidence: Evidence) -> None:
    """Take the view that an address with these parts would open, as if it had been opened."""
    st.session_state[KEY], _ = settle_choice(wanted, evidence)


def find_period(evidence: Evidence, series: Series, year: str) -> Period | None:
    """Return the loaded period of a series that ends in a year."""
    return next((p for p in evidence.list_periods(series) if str(p.year) == year), None)


def get_yardstick(choice: Choice) -> Yardstick:
    """Return the yardstick of a view of verdicts."""
    return Yardstick(choice.yardstick)
