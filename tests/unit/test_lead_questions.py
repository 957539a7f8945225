"""What is asked of a lead: kept, shown, and absent from older tables without harm."""

import pandas as pd
import pytest

from dashboard.domain.champion_schema import CHAMPIONS, LEAD_QUESTIONS
from dashboard.domain.schemas import parse_table
from dashboard.intake.parse.lead_questions import read_lead_answer
from dashboard.intake.published.own_tables import HEADERS
from dashboard.render.components.champion_html import _list_facts
from tests.fixtures.champions import RECORD, make_records, parse_records


def test_a_table_from_before_they_were_asked_is_read_as_if_nothing_were_known():
    table, problems = parse_records({})

    assert problems == [] and list(table.columns) == list(CHAMPIONS.columns)
    assert table[list(LEAD_QUESTIONS)].to_numpy().tolist() == [["", "", "", ""]]


def test_an_older_table_is_recognised_as_one_of_champions():
    older = tuple(name for name in CHAMPIONS.columns if name not in LEAD_QUESTIONS)

    assert HEADERS[older] == HEADERS[tuple(CHAMPIONS.columns)] == "champions"


@pytest.mark.parametrize(
    "wrong", [{"covers": "adult"}, {"capacity": "yes"}, {"in_post_since": "last year"}, {"team": "a\nb"}]
)
def test_another_answer_is_refused(wrong):
    text = pd.DataFrame([RECORD | dict.fromkeys(LEAD_QUESTIONS, "")], dtype="str")

    assert parse_table(text.assign(**wrong), CHAMPIONS, "champions.csv")[1]
    assert not parse_table(text, CHAMPIONS, "champions.csv")[1]


def test_the_panel_shows_what_is_known_and_no_more():
    (record,) = make_records({}).assign(capacity="on_top", covers="both").to_dict("records")
    facts = _list_facts(record)

    assert facts["Covers"] == "children and adults" and facts["Time for it"] == "on top of other duties"
    assert "Since" not in facts and "Team" not in facts


@pytest.mark.parametrize(
    ("column", "text", "answer"),
    [
        ("covers", "Adults", "adults"),
        ("covers", "children only", "children"),
        ("covers", "both", "both"),
        ("covers", "young adults maybe", None),
        ("capacity", "Dedicated post", "dedicated"),
        ("capacity", "in addition to other duties", "on_top"),
        ("capacity", "yes", None),
        ("in_post_since", "2024-05", "2024-05"),
        ("in_post_since", "31/05/2024", "2024-05-31"),
        ("in_post_since", "05/06/2024", None),
        ("team", "Adult Social Care", "Adult Social Care"),
        ("team", "Jane Roe's team", None),
        ("team", "", ""),
    ],
)
def test_an_answer_is_understood_or_refused(column, text, answer):
    assert read_lead_answer(column, text) == answer
