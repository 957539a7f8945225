"""No person's name leaves with champion records: neither in its own column nor in other words."""

import re
from typing import Final

import pandas as pd

NAME_LEFT_OUT: Final = "[name left out]"


def leave_out_names(records: pd.DataFrame) -> pd.DataFrame:
    """Return the records without any person's name, also where the name stands in other words.

    In quoted words, descriptions and replies the recorded name and its last word give way to
    `NAME_LEFT_OUT`; so does, in full, the name of any other record. Addresses are left as they are:
    changed, they would lead nowhere.
    """
    cleaned = records.assign(person_name="")
    names = list_names(records)
    for column in ("what_is_published", "quoted_words", "council_reply"):
        pairs = zip(records[column], records["person_name"], strict=True)
        cleaned[column] = pd.Series(
            [blank_names(_blank_name(text, name), names) for text, name in pairs],
            index=records.index,
            dtype="str",
        )
    return cleaned


def list_names(records: pd.DataFrame) -> list[str]:
    """Return every person's name that the records hold."""
    return sorted({name for name in records["person_name"] if name.strip()})


def blank_names(text: str, names: list[str]) -> str:
    """Return a text without these names, where they stand in full.

    Examples
    --------
    >>> blank_names("Replies gathered by Example Person", ["Example Person"])
    'Replies gathered by [name left out]'
    """
    for name in names:
        text = re.sub(rf"\b{_match_full(name)}(?!\w)", NAME_LEFT_OUT, text, flags=re.IGNORECASE)
    return text


def _match_full(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in name.split())


def _blank_name(text: str, name: str) -> str:
    """Return a text without a name, given in full or by its last word alone.

    Examples
    --------
    >>> _blank_name("Councillor Example Person leads; write to Cllr Person.", "Example Person")
    'Councillor [name left out] leads; write to Cllr [name left out].'
    """
    if not name.strip():
        return text
    full = _match_full(name)
    last = re.escape(name.split()[-1])
    return re.sub(rf"\b({full}|{last})(?!\w)", NAME_LEFT_OUT, text, flags=re.IGNORECASE)
