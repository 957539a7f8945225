"""What the query of a plain page's address wishes for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar
from urllib.parse import urlencode

from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW, WINDOWS
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.series import BY_AGE, AgeGroup
from dashboard.render.documents.document import Length

EXAMPLE: Final = "example"
AS_AT: Final = "as-at"
BETWEEN: Final = ","

_Value = TypeVar("_Value")


class WishError(Exception):
    """A part of the query cannot be granted; the message is a sentence for whoever wrote it."""


@dataclass(frozen=True)
class Wish:
    """What a plain page is to show; the parts are named as on the other pages.

    Attributes
    ----------
    show
        The age groups, in the order in which they are always named.
    yardstick
        None for the most direct one.
    length
        Of the document.
    is_example
        Whether the figures are those of the worked example.
    edition
        The edition that the figures must be of; empty for what is loaded now.
    day
        As at which that edition is to hold; None for its own day.
    """

    show: tuple[AgeGroup, ...] = (AgeGroup.CHILDREN,)
    window: int = HEADLINE_WINDOW
    yardstick: Yardstick | None = None
    length: Length = Length.FULL
    is_example: bool = False
    edition: str = ""
    day: date | None = None

    def write(self) -> str:
        """Return the query that wishes for this, with its “?”; empty where it is what is shown anyway."""
        usual = Wish()
        parts = {
            "show": BETWEEN.join(self.show) if self.show != usual.show else "",
            "window": str(self.window) if self.window != usual.window else "",
            "yardstick": self.yardstick or "",
            "length": self.length if self.length is not usual.length else "",
            "data": EXAMPLE if self.is_example else "",
            "edition": self.edition,
            AS_AT: self.day.isoformat() if self.day else "",
        }
        written = urlencode({name: value for name, value in parts.items() if value}, safe=BETWEEN)
        return f"?{written}" if written else ""


def read_wish(query: Mapping[str, str]) -> Wish:
    """Return what a query wishes for; what is no part of a wish is passed over.

    Raises
    ------
    WishError
        If a part has a value that it cannot have.

    Examples
    --------
    >>> read_wish({"show": "adults", "window": "3", "utm_source": "mail"}).write()
    '?show=adults&window=3'
    """
    usual = Wish()
    return Wish(
        show=_choose(query, "show", _GROUPS, usual.show),
        window=_choose(query, "window", {str(window): window for window in sorted(WINDOWS)}, usual.window),
        yardstick=_choose(query, "yardstick", _YARDSTICKS, None),
        length=_choose(query, "length", {one.value: one for one in Length}, usual.length),
        is_example=_choose(query, "data", {EXAMPLE: True}, otherwise=False),
        edition=query.get("edition", ""),
        day=_read_day(query),
    )


def _read_day(query: Mapping[str, str]) -> date | None:
    """Return the day as at which an edition is to hold; None where none is named."""
    wanted = query.get(AS_AT, "")
    if wanted and not query.get("edition"):
        raise WishError(f"In this address “{AS_AT}” needs an “edition” beside it.")
    try:
        return date.fromisoformat(wanted) if wanted else None
    except ValueError:
        raise WishError(f"In this address “{AS_AT}” is a day such as 2026-07-01.") from None


_GROUPS: Final[Mapping[str, tuple[AgeGroup, ...]]] = {
    **{group.value: (group,) for group in BY_AGE},
    BETWEEN.join(BY_AGE): tuple(BY_AGE),
}
_YARDSTICKS: Final[Mapping[str, Yardstick | None]] = {one.value: one for one in Yardstick}


def _choose(query: Mapping[str, str], name: str, options: Mapping[str, _Value], otherwise: _Value) -> _Value:
    """Return the value of a part, or what is taken where it is not named."""
    wanted = query.get(name, "")
    if wanted and wanted not in options:
        raise WishError(f"In this address “{name}” can be one of these: {', '.join(options)}.")
    return options[wanted] if wanted else otherwise
