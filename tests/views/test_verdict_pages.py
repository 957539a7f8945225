"""What the pages say of verdicts, without a browser."""

import itertools
import re
import sys
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.analysis.verdicts.judge import judge_comparison
from dashboard.analysis.verdicts.thresholds import WINDOWS
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.view_models.verdict_view import build_verdict_view
from dashboard.render.words.headline_sentences import state_verdicts
from dashboard.views.choices import Below
from tests.views.test_pages import SHIPPED, open_app, read_html, read_map

TRAFFICKING = get_series("dfe_trafficking_assessments")
YARDSTICKS = (Yardstick.RESIDENTS, Yardstick.ASSESSMENTS, Yardstick.ENGLAND)


def test_the_map_opens_on_the_verdict_over_five_years_by_residents():
    app = open_app()
    address = {name: app.query_params[name] for name in ("picture", "window", "yardstick", "below")}
    assert address == {"picture": "verdict", "window": "5", "yardstick": "residents", "below": "table"}
    assert (
        "<h1>17 of London&#39;s 33 councils recorded trafficking in fewer child assessments than the other "
        "London councils&#39; rate would give, in Greenwich, Tower Hamlets and Wandsworth very likely less than half "
        "of that.</h1>"
    ) in read_html(app)
    assert "1 council could not have been called fewer even at zero" in read_html(app)


@pytest.mark.parametrize(("window", "yardstick"), [*itertools.product(WINDOWS, YARDSTICKS)])
def test_every_window_and_yardstick_has_its_headline_and_paints_all_councils(window, yardstick):
    app = open_app(window=str(window), yardstick=yardstick.value)
    assert not app.exception and not app.error
    view = build_verdict_view(SHIPPED, TRAFFICKING, AgeGroup.CHILDREN, window, yardstick)
    assert state_verdicts(view).replace("'", "&#39;") in read_html(app)
    assert len(set(re.findall(r'"E090000\d\d":\[', read_map(app)["feature_group"]))) == 33


@pytest.mark.parametrize("below", list(Below))
@pytest.mark.parametrize("borough", ["", "E09000001", "E09000032"])
def test_everything_below_the_map_opens_for_any_council(below, borough):
    app = open_app(below=below.value, borough=borough)
    assert not app.exception and not app.error


def test_every_view_of_verdicts_says_that_a_low_figure_is_no_finding_of_fault():
    for below in Below:
        assert "a low figure is a reason to ask, not a finding of fault" in read_html(
            open_app(below=below.value)
        )


@pytest.fixture
def no_judging(monkeypatch):
    """Nothing can be judged: the function that judges is replaced in every module that imports it."""

    def refuse(*_):
        raise AssertionError("a verdict was computed")

    for name, module in list(sys.modules.items()):
        if name.startswith("dashboard.") and hasattr(module, judge_comparison.__name__):
            monkeypatch.setattr(module, judge_comparison.__name__, refuse)


def test_a_page_judges_nothing_anew(request):
    open_app()
    request.getfixturevalue("no_judging")
    for below in ("table", "changes"):
        app = open_app(window="3", yardstick="england", borough="E09000007", below=below)
        assert not app.exception and not app.error


@pytest.mark.parametrize("table", ["verdicts", "verdicts_without"])
def test_a_page_that_judged_anew_would_be_noticed(no_judging, table):
    other = SHIPPED.figures.assign(value=SHIPPED.figures["value"] + 1)  # what was judged before is recalled
    with pytest.raises(AssertionError, match="a verdict was computed"):
        getattr(replace(SHIPPED, figures=other), table)


def test_adults_have_no_verdict_and_the_page_says_why():
    app = open_app(show="adults")
    assert app.query_params["picture"] == "figures"
    page = read_html(app)
    assert "<h1>No figures of adults are loaded here for 32 of 33 councils." in page
    assert "No verdict: a council is compared with the others only where at least 10" in page
    assert "Add figures of adults" in [link.proto.label for link in app.get("page_link")]


def test_two_controls_and_the_councils_are_in_sight_and_the_others_behind_what_is_chosen_of_them():
    app = open_app(window="3", yardstick="england", map="tiles", champion="named")
    [folded] = app.expander
    assert folded.label == (
        "Change the view: over three years, measured by England's rate per head, drawn as tiles, champion named"
    )
    inside = {control.label for kind in ("segmented_control", "selectbox") for control in folded.get(kind)}
    every = {control.label for kind in ("segmented_control", "selectbox") for control in app.get(kind)}
    assert inside == {"Map of", "Over", "Measured by", "Drawn as", "Champion"}
    assert every - inside == {"Find a council", "Show", "Series", "Borough", "Below the map"}
    assert open_app(picture="figures", period="2024").expander[0].label == (
        "Change the view: figures of the year to 31 March 2024"
    )


def test_a_borough_explains_its_verdict_with_its_own_numbers():
    html = read_html(open_app(borough="E09000032"))
    assert (
        "<h2>Wandsworth recorded trafficking in 5 to 25 child assessments in the five years to March 2025 "
    ) in html
    assert "Why “far fewer”?" in html
    assert "Fewer by every yardstick" in html
    assert "5 of 5 years entered; 5 of them suppressed" in html


def test_what_changes_without_the_councils_where_children_arrive_is_said():
    html = read_html(open_app(below="changes"))
    assert "If Croydon (asylum intake, where children are registered) and Hillingdon" in html
    assert "No verdict would change." in html or "would be “" in html


def test_the_rank_is_only_there_when_asked_for_and_with_its_interval():
    assert "rank" not in read_table(open_app())
    ranks = read_table(open_app(below="ranks"))
    assert "90% interval" in ranks and "read the interval, not the number" in ranks


def read_table(app: AppTest) -> str:
    """The table below the map."""
    return next(str(c.proto) for c in app.get("bidi_component") if c.proto.component_name == "figure_table")
