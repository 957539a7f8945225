"""What changed between two moments, as a page and a file show it."""

from dataclasses import dataclass

from dashboard.analysis.changed_figures import stack_loaded
from dashboard.analysis.changes_between import ChangesBetween
from dashboard.analysis.evidence import Evidence
from dashboard.analysis.moments import Moment, MomentKind
from dashboard.domain.provenance import Source


@dataclass(frozen=True)
class ChangesView:
    """What changed between two moments, and the evidence of the later one."""

    before: Moment
    after: Moment
    changes: ChangesBetween
    evidence: Evidence

    @property
    def is_one_release(self) -> bool:
        """Whether one release is compared with itself, cut at a day."""
        return self.before.kind is MomentKind.DAY

    @property
    def is_synthetic(self) -> bool:
        """Whether anything in it is made up."""
        return self.evidence.is_synthetic

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of what is compared: of the series that changed or are judged, residents, champions."""
        series = {*self.changes.figures["series_id"], *(one.series.id for one in self.changes.verdicts)}
        figures = stack_loaded(self.evidence)
        ids = set(figures.loc[figures["series_id"].isin(series), "source_id"])
        tables = {"populations", *(["champions"] if self.changes.champions is not None else [])}
        return tuple(s for s in self.evidence.sources.values() if s.id in ids or s.table in tables)
