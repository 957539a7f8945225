"""Makes documents from one edition of the data: what several documents share is worked out once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.series import AgeGroup, Series
from dashboard.render.documents.council_document import build_council_document
from dashboard.render.documents.document import Document, Length, Stamp
from dashboard.render.documents.document_parts import Imprint
from dashboard.render.documents.office_words import SHIPPED_WORDS, OfficeWords
from dashboard.render.documents.region_document import build_region_document, name_region_stem
from dashboard.render.documents.region_shown import RegionShown
from dashboard.render.documents.small_map import Outlines, trace_outlines
from dashboard.render.view_models.borough_view import (
    BoroughView,
    TakeVerdicts,
    build_borough_view,
    choose_yardstick,
    list_leading_first,
)
from dashboard.render.view_models.champion_view import build_champion_view
from dashboard.render.view_models.news_view import NewsItem
from dashboard.render.view_models.verdict_view import VerdictView, build_verdict_view
from dashboard.render.view_models.view import VerdictsShown


@dataclass(frozen=True)
class DocumentMaker:
    """Makes documents that are of one edition and one day.

    Whoever keeps the evidence keeps this with it, and asks it for any number of documents.

    Attributes
    ----------
    day
        As at which everything holds; the documents look at no clock.
    window, yardstick
        Of the verdicts; the most direct yardstick where none is named.
    edition
        Tells which data these are; a hash of the evidence where nothing is given.
    is_draft
        Whether the figures are not everybody's, such as those of one session.
    office
        The words that the office may change.
    take
        Gives verdicts that somebody else has ready; they are built here otherwise.
    _kept
        What several documents share; a maker of another day (`dataclasses.replace`) shares it too.
    take_news
        Gives what is news of what the evidence is built from, as far as its history goes.
    mark
        Tells it from makers of other states of the store, which may be of one edition with another history.
    """

    evidence: Evidence
    day: date
    window: int = HEADLINE_WINDOW
    yardstick: Yardstick | None = None
    edition: str = ""
    is_draft: bool = False
    office: OfficeWords = SHIPPED_WORDS
    take: TakeVerdicts | None = None
    take_news: Callable[[], tuple[NewsItem, ...]] = tuple
    mark: str = ""
    _kept: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def imprint(self) -> Imprint:
        """What every document of it says of itself."""
        edition = self.edition or self.evidence.edition
        return Imprint(edition, self.day, self.evidence.is_synthetic, self.stamp, self.office)

    @property
    def stamp(self) -> Stamp:
        """What stands across every page."""
        if self.evidence.is_synthetic:
            return Stamp.EXAMPLE
        return Stamp.DRAFT if self.is_draft else Stamp.NONE

    @property
    def outlines(self) -> Outlines | None:
        """The shapes of the small map; None where no boundaries are loaded."""
        if "outlines" not in self._kept:
            boundaries = self.evidence.boundaries
            self._kept["outlines"] = None if boundaries is None else trace_outlines(boundaries)
        outlines: Outlines | None = self._kept["outlines"]
        return outlines

    def make_council(
        self,
        gss_code: str,
        age_groups: tuple[AgeGroup, ...] = (AgeGroup.CHILDREN,),
        length: Length = Length.FULL,
    ) -> Document:
        """Return the document of one council."""
        view = self.view_council(gss_code)
        return build_council_document(view, age_groups, length, self.imprint, self.outlines)

    def make_region(
        self, age_groups: tuple[AgeGroup, ...] = (AgeGroup.CHILDREN,), length: Length = Length.FULL
    ) -> Document:
        """Return the document of the region."""
        return build_region_document(self._show_region(age_groups), length, self.imprint, self.outlines)

    def name_region(self, age_groups: tuple[AgeGroup, ...], length: Length) -> str:
        """Return the name of the file of the region's document, without its ending."""
        return name_region_stem(self._show_region(age_groups), length, self.stamp)

    def _show_region(self, age_groups: tuple[AgeGroup, ...]) -> RegionShown:
        views = tuple(view for group in age_groups if (view := self._view_first(group)) is not None)
        return RegionShown(self.evidence, age_groups, views, build_champion_view(self.evidence, self.day))

    def make_all(
        self, age_groups: tuple[AgeGroup, ...] = (AgeGroup.CHILDREN,), length: Length = Length.FULL
    ) -> Iterator[Document]:
        """Yield the document of the region, then that of every council; each is made when it is asked for."""
        yield self.make_region(age_groups, length)
        for gss_code in self.evidence.register.names_by_code:
            yield self.make_council(gss_code, age_groups, length)

    def name_all(self, age_groups: tuple[AgeGroup, ...], length: Length) -> str:
        """Return the name of the ZIP of all documents."""
        return f"{self.name_region(age_groups, length)}s.zip"

    def _view_first(self, group: AgeGroup) -> VerdictView | None:
        """Return the verdicts by what an age group is judged by first; None where nothing is loaded."""
        for series in list_leading_first(self.evidence, group)[:1]:
            yardstick = choose_yardstick(self.evidence, series, group, self.yardstick)
            return self._take(series, group, yardstick).view
        return None

    def view_council(self, gss_code: str) -> BoroughView:
        """Return what is known of a council."""
        return build_borough_view(self.evidence, gss_code, self.day, self._take, self.yardstick)

    def _take(self, series: Series, age_group: AgeGroup, yardstick: Yardstick) -> VerdictsShown:
        key = (series.id, age_group, yardstick)
        if key not in self._kept:
            self._kept[key] = (self.take or self._build)(series, age_group, yardstick)
        shown: VerdictsShown = self._kept[key]
        return shown

    def _build(self, series: Series, age_group: AgeGroup, yardstick: Yardstick) -> VerdictsShown:
        view = build_verdict_view(self.evidence, series, age_group, self.window, yardstick)
        return VerdictsShown(self.evidence, view)
