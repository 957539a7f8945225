"""The register of areas, by GSS code. Names are only for people."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

import pandas as pd

from dashboard.domain.region import Region, get_shipped_region

SPELLING_SEPARATOR: Final = "; "


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
    region
        What the areas are the areas of; the shipped region unless given.
    """

    def __init__(self, table: pd.DataFrame, region: Region | None = None) -> None:
        self.region = region or get_shipped_region()
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
            If no area has this code.
        """
        return self._names[gss_code]

    def find_code(self, name: str) -> str | None:
        """Return the code of the area this spelling means, or None: a name is never guessed."""
        return self._codes.get(normalise_name(name))

    def find_asked(self, wish: str) -> str | None:
        """Return the code of the area that a person asks for by code, spelling or short form, or None."""
        code = wish.strip().upper()
        if code in self.codes:
            return code
        return self.find_code(wish) or self.region.short_forms.get(normalise_name(wish))

    @cached_property
    def codes(self) -> frozenset[str]:
        """The GSS codes of all areas."""
        return frozenset(self._names)

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

    @cached_property
    def names_by_code(self) -> Mapping[str, str]:
        """The same as a plain mapping, for what runs at every click."""
        return {str(code): str(name) for code, name in self.names.items()}
