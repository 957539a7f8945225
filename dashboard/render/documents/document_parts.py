"""Parts that every document has: its edition, its method, its sources, the words of the office."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.analysis.verdicts.rules import CAUTION
from dashboard.analysis.verdicts.thresholds import ABOVE_P, BELOW_P, FAR_BELOW_P, MINIMUM_EXPECTED
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.provenance import EXAMPLE_PREFIX, Source
from dashboard.domain.region import Region
from dashboard.domain.series import AgeGroup
from dashboard.render.components.frame_html import NAME
from dashboard.render.documents.document import (
    Length,
    Line,
    Link,
    Section,
    Stamp,
    Strong,
    line,
    listing,
    paragraph,
    section,
)
from dashboard.render.documents.office_words import OfficeWords
from dashboard.render.view_models.verdict_view import VerdictView
from dashboard.render.words.formats import format_date

KINDS: Final = {Length.ONE: "briefing", Length.FULL: "report"}
"""What a document of a length is called, also in its file name."""

_PREFIXES: Final = {Stamp.NONE: "", Stamp.EXAMPLE: EXAMPLE_PREFIX, Stamp.DRAFT: "DRAFT_"}

REPRODUCED: Final = "The same edition, as at the same day, gives the same document to the last byte."


@dataclass(frozen=True)
class Imprint:
    """What every document of an edition says of itself."""

    edition: str
    as_at: date
    is_synthetic: bool
    stamp: Stamp
    office: OfficeWords

    @property
    def day(self) -> str:
        """The day in words."""
        return format_date(self.as_at.isoformat())

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands at the foot of every page."""
        return (*([f"{self.stamp}."] if self.stamp else []), f"As at {self.day}. Edition {self.edition}.")

    def name_kicker(self, kind: str, area: str) -> str:
        """Return what stands above a title: the office, what kind of document it is, and of which area."""
        return ". ".join(part for part in (self.office.office, f"{NAME}, {kind}", area) if part)

    def open(self, area: str) -> str:
        """Return the opening line of the office; empty where it has none."""
        return self.office.fill(self.office.opening, area, self.day)

    def list_closing(self, area: str) -> Iterator[Section]:
        """Yield whom to reach, as the office says it; nothing where it says nothing."""
        office = self.office
        said = [office.fill(words, area, self.day) for words in (*office.contacts, office.sign_off)]
        if any(said):
            yield section("contacts", "Contact", listing(said))


_POOLED: Final = frozenset({Yardstick.RESIDENTS, Yardstick.ASSESSMENTS, Yardstick.FOUND_BY_OTHERS})
"""The yardsticks that compare with the others' counts added up."""


def list_method(view: VerdictView) -> tuple[str, ...]:
    """Return the method in four lines, for a series and a yardstick."""
    others = ", from the others' counts, hidden ones at the middle of their range"
    pooled = others if view.yardstick in _POOLED else ""
    return (
        f"Counted: {view.series.definition}",
        f"Expected: what there would have been {view.measure.at_rate}, year by year{pooled}.",
        f"Verdict: “fewer” where the chance of a lower rate is at least {BELOW_P:.0%}, “more” where that of "
        f"a higher one is at least {ABOVE_P:.0%}, “far fewer” where that of less than half is at least "
        f"{FAR_BELOW_P:.0%}; none where fewer than {MINIMUM_EXPECTED:g} would be expected. A hidden count is "
        "taken as every number in its range, and it is said where that could change the verdict.",
        f"Limits: {CAUTION} Missing is never zero, and no hidden count is worked out.",
    )


def build_method(lines: Iterable[str]) -> Section:
    """Return the method in few lines."""
    return section("method", "Method in four lines", listing(lines))


def build_sources(sources: Iterable[Source], length: Length) -> Section:
    """Return the sources, each with its edition, its address and its dates; in brief, alike ones once."""
    listed = [*sources]
    if length is Length.FULL:
        return section("sources", "Sources", listing(map(_write_source, listed)))
    attributions = dict.fromkeys(source.attribution for source in listed if source.attribution)
    lines = dict.fromkeys(map(_write_source_briefly, listed))
    return section("sources", "Sources", listing([*lines, line(" ".join(attributions))]))


def _write_source(source: Source) -> Line:
    return line(
        Strong(source.title),
        f", {source.publisher}. Covers {source.periods}; {source.geography}. Published "
        f"{format_date(source.published)}, retrieved {format_date(source.retrieved)}. {source.licence}. "
        f"{source.attribution} ",
        _link(source.address),
    )


def _write_source_briefly(source: Source) -> Line:
    published = f"published {format_date(source.published)}, " if source.published else ""
    return line(
        f"{source.title}, {source.publisher} ({published}retrieved {format_date(source.retrieved)}), ",
        _link(source.address),
    )


def _link(address: str) -> Link | str:
    return Link(address, address) if address.startswith(("https://", "http://")) else address


def build_edition(imprint: Imprint, area: str, region: Region) -> Section:
    """Return as at which day this is, of which edition, and how to reach whoever signs it."""
    return section(
        "edition",
        "This edition",
        paragraph(
            f"As at {imprint.day}. Edition {imprint.edition}, of the figures on {region.areas}. {REPRODUCED}"
        ),
        *imprint.list_closing(area),
    )


def name_stem(area: str, age_groups: tuple[AgeGroup, ...], span: str, length: Length, stamp: Stamp) -> str:
    """Return the name of a file without its ending: area, content, years, kind.

    Examples
    --------
    >>> name_stem("Wandsworth", (AgeGroup.CHILDREN,), "2021-2025", Length.ONE, Stamp.NONE)
    'wandsworth-children-2021-2025-briefing'
    >>> name_stem("London", (AgeGroup.ADULTS,), "", Length.FULL, Stamp.DRAFT)
    'DRAFT_london-adults-report'
    """
    groups = "-and-".join(group.value for group in age_groups)
    stem = "-".join(part for part in (write_slug(area), groups, span, KINDS[length]) if part)
    return f"{_PREFIXES[stamp]}{stem}"


def write_slug(name: str) -> str:
    """Return a name as it stands in a file name or an address.

    Examples
    --------
    >>> write_slug("Barking and Dagenham"), write_slug("King's Lynn & West Norfolk")
    ('barking-and-dagenham', 'kings-lynn-west-norfolk')
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "").replace("’", "")).strip("-")
