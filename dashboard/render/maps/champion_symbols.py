"""The drawn symbol of each champion state: own shapes, since fonts draw such signs unevenly.

Each stands on a white disc, so that it is read on dark, patterned and white fills alike.
"""

import itertools
from typing import Final
from urllib.parse import quote

from dashboard.domain.champion_states import ChampionRole, ChampionState
from dashboard.render.maps.map_classes import INK
from dashboard.render.words.champion_words import SYMBOLS, say_champion

_SHAPES: Final = {
    ChampionState.NAMED: f'<circle cx="7" cy="7" r="5" fill="{INK}"/>',
    ChampionState.ROLE_UNNAMED: (
        f'<circle cx="7" cy="7" r="4.4" fill="none" stroke="{INK}" stroke-width="1.3"/>'
        f'<path d="M7 2.6A4.4 4.4 0 0 0 7 11.4Z" fill="{INK}"/>'
    ),
    ChampionState.VACANT: f'<circle cx="7" cy="7" r="4.2" fill="none" stroke="{INK}" stroke-width="1.8"/>',
    ChampionState.NOT_FOUND: (
        f'<path d="M3.4 3.4L10.6 10.6M10.6 3.4L3.4 10.6" stroke="{INK}" stroke-width="2.2"/>'
    ),
    ChampionState.DISPUTED: f'<path d="M7 1.4L12.6 7L7 12.6L1.4 7Z" fill="{INK}"/>',
    ChampionState.NOT_CHECKED: (
        f'<circle cx="7" cy="7" r="4.3" fill="none" stroke="{INK}" stroke-width="1.8" '
        'stroke-linecap="round" stroke-dasharray="0 3.377"/>'
    ),
}
"""Inside of a 14 × 14 box."""

_DISC: Final = '<circle cx="7" cy="7" r="7" fill="#fff"/>'
_STAR: Final = "M17 1V7M14.4 2.5L19.6 5.5M19.6 2.5L14.4 5.5"
_SIDE: Final = 14
_SIDE_WITH_STAR: Final = 21

CODES: Final = {
    ChampionState.NAMED: "n",
    ChampionState.ROLE_UNNAMED: "r",
    ChampionState.VACANT: "v",
    ChampionState.NOT_FOUND: "f",
    ChampionState.DISPUTED: "d",
    ChampionState.NOT_CHECKED: "u",
}
"""One letter for each state in what the map is sent; a capital where it is stale."""

_ROLES: Final = [role.value for role in ChampionRole]


def write_svg(state: ChampionState, is_stale: bool | None) -> str:
    """Return the symbol as SVG, with a star where it is stale."""
    star = (
        f'<path d="{_STAR}" stroke="#fff" stroke-width="3.4"/>'
        f'<path d="{_STAR}" stroke="{INK}" stroke-width="1.3"/>'
        if is_stale
        else ""
    )
    width = _SIDE_WITH_STAR if is_stale else _SIDE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="champion" viewBox="0 0 {width} {_SIDE}" '
        f'width="{width}" height="{_SIDE}">{_DISC}{_SHAPES[state]}{star}</svg>'
    )


def draw_symbol(state: ChampionState, is_stale: bool | None) -> str:
    """Return the symbol for a page, which takes drawings only as pictures; words must stand beside it."""
    wide = " is-stale" if is_stale else ""
    drawing = quote(write_svg(state, is_stale), safe="/ =:")
    return f'<i class="champion{wide}" style="background-image:url(\'data:image/svg+xml,{drawing}\')"></i>'


def write_code(state: ChampionState, is_stale: bool | None, role: str = "") -> str:
    """Return what stands for a state on its way to the map: a letter, and a digit for its role.

    Examples
    --------
    >>> write_code(ChampionState.NAMED, True, "senior_officer"), write_code(ChampionState.NOT_CHECKED, None)
    ('N1', 'u')
    """
    letter = CODES[state].upper() if is_stale else CODES[state]
    return letter + (str(_ROLES.index(role)) if role else "")


def list_symbols() -> dict[str, tuple[str, str]]:
    """Return words and symbol for each code, as the map's own file holds them."""
    cases = itertools.product(SYMBOLS, (False, True), ("", *_ROLES))
    return {write_code(*case): (say_champion(*case), write_svg(*case[:2])) for case in cases}
