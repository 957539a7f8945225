"""Every council in every form: page, plain page, PDF, Word, workbook and CSV hold the same numbers.

The numbers are read from the CSV files as anybody would read them, written as people read them, and looked for
in what each other form says of that council: beside their year, or in the row of the verdict.
"""

import csv
import io
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import pytest

from dashboard.analysis.evidence import Evidence, build
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.series import BY_AGE, AgeGroup
from dashboard.render.components.borough_html import render_borough_head, render_borough_page
from dashboard.render.documents.council_document import build_council_document
from dashboard.render.documents.document import Document, FigureRow, Length, Section
from dashboard.render.documents.document_maker import DocumentMaker
from dashboard.render.documents.html_writer import write_html
from dashboard.render.documents.pdf_writer import write_pdf
from dashboard.render.documents.word_writer import write_word
from dashboard.render.files.evidence_tables import Choice
from dashboard.render.files.export_files import make_csv_files, make_workbook
from dashboard.render.view_models.borough_view import BoroughView
from dashboard.store.open_store import open_store
from tests.fixtures.accessible import read_workbook
from tests.fixtures.documents import read_html_text, read_pdf_text, read_word_text, squeeze

DAY = date(2026, 11, 27)
BOTH = tuple(BY_AGE)
MARK = "Part§"
BRIEF = ("PDF", "Word")
"""Written as briefings, which have the latest years alone."""


@dataclass(frozen=True)
class Everything:
    """One data set in all its forms."""

    evidence: Evidence

    @cached_property
    def maker(self) -> DocumentMaker:
        return DocumentMaker(self.evidence, DAY)

    @cached_property
    def csv(self) -> dict[str, list[dict[str, str]]]:
        files = make_csv_files(self.evidence, Choice(DAY))
        return {name: [*csv.DictReader(io.StringIO(content.decode()))] for name, content in files.items()}

    @cached_property
    def verdicts(self) -> dict[tuple[str, str, str, str], dict[str, str]]:
        """The verdicts by each yardstick, by council, series, age group and yardstick."""
        return {
            (row["gss_code"], row["series_id"], row["age_group"], row["yardstick"]): row
            for yardstick in Yardstick
            for row in _read_csv(make_csv_files(self.evidence, Choice(DAY, HEADLINE_WINDOW, yardstick)))
        }

    @cached_property
    def figures(self) -> dict[tuple[str, str, str, str], dict[str, str]]:
        """The figures, by council, series, age group and the end of their period."""
        return {
            (row["gss_code"], row["series_id"], row["age_group"], row["period_end"]): row
            for row in self.csv["figures.csv"]
        }

    @cached_property
    def views(self) -> dict[str, BoroughView]:
        """Every council; of the example one of each state."""
        codes = [*self.evidence.register.names_by_code]
        if self.evidence.is_synthetic:
            shown = self.evidence.verdicts[self.evidence.verdicts["window"] == HEADLINE_WINDOW]
            states = ["series_id", "age_group", "verdict", "is_firm", "periods_suppressed"]
            codes = sorted(set(shown.drop_duplicates(states)["gss_code"]))
        return {code: self.maker.view_council(code) for code in codes}

    @cached_property
    def forms(self) -> dict[str, dict[str, str]]:
        """What is said of each council, by form, without spaces."""
        briefings = self._make_one_briefing()
        parted = {
            "PDF": _part(read_pdf_text(write_pdf(briefings))),
            "Word": _part(read_word_text(write_word(briefings))),
        }
        return {
            code: {**self._write_pages(code), **{f: parted[f][code] for f in BRIEF}} for code in self.views
        }

    def _write_pages(self, code: str) -> dict[str, str]:
        view = self.views[code]
        document = self._build(view, Length.FULL)
        pages = {
            "page": str(render_borough_head(view) + render_borough_page(view)),
            "plain page": write_html(document),
        }
        return {form: squeeze(read_html_text(page)) for form, page in pages.items()}

    def _build(self, view: BoroughView, length: Length) -> Document:
        return build_council_document(view, BOTH, length, self.maker.imprint, None)

    def _make_one_briefing(self) -> Document:
        """Return all briefings as one document, without drawings: to set each by itself takes a minute."""
        made = {code: self._build(view, Length.ONE) for code, view in self.views.items()}
        first = next(iter(made.values()))
        parts = (
            Section(code, f"{MARK}{code}", tuple(map(_undraw, one.sections))) for code, one in made.items()
        )
        return replace(first, length=Length.FULL, sections=tuple(parts))


def _undraw(part: Section) -> Section:
    return replace(part, blocks=tuple(block for block in part.blocks if not isinstance(block, FigureRow)))


def _part(text: str) -> dict[str, str]:
    """Return what stands below the heading of each council."""
    return {part[:9]: part[9:] for part in squeeze(text).split(MARK)[1:]}


def _read_csv(files: dict[str, bytes]) -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(files["verdicts.csv"].decode()))]


@pytest.fixture(scope="module", params=["shipped", pytest.param("example", marks=pytest.mark.long)])
def everything(request, shipped: Evidence, shipped_folder: Path) -> Everything:
    if request.param == "shipped":
        return Everything(shipped)
    return Everything(build(open_store(shipped_folder / "example").read()))


def format_range(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"


def format_recorded(row: dict[str, str]) -> str:
    """Return a cell of figures.csv as people read it: the number, its range where hidden, or that there is none."""
    if row["status"] == "reported":
        return f"{int(float(row['value'])):,}"
    return format_range(row["lower"], row["upper"]) if row["status"] == "suppressed" else "no figure"


def list_years(everything: Everything, view, group: AgeGroup, latest: int | None = None) -> list[str]:
    """Return each year of what an age group is judged by, with its figure as CSV has it."""
    counted = view.leading[group]
    if counted is None:
        return []
    which = (view.gss_code, counted.view.series.id, group.value)
    periods = [year.period for year in counted.years][-latest if latest else 0 :]
    return [
        squeeze(f"{period.label[1:]}{format_recorded(everything.figures[*which, period.end.isoformat()])}")
        for period in periods
        if (*which, period.end.isoformat()) in everything.figures
    ]


def list_of_verdict(everything: Everything, view, group: AgeGroup) -> list[str]:
    """Return what CSV has of a verdict: recorded, expected, the rate beside the others' and its range."""
    counted = view.leading[group]
    if counted is None:
        return []
    row = everything.verdicts.get(
        (view.gss_code, counted.view.series.id, group.value, counted.view.yardstick.value)
    )
    if row is None or row["verdict"] == "no_data":
        return []
    ratios = [f"{float(row[name]):.2f}" for name in ("rate_ratio_lower_95", "rate_ratio_upper_95")]
    recorded = format_range(*(f"{float(row[end]):,.0f}" for end in ("observed_low", "observed_high")))
    return [*map(squeeze, (recorded, f"{float(row['rate_ratio']):.2f}", format_range(*ratios)))]


def test_every_form_holds_the_numbers_of_the_csv_files_for_every_council_and_both_age_groups(everything):
    missing = []
    compared = 0
    for code, view in everything.views.items():
        for group in BOTH:
            whole = list_years(everything, view, group)
            latest = list_years(everything, view, group, HEADLINE_WINDOW)
            verdict = list_of_verdict(everything, view, group)
            for form, words in everything.forms[code].items():
                wanted = [*latest, *verdict[:1]] if form in BRIEF else [*whole, *verdict]
                compared += len(wanted)
                missing += [(code, group.value, form, one) for one in wanted if one not in words]
    assert missing == []
    assert compared > 500


def test_the_workbook_holds_the_numbers_of_the_csv_files(everything):
    _, sheets = read_workbook(make_workbook(everything.evidence, Choice(DAY))["workbook.xlsx"])
    tables = {name.lower(): sheet.table[1:] for name, sheet in sheets.items() if sheet.tables}
    for name in ("figures", "verdicts", "gaps"):
        rows = [[*row.values()] for row in everything.csv[f"{name}.csv"]]
        assert len(tables[name]) == len(rows) > 0
        for cells, written in zip(tables[name], rows, strict=True):
            numbers = [(at, cell) for at, cell in enumerate(cells) if isinstance(cell, float)]
            assert [cell for _, cell in numbers] == pytest.approx([float(written[at]) for at, _ in numbers])
            told = {at for at, cell in enumerate(cells) if isinstance(cell, float) or cell == "[low]"}
            assert [text for at, text in enumerate(written) if at not in told and _is_number(text)] == []


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()
