"""Which councils' champions were appointed, lapsed or left between two states of the register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final, cast

from dashboard.analysis.champion_records import find_stale_councils
from dashboard.analysis.evidence import Evidence
from dashboard.domain.champion_roles_and_states import ChampionState

HELD: Final = (ChampionState.NAMED, ChampionState.ROLE_UNNAMED)
_NO_LONGER: Final = (ChampionState.ROLE_UNNAMED, ChampionState.NOT_FOUND, ChampionState.NOT_CHECKED)


class ChampionChange(StrEnum):
    """What became of the role with which a council is shown."""

    APPOINTED = "appointed"
    VACATED = "vacated"
    LAPSED = "lapsed"
    OTHER = "other"


@dataclass(frozen=True)
class ChampionMove:
    """A council of whose champion something else is known.

    Attributes
    ----------
    was, now
        Rows of `Evidence.champions`, with ``is_stale`` on the day of each side.
    """

    gss_code: str
    area_name: str
    change: ChampionChange
    was: Mapping[str, Any]
    now: Mapping[str, Any]


def compare_champions(before: Evidence, after: Evidence, days: tuple[date, date]) -> tuple[ChampionMove, ...]:
    """Return every council of whose champion something else is known, in the order of the register.

    Parameters
    ----------
    days
        Of each side: on them it is decided what has grown old.
    """
    was, now = (_list_rows(side, day) for side, day in zip((before, after), days, strict=True))
    return tuple(
        ChampionMove(code, str(row["area_name"]), change, was[code], row)
        for code, row in now.items()
        if code in was and (change := find_change(was[code], row))
    )


def _list_rows(evidence: Evidence, day: date) -> dict[str, Mapping[str, Any]]:
    champions = evidence.champions
    told = champions.assign(is_stale=find_stale_councils(champions, day).fillna(value=False).astype(bool))
    rows = cast("list[dict[str, Any]]", told.to_dict("records"))
    return {row["gss_code"]: row for row in rows}


def find_change(was: Mapping[str, Any], now: Mapping[str, Any]) -> ChampionChange | None:
    """Return what became of a council's role; None where what is known is the same.

    Lapsed is one that was known and is no longer: nobody is named any more, or nothing newer was found within
    a year. Neither says that there is none.
    """
    old, new = ChampionState(was["champion_state"]), ChampionState(now["champion_state"])
    if new is old:
        if new in HELD and now["is_stale"] and not was["is_stale"]:
            return ChampionChange.LAPSED
        return None if was["role"] == now["role"] else ChampionChange.OTHER
    if new is ChampionState.NAMED:
        return ChampionChange.APPOINTED
    if new is ChampionState.VACANT:
        return ChampionChange.VACATED
    return ChampionChange.LAPSED if old in HELD and new in _NO_LONGER else ChampionChange.OTHER
