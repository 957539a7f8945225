"""What an editor proposes for the register of champions, what it must say, and who may sign it off."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from dashboard.domain.champion_roles_and_states import ChampionRole, ChampionState
from dashboard.domain.people import Person, Role

NEW_UNTIL: Final = 3
"""An editor is new until this many of their proposals have been signed off; policy, set in November 2026."""

FIELDS: Final = (
    *("gss_code", "role", "state", "what_is_published", "quoted_words", "person_name"),
    *("evidence_address", "day", "dated", "looked_in", "council_reply", "reply_date"),
)
"""What a proposal says, each as a text that is empty until somebody writes it. “day” is a day; “dated”, where
the proposal is about a record that is known already, is what that record says of its age."""


class Stage(StrEnum):
    """Where a proposal is on its way."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    SENT_BACK = "sent back"
    SIGNED_OFF = "signed off"


OPEN: Final = (Stage.DRAFT, Stage.SENT_BACK)
"""In these its editor writes it."""


@dataclass(frozen=True)
class Step:
    """Something that was done with a proposal: what, by whom, when, and why where that was said."""

    stage: Stage
    who: str
    when: str
    why: str = ""


@dataclass(frozen=True)
class ChampionProposal:
    """A record of a champion that is not in the register yet.

    Attributes
    ----------
    by
        The id of the person who proposes it.
    facts
        What it says, by the names in `FIELDS`.
    steps
        What was done with it, the first step first.
    version
        Of the record that this was read from; 0 where there is none yet.
    """

    id: str
    by: str
    stage: Stage = Stage.DRAFT
    facts: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    version: int = 0

    def say(self, name: str) -> str:
        """Return what it says of a field, without blanks around it; empty where it says nothing."""
        return self.facts.get(name, "").strip()

    def move(self, stage: Stage, who: str, when: str, why: str = "") -> "ChampionProposal":
        """Return the proposal one step further."""
        return replace(self, stage=stage, steps=(*self.steps, Step(stage, who, when, why)))

    @property
    def key(self) -> tuple[str, str]:
        """The council and the role of which it says something."""
        return self.say("gss_code"), self.say("role")


def list_missing(proposal: ChampionProposal, codes: Collection[str], today: date) -> list[str]:
    """Return what has to be mended before the proposal can be sent, a sentence each.

    Parameters
    ----------
    codes
        Of the councils that there are.
    """
    checks = (_check_what, _check_evidence, _check_days, _check_reply)
    return [sentence for check in checks for sentence in check(proposal, codes, today)]


def _check_what(proposal: ChampionProposal, codes: Collection[str], today: date) -> list[str]:
    role, state = proposal.say("role"), proposal.say("state")
    missing = []
    if proposal.say("gss_code") not in codes:
        missing.append("Choose the council.")
    if role not in set(ChampionRole):
        missing.append("Choose the role.")
    if state not in set(ChampionState) or state == ChampionState.NOT_CHECKED:
        missing.append("Choose what was found.")
    if role == ChampionRole.ANY_ROLE and state != ChampionState.NOT_FOUND:
        missing.append("“Any of these roles” is for a search that found nothing. Choose the role found.")
    if proposal.say("person_name") and state not in (ChampionState.NAMED, ChampionState.DISPUTED):
        missing.append("Take the person's name out: what was found names nobody.")
    return missing


def _check_evidence(proposal: ChampionProposal, codes: Collection[str], today: date) -> list[str]:
    address, has_reply = proposal.say("evidence_address"), bool(proposal.say("council_reply"))
    if address and not address.startswith(("https://", "http://")):
        return ["The address begins with https:// or http://."]
    if proposal.say("state") == ChampionState.NOT_FOUND:
        missing = [] if proposal.say("looked_in") else ["Say where you looked."]
        return missing + ([] if address or has_reply else ["Give the address of one place you looked in."])
    if not address and not has_reply:
        return ["Give the address of the evidence, or the council's reply."]
    is_quoted = has_reply or bool(proposal.say("quoted_words"))
    return [] if is_quoted else ["Quote the words that say so."]


def _check_days(proposal: ChampionProposal, codes: Collection[str], today: date) -> list[str]:
    wanted = {"day": "the day of the evidence", "reply_date": "the day of the reply"}
    missing = []
    for name, words in wanted.items():
        text = proposal.say(name)
        day = read_day(text)
        is_wanted = name == "day" and not proposal.say("dated")
        if (text and day is None) or (is_wanted and not text):
            missing.append(f"Give {words} as in 2026-01-31.")
        elif day is not None and day > today:
            missing.append(f"Mend {words}: it is still to come.")
    return missing


def _check_reply(proposal: ChampionProposal, codes: Collection[str], today: date) -> list[str]:
    has_reply, has_day = bool(proposal.say("council_reply")), bool(proposal.say("reply_date"))
    if has_reply and not has_day:
        return ["Give the day of the council's reply."]
    return ["Give the council's reply, or take its day out."] if has_day and not has_reply else []


def read_day(text: str) -> date | None:
    """Return the day that a text gives as ISO writes it, or None.

    Examples
    --------
    >>> read_day("2026-01-31"), read_day("31 January"), read_day("20260131")
    (datetime.date(2026, 1, 31), None, None)
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def find_reason_for_two(
    proposal: ChampionProposal, before: ChampionState, signed_off_before: int
) -> str | None:
    """Return why somebody else has to sign a proposal off; None where its own editor may.

    Parameters
    ----------
    before
        What the register says of that role until now.
    signed_off_before
        How many proposals of this editor somebody has signed off.

    Examples
    --------
    >>> check = ChampionProposal("p", "ann", facts={"state": "named"})
    >>> print(find_reason_for_two(check, ChampionState.NAMED, signed_off_before=9))
    None
    """
    state = proposal.say("state")
    if signed_off_before < NEW_UNTIL:
        return f"it is among the first {NEW_UNTIL} of its editor"
    if before is ChampionState.NAMED and state == ChampionState.VACANT:
        return "it makes a named role vacant"
    if state != before:
        return "it changes what the register says"
    if proposal.say("council_reply"):
        return "it records what a council replied"
    return None


def find_reason_not_to_sign(person: Person, proposal: ChampionProposal, for_two: str | None) -> str | None:
    """Return why a person may not sign a proposal off; None where they may.

    Parameters
    ----------
    for_two
        Why it needs somebody else than its editor, as `find_reason_for_two` says.
    """
    if not person.may(Role.APPROVER):
        return "Only an approver signs off."
    if proposal.stage is not Stage.PROPOSED:
        return "It is not waiting to be signed off."
    if proposal.by == person.id and for_two is not None:
        return f"Somebody else has to sign it off, because {for_two}."
    return None
