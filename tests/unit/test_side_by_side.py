"""Councils side by side: what stands in a cell, one scale for all, and the file that is taken away."""

import io
import re

import pandas as pd
import pytest

from dashboard.analysis.evidence import build
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.analysis.yearly import Year, list_years
from dashboard.domain.periods import Period, PeriodKind
from dashboard.domain.provenance import EXAMPLE
from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.charts.year_chart import draw_years, make_axis
from dashboard.render.components.comparison_html import render_comparison
from dashboard.render.files.comparison_file import comparison_to_csv, name_comparison_download
from dashboard.render.view_models.champion_view import build_champion_view
from dashboard.render.view_models.comparison_view import ComparisonView, build_comparison_view
from dashboard.render.view_models.verdict_view import build_verdict_view
from dashboard.render.words.comparison_sentences import state_comparison
from dashboard.store.open_store import open_store

SERIES = get_series("dfe_trafficking_assessments")
LEWISHAM, LAMBETH, HACKNEY, CITY = "E09000023", "E09000022", "E09000012", "E09000001"
DAY = pd.Timestamp("2026-11-27").date()


def compare(evidence, *codes, series=SERIES, group=AgeGroup.CHILDREN, **options) -> ComparisonView:
    yardsticks = evidence.list_yardsticks(series, group)
    verdicts = build_verdict_view(evidence, series, group, 5, yardsticks[0]) if yardsticks else None

    def take(code):
        yardstick = yardsticks[0] if yardsticks and code in evidence.register.codes else None
        return list_years(evidence, series, group, yardstick, code)

    champions = build_champion_view(evidence, DAY)
    return build_comparison_view(evidence, codes, series, group, champions, verdicts, take, **options)


def read_table(view: ComparisonView) -> dict[str, list[str]]:
    """The cells of the table, by the head of their row."""
    table = render_comparison(view)[0].split("</table>")[0]
    rows = re.findall(r"<tr><th scope=row>([^<]*)(.*?)(?=<tr>|$)", table, flags=re.DOTALL)
    return {head: cells.replace("<br>", " ").split("<td>")[1:] for head, cells in rows}


def test_the_order_of_choice_is_kept_and_the_nation_stands_last(shipped):
    view = compare(shipped, LEWISHAM, HACKNEY, LAMBETH)
    assert [one.name for one in view.councils] == ["Lewisham", "Hackney", "Lambeth"]
    assert view.every[-1].name == "England" and all(line.record is None for line in view.lines)


def test_every_figure_stands_with_its_mark_its_range_and_its_rate(shipped):
    view = compare(shipped, LAMBETH, HACKNEY)
    cells = read_table(view)
    for place, period in enumerate(view.periods):
        figure = view.councils[0].years[place].figure
        cell = cells[f"Year to 31 March {period.year}"][0]
        if figure["status"] == "suppressed":
            assert cell.startswith("[c] 1 to 5 ")
        else:
            assert cell.startswith(f"{figure['value']} ") and f"{figure['rate']:.1f}" in cell
    absent = [cells[head][1] for head in cells if cells[head][1].startswith("[x]")]
    assert absent and all(cell == "[x]" for cell in absent)


def test_a_verdict_stands_with_its_interval_and_the_nation_has_none(shipped):
    view = compare(shipped, LAMBETH, LEWISHAM)
    cells = read_table(view)
    for place, one in enumerate(view.councils):
        ends = f"{one.record['rate_ratio_lower_95']:.2f} to {one.record['rate_ratio_upper_95']:.2f}"
        assert cells["95% range of that"][place] == ends
    assert cells["95% range of that"][-1] == "–"
    assert "Lambeth “" in state_comparison(view)


def test_all_drawings_have_one_scale_on_which_everything_has_room(shipped):
    _, drawn, _ = render_comparison(compare(shipped, LAMBETH, LEWISHAM, HACKNEY))
    drawings = re.findall(r'<figure>.*?src="([^"]+)"', drawn)
    scales = {tuple(re.findall(r"M30\.0 ([0-9.]+)H", drawing)) for drawing in drawings}
    assert len(drawings) == 3 and len(scales) == 1


@pytest.mark.parametrize("number", [0.4, 3.0])
def test_a_line_of_comparison_is_drawn_at_its_height_in_every_year_that_has_it(number):
    years = [Year(Period.of(PeriodKind.YEAR_TO_MARCH, end), None, None) for end in (2024, 2025)]
    axis = make_axis(years, [6.0], decimals=1, least=1.0)
    drawn = draw_years(years, axis=axis, lines=[[number, None]])
    assert drawn.count(f'd="M30.0 {axis(number):.1f}h50.0"') == 1
    assert axis.top > 6


def test_a_council_of_very_few_residents_does_not_flatten_the_others_and_is_marked_where_it_is_cut(shipped):
    view = compare(shipped, LAMBETH, LEWISHAM, CITY)
    assert [one.name for one in view.too_small] == ["City of London"]
    _, drawn, limits = render_comparison(view)
    assert "▲ goes on above the scale" in drawn and "City of London has fewer than a tenth" in limits
    heights = [float(at) for at in re.findall(r"M[0-9.]+ ([0-9.-]+)", drawn.replace("%22", '"'))]
    assert min(heights) > 0
    assert "▲ goes on" not in render_comparison(compare(shipped, LAMBETH, LEWISHAM))[1]


def test_the_latest_year_alone_is_that_of_every_council(shipped):
    view = compare(shipped, LAMBETH, LEWISHAM, has_one_year=True)
    assert {len(one.years) for one in view.every} == {1}
    assert view.periods[0] == shipped.list_periods(SERIES)[0]


def test_context_has_no_verdict_and_nothing_expected(shipped):
    view = compare(shipped, LAMBETH, LEWISHAM, series=get_series("dfe_gangs_assessments"))
    assert state_comparison(view).startswith("No verdict rests on this series")
    assert all(year.expected is None for one in view.councils for year in one.years)
    assert "95% range of that" not in read_table(view)


def test_the_file_holds_every_year_with_status_bounds_verdict_champion_sources_and_limits(shipped):
    view = compare(shipped, LAMBETH, LEWISHAM)
    text = comparison_to_csv(view)
    table = pd.read_csv(io.StringIO(text), comment="#", keep_default_na=False)
    rows = table[table["gss_code"].str.match("E")]
    assert list(rows["area_name"].unique()) == [one.name for one in view.every]
    assert len(rows) == len(view.every) * len(view.periods)
    hidden = rows[rows["status"] == "suppressed"]
    assert set(hidden["value"]) <= {""} and set(hidden["lower"].astype(float)) <= {1.0}
    own = rows[rows["gss_code"] == LAMBETH].iloc[0]
    assert own["verdict"] == view.councils[0].record["verdict"] and own["champion_state"]
    assert own["period_start"] == "2017-04-01" and own["verdict_yardstick"] == Yardstick.RESIDENTS
    for words in (
        "# Source: Department for Education",
        "# Licence:",
        "not a finding of fault",
        "compare their rates",
    ):
        assert words in text


def test_what_is_made_up_says_so_in_table_drawing_and_file(shipped_folder):
    example = build(open_store(shipped_folder / "example").read())
    referrals = get_series("council_referrals")
    view = compare(example, LAMBETH, LEWISHAM, series=referrals, group=AgeGroup.ADULTS)
    table, drawings, _ = render_comparison(view)
    assert EXAMPLE in table and EXAMPLE in drawings
    lines = comparison_to_csv(view).splitlines()
    assert all(EXAMPLE in line for line in lines if line.startswith("E0")) and f'"# {EXAMPLE}"' in lines
    assert name_comparison_download(view).startswith("EXAMPLE_")
