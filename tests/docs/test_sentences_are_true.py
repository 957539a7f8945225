"""Sentences that were not true once stay away, and what takes their place is said where it must be."""

import re
from datetime import date
from pathlib import Path

import pytest

from dashboard.analysis.claims import judge_claim
from dashboard.analysis.evidence import build
from dashboard.analysis.verdicts.thresholds import WINDOWS
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.series import SERIES, AgeGroup, get_series
from dashboard.render.charts.verdict_charts import chart_funnel, chart_intervals
from dashboard.render.components.about_html import render_claims, render_gaps, render_series
from dashboard.render.components.figure_html import render_caption, render_heading, render_history
from dashboard.render.components.matrix_html import render_matrix_caption
from dashboard.render.components.ranks_html import render_changes
from dashboard.render.components.verdict_html import (
    render_verdict_borough,
    render_verdict_caption,
    render_verdict_heading,
    render_verdict_legend,
    render_verdict_table,
)
from dashboard.render.files.download import figures_to_csv
from dashboard.render.view_models.figure_view import build_figure_view
from dashboard.render.view_models.matrix import build_matrix
from dashboard.render.view_models.verdict_view import build_verdict_view
from dashboard.store.open_store import open_store
from dashboard.views.map_page import ADULTS_NOTE

ROOT = Path(__file__).resolve().parents[2]
TRAFFICKING = get_series("dfe_trafficking_assessments")
BREAK = "From the year to March 2022 child criminal exploitation is a factor of its own"
UNTRUE = (
    "No complete table by London council",
    "No complete table of adults by London council",
    "are not published by council",
    "not published as an open table",
    "nobody publishes",
    "seen by you only",
    "for you alone",
    "Nobody has looked yet",
    "1 years",
    "1 cells",
)


def list_texts() -> list[Path]:
    texts = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "data").rglob("*.toml")]
    return [*texts, *(ROOT / "dashboard").rglob("*.py"), *(ROOT / "dashboard").rglob("*.html")]


def read(path: Path) -> str:
    """The words of a file, wherever a line or a string of it is broken."""
    return re.sub(r'"?\s*\n\s*f?"?', " ", path.read_text(encoding="utf-8")).replace("  ", " ")


@pytest.mark.parametrize("words", UNTRUE)
def test_a_sentence_that_is_not_true_stands_nowhere(words):
    at = re.compile(rf"(?<![\d,]){re.escape(words)}", re.IGNORECASE)
    assert [path.name for path in list_texts() if at.search(read(path))] == []


MISLEADING = {
    "“firm” of nothing": r"\bfirm\b",
    "one of several": r"(?<![\d,.])1 (?:years|cells|councils|counts|(?:child )?assessments|referrals|are|have)\b|\bof the 1 |\b1 of 1\b",
    "none as a number": r"(?<![\d,.])0 (?:recorded|councils|of)\b",
    "a limit of chance as a probability": r"(?:below|above) 99\.8%",
    "a gap that is no pair of verdict and champion": r"\bgaps?\b",
    "a word of a program": r"\bnan\b|\bNone\b(?! (?:of|recorded|made|have))|<NA>|[{}]|  ",
}
"""What no sentence about verdicts may hold, by what is wrong with it."""


def list_pictures(evidence):
    """Every picture of verdicts by residents, and by each other yardstick over the longest window."""
    for series in SERIES:
        for group in series.age_groups:
            for yardstick in evidence.list_yardsticks(series, group):
                for window in WINDOWS if yardstick is Yardstick.RESIDENTS else WINDOWS[-1:]:
                    yield build_verdict_view(evidence, series, group, window, yardstick)


def list_said(view):
    """Every sentence about a picture and its councils, as text."""
    codes = [record["gss_code"] for record in view.records]
    yield from (render_verdict_heading(view), render_verdict_legend(view))
    yield from (
        render_verdict_caption(view, ""),
        render_verdict_table(view),
        render_changes(view),
    )
    yield from (render_verdict_borough(view, code, lambda: (1, "in_line")) for code in codes)
    if view.yardstick is Yardstick.RESIDENTS:  # below a chart stands what stands below every yardstick's
        for chart in (chart_intervals, chart_funnel):
            yield " ".join(chart(view).spec["title"]["subtitle"])


@pytest.mark.parametrize("folder", ["data", "data/example"])
def test_no_sentence_about_any_verdict_can_mislead(folder):
    evidence = build(open_store(ROOT / folder).read())
    said = [text for view in list_pictures(evidence) for text in list_said(view)]
    said += [render_series(evidence), render_claims(evidence)]
    texts = [re.sub(r"<[^>]+>", "\n", text) for text in said]
    assert len(texts) > 200
    for wrong, pattern in MISLEADING.items():
        found = {line for text in texts for line in text.splitlines() if re.search(pattern, line)}
        assert not found, wrong


def test_what_others_found_is_never_put_to_a_councils_recording(shipped):
    period = Period.of(PeriodKind.YEAR_TO_MARCH, 2018)
    view = build_figure_view(shipped, get_series("police_modern_slavery_offences"), AgeGroup.ALL, period)
    for said in (render_heading(view), figures_to_csv(view)):
        assert "differs between councils" not in said and "says nothing of what the council did" in said


def test_the_method_page_never_says_firm_alone():
    method = (ROOT / "dashboard" / "render" / "assets" / "method.html").read_text(encoding="utf-8")
    assert not re.search(MISLEADING["“firm” of nothing"], method)


@pytest.mark.parametrize(
    "words", ["Home Office's end-of-year tables", "Safeguarding Adults Collection", "Add data"]
)
def test_adults_are_said_to_be_published_where_and_how_to_add_them(shipped, words):
    about = render_gaps(shipped).unescape()
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    for text in (ADULTS_NOTE, about, readme):
        assert words in text
    assert "https://www.gov.uk/government/statistics/safeguarding-adults" in about


def test_a_series_says_when_its_next_figures_are_due_and_that_newer_ones_may_exist(shipped):
    said = TRAFFICKING.say_next(Period.of(PeriodKind.YEAR_TO_MARCH, 2025))
    assert said.startswith("Latest here: the year to 31 March 2025. The next is due in autumn 2026")
    assert said.endswith("a newer one may exist.")
    verdicts = build_verdict_view(shipped, TRAFFICKING, AgeGroup.CHILDREN, 5, Yardstick.RESIDENTS)
    figures = build_figure_view(
        shipped, TRAFFICKING, AgeGroup.CHILDREN, shipped.list_periods(TRAFFICKING)[-1]
    )
    assert said in render_verdict_caption(verdicts, "") and said in render_caption(figures, "")
    assert said in render_series(shipped)
    assert all("autumn" in s.next_release for s in SERIES if s.id.startswith("dfe_"))


@pytest.mark.parametrize("yardstick", [Yardstick.RESIDENTS, Yardstick.ENGLAND, Yardstick.TYPICAL])
@pytest.mark.parametrize("window", WINDOWS)
def test_the_break_of_march_2022_is_said_on_every_window_that_crosses_it(shipped, window, yardstick):
    view = build_verdict_view(shipped, TRAFFICKING, AgeGroup.CHILDREN, window, yardstick)
    crosses = view.records[0]["window_start"].year < 2021
    assert (BREAK in render_verdict_caption(view, "")) is crosses
    for chart in (chart_intervals, chart_funnel):
        drawn = " ".join(chart(view).spec["title"]["subtitle"])
        assert (BREAK in drawn) is crosses


def test_the_break_is_said_on_the_page_of_gaps(shipped):
    for series, crosses in (("dfe_trafficking_assessments", True), ("council_referrals", False)):
        matrix = build_matrix(shipped, get_series(series), AgeGroup.CHILDREN, date(2026, 11, 26))
        assert (BREAK in render_matrix_caption(matrix)) is crosses


def test_the_break_is_said_below_a_councils_figures_over_time(shipped):
    assert BREAK in render_history(shipped, TRAFFICKING, AgeGroup.CHILDREN, "E09000003")
    referrals = get_series("council_referrals")
    assert BREAK not in render_history(shipped, referrals, AgeGroup.CHILDREN, "E09000003")


def test_no_claim_is_checked_against_another_kind_of_count(shipped):
    claims = shipped.region.claims
    assert "spring 2017, before 10 May" in claims.title
    for claim in claims.claims:
        assert judge_claim(claim, shipped) == (
            f"Cannot be checked here: it counts {claim.counted}. No series here counts that."
        )
    police, _, four, ten = claims.claims
    assert "1,104" in police.later[0].words
    assert "in a year that the release does not name" in four.counted
    assert "32 boroughs" in ten.words
    assert "not referrals to the National Referral Mechanism" in ten.counted
    page = render_claims(shipped)
    assert all(later.address in page for claim in claims.claims for later in claim.later)


def test_every_later_source_is_one_of_the_references(shipped, reference):
    claims = shipped.region.claims
    stats = "".join(path.read_text(encoding="utf-8") for path in (reference / "stats").glob("*.csv"))
    stats = re.sub(r"github:([^@\s]+)@(\w+):", r"https://github.com/\1/blob/\2/", stats)
    assert [
        later.address for claim in claims.claims for later in claim.later if later.address not in stats
    ] == []
