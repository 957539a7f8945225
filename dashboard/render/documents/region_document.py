"""The document of a region: what can be said of its areas together, and of each, from what its pages show."""

from collections.abc import Iterator
from typing import Final

from dashboard.analysis.region_years import RegionSeries
from dashboard.analysis.verdicts.rules import CAUTION
from dashboard.domain.provenance import Source
from dashboard.domain.series import AgeGroup
from dashboard.render.components.council_row import list_cells, name_columns
from dashboard.render.components.region_html import (
    explain_together,
    list_used_sources,
    state_champions_known,
    tabulate_champions_known,
    tabulate_region,
)
from dashboard.render.documents.document import (
    Block,
    Document,
    Length,
    Section,
    Stamp,
    Strong,
    Table,
    Tone,
    line,
    listing,
    paragraph,
    section,
)
from dashboard.render.documents.document_parts import (
    KINDS,
    Imprint,
    build_edition,
    build_method,
    build_sources,
    list_method,
    name_stem,
)
from dashboard.render.documents.region_figures import list_region_figures
from dashboard.render.documents.region_police import build_claims, list_police
from dashboard.render.documents.region_shown import RegionShown
from dashboard.render.documents.small_map import Outlines, list_names
from dashboard.render.maps.verdict_classes import MARKS
from dashboard.render.view_models.figure_view import warn
from dashboard.render.view_models.verdict_view import VerdictView
from dashboard.render.words.formats import join_words
from dashboard.render.words.headline_sentences import (
    ADULTS_ELSEWHERE,
    describe_agreement,
    describe_hidden,
    is_any_compared,
    list_reservations,
    state_verdicts,
)
from dashboard.render.words.quotable_region import list_unsayable_of_region
from dashboard.render.words.quotable_sentences import CAN_SAY, CANNOT_SAY, COULD_SAY
from dashboard.render.words.region_sentences import state_region

_WIDTHS: Final = {9: (2.2, 1.7, 1.5, 1.9, 1.6, 4.5, 1.5, 1.5, 1.2), 4: (2, 2, 2, 5)}
"""Of the columns of a series year by year, by their number: with the nation beside it, and without."""


def build_region_document(
    shown: RegionShown, length: Length, imprint: Imprint, outlines: Outlines | None
) -> Document:
    """Return the document of a region, for some age groups."""
    region, series = shown.evidence.region, shown.series
    build = _build_briefly if length is Length.ONE else _build_fully
    sections = build(shown, series, imprint, outlines)
    return Document(
        title=_name_document(shown),
        kicker=imprint.name_kicker(KINDS[length], region.all),
        description=f"{warn(imprint.is_synthetic)}{_list_sayable(shown, series)[0]}",
        area=region.name,
        gss_code="",
        age_groups=shown.age_groups,
        length=length,
        edition=imprint.edition,
        as_at=imprint.as_at,
        is_synthetic=imprint.is_synthetic,
        stamp=imprint.stamp,
        sections=tuple(part for part in sections if part.blocks),
        notes=imprint.notes,
        file_stem=name_region_stem(shown, length, imprint.stamp),
    )


def name_region_stem(shown: RegionShown, length: Length, stamp: Stamp) -> str:
    """Return the name of a document's file without its ending."""
    return name_stem(shown.evidence.region.name, shown.age_groups, _name_span(shown), length, stamp)


def _name_document(shown: RegionShown) -> str:
    groups = join_words([group.words for group in shown.age_groups])
    spans = join_words([*dict.fromkeys(view.span for view in shown.compared)]) or "no verdict possible"
    region = shown.evidence.region
    return f"{region.name}: trafficking recorded among {groups} by its {region.nouns}, {spans}"


def _name_span(shown: RegionShown) -> str:
    years = [period.year for view in shown.compared for period in view.periods]
    return f"{min(years)}-{max(years)}" if years else ""


def _build_briefly(
    shown: RegionShown, series: list[RegionSeries], imprint: Imprint, outlines: Outlines | None
) -> Iterator[Section]:
    yield _build_sayable(shown, series, imprint)
    yield _build_unsayable(shown, series)
    yield section(
        "figures",
        "Together, year by year, and each by itself",
        *list_region_figures(shown, series, outlines),
        *(
            section(f"classes-{view.age_group}", f"{view.age_group.words.capitalize()}", _list_classes(view))
            for view in shown.compared
        ),
    )
    yield section("champions", "Champions and contacts", paragraph(_say_champions(shown)))
    yield from _build_method(shown)
    yield build_sources(_list_sources(shown, series), Length.ONE)
    yield from imprint.list_closing(shown.evidence.region.name)


def _build_fully(
    shown: RegionShown, series: list[RegionSeries], imprint: Imprint, outlines: Outlines | None
) -> Iterator[Section]:
    region = shown.evidence.region
    yield _build_sayable(shown, series, imprint)
    yield _build_unsayable(shown, series)
    for one in series:
        yield _build_years(shown, one)
    yield section("map", "Drawn", *list_region_figures(shown, series, outlines))
    for view in shown.compared:
        yield _build_all(shown, view)
    heads, rows = tabulate_champions_known(shown.champions, region)
    caption = f"{warn(imprint.is_synthetic)}What is known of champions and contacts"
    yield section(
        "champions",
        "Champions and contacts",
        paragraph(_say_champions(shown)),
        Table(caption, heads, tuple(rows), frozenset({1, 2}), (4, 1, 2)),
    )
    yield from list_police(shown.evidence)
    yield build_claims(shown.evidence, series)
    yield from _build_method(shown)
    yield build_sources(_list_sources(shown, series), Length.FULL)
    yield build_edition(imprint, region.name, region)


def _state_verdicts(view: VerdictView) -> str:
    """Return the finding, over whom hidden counts decide, and what all yardsticks say: to be quoted whole."""
    further = (describe_hidden(view), describe_agreement(view)) if is_any_compared(view) else ()
    return " ".join(words for words in (state_verdicts(view), *further) if words)


def _list_sayable(shown: RegionShown, series: list[RegionSeries]) -> list[str]:
    said = [_state_verdicts(view) for view in shown.views]
    said += [state_region(one, shown.evidence.region) for one in series]
    is_missing = any(v.age_group is AgeGroup.ADULTS and v not in shown.compared for v in shown.views)
    said += [f"{ADULTS_ELSEWHERE}."] if is_missing else []
    return [words for words in said if words]


def _build_sayable(shown: RegionShown, series: list[RegionSeries], imprint: Imprint) -> Section:
    first, *others = _list_sayable(shown, series)
    opening = imprint.open(shown.evidence.region.name)
    return section(
        "finding",
        COULD_SAY if imprint.is_synthetic else CAN_SAY,
        paragraph(opening, tone=Tone.LEAD) if opening else None,
        paragraph(first, tone=Tone.LEAD),
        listing([*others, CAUTION]),
    )


def _build_unsayable(shown: RegionShown, series: list[RegionSeries]) -> Section:
    region = shown.evidence.region
    said = list_unsayable_of_region([*shown.views], series, shown.champions, region)
    return section("not-finding", CANNOT_SAY, listing(said))


def _build_years(shown: RegionShown, one: RegionSeries) -> Section:
    """Return a series year by year, and how its ranges are made."""
    region, series, group = shown.evidence.region, one.series, one.age_group
    heads, rows = tabulate_region(region, one)
    caption = (
        f"{warn(shown.evidence.is_synthetic)}{series.label}, {group.words}. Rates: {series.rate_unit(group)}"
    )
    return section(
        f"years-{series.id.replace('_', '-')}-{group}",
        f"{series.label}: {group.words}",
        Table(caption, heads, tuple(map(tuple, rows)), widths=_WIDTHS[len(heads)]),
        listing(explain_together(region, one)),
    )


def _list_classes(view: VerdictView) -> Block:
    """Return who is in each class, as a list."""
    return listing(
        line(Strong(f"{verdict.shown_as} ({view.counts[verdict]}): "), join_words(list_names(view, verdict)))
        for verdict in MARKS
        if view.counts[verdict]
    )


def _build_all(shown: RegionShown, view: VerdictView) -> Section:
    """Return every area with its verdict and range."""
    rows = tuple(
        (*list_cells(record, shown.champions.records[record["gss_code"]])[:-1],) for record in view.records
    )
    caption = f"{view.title}. In alphabetical order: not a ranking."
    reservations = list_reservations(view)
    return section(
        f"all-{view.age_group}",
        f"{view.age_group.words.capitalize()}: {view.region.all}",
        Table(caption, name_columns(view)[:-1], rows, frozenset(range(2, 6)), (3, 2, 1.6, 2, 2, 1.6)),
        listing(reservations) if reservations else None,
    )


def _say_champions(shown: RegionShown) -> str:
    return state_champions_known(shown.champions, shown.evidence.region)


def _build_method(shown: RegionShown) -> Iterator[Section]:
    for view in shown.views[:1]:
        yield build_method(list_method(view))


def _list_sources(shown: RegionShown, series: list[RegionSeries]) -> list[Source]:
    """Return the sources of a document, each once."""
    evidence = shown.evidence
    listed = [
        *(source for view in shown.views for source in view.sources),
        *(source for one in series for source in list_used_sources(evidence, one)),
        *shown.champions.sources,
        *(source for source in evidence.sources.values() if source.table in ("populations", "boundaries")),
    ]
    return [*{source.id: source for source in listed}.values()]
