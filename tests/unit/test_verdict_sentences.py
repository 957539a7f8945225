"""What is said of a verdict: every sentence could be quoted about a real council."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from dashboard.analysis.verdicts.comparison import find_comparison
from dashboard.analysis.verdicts.ranks import rank_comparison
from dashboard.analysis.verdicts.rules import CAUTION, RULES, VerdictClass
from dashboard.analysis.verdicts.yardsticks import MOST_DIRECT_FIRST, Yardstick
from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.charts.verdict_charts import (
    chart_funnel,
    chart_intervals,
    tabulate_limits,
    tabulate_points,
)
from dashboard.render.components.ranks_html import render_ranks
from dashboard.render.components.verdict_html import (
    draw_interval,
    render_verdict_borough,
    render_verdict_heading,
    render_verdict_legend,
    render_verdict_table,
)
from dashboard.render.components.why_html import list_changes, walk_rules
from dashboard.render.maps.painting import paint_verdicts
from dashboard.render.maps.verdict_classes import MARKS, list_verdict_classes
from dashboard.render.view_models.verdict_view import build_verdict_view
from dashboard.render.words.council_sentences import describe_firmness, state_council
from dashboard.render.words.headline_sentences import (
    describe_missing,
    describe_verdicts,
    list_doubts,
    list_notes,
    state_verdicts,
)

TRAFFICKING = get_series("dfe_trafficking_assessments")
AT = "at the rate of the other London councils it would have been about"


@pytest.fixture(scope="module")
def view(shipped):
    return build_verdict_view(shipped, TRAFFICKING, AgeGroup.CHILDREN, 5, Yardstick.RESIDENTS)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "E09000032",
            "Wandsworth recorded trafficking in 5 to 25 child assessments in the five years to March 2025 "
            f"(every yearly count is hidden, 1 to 5 each); {AT} 85. Its rate is very likely less than half of "
            "theirs (best estimate 0.20, 95% range 0.08 to 0.35), whatever the hidden counts are.",
        ),
        (
            "E09000028",
            "Southwark recorded trafficking in 30 to 42 child assessments in the five years to March 2025 "
            f"(3 of 5 yearly counts are hidden, 1 to 5 each); {AT} 82. Its rate is very likely below theirs "
            "(best estimate 0.48, 95% range 0.31 to 0.71); hidden counts could change this to “far fewer”.",
        ),
        (
            "E09000012",
            "Hackney recorded trafficking in 31 child assessments in 3 of the five years to March 2025 (2023, "
            f"2024 and 2025); {AT} 42. Its rate is between half and twice theirs, with no clear difference "
            "(best estimate 0.78, 95% range 0.48 to 1.20), whatever the hidden counts are.",
        ),
        (
            "E09000001",
            "City of London recorded trafficking in 1 to 5 child assessments in the five years to March 2025 "
            f"(1 of 5 yearly counts is hidden, 1 to 5); {AT} 1.1. With so few to be expected even none would "
            "not be surprising.",
        ),
        (
            "E09000002",
            "Barking and Dagenham recorded trafficking in 294 child assessments in the five years to March "
            f"2025; {AT} 83. Its rate is very likely above theirs, which is neither better nor worse (best "
            "estimate 3.29, 95% range 2.53 to 4.24), whatever the hidden counts are.",
        ),
    ],
)
def test_a_councils_sentence_can_be_quoted_alone(view, code, sentence):
    assert state_council(view, view.find(code)) == sentence


def test_the_map_opens_on_the_headline(view):
    assert state_verdicts(view) == (
        "17 of London's 33 councils recorded trafficking in fewer child assessments than the other London "
        "councils' rate would give, in Greenwich, Tower Hamlets and Wandsworth very likely less than half of "
        "that."
    )


def give(view, **verdicts):
    """The same view, with these councils far fewer or fewer and all others in line."""
    by_name = {name: verdict for verdict, names in verdicts.items() for name in names}
    changed = [by_name.get(name, "in_line") for name in view.verdicts["area_name"]]
    return replace(view, verdicts=view.verdicts.assign(verdict=changed))


SIX = ["Barnet", "Bexley", "Brent", "Bromley", "Camden", "Croydon"]


@pytest.mark.parametrize(
    ("verdicts", "ends"),
    [
        (
            {"far_below": ["Sutton", "Barnet"]},
            "would give, in Barnet and Sutton very likely less than half of that.",
        ),
        (
            {"far_below": SIX[:5], "below": ["Sutton"]},
            "in Barnet, Bexley, Brent, Bromley and Camden very likely less than half of that.",
        ),
        ({"far_below": SIX}, "would give, all of them very likely less than half."),
        ({"far_below": SIX, "below": ["Sutton"]}, "would give, 6 of them very likely less than half."),
        ({"below": ["Sutton", "Barnet"]}, "would give: Barnet and Sutton."),
        ({"below": SIX}, "would give."),
        ({}, "would give."),
    ],
)
def test_a_headline_names_up_to_five_councils_in_alphabetical_order_and_leads_to_more(view, verdicts, ends):
    changed = give(view, **verdicts)
    assert state_verdicts(changed).endswith(ends)
    is_more = max(map(len, verdicts.values()), default=0) > 5
    assert ("#all-councils" in render_verdict_heading(changed)) is is_more


def test_with_the_headline_stands_one_caution_and_the_doubts_with_the_legend(view):
    assert describe_verdicts(view) == CAUTION
    assert list_doubts(view) == [
        "For 10 councils hidden counts could change the answer.",
        "8 of the 17 recorded fewer by every yardstick.",
        "If the model holds, we expect none or one of the 17 called fewer and none or one of the 8 called "
        "more to be wrong.",
    ]
    legend = render_verdict_legend(view)
    assert all(said in legend for said in (*list_doubts(view), describe_missing(view).replace("'", "&#39;")))
    assert describe_missing(view).startswith("Adults are missing: ")
    assert list_notes(view) == [
        "1 council could not have been called fewer even at zero: too few were to be expected.",
        "From the year to March 2022 child criminal exploitation is a factor of its own, so earlier and later "
        "years are not quite alike.",
        "In the year to 31 March 2025, of 33 councils: 22 with a number, 11 suppressed.",
    ]


def test_a_ratio_is_named_after_what_it_is_a_multiple_of(shipped):
    for yardstick, divisor in (
        (Yardstick.ENGLAND, "England's"),
        (Yardstick.TYPICAL, "the typical council's"),
    ):
        by = build_verdict_view(shipped, TRAFFICKING, AgeGroup.CHILDREN, 5, yardstick)
        for html in (render_verdict_table(by), render_verdict_borough(by, "E09000032")):
            said = html.unescape()
            assert f"Rate ÷ {divisor}" in said and "the others'" not in said


def test_where_another_mid_years_residents_stand_in_the_council_and_the_map_say_so(shipped):
    figures = shipped.figures
    is_late = figures["period_start"].dt.year > 2022
    assumed = replace(
        shipped, figures=figures.assign(population_year=figures["population_year"].mask(is_late, 2022))
    )
    said = "Residents of mid-2022 stand in for those of mid-2023 and mid-2024."
    by_residents = build_verdict_view(assumed, TRAFFICKING, AgeGroup.CHILDREN, 5, Yardstick.RESIDENTS)
    assert state_council(by_residents, by_residents.find("E09000032")).endswith(f" {said}")
    assert said in list_notes(by_residents)
    by_assessments = build_verdict_view(assumed, TRAFFICKING, AgeGroup.CHILDREN, 5, Yardstick.ASSESSMENTS)
    assert "stand in" not in state_council(by_assessments, by_assessments.find("E09000032"))


@pytest.mark.parametrize("window", [1, 3, 5])
@pytest.mark.parametrize("yardstick", ["residents", "assessments", "england", "typical"])
def test_every_headline_adds_up_and_is_right_in_the_singular(shipped, window, yardstick):
    view = build_verdict_view(shipped, TRAFFICKING, AgeGroup.CHILDREN, window, Yardstick(yardstick))
    said = " ".join([state_verdicts(view), describe_verdicts(view), *list_doubts(view), *list_notes(view)])
    first = state_verdicts(view)
    counts = [int(number) for number in re.findall(r"</strong> \((\d+)\)", render_verdict_legend(view))]
    assert int(re.match(r"(\d+) of", first)[1]) == sum(counts[:2])
    assert sum(counts) == 33
    for wrong in ("1 councils", "1 are", "1 have", "1 years", "0 recorded", " gap", "clearly", "probably"):
        assert not re.search(rf"\b{wrong}", said)
    names_england = yardstick == "england"
    assert ("England's rate would give" in first) == names_england
    crosses = "child criminal exploitation is a factor of its own" in said
    assert crosses == (window == 5)


def test_every_sentence_of_every_council_is_whole(shipped):
    for yardstick in shipped.list_yardsticks(TRAFFICKING, AgeGroup.CHILDREN):
        for window in (1, 3, 5):
            view = build_verdict_view(shipped, TRAFFICKING, AgeGroup.CHILDREN, window, yardstick)
            for record in view.records:
                said = state_council(view, record)
                assert said.endswith(".")
                assert "{" not in said and "nan" not in said and "  " not in said
                assert not re.search(r"\b1 years|the year years|in 0 of|firm\b", said)


def test_where_nobody_can_be_compared_nothing_is_zero_and_nobody_in_line(shipped):
    series = get_series("council_referrals")
    adults = build_verdict_view(shipped, series, AgeGroup.ADULTS, 5, Yardstick.RESIDENTS)
    assert state_verdicts(adults) == "Adults: no council can be compared with the others yet."
    assert "This is not zero, and not “in line”." in describe_verdicts(adults)
    assert state_council(adults, adults.find("E09000026")) == (
        "Redbridge has no comparison: fewer than 10 other councils have figures for these years."
    )
    assert state_council(adults, adults.find("E09000005")) == (
        "Brent has no figures that can be compared. This is not zero."
    )
    assert "have 10 other councils one to compare with" in render_verdict_borough(adults, "E09000026")
    assert "it is not read as zero" in render_verdict_borough(adults, "E09000005")


def test_a_low_verdict_says_whether_it_holds_by_every_yardstick(view):
    assert describe_firmness(view, view.find("E09000032")).startswith("Fewer by every yardstick: ")
    assert list(view.agreement.values()).count("fewer by every yardstick") == 8
    assert view.agreement["E09000002"] == "same by every yardstick"


def test_the_yardsticks_offered_are_those_by_which_a_council_can_be_compared(shipped):
    offered = shipped.list_yardsticks(TRAFFICKING, AgeGroup.CHILDREN)
    assert offered == ("residents", "assessments", "england", "typical")
    assert shipped.list_yardsticks(get_series("council_referrals"), AgeGroup.ADULTS) == ()
    assert MOST_DIRECT_FIRST[0] is Yardstick.FOUND_BY_OTHERS


def test_the_walk_through_the_rules_ends_with_the_rule_that_gave_the_class(view):
    for record in view.records:
        walked = walk_rules(view, record)
        assert [answer == "no" for _, _, answer in walked] == [True] * (len(walked) - 1) + [False]
        assert len(walked) <= len(RULES)
        shown = VerdictClass(record["verdict"]).shown_as
        assert walked[-1][0].startswith(f"{shown}: ")
        assert walked[-1][2] == f"yes: {shown.lower()}"


def test_what_would_change_a_verdict_is_said(view):
    changes = list_changes(view, view.find("E09000028"), (25, "in_line"))
    assert "Hidden counts could change this to “far fewer”." in changes
    assert "25 more in five years would make it “in line”." in changes


def test_a_councils_page_says_what_leaving_out_croydon_and_hillingdon_would_do(shipped):
    by_typical = build_verdict_view(shipped, TRAFFICKING, AgeGroup.CHILDREN, 5, Yardstick.TYPICAL)
    said = {code: list_changes(by_typical, by_typical.find(code)) for code in ("E09000005", "E09000032")}
    assert "Leaving out Croydon and Hillingdon would make it “in line”." in said["E09000005"]
    assert "Leaving out Croydon and Hillingdon: still “far fewer”." in said["E09000032"]
    declared = build_verdict_view(
        shipped, get_series("council_referrals"), AgeGroup.CHILDREN, 5, Yardstick.RESIDENTS
    )
    assert declared.left_out == {}
    assert not any("Leaving out" in words for words in list_changes(declared, declared.records[0]))


def test_every_class_has_a_fill_or_a_pattern_a_mark_and_a_sentence_of_its_own():
    classes = list_verdict_classes("the other London councils' rate")
    assert [c.key for c in classes] == [verdict.value for verdict in MARKS]
    assert set(MARKS) == set(VerdictClass)
    assert len({(c.fill, c.pattern) for c in classes}) == len({c.meaning for c in classes}) == 6
    assert len(set(MARKS.values())) == 6
    unknown = [c for c in classes if c.key in ("no_data", "too_little_to_say")]
    assert all(c.pattern and not c.fill for c in unknown)
    assert all(c.fill and c.fill != "#ffffff" for c in classes if c not in unknown)


def test_map_table_and_charts_say_the_same_of_every_council(view):
    painting = paint_verdicts(view)
    table = render_verdict_table(view)
    points = tabulate_points(view).set_index("gss_code")
    for record in view.records:
        shown = VerdictClass(record["verdict"]).shown_as
        area = painting.areas[record["gss_code"]]
        assert area.said.startswith(f"{shown}: ")
        swatch = f'<i class="swatch is-{record["verdict"]}"><b>{area.mark}</b></i>'
        assert f"<th scope=row>{record['area_name']}<td>{swatch}{shown}<td" in table
        assert points.loc[record["gss_code"], "sentence"] == state_council(view, record)


def test_the_table_is_in_groups_each_alphabetical_and_ends_with_what_adds_up(view):
    table = render_verdict_table(view)
    groups = re.findall(r'scope="rowgroup">.*?</i> ([^<]+)<(.*?)(?=<tbody|<tfoot)', table)
    order = [f"{verdict.shown_as} ({view.counts[verdict]})" for verdict in MARKS if view.counts[verdict]]
    assert [heading for heading, _ in groups] == order
    for _, rows in groups:
        names = re.findall(r"<th scope=row>([^<]+)", rows)
        assert names == sorted(names, key=str.casefold)
    low, high = (int(view.verdicts[f"observed_{end}"].sum()) for end in ("low", "high"))
    hidden = int(view.verdicts["periods_suppressed"].sum())
    total = re.search(r"<tfoot><tr>(.*?)</table>", table)[1]
    assert re.split(r"<t[hd][^>]*>", total)[1:] == [
        *("All 33 together", "", f"{low:,} to {high:,}", "", "", "", ""),
        *(str(hidden), "", ""),
    ]


def test_a_total_never_shows_what_a_single_hidden_count_is(view):
    hidden = pd.Series([1, *[0] * 32])
    one = replace(view, verdicts=view.verdicts.assign(periods_suppressed=hidden))
    assert "not added up: a single count is hidden" in render_verdict_table(one)
    none = view.verdicts.assign(periods_suppressed=0)
    without = none.assign(
        **{f"observed_{end}": none[f"observed_{end}"].where(none.index > 0) for end in ("low", "high")}
    )
    assert "<td>at least " in render_verdict_table(replace(view, verdicts=without))


@pytest.mark.parametrize(
    ("low", "best", "high", "drawn"),
    [
        (0.0625, 1.0, 8.0, '<i class="interval" style="--a:0;--m:57;--b:100"></i>'),
        (0.01, 0.5, 1.0, '<i class="interval is-lower" style="--a:0;--m:43;--b:57"></i>'),
        (2.0, 4.0, 9.0, '<i class="interval is-higher" style="--a:71;--m:86;--b:100"></i>'),
        (0.0, 0.0, 99.0, '<i class="interval is-lower is-higher" style="--a:0;--m:0;--b:100"></i>'),
        (None, None, None, ""),
    ],
)
def test_a_drawn_range_ends_where_its_numbers_do_or_in_an_arrow(low, best, high, drawn):
    record = {"rate_ratio_lower_95": low, "rate_ratio": best, "rate_ratio_upper_95": high}
    assert draw_interval(record) == drawn


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ("2021 2022 2023 2024 2025", "children, five years to March 2025"),
        ("2025", "children, five years to March 2025 (of these only 2025 is loaded)"),
        ("2023 2025", "children, five years to March 2025 (of these only 2023 and 2025 are loaded)"),
    ],
)
def test_a_title_names_the_years_that_entered_where_others_are_missing(view, years, said):
    entered = replace(view, verdicts=view.verdicts.assign(years_used=years))
    assert entered.title_lines[1] == said


def test_nothing_is_cut_off_unmarked_in_the_chart_of_intervals(view):
    points = tabulate_points(view)
    assert (points["lower_95"] < points["ratio"]).all()
    assert (points["ratio"] < points["upper_95"]).all()
    names = points["council"].str.removesuffix(" *")
    assert names.tolist() == sorted(names, key=str.casefold)
    assert points["council"].str.endswith(" *").sum() == 10
    spec = chart_intervals(view).spec
    scale = spec["layer"][1]["encoding"]["x"]["scale"]
    assert scale["type"] == "log"
    assert scale["domain"][0] < points["lower_95"].min()
    assert scale["domain"][1] > points["upper_95"].max()


def test_the_lines_of_the_funnel_are_whole_counts(view):
    limits = tabulate_limits(view)
    counts = limits["ratio"] * limits["expected"]
    assert (counts - counts.round()).abs().max() < 1e-9
    assert limits["line"].nunique() == 8


def test_a_chart_carries_its_title_source_and_date_and_asks_no_other_host(view):
    for chart in (chart_intervals(view), chart_funnel(view)):
        spec = chart.spec
        assert ", ".join(spec["title"]["text"]) == view.title
        assert chart.notes[0] == "Source: Department for Education, retrieved 24 November 2026."
        assert " ".join(spec["title"]["subtitle"]) == " ".join(chart.notes)
        assert "url" not in str(spec["layer"])


def test_a_rank_stands_only_with_its_interval_in_alphabetical_order(view, shipped):
    comparison = find_comparison(
        shipped.figures, shipped.england, TRAFFICKING, AgeGroup.CHILDREN, Yardstick.RESIDENTS, ()
    )
    html = render_ranks(view, rank_comparison(comparison, 5))
    assert "90% interval" in html and "Chance of being among the lowest 5" in html
    names = pd.Series(html.split("<th scope=row>")[1:]).str.split("<").str[0]
    assert names.tolist() == [record["area_name"] for record in view.records]
    assert "read the interval, not the number" in html
