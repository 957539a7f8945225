"""Every threshold with its value and its meaning, as they stand in the product."""

import ast
import inspect
from dataclasses import dataclass
from types import ModuleType

from dashboard.analysis import denominators
from dashboard.analysis.verdicts import thresholds
from dashboard.render.words.formats import format_date

SET_ON = f"policy, set on {format_date(thresholds.SET_ON.isoformat())}"


@dataclass(frozen=True)
class Threshold:
    """A number that somebody decided."""

    name: str
    value: str
    meaning: str


def list_thresholds() -> list[Threshold]:
    """Return every threshold in the order in which it stands in the product."""
    return [*_read_constants(thresholds), *_read_constants(denominators)]


def _read_constants(module: ModuleType) -> list[Threshold]:
    """Return the constants of a module with the words that stand below each."""
    body = ast.parse(inspect.getsource(module)).body
    found = [
        (statement.target.id, below)
        for statement, below in zip(body, [*body[1:], None], strict=True)
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)
    ]
    return [
        Threshold(name, format_value(getattr(module, name)), _read_words(name, below))
        for name, below in found
        if name != "SET_ON"
    ]


def _read_words(name: str, statement: ast.stmt | None) -> str:
    """Return the string that a statement is."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return " ".join(str(statement.value.value).split())
    raise ValueError(f"{name} has no words below it that say what it means")


def format_value(value: object) -> str:
    """Return a threshold as people write it.

    Examples
    --------
    >>> format_value((1, 3, 5)), format_value(1e-8), format_value({"95%": 0.025})
    ('1, 3, 5', '0.00000001', '95%: 0.025')
    """
    if isinstance(value, tuple):
        return ", ".join(map(format_value, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {format_value(number)}" for key, number in value.items())
    if isinstance(value, int):
        return str(value)
    return f"{value:.8f}".rstrip("0").rstrip(".")
