"""The figure that follows from a council's reply: a number, a range, or the reason why there is none."""

from dataclasses import dataclass
from typing import Final

from dashboard.domain.information_requests import Outcome
from dashboard.domain.statuses import Status
from dashboard.intake.parse.counts import read_cell
from dashboard.intake.parse.readings import NOT_AVAILABLE, NOTHING, Reading

_REASONS: Final = {
    Outcome.ANSWERED: "answered without this number",
    Outcome.PARTLY: "answered in part, without this number",
    Outcome.REFUSED: "refused",
    Outcome.NOT_HELD: "not held",
    Outcome.NO_REPLY: "no reply",
    Outcome.CLARIFICATION: "the council asked what was meant",
}
_HIDDEN: Final = "a count too small to be given; which counts that hides is not said"
_SAY_BOUNDS: Final = (
    "the reply hides a small count and does not say which, so it stands as not available. If it does say, "
    "write the bounds, such as 1-4, and bring the sheet again."
)
_WIDENED: Final = (
    "“fewer than” may have zero in it, so it is read as {range}. If zero is excluded, write 1-{upper}."
)
_UNREAD: Final = "what stands for the number can mean several things, or none; no figure is loaded."
_EMPTY: Final = "it was answered, but no number stands there; no figure is loaded, and it is not zero."
_CONTRADICTS: Final = (
    "a number stands beside “{outcome}”; nobody can say which holds, so no figure is loaded. Mend the "
    "status or take the number away."
)


@dataclass(frozen=True)
class Found:
    """The cells of a figure, None where there is none; and what has to be said of it."""

    cells: dict[str, str] | None
    remark: str = ""


def read_value(text: str, outcome: Outcome, sections: str, words: str) -> Found:
    """Return the figure that a row gives: never zero unless the council said so.

    Parameters
    ----------
    sections, words
        Why a number was refused, and the reply's own words, both may be empty.
    """
    meant = read_cell(text).readings
    has_number = any(reading.status in (Status.REPORTED, Status.SUPPRESSED) for reading in meant)
    if not outcome.has_reply or outcome in (Outcome.REFUSED, Outcome.NOT_HELD):
        is_hidden = NOT_AVAILABLE in meant
        if has_number and not is_hidden:
            return Found(None, _CONTRADICTS.format(outcome=outcome.shown_as))
        return Found(_withhold(outcome, sections, words))
    if meant == (NOTHING,) and outcome is Outcome.ANSWERED:
        return Found(None, _EMPTY)
    if meant in ((NOTHING,), (NOT_AVAILABLE,)):
        return Found(_withhold(outcome, sections, words))
    return _choose(meant, sections, words)


def _choose(meant: tuple[Reading, ...], sections: str, words: str) -> Found:
    """Return the figure of a cell with a number or a range; of “<5” the wider range, which always holds."""
    ranges = [reading for reading in meant if reading.status is Status.SUPPRESSED]
    if len(meant) == 1:
        return Found(_write(meant[0], words))
    if len(ranges) == len(meant) and len({reading.upper for reading in meant}) == 1:
        widest = min(ranges, key=lambda reading: reading.lower or 0)
        said = _WIDENED.format(range=f"{widest.lower} to {widest.upper}", upper=widest.upper)
        return Found(_write(widest, words), said)
    if ranges and NOT_AVAILABLE in meant and set(meant) <= {*ranges, NOT_AVAILABLE, NOTHING}:
        return Found(_write(NOT_AVAILABLE, _explain(_HIDDEN, sections, words)), _SAY_BOUNDS)
    return Found(None, _UNREAD)


def _withhold(outcome: Outcome, sections: str, words: str) -> dict[str, str]:
    return _write(NOT_AVAILABLE, _explain(_REASONS[outcome], sections, words))


def _explain(reason: str, sections: str, words: str) -> str:
    """Return why there is no number: what came back, the section, and the reply's own words."""
    under = f" under section {sections}" if sections else ""
    return f"{reason}{under}{f': {words}' if words else ''}"


def _write(reading: Reading, words: str) -> dict[str, str]:
    """Return the cells of a figure as text."""
    numbers = {"value": reading.value, "lower": reading.lower, "upper": reading.upper}
    written = {name: "" if number is None else str(number) for name, number in numbers.items()}
    return {**written, "status": reading.status.value, "marker": reading.marker, "quoted_words": words}
