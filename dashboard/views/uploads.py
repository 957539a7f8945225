"""A file that a person brought: opened once, in a process of its own, and held by their session."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.evidence.areas import AreaRegister
from dashboard.evidence.problems import Problem
from dashboard.sources.delivery import Delivery, Request
from dashboard.sources.sheet import Sheet

KEY: Final = "opened_upload"


@dataclass(frozen=True)
class Opened:
    """What came of opening a file: sheets still to be understood, a table, or why neither.

    Attributes
    ----------
    name
        The file's name, without folders.
    """

    name: str
    sha256: str
    sheets: tuple[Sheet, ...] = ()
    delivery: Delivery | None = None
    problems: tuple[Problem, ...] = ()

    def to_request(self, register: AreaRegister, answers: dict[str, str], facts: dict[str, str]) -> Request:
        """Return the request that a reader of hand-made sheets answers."""
        return Request(Path(self.name), register, self.sha256, dict(answers), facts)


def open_upload(name: str, content: bytes, register: AreaRegister) -> Opened:
    """Open a file, or return what came of it when it was opened before."""
    sha256 = hashlib.sha256(content).hexdigest()
    held: Opened | None = st.session_state.get(KEY)
    if held is None or (held.sha256, held.name) != (sha256, name):
        held = _open(name, content, sha256, register)
        st.session_state[KEY] = held
    return held


def _open(name: str, content: bytes, sha256: str, register: AreaRegister) -> Opened:
    raise NotImplementedError
