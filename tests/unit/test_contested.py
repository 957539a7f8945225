"""Two sources for one cell stand side by side until somebody says which leads."""

import pytest

from dashboard.analysis.evidence import build
from dashboard.domain.problems import DataFolderError
from dashboard.domain.series import AgeGroup, get_series
from dashboard.render.components.conflicts_html import describe_conflicts, render_conflicts
from dashboard.store.precedence import (
    Decision,
    Precedence,
    add_decisions,
    precedence_to_toml,
    read_precedence,
)
from dashboard.store.snapshot import Snapshot, add_tables
from tests.fixtures.tables import REPORTED, SUPPRESSED, TRAFFICKING, make_figures, make_folder, make_source

BARNET = "E09000003"
DFE = make_source("dfe", "figures", publication="dfe_c3", title="Table C3", retrieved="2026-02-01")
SHEET = make_source("a_sheet", "figures", title="A sheet", retrieved="2026-03-01")
NINE = make_figures({"value": "9", **REPORTED})
TWELVE = make_figures({"value": "12", **REPORTED})
HIDDEN = make_figures(SUPPRESSED)


def hold(*pairs, decisions=()):
    """Return a folder into which these tables were loaded one after the other."""
    return add_tables(make_folder(), pairs, decisions)


def get_shown(folder):
    figure = build(folder).figures.set_index("gss_code").loc[BARNET]
    return figure["value"], figure["source_id"], figure["is_contested"]


def test_what_was_loaded_first_goes_on_being_shown_whatever_its_date_and_name():
    assert get_shown(hold((DFE, NINE), (SHEET, TWELVE))) == (9, "dfe", True)
    assert get_shown(hold((SHEET, TWELVE), (DFE, NINE))) == (12, "a_sheet", True)


def test_of_sources_without_an_order_of_loading_the_earlier_retrieved_is_first_and_then_the_alphabet():
    base = make_folder()
    tables = {**base.tables, "dfe": NINE, "a_sheet": TWELVE}

    assert get_shown(Snapshot((*base.sources, DFE, SHEET), tables, None))[1] == "dfe"
    same_day = make_source("a_sheet", "figures", retrieved=DFE.retrieved)
    assert get_shown(Snapshot((*base.sources, DFE, same_day), tables, None))[1] == "a_sheet"


def test_neither_source_is_lost():
    contested = build(hold((DFE, NINE), (SHEET, HIDDEN))).contested

    assert contested[["source_id", "status", "is_leading", "is_decided"]].to_numpy().tolist() == [
        ["dfe", "reported", True, False],
        ["a_sheet", "suppressed", False, False],
    ]


def test_sources_that_say_the_same_do_not_contradict_each_other():
    evidence = build(hold((DFE, NINE), (SHEET, NINE)))

    assert evidence.contested.empty
    assert not evidence.figures["is_contested"].any()


def test_somebodys_word_decides_for_every_release_of_the_publication():
    later = make_source("dfe_later", "figures", publication="dfe_c3", retrieved="2026-09-01")
    decision = Decision("a_sheet", "dfe", "2026-11-24", "The council corrected it.")

    shown = get_shown(hold((DFE, NINE), (SHEET, TWELVE), (later, HIDDEN), decisions=[decision]))

    assert shown == (12, "a_sheet", False)


def test_the_last_word_on_two_sources_holds():
    first, last = Decision("a_sheet", "dfe", "2026-11-24"), Decision("dfe", "a_sheet", "2026-11-25")

    assert add_decisions(Precedence(), [first, last]).decisions == (last,)


def test_what_follows_from_two_decisions_is_decided_too():
    third = make_source("third", "figures")
    decisions = [Decision("third", "a_sheet", "2026-11-24"), Decision("a_sheet", "dfe", "2026-11-24")]

    contested = build(hold((DFE, NINE), (SHEET, TWELVE), (third, HIDDEN), decisions=decisions)).contested

    assert contested.loc[contested["is_leading"], "source_id"].tolist() == ["third"]
    assert contested["is_decided"].all()


def test_decisions_in_a_circle_decide_nothing():
    third = make_source("third", "figures")
    circle = [
        Decision(a, b, "2026-11-24") for a, b in (("dfe", "a_sheet"), ("a_sheet", "third"), ("third", "dfe"))
    ]

    evidence = build(hold((DFE, NINE), (SHEET, TWELVE), (third, HIDDEN), decisions=circle))

    assert evidence.contested.loc[evidence.contested["is_leading"], "source_id"].tolist() == ["dfe"]
    assert not evidence.contested["is_decided"].any()


def test_decisions_read_back_as_they_were_written(tmp_path):
    kept = Precedence(("dfe", "a_sheet"), (Decision("a_sheet", "dfe", "2026-11-24", "It says “why”."),))
    path = tmp_path / "precedence.toml"
    path.write_text(precedence_to_toml(kept), encoding="utf-8")

    assert read_precedence(path) == kept


@pytest.mark.parametrize(
    "text",
    [
        "loaded = 3",
        "loaded = [1]",
        "leads = 'a'",
        "decisions = [{leads = 'a', yields = 'a', since = ''}]",
        "?",
    ],
)
def test_a_file_of_precedence_that_holds_something_else_is_a_sentence(tmp_path, text):
    path = tmp_path / "precedence.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(DataFolderError, match="Mend the file, or undo the change that wrote it"):
        read_precedence(path)


def test_a_council_is_told_what_another_source_says():
    evidence = build(hold((DFE, NINE), (SHEET, HIDDEN)))

    assert describe_conflicts(evidence, BARNET, get_series(TRAFFICKING), AgeGroup.CHILDREN) == [
        "Year to 31 March 2022: another source says suppressed, 1 to 5 (A sheet). Shown is 9 (Table C3), "
        "because it was loaded first; nobody has said which leads."
    ]
    assert describe_conflicts(evidence, "E09000004", get_series(TRAFFICKING), AgeGroup.CHILDREN) == []


def test_the_page_lists_every_source_of_a_contested_figure_and_shows_text_as_text():
    sheet = make_source("a_sheet", "figures", title="<script>alert(1)</script>")

    printed = render_conflicts(build(hold((DFE, NINE), (sheet, TWELVE))))

    assert printed.count("<tr><th scope=row>Barnet") == 2
    assert "&lt;script&gt;" in printed
    assert "<script>" not in printed
    assert render_conflicts(build(hold((DFE, NINE)))) == ""
