"""Sheets to fill in: every council, a row that shows how, and notes; our own reader takes them back."""

from typing import Final

from dashboard.domain.areas import AreaRegister
from dashboard.domain.champion_roles_and_states import ChampionRole, ChampionState
from dashboard.domain.periods import PeriodKind
from dashboard.domain.series import Series
from dashboard.render.files.workbook import to_xlsx

EXAMPLE_ROW: Final = "EXAMPLE: this row is not read"
YEARS: Final = 5
_SHOWN: Final = ("0", "3", "1-4", "no reply", "12")
"""What the example row shows: a true zero, a number, a small count, no answer."""

FIGURE_NOTES: Final = (
    "One row for each council. Add, remove or reorder columns and rows as you like.",
    "0 means that the council counted and there were none. Leave a cell empty where nothing is known.",
    "A small count that was not given exactly: write its bounds, such as 1-4 or 0-4.",
    "No answer: write what came back, such as no reply, refused or not held. It is never read as zero.",
    "Do not write anything about a person: only counts.",
    "Never write a figure that you worked out from a total.",
)
CHAMPION_NOTES: Final = (
    "One row for each piece of evidence about a role in a council. A council without evidence needs no more "
    "than its name: it is then not checked, which is not the same as having no champion.",
    f"State: {'; '.join(f'{state.shown_as}: {state.meaning}' for state in ChampionState)}",
    f"Role: {', '.join(role.shown_as for role in ChampionRole)}. Roles of the police or the NHS are no part "
    "of the register.",
    "Not found needs the places looked in (Evidence address) and the day (Date checked).",
    "Dates as 2026-01-31. Dated: the date of the publication in its own words.",
    "Covers: children, adults or both. Capacity: dedicated, or on top of other duties. In post since: a year "
    "or a date. Team: its name, and no person's. Leave empty what is not known.",
    "Person name is not needed, and is left out of every page and file.",
)
CHAMPION_HEADINGS: Final = (
    *("Council", "Role", "State", "Evidence address", "Dated", "What is published", "Quoted words"),
    *("Person name", "Date found", "Date checked", "Council reply", "Reply date"),
    *("Covers", "Capacity", "In post since", "Team"),
)


def name_template(series: Series) -> str:
    """Return the file name of a series' template."""
    return f"template_{series.id}.xlsx"


def render_template(series: Series, register: AreaRegister, latest: int) -> bytes:
    """Return a workbook to fill in with the figures of a series, up to the year `latest`."""
    years = [_format_year(year, series.period_kind) for year in range(latest - YEARS + 1, latest + 1)]
    headings = [f"{group.value.capitalize()} {year}" for group in series.age_groups for year in years]
    example = [EXAMPLE_ROW, *(_SHOWN[place % len(_SHOWN)] for place in range(len(headings)))]
    empty = [""] * len(headings)
    rows = [["Council", *headings], example, *([name, *empty] for name in register.names)]
    about = (f"Counts: {series.label}. {series.definition}", *FIGURE_NOTES)
    return to_xlsx({"Figures": rows}, about)


def _format_year(year: int, kind: PeriodKind) -> str:
    return f"{year - 1}/{year % 100:02d}" if kind is PeriodKind.YEAR_TO_MARCH else str(year)


def render_champion_template(register: AreaRegister) -> bytes:
    """Return a workbook to fill in with champion records."""
    example = [
        *(EXAMPLE_ROW, ChampionRole.SINGLE_POINT_OF_CONTACT.shown_as, ChampionState.NOT_FOUND.shown_as),
        *(
            "https://example.org/a https://example.org/b",
            "two pages looked through",
            "nothing about the role",
        ),
        *("", "", "2026-01-31", "2026-01-31", "", "", "", "", "", ""),
    ]
    empty = [""] * (len(CHAMPION_HEADINGS) - 1)
    rows = [list(CHAMPION_HEADINGS), example, *([name, *empty] for name in register.names)]
    return to_xlsx({"Champions": rows}, CHAMPION_NOTES)
