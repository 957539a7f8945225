"""The years of one council as a small drawing: four marks for what was recorded, a line for what is expected.

An SVG that any page takes as a picture. The table beside it says the same, so the drawing only shows it.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.analysis.yearly import Year
from dashboard.render.charts.chart_parts import FONT
from dashboard.render.maps.colours_and_patterns import INK
from dashboard.render.view_models.year_marks import YearMark, choose_mark
from dashboard.render.words.figure_words import is_rounded

EXPECTED_COLOUR: Final = "#b8430c"
LEAST_TOP: Final = 5.0
"""A chart of small counts still reaches so far, so that one case does not look like many."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 30.0, 6.0, 18.0, 22.0
_HEIGHT: Final = 200.0
_STEP: Final = 40.0
"""The width of a year."""
_MARGIN: Final = 1.12
_SWATCH: Final = 20.0
_LINE_OF_TEXT: Final = 20.0


def draw_years(years: Sequence[Year], breaks: Sequence[int] = ()) -> str:
    """Return the drawing.

    Parameters
    ----------
    breaks
        The years (by their last day) from which something else is counted: a broken line stands before each.
    """
    width = _LEFT + _STEP * max(len(years), 4) + _RIGHT
    scale = _Scale(_find_top(years))
    parts = [
        *_draw_axis(scale, width),
        *(part for place, year in enumerate(years) for part in _draw_year(scale, place, year)),
        *(_draw_break(place) for place, year in enumerate(years) if year.period.year in breaks),
    ]
    return _wrap(parts, width, _HEIGHT)


def draw_mark(mark: YearMark) -> str:
    """Return a mark by itself, for the words that explain it."""
    middle = _SWATCH / 2
    is_tall = mark in (YearMark.RANGE, YearMark.GAP)
    low, high = (_SWATCH - 3, 3.0) if is_tall else (middle, middle)
    return _wrap(list(_draw_shape(mark, middle, low, high, middle)), _SWATCH, _SWATCH)


def draw_expected_mark() -> str:
    """Return the line of what is expected, by itself."""
    return _wrap([_draw_expected(_SWATCH / 2, _SWATCH / 2, _SWATCH - 4)], _SWATCH, _SWATCH)


class _Scale:
    """Where a count stands: from zero at the foot to the greatest at the head."""

    def __init__(self, top: float) -> None:
        self.top = top

    def __call__(self, count: float) -> float:
        """Return the height of a count."""
        return _HEIGHT - _BOTTOM - count / self.top * (_HEIGHT - _TOP - _BOTTOM)


def _find_top(years: Sequence[Year]) -> float:
    counts = [float(end) for year in years for end in _list_ends(year)]
    return max([LEAST_TOP, *counts, *(year.expected or 0.0 for year in years)]) * _MARGIN


def _list_ends(year: Year) -> tuple[float, ...]:
    """Return the least and the greatest that a count can be; nothing of a gap."""
    mark = choose_mark(year)
    if mark is YearMark.GAP or year.figure is None:
        return ()
    if mark is YearMark.RANGE or is_rounded(year.figure):
        return float(year.figure["lower"]), float(year.figure["upper"])
    return float(year.figure["value"]), float(year.figure["value"])


def _draw_axis(scale: _Scale, width: float) -> Iterator[str]:
    for count in choose_ticks(scale.top):
        y = scale(count)
        yield f'<path d="M{_LEFT} {y:.1f}H{width - _RIGHT}" stroke="#dcdfe0"/>'
        yield _write(_LEFT - 5, y + 4, f"{count}", "end")


def choose_ticks(top: float) -> list[int]:
    """Return round numbers from zero, three to six of them."""
    step = next(
        size * 10**power for power in range(7) for size in (1, 2, 5) if top / (size * 10**power) <= 5.99
    )
    return list(range(0, int(top) + 1, step))


def _draw_year(scale: _Scale, place: int, year: Year) -> Iterator[str]:
    middle = _LEFT + _STEP * (place + 0.5)
    yield _write(middle, _HEIGHT - 6, f"{year.period.year}")
    mark, ends = choose_mark(year), _list_ends(year)
    low, high = (scale(ends[0]), scale(ends[1])) if ends else (scale(0), _TOP)
    at = (low + high) / 2
    if mark is YearMark.NUMBER and year.figure is not None:
        at = scale(float(year.figure["value"]))
    yield from _draw_shape(mark, middle, low, high, at)
    if year.expected is not None:
        yield _draw_expected(middle, scale(year.expected), _STEP * 0.8)
    words = {YearMark.RANGE: "–".join(f"{end:g}" for end in ends), YearMark.GAP: "?", YearMark.ZERO: "0"}
    number = f"{year.figure['value']}" if mark is YearMark.NUMBER and year.figure else ""
    yield _write(middle, max(_clear(high, year, scale) - 7, 11), words.get(mark, number))


def _clear(high: float, year: Year, scale: "_Scale") -> float:
    """Return what a number is written above: the head of its mark, or the line of what is expected."""
    line = high if year.expected is None else scale(year.expected)
    return line if high - _LINE_OF_TEXT < line < high else high


def _draw_shape(mark: YearMark, x: float, low: float, high: float, at: float) -> Iterator[str]:
    """Yield a mark: a dot, a bar with ends, a hatched column, or a ring on the line of zero."""
    if mark is YearMark.GAP:
        for offset in (-6, 0, 6):
            yield f'<path d="M{x + offset} {high:.1f}V{low:.1f}" stroke="#6b7276" stroke-dasharray="2 5"/>'
        return
    if mark is YearMark.RANGE or low > high:
        yield f'<path d="M{x} {low:.1f}V{high:.1f}" stroke="{INK}" stroke-width="2"/>'
        for end in (low, high):
            yield f'<path d="M{x - 5} {end:.1f}H{x + 5}" stroke="{INK}" stroke-width="2"/>'
    if mark is YearMark.NUMBER:
        yield f'<circle cx="{x}" cy="{at:.1f}" r="4.5" fill="{INK}"/>'
    if mark is YearMark.ZERO:
        yield f'<circle cx="{x}" cy="{at:.1f}" r="4.5" fill="#fff" stroke="{INK}" stroke-width="2"/>'


def _draw_expected(x: float, y: float, width: float) -> str:
    return (
        f'<path d="M{x - width / 2:.1f} {y:.1f}h{width:.1f}" stroke="{EXPECTED_COLOUR}" stroke-width="2.5"/>'
    )


def _draw_break(place: int) -> str:
    x = _LEFT + _STEP * place
    return f'<path d="M{x} {_TOP - 12}V{_HEIGHT - _BOTTOM}" stroke="{INK}" stroke-dasharray="5 3"/>'


def _write(x: float, y: float, words: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'


def _wrap(parts: Sequence[str], width: float, height: float) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" font-family="{FONT}" font-size="12" fill="{INK}">{"".join(parts)}</svg>'
    )
