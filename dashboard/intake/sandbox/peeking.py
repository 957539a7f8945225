"""Whether words stand in a file: a look that costs little, before it is opened as a sheet."""

import zipfile
from collections.abc import Iterator
from typing import Final

from dashboard.domain.limits import MAX_UNPACKED_BYTES
from dashboard.domain.problems import RefusedFileError
from dashboard.intake.sandbox.archives import open_archive
from dashboard.intake.sandbox.incoming_file import IncomingFile

_TEXTS: Final = ("xl/sharedStrings.xml", "content.xml")
"""Where a workbook keeps its texts: Excel's, and OpenDocument's."""
_ZIP: Final = b"PK"
_CHUNK: Final = 1_000_000


def holds_words(file: IncomingFile, *words: str) -> bool:
    """Say whether all of these words stand in a CSV or in the texts of a workbook, in any case.

    Nothing is parsed; at most as much is unpacked as any reading may unpack. A file that cannot be opened
    holds none: whoever reads it says what is wrong.

    Parameters
    ----------
    words
        Single words of letters: what stands between two words differs between programs.
    """
    missing = {word.casefold().encode() for word in words}
    longest = max(map(len, missing))
    end = b""
    try:
        for chunk in _list_chunks(file):
            seen = end + chunk.lower()
            missing = {word for word in missing if word not in seen}
            if not missing:
                return True
            end = seen[-longest:]
    except RefusedFileError:
        return False
    return False


def _list_chunks(file: IncomingFile) -> Iterator[bytes]:
    if not file.content.startswith(_ZIP):
        yield file.content
        return
    with open_archive(file) as archive:
        for name in set(_TEXTS) & set(archive.namelist()):
            yield from _unpack_chunks(archive, name)


def _unpack_chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    try:
        with archive.open(name) as stream:
            for _ in range(MAX_UNPACKED_BYTES // _CHUNK):
                if not (chunk := stream.read(_CHUNK)):
                    return
                yield chunk
    except RuntimeError:  # how zipfile says that a member has a password
        return
