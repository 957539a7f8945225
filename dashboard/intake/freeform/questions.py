"""What a person is asked where a sheet can be read in two ways, and the choices they are given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dashboard.domain.areas import AreaRegister
from dashboard.domain.periods import PeriodKind
from dashboard.domain.problems import name_column
from dashboard.domain.region import Region
from dashboard.domain.series import ALL_AGES, BY_AGE, Series, list_given_series
from dashboard.intake.freeform.sheet_answers import (
    AGE_GROUP,
    BLANK_NAME,
    LEAVE_OUT,
    OTHER_NAMES,
    PLAIN_YEAR,
    YEAR,
    name_cell_key,
    name_council_key,
    name_part_key,
)
from dashboard.intake.freeform.sheet_answers import (
    SERIES as SERIES_KEY,
)
from dashboard.intake.parse.council_names import find_council
from dashboard.intake.parse.counts import fold_cell, list_choices, read_cell
from dashboard.intake.parse.readings import NOTHING
from dashboard.intake.parse.years import YearSeen

BEGINS, ENDS = "begins", "ends"
SAME_AS_ABOVE: Final = "same_as_above"
ONE_BY_ONE: Final = "one_by_one"
NONE_OF_THESE: Final = "none_of_these"
EVERY_ROW: Final = "every row"
_MOST_PARTS: Final = 12


class QuestionKind(StrEnum):
    """What a question is about; in this order they are asked."""

    SHEET = "sheet"
    NAME = "name"
    CELL = "cell"


@dataclass(frozen=True)
class Question:
    """One thing that only the person can say.

    Attributes
    ----------
    key
        Under which the answer is remembered.
    options
        Answers and what each means, those that are likely first.
    found
        Where on the sheet it is about.
    default
        The answer that stands until another is given; "" where one is needed.
    settles
        How many cells it is about: the question that settles most is asked first.
    """

    key: str
    words: str
    options: tuple[tuple[str, str], ...]
    found: str = ""
    default: str = ""
    kind: QuestionKind = QuestionKind.SHEET
    settles: int = 1

    def get_answer(self, answers: Mapping[str, str]) -> str:
        """Return the option that was chosen, else the default; "" where an answer is needed."""
        answered = answers.get(self.key, "")
        return answered if answered in dict(self.options) else self.default

    @property
    def is_needed(self) -> bool:
        """Whether nothing can be loaded without an answer."""
        return not self.default


def ask_series(years: Iterable[YearSeen], title_says: str = "") -> Question:
    """Ask what the sheet counts; offer first the series whose years are written as on the sheet.

    Parameters
    ----------
    title_says
        The series of a published table whose title names it: that stands until the person says another.
    """
    kinds = {year.kind for year in years if year.kind is not None}
    series = sorted(list_given_series(), key=lambda s: bool(kinds) and s.period_kind not in kinds)
    options = (
        *((s.id, f"{s.label}{_name_years(s)}") for s in series),
        (NONE_OF_THESE, "None of these: it counts something else"),
    )
    return Question(SERIES_KEY, "What does the sheet count?", options, default=title_says)


def _name_years(series: Series) -> str:
    kind = "years to 31 March" if _is_to_march(series) else "calendar years"
    return "" if series.says_years else f" ({kind})"


def _is_to_march(series: Series) -> bool:
    return series.period_kind is PeriodKind.YEAR_TO_MARCH


def ask_age_group(series: Series | None, columns: str) -> Question:
    """Ask of whom the figures are where no heading and no column says it."""
    groups = series.age_groups if series else BY_AGE
    options = [(group.value, f"{group.value.capitalize()} ({group.ages})") for group in groups]
    options.append((ALL_AGES, "Adults and children together: kept and quoted, on neither map"))
    return Question(AGE_GROUP, "Of whom are the figures?", tuple(options), columns)


def ask_year(series: Series, suggested: YearSeen | None, latest: int, columns: str) -> Question:
    """Ask of which year the figures are where nothing says it; one that the title names comes first."""
    years = sorted(range(2010, latest + 1), key=lambda y: (suggested is None or y != suggested.year, -y))
    options = tuple(_format_year(year, is_to_march=_is_to_march(series)) for year in years)
    return Question(YEAR, "Of which year are the figures?", options, columns)


def _format_year(year: int, *, is_to_march: bool) -> tuple[str, str]:
    """Return a year as it is written on a sheet, and in words."""
    if is_to_march:
        return f"{year - 1}/{year % 100:02d}", f"Year to 31 March {year}"
    return str(year), f"Calendar year {year}"


def ask_plain_year(example: YearSeen) -> Question:
    """Ask which year to 31 March a plain "2018" stands for."""
    year = example.year
    return Question(
        PLAIN_YEAR,
        f"Which year to 31 March does “{year}” stand for?",
        (
            (ENDS, f"The one that ends in {year} ({year - 1}/{year % 100:02d})"),
            (BEGINS, f"The one that begins in {year} ({year}/{(year + 1) % 100:02d})"),
        ),
        f"“{example.text}”",
    )


def ask_part(index: int, heading: str, values: Mapping[str, int]) -> Question:
    """Ask which rows hold all of a council's people where a column divides them and none says "all"."""
    shown = list(values)[:_MOST_PARTS]
    options = tuple(
        (fold_cell(text), f"Only the rows “{text[:60]}”: they are all that is counted") for text in shown
    )
    named = ", ".join(f"“{text[:30]}”" for text in shown[:3])
    return Question(
        name_part_key(index),
        f"Which rows are of everybody? Column “{heading[:40]}” divides them, and no row says “all”.",
        (
            (
                LEAVE_OUT,
                "None: they are parts. Leave them out; parts are not added up, since one may be hidden",
            ),
            (EVERY_ROW, "Every row: the column divides nobody"),
            *options,
        ),
        f"column {name_column(index)}: {named}",
        settles=sum(values.values()),
    )


def ask_blank_names(rows: list[int]) -> Question:
    """Ask whose rows without a name are, below a row that has one."""
    return Question(
        BLANK_NAME,
        "Whose figures stand in rows without a council's name?",
        ((SAME_AS_ABOVE, "The council's above them"), (LEAVE_OUT, "Nobody's: leave these rows out")),
        _format_rows(rows),
        kind=QuestionKind.NAME,
        settles=len(rows),
    )


def ask_other_names(names: Mapping[str, list[int]], region: Region) -> Question:
    """Ask of many names at once that come close to none of the region's."""
    shown = ", ".join(f"“{name[:30]}”" for name in list(names)[:5])
    return Question(
        OTHER_NAMES,
        f"{len(names)} names are like none of {region.owner} {region.nouns}. Leave them all out?",
        ((LEAVE_OUT, f"Yes: none of them is {region.an_area}"), (ONE_BY_ONE, "No: ask about each")),
        f"{shown} and {len(names) - 5} more",
        settles=sum(map(len, names.values())),
    )


def ask_council(text: str, rows: list[int], register: AreaRegister) -> Question:
    """Ask which council a name means; those that come close are offered first."""
    seen = find_council(text, register)
    others = [code for code in register.names.index if code not in seen.close]
    options = [(str(code), register.get_name(code)) for code in (*seen.close, *others)]
    region = register.region
    leave_out = (LEAVE_OUT, f"None of {region.owner} {region.nouns}: leave it out")
    at = len(seen.close)
    return Question(
        name_council_key(text),
        f"Which council is “{text[:60]}”?",
        (*options[:at], leave_out, *options[at:]),
        _format_rows(rows),
        kind=QuestionKind.NAME,
        settles=len(rows),
    )


def ask_cell(text: str, places: list[str]) -> Question:
    """Ask what a text means; needed only where it can mean several things.

    A text of one meaning has that as its default, one that is not understood is left out until a person
    says what it means.
    """
    meaning = read_cell(text)
    sure = meaning.readings[0] if meaning.is_sure else NOTHING
    more = f" and {len(places) - 3} more" if len(places) > 3 else ""
    return Question(
        name_cell_key(text),
        f"What does “{text[:60]}” mean? {meaning.why}",
        tuple((reading.code, reading.words) for reading in list_choices(text)),
        f"{', '.join(places[:3])}{more}",
        default="" if len(meaning.readings) > 1 else sure.code,
        kind=QuestionKind.CELL,
        settles=len(places),
    )


def _format_rows(rows: list[int]) -> str:
    shown = ", ".join(map(str, rows[:5]))
    more = f" and {len(rows) - 5} more" if len(rows) > 5 else ""
    return f"{'rows' if len(rows) > 1 else 'row'} {shown}{more}"
