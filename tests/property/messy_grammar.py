"""A grammar of real-world mess: a sheet is built together with the truth that it was built from.

First it is drawn what somebody typed into each cell of figures and what they meant by it; then that is
laid out as people lay out sheets. What is read back is compared with what was meant.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from hypothesis import strategies as st

from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.problems import name_column
from dashboard.domain.series import ALL_AGES, list_given_series
from dashboard.intake.sandbox.cell_text import clean_text
from dashboard.intake.sandbox.sheet import Sheet
from tests.fixtures.london import LONDON_CODES
from tests.fixtures.messy import DAY, NAMES, REGISTER
from tests.property.messy_words import (
    AGES,
    ALL,
    ASKED,
    ELSEWHERE,
    EXTRAS,
    MISSPELT,
    NOT_UNDERSTOOD,
    NOTHING,
    NUMBERS,
    OTHERS,
    PARTS,
    SPELLINGS,
    STRANGERS,
    SURE,
    TITLES,
    format_year,
)

Key = tuple[str, str, date]
"""Council, age group, last day of the period."""


@dataclass(frozen=True)
class Typed:
    """What somebody typed into a cell of figures: whose figure it is, and its text."""

    key: Key
    text: str


Line = list["str | Typed"]


@dataclass
class Lines:
    """A table before it is a sheet: a line for each row, with what heads its columns."""

    headings: list[list[str]]
    body: list[Line]
    names: int
    is_named: list[bool] = field(default_factory=list)


@dataclass(frozen=True)
class MessySheet:
    """A sheet, what the person who typed it answers, and what they meant.

    Attributes
    ----------
    answers
        To every question that has to be asked, and to some of those that may be.
    typed
        Every cell of figures in a council's row by row and column: its key, its text, and the code of the
        reading that is meant; None where it is not understood and the person did not say.
    needed
        The keys under which something has to be asked once it is known what the sheet counts.
    """

    sheet: Sheet
    answers: dict[str, str]
    typed: dict[tuple[int, str], tuple[Key, str, str | None]]
    needed: set[str]

    @property
    def figures(self) -> dict[Key, str]:
        """Exactly the figures that the sheet holds, each as the code of its reading."""
        meant: dict[Key, set[str]] = defaultdict(set)
        for key, _, reading in self.typed.values():
            if reading not in (None, NOTHING) and key[2] <= DAY:
                meant[key].add(reading)
        return {key: readings.pop() for key, readings in meant.items() if len(readings) == 1}


class Meanings:
    """What texts mean on one sheet: the same whenever one is typed."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self.answers: dict[str, str] = {}
        self.readings: dict[str, str | None] = {"": NOTHING}

    def type_text(self, *, may_be_odd: bool) -> str:
        """Draw a text, and what it means unless that is known; an odd one is empty or not understood."""
        kind = self._draw(st.sampled_from([NUMBERS, SURE, ASKED, *([NOT_UNDERSTOOD] if may_be_odd else [])]))
        text = self._draw(st.sampled_from(list(kind) if not may_be_odd else ["", *kind]))
        if text not in self.readings:
            self._settle(text, kind[text], is_sure=kind in (NUMBERS, SURE), is_asked=kind is ASKED)
        return text

    def _settle(self, text: str, options: list[str], *, is_sure: bool, is_asked: bool) -> None:
        choices = options if is_sure or is_asked else [None, None, NOTHING, "not_available", *options]
        key = self.name_key(text)
        chosen = self.answers.get(key) or self._draw(st.sampled_from(choices))
        self.readings[text] = chosen
        if chosen and not is_sure:
            self.answers[key] = chosen

    @staticmethod
    def name_key(text: str) -> str:
        """Return the key of a text's answer, as it stands in a sidecar."""
        return f"cell {text.casefold().replace('–', '-')}"


@st.composite
def messy_sheets(draw: st.DrawFn, most_councils: int = 6) -> MessySheet:
    """Return a sheet as people make them."""
    series = draw(st.sampled_from(list_given_series()))
    drawn = Drawn(draw, series.period_kind, [group.value for group in series.age_groups], most_councils)
    lines = drawn.lay_out()
    drawn.add_other_rows(lines)
    drawn.add_columns(lines)
    above = drawn.draw_above(lines)
    answers = {"series": series.id, **drawn.answers, **drawn.meanings.answers}
    return finish(lines, above, answers, drawn)


def _join_words(text: str) -> str:
    """Return a heading as programmers write it: adults_2018_19."""
    return text.replace(" ", "_").replace("/", "_") if "/e" not in text and "/0" not in text else text


class Drawn:
    """Draws one sheet, step by step."""

    def __init__(self, draw: st.DrawFn, kind: PeriodKind, groups: list[str], most_councils: int) -> None:
        self._draw, self.kind = draw, kind
        self.meanings = Meanings(draw)
        self.answers: dict[str, str] = {}
        self.needed: set[str] = set()
        self.strangers: dict[str, str] = {}
        self.councils = draw(
            st.lists(st.sampled_from(sorted(LONDON_CODES)), min_size=2, max_size=most_councils, unique=True)
        )
        self.ages_in = self.pick("heading", "heading", "row", "asked")
        self.years_in = self.pick("heading", "heading", "row", "asked")
        self.ages = self._draw_ages(groups)
        self.years = self._draw_years()
        self.is_merged, self.has_codes = self.maybe(), self.maybe()
        self.divided, self.part = "", ""
        self.codes: dict[str, str] = {}

    def pick(self, *choices):
        return self._draw(st.sampled_from(choices))

    def maybe(self) -> bool:
        return self._draw(st.booleans())

    def shuffle(self, things: list) -> list:
        return self._draw(st.permutations(things))

    def _draw_ages(self, groups: list[str]) -> dict[str, str]:
        """Return the age groups of the sheet, each with the words for it."""
        known = [*groups, ALL_AGES] if self.ages_in == "row" else groups
        chosen = self._draw(st.lists(st.sampled_from(known), min_size=1, unique=True))
        if self.ages_in == "asked":
            chosen = [self.pick(*groups, ALL_AGES)]
            self.answers["age_group"] = chosen[0]
            self.needed.add("age_group")
        return {group: self.pick(*AGES[group]) for group in chosen}

    def _draw_years(self) -> dict[date, str]:
        """Return the last day of each period of the sheet, each with the words for it."""
        most, latest = (1, 2026) if self.years_in == "asked" else (3, 2027)
        years = self._draw(st.lists(st.integers(2012, latest), min_size=1, max_size=most, unique=True))
        is_plain = self.kind is PeriodKind.YEAR_TO_MARCH and self.years_in != "asked"
        plain = self.pick("", "", "begins", "ends") if is_plain else ""
        if plain:
            self.answers["plain_year"] = plain
            self.needed.add("plain_year")
        words = {
            Period.of(self.kind, y).end: self.pick(*format_year(y, self.kind, plain)) for y in sorted(years)
        }
        if self.years_in == "asked":
            self.answers["year"] = format_year(years[0], self.kind, "")[0]
            self.needed.add("year")
        return words

    def lay_out(self) -> Lines:
        """Return a line for each row, with its council's name, what its row says, and figures."""
        row_ages = list(self.ages) if self.ages_in == "row" else [None]
        row_years = list(self.years) if self.years_in == "row" else [None]
        places = self._list_places()
        body, is_named = [], []
        for code in self.councils:
            name = self._spell(code)
            for age, year in [(a, y) for a in row_ages for y in row_years]:
                is_first = age == row_ages[0] and year == row_years[0]
                said = [self.years[year]] if year else []
                said += [self.ages[age]] if age else []
                keys = [(code, age or a, year or y) for a, y in places]
                number = len(body)
                figures = [Typed(key, self.meanings.type_text(may_be_odd=number % 3 == 2)) for key in keys]
                is_named.append(is_first or not self.is_merged)
                body.append([name if is_named[-1] else "", *said, *figures])
        is_to_march = self.kind is PeriodKind.YEAR_TO_MARCH
        said = [self.pick("Year", "Period", *(["Financial year"] * is_to_march))] if row_years[0] else []
        said += [self.pick("Age group", "Age", "Category", "Adult or child")] if row_ages[0] else []
        own = [self.pick("Council", "Borough", "Local authority", ""), *said]
        return Lines(self._head(own, places), body, 0, is_named)

    def _list_places(self) -> list[tuple[str | None, date | None]]:
        """Return the age group and the period that each column of figures is for, where its heading says so."""
        ages = list(self.ages) if self.ages_in != "row" else [None]
        years = list(self.years) if self.years_in != "row" else [None]
        pairs = [(age, year) for age in ages for year in years]
        return sorted(pairs, key=lambda p: str(p[1])) if self.maybe() else pairs

    def _head(self, own: list[str], places: list[tuple[str | None, date | None]]) -> list[list[str]]:
        """Return one row of headings, or two where the upper one is merged over several columns."""
        ages = [self.ages[a] if self.ages_in == "heading" else "" for a, _ in places]
        years = [self.years[y] if self.years_in == "heading" else "" for _, y in places]
        if self.ages_in == self.years_in == "heading" and self.maybe():
            upper, lower = (ages, years) if ages == sorted(ages, key=ages.index) else (years, ages)
            for over, under in ((ages, years), (years, ages)):
                blocks = [t for n, t in enumerate(over) if n == 0 or over[n - 1] != t]
                if len(blocks) == len(set(blocks)) >= 2:
                    upper, lower = over, under
                    merged = ["" if n and upper[n - 1] == t else t for n, t in enumerate(upper)]
                    return [[""] * len(own) + merged, [*own, *lower]]
        both = [[age, year] if self.maybe() else [year, age] for age, year in zip(ages, years, strict=True)]
        texts = [" ".join(filter(None, pair)) for pair in both]
        heads = [*own, *(text or self.pick("Referrals", "Number", "Count") for text in texts)]
        return [self.pick(heads, heads, [_join_words(text) for text in heads])]

    def _spell(self, code: str) -> str:
        own = REGISTER.get_name(code)
        forms = [self.pick(*SPELLINGS).format(own), own.upper(), own.replace(" ", "\u00a0 ")]
        forms += [] if self.has_codes else [code]
        return self.pick(NAMES[code], *forms)

    def add_other_rows(self, lines: Lines) -> None:
        """Put in rows that are nobody's or somebody else's, repeat some, and shuffle them all."""
        width = len(lines.body[0])
        first = next(n for n, cell in enumerate(lines.body[0]) if isinstance(cell, Typed))
        new: list[Line] = []
        for name in self._draw(st.lists(st.sampled_from(OTHERS), max_size=3)):
            said = lines.body[0][1:first]
            new.append(
                [name, *said, *(self.meanings.type_text(may_be_odd=False) for _ in range(first, width))]
            )
        new += [[""] * width for _ in range(self.pick(0, 0, 1, 2))]
        new += self._draw_strangers(lines, first)
        new += self._draw_coded(lines, first) if self.has_codes else []
        new += self._repeat(lines)
        if self.is_merged and not all(lines.is_named):
            lines.body = [*lines.body, *new] if self.maybe() else [*new, *lines.body]
            unnamed = [cell for line in lines.body if not line[0] for cell in line if isinstance(cell, Typed)]
            if any(cell.text for cell in unnamed) and not self.has_codes:
                self.answers["blank_name"] = "same_as_above"
                self.needed.add("blank_name")
        else:
            lines.body = self.shuffle([*lines.body, *new])

    def _draw_strangers(self, lines: Lines, first: int) -> list[Line]:
        """Return rows of names that are not known; the person says which council one is, or that it is none."""
        rows: list[Line] = []
        free = sorted(LONDON_CODES - set(self.councils))
        for name in self._draw(st.lists(st.sampled_from(STRANGERS), max_size=2, unique=True)):
            code = self.pick("leave_out", self.pick(*free))
            self.answers[f"council {name.casefold()}"] = self.strangers[name] = code
            self.needed.add(f"council {name.casefold()}")
            self.codes[name] = ""
            pattern = lines.body[0]
            figures = [
                Typed((code, *cell.key[1:]), self.meanings.type_text(may_be_odd=False) or "0")
                for cell in pattern[first:]
                if isinstance(cell, Typed)
            ]
            rows.append([name, *pattern[1:first], *figures])
            free = [c for c in free if c != code]
        return rows

    def _draw_coded(self, lines: Lines, first: int) -> list[Line]:
        """Return rows of names that are not known beside codes that are: nothing is asked of them."""
        free = set(LONDON_CODES) - set(self.councils) - set(self.strangers.values())
        known = {name: code for name, code in MISSPELT.items() if code in free and name not in self.strangers}
        rows: list[Line] = []
        pattern = lines.body[0]
        names = sorted({*known, *ELSEWHERE} - set(self.strangers))
        for name in self._draw(st.lists(st.sampled_from(names), max_size=2, unique=True)):
            self.codes[name] = known.get(name) or ELSEWHERE[name]
            figures = [
                Typed((self.codes[name], *cell.key[1:]), self.meanings.type_text(may_be_odd=False))
                for cell in pattern[first:]
                if isinstance(cell, Typed)
            ]
            rows.append([name, *pattern[1:first], *figures])
        return rows

    def _repeat(self, lines: Lines) -> list[Line]:
        """Return rows that stand twice; in some, one cell says otherwise."""
        named = [line for line, is_named in zip(lines.body, lines.is_named, strict=True) if is_named]
        repeated = [list(line) for line in self._draw(st.lists(st.sampled_from(named), max_size=2))]
        for line in repeated:
            if self.maybe():
                last = line[-1]
                line[-1] = Typed(last.key, self.meanings.type_text(may_be_odd=False))
        return repeated

    def add_columns(self, lines: Lines) -> None:
        """Add columns that hold no figures, and put all in another order where no heading is merged."""
        if self.has_codes:
            self._add_codes(lines)
        if self.pick(False, False, True):
            self._divide(lines)
        for heading in self._draw(st.lists(st.sampled_from(list(EXTRAS)), max_size=3, unique=True)):
            self._add_column(lines, heading, EXTRAS[heading])
        if self.ages_in == "heading" and self.maybe():
            self._add_column(lines, self.pick("Total", "All ages", "Grand total"), ["3", "17", "0", "<5"])
        if len(lines.headings) == 1:
            order = self.shuffle(list(range(len(lines.headings[0]))))
            lines.headings = [[row[n] for n in order] for row in lines.headings]
            lines.body = [[line[n] for n in order] for line in lines.body]
            lines.names = order.index(lines.names)

    def _add_column(self, lines: Lines, heading: str, texts: list[str]) -> None:
        for row in lines.headings:
            row.append(heading if row is lines.headings[-1] else "")
        for line in lines.body:
            line.append(self.pick(*texts) if any(line) else "")

    def _add_codes(self, lines: Lines) -> None:
        self._add_column(lines, "GSS code", [""])
        for line in lines.body:
            keys = [cell.key for cell in line if isinstance(cell, Typed)]
            code = keys[0][0] if keys and keys[0][0] in LONDON_CODES else ""
            line[-1] = self.codes.get(line[lines.names], code)

    def _divide(self, lines: Lines) -> None:
        """Add a column that divides people further: everybody's rows say so, or the person says what they are."""
        self.divided = self.pick(*ALL)
        self.part = self.pick("", "", *PARTS[self.divided])
        everybody = [self.part] if self.part else ALL[self.divided]
        self._add_column(lines, self.divided, everybody)
        if self.part:
            return
        for number in reversed(range(len(lines.body))):
            line = lines.body[number]
            keys = [cell.key for cell in line if isinstance(cell, Typed)]
            if keys and keys[0][0] in self.councils and line[lines.names] and self.maybe():
                texts = [self.pick(*NUMBERS) if isinstance(cell, Typed) else cell for cell in line]
                lines.body.insert(number, [*texts[:-1], self.pick(*PARTS[self.divided])])

    def draw_above(self, lines: Lines) -> list[Line]:
        """Return what stands above the table, headings among it; a sheet may do without them."""
        titles: list[Line] = [[text] for text in self._draw(st.lists(st.sampled_from(TITLES), max_size=2))]
        width = len(lines.headings[0])
        if "heading" not in (self.ages_in, self.years_in) and width == 2 and self.maybe():
            return titles
        example = ["EXAMPLE: this row is not read" if n == lines.names else "3" for n in range(width)]
        has_example = "row" not in (self.ages_in, self.years_in) and self.pick(False, False, True)
        return [*titles, *lines.headings, *([example] if has_example else [])]


def finish(lines: Lines, above: list[Line], answers: dict[str, str], drawn: Drawn) -> MessySheet:
    """Return the sheet, with the place of every cell of figures."""
    notes: list[Line] = [[], ["*  joint service"]] if drawn.maybe() else []
    notes = [[""] * lines.names + note for note in notes]
    rows = [*above, *lines.body, *notes]
    width = max(map(len, rows))
    typed, needed = {}, set(drawn.needed)
    for number, line in enumerate(rows, start=1):
        for index, cell in enumerate(line):
            if isinstance(cell, Typed) and cell.key[0] in LONDON_CODES:
                reading = drawn.meanings.readings[cell.text]
                typed[number, name_column(index)] = (cell.key, cell.text, reading)
                if cell.text in ASKED:
                    needed.add(Meanings.name_key(cell.text))
    if drawn.part and any(row[0] in LONDON_CODES for row, _, _ in typed.values()):
        key = f"part {name_column(lines.headings[-1].index(drawn.divided))}"
        answers[key] = drawn.pick("every row", drawn.part.casefold())
        needed.add(key)
    texts = [[cell.text if isinstance(cell, Typed) else cell for cell in line] for line in rows]
    cells = tuple(tuple(map(clean_text, [*line, *[""] * (width - len(line))])) for line in texts)
    return MessySheet(Sheet("FOI", cells), answers, typed, needed)
