"""A file that a person brought: read once, in a process of its own; then its bytes are let go.

Held by the session is what a page needs of it: what was understood and, of a sheet, what was opened, so that
each answer of the person can be taken into account.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.domain.areas import AreaRegister
from dashboard.domain.periods import read_today
from dashboard.domain.problems import Option, RefusedFileError
from dashboard.intake.freeform.case_opening import CASE_COLUMNS, CASES, ask_rows
from dashboard.intake.freeform.hidden_parts import HIDDEN
from dashboard.intake.freeform.questions import Question
from dashboard.intake.read_apart import read_apart
from dashboard.intake.reader_protocol import Reading
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.incoming_file import IncomingFile, bring, make_safe_name
from dashboard.intake.sandbox.progress import Tell
from dashboard.intake.sandbox.reading_process import BusyError
from dashboard.views.plain_text import escape_markdown
from dashboard.views.runtime import release_upload

KEY: Final = "brought_file"
_COUNT: Final = "files_brought"

NOT_SAID: Final = {
    Option.YEAR: "Year that the file does not say, such as 2024 (in which it ends)",
    Option.CODE_COLUMN: "Column that holds GSS codes",
    Option.NAME_COLUMN: "Column that holds names",
    Option.LAYER: "Which map of the file",
    Option.SYSTEM: "Which reference system the numbers are in, such as EPSG:27700",
    Option.PUBLISHER: "Who published the figures: an organisation, not a person",
}
"""What a published file may leave open: the answer's key, and how it is asked."""


@dataclass(frozen=True)
class Brought:
    """A file on the page, as this session holds it.

    Attributes
    ----------
    file
        Its name and fingerprint; its content only until it is read.
    size
        In bytes.
    """

    file: IncomingFile
    size: int
    reading: Reading | None = None
    answered: tuple[tuple[str, str], ...] = ()
    """With which answers it was read."""
    unsaid: Mapping[Option, tuple[str, ...]] = field(default_factory=dict)
    """What it was found not to say, each with what can be said: answered or not."""
    asked_of_hidden: tuple[Question, ...] = ()
    """What it was asked of what is hidden in it, answered or not."""

    @property
    def is_held(self) -> bool:
        """Whether its bytes are still here, since something of the file itself is asked."""
        return bool(self.file.content)

    def is_read_with(self, answers: Mapping[str, str]) -> bool:
        """Say whether what was read of it takes these answers into account."""
        return self.reading is not None and self.answered == _sort(answers)


def _sort(answers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(answers.items()))


def name_uploader() -> str:
    """Return the key of the control that takes a file; another once a file was taken, so that it is empty."""
    return f"upload_{st.session_state.get(_COUNT, 0)}"


def take_upload(upload: UploadedFile) -> None:
    """Take a file from the control that took it, which is empty from now on."""
    content = upload.getvalue()
    release_upload(upload)
    st.session_state[KEY] = Brought(bring(make_safe_name(upload.name), content), len(content))
    st.session_state[_COUNT] = st.session_state.get(_COUNT, 0) + 1


def get_brought() -> Brought | None:
    """Return the file on the page, or None."""
    brought: Brought | None = st.session_state.get(KEY)
    return brought


def forget_brought() -> None:
    """Let go of the file on the page, with all that was read of it."""
    st.session_state.pop(KEY, None)


def read_brought(brought: Brought, register: AreaRegister, answers: dict[str, str]) -> Reading:
    """Return what the file on the page says with these answers; it is read again only where they changed.

    What is said meanwhile has a place of its own, which stays when it is empty: if what follows moved up, an
    open list would be closed and the answer in it lost.
    """
    place = st.container()
    if brought.reading is not None and brought.is_read_with(answers):
        return brought.reading
    is_first = brought.reading is None
    with place, _say_so(is_first=is_first):
        try:
            reading = _read(brought, register, answers, _follow(is_first=is_first))
        except BusyError as error:  # nothing came of it, and nothing is lost
            return Reading(brought.file.name, brought.file.sha256, problems=error.problems)
    unsaid = {**brought.unsaid, **list_unsaid(reading)}
    hidden = reading.asked or brought.asked_of_hidden
    answered = _sort(answers)
    read = replace(brought, reading=reading, answered=answered, unsaid=unsaid, asked_of_hidden=hidden)
    is_still_needed = _asks_of_file(reading) or bool(reading.problems and list_said(read, answers))
    file = brought.file if is_still_needed else replace(brought.file, content=b"")
    st.session_state[KEY] = replace(read, file=file)
    return reading


def _follow(*, is_first: bool) -> Tell:
    """Return what is told how far a reading is; it shows that of a long one, the first time.

    Who does the next thing meanwhile, such as going to another page, does not wait for the file: Streamlit
    looks for that where the session's state is read, and leaves this run there.
    """
    place = st.empty() if is_first else None

    def show(share: float) -> None:
        st.session_state.get(KEY)
        if place is not None and share > 0:
            _show_share(place, share)

    return show


def _show_share(place: DeltaGenerator, share: float) -> None:
    if share < 1:
        place.progress(value=share, text=escape_markdown(f"{share:.0%} of the file is read"))
    else:
        place.empty()


def _say_so(*, is_first: bool) -> AbstractContextManager[None]:
    """Say that a file is read, the first time: later, what comes and goes would close a list that is open."""
    return st.spinner("Reading the file") if is_first else nullcontext()


def needs_file(brought: Brought, answers: dict[str, str]) -> bool:
    """Say whether these answers need the file itself, which is no longer here."""
    reading = brought.reading
    if reading is None or brought.is_held:
        return False
    before = {key: answer for key, answer in brought.answered if _is_of_opening(key, reading)}
    return before != {key: answer for key, answer in answers.items() if _is_of_opening(key, reading)}


def _is_of_opening(key: str, reading: Reading) -> bool:
    """Say whether with another answer to this the file itself has to be read again.

    The year of a sheet is asked with all else of it, and that of a published file before it can be read.
    """
    is_published = key in NOT_SAID and reading.summary is None
    return is_published or key in (CASES, *CASE_COLUMNS) or key.startswith(HIDDEN)


def _read(brought: Brought, register: AreaRegister, answers: dict[str, str], tell: Tell) -> Reading:
    facts = {"retrieved": read_today().isoformat()}
    request = Request(brought.file, register, dict(answers), facts, tell)
    kept = brought.reading.kept if brought.reading and not brought.is_held else b""
    try:
        return read_apart(request, kept=kept)
    except BusyError:
        raise
    except RefusedFileError as error:
        return Reading(brought.file.name, brought.file.sha256, problems=error.problems)


def _asks_of_file(reading: Reading) -> bool:
    """Say whether reading it goes on once the person has answered: then the bytes are still needed."""
    asks_of_cases = bool(reading.case_headings) and reading.summary is None
    return asks_of_cases or reading.is_held_up


def list_unsaid(reading: Reading) -> dict[Option, tuple[str, ...]]:
    """Return what a published file does not say and its reader asks for, each with what can be said.

    Not what was answered already: `list_said` has both.
    """
    asking = (problem for problem in reading.problems if problem.asks_for is not None)
    return {problem.asks_for: problem.choices for problem in asking if problem.asks_for}


def list_said(brought: Brought, answers: Mapping[str, str]) -> list[Question]:
    """Return what is asked of a file itself, and what of it was said already, which may be wrong.

    A question without options takes a text.
    """
    unsaid, reading = brought.unsaid, brought.reading
    is_sheet = reading is not None and reading.summary is not None
    asked = [] if is_sheet else [one for one in NOT_SAID if one in unsaid or one in answers]
    questions = [Question(one, NOT_SAID[one], tuple((c, c) for c in unsaid.get(one, ()))) for one in asked]
    if reading is None or not reading.asked:  # else the page shows them in a place of their own
        questions += brought.asked_of_hidden
    if CASES in answers and (reading is None or not reading.case_headings):
        questions.append(ask_rows())
    return questions
