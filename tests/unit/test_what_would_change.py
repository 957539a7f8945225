"""What a person is shown of the changes that a file would make, before it is used."""

import re

import pandas as pd

from dashboard.render.components.adding_html import MAX_LINES, render_comparison
from dashboard.store.diff_result import COMPARISON_COLUMNS, Comparison

REVISED = {
    "gss_code": "E09000003",
    "area_name": "Barnet",
    "series_id": "dfe_trafficking_assessments",
    "series": "Trafficking",
    "age_group": "children",
    "period": "year to 31 March 2022",
    "difference": "revised",
    "old": "9",
    "new": "10",
    "old_source_id": "dfe_1",
    "is_shown": True,
}


def show(*cells):
    table = pd.DataFrame(cells, columns=COMPARISON_COLUMNS)
    return render_comparison(Comparison(table, (), 0, is_identical=False))


def test_every_change_is_shown_from_old_to_new():
    html = show(
        REVISED, {**REVISED, "area_name": "Bexley", "difference": "newly_suppressed", "new": "suppressed"}
    )

    assert "<caption>Everything that changes<" in html
    assert (
        "<th scope=row>Barnet<td>Trafficking, children<td>year to 31 March 2022<td>9<td>10<td>revised" in html
    )
    assert "<td>9<td>suppressed<td>newly suppressed" in html


def test_a_heading_under_which_nothing_would_stand_is_left_out():
    html = show({**REVISED, "series": "Boundary", "age_group": "", "period": ""})

    assert re.findall('scope="col">([^<]*)', html) == ["Council", "What", "Loaded", "This file", "Change"]


def test_a_table_that_is_cut_says_so():
    html = show(*[REVISED] * (MAX_LINES + 1_000))

    assert f"The first {MAX_LINES} of 1,200 changes" in html
    assert "Everything" not in html
    assert html.count("<th scope=row>") == MAX_LINES


def test_a_name_in_it_is_text():
    assert "<script" not in show({**REVISED, "area_name": "<script>", "new": "<script>"})


def test_where_nothing_changes_there_is_no_table():
    assert show({**REVISED, "difference": "same"}) == "<p>0 new, 1 as loaded, 0 revised.</p>"
