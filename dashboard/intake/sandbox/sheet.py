"""A sheet as it was opened: cells of text, whatever file they came from. Nothing is understood yet."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, or a whole CSV.

    Attributes
    ----------
    name
        The sheet's name; the file's for a CSV.
    rows
        Every row from the first of the sheet, all equally long; each cell as text, stripped of white space
        at both ends, "" where empty. A number is written as a person would type it (``12``, not ``12.0``),
        a date in ISO form, true and false as ``true`` and ``false``. Row 1 of the file is ``rows[0]``.
    is_hidden
        Whether the workbook hides it.
    hidden_rows, hidden_columns
        Those of its rows and columns that the workbook does not show, from 0: hidden, filtered out, folded
        away, or of no height or width.
    masked
        How many of its cells show something else than the number they hold; the number is not kept.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    is_hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    masked: int = 0
