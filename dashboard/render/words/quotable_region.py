"""What can be quoted of a region as a whole, and what cannot and why."""

from collections.abc import Iterator
from typing import Final

from dashboard.analysis.region_years import RegionSeries
from dashboard.domain.champion_roles_and_states import ChampionState
from dashboard.domain.region import Region
from dashboard.render.view_models.champion_view import ChampionView
from dashboard.render.view_models.verdict_view import VerdictView
from dashboard.render.words.headline_sentences import describe_hidden, is_any_compared

_COUNTS_RECORDED: Final = (
    "How many victims there are in {name}, because the figures count what {areas} recorded, and nothing else."
)
_NO_TOTAL: Final = (
    "One total for {all}, because no published total is loaded, and where counts are hidden only a range "
    "follows from the others."
)
_NO_RANKING: Final = (
    "Which {noun} is first or last, because their ranges overlap, and they record in different ways."
)
_NO_JUDGEMENT: Final = (
    "That {nouns} with fewer do their work badly, because fewer victims, missed victims, another body "
    "referring them and another way of recording all fit the same figures."
)
_NOT_JUDGED: Final = (
    "That {areas} identify no trafficked {group}, because figures of too few of them are loaded, and what is "
    "missing is not zero."
)
_NOT_CHECKED: Final = (
    "That {number} {nouns} have no champion, because they were not asked: not checked is not none."
)


def list_unsayable_of_region(
    views: list[VerdictView], series: list[RegionSeries], champions: ChampionView, region: Region
) -> list[str]:
    """Return what the figures of a region do not support, each with the reason."""
    return [said for said in _list_unsayable(views, series, champions, region) if said]


def _list_unsayable(
    views: list[VerdictView], series: list[RegionSeries], champions: ChampionView, region: Region
) -> Iterator[str]:
    names = {"name": region.name, "areas": region.areas, "nouns": region.nouns, "noun": region.noun}
    yield _COUNTS_RECORDED.format(**names)
    if any((year.hidden or year.absent) and not year.total for one in series for year in one.years):
        yield _NO_TOTAL.format(all=region.all)
    compared = [view for view in views if is_any_compared(view)]
    if compared:
        yield _NO_RANKING.format(**names)
        yield _NO_JUDGEMENT.format(**names)
    for view in views:
        yield "" if view in compared else _NOT_JUDGED.format(group=view.age_group.words, **names)
    for view in compared:
        yield _say_open(view)
    unchecked = sum(n for (state, _), n in champions.counts.items() if state is ChampionState.NOT_CHECKED)
    if unchecked:
        yield _NOT_CHECKED.format(number=unchecked, **names)


def _say_open(view: VerdictView) -> str:
    """Return that the number of those with fewer is not settled where hidden counts decide."""
    if all(record["is_firm"] for record in view.records):
        return ""
    said = describe_hidden(view).removesuffix(".")
    return f"The number of those with fewer as if it were settled, because {said[0].lower()}{said[1:]}."
