"""What is said of a verdict: every sentence could be quoted about a real council."""

import pandas as pd
import pytest

from dashboard.evidence.series import AgeGroup, get_series
from dashboard.evidence.verdicts.classes import VerdictClass
from dashboard.evidence.verdicts.ranks import rank_verdicts
from dashboard.evidence.verdicts.yardsticks import MOST_DIRECT_FIRST, Yardstick
from dashboard.outputs.charts import chart_funnel, chart_intervals, tabulate_limits, tabulate_points
from dashboard.outputs.painting import paint_verdicts
from dashboard.outputs.ranks_html import print_ranks
from dashboard.outputs.verdict_classes import MARKS, list_verdict_classes
from dashboard.outputs.verdict_html import print_verdict_borough, print_verdict_table
from dashboard.outputs.verdict_picture import take_verdict_picture
from dashboard.outputs.verdict_sentences import (
    describe_firmness,
    describe_verdicts,
    state_council,
    state_verdicts,
)
from dashboard.outputs.why import combine_words, walk_rules

TRAFFICKING = get_series("dfe_trafficking_assessments")


@pytest.fixture(scope="module")
def picture(shipped):
    return take_verdict_picture(shipped, TRAFFICKING, AgeGroup.CHILDREN, 5, Yardstick.RESIDENTS)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "E09000032",
            "Wandsworth: 5 to 25 recorded where 83 to 88 would be expected; "
            "very likely less than half (clearly fewer, firm).",
        ),
        (
            "E09000029",
            "Sutton: 19 to 31 recorded where 69 to 73 would be expected; probably below, about even odds "
            "of less than half (probably fewer, not firm: depends on hidden counts).",
        ),
        (
            "E09000007",
            "Camden: 24 to 36 recorded where 50 to 53 would be expected; hidden counts decide between "
            "“probably fewer” and “in line” (cannot tell).",
        ),
        (
            "E09000005",
            "Brent: 52 recorded where 103 to 109 would be expected; other councils' hidden counts decide "
            "between “probably fewer” and “too few to say” (cannot tell).",
        ),
        (
            "E09000001",
            "City of London: 1 to 5 recorded where 1.1 to 1.2 would be expected; even none would not be "
            "surprising (too few to say).",
        ),
        (
            "E09000002",
            "Barking and Dagenham: 294 recorded where 80 to 86 would be expected; more than would be "
            "expected (more, firm).",
        ),
        (
            "E09000012",
            "Hackney: 31 recorded where 40 to 43 would be expected; probably between half and twice "
            "(in line, firm).",
        ),
    ],
)
def test_a_council_has_one_sentence_with_its_numbers_and_how_firm_it_is(picture, code, sentence):
    assert state_council(picture, picture.find(code)) == sentence


def test_the_headline_counts_what_the_verdicts_say(picture):
    assert picture.counts == {
        "clear_gap": 3,
        "possible_gap": 2,
        "above": 8,
        "in_line": 9,
        "too_little_to_say": 1,
        "cannot_tell": 10,
    }
    assert state_verdicts(picture) == (
        "Children: of 33 councils, 3 clearly and 2 probably recorded trafficking in fewer assessments than "
        "the other London councils' rate would give."
    )
    assert describe_verdicts(picture).startswith(
        "Of the others, 9 are in line, 8 recorded more, 10 cannot be told because hidden counts decide and "
        "1 has too few to say. 1 could not have been flagged even at zero: too few were to be expected."
    )


def test_against_england_the_headline_names_england(shipped):
    england = take_verdict_picture(shipped, TRAFFICKING, AgeGroup.CHILDREN, 5, Yardstick.ENGLAND)
    assert state_verdicts(england).endswith("than England's rate would give.")


def test_where_nobody_can_be_compared_nothing_is_zero_and_nobody_in_line(shipped):
    series = get_series("council_referrals")
    adults = take_verdict_picture(shipped, series, AgeGroup.ADULTS, 5, Yardstick.RESIDENTS)
    assert state_verdicts(adults) == "Adults: no council can be compared with the others yet."
    assert "This is not zero, and not “in line”." in describe_verdicts(adults)
    southwark = adults.find("E09000028")
    assert state_council(adults, southwark) == (
        "Southwark: No comparison: fewer than 10 other councils have figures for these years."
    )
    assert state_council(adults, adults.find("E09000005")) == "Brent: No figures. This is not zero."
    assert "have 10 other councils one to compare with" in print_verdict_borough(adults, "E09000028")
    assert "it is not read as zero" in print_verdict_borough(adults, "E09000005")


def test_a_low_verdict_says_whether_it_holds_by_every_yardstick(picture):
    assert describe_firmness(picture, picture.find("E09000032")).startswith("Firm across yardsticks: ")
    greenwich = describe_firmness(picture, picture.find("E09000011"))
    assert greenwich.startswith("Depends on the yardstick: by residents of the age group “clearly fewer”")
    assert "England's rate per head “cannot tell”" in greenwich
    assert describe_firmness(picture, picture.find("E09000030")).startswith("Firm across yardsticks: ")
    assert picture.agreement["E09000002"] == "same by every yardstick"
    table = print_verdict_table(picture, None)
    assert table.count("firm across yardsticks") == 2


def test_the_yardsticks_offered_are_those_by_which_a_council_can_be_compared(shipped):
    assert shipped.list_yardsticks(TRAFFICKING, AgeGroup.CHILDREN) == ("residents", "assessments", "england")
    assert shipped.list_yardsticks(get_series("council_referrals"), AgeGroup.ADULTS) == ()
    assert MOST_DIRECT_FIRST[0] is Yardstick.FOUND_BY_OTHERS


def test_the_walk_through_the_rules_ends_where_one_applies(picture):
    for record in picture.records:
        for end, column in enumerate(("class_harsh", "class_kind")):
            found = [cells[end] for _, cells in walk_rules(record)]
            applied = [at for at, cell in enumerate(found) if cell.endswith(": yes")]
            assert len(applied) == 1
            assert all(cell == "not reached" for cell in found[applied[0] + 1 :])
            rule = walk_rules(record)[applied[0]][0].lower()
            assert VerdictClass(record[column]).shown_as.lower() in rule


def test_how_two_ends_make_a_verdict_is_said(picture):
    assert combine_words(picture.find("E09000032")).endswith("that is the verdict, and it is firm.")
    assert "the weaker one stands" in combine_words(picture.find("E09000029"))
    assert "it cannot be told" in combine_words(picture.find("E09000007"))


def test_every_class_has_a_fill_or_a_pattern_a_mark_and_a_sentence_of_its_own():
    classes = list_verdict_classes("the other London councils' rate")
    assert [c.key for c in classes] == [verdict.value for verdict in MARKS]
    assert set(MARKS) == set(VerdictClass)
    assert len({(c.fill, c.pattern) for c in classes}) == len({c.meaning for c in classes}) == 7
    assert len(set(MARKS.values())) == 7
    assert len({c.fill for c in classes if c.fill}) <= 3


def test_map_table_and_charts_say_the_same_of_every_council(picture):
    painting = paint_verdicts(picture)
    table = print_verdict_table(picture, None)
    points = tabulate_points(picture, None).set_index("gss_code")
    for record in picture.records:
        shown = VerdictClass(record["verdict"]).shown_as
        area = painting.areas[record["gss_code"]]
        assert area.lines[0].startswith(f"{shown}: ")
        assert f"<th scope=row>{record['area_name']}<td>{shown}<td" in table
        assert points.loc[record["gss_code"], "sentence"] == state_council(picture, record)


def test_the_interval_of_a_chart_holds_both_ends_of_what_is_hidden(picture):
    points = tabulate_points(picture, None)
    assert (points["lower_95"] <= points["ratio_low"]).all()
    assert (points["ratio_low"] <= points["ratio_high"]).all()
    assert (points["ratio_high"] <= points["upper_95"]).all()
    assert points["council"].tolist() == sorted(points["council"], key=str.casefold)


def test_the_lines_of_the_funnel_are_whole_counts(picture):
    limits = tabulate_limits(picture)
    counts = limits["ratio"] * limits["expected"]
    assert (counts - counts.round()).abs().max() < 1e-9
    assert limits["line"].nunique() == 8


def test_a_chart_carries_its_title_source_and_date_and_asks_no_other_host(picture):
    for chart in (chart_intervals(picture, "E09000032"), chart_funnel(picture, "E09000032")):
        spec = chart.to_dict()
        assert ", ".join(spec["title"]["text"]) == picture.title
        assert spec["title"]["subtitle"][:2] == [
            "Source: Department for Education,",
            "retrieved 24 November 2026",
        ]
        assert "url" not in str(spec.get("datasets", "")) + str(spec["layer"])


def test_a_rank_stands_only_with_its_interval_in_alphabetical_order(picture, shipped):
    which = (TRAFFICKING.id, "children", 5, "residents")
    html = print_ranks(picture, rank_verdicts(shipped.verdicts, *which), "E09000032")
    assert "90% interval" in html and "Chance of being among the lowest 5" in html
    names = pd.Series(html.split("<th scope=row>")[1:]).str.split("<").str[0]
    assert names.tolist() == [record["area_name"] for record in picture.records]
    assert "read the interval, not the number" in html
