"""A file that a person brought: opened once, in a process of its own, and held by their session."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.evidence.areas import AreaRegister
from dashboard.evidence.problems import Problem, RefusedFileError
from dashboard.sources.delivery import Delivery, Request
from dashboard.sources.opening.apart import open_file_apart
from dashboard.sources.opening.sheet import Sheet
from dashboard.sources.opening.uploads import store_upload
from dashboard.sources.opening.workbooks import Opening
from dashboard.views.clock import read_today

KEY: Final = "opened_upload"


@dataclass(frozen=True)
class Opened:
    """What came of opening a file: sheets still to be understood, a table, or why neither.

    Attributes
    ----------
    name
        The file's name, made safe.
    remarks
        What has to be said of how the file was opened.
    case_headings, case_columns
        Of a file of cases: its headings, and those taken for council, date and age.
    """

    name: str
    sha256: str
    sheets: tuple[Sheet, ...] = ()
    remarks: tuple[str, ...] = ()
    case_headings: tuple[str, ...] = ()
    case_columns: Mapping[str, str] = field(default_factory=dict)
    delivery: Delivery | None = None
    problems: tuple[Problem, ...] = ()

    def to_request(self, register: AreaRegister, answers: dict[str, str], facts: dict[str, str]) -> Request:
        """Return the request that a reader of hand-made sheets answers."""
        return Request(Path(self.name), register, self.sha256, dict(answers), facts)


def open_upload(name: str, content: bytes, register: AreaRegister, options: dict[str, str]) -> Opened:
    """Open a file, or return what came of it when it was opened before with the same options."""
    asked = (name, hashlib.sha256(content).hexdigest(), tuple(sorted(options.items())))
    held: tuple[object, Opened] | None = st.session_state.get(KEY)
    if held is None or held[0] != asked:
        with st.spinner("Reading the file"):
            held = (asked, _open(name, content, asked[1], register, options))
        st.session_state[KEY] = held
    return held[1]


def _open(name: str, content: bytes, sha256: str, register: AreaRegister, options: dict[str, str]) -> Opened:
    facts = {"retrieved": read_today().isoformat()}
    with store_upload(name, content) as path:
        try:
            found = open_file_apart(path, register, options, facts)
        except RefusedFileError as error:
            return Opened(path.name, sha256, problems=error.problems)
    if isinstance(found, Opening):
        return Opened(path.name, sha256, found.sheets, found.remarks, found.case_headings, found.case_columns)
    return Opened(path.name, sha256, delivery=found)
