"""What was worked out from the same content is not worked out again.

A folder is read anew whenever a table of it changes; most tables are the same each time. Only what is kept
for everyone may be remembered: what one person brings is to be gone with their session.
"""

import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, update_wrapper
from hashlib import blake2b
from typing import Any, Generic, ParamSpec

import pandas as pd

Arguments = ParamSpec("Arguments")


@dataclass(frozen=True)
class _Question:
    """Arguments, told apart by their content alone."""

    content: bytes
    arguments: tuple[Any, ...] = field(compare=False)
    named: dict[str, Any] = field(compare=False)


class Remembered(Generic[Arguments]):
    """A function of nothing but its arguments, with the tables that it gave last.

    What it raises is not remembered. Each caller gets a table of its own: pandas copies what one of
    them changes.
    """

    def __init__(self, work_out: Callable[Arguments, pd.DataFrame], most: int) -> None:
        self._recall = lru_cache(most)(lambda question: work_out(*question.arguments, **question.named))
        update_wrapper(self, work_out)

    def __call__(self, *arguments: Arguments.args, **named: Arguments.kwargs) -> pd.DataFrame:
        """Return what the function gives."""
        content = blake2b(pickle.dumps((arguments, named))).digest()
        return self._recall(_Question(content, arguments, named)).copy(deep=False)

    def forget(self) -> None:
        """Forget every table."""
        self._recall.cache_clear()


def remember(most: int) -> Callable[[Callable[Arguments, pd.DataFrame]], Remembered[Arguments]]:
    """Let a function remember the tables it gave, at most this many."""
    return lambda work_out: Remembered(work_out, most)
