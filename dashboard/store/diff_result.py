"""How a file differs from what is loaded: every cell with its difference, and the same in words."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import pandas as pd

COMPARISON_COLUMNS: Final = [
    *["gss_code", "area_name", "series_id", "series", "age_group", "period"],
    *["difference", "old", "new", "old_source_id", "is_shown"],
]


class Difference(StrEnum):
    """What became of one cell."""

    NEW = "new"
    SAME = "same"
    REVISED = "revised"
    NEWLY_SUPPRESSED = "newly_suppressed"
    NEWLY_REPORTED = "newly_reported"
    VANISHED = "vanished"
    CONFLICTING = "conflicting"
    SUPERSEDED = "superseded"

    @property
    def words(self) -> str:
        """The difference in words, as it follows a number."""
        return _WORDS[self]


_WORDS: Final = {
    Difference.NEW: "new",
    Difference.SAME: "as loaded",
    Difference.REVISED: "revised",
    Difference.NEWLY_SUPPRESSED: "newly suppressed",
    Difference.NEWLY_REPORTED: "newly a number",
    Difference.VANISHED: "vanished",
    Difference.CONFLICTING: "in conflict with another source",
    Difference.SUPERSEDED: "older than what is loaded",
}
_ALWAYS_COUNTED: Final = (Difference.NEW, Difference.SAME, Difference.REVISED)


@dataclass(frozen=True)
class Comparison:
    """How a delivery differs from what is loaded.

    Attributes
    ----------
    table
        One row per cell of the file, and per cell that vanished; columns as in `COMPARISON_COLUMNS`.
        ``old`` and ``new`` are as printed, empty where there is none; ``is_shown`` says whether what
        the file says of the cell will be shown once it is loaded (of a vanished cell: that nothing will).
    rivals
        Ids of the sources of other publications that say otherwise of any cell of the file.
    undecided
        Of how many cells of the file they do, and nobody has said which leads.
    is_identical
        Whether the very same file was imported before and its table stands as it was read then.
    is_older
        Whether a later release of its publication is loaded, which leads.
    """

    table: pd.DataFrame
    rivals: tuple[str, ...]
    undecided: int
    is_identical: bool
    is_older: bool = False

    def count(self, difference: Difference) -> int:
        """Return how many cells differ so."""
        return int((self.table["difference"] == difference.value).sum())

    @property
    def changes(self) -> pd.DataFrame:
        """The rows of the table that are neither new nor as loaded."""
        return self.table[~self.table["difference"].isin([Difference.NEW, Difference.SAME])]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The comparison in words: how many cells of each kind, then every changed cell."""
        if self.is_identical:
            return (self.summary,)
        cells = [_describe_change(row) for row in self.changes.to_dict("records")]
        return (self.summary, *self.explanation, *cells)

    @property
    def summary(self) -> str:
        """How many cells differ in which way."""
        if self.is_identical:
            return "This file is already loaded; nothing to do."
        counts = {difference: self.count(difference) for difference in Difference}
        said = [
            f"{counts[difference]:,} {difference.words}"
            for difference in Difference
            if counts[difference] or difference in _ALWAYS_COUNTED
        ]
        return f"{', '.join(said)}."

    @property
    def explanation(self) -> tuple[str, ...]:
        """What becomes of the file where a later release is loaded, or another publication says otherwise."""
        if self.is_identical:
            return ()
        older = (self._explain_older(),) if self.is_older else ()
        return (*older, *_explain_conflict(self.table, self.undecided))

    def _explain_older(self) -> str:
        """Say what an older release does beside the later one."""
        fills = int((self.table["is_shown"] & (self.table["difference"] == Difference.NEW)).sum())
        lacks = f"it fills {fills:,} {'figure' if fills == 1 else 'figures'} that the newer lacks"
        changed = self.count(Difference.REVISED) + self.count(Difference.NEWLY_REPORTED)
        changed += self.count(Difference.NEWLY_SUPPRESSED)
        changes = f"changes {changed:,} that only older ones hold" if changed else "changes none"
        return f"This is an older release: {lacks}, and {changes}."


def _explain_conflict(table: pd.DataFrame, undecided: int) -> tuple[str, ...]:
    """Say what becomes of the cells of which another publication says otherwise."""
    conflicting = table[table["difference"] == Difference.CONFLICTING]
    if conflicting.empty:
        return ()
    shown = int(conflicting["is_shown"].sum())
    rule = " Until somebody says which leads, what was loaded first is shown." if undecided else ""
    return (
        f"Where another source says otherwise, both are kept; {len(conflicting) - shown:,} are shown as "
        f"loaded, {shown:,} as this file says.{rule}",
    )


def _describe_change(row: dict[Any, Any]) -> str:
    """Return one changed cell as a sentence."""
    parts = (row["area_name"], row["series"], row["age_group"], row["period"])
    cell = ", ".join(part for part in parts if part)
    difference = Difference(row["difference"])
    if difference is Difference.VANISHED:
        rest = "nothing is shown" if row["is_shown"] else "what is loaded goes on being shown"
        return f"Vanished: {cell}: {row['old']} → no longer in the file; {rest}."
    if difference is Difference.CONFLICTING:
        return f"In conflict: {cell}: {row['old']} in {row['old_source_id']}, {row['new']} in this file."
    if difference is Difference.SUPERSEDED:
        return f"Older: {cell}: {row['new']} in this file, {row['old']} in a later release, which is shown."
    return f"{difference.words.capitalize()}: {cell}: {row['old']} → {row['new']}."
