"""The evidence as tables and as CSV text, in the columns the data dictionary promises."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Final

import pandas as pd
from pandas.api.types import is_numeric_dtype

from dashboard.analysis.champion_records import find_stale
from dashboard.analysis.evidence import Evidence
from dashboard.analysis.gaps import find_gaps
from dashboard.analysis.verdicts.from_figures import EXPORTED
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.domain.champion_schema import LEAD_QUESTIONS
from dashboard.domain.provenance import EXAMPLE, EXAMPLE_PREFIX, WARNING_COLUMN
from dashboard.domain.schemas import EXPORTED_COLUMNS
from dashboard.domain.spreadsheet_text import protect_text
from dashboard.render.files.workbook import to_xlsx

CHAMPION_EXPORT_COLUMNS: Final = [
    *[
        "gss_code",
        "area_name",
        "champion_state",
        "champion_role",
        "role",
        "state",
        "what_is_published",
        "person_name",
    ],
    *["evidence_address", "quoted_words", "dated", "date_found", "date_checked", "is_stale"],
    *["council_reply", "reply_date", *LEAD_QUESTIONS, "source_id", "is_synthetic"],
]


def tabulate_figures(evidence: Evidence) -> pd.DataFrame:
    """Return every figure of every council, one row each, in the columns of ``figures.csv``."""
    return evidence.figures[EXPORTED_COLUMNS]


def tabulate_verdicts(
    evidence: Evidence, window: int = HEADLINE_WINDOW, yardstick: Yardstick = Yardstick.RESIDENTS
) -> pd.DataFrame:
    """Return one row per area and series that has this yardstick, in the columns of ``verdicts.csv``."""
    verdicts = evidence.verdicts
    chosen = (verdicts["window"] == window) & (verdicts["yardstick"] == yardstick.value)
    return verdicts.loc[chosen, EXPORTED]


def tabulate_champions(evidence: Evidence, day: date, *, with_names: bool = False) -> pd.DataFrame:
    """Return every champion record, in the columns of ``champions.csv``; every council has a row.

    A council without a record has one that says ``not_checked``. ``champion_state`` is the
    council's, ``state`` the record's; ``is_stale`` is the record's on that day.

    Parameters
    ----------
    with_names
        Whether there is a column of persons' names; it is empty unless the evidence kept them.
    """
    known = evidence.champions[["gss_code", "area_name", "champion_state", "role"]]
    states = known.rename(columns={"role": "champion_role"})
    table = states.merge(evidence.champion_records, on="gss_code", how="left").sort_values(
        "gss_code", kind="stable", ignore_index=True
    )
    table["state"] = table["state"].fillna(ChampionState.NOT_CHECKED.value)
    table["is_synthetic"] = table["is_synthetic"].astype("boolean").fillna(value=False)
    table["is_stale"] = find_stale(table["state"], table["date_checked"], day)
    columns = [name for name in CHAMPION_EXPORT_COLUMNS if with_names or name != "person_name"]
    return table[columns]


def champions_to_xlsx(evidence: Evidence, day: date, *, with_names: bool = False) -> bytes:
    """Return every champion record as an .xlsx, in the columns of ``champions.csv``, with notes.

    Where anything is made up every row and the first note say so.
    """
    table = tabulate_champions(evidence, day, with_names=with_names)
    warning = [EXAMPLE] if evidence.is_synthetic else []
    shown = table.assign(**{WARNING_COLUMN: EXAMPLE}) if evidence.is_synthetic else table
    meanings = [f"{state.value}: {state.meaning}" for state in ChampionState]
    return to_xlsx({"Champions": shown}, [*warning, f"Stale or not on {day}.", *meanings])


def tabulate_areas(evidence: Evidence) -> pd.DataFrame:
    """Return ``gss_code, area_name`` of the areas, by code."""
    return evidence.register.names.sort_index().reset_index()


def tabulate_sources(evidence: Evidence) -> pd.DataFrame:
    """Return one row per source with the facts of its sidecar."""
    facts = pd.DataFrame([asdict(source) for source in evidence.sources.values()])
    facts["notes"] = [" ".join(notes) for notes in facts["notes"]]
    facts = facts.rename(columns={"id": "source_id", "synthetic": "is_synthetic"})
    return facts.drop(columns="options")


def to_csv(table: pd.DataFrame, *, is_synthetic: bool) -> str:
    """Return a table as CSV text for people: ISO dates, "" where missing, true and false in lower case.

    Text that a spreadsheet program would run has an apostrophe before it (`protect_text`). Where anything
    is made up every row says so, in a column of its own.
    """
    shown = table.assign(**{WARNING_COLUMN: EXAMPLE}) if is_synthetic else table.copy()
    for name in shown.columns[[not is_numeric_dtype(kind) for kind in shown.dtypes]]:
        shown[name] = shown[name].map(_protect, na_action="ignore")
    for name in shown.columns[shown.columns.str.startswith("is_")]:
        shown[name] = shown[name].map({True: "true", False: "false"})
    return shown.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d")


def _protect(cell: object) -> object:
    return protect_text(cell) if isinstance(cell, str) else cell


def name_file(name: str, *, is_synthetic: bool) -> str:
    """Return the name of a file to take away; it says where anything in it is made up.

    Examples
    --------
    >>> name_file("gaps.csv", is_synthetic=True)
    'EXAMPLE_gaps.csv'
    """
    return f"{EXAMPLE_PREFIX if is_synthetic else ''}{name}"


EXPORTED_TABLES: Final = tuple(
    f"{name}.csv" for name in ("figures", "verdicts", "champions", "gaps", "areas", "sources")
)
"""The files of an export."""


def tabulate(
    name: str,
    evidence: Evidence,
    day: date,
    window: int = HEADLINE_WINDOW,
    yardstick: Yardstick = Yardstick.RESIDENTS,
    *,
    with_names: bool = False,
) -> pd.DataFrame:
    """Return the table of one file of an export; the parameters are those of `write_export`.

    Raises
    ------
    KeyError
        If an export has no such file.
    """
    make: dict[str, Callable[[], pd.DataFrame]] = {
        "figures.csv": lambda: tabulate_figures(evidence),
        "verdicts.csv": lambda: tabulate_verdicts(evidence, window, yardstick),
        "champions.csv": lambda: tabulate_champions(evidence, day, with_names=with_names),
        "gaps.csv": lambda: find_gaps(evidence.verdicts, evidence.champions, day, window, yardstick),
        "areas.csv": lambda: tabulate_areas(evidence),
        "sources.csv": lambda: tabulate_sources(evidence),
    }
    return make[name]()
