"""A file as it arrives from a browser: kept under a safe name for as long as it is read, then gone."""

import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from dashboard.sources.opening.limits import MAX_NAME_LENGTH

MAX_ENDING_LENGTH: Final = 12
_NO_FILES: Final[Mapping[str, bytes]] = MappingProxyType({})


@contextmanager
def store_upload(name: str, content: bytes, beside: Mapping[str, bytes] = _NO_FILES) -> Iterator[Path]:
    """Give the path of an uploaded file, in a folder that only this process may enter.

    Parameters
    ----------
    beside
        Files that belong to it, by name: the parts of a shapefile, ``sources.csv``, a sidecar.
    """
    with tempfile.TemporaryDirectory(prefix="upload-") as folder:
        for other, bytes_beside in beside.items():
            (Path(folder) / make_safe_name(other)).write_bytes(bytes_beside)
        path = Path(folder) / make_safe_name(name)
        path.write_bytes(content)
        yield path


def make_safe_name(name: str) -> str:
    """Return a file name without folders, of letters, digits and a few signs, with its ending kept.

    Examples
    --------
    >>> make_safe_name("../../etc/figures (final).XLSX")
    'figures (final).XLSX'
    >>> make_safe_name(".csv")
    'upload.csv'
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(c if c.isalnum() or c in " -_.()&," else "_" for c in last if c.isprintable()).strip()
    path = PurePosixPath(f"upload{kept}" if kept.startswith(".") else kept or "upload")
    ending = path.suffix[:MAX_ENDING_LENGTH]
    return path.stem[: MAX_NAME_LENGTH - len(ending)].rstrip(" .") + ending
