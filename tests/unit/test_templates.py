"""A template that is filled in gives exactly what was filled in; one that is not gives nothing."""

import random

import pytest

from dashboard.domain.champion_roles_and_states import ChampionRole, ChampionState
from dashboard.domain.problems import RefusedFileError
from dashboard.domain.series import list_given_series
from dashboard.intake.freeform.sheet_delivery import list_open
from dashboard.intake.freeform.understanding import choose_sheet, understand
from dashboard.render.files.sheet_templates import (
    CHAMPION_HEADINGS,
    EXAMPLE_ROW,
    name_template,
    render_champion_template,
    render_template,
)
from dashboard.render.files.workbook import to_xlsx
from tests.fixtures.messy import DAY, REGISTER
from tests.fixtures.reading import open_file, read_file

FILLED = {
    "0": ("reported", 0, None, None),
    "nil": ("reported", 0, None, None),
    "17": ("reported", 17, None, None),
    "1-4": ("suppressed", None, 1, 4),
    "0-4": ("suppressed", None, 0, 4),
    "no reply": ("not_available", None, None, None),
    "refused": ("not_available", None, None, None),
    "": None,
}
"""What the notes of a template say may be written, and the figure it is; none of an empty cell."""

SERIES = list_given_series()
BY_SERIES = pytest.mark.parametrize("series", SERIES, ids=lambda series: series.id)


def open_template(series, folder):
    """The template as it is downloaded, and its rows."""
    path = folder / name_template(series)
    path.write_bytes(render_template(series, REGISTER, 2025))
    return path, [list(row) for row in open_file(path, REGISTER, {}).sheets[0].rows]


def read(path, series):
    sheets = open_file(path, REGISTER, {}).sheets
    answers = {"series": series.id}
    return understand(choose_sheet(sheets, REGISTER, answers), REGISTER, answers, DAY)


@BY_SERIES
@pytest.mark.parametrize("seed", range(3))
def test_a_template_filled_in_gives_exactly_what_was_filled_in(series, seed, tmp_path):
    path, rows = open_template(series, tmp_path)
    chance = random.Random(seed)
    expected = {}
    for row in rows[2:]:
        for place in range(1, len(row)):
            row[place] = chance.choice(list(FILLED))
            expected[REGISTER.find_code(row[0]), rows[0][place]] = FILLED[row[place]]
    path.write_bytes(to_xlsx({"Figures": rows}))

    understood = read(path, series)

    assert understood.open_questions == () and understood.unread == ()
    assert len(understood.figures) == sum(figure is not None for figure in expected.values())
    for row in understood.figures.astype(object).where(understood.figures.notna(), None).itertuples():
        year = row.period_end.year
        written = f"{year - 1}/{year % 100:02d}" if row.period_end.month == 3 else str(year)
        heading = f"{row.age_group.capitalize()} {written}"
        assert (row.status, row.value, row.lower, row.upper) == expected[row.gss_code, heading]


@BY_SERIES
def test_an_untouched_template_gives_no_figure_and_a_sentence(series, tmp_path):
    path, _ = open_template(series, tmp_path)
    understood = read(path, series)
    (problem,) = list_open(understood, path.name)
    assert len(understood.figures) == 0 and not understood.is_ready
    assert "expected figures of councils" in str(problem) and "found none" in str(problem)


@BY_SERIES
def test_the_example_row_is_never_read_even_where_all_others_are_full(series, tmp_path):
    path, rows = open_template(series, tmp_path)
    assert rows[1][0] == EXAMPLE_ROW
    path.write_bytes(
        to_xlsx({"Figures": [*rows[:2], *([row[0], *["5"] * (len(row) - 1)] for row in rows[2:])]})
    )
    understood = read(path, series)
    assert set(understood.figures["value"]) == {5}
    assert [row.row for row in understood.left_out] == [2]


@BY_SERIES
def test_a_template_says_what_it_counts_and_is_the_same_every_time(series):
    assert render_template(series, REGISTER, 2025) == render_template(series, REGISTER, 2025)


def read_champions(content, folder):
    path = folder / "champions.xlsx"
    path.write_bytes(content)
    return read_file(path, REGISTER, facts={"retrieved": DAY.isoformat()})


def test_a_champion_template_filled_in_gives_exactly_what_was_filled_in(tmp_path):
    chance = random.Random(5)
    rows, expected = [[*CHAMPION_HEADINGS]], {}
    for code, name in REGISTER.names.items():
        state, role = chance.choice(list(ChampionState)), chance.choice(list(ChampionRole))
        if role is ChampionRole.ANY_ROLE:
            state = ChampionState.NOT_FOUND
        record = dict.fromkeys(CHAMPION_HEADINGS, "")
        record |= {"Council": name, "Role": role.shown_as, "State": state.shown_as}
        if state is not ChampionState.NOT_CHECKED:
            record |= {
                "Evidence address": f"https://example.org/{code}",
                "What is published": "a sentence",
                "Date found": "2026-01-30",
                "Date checked": "2026-01-31",
            }
        rows.append([record[heading] for heading in CHAMPION_HEADINGS])
        expected[code] = (role.value, state.value, record["Evidence address"], record["Date checked"])

    table = read_champions(to_xlsx({"Champions": rows}), tmp_path).table

    found = {
        row.gss_code: (
            row.role,
            row.state,
            row.evidence_address,
            "" if row.date_checked is None else str(row.date_checked)[:10].replace("NaT", ""),
        )
        for row in table.itertuples()
    }
    assert found == expected


def test_an_untouched_champion_template_gives_a_sentence_and_no_record(tmp_path):
    with pytest.raises(RefusedFileError, match="expected at least one champion record, found none"):
        read_champions(render_champion_template(REGISTER), tmp_path)
