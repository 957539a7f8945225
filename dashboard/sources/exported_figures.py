"""The file of figures that `export` writes, brought into another data folder."""

from pathlib import Path
from typing import Final

import pandas as pd

from dashboard.evidence.build import EXPORTED_COLUMNS
from dashboard.evidence.problems import Problem, RefusedFileError
from dashboard.evidence.provenance import Source
from dashboard.evidence.spreadsheet_text import unprotect_text
from dashboard.evidence.statuses import Status
from dashboard.evidence.tables import FIGURES, parse_table
from dashboard.sources.delivery import Delivery, Request
from dashboard.sources.text_files import ROW, read_text_table

SOURCES_FILE: Final = "sources.csv"
NAMED_FACTS: Final = ("publisher", "licence", "attribution", "address", "periods")


class ExportedFiguresReader:
    """Reads ``figures.csv`` as it was exported, with the ``sources.csv`` beside it."""

    id = "exported_figures"
    title = "figures.csv as this project exports it, with sources.csv beside it"

    def recognises(self, header: tuple[str, ...], path: Path) -> bool:
        """Say whether the header is exactly that of an export."""
        return header == tuple(EXPORTED_COLUMNS)

    def read(self, request: Request) -> Delivery:
        """Return every figure of the export that somebody had loaded; the others have no row.

        Raises
        ------
        RefusedFileError
            If a cell is wrong, or ``sources.csv`` is not there or lacks a source.
        """
        text = read_text_table(request.path, tuple(EXPORTED_COLUMNS)).drop(columns=ROW).map(unprotect_text)
        given = text[text["status"] != Status.NOT_LOADED.value]
        canonical = given.assign(marker="", evidence_address="", quoted_words="")[list(FIGURES.columns)]
        table, problems = parse_table(canonical, FIGURES, request.path.name)
        if problems:
            raise RefusedFileError(problems[:20])
        source = _join_sources(request, _read_sources(request.path.parent, given))
        said = (
            f"{len(table):,} figures as they were exported; {len(text) - len(table):,} cells that nobody had "
            "loaded left out. Markers and quoted words are not part of an export."
        )
        return Delivery(source, table.reset_index(drop=True), f"{self.id}.csv", (said,))


def _read_sources(folder: Path, figures: pd.DataFrame) -> list[dict[str, str]]:
    """Return the facts of the sources of these figures, in the order of the file."""
    path = folder / SOURCES_FILE
    if not path.is_file():
        mend = "Keep the files of an export together."
        raise RefusedFileError(
            [Problem(SOURCES_FILE, "the sources of the figures beside them", "no such file", mend)]
        )
    table = (
        read_text_table(path, ("source_id", "is_synthetic", *NAMED_FACTS))
        .drop(columns=ROW)
        .map(unprotect_text)
    )
    used = set(figures["source_id"])
    missing = sorted(used - set(table["source_id"]))
    if missing:
        mend = "Export again, and keep the files together."
        raise RefusedFileError(
            [Problem(SOURCES_FILE, f"the source “{name}”", "no such row", mend) for name in missing]
        )
    rows = table[table["source_id"].isin(used)].to_dict("records")
    return [{str(name): cell for name, cell in row.items()} for row in rows]


def _join_sources(request: Request, sources: list[dict[str, str]]) -> Source:
    """Return one source that names all of those the figures came from."""

    def join(fact: str) -> str:
        return "; ".join(dict.fromkeys(source[fact] for source in sources if source[fact]))

    return Source(
        id=ExportedFiguresReader.id,
        table="figures",
        title="Figures exported from another data folder",
        publisher=join("publisher"),
        licence=join("licence"),
        attribution=join("attribution"),
        address=join("address"),
        periods=join("periods"),
        published="",
        retrieved=request.facts["retrieved"],
        geography="Councils of London",
        reader=ExportedFiguresReader.id,
        sha256=request.sha256,
        published_file=request.path.name,
        synthetic=any(source["is_synthetic"] != "false" for source in sources),
        notes=tuple(note for note in (request.facts.get("note", ""),) if note),
    )
