"""What a column of a hand-made sheet holds: as answered, else by its heading and what its cells look like."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dashboard.domain.problems import name_column
from dashboard.domain.series import ALL_AGES, AgeGroup
from dashboard.intake.freeform.sheet_answers import Answers, name_column_key
from dashboard.intake.parse.ages import find_age_group, heads_ages, is_about_ages, names_part_of_group
from dashboard.intake.parse.area_codes import fold_code, looks_like_code
from dashboard.intake.parse.counts import is_number, read_cell
from dashboard.intake.parse.headings import (
    divides,
    divides_people,
    heads_addresses,
    heads_councils,
    heads_counts,
    heads_days,
    heads_only_figures,
    heads_total,
    heads_years,
    is_not_counted,
    says_all,
)
from dashboard.intake.parse.published_counts import is_running
from dashboard.intake.parse.years import YearSeen, find_year, is_part_of_year, names_part_of_year

_FEW: Final = 4
"""So few numbers may run on by chance."""


class ColumnRole(StrEnum):
    """What a column holds."""

    COUNCIL = "council"
    CODE = "code"
    YEAR = "year"
    AGE_GROUP = "age_group"
    DIMENSION = "dimension"
    FIGURE = "figure"
    ADDRESS = "address"
    TOTAL = "total"
    IGNORED = "ignored"

    @property
    def words(self) -> str:
        """The role as a person is shown it."""
        return _ROLE_WORDS[self]


_ROLE_WORDS: Final = {
    ColumnRole.COUNCIL: "Councils' names",
    ColumnRole.CODE: "GSS codes",
    ColumnRole.YEAR: "Years",
    ColumnRole.AGE_GROUP: "Age groups",
    ColumnRole.DIMENSION: "Another breakdown, such as gender",
    ColumnRole.FIGURE: "Figures",
    ColumnRole.ADDRESS: "Addresses of evidence",
    ColumnRole.TOTAL: "A total: not read",
    ColumnRole.IGNORED: "Not read",
}


@dataclass(frozen=True)
class Column:
    """One column: its place, its heading, and what it holds.

    Attributes
    ----------
    age_group, year
        Of a column of figures, where its heading says them.
    is_filled
        Whether any cell below its heading has a text.
    """

    index: int
    heading: str
    role: ColumnRole
    age_group: str = ""
    year: YearSeen | None = None
    is_filled: bool = True

    @property
    def is_total(self) -> bool:
        """Whether its heading says that it adds up others."""
        return self.age_group == ALL_AGES or heads_total(self.heading)

    @property
    def is_vague(self) -> bool:
        """Whether its heading has words, but none that says whose, of which year or that it counts."""
        says_nothing = not self.age_group and self.year is None and not heads_counts(self.heading)
        return says_nothing and bool(self.heading) and not heads_only_figures(self.heading)

    @property
    def letter(self) -> str:
        """Its letters, as a spreadsheet shows them."""
        return name_column(self.index)

    @property
    def code(self) -> str:
        """What it holds, as an answer is remembered: "figure;adults;2018/19"."""
        return ";".join([self.role.value, self.age_group, self.year.text if self.year else ""]).rstrip(";")


def describe_column(index: int, heading: str, cells: list[str], is_council: bool, answers: Answers) -> Column:
    """Return what a column holds: as answered, else by its heading and what its cells look like."""
    answered = answers.get(name_column_key(index))
    if answered is not None:
        return parse_column(index, heading, answered)
    if is_council:
        return Column(index, heading, ColumnRole.COUNCIL)
    filled = [text for text in cells if text][:500]
    role = _guess_role(heading, filled)
    if role is not ColumnRole.FIGURE:
        return Column(index, heading, role, is_filled=bool(filled))
    return Column(index, heading, role, find_age_group(heading), find_year(heading))


def parse_column(index: int, heading: str, code: str) -> Column:
    """Return the column that an answer describes; not read where the answer is none of ours."""
    parts = [*code.split(";"), "", ""]
    try:
        role = ColumnRole(parts[0])
    except ValueError:
        return Column(index, heading, ColumnRole.IGNORED)
    age_group = parts[1] if parts[1] in set(AgeGroup) else ""
    return Column(index, heading, role, age_group, find_year(parts[2]) if parts[2] else None)


def _guess_role(heading: str, filled: list[str]) -> ColumnRole:
    if not filled:
        return ColumnRole.IGNORED
    if _share(filled, lambda text: looks_like_code(fold_code(text))) > 0.5:
        return ColumnRole.CODE
    if is_not_counted(heading):
        return ColumnRole.IGNORED
    if heads_addresses(heading) or _share(filled, _is_address) > 0.5:
        return ColumnRole.ADDRESS
    if _holds_ages(heading, filled):
        return ColumnRole.AGE_GROUP
    if (divides(heading) and _share(filled, is_number) < 0.5) or all(map(says_all, filled)):
        return ColumnRole.DIMENSION
    figures = _share(filled, _looks_like_figure)
    named = [find_age_group(heading) != "", find_year(heading) is not None]
    is_named = any(named)
    of_years = not is_named or (heads_years(heading) and not all(named))
    if of_years and _share(filled, _says_year) > 0.7:
        return ColumnRole.YEAR
    enough = 0.4 if heads_counts(heading) else 0.6
    is_figure = not heads_days(heading) and (figures > 0 if is_named else figures >= enough)
    return ColumnRole.FIGURE if is_figure and _may_count(heading, filled) else ColumnRole.IGNORED


def _holds_ages(heading: str, filled: list[str]) -> bool:
    """Say whether a column is of age groups; one of "all" alone is, where something there speaks of ages."""
    is_said = any(map(is_about_ages, filled if divides_people(heading) else [heading, *filled]))
    return heads_ages(heading) or (is_said and _share(filled, lambda text: find_age_group(text) != "") > 0.7)


def _may_count(heading: str, filled: list[str]) -> bool:
    """Say whether numbers below a heading can count all people of a council, a year and an age group.

    They do not where it dates them by part of a year, names some people only or the council, or where it says
    nothing of a count and they run on from row to row.
    """
    if names_part_of_year(heading) or names_part_of_group(heading) or heads_councils(heading):
        return False
    is_said = heads_counts(heading) or find_age_group(heading) != "" or find_year(heading) is not None
    return is_said or len(filled) < _FEW or not is_running(filled)


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def _says_year(text: str) -> bool:
    """Say whether a cell names a year or part of one: where a row is of a quarter, it is not of the year."""
    return find_year(text) is not None or (is_part_of_year(text) and not _looks_like_figure(text))


def _share(texts: list[str], test: Callable[[str], bool]) -> float:
    """Return which share of some texts passes a test; 0 where there are none."""
    return sum(test(text) for text in texts) / len(texts) if texts else 0.0


def _looks_like_figure(text: str) -> bool:
    return bool(read_cell(text).readings)
