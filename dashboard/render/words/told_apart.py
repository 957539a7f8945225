"""The words of what can be chosen from a list, which tells its options apart by nothing else."""

from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

Option = TypeVar("Option")


def tell_apart(words: Mapping[Option, str], further: Mapping[Option, str] | None = None) -> dict[Option, str]:
    """Return the words of options, with more where several have the same: of those, only one could be chosen.

    Parameters
    ----------
    further
        What tells options with the same words apart; where there is nothing, they are numbered.

    Examples
    --------
    >>> tell_apart({"E1": "Barnet", "E2": "Brent", "E3": "Barnet"})
    {'E1': 'Barnet, 1 of 2', 'E2': 'Brent', 'E3': 'Barnet, 2 of 2'}
    >>> tell_apart({1: "Ann", 2: "Ann"}, {1: "first floor", 2: "second floor"})
    {1: 'Ann (first floor)', 2: 'Ann (second floor)'}
    """
    found, seen = Counter(words.values()), Counter[str]()
    if len(found) == len(words):
        return dict(words)
    told = {}
    for option, said in words.items():
        seen[said] += 1
        more = f" ({further[option]})" if further else f", {seen[said]} of {found[said]}"
        told[option] = said + more if found[said] > 1 else said
    return tell_apart(told)
