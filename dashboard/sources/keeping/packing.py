"""A whole data folder as one file to take away, ready to be unpacked and served."""

import io
import zipfile
from collections.abc import Iterable
from datetime import date
from typing import Final

import pandas as pd

from dashboard.evidence.folder import STATS, Folder, add_tables
from dashboard.evidence.precedence import PRECEDENCE_FILE, Decision, Precedence, print_precedence
from dashboard.evidence.provenance import Source
from dashboard.sources.delivery import Delivery
from dashboard.sources.keeping.landing import print_delivery
from dashboard.sources.published.boundary_files import FILE_NAME as SHAPES

FOLDER: Final = "data"
_SAME_DAY: Final = (*date(2000, 1, 1).timetuple()[:3], 0, 0, 0)
"""Of every packed file, so that the same folder always makes the same bytes."""


def pack_folder(
    folder: Folder, additions: Iterable[tuple[Source, pd.DataFrame]] = (), decisions: Iterable[Decision] = ()
) -> bytes:
    """Return a data folder, with these tables and decisions, as a ZIP that unpacks into ``data/``."""
    whole = add_tables(folder, additions, decisions)
    files: dict[str, bytes] = {}
    for source in whole.sources:
        table = whole.boundaries if source.table == "boundaries" else whole.tables.get(source.id)
        if table is not None:
            name = SHAPES if source.table == "boundaries" else f"{source.id}.csv"
            files |= print_delivery(Delivery(source, table, name, ()))
    if whole.precedence != Precedence():
        files[f"{STATS}/{PRECEDENCE_FILE}"] = print_precedence(whole.precedence).encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in sorted(files.items()):
            member = zipfile.ZipInfo(f"{FOLDER}/{path}", _SAME_DAY)
            archive.writestr(member, content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
