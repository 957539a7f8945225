"""The years of one council as a small drawing: four marks for what was recorded, a line for what is expected.

An SVG that any page takes as a picture. The table beside it says the same, so the drawing only shows it.
Drawings that stand side by side share one `Axis`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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
_MARGIN: Final = 1.12
_SWATCH: Final = 20.0
LINE_COLOUR: Final = "#1d70b8"
_DASHES: Final = ("", "6 3")
"""Of the lines of comparison, in their order."""
_LINE_OF_TEXT: Final = 20.0


@dataclass(frozen=True)
class Axis:
    """What numbers are drawn on: from zero to the greatest.

    Attributes
    ----------
    decimals
        With which numbers are printed; rates have some, counts none.
    """

    top: float
    decimals: int = 0

    @property
    def step(self) -> float:
        """The width of a year: a range of rates has more figures than one of counts."""
        return 40.0 if self.decimals == 0 else 50.0

    def __call__(self, number: float) -> float:
        """Return the height of a number; one that goes on above the axis ends at its head."""
        return _HEIGHT - _BOTTOM - min(number, self.top) / self.top * (_HEIGHT - _TOP - _BOTTOM)

    def cuts(self, year: Year) -> bool:
        """Whether what is drawn of a year goes on above the axis."""
        return any(end > self.top for end in _list_ends(year))

    def say(self, number: float) -> str:
        """Return a number as it is printed."""
        return f"{number:.{self.decimals}f}"


def make_axis(
    years: Iterable[Year], further: Iterable[float] = (), decimals: int = 0, least: float = LEAST_TOP
) -> Axis:
    """Return the axis on which every number of these years, and further ones, have room."""
    known = list(years)
    ends = [float(end) for year in known for end in _list_ends(year)]
    return Axis(max([least, *ends, *further, *(year.expected or 0.0 for year in known)]) * _MARGIN, decimals)


def draw_years(
    years: Sequence[Year],
    breaks: Sequence[int] = (),
    axis: Axis | None = None,
    lines: Sequence[Sequence[float | None]] = (),
) -> str:
    """Return the drawing.

    Parameters
    ----------
    breaks
        The years (by their last day) from which something else is counted: a broken line stands before each.
    axis
        Shared with the drawings beside it; one of its own unless given.
    lines
        Of comparison: each a number for every year, None where there is none.
    """
    axis = axis or make_axis(years)
    width = _LEFT + axis.step * (1 if len(years) == 1 else max(len(years), 4)) + _RIGHT
    parts = [
        *_draw_axis(axis, width),
        *(part for place, line in enumerate(lines) for part in _draw_line(axis, place, line)),
        *(part for place, year in enumerate(years) for part in _draw_year(axis, place, year)),
        *(_draw_break(axis, place) for place, year in enumerate(years) if year.period.year in breaks),
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


def draw_line_mark(place: int) -> str:
    """Return a line of comparison by itself."""
    return _wrap([_draw_piece(place, 0, _SWATCH / 2, _SWATCH)], _SWATCH, _SWATCH)


def _list_ends(year: Year) -> tuple[float, ...]:
    """Return the least and the greatest that a count can be; nothing of a gap."""
    mark = choose_mark(year)
    if mark is YearMark.GAP or year.figure is None:
        return ()
    if mark is YearMark.RANGE or is_rounded(year.figure):
        return float(year.figure["lower"]), float(year.figure["upper"])
    return float(year.figure["value"]), float(year.figure["value"])


def _draw_line(axis: Axis, place: int, line: Sequence[float | None]) -> Iterator[str]:
    for year, number in enumerate(line):
        if number is not None:
            yield _draw_piece(place, _LEFT + axis.step * year, axis(number), axis.step)


def _draw_piece(place: int, x: float, y: float, width: float) -> str:
    dashes = _DASHES[place % len(_DASHES)]
    broken = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="M{x:.1f} {y:.1f}h{width:.1f}" stroke="{LINE_COLOUR}" stroke-width="2"{broken}/>'


def _draw_axis(axis: Axis, width: float) -> Iterator[str]:
    for number in choose_ticks(axis.top):
        y = axis(number)
        yield f'<path d="M{_LEFT} {y:.1f}H{width - _RIGHT}" stroke="#dcdfe0"/>'
        yield _write(_LEFT - 5, y + 4, f"{number}", "end")


def choose_ticks(top: float) -> list[int]:
    """Return round numbers from zero, three to six of them."""
    step = next(
        size * 10**power for power in range(7) for size in (1, 2, 5) if top / (size * 10**power) <= 5.99
    )
    return list(range(0, int(top) + 1, step))


def _draw_year(axis: Axis, place: int, year: Year) -> Iterator[str]:
    middle = _LEFT + axis.step * (place + 0.5)
    yield _write(middle, _HEIGHT - 6, f"{year.period.year}")
    mark, ends = choose_mark(year), _list_ends(year)
    low, high = (axis(ends[0]), axis(ends[1])) if ends else (axis(0), _TOP)
    at = (low + high) / 2
    if mark is YearMark.NUMBER and year.figure is not None:
        at = axis(float(year.figure["value"]))
    yield from _draw_shape(mark, middle, low, high, at)
    if axis.cuts(year):
        yield _draw_arrow(middle)
    if year.expected is not None:
        yield _draw_expected(middle, axis(year.expected), axis.step * 0.8)
    words = {YearMark.RANGE: "–".join(map(axis.say, ends)), YearMark.GAP: "?", YearMark.ZERO: "0"}
    number = axis.say(year.figure["value"]) if mark is YearMark.NUMBER and year.figure else ""
    yield _write(middle, max(_clear(high, year, axis) - 7, 11), words.get(mark, number), halo=True)


def _clear(high: float, year: Year, axis: Axis) -> float:
    """Return what a number is written above: the head of its mark, or the line of what is expected."""
    line = high if year.expected is None else axis(year.expected)
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


def _draw_arrow(x: float) -> str:
    """Return the mark of what goes on above the axis; the number beside it says how far."""
    return f'<path d="M{x - 6} {_TOP + 8}L{x} {_TOP - 3}L{x + 6} {_TOP + 8}Z" fill="{INK}"/>'


def _draw_expected(x: float, y: float, width: float) -> str:
    return (
        f'<path d="M{x - width / 2:.1f} {y:.1f}h{width:.1f}" stroke="{EXPECTED_COLOUR}" stroke-width="2.5"/>'
    )


def _draw_break(axis: Axis, place: int) -> str:
    x = _LEFT + axis.step * place
    return f'<path d="M{x} {_TOP - 12}V{_HEIGHT - _BOTTOM}" stroke="{INK}" stroke-dasharray="5 3"/>'


def _write(x: float, y: float, words: str, anchor: str = "middle", *, halo: bool = False) -> str:
    """Return words; with a halo they are read where a line passes behind them."""
    white = ' stroke="#fff" stroke-width="3" paint-order="stroke"' if halo else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{white}>{words}</text>'


def _wrap(parts: Sequence[str], width: float, height: float) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}" font-family="{FONT}" font-size="12" fill="{INK}">{"".join(parts)}</svg>'
    )
