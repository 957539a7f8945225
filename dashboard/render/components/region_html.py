"""The page of a region as HTML: its areas together year by year, what can be judged, what else was said."""

from collections import Counter
from typing import Final

from markupsafe import Markup

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.judged_counts import Judged, list_judged
from dashboard.analysis.region_years import RegionSeries, RegionYear
from dashboard.analysis.verdicts.rules import CAUTION
from dashboard.domain.champion_roles_and_states import ChampionRole, ChampionState
from dashboard.domain.provenance import Source
from dashboard.domain.region import Region
from dashboard.domain.series import BY_AGE
from dashboard.render.components.markup import (
    join,
    render_folded,
    render_lines,
    render_list,
    render_table,
    render_wide,
    tag,
)
from dashboard.render.view_models.champion_view import ChampionView
from dashboard.render.view_models.figure_view import describe_sources, warn
from dashboard.render.words.champion_words import LABEL, SYMBOLS, name_state
from dashboard.render.words.figure_words import format_figure
from dashboard.render.words.formats import ABSENT, format_count, format_decimal
from dashboard.render.words.region_sentences import (
    PLAIN_RATES,
    ROUNDED_AS_PUBLISHED,
    describe_parts,
    format_beside,
    format_whole,
    format_whole_rate,
    format_year,
    say_how_made,
    state_judged,
    state_region,
)

NOTHING: Final = "No series is loaded of which most {areas} have figures, so they are not shown together."
NOT_CHECKED_IS_NOT_NONE: Final = "Not checked means that the council was not asked, not that it has none."


def render_region_heading(evidence: Evidence, series: list[RegionSeries]) -> Markup:
    """Return the heading of the page, with the finding of each series below it."""
    region = evidence.region
    said = [state_region(one, region) for one in series] or [NOTHING.format(areas=region.areas)]
    return join(
        (
            tag("h1", f"{warn(evidence.is_synthetic)}{region.name} over time"),
            *(tag("p", words, class_="lede") for words in said),
            tag("p", CAUTION, class_="lede"),
        )
    )


def list_used_sources(evidence: Evidence, one: RegionSeries) -> tuple[Source, ...]:
    """Return the sources of the figures of a series."""
    return tuple(evidence.sources[source_id] for source_id in one.source_ids)


def render_years(evidence: Evidence, one: RegionSeries) -> Markup:
    """Return a series year by year as a table, how its ranges are made, and its sources."""
    series, group = one.series, one.age_group
    heads, rows = tabulate_region(evidence.region, one)
    caption = f"{warn(evidence.is_synthetic)}{series.label}, {group.words}. Rates: {series.rate_unit(group)}"
    long = heads.index(_name_parts(evidence.region))
    shown = [[*row[:long], tag("div", row[long], class_="long"), *row[long + 1 :]] for row in rows]
    return tag(
        "section",
        tag("h2", f"{series.label}: {group.words}"),
        render_wide(render_table(caption, heads, shown, css="plain")),
        render_list(explain_together(evidence.region, one), class_="notes"),
        _render_sources(list_used_sources(evidence, one), one.vintages),
    )


def tabulate_region(region: Region, one: RegionSeries) -> tuple[tuple[str, ...], list[list[str]]]:
    """Return the headings and the cells of a series year by year, the nation beside where it is known."""
    national = _name_nation(region, one)
    heads = (
        "Year",
        *([f"{national} published total", f"{national} rate"] if national else []),
        *(
            [f"{region.owner} published total", f"{region.owner} rate"]
            if one.has_total
            else [f"{region.owner} {region.nouns} together", "Their rate"]
        ),
        _name_parts(region),
        *([f"Above {national} rate", f"Below {national} rate", "Cannot say"] if national else []),
    )
    return heads, [_list_cells(one, year, bool(national)) for year in one.years]


def explain_together(region: Region, one: RegionSeries) -> list[str]:
    """Return how the ranges of a series are made, and what limits them."""
    national = _name_nation(region, one)
    said = say_how_made(one, region)
    if national:
        said += [ROUNDED_AS_PUBLISHED.format(national=national)]
        said += [PLAIN_RATES.format(national=national, an_area=region.an_area)]
    return [*said, *one.series.list_breaks(one.years[0].period, one.years[-1].period)]


def _name_nation(region: Region, one: RegionSeries) -> str:
    return region.benchmark.owner if region.benchmark and one.has_national else ""


def _name_parts(region: Region) -> str:
    return f"Of {region.all}"


def _list_cells(one: RegionSeries, year: RegionYear, has_national: bool) -> list[str]:
    """Return the cells of one year."""
    series = one.series
    rate = format_whole_rate(year, series.rate_base, series.decimals)
    whole = format_whole(year)
    if one.has_total and year.total is None and year.together is not None:
        whole = f"none loaded; the councils together: {whole}"
    own = [whole, rate, describe_parts(year)]
    label = format_year(year)
    if not has_national:
        return [label, *own]
    if year.national is None:
        return [label, ABSENT, ABSENT, *own, *format_beside(year)]
    nation = dict(year.national)
    return [
        *(label, format_figure(nation), format_decimal(nation["rate"], series.decimals)),
        *(*own, *format_beside(year)),
    ]


def _render_sources(sources: tuple[Source, ...], vintages: tuple[str, ...]) -> Markup:
    """Return the sources of a table, and what their notes say of the numbers, folded away."""
    residents = f"Residents: {'; '.join(vintages)}." if vintages else ""
    notes = [note for source in sources for note in source.notes]
    folded = render_folded("Notes on the source", render_list(notes), class_="limits") if notes else Markup()
    return render_lines([describe_sources(sources), residents]) + folded


def render_known(evidence: Evidence, champions: ChampionView) -> Markup:
    """Return how many areas can be judged, by age group, and of how many a champion is known."""
    region = evidence.region
    judged = [(group, list_judged(evidence, group)) for group in BY_AGE]
    rows = [_list_judged_cells(one) for _, many in judged for one in many]
    caption = f"{warn(evidence.is_synthetic)}Verdicts over the years that the map shows first: {region.nouns}"
    heads = ("Series", "Ages", "With a verdict", "Too little to say", "Not compared")
    return tag(
        "section",
        tag("h2", f"How many {region.nouns} can be judged, and how many champions are known"),
        render_list(state_judged(many, group, region) for group, many in judged),
        render_wide(render_table(caption, heads, rows, css="plain")),
        _render_champions(champions, region),
    )


def _list_judged_cells(one: Judged) -> list[str]:
    counts = (one.settled, one.too_little, one.without)
    return [one.series.label, one.age_group.words, *map(format_count, counts)]


def _render_champions(champions: ChampionView, region: Region) -> Markup:
    """Return in how many areas each state of a champion is known."""
    is_made_up = any(source.synthetic for source in champions.sources)
    caption = f"{warn(is_made_up)}What is known of champions and contacts"
    heads, rows = tabulate_champions_known(champions, region)
    return join(
        (
            tag("p", state_champions_known(champions, region)),
            render_wide(render_table(caption, heads, rows, css="plain")),
            render_lines([describe_sources(champions.sources)]),
        )
    )


def tabulate_champions_known(
    champions: ChampionView, region: Region
) -> tuple[tuple[str, ...], list[tuple[str, str, str]]]:
    """Return the headings and the cells of how many areas are in each state of a champion."""
    counts: Counter[tuple[ChampionState, str]] = Counter()
    old: Counter[tuple[ChampionState, str]] = Counter()
    for (state, is_stale), roles in champions.roles.items():
        for role, number in roles.items():
            counts[state, role] += number
            old[state, role] += number if is_stale else 0
    order = [(state, role) for state in SYMBOLS for role in ("", *ChampionRole) if counts[state, role]]
    rows = [(name_state(*key).capitalize(), str(counts[key]), str(old[key] or ABSENT)) for key in order]
    return (LABEL, region.nouns.capitalize(), "Of these last known over 12 months ago"), rows


def state_champions_known(champions: ChampionView, region: Region) -> str:
    """Return of how many areas a named Slavery Champion is known, and what that does not say."""
    named = sum(
        roles[ChampionRole.SLAVERY_CHAMPION]
        for (state, _), roles in champions.roles.items()
        if state is ChampionState.NAMED
    )
    are = "are" if named > 1 else "is"
    return (
        f"{named or 'None'} of {region.all} {are} known to have a named Slavery Champion. "
        f"{NOT_CHECKED_IS_NOT_NONE}"
    )
