"""Champion sheets as NGOs keep them: who holds a role becomes a state, and nobody's name leaves."""

import pytest

from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.intake.detect import read
from dashboard.intake.parse.role_holders import read_holder
from dashboard.intake.read_apart import encode_answer
from tests.fixtures.messy import DAY, REGISTER
from tests.fixtures.reading import make_request
from tests.fixtures.workbooks import write_xlsx

LINK = "https://example.org/plan"


def read_sheet(tmp_path, headings, *rows):
    path = write_xlsx(tmp_path / "champions.xlsx", [list(headings), *(list(row) for row in rows)])
    return read(make_request(path, REGISTER, {}, {"retrieved": DAY.isoformat()}))


def list_states(tmp_path, headings, *rows):
    table = read_sheet(tmp_path, headings, *rows).deliver()[0].table
    return list(zip(table["gss_code"].str[-2:], table["role"], table["state"], strict=True))


def test_a_column_a_role_is_read_as_records_and_a_blank_is_not_checked(tmp_path):
    headings = ("Local authority", "Lead member for modern slavery", "Lead officer", "Website")

    assert list_states(
        tmp_path, headings, ("Camden", "Cllr A", "B", "https://x"), ("Barnet", "Vacant", "", "")
    ) == [
        ("07", "councillor_lead", "named"),
        ("07", "senior_officer", "named"),
        ("03", "councillor_lead", "vacant"),
        ("03", "senior_officer", "not_checked"),
    ]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Slavery champion", "slavery_champion"),
        ("Modern Slavery Champion", "slavery_champion"),
        ("SPOC", "single_point_of_contact"),
        ("Single point of contact (MS)", "single_point_of_contact"),
        ("Cabinet member", "councillor_lead"),
        ("Portfolio holder", "councillor_lead"),
        ("Senior officer", "senior_officer"),
        ("Strategic lead", "senior_officer"),
    ],
)
def test_a_heading_names_the_role(tmp_path, heading, role):
    assert list_states(tmp_path, ("Borough", heading), ("Brent", "Jane Roe")) == [("05", role, "named")]


@pytest.mark.parametrize("role", ["Slavery Champion", "Modern slavery champion", "Champion"])
def test_a_column_of_roles_may_say_champion_and_the_link_stand_under_evidence(tmp_path, role):
    (found,) = list_states(
        tmp_path, ("Council", "Role", "Name", "Evidence"), ("Brent", role, "Jane Roe", LINK)
    )
    (stated,) = list_states(
        tmp_path, ("Council", "Role", "State", "Evidence"), ("Brent", role, "Named", LINK)
    )

    assert found == stated == ("05", "slavery_champion", "named")


HOLDERS = {
    "": "not_checked",
    "-": "not_checked",
    "Not checked": "not_checked",
    "Vacant": "vacant",
    "TBC": "vacant",
    "tba": "vacant",
    "None in post": "vacant",
    "Nobody in post": "vacant",
    "Post vacant": "vacant",
    "Currently vacant": "vacant",
    "To be appointed": "vacant",
    "Head of Community Safety": "role_unnamed",
    "Cabinet Member for Safer Communities": "role_unnamed",
    "Director of Adult Social Care": "role_unnamed",
    "MASH duty team": "role_unnamed",
    "modernslavery@example.org": "role_unnamed",
    "Role without a name": "role_unnamed",
    "Cllr A": "named",
    "B": "named",
    "Jane Roe": "named",
    "Councillor Jane O’Roe-Smythe": "named",
    "Jane Roe, Head of Community Safety": "named",
    "Head of Community Safety (Jane Roe)": "named",
    "Jane Roe Director of Adult Social Care": "named",
    "Lead officer: Jane Roe": "named",
}


@pytest.mark.parametrize(("text", "state"), HOLDERS.items(), ids=map(str, HOLDERS))
def test_what_stands_there_of_a_holder_becomes_a_state(text, state):
    assert read_holder(text) is ChampionState(state)


@pytest.mark.parametrize("text", ["yes", "No", "none", "n/a", "unknown", "020 7946 0000", "✓"])
def test_what_can_mean_two_things_is_refused_without_being_quoted(tmp_path, text):
    (problem,) = read_sheet(tmp_path, ("Council", "SPOC"), ("Brent", text)).problems

    assert problem.column == "B" and problem.row == 2 and text not in problem.found


HEADINGS = ("Council", "SPOC", "Lead member", "Evidence", "Notes", "Team", "Since", "Date checked", "Covers")
PLAIN = ("Brent", "Zenobia Quill", "Vacant", LINK, "", "Community Safety", "2024", "2026-01-31", "both")


@pytest.mark.parametrize("place", range(len(HEADINGS)))
@pytest.mark.parametrize(
    "text",
    [
        "Zenobia Quill",
        "Told by Zenobia Quill on the telephone",
        "https://example.org/people/zenobia-quill",
        "https://zenobiaquill.example/about",
        "zenobia.quill@example.org https://example.org/Zenobia%20Quill",
    ],
)
def test_a_name_in_any_column_is_in_nothing_that_leaves(tmp_path, place, text):
    row = [text if n == place else cell for n, cell in enumerate(PLAIN)]
    reading = read_sheet(tmp_path, HEADINGS, row, ("Barnet", "Head of Housing", "", LINK, *[""] * 5))
    message = encode_answer(reading)
    said = b"".join((message.head, *message.blocks)) + str(reading.problems).encode()

    assert reading.deliveries or reading.problems
    assert b"zenobia" not in said.lower() and b"quill" not in said.lower()


def test_a_name_above_the_headings_and_in_a_heading_does_not_leave(tmp_path):
    rows = [["Kept by Zenobia Quill"], ["Council", "SPOC", "Zenobia Quill's notes"], ["Brent", "yes", "x"]]
    reading = read(
        make_request(write_xlsx(tmp_path / "a.xlsx", rows), REGISTER, {}, {"retrieved": DAY.isoformat()})
    )

    assert reading.problems and "Quill" not in str(reading)


def test_a_sheet_of_counts_with_who_answered_is_no_champion_sheet(tmp_path):
    reading = read_sheet(
        tmp_path, ("Council", "Lead officer", "Adults 2018"), ("Brent", "J R", 3), ("Barnet", "", 4)
    )

    assert reading.summary is not None and not reading.deliveries


def test_a_lead_is_asked_of_whom_beside_what_since_when_and_where(tmp_path):
    headings = ("Council", "Lead officer", "Covers", "Dedicated or on top", "In post since", "Team", "Link")
    rows = (
        ("Brent", "Jane Roe", "Children and adults", "Dedicated", "2024", "Community Safety", LINK),
        ("Barnet", "Jane Roe", "adults only", "on top of other duties", "31/05/2023", "", LINK),
        ("Bexley", "Vacant", "Children", "", "", "Adult Social Care", LINK),
    )
    table = read_sheet(tmp_path, headings, *rows).deliver()[0].table

    assert table[["covers", "capacity", "in_post_since", "team"]].to_numpy().tolist() == [
        ["both", "dedicated", "2024", "Community Safety"],
        ["adults", "on_top", "2023-05-31", ""],
        ["", "", "", ""],
    ]
