"""Makes documents from one edition of the data: what several documents share is worked out once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from dashboard.analysis.edition_hash import hash_evidence
from dashboard.analysis.evidence import Evidence
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.series import AgeGroup, Series
from dashboard.render.documents.council_document import build_council_document
from dashboard.render.documents.document import Document, Length, Stamp
from dashboard.render.documents.document_parts import Imprint
from dashboard.render.documents.office_words import SHIPPED_WORDS, OfficeWords
from dashboard.render.documents.small_map import Outlines, trace_outlines
from dashboard.render.view_models.borough_view import BoroughView, TakeVerdicts, build_borough_view
from dashboard.render.view_models.verdict_view import build_verdict_view
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
    """

    evidence: Evidence
    day: date
    window: int = HEADLINE_WINDOW
    yardstick: Yardstick | None = None
    edition: str = ""
    is_draft: bool = False
    office: OfficeWords = SHIPPED_WORDS
    take: TakeVerdicts | None = None
    _taken: dict[object, VerdictsShown] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def imprint(self) -> Imprint:
        """What every document of it says of itself."""
        is_synthetic = self.evidence.is_synthetic
        stamp = Stamp.EXAMPLE if is_synthetic else Stamp.DRAFT if self.is_draft else Stamp.NONE
        edition = self.edition or hash_evidence(self.evidence)
        return Imprint(edition, self.day, is_synthetic, stamp, self.office)

    @cached_property
    def outlines(self) -> Outlines | None:
        """The shapes of the small map; None where no boundaries are loaded."""
        boundaries = self.evidence.boundaries
        return None if boundaries is None else trace_outlines(boundaries)

    def make_council(
        self,
        gss_code: str,
        age_groups: tuple[AgeGroup, ...] = (AgeGroup.CHILDREN,),
        length: Length = Length.FULL,
    ) -> Document:
        """Return the document of one council."""
        view = self.view_council(gss_code)
        return build_council_document(view, age_groups, length, self.imprint, self.outlines)

    def view_council(self, gss_code: str) -> BoroughView:
        """Return what is known of a council."""
        return build_borough_view(self.evidence, gss_code, self.day, self._take, self.yardstick)

    def _take(self, series: Series, age_group: AgeGroup, yardstick: Yardstick) -> VerdictsShown:
        make: Callable[[], VerdictsShown] = lambda: VerdictsShown(  # noqa: E731 - made only where not taken
            self.evidence, build_verdict_view(self.evidence, series, age_group, self.window, yardstick)
        )
        key = (series.id, age_group, yardstick)
        if key not in self._taken:
            self._taken[key] = self.take(series, age_group, yardstick) if self.take else make()
        return self._taken[key]
