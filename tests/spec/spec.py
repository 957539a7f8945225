"""What a spec is: a rule in plain words, a drawn example, and what must come of it."""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from tests.spec.drawn import Drawn, draw, format_cell, format_like


@dataclass(frozen=True)
class Spec:
    """One rule of the method.

    Attributes
    ----------
    title
        A few words.
    plain
        What the rule says and why, for a reader who is no statistician.
    given, gives
        Drawn tables: made-up areas, and what the rule makes of them.
    apply
        Turns the given table (text) into one that has the columns of `gives`.
    calls
        The functions of the product that `apply` puts to the test.
    formula
        The rule in symbols.
    by_hand
        Sums that a reader can check: ``what it is: sum = result``. The result stands in `gives`.
    thresholds
        Names in `thresholds.py` that the rule depends on.
    sources
        Where the rule comes from; empty where it is this project's own.
    """

    title: str
    plain: str
    given: str
    gives: str
    apply: Callable[[pd.DataFrame], pd.DataFrame]
    calls: tuple[Callable[..., Any], ...]
    formula: str
    by_hand: tuple[str, ...] = ()
    thresholds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def input(self) -> Drawn:
        """The table that is given."""
        return draw(self.given)

    @property
    def expected(self) -> Drawn:
        """The table that must come of it."""
        return draw(self.gives)

    def run(self) -> Drawn:
        """Return what the product makes of the given table, printed as the expected one is."""
        return format_like(self.apply(self.input.to_frame()), self.expected)


@dataclass(frozen=True)
class Section:
    """One step of the method: a heading, what it is about, and its rules."""

    title: str
    lead: str
    specs: tuple[Spec, ...]


_SYMBOLS = {"×": "*", "÷": "/", "−": "-", "^": "**", ",": ""}
_SUM = re.compile(r"(?:[0-9.+*/() -]|\*\*|\be\b|\bln\b|\bsqrt\b)+")


def work_out(sum_by_hand: str) -> tuple[str, str]:
    """Return the result that a sum states, and the one it really has, printed alike.

    Examples
    --------
    >>> work_out("expected for A: 10,000 × 10 ÷ 20,000 = 5.0")
    ('5.0', '5.0')
    """
    left, _, stated = sum_by_hand.rpartition(": ")[2].rpartition(" = ")
    for symbol, operator in _SYMBOLS.items():
        left = left.replace(symbol, operator)
    assert _SUM.fullmatch(left), f"not a sum: {left}"
    value = eval(left, {"__builtins__": {}}, {"e": math.e, "ln": math.log, "sqrt": math.sqrt})
    return stated, format_cell(value, stated)
