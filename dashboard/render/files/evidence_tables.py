"""All that is exported, as tables: the one list from which CSV, workbook, JSON and map files are written."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.rules import CAUTION
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.provenance import EXAMPLE, WARNING_COLUMN
from dashboard.render.files.export import tabulate

HIDDEN: Final = "A hidden count stays a range; it is never zero, and never worked out from totals."
MISSING: Final = "What is missing is not zero: its status says why there is no number."
NO_CHAMPION: Final = "“Not checked” says nothing about a council: nobody has asked it."
NO_FINDING: Final = "Figures show what councils recorded, not how many victims there were."


@dataclass(frozen=True)
class Choice:
    """What an export is of: the day by which a record is stale, and by what the verdicts are reached."""

    day: date
    window: int = HEADLINE_WINDOW
    yardstick: Yardstick = Yardstick.RESIDENTS
    with_names: bool = False


@dataclass(frozen=True)
class ExportTable:
    """One table that is exported.

    Attributes
    ----------
    name
        Of its CSV file, without the suffix; and in JSON.
    title
        What it is, as a heading; at most 31 characters of `name` make the name of a sheet.
    rows
        With a column of warnings at the end where anything is made up.
    """

    name: str
    title: str
    rows: pd.DataFrame


def list_tables(evidence: Evidence, choice: Choice) -> tuple[ExportTable, ...]:
    """Return every table that is exported, the findings first."""
    warning = {WARNING_COLUMN: EXAMPLE} if evidence.is_synthetic else {}
    return tuple(
        ExportTable(name, title, _tabulate(name, evidence, choice).assign(**warning))
        for name, title in _name_tables(evidence, choice).items()
    )


def _name_tables(evidence: Evidence, choice: Choice) -> dict[str, str]:
    """Return the title of every table by its name, in the order in which people read them."""
    yardstick = choice.yardstick.value.replace("_", " ")
    return {
        "verdicts": f"Verdicts on each council: latest {choice.window} period(s), compared by {yardstick}",
        "figures": "Figures: what was published of each council and period",
        "gaps": f"Gaps: verdict and Slavery Champion of each council, on {choice.day}",
        "champions": f"Slavery Champions: what is known of each council, on {choice.day}",
        "areas": f"Areas: {evidence.region.areas}",
        "sources": "Sources: where every figure comes from",
    }


def _tabulate(name: str, evidence: Evidence, choice: Choice) -> pd.DataFrame:
    return tabulate(
        *(f"{name}.csv", evidence, choice.day, choice.window, choice.yardstick), with_names=choice.with_names
    )


def list_cautions(evidence: Evidence, choice: Choice) -> tuple[str, ...]:
    """Return what must go with the tables wherever they go, a line each; a warning first where it is due."""
    warning = [EXAMPLE] if evidence.is_synthetic else []
    sources = {
        f"{source.publisher}: {source.licence}. {source.attribution}" for source in evidence.sources.values()
    }
    return (
        *warning,
        *(CAUTION, NO_FINDING, MISSING, HIDDEN, NO_CHAMPION),
        f"Edition {evidence.edition}, as at {choice.day}.",
        *sorted(sources),
    )


def name_title(evidence: Evidence) -> str:
    """Return what all of it is called."""
    warning = f"{EXAMPLE}: " if evidence.is_synthetic else ""
    return f"{warning}Trafficking victims identified by {evidence.region.areas}, and what was expected"


def write_dates(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with dates as ISO text, which every program reads alike."""
    dates = rows.select_dtypes("datetime").columns
    return rows.assign(**{name: rows[name].dt.strftime("%Y-%m-%d") for name in dates})


def list_records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Return rows as JSON can hold them, numbers to their last digit; what is missing is None."""
    plain = write_dates(rows).astype("object")
    records = plain.where(plain.notna(), None).to_dict("records")
    return [
        {str(name): getattr(cell, "item", lambda c=cell: c)() for name, cell in row.items()}
        for row in records
    ]
