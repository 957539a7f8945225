"""All that is exported as one JSON file, and the JSON Schema that says what it holds."""

import json
from typing import Any, Final

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.domain.statuses import Status
from dashboard.render.files.column_records import COLUMNS, Column, Kind
from dashboard.render.files.evidence_tables import (
    Choice,
    list_cautions,
    list_records,
    list_tables,
    name_title,
)

SCHEMA_FILE: Final = "data.schema.json"
VERSION: Final = 1
"""Of the shape: a field that is taken away, or means something else, makes a new one."""

_TYPES: Final = {
    Kind.TEXT: {"type": "string"},
    Kind.DATE: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"},
    Kind.WHOLE: {"type": "integer"},
    Kind.NUMBER: {"type": "number"},
    Kind.TRUTH: {"type": "boolean"},
}
_CHOICES: Final = {
    "status": Status,
    "verdict": VerdictClass,
    "verdict_harsh": VerdictClass,
    "verdict_kind": VerdictClass,
    "champion_state": ChampionState,
    "state": ChampionState,
}
"""Columns that hold one of a few words."""


def evidence_to_json(evidence: Evidence, choice: Choice) -> str:
    """Return every exported table with its rows as objects; what is missing is null, never a zero."""
    whole = {
        "$schema": SCHEMA_FILE,
        "version": VERSION,
        "title": name_title(evidence),
        "edition": evidence.edition,
        "as_at": choice.day.isoformat(),
        "window": choice.window,
        "yardstick": choice.yardstick.value,
        "is_synthetic": evidence.is_synthetic,
        "notes": list_cautions(evidence, choice),
        "tables": {
            table.name: {"title": table.title, "rows": list_records(table.rows)}
            for table in list_tables(evidence, choice)
        },
    }
    return json.dumps(whole, ensure_ascii=False)


def make_schema(evidence: Evidence, choice: Choice) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of `evidence_to_json`: every column with what it means."""
    tables = {
        table.name: _describe_table(list(table.rows.columns)) for table in list_tables(evidence, choice)
    }
    facts = {
        "$schema": {"type": "string"},
        "version": {"const": VERSION},
        "title": {"type": "string"},
        "edition": {"type": "string", "description": "Of what was loaded: the same content has the same."},
        "as_at": {**_TYPES[Kind.DATE], "description": "The day by which a record is stale or not."},
        "window": {"type": "integer", "description": "How many periods the verdicts are over."},
        "yardstick": {"type": "string", "description": "What the councils are compared by."},
        "is_synthetic": {"type": "boolean", "description": "Whether anything in the file is made up."},
        "notes": {"type": "array", "items": {"type": "string"}, "minItems": 1},
        "tables": _describe_object(tables),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "All that the dashboard exports",
        **_describe_object(facts),
    }


def schema_to_json(evidence: Evidence, choice: Choice) -> str:
    """Return the schema as text."""
    return json.dumps(make_schema(evidence, choice), ensure_ascii=False, indent=1)


def _describe_object(facts: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": facts, "required": list(facts), "additionalProperties": False}


def _describe_table(names: list[str]) -> dict[str, Any]:
    row = _describe_object({name: _describe_column(COLUMNS[name]) for name in names})
    rows = {"type": "array", "items": row}
    return _describe_object({"title": {"type": "string"}, "rows": rows})


def _describe_column(column: Column) -> dict[str, Any]:
    """Return what a column may hold; one that holds one of a few words says which."""
    kind: dict[str, Any] = dict(_TYPES[column.kind])
    if column.name in _CHOICES:
        kind["enum"] = [member.value for member in _CHOICES[column.name]]
    if column.may_be_missing:
        kind["type"] = [kind["type"], "null"]
    return {"description": column.meaning, **kind}
