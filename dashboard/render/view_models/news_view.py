"""What is news of a region and of its councils: each item as a feed tells it, once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from dashboard.analysis.changed_figures import stack_loaded
from dashboard.analysis.changes_between import ChangesBetween
from dashboard.analysis.evidence import Evidence
from dashboard.analysis.moved_champions import ChampionMove
from dashboard.analysis.steps import Step, date_source
from dashboard.analysis.verdicts.yardsticks import describe_yardstick
from dashboard.domain.provenance import Source
from dashboard.render.view_models.figure_view import warn
from dashboard.render.words.change_sentences import LAPSED_MEANS, state_figures, state_verdicts
from dashboard.render.words.news_sentences import (
    ABOUT_VERDICTS,
    say_champion,
    say_figures,
    say_release,
    say_verdict,
    title_champion,
    title_verdict,
)

REGION: Final = ""
"""Stands for the region where the code of a council could stand."""
_NO_NEWS: Final = frozenset({"areas"})
"""Tables whose release is news to nobody."""


@dataclass(frozen=True)
class NewsItem:
    """One piece of news.

    Attributes
    ----------
    key
        Tells it from every other item of the same data, today and later.
    at
        When it became news.
    title
        Begins with a warning where anything is made up.
    lines
        Sentences, each true alone.
    area
        The code of the council that it is about; empty for the region.
    """

    key: str
    at: datetime
    title: str
    lines: tuple[str, ...]
    area: str = REGION


def list_step_news(step: Step) -> Iterator[NewsItem]:
    """Yield what a step is to the region and to each council: releases, verdicts, champions, figures."""
    for source in step.brought:
        if source.table not in _NO_NEWS:
            yield _tell_release(source, step.at, step.after, step.changes)
    yield from _tell_verdicts(step)
    yield from _tell_champions(step)
    yield from _tell_figures(step)


def list_release_news(evidence: Evidence, sources: Iterable[Source]) -> Iterator[NewsItem]:
    """Yield the releases of which no history says when they were kept, to the region and its councils.

    Parameters
    ----------
    evidence
        In which they are.
    """
    held = stack_loaded(evidence)[["source_id", "gss_code"]].drop_duplicates()
    codes = set(evidence.register.names_by_code)
    for source in sources:
        if source.table not in _NO_NEWS:
            item = _tell_release(source, date_source(source), evidence)
            yield item
            for code in held.loc[held["source_id"] == source.id, "gss_code"]:
                if code in codes:
                    yield NewsItem(f"{item.key}/{code}", item.at, item.title, item.lines, code)


def _tell_release(
    source: Source, at: datetime, evidence: Evidence, changes: ChangesBetween | None = None
) -> NewsItem:
    said = say_release(source)
    if changes and source.table == "figures":
        said = (*said, state_figures(changes, is_one_release=False))
    title = f"{warn(evidence.is_synthetic)}New release: {source.title}, {source.periods}"
    return NewsItem(f"source/{source.id}/{source.retrieved}", at, title, said)


def _tell_verdicts(step: Step) -> Iterator[NewsItem]:
    region, warning = step.after.region, warn(step.after.is_synthetic)
    series = [one for one in step.changes.verdicts if one.moved]
    if series:
        count = len({moved.gss_code for one in series for moved in one.moved})
        title = f"{warning}The verdicts on {count} of {region.all} moved"
        said = (*(state_verdicts(one, region) for one in series), *ABOUT_VERDICTS)
        yield NewsItem(f"{step.key}/verdicts", step.at, title, said)
    for one in series:
        reference = describe_yardstick(one.yardstick, region).reference
        for moved in one.moved:
            key = f"{step.key}/verdict/{moved.gss_code}/{one.series.id}/{one.age_group}"
            said = (*say_verdict(one, moved, reference), *ABOUT_VERDICTS)
            yield NewsItem(key, step.at, warning + title_verdict(one, moved), said, moved.gss_code)


def _tell_champions(step: Step) -> Iterator[NewsItem]:
    warning, moves = warn(step.after.is_synthetic), step.changes.champions or ()
    if moves:
        title = f"{warning}Something else is known of the champions or contacts of {_count(moves)}"
        said = (*(f"{title_champion(move)}. {say_champion(move)}" for move in moves), LAPSED_MEANS)
        yield NewsItem(f"{step.key}/champions", step.at, title, said)
    for move in moves:
        key, said = f"{step.key}/champion/{move.gss_code}", (say_champion(move), LAPSED_MEANS)
        yield NewsItem(key, step.at, warning + title_champion(move), said, move.gss_code)


def _count(moves: tuple[ChampionMove, ...]) -> str:
    return f"{len(moves)} council{'' if len(moves) == 1 else 's'}"


def _tell_figures(step: Step) -> Iterator[NewsItem]:
    names = step.after.register.names_by_code
    for code, own in step.changes.figures.groupby("gss_code"):
        if str(code) in names:
            title = f"{warn(step.after.is_synthetic)}{names[str(code)]}: figures changed"
            yield NewsItem(f"{step.key}/figures/{code}", step.at, title, say_figures(own), str(code))
