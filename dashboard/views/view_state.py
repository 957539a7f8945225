"""What a person has chosen on a page: declared once, kept for the session, and written into the address.

A page declares its choice as a dataclass whose fields are made by `part`: options, label, default, and how
the control looks. The name of the field is the name of the part in the address. Everything else (reading an
address, controls, narrowing one part by another) follows from the declaration.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Final, TypeVar

import streamlit as st

from dashboard.analysis.evidence import Evidence
from dashboard.views.address import read_address, write_address
from dashboard.views.visit import describe_address

KEY: Final = "choices"
NOTES_KEY: Final = "address_notes"
_LONGEST_NOTE: Final = 40

Options = dict[str, str]
"""What can be chosen, in the order in which it is offered, each value with its words."""


@dataclass(frozen=True)
class Part:
    """One part of a choice.

    Attributes
    ----------
    label
        Of its control, or what gives it for the evidence that is shown.
    list_options
        Given the parts before it; empty where the part is not used.
    default
        Chosen where nothing else is; the first option where it is none of them.
    width
        Of a select box, in pixels; None for buttons side by side, which show every option.
    is_labelled
        Whether the label is seen; a screen reader reads it in any case.
    """

    label: str | Callable[[Evidence], str]
    list_options: Callable[[Any, Evidence], Options]
    default: str = ""
    width: int | None = None
    is_labelled: bool = True

    def name(self, evidence: Evidence) -> str:
        """Return the label of its control."""
        return self.label if isinstance(self.label, str) else self.label(evidence)

    def choose(self, wish: str, options: Options) -> str:
        """Return the wish where it can be granted, else the default; empty where there is no option."""
        return next((value for value in (wish, self.default) if value in options), next(iter(options), ""))


def part(
    label: str | Callable[[Evidence], str],
    list_options: Callable[[Any, Evidence], Options],
    default: str = "",
    *,
    width: int | None = None,
    is_labelled: bool = True,
) -> Any:  # noqa: ANN401 - the field of a dataclass, of the type that the class declares
    """Declare a part of a choice, as a field of its dataclass; see `Part`."""
    declared = Part(label, list_options, str(default), width, is_labelled)
    return field(default=declared.default, metadata={"part": declared})


@dataclass(frozen=True)
class Choice:
    """What a page's choice has in common with every other's."""

    @classmethod
    def complete(cls, wanted: Mapping[str, str]) -> Mapping[str, str]:
        """Return wishes with what follows from them."""
        return wanted


ChoiceT = TypeVar("ChoiceT", bound=Choice)


def list_parts(kind: type[Choice]) -> dict[str, Part]:
    """Return the parts of a choice by name, in order."""
    return {declared.name: declared.metadata["part"] for declared in fields(kind)}


def settle(kind: type[ChoiceT], wanted: Mapping[str, str], evidence: Evidence) -> tuple[ChoiceT, list[str]]:
    """Return the nearest possible choice to a wanted one, and the wishes that could not be granted.

    A wish for what does not exist falls back to the default and is listed; an empty wish takes the
    default without being listed, and so does one for a part that is not used.
    """
    wanted = kind.complete(wanted)
    choice, notes = kind(), []
    for name, declared in list_parts(kind).items():
        wish = wanted.get(name, "")
        options = declared.list_options(choice, evidence)
        if wish and options and wish not in options:
            shown = "".join(c for c in wish if c.isprintable())[:_LONGEST_NOTE]
            notes.append(f"{name}={shown}")
        choice = replace(choice, **{name: declared.choose(wish, options)})
    return choice, notes


def open_choice(kind: type[ChoiceT], evidence: Evidence) -> ChoiceT:
    """Begin a page: return this session's choice on it; a new session takes that of its address.

    The address is completed, since a page that has just been opened has an empty one.
    """
    kept = _get_kept().get(kind.__name__)
    choice, notes = settle(kind, read_address() if kept is None else asdict(kept), evidence)
    if kept is None:
        st.session_state[NOTES_KEY] = notes
    _keep(choice)
    write_address(asdict(choice) | describe_address())
    return choice


def change_choice(kind: type[Choice], evidence: Evidence, **parts: str) -> None:
    """Take new parts into this session's choice, and into the address; to be called by a callback."""
    kept = asdict(_get_kept().get(kind.__name__, kind()))
    choose_anew(kind, evidence, kept | parts)
    write_address(asdict(_get_kept()[kind.__name__]) | describe_address())


def choose_anew(kind: type[Choice], evidence: Evidence, wanted: Mapping[str, str]) -> None:
    """Choose on another page what an address with these parts would open there."""
    choice, _ = settle(kind, wanted, evidence)
    _keep(choice)


def take_notes() -> list[str]:
    """Return, once, what of a hand-edited address could not be shown."""
    notes: list[str] = st.session_state.pop(NOTES_KEY, [])
    return notes


def set_choices_aside(instead: Choice) -> dict[str, Choice]:
    """Return the choices on all pages, and begin anew with one."""
    kept = _get_kept()
    st.session_state[KEY] = {type(instead).__name__: instead}
    return kept


def bring_choices_back(kept: dict[str, Choice]) -> None:
    """Take up choices that were set aside; forget all others."""
    st.session_state[KEY] = kept


def get_choice(kind: type[ChoiceT]) -> ChoiceT:
    """Return this session's choice on a page; the default where the page has not been opened."""
    choice: ChoiceT = _get_kept().get(kind.__name__, kind())
    return choice


def _get_kept() -> dict[str, Any]:
    kept: dict[str, Any] = st.session_state.get(KEY, {})
    return kept


def _keep(choice: Choice) -> None:
    st.session_state[KEY] = _get_kept() | {type(choice).__name__: choice}
