"""Rows of a published table that is too large to be held: handed on one by one, and let go.

An OpenDocument workbook of 800,000 rows is 25 MB packed and close to 1 GB unpacked. Of it no more is held
than the rows of one piece of the file. A cell is what it shows; its stored value is read where it shows
nothing.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final, NoReturn
from xml.parsers import expat

from dashboard.domain.limits import (
    MAX_CELL_LENGTH,
    MAX_RATIO,
    MAX_SHEET_NAME,
    MAX_SHEETS,
    MAX_STREAMED_BYTES,
    MAX_STREAMED_COLUMNS,
    MAX_STREAMED_ROWS,
    RATIO_FROM_BYTES,
)
from dashboard.domain.problems import Problem, RefusedFileError, quote_found, refuse_file
from dashboard.intake.sandbox.archives import CHECK, SAVE_AGAIN, create_parser, open_archive
from dashboard.intake.sandbox.cell_text import clean_text
from dashboard.intake.sandbox.csv_lines import split_lines
from dashboard.intake.sandbox.incoming_file import IncomingFile

CONTENT: Final = "content.xml"
_CHUNK: Final = 262_144
_MAX_DEPTH: Final = 200
_LONGEST_ROW: Final = 20_000
"""Cells, empty ones among them: a spreadsheet program writes as many as its sheet is wide."""
_REMEMBERED: Final = 100_000
_TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TEXT: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_SHEET, _ROW = f"{_TABLE}table", f"{_TABLE}table-row"
_CELLS: Final = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_PARAGRAPH: Final = f"{_TEXT}p"
_SPACING: Final = frozenset(_TEXT + name for name in ("s", "tab", "line-break"))
_VALUE: Final = f"{_OFFICE}value"
_ROWS_REPEATED, _COLUMNS_REPEATED = f"{_TABLE}number-rows-repeated", f"{_TABLE}number-columns-repeated"
_SEEN: Final = frozenset(
    {
        *(_OFFICE + name for name in ("document-content", "body", "spreadsheet")),
        *(_TABLE + name for name in ("table-row-group", "table-rows", "table-header-rows")),
        *(_TEXT + name for name in ("span", "a")),
    }
)
"""What is walked through; all else (styles, notes, drawings, named ranges) is skipped with what is in it."""

Tell = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class StreamedRow:
    """A filled row: its sheet (empty in a CSV), its number there, its cells, how often it stands there."""

    sheet: str
    number: int
    cells: list[str]
    repeats: int = 1


def stream_rows(file: IncomingFile, tell: Tell) -> Iterator[StreamedRow]:
    """Yield the filled rows of an OpenDocument workbook or a CSV, in the order of the file.

    Parameters
    ----------
    tell
        Is told now and then which share of the file is read.

    Raises
    ------
    RefusedFileError
        If the file is damaged, dangerous or beyond the limits.
    """
    total = 0
    for row in _stream_ods(file, tell) if file.suffix == ".ods" else _stream_csv(file, tell):
        total += row.repeats
        if total > MAX_STREAMED_ROWS:
            refuse_file(file.name, f"at most {MAX_STREAMED_ROWS:,} rows", "more", CHECK)
        yield row


def _stream_csv(file: IncomingFile, tell: Tell) -> Iterator[StreamedRow]:
    content = file.open()
    mend = "Save it again as “CSV UTF-8”."
    try:
        with io.TextIOWrapper(content, encoding="utf-8-sig", newline="") as lines:
            for number, cells in split_lines(lines, file.name, "Download it again."):
                if number % 10_000 == 0:
                    tell(content.tell() / len(file.content))
                if len(cells) > MAX_STREAMED_COLUMNS:
                    refuse_file(
                        file.name, f"at most {MAX_STREAMED_COLUMNS} columns", str(len(cells)), CHECK, number
                    )
                if any(cells):
                    yield StreamedRow("", number, [clean_text(cell) for cell in cells])
    except UnicodeDecodeError as error:
        raise RefusedFileError([Problem(file.name, "text in UTF-8", "another encoding", mend)]) from error


def _stream_ods(file: IncomingFile, tell: Tell) -> Iterator[StreamedRow]:
    with open_archive(file) as archive:
        member = _find_content(archive, file.name)
        walk = _Walk(file.name)
        read = 0
        with archive.open(member) as stream:
            for chunk in chain(iter(lambda: stream.read(_CHUNK), b""), (b"",)):
                read += len(chunk)
                _check_unpacked(file, read)
                _feed(walk, chunk, file.name)
                yield from walk.take_rows()
                tell(min(read / max(member.file_size, 1), 1.0))


def _find_content(archive: zipfile.ZipFile, file: str) -> zipfile.ZipInfo:
    """Return the part that holds the sheets."""
    members = [member for member in archive.infolist() if member.filename == CONTENT]
    if len(members) != 1:
        refuse_file(
            file, "a whole workbook", f"{len(members)} parts {quote_found(CONTENT)} in it", SAVE_AGAIN
        )
    if members[0].flag_bits & 0x1:
        refuse_file(file, "a workbook without a password", "one with", "Save it without one.")
    return members[0]


def _check_unpacked(file: IncomingFile, read: int) -> None:
    if read > MAX_STREAMED_BYTES:
        refuse_file(file.name, f"at most {MAX_STREAMED_BYTES // 1_000_000:,} MB when unpacked", "more", CHECK)
    if read > RATIO_FROM_BYTES and read > len(file.content) * MAX_RATIO:
        refuse_file(file.name, f"a file that unpacks to at most {MAX_RATIO} times its size", "more", CHECK)


def _feed(walk: "_Walk", chunk: bytes, file: str) -> None:
    try:
        walk.parser.Parse(chunk, not chunk)
        if not chunk:
            walk.finish()
    except expat.ExpatError as error:
        found = f"a broken part, {quote_found(CONTENT)}, line {error.lineno}"
        refuse_file(file, "a whole workbook", found, SAVE_AGAIN)


class _Walk:
    """Walks through ``content.xml`` as it is unpacked, and collects its filled rows.

    Every cell costs three calls, and a large file has millions of cells: so where an element ends is not
    asked for (a row ends where the next one begins), and what is rare is looked at once a row or once a
    piece. Only within what is skipped are ends counted.
    """

    def __init__(self, file: str) -> None:
        self.parser = create_parser(file)
        self.parser.StartElementHandler = self._start
        self.parser.CharacterDataHandler = self._add_text
        self._file = file
        self._rows: list[StreamedRow] = []
        self._sheet = ""
        self._sheets = self._number = self._depth = 0
        self._row: dict[str, str] | None = None
        self._texts: list[str] = []
        self._stored: dict[int, str] = {}
        self._repeats: dict[int, str] = {}
        self._clean: dict[str, str] = {}

    def take_rows(self) -> list[StreamedRow]:
        """Return the rows that ended since this was last asked; refuse one that goes on and on."""
        if len(self._texts) > _LONGEST_ROW:
            self._refuse_wide()
        self._check_length(len(self._texts[-1]) if self._texts else 0)
        if len(self._clean) > _REMEMBERED:
            self._clean.clear()
        rows, self._rows = self._rows, []
        return rows

    def finish(self) -> None:
        """Keep the last row."""
        self._end_row()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _PARAGRAPH:
            if self._texts and self._texts[-1]:
                self._texts[-1] += " "
        elif name in _CELLS:
            if _VALUE in attributes:
                self._stored[len(self._texts)] = attributes[_VALUE]
            if _COLUMNS_REPEATED in attributes:
                self._repeats[len(self._texts)] = attributes[_COLUMNS_REPEATED]
            self._texts.append("")
        elif name == _ROW:
            self._end_row()
            self._row = attributes
        else:
            self._start_other(name, attributes)

    def _start_other(self, name: str, attributes: dict[str, str]) -> None:
        if name == _SHEET:
            self._end_row()
            self._enter_sheet(attributes)
        elif name in _SPACING:
            self._add_text(" ")
        elif name not in _SEEN:
            self._skip()

    def _add_text(self, text: str) -> None:
        if self._texts:
            self._texts[-1] += text

    def _enter_sheet(self, attributes: dict[str, str]) -> None:
        self._sheets += 1
        if self._sheets > MAX_SHEETS:
            refuse_file(self._file, f"at most {MAX_SHEETS} sheets", "more", CHECK)
        self._sheet = clean_text(attributes.get(f"{_TABLE}name", ""))[:MAX_SHEET_NAME]
        self._number = 0

    def _end_row(self) -> None:
        """Keep the row that was read, if anything stands in it."""
        if self._row is not None:
            cells = self._list_cells()
            repeats = self._count(self._row.get(_ROWS_REPEATED, "1"))
            if any(cells):
                self._rows.append(StreamedRow(self._sheet, self._number + 1, cells, repeats))
            self._number += repeats
        self._row, self._texts = None, []
        self._stored.clear()
        self._repeats.clear()

    def _list_cells(self) -> list[str]:
        """Return what each cell of the row shows, or else what is stored in it."""
        known = self._clean
        cells = [known[text] if text in known else self._tidy(text) for text in self._texts]
        for place, stored in self._stored.items():
            cells[place] = cells[place] or clean_text(stored)
        if self._repeats:
            cells = self._repeat(cells)
        if len(cells) > MAX_STREAMED_COLUMNS:
            if any(cells[MAX_STREAMED_COLUMNS:]):
                self._refuse_wide()
            cells = cells[:MAX_STREAMED_COLUMNS]
        return cells

    def _tidy(self, text: str) -> str:
        """Return a text as it is seen, and remember it: most stand in many rows."""
        self._check_length(len(text))
        return self._clean.setdefault(text, clean_text(text))

    def _repeat(self, cells: list[str]) -> list[str]:
        """Return cells, each as often as it is said to stand there; empty ones no further than is looked."""
        repeated: list[str] = []
        for place, cell in enumerate(cells):
            times = self._count(self._repeats[place]) if place in self._repeats else 1
            if cell and times > MAX_STREAMED_COLUMNS:
                self._refuse_wide()
            repeated += [cell] * min(times, MAX_STREAMED_COLUMNS)
        return repeated

    def _refuse_wide(self) -> NoReturn:
        refuse_file(self._file, f"at most {MAX_STREAMED_COLUMNS} columns", "more", CHECK)

    def _check_length(self, length: int) -> None:
        if length > MAX_CELL_LENGTH:
            refuse_file(self._file, f"at most {MAX_CELL_LENGTH:,} characters in a cell", f"{length:,}", CHECK)

    def _count(self, stated: str) -> int:
        if not (stated.isascii() and stated.isdecimal() and len(stated) <= 12):
            refuse_file(self._file, "a whole number of repeats", quote_found(stated), SAVE_AGAIN)
        return max(int(stated), 1)

    def _skip(self) -> None:
        """Skip an element with all that is in it: until it ends, only the depth is counted."""
        self._depth = 1
        self.parser.StartElementHandler = self._go_deeper
        self.parser.EndElementHandler = self._come_back
        self.parser.CharacterDataHandler = None

    def _go_deeper(self, _name: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            refuse_file(self._file, f"at most {_MAX_DEPTH} parts within one another", "more", CHECK)

    def _come_back(self, _name: str) -> None:
        self._depth -= 1
        if self._depth == 0:
            self.parser.StartElementHandler = self._start
            self.parser.EndElementHandler = None
            self.parser.CharacterDataHandler = self._add_text
