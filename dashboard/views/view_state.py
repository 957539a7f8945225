"""What a person has chosen: declared once, kept for the session, shared by all pages, and in the address.

A page declares its choice as a dataclass whose fields are made by `part`: options, label, default, and how
the control looks. The name of the field is the name of the part in the address. Everything else (reading an
address, controls, narrowing one part by another) follows from the declaration.

What is kept are wishes, and not what became of them on one page: a part of one name is the same on every
page, and one that a page cannot grant is still wished for on the next. Each age group has wishes of its own
for the parts that hang on it, so that whoever comes back to it finds what they left.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Final, TypeVar

import streamlit as st

from dashboard.analysis.evidence import Evidence
from dashboard.views.address import read_address, write_address
from dashboard.views.runtime import came_by_history
from dashboard.views.visit import describe_address

KEY: Final = "wishes"
OF_GROUPS_KEY: Final = "wishes_of_age_groups"
GROUP: Final = "show"
"""The part that is the age group."""
SAME: Final = {"borough": "council", "council": "borough"}
"""Two names of one part: the map's address says “borough”, that of a council's page “council”."""
NOTES_KEY: Final = "address_notes"
BETWEEN: Final = ","
"""Between the options of a part of which several can be chosen at once."""
_LONGEST_NOTE: Final = 40
_MOST_NOTES: Final = 8

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
    is_of_group
        Whether each age group has its own.
    read
        Returns the option that a word in an address means, where it may be written in other words.
    is_free
        Whether whatever `read` returns can be chosen: it is of no list.
    most
        How many options can be chosen at once; where several can, they stand one after the other, in the
        order in which they were chosen, with commas between them.
    """

    label: str | Callable[[Evidence], str]
    list_options: Callable[[Any, Evidence], Options]
    default: str = ""
    width: int | None = None
    is_labelled: bool = True
    is_of_group: bool = False
    read: Callable[[str, Evidence], str] | None = None
    is_free: bool = False
    most: int = 1

    def name(self, evidence: Evidence) -> str:
        """Return the label of its control."""
        return self.label if isinstance(self.label, str) else self.label(evidence)

    def list_wishes(self, wish: str, evidence: Evidence) -> list[str]:
        """Return the options that a wish is for, each once."""
        words = wish.split(BETWEEN) if self.most > 1 else [wish]
        read = self.read or _take_as_it_is
        return list(dict.fromkeys(read(word, evidence) for word in words if word))

    def choose(self, wishes: list[str], options: Options) -> str:
        """Return the wishes that can be granted, else the default; empty where there is no option.

        Of several that can be chosen at once, none may be.
        """
        granted = [wish for wish in wishes if wish in options][: self.most]
        if granted or self.most > 1:
            return BETWEEN.join(granted)
        return self.default if self.default in options else next(iter(options), "")


def _take_as_it_is(word: str, _evidence: Evidence) -> str:
    return word


def part(
    label: str | Callable[[Evidence], str],
    list_options: Callable[[Any, Evidence], Options],
    default: str = "",
    *,
    width: int | None = None,
    is_labelled: bool = True,
    is_of_group: bool = False,
    read: Callable[[str, Evidence], str] | None = None,
    is_free: bool = False,
    most: int = 1,
) -> Any:  # noqa: ANN401 - the field of a dataclass, of the type that the class declares
    """Declare a part of a choice, as a field of its dataclass; see `Part`."""
    declared = Part(
        label, list_options, str(default), width, is_labelled, is_of_group, read, is_free=is_free, most=most
    )
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
    return {_name_part(declared.name): declared.metadata["part"] for declared in fields(kind)}


def list_values(choice: Choice) -> dict[str, str]:
    """Return what is chosen, by the names of the parts."""
    return {_name_part(name): value for name, value in asdict(choice).items()}


def _name_part(field_name: str) -> str:
    """Return the name of a part: that of its field, without the _ after a word that is Python's own."""
    return field_name.removesuffix("_")


def settle(kind: type[ChoiceT], wanted: Mapping[str, str], evidence: Evidence) -> tuple[ChoiceT, list[str]]:
    """Return the nearest possible choice to a wanted one, and the wishes that could not be granted.

    A wish for what does not exist falls back to the default and is listed; an empty wish takes the
    default without being listed, and so does one for a part that is not used.
    """
    wanted = kind.complete(wanted)
    choice, notes = kind(), []
    for of, (name, declared) in zip(fields(kind), list_parts(kind).items(), strict=True):
        wishes = declared.list_wishes(wanted.get(name, ""), evidence)
        is_free = declared.is_free
        options = {wish: wish for wish in wishes} if is_free else declared.list_options(choice, evidence)
        chosen = declared.choose(wishes, options)
        granted = {chosen, *chosen.split(BETWEEN)}
        for wish in [wish for wish in wishes if options and wish not in granted][:_MOST_NOTES]:
            shown = "".join(c for c in wish if c.isprintable())[:_LONGEST_NOTE]
            notes.append(f"{name}={shown}")
        choice = replace(choice, **{of.name: chosen})
    return choice, notes


def open_choice(kind: type[ChoiceT], evidence: Evidence) -> ChoiceT:
    """Begin a page: return this session's choice on it.

    A new session takes that of its address, and so does one that goes back or forward to an address. The
    address is completed, since a page that has just been opened has an empty one.
    """
    kept, address = _get_wishes(), read_address()
    is_new = kept is None
    if kept is None or (address and came_by_history()):
        elsewhere = {name: wish for name, wish in (kept or {}).items() if name not in list_parts(kind)}
        kept = {**elsewhere, **_name_both(address)}
        _keep(kept)
    choice, notes = settle(kind, kept, evidence)
    if is_new:
        st.session_state[NOTES_KEY] = notes
    write_address(list_values(choice) | describe_address())
    return choice


def change_choice(kind: type[Choice], evidence: Evidence, **parts: str) -> None:
    """Take new parts into this session's choice, and into the address; to be called by a callback."""
    choose_anew(kind, evidence, parts)
    write_address(list_values(get_choice(kind, evidence)) | describe_address())


def choose_anew(kind: type[Choice], evidence: Evidence, wanted: Mapping[str, str]) -> None:
    """Take new parts into this session's choice; another page shows them when it is opened.

    With another age group come the parts that were last chosen for it.
    """
    kept = dict(_get_wishes() or {})
    before: str = getattr(get_choice(kind, evidence), GROUP, "")
    after = wanted.get(GROUP, before)
    if after != before:
        of_group = {name for name, declared in list_parts(kind).items() if declared.is_of_group}
        groups = st.session_state.setdefault(OF_GROUPS_KEY, {})
        groups[before] = {name: kept.pop(name) for name in of_group & kept.keys()}
        kept |= groups.get(after, {})
    _keep({**kept, **_name_both(wanted)})


def reset_choice(kind: type[Choice], evidence: Evidence) -> None:
    """Forget what was chosen, on every page; to be called by a callback."""
    bring_wishes_back({})
    write_address(list_values(get_choice(kind, evidence)) | describe_address())


def take_notes() -> list[str]:
    """Return, once, what of a hand-edited address could not be shown."""
    notes: list[str] = st.session_state.pop(NOTES_KEY, [])
    return notes


def set_wishes_aside(instead: Mapping[str, str]) -> Mapping[str, str]:
    """Return what was chosen, and begin anew with other wishes."""
    kept = _get_wishes() or {}
    bring_wishes_back(instead)
    return kept


def bring_wishes_back(kept: Mapping[str, str]) -> None:
    """Take up wishes that were set aside; forget all others."""
    st.session_state.pop(OF_GROUPS_KEY, None)
    _keep(kept)


def get_choice(kind: type[ChoiceT], evidence: Evidence) -> ChoiceT:
    """Return this session's choice on a page, whether or not that is open."""
    return settle(kind, _get_wishes() or {}, evidence)[0]


def _name_both(wishes: Mapping[str, str]) -> dict[str, str]:
    """Return wishes in which a part that has two names is under both."""
    return {**{SAME[name]: wish for name, wish in wishes.items() if name in SAME}, **wishes}


def _get_wishes() -> Mapping[str, str] | None:
    kept: Mapping[str, str] | None = st.session_state.get(KEY)
    return kept


def _keep(wishes: Mapping[str, str]) -> None:
    st.session_state[KEY] = dict(wishes)
