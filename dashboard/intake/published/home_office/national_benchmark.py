"""Whose referrals a Home Office table counts; and, where all councils stand in one block, what it gives."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from dashboard.domain.areas import AreaRegister
from dashboard.domain.region import Region
from dashboard.intake.parse.folding import fold_label
from dashboard.intake.parse.nrm_words import ALL_COUNCILS_WORDS, Label
from dashboard.intake.parse.years import QuarterOrYear
from dashboard.intake.published.home_office.nrm_cells import NrmCell, list_cells
from dashboard.intake.published.home_office.nrm_tables import UNKNOWN, NrmRow, NrmTable
from dashboard.intake.published.home_office.nrm_totals import check_totals


class Holds(StrEnum):
    """Whose referrals a table counts."""

    COUNCILS = "councils"
    ALL_COUNCILS = "all_councils"
    OTHERS = "others"
    UNREAD = "unread"


@dataclass(frozen=True)
class NationalCount:
    """Referrals by all councils of the UK together, the region's among them.

    Attributes
    ----------
    period
        None where the table names none.
    age
        ``adults``, ``children``, or ``unknown``.
    value
        The number, or None where the table gives none.
    """

    period: QuarterOrYear | None
    age: str
    value: int | None

    @property
    def sentence(self) -> str:
        """The count in words."""
        whom = "people whose age is not known" if self.age == UNKNOWN else self.age
        number = "no number is given" if self.value is None else f"{self.value:,} referrals"
        return f"All councils of the UK together, {whom}, {self.period or 'period not named'}: {number}."


@dataclass(frozen=True)
class NationalBenchmark:
    """A number for scale: it holds no figure of any council, and none can be worked out from it.

    It is no table of the data folder and takes part in no rate and no verdict.
    """

    title: str
    counts: tuple[NationalCount, ...]
    sentences: tuple[str, ...]


def find_holds(table: NrmTable, register: AreaRegister) -> Holds:
    """Return whose referrals the table counts, by the names it gives."""
    if not table.is_read:
        return Holds.UNREAD
    if any(register.find_code(name) for name in list_names(table, Label.AGENCY)):
        return Holds.COUNCILS
    names = (*list_names(table, Label.AGENCY_KIND), *list_names(table, Label.AGENCY))
    is_block = any(fold_label(name) in ALL_COUNCILS_WORDS for name in names)
    return Holds.ALL_COUNCILS if is_block or (not names and table.is_about_councils) else Holds.OTHERS


def describe_table(table: NrmTable, register: AreaRegister) -> str:
    """Say what can be read from a table, and what cannot."""
    name = f"{table.sheet} (“{table.title}”)"
    region = register.region
    return {
        Holds.COUNCILS: f"{name} names single councils; those of {region.name} can be read from it.",
        Holds.ALL_COUNCILS: (
            f"{name} counts all councils of the UK in one block. The figure of no single council can be read "
            "from it, and none is loaded. It gives numbers for scale: all councils together, by age group."
        ),
        Holds.OTHERS: f"{name} names none of {region.owner} {region.nouns}; nothing is loaded from it.",
        Holds.UNREAD: (
            f"{name} may name councils, but its header was not recognised, so nothing was read. "
            "You can say by hand which columns hold the council, the year, the age group and the figure."
        ),
    }[find_holds(table, register)]


def list_names(table: NrmTable, label: Label) -> tuple[str, ...]:
    """Return what a table names under a label, in its order; nothing where it has no such label."""
    places = [n for n, own in enumerate(table.labels) if own is label]
    return tuple(dict.fromkeys(row.labels[n] for row in table.rows for n in places if row.labels[n]))


def read_benchmark(
    table: NrmTable, register: AreaRegister, period: QuarterOrYear | None = None
) -> NationalBenchmark | None:
    """Return what a table gives for all councils of the UK together, or None where it has no such block.

    Parameters
    ----------
    period
        What the table covers, where it does not say so.
    """
    if find_holds(table, register) is not Holds.ALL_COUNCILS:
        return None
    block = replace(table, rows=tuple(row for row in table.rows if _is_of_block(table, row)))
    cells = [cell for cell in list_cells(block, period) if cell.age in {"adults", "children", UNKNOWN}]
    counts = tuple(NationalCount(cell.period, cell.age, cell.count.value) for cell in cells if _is_all(cell))
    return NationalBenchmark(table.title, counts, tuple(_say_limits(block, register.region)))


def _is_of_block(table: NrmTable, row: NrmRow) -> bool:
    """Say whether a row counts councils: it names them as one, or the table counts nobody else."""
    given = dict(zip(table.labels, row.labels, strict=True))
    named = [given[label] for label in (Label.AGENCY_KIND, Label.AGENCY) if label in given]
    is_named = any(fold_label(name) in ALL_COUNCILS_WORDS for name in named)
    return is_named or (not any(list_names(table, label) for label in (Label.AGENCY_KIND, Label.AGENCY)))


def _is_all(cell: NrmCell) -> bool:
    return not cell.agency or fold_label(cell.agency) in ALL_COUNCILS_WORDS


def _say_limits(table: NrmTable, region: Region) -> Iterator[str]:
    yield (
        f"These numbers count all councils of the UK together, {region.owner} among them. {region.owner} "
        "part cannot be taken out, and no figure of a council is ever worked out by subtracting from them."
    )
    yield "They are for scale only: no council is compared with them, and no rate or verdict uses them."
    check = check_totals(table)
    yield check.sentence
    yield from (str(problem) for problem in check.problems)
