"""The evidence as CSV files, in the columns the data dictionary promises."""

import os
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Final

import pandas as pd

from dashboard.evidence.build import Evidence

EXPORT_COLUMNS: Final = [
    *["gss_code", "area_name", "series_id", "age_group", "period_start", "period_end", "value"],
    *["status", "lower", "upper", "population", "population_year", "rate", "rate_unit"],
    *["source_id", "is_synthetic"],
]


def tabulate_figures(evidence: Evidence) -> pd.DataFrame:
    """Return every figure of every council, one row each, in the columns of ``figures.csv``."""
    return evidence.figures[EXPORT_COLUMNS]


def tabulate_areas(evidence: Evidence) -> pd.DataFrame:
    """Return ``gss_code, area_name`` of the 33 areas, by code."""
    return evidence.register.names.sort_index().reset_index()


def tabulate_sources(evidence: Evidence) -> pd.DataFrame:
    """Return one row per source with the facts of its sidecar."""
    facts = pd.DataFrame([asdict(source) for source in evidence.sources.values()])
    facts["notes"] = [" ".join(notes) for notes in facts["notes"]]
    facts = facts.rename(columns={"id": "source_id", "synthetic": "is_synthetic"})
    return facts.drop(columns="options")


def print_csv(table: pd.DataFrame) -> str:
    """Return a table as CSV text: ISO dates, "" where missing, true and false in lower case."""
    shown = table.copy()
    for name in shown.columns[shown.columns.str.startswith("is_")]:
        shown[name] = shown[name].map({True: "true", False: "false"})
    return shown.to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d")


def write_export(evidence: Evidence, folder: Path) -> list[Path]:
    """Write ``figures.csv``, ``areas.csv`` and ``sources.csv`` into a folder.

    Raises
    ------
    OSError
        If the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "figures.csv": tabulate_figures(evidence),
        "areas.csv": tabulate_areas(evidence),
        "sources.csv": tabulate_sources(evidence),
    }
    with tempfile.TemporaryDirectory(prefix=".export-", dir=folder) as staging:
        for name, table in files.items():
            (Path(staging) / name).write_text(print_csv(table), encoding="utf-8")
        for name in files:
            os.replace(Path(staging) / name, folder / name)
    return [folder / name for name in files]
