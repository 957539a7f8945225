"""A list of targets to take away: with its conditions, intervals, caveats and addresses inside."""

import json
from typing import Any, Final

import pandas as pd

from dashboard.analysis.targets import Group, Target
from dashboard.analysis.verdicts.from_figures import EXPORTED
from dashboard.domain.provenance import EXAMPLE, WARNING_COLUMN
from dashboard.domain.region_parts import DivisionKind
from dashboard.render.files.download import list_notes, quote_notes
from dashboard.render.files.export import to_csv
from dashboard.render.files.file_names import name_edition_file
from dashboard.render.files.workbook import to_xlsx
from dashboard.render.view_models.targets_view import TargetsView
from dashboard.render.words.headline_sentences import list_reservations
from dashboard.render.words.target_conditions import state_conditions
from dashboard.render.words.target_sentences import HIDDEN_DECIDES, describe_draws, list_reasons, say_misses

FIRST: Final = (
    *("gss_code", "area_name", "list_group", "is_in_as_published", "place", "share_of_draws"),
    *("why_on_list", "why_not_on_list", "next_question"),
)
CHAMPION: Final = ("champion_state", "champion_role", "champion_checked_date", "is_stale")
TARGET_COLUMNS: Final = (
    *FIRST,
    *(name for name in EXPORTED if name not in (*FIRST, "is_synthetic")),
    *CHAMPION,
    *(f"district_{kind}" for kind in DivisionKind),
    "is_synthetic",
)
SHEETS: Final = {
    Group.IN: "On the list",
    Group.HIDDEN_DECIDES: "Hidden counts decide",
    Group.NO_PLACE: "No place left",
    Group.JUST_MISSED: "Just missed",
    Group.OUT: "Out",
    Group.NO_FIGURES: "No figures",
}


def tabulate_targets(view: TargetsView) -> pd.DataFrame:
    """Return one row per council, group by group: where it stands and why, its numbers, its champion."""
    verdicts = view.verdicts.verdicts.set_index("gss_code", drop=False)
    found = [target for group in SHEETS for target in view.groups[group]]
    own = pd.DataFrame([_describe(view, target) for target in found]).astype({"place": "Int64"})
    numbers = verdicts.loc[[target.gss_code for target in found], EXPORTED].reset_index(drop=True)
    table = pd.concat([own, numbers.drop(columns=["gss_code", "area_name", "is_synthetic"])], axis=1)
    return table.assign(is_synthetic=view.evidence.is_synthetic)[list(TARGET_COLUMNS)]


def _describe(view: TargetsView, target: Target) -> dict[str, Any]:
    champion, region = view.find_champion(target), view.evidence.region
    is_on = target.group is Group.IN
    return {
        "gss_code": target.gss_code,
        "area_name": view.name(target),
        "list_group": target.group.value,
        "is_in_as_published": target.is_in_as_published,
        "place": target.place if view.conditions.places else None,
        "share_of_draws": target.share,
        "why_on_list": " ".join(list_reasons(view, target)) if is_on else "",
        "why_not_on_list": "" if is_on else say_misses(view, target),
        "next_question": view.choose_question(target),
        "champion_state": champion["champion_state"],
        "champion_role": champion["role"],
        "champion_checked_date": champion["champion_checked_date"],
        "is_stale": champion["is_stale"],
        **{
            f"district_{kind}": division.find_part(target.gss_code) if division else ""
            for kind in DivisionKind
            for division in (region.find_division(kind),)
        },
    }


def list_target_notes(view: TargetsView, address: str) -> list[str]:
    """Return what must go with a list wherever it goes, one line each.

    Parameters
    ----------
    address
        Of the page that shows the list.
    """
    region = view.evidence.region
    asked = [region.find_division(kind) for kind in view.conditions.districts]
    return [
        *list_notes(f"Targets. {view.verdicts.title}", view.sources, is_synthetic=view.evidence.is_synthetic),
        f"Conditions: {state_conditions(view.conditions, region)}",
        f"Group “{SHEETS[Group.HIDDEN_DECIDES]}”: {HIDDEN_DECIDES}",
        describe_draws(view),
        f"A champion record is stale or not on {view.day}. No list may be quoted without its 95% ranges.",
        *list_reservations(view.verdicts),
        *(f"{one.name}: {one.source}. {one.address}" for one in asked if one),
        f"This list: {address}",
    ]


def name_targets_file(view: TargetsView, suffix: str) -> str:
    """Return a file name that says what is in it."""
    verdicts = view.verdicts
    parts = ("targets", verdicts.series.id, verdicts.age_group, view.day)
    return name_edition_file(view.evidence, *parts, ending=suffix)


def targets_to_csv(view: TargetsView, address: str) -> str:
    """Return every council and where it stands as CSV, then the notes, each behind a "#"."""
    table = to_csv(tabulate_targets(view), is_synthetic=view.evidence.is_synthetic)
    return table + quote_notes(list_target_notes(view, address))


def targets_to_xlsx(view: TargetsView, address: str) -> bytes:
    """Return the same as a workbook: a sheet for each group that has anybody in it, and the notes."""
    table = tabulate_targets(view)
    if view.evidence.is_synthetic:
        table = table.assign(**{WARNING_COLUMN: EXAMPLE})
    of_group = {name: table[table["list_group"] == group.value] for group, name in SHEETS.items()}
    sheets = {name: rows for name, rows in of_group.items() if len(rows) or name == SHEETS[Group.IN]}
    return to_xlsx(sheets, list_target_notes(view, address))


def targets_to_geojson(view: TargetsView, shapes: dict[str, Any], attribution: str, address: str) -> str:
    """Return the same as shapes in degrees, with the notes beside them.

    Parameters
    ----------
    shapes
        As `simplify_boundaries` gives them.
    attribution
        Of the shapes.
    """
    table = tabulate_targets(view)
    if view.evidence.is_synthetic:
        table = table.assign(**{WARNING_COLUMN: EXAMPLE})
    rows = {row["gss_code"]: row for row in json.loads(table.to_json(orient="records", date_format="iso"))}
    features = [
        {**shape, "properties": rows[shape["properties"]["gss_code"]]}
        for shape in shapes["features"]
        if shape["properties"]["gss_code"] in rows
    ]
    notes = [*list_target_notes(view, address), attribution]
    whole = {"type": "FeatureCollection", "notes": notes, "features": features}
    return json.dumps(whole, ensure_ascii=False)
