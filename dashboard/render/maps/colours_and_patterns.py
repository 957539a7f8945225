"""The classes of the map: what is filled, what is patterned, and what the legend says of each."""

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.domain.series import Series
from dashboard.domain.statuses import Status
from dashboard.render.view_models.figure_view import FigureView

ZERO_FILL: Final = "#ffffff"
FILLS: Final = ("#d3e6ec", "#8fc1d2", "#3a89a9", "#0b4a66")
"""Light to dark for low to high rates: more and less, not better and worse."""

INK: Final = "#3d3d3d"

PATTERNS: Final = {
    "hatch": f'<path d="M-2 2L2 -2M0 10L10 0M8 12L12 8" stroke="{INK}" stroke-width="1.6"/>',
    "dots": f'<circle cx="3" cy="3" r="1.3" fill="{INK}"/><circle cx="8" cy="8" r="1.3" fill="{INK}"/>',
    "dashes": f'<path d="M1 3H6M6 8H11" stroke="{INK}" stroke-width="1.1"/>',
    "lines": f'<path d="M2 0V10M7 0V10" stroke="{INK}" stroke-width="0.8"/>',
    "cross": f'<path d="M0 0L10 10M10 0L0 10" stroke="{INK}" stroke-width="0.8"/>',
}
"""Contents of a 10 × 10 tile each; drawn by the map and by the legend alike."""

_STATUS_PATTERNS: Final = {
    Status.SUPPRESSED: "hatch",
    Status.NOT_AVAILABLE: "dots",
    Status.NOT_LOADED: "dashes",
    Status.NOT_APPLICABLE: "cross",
}
NO_RATE: Final = "no_rate"
FEWER: Final = "#12436d"
SOMEWHAT_FEWER: Final = "#86b0da"
CONSISTENT: Final = "#f6edc9"
MORE: Final = "#f46a25"
_DARK_FILLS: Final = (FILLS[-1], FEWER)


@dataclass(frozen=True)
class MapClass:
    """One entry of the legend: either a fill or a pattern, and always words."""

    key: str
    label: str
    fill: str = ""
    pattern: str = ""
    meaning: str = ""

    @property
    def is_dark(self) -> bool:
        """Whether text upon it must be white."""
        return self.fill in _DARK_FILLS


def list_classes(series: Series) -> tuple[MapClass, ...]:
    """Return every class of a series, rates first; the same for every period.

    Examples
    --------
    >>> from dashboard.domain.series import get_series
    >>> [c.label for c in list_classes(get_series("dfe_trafficking_assessments"))][:3]
    ['0', 'above 0, under 2', '2 to under 4']
    """
    breaks = series.breaks
    rates = [MapClass("zero", "0", ZERO_FILL)]
    for order, (start, fill) in enumerate(zip(breaks, FILLS, strict=True)):
        end = breaks[order + 1] if order + 1 < len(breaks) else None
        rates.append(MapClass(f"rate_{order}", _label_rate(start, end), fill))
    absent = [
        MapClass(status.value, f"{status.mark} {status.words}", pattern=pattern)
        for status, pattern in _STATUS_PATTERNS.items()
    ]
    return (*rates, *absent, MapClass(NO_RATE, "number without a population", pattern="lines"))


def _label_rate(start: float, end: float | None) -> str:
    if end is None:
        return f"{start:g} or more"
    return f"above 0, under {end:g}" if start == 0 else f"{start:g} to under {end:g}"


def classify(series: Series, figure: "dict[Any, Any] | pd.Series[Any]") -> str:
    """Return the key of the class a figure belongs to.

    A figure that is no number is classed by its status, whatever its bounds.
    """
    status = Status(figure["status"])
    if status is not Status.REPORTED:
        return status.value
    if figure["value"] == 0:
        return "zero"
    if pd.isna(figure["rate"]):
        return NO_RATE
    order = max(i for i, start in enumerate(series.breaks) if figure["rate"] >= start)
    return f"rate_{order}"


def list_used_classes(view: FigureView) -> tuple[MapClass, ...]:
    """Return the classes a legend must show: all rates, and the absences that occur."""
    used = {classify(view.series, figure) for figure in view.records}
    return tuple(c for c in list_classes(view.series) if c.fill or c.key in used)
