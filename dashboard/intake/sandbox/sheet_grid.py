"""The cells of one sheet while it is read, within the limits."""

from dashboard.domain.limits import (
    MAX_CELL_LENGTH,
    MAX_CELLS,
    MAX_SHEET_COLUMNS,
    MAX_SHEET_NAME,
    MAX_SHEET_ROWS,
)
from dashboard.domain.problems import name_column, refuse_file
from dashboard.intake.sandbox.archives import CHECK
from dashboard.intake.sandbox.sheet import Sheet


class Grid:
    """Cells by row and column, both from 0; refuses what reaches too far.

    Parameters
    ----------
    used
        Cells of the sheets before this one in the same workbook.
    """

    def __init__(self, file: str, name: str, used: int = 0, *, is_hidden: bool = False) -> None:
        self._file = f"{file}, sheet {name}" if name else file
        self._name = (name or file)[:MAX_SHEET_NAME]
        self._is_hidden = is_hidden
        self._left = MAX_CELLS - used
        self._cells: dict[int, dict[int, str]] = {}
        self._rows = self._columns = 0
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._masked: set[tuple[int, int]] = set()

    @property
    def size(self) -> int:
        """Cells from the first to the last filled one, empty ones between them included."""
        return self._rows * self._columns

    def reach(self, row: int, column: int) -> None:
        """Take note of a filled cell.

        Raises
        ------
        RefusedFileError
            If the sheet has too many rows, columns or cells.
        """
        if row < self._rows and column < self._columns:
            return
        self._rows = max(self._rows, row + 1)
        self._columns = max(self._columns, column + 1)
        if self._rows > MAX_SHEET_ROWS:
            refuse_file(self._file, f"at most {MAX_SHEET_ROWS:,} rows", f"row {row + 1:,} filled", CHECK)
        if self._columns > MAX_SHEET_COLUMNS:
            found = f"column {column + 1:,} filled"
            refuse_file(self._file, f"at most {MAX_SHEET_COLUMNS:,} columns", found, CHECK)
        if self.size > self._left:
            refuse_file(self._file, f"at most {MAX_CELLS:,} cells in all sheets", "more", CHECK)

    def put(self, row: int, column: int, text: str) -> None:
        """Fill a cell; an empty text fills nothing.

        Raises
        ------
        RefusedFileError
            As `reach`, or if the text is too long.
        """
        if not text:
            return
        if len(text) > MAX_CELL_LENGTH:
            expected = f"at most {MAX_CELL_LENGTH:,} characters in a cell"
            refuse_file(self._file, expected, f"{len(text):,}", CHECK, row + 1, name_column(column))
        self.reach(row, column)
        self._cells.setdefault(row, {})[column] = text

    def hide_row(self, row: int) -> None:
        """Take note of a row that is not shown."""
        if row < MAX_SHEET_ROWS:
            self._hidden_rows.add(row)

    def hide_column(self, column: int) -> None:
        """Take note of a column that is not shown."""
        self._hidden_columns.add(column)

    def mask(self, row: int, column: int) -> None:
        """Take note of a cell that shows something else than the number it holds."""
        self._masked.add((row, column))

    def close(self) -> Sheet:
        """Return the sheet: from row 1 and column A to the last filled ones, all rows equally long."""
        rows = [self._cells.get(row, {}) for row in range(max(self._cells, default=-1) + 1)]
        width = max((max(cells) for cells in rows if cells), default=-1) + 1
        texts = tuple(tuple(cells.get(column, "") for column in range(width)) for cells in rows)
        return Sheet(
            self._name,
            texts,
            self._is_hidden,
            tuple(sorted(row for row in self._hidden_rows if self._cells.get(row))),
            tuple(sorted(n for n in self._hidden_columns if any(n in cells for cells in rows))),
            len(self._masked),
        )
