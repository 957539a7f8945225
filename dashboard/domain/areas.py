"""The areas: London's 33 councils, by GSS code. Names are only for people."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import pandas as pd

ENGLAND: Final = "E92000001"
"""The code of the benchmark rows kept beside London's."""

LONDON_CODES: Final = frozenset(f"E090000{number:02d}" for number in range(1, 34))
"""The 32 boroughs and the City of London."""

CITY_OF_LONDON: Final = "E09000001"
SPELLING_SEPARATOR: Final = "; "


@dataclass(frozen=True)
class Region:
    """What a region and its areas are called, for every sentence that speaks of them.

    Attributes
    ----------
    area, areas
        What one of its areas is called, and several, e.g. "council".
    """

    name: str
    area: str
    areas: str

    @property
    def owner(self) -> str:
        """The region as the one to whom the areas belong, e.g. "London's"."""
        return f"{self.name}'s"

    @property
    def others(self) -> str:
        """All areas but the one that is spoken of, e.g. "the other London councils"."""
        return f"the other {self.name} {self.areas}"

    @property
    def typical(self) -> str:
        """The area in the middle, e.g. "the typical London council"."""
        return f"the typical {self.name} {self.area}"


REGION: Final = Region(name="London", area="council", areas="councils")


def normalise_name(name: str) -> str:
    """Fold what differs between spellings of one name: case, spaces, hyphens, "&".

    Examples
    --------
    >>> normalise_name("  Hammersmith &  Fulham ")
    'hammersmith and fulham'
    """
    text = name.casefold().replace("&", " and ").replace("-", " ")
    return " ".join(text.split())


class AreaRegister:
    """The register of areas: which code a spelling means, and the name people use.

    Parameters
    ----------
    table
        One row per area: ``gss_code``, ``area_name``, ``referral_form_name`` (as on the Home
        Office's referral form) and ``spellings``, separated by semicolons.
    """

    def __init__(self, table: pd.DataFrame) -> None:
        self._table = table
        self._names: dict[str, str] = dict(zip(table["gss_code"], table["area_name"], strict=True))
        self._codes: dict[str, str] = {}
        for row in table.to_dict("records"):
            spellings = str(row["spellings"]).split(";")
            for name in (row["area_name"], row["referral_form_name"], *spellings):
                self._codes[normalise_name(str(name))] = str(row["gss_code"])
        self._codes.pop("", None)  # a row without other spellings names no area by an empty cell

    def get_name(self, gss_code: str) -> str:
        """Return the area's name.

        Raises
        ------
        KeyError
            If the code is none of London's.
        """
        return self._names[gss_code]

    def find_code(self, name: str) -> str | None:
        """Return the code of the area this spelling means, or None: a name is never guessed."""
        return self._codes.get(normalise_name(name))

    @property
    def rows(self) -> tuple[dict[str, str], ...]:
        """The rows of the table: what a register of another process is made of."""
        return tuple(
            {str(name): str(cell) for name, cell in row.items()} for row in self._table.to_dict("records")
        )

    @cached_property
    def names(self) -> "pd.Series[str]":
        """Area names, indexed by GSS code, in alphabetical order of name."""
        names = pd.Series(self._names, name="area_name", dtype="str").rename_axis("gss_code")
        return names.sort_values(key=lambda column: column.str.casefold())
