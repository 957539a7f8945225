"""The years of a region as a small drawing: its total or the range of its areas, beside the nation."""

from collections.abc import Iterator
from typing import Final

from dashboard.analysis.region_years import RegionSeries, RegionYear
from dashboard.domain.region import Region
from dashboard.render.charts.year_chart import choose_ticks
from dashboard.render.maps.colours_and_patterns import FEWER, INK
from dashboard.render.words.formats import format_decimal
from dashboard.render.words.region_sentences import format_whole_rate

NATION_COLOUR: Final = "#b8430c"
_LEFT, _RIGHT, _TOP, _BOTTOM = 36.0, 8.0, 14.0, 22.0
_HEIGHT: Final = 200.0
_STEP: Final = 42.0
_MARGIN: Final = 1.1
_DOT: Final = 9.0


def draw_region_trend(one: RegionSeries) -> str:
    """Return the drawing of rates, from zero; the table beside it holds the same numbers."""
    top = max([1.0, *(end for year in one.years for end in _list_drawn(one, year))]) * _MARGIN
    width = _LEFT + _STEP * max(len(one.years), 4) + _RIGHT
    parts = [
        *_draw_axis(top, width),
        *(part for place, year in enumerate(one.years) for part in _draw_year(one, year, place, top)),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {_HEIGHT:g}" width="{width:g}" '
        f'height="{_HEIGHT:g}" font-family="sans-serif" font-size="12" fill="{INK}">{"".join(parts)}</svg>'
    )


def _list_drawn(one: RegionSeries, year: RegionYear) -> list[float]:
    rates = year.list_rates(one.series.rate_base)
    national = [float(year.national["rate"])] if year.national else []
    return [end for end in (*(rates or ()), *national) if end is not None and end == end]  # NaN differs


def _at(rate: float, top: float) -> float:
    return _HEIGHT - _BOTTOM - rate / top * (_HEIGHT - _TOP - _BOTTOM)


def _draw_axis(top: float, width: float) -> Iterator[str]:
    for rate in choose_ticks(top):
        y = _at(rate, top)
        yield f'<path d="M{_LEFT} {y:.1f}H{width - _RIGHT}" stroke="#dcdfe0"/>'
        yield f'<text x="{_LEFT - 5}" y="{y + 4:.1f}" text-anchor="end">{rate}</text>'


def _draw_year(one: RegionSeries, year: RegionYear, place: int, top: float) -> Iterator[str]:
    x = _LEFT + _STEP * (place + 0.5)
    yield f'<text x="{x}" y="{_HEIGHT - 6}" text-anchor="middle">{year.period.year}</text>'
    rates = year.list_rates(one.series.rate_base)
    if rates:
        low, high = rates
        ends = (_at(low, top), _at(low if high is None else high, top))
        yield _draw_range(x, *ends, is_open=high is None, least=_DOT if year.total else 1)
    if year.national and year.national["rate"] == year.national["rate"]:
        y = _at(float(year.national["rate"]), top)
        yield f'<path d="M{x - 16} {y:.1f}h32" stroke="{NATION_COLOUR}" stroke-width="2.5"/>'


def _draw_range(x: float, low: float, high: float, *, is_open: bool, least: float) -> str:
    """Return a range: a bar, a dot where nothing is hidden, an arrow where nothing bounds it from above.

    Parameters
    ----------
    least
        A bar is at least so high: the range that rounding leaves to a total is seen as a dot instead.
    """
    if is_open:
        return f'<path d="M{x - 6} {low:.1f}h12l-6 -10z" fill="{FEWER}"/>'
    if low - high < least:
        return f'<circle cx="{x}" cy="{(low + high) / 2:.1f}" r="{_DOT / 2}" fill="{FEWER}"/>'
    return f'<path d="M{x} {high:.1f}V{low:.1f}" stroke="{FEWER}" stroke-width="9"/>'


def describe_region_trend(one: RegionSeries, region: Region) -> str:
    """Return every year of the drawing in words."""
    series, said = one.series, []
    nation = region.benchmark.name if region.benchmark else ""
    for year in one.years:
        own = format_whole_rate(year, series.rate_base, series.decimals)
        beside = (
            f", {nation} {format_decimal(year.national['rate'], series.decimals)}" if year.national else ""
        )
        said.append(f"{year.period.year}: {own}{beside}")
    return f"{series.rate_unit(one.age_group).capitalize()}. {'; '.join(said)}."
