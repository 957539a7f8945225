"""What the champion records say of each council, when it was last known, and without whose name."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.domain.champion_roles_and_states import BEST_FIRST, ChampionRole, ChampionState

STALE_AFTER_MONTHS: Final = 12
"""A check older than this is shown as stale; policy, set on 24 November 2026."""

"""Stands in quoted words where a person's name stood."""

_HELD: Final = (ChampionState.NAMED, ChampionState.ROLE_UNNAMED)
_SAYS_NOTHING: Final = (ChampionState.NOT_FOUND, ChampionState.NOT_CHECKED)


def decide_role(records: pd.DataFrame) -> tuple[ChampionState, pd.Timestamp]:
    """Return the state of one role of one council, and the day on which it was last known (or NaT).

    The latest evidence counts, and with it any that bears no date. What it says together is
    "disputed" if a record is, or if one finds the role vacant and another finds it held; otherwise
    the strongest of named, role without a name, vacant. "Not found" stands only where nothing else
    was found: what one place does not say, another may.

    Examples
    --------
    >>> both = pd.DataFrame({"state": ["role_unnamed", "named"],
    ...                      "date_checked": pd.to_datetime(["2019-12-31", "2021-12-31"])})
    >>> state, day = decide_role(both)
    >>> state.value, day.year
    ('named', 2021)
    """
    said = [(ChampionState(state), day) for state, day in _list_said(records)]
    telling = [(state, day) for state, day in said if state not in _SAYS_NOTHING]
    last = _find_last(day for _, day in telling)
    latest = [(state, day) for state, day in telling if pd.isna(day) or day == last]
    found = {state for state, _ in latest}
    is_disputed = ChampionState.DISPUTED in found or (
        ChampionState.VACANT in found and not found.isdisjoint(_HELD)
    )
    if is_disputed:
        return ChampionState.DISPUTED, _find_last(day for _, day in latest)
    state = next((s for s in BEST_FIRST if s in (found or dict(said))), ChampionState.NOT_CHECKED)
    return state, _find_last(day for stated, day in said if stated is state)


def _list_said(records: pd.DataFrame) -> Iterator[tuple[str, Any]]:
    """Yield the state that each record says, and its day or NaT."""
    return zip(records["state"], records["date_checked"], strict=True)


def _find_last(days: Iterable[Any]) -> Any:  # noqa: ANN401 - a day or NaT, for which pandas has no type
    """Return the latest of days of which some may not be known; NaT where none is."""
    return max((day for day in days if not pd.isna(day)), default=pd.NaT)


def combine_records(records: pd.DataFrame, names: "pd.Series[str]") -> pd.DataFrame:
    """Return the state of each council's champion, made of the states of its roles.

    Parameters
    ----------
    records
        As in `Evidence.champion_records`.
    names
        Area names by GSS code.

    Returns
    -------
    One row per area, in the order of `names`: ``gss_code``, ``area_name``, ``champion_state`` (a
    value of `ChampionState`; ``not_checked`` without a record), ``role`` (which role gives it; ""
    where not checked), ``champion_checked_date`` (the day on which that was last known; NaT where
    no day is known), ``looked_again_date`` (the latest day on which somebody looked since, for that
    role or any, and did not find it; NaT where nobody did), ``is_synthetic``. Of several roles the
    first by `BEST_FIRST` counts; of roles with one state the one known latest.
    """
    of_role = {(str(code), str(role)): own for (code, role), own in records.groupby(["gss_code", "role"])}
    rows = [
        {"gss_code": code, "area_name": name, **_combine_roles(_pick_area(of_role, str(code)))}
        for code, name in names.items()
    ]
    kinds = {
        "champion_checked_date": "datetime64[ns]",
        "looked_again_date": "datetime64[ns]",
        "is_synthetic": "bool",
    }
    return pd.DataFrame(rows).astype(kinds)


def _pick_area(of_role: dict[tuple[str, str], pd.DataFrame], code: str) -> dict[str, pd.DataFrame]:
    """Return the records of one council by role, of the roles that have any."""
    return {role.value: of_role[code, role.value] for role in ChampionRole if (code, role.value) in of_role}


def _combine_roles(by_role: dict[str, pd.DataFrame]) -> dict[str, Any]:
    """Return the state, role and day of one council."""
    decided = ((*decide_role(records), role) for role, records in by_role.items())
    state, day, role = min(decided, key=_rank_role, default=_NOTHING)
    return {
        "champion_state": state.value,
        "role": "" if state is ChampionState.NOT_CHECKED else role,
        "champion_checked_date": day,
        "looked_again_date": find_looked_again(by_role, role, state, day),
        "is_synthetic": any(records["is_synthetic"].any() for records in by_role.values()),
    }


def find_looked_again(
    by_role: dict[str, pd.DataFrame],
    role: str,
    state: ChampionState,
    day: Any,  # noqa: ANN401 - a day or NaT, for which pandas has no type
) -> Any:  # noqa: ANN401 - a day or NaT, for which pandas has no type
    """Return the latest day on which what a council is shown with was looked for since and not found.

    What one place does not say another may, so the state stands; but it does not stand unmarked.
    """
    looked = [by_role[name] for name in (role, ChampionRole.ANY_ROLE.value) if name in by_role]
    if state in _SAYS_NOTHING or not looked:
        return pd.NaT
    days = [on for records in looked for state, on in _list_said(records) if state == ChampionState.NOT_FOUND]
    return _find_last(days if pd.isna(day) else (on for on in days if on > day))


_NOTHING: Final = (ChampionState.NOT_CHECKED, pd.NaT, "")


def _rank_role(decided: tuple[ChampionState, Any, str]) -> tuple[int, bool, float]:
    state, day, _ = decided
    return BEST_FIRST.index(state), pd.isna(day), 0.0 if pd.isna(day) else -day.timestamp()


def find_stale(
    states: "pd.Series[str]",
    checked: "pd.Series[Any]",
    day: date,
    looked_again: "pd.Series[Any] | None" = None,
) -> "pd.Series[Any]":
    """Return whether each state was last known more than `STALE_AFTER_MONTHS` before a day.

    Parameters
    ----------
    looked_again
        The day on which the same was looked for since and not found; where there is one, the state is
        stale, however recent.

    Returns
    -------
    ``boolean``, same index. Missing where nobody has checked: there is nothing to grow old. A
    state whose day is not known is stale: it cannot be shown to be recent.

    Examples
    --------
    >>> states = pd.Series(["named", "named", "role_unnamed", "not_checked"])
    >>> checked = pd.to_datetime(pd.Series(["2025-11-24", "2025-11-23", None, None]))
    >>> find_stale(states, checked, date(2026, 11, 24)).tolist()
    [False, True, True, <NA>]
    """
    limit = pd.Timestamp(day) - pd.DateOffset(months=STALE_AFTER_MONTHS)
    is_stale = (checked.isna() | (checked < limit)).astype("boolean")
    if looked_again is not None:
        is_stale |= looked_again.notna()
    return is_stale.mask(states == ChampionState.NOT_CHECKED.value)


def find_stale_councils(champions: pd.DataFrame, day: date) -> "pd.Series[Any]":
    """Return whether each council's state, as `combine_records` gives it, is stale on a day."""
    return find_stale(
        champions["champion_state"],
        champions["champion_checked_date"],
        day,
        champions["looked_again_date"],
    )
