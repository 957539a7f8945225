"""Sentences that were not true once stay away, and what takes their place is said where it must be."""

import re
from pathlib import Path

import pytest

from dashboard.analysis.claims import CLAIMS, CLAIMS_TITLE, judge_claim
from dashboard.analysis.verdicts.thresholds import WINDOWS
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.series import SERIES, AgeGroup, get_series
from dashboard.render.charts.verdict_charts import chart_funnel, chart_intervals
from dashboard.render.components.about_html import render_claims, render_gaps, render_series
from dashboard.render.components.figure_html import render_caption, render_history
from dashboard.render.components.verdict_html import render_verdict_caption, render_verdict_heading
from dashboard.render.view_models.figure_view import build_figure_view
from dashboard.render.view_models.verdict_view import build_verdict_view
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


def test_firm_never_stands_alone_and_a_limit_of_chance_is_no_probability_on_a_page(shipped):
    view = build_verdict_view(shipped, TRAFFICKING, AgeGroup.CHILDREN, 5, Yardstick.RESIDENTS)
    said = render_verdict_heading(view) + str(chart_funnel(view, None).to_dict())
    assert not re.search(r"\bfirm\b", said)
    assert "below 99.8%" not in said


@pytest.mark.parametrize(
    "words", ["Home Office's end-of-year tables", "Safeguarding Adults Collection", "Add data"]
)
def test_adults_are_said_to_be_published_where_and_how_to_add_them(shipped, words):
    about = render_gaps(shipped).replace("&#x27;", "'")
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
    assert (BREAK in render_verdict_heading(view)) is crosses
    for chart in (chart_intervals, chart_funnel):
        drawn = " ".join(chart(view, None).to_dict()["title"]["subtitle"])
        assert (BREAK in drawn) is crosses


def test_the_break_is_said_below_a_councils_figures_over_time(shipped):
    assert BREAK in render_history(shipped, TRAFFICKING, AgeGroup.CHILDREN, "E09000003")
    referrals = get_series("council_referrals")
    assert BREAK not in render_history(shipped, referrals, AgeGroup.CHILDREN, "E09000003")


def test_no_claim_is_checked_against_another_kind_of_count(shipped):
    assert "spring 2017, before 10 May" in CLAIMS_TITLE
    for claim in CLAIMS:
        assert judge_claim(claim, shipped) == (
            f"Cannot be checked here: it counts {claim.counted}. No series here counts that."
        )
    police, _, four, ten = CLAIMS
    assert "1,104" in police.later[0].words
    assert "in a year that the release does not name" in four.counted
    assert "32 boroughs" in ten.words
    assert "not referrals to the National Referral Mechanism" in ten.counted
    page = render_claims(shipped)
    assert all(later.address in page for claim in CLAIMS for later in claim.later)


def test_every_later_source_is_one_of_the_references(reference):
    stats = "".join(path.read_text(encoding="utf-8") for path in (reference / "stats").glob("*.csv"))
    assert [later.address for claim in CLAIMS for later in claim.later if later.address not in stats] == []
