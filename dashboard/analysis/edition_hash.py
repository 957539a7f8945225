"""The edition of what is known: a short text that differs as soon as anything does that a page could show."""

import hashlib
from dataclasses import asdict
from typing import Final

import pandas as pd

from dashboard.analysis.evidence import Evidence

CHARACTERS: Final = 12
"""So many tell a million editions apart."""


def hash_evidence(evidence: Evidence) -> str:
    """Return the edition of all figures, records, sources and names; the same data give the same."""
    digest = hashlib.sha256()
    tables: list[pd.DataFrame] = [
        evidence.figures,
        evidence.england,
        evidence.quotations,
        evidence.in_no_series,
        evidence.champion_records,
        evidence.contested,
        evidence.requests,
    ]
    for table in tables:
        digest.update(table.to_csv(index=False, date_format="%Y-%m-%d").encode())
    sources = [asdict(source) for _, source in sorted(evidence.sources.items())]
    digest.update(repr((sources, asdict(evidence.region))).encode())
    return digest.hexdigest()[:CHARACTERS]
