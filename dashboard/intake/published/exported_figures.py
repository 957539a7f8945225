"""The file of figures that `export` writes, brought into another data folder."""

from typing import Final

import pandas as pd

from dashboard.domain.delivery import Delivery
from dashboard.domain.problems import Option, Problem, RefusedFileError, quote_found
from dashboard.domain.provenance import EXAMPLE_PREFIX, WARNING_COLUMN, Source
from dashboard.domain.schemas import EXPORTED_COLUMNS, FIGURES, parse_table
from dashboard.domain.spreadsheet_text import unprotect_text
from dashboard.domain.statuses import Status
from dashboard.intake.reader_protocol import Reading, hand_over
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.incoming_file import SOURCES_FILE, IncomingFile
from dashboard.intake.sandbox.text_files import ROW, read_text_table

NAMED_FACTS: Final = ("publisher", "licence", "attribution", "address", "periods")


class ExportedFiguresReader:
    """Reads ``figures.csv`` as it was exported, with the ``sources.csv`` beside it."""

    id = "exported_figures"
    title = "figures.csv as this project exports it, with sources.csv beside it or the publisher stated"

    def recognises(self, header: tuple[str, ...], file: IncomingFile) -> bool:
        """Say whether the header is exactly that of an export, of real figures or of made-up ones."""
        return header in (tuple(EXPORTED_COLUMNS), (*EXPORTED_COLUMNS, WARNING_COLUMN))

    def read(self, request: Request) -> Reading:
        """Return every figure of the export that somebody had loaded; the others have no row.

        Raises
        ------
        RefusedFileError
            If a cell is wrong, ``sources.csv`` lacks a source, figures and sources disagree on what is made
            up, or neither that file nor the person says who published them.
        """
        text = read_text_table(request.file, tuple(EXPORTED_COLUMNS)).drop(columns=ROW).map(unprotect_text)
        given = text[text["status"] != Status.NOT_LOADED.value]
        canonical = given.assign(marker="", evidence_address="", quoted_words="")[list(FIGURES.columns)]
        table, problems = parse_table(canonical, FIGURES, request.file.name, request.register)
        if problems:
            raise RefusedFileError(problems)
        sources = _read_sources(request, given)
        source = _join_sources(request, sources)
        _refuse_doubt(given, sources, request.file.name)
        said = (
            f"{len(table):,} figures as they were exported; {len(text) - len(table):,} cells that nobody had "
            "loaded left out. Markers and quoted words are not part of an export."
        )
        return hand_over(request, Delivery(source, table.reset_index(drop=True), f"{self.id}.csv", (said,)))


def _refuse_doubt(figures: pd.DataFrame, sources: list[dict[str, str]], file: str) -> None:
    """Refuse figures of which it is in doubt whether they are made up: all are, or none is."""
    said = {*figures["is_synthetic"], *(source["is_synthetic"] for source in sources)}
    if len(said) > 1 or not said <= {"true", "false"}:
        expected = "“true” or “false” in “is_synthetic”, the same for every figure and source"
        found = " and ".join(quote_found(word) for word in sorted(said))
        mend = "Export again, real and made-up figures apart."
        raise RefusedFileError([Problem(file, expected, found, mend)])


def _read_sources(request: Request, figures: pd.DataFrame) -> list[dict[str, str]]:
    """Return the facts of the sources of these figures, in the order of the file.

    A file that was brought alone has the one that the person names.
    """
    prefix = EXAMPLE_PREFIX if request.file.name.startswith(EXAMPLE_PREFIX) else ""
    name = f"{prefix}{SOURCES_FILE}"
    file = request.file.find_beside(name)
    if file is None:
        return [_state_publisher(request, name, figures)]
    table = (
        read_text_table(file, ("source_id", "is_synthetic", *NAMED_FACTS))
        .drop(columns=ROW)
        .map(unprotect_text)
    )
    used = set(figures["source_id"])
    missing = sorted(used - set(table["source_id"]))
    if missing:
        mend = "Export again, and keep the files together."
        raise RefusedFileError(
            [Problem(name, f"the source “{source}”", "no such row", mend) for source in missing]
        )
    rows = table[table["source_id"].isin(used)].to_dict("records")
    return [{str(name): cell for name, cell in row.items()} for row in rows]


def _state_publisher(request: Request, name: str, figures: pd.DataFrame) -> dict[str, str]:
    """Return what the person states of figures that stand without their sources."""
    stated = request.options.get(Option.PUBLISHER) or request.facts.get("publisher", "")
    if not stated.strip():
        expected = "the sources of the figures beside them, or who published them"
        mend = "Say who published the figures."
        raise RefusedFileError([Problem(name, expected, "no such file", mend, asks_for=Option.PUBLISHER)])
    return {
        **dict.fromkeys(NAMED_FACTS, ""),
        "publisher": stated.strip(),
        "licence": "licence not stated",
        "attribution": f"Figures of {stated.strip()}, as they were exported.",
        "periods": "as each figure says",
        "is_synthetic": str(figures["is_synthetic"].iloc[0]) if len(figures) else "false",
    }


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
        geography=f"Councils of {request.register.region.name}",
        reader=ExportedFiguresReader.id,
        sha256=request.file.sha256,
        published_file=request.file.name,
        synthetic=sources[0]["is_synthetic"] != "false" if sources else False,
        not_before=max((source.get("not_before", "") for source in sources), default=""),
        notes=tuple(note for note in (request.facts.get("note", ""),) if note),
    )
