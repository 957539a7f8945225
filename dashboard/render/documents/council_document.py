"""The document of one council: what can be said of it, and all that this rests on."""

from collections.abc import Iterator

from dashboard.analysis.verdicts.rules import CAUTION
from dashboard.domain.provenance import Source
from dashboard.domain.series import AgeGroup
from dashboard.render.components.conflicts_html import describe_conflicts
from dashboard.render.documents.champion_sections import build_champion, build_champion_briefly
from dashboard.render.documents.council_figures import (
    build_figures,
    build_verdict_table,
    build_years,
    list_leading,
    name_span,
)
from dashboard.render.documents.council_more import (
    build_changes,
    build_context,
    build_neighbours,
    build_reply,
)
from dashboard.render.documents.document import (
    Block,
    Document,
    Length,
    Section,
    Stamp,
    Strong,
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
from dashboard.render.documents.small_map import Outlines
from dashboard.render.view_models.borough_view import BoroughView, Counted
from dashboard.render.view_models.figure_view import warn
from dashboard.render.words.borough_sentences import state_not_judged, state_whom_to_ask
from dashboard.render.words.formats import join_words
from dashboard.render.words.quotable_sentences import (
    CAN_SAY,
    CANNOT_SAY,
    COULD_SAY,
    list_sayable,
    list_unsayable,
    list_unsayable_of_champion,
    say_champion_of,
)


def build_council_document(
    view: BoroughView,
    age_groups: tuple[AgeGroup, ...],
    length: Length,
    imprint: Imprint,
    outlines: Outlines | None,
) -> Document:
    """Return the document of one council, for some age groups.

    Parameters
    ----------
    outlines
        The shapes of the small map; None where no boundaries are loaded.
    """
    build = _build_briefly if length is Length.ONE else _build_fully
    sections = build(view, age_groups, imprint, outlines)
    region = view.evidence.region
    return Document(
        title=name_document(view, age_groups),
        kicker=imprint.name_kicker(KINDS[length], f"{region.area}, GSS code {view.gss_code}"),
        description=f"{warn(imprint.is_synthetic)}{list_sayable(view, age_groups[0])[0]}",
        area=view.name,
        gss_code=view.gss_code,
        age_groups=age_groups,
        length=length,
        edition=imprint.edition,
        as_at=imprint.as_at,
        is_synthetic=imprint.is_synthetic,
        stamp=imprint.stamp,
        sections=tuple(part for part in sections if part.blocks),
        notes=imprint.notes,
        file_stem=name_council_stem(view, age_groups, length, imprint.stamp),
    )


def name_council_stem(
    view: BoroughView, age_groups: tuple[AgeGroup, ...], length: Length, stamp: Stamp
) -> str:
    """Return the name of a document's file without its ending."""
    return name_stem(view.name, age_groups, name_span(view, age_groups), length, stamp)


def name_document(view: BoroughView, age_groups: tuple[AgeGroup, ...]) -> str:
    """Return the title, which is true alone: whose figures, of whom, over which years."""
    groups = join_words([group.words for group in age_groups])
    leading = [counted for _, counted in list_leading(view, age_groups)]
    spans = dict.fromkeys(counted.view.span for counted in leading if counted and counted.has_figures)
    over = join_words([*spans]) if spans else "no figures loaded"
    return f"{view.name}: trafficking recorded among {groups}, {over}"


def _build_briefly(
    view: BoroughView, age_groups: tuple[AgeGroup, ...], imprint: Imprint, outlines: Outlines | None
) -> Iterator[Section]:
    """Yield the sections of one page."""
    yield _build_sayable(view, age_groups, imprint, is_brief=True)
    yield _build_unsayable(view, age_groups)
    shown = [counted for _, counted in list_leading(view, age_groups) if counted]
    for counted in shown:
        yield section(
            f"figures-{counted.view.age_group}",
            f"Recorded and expected: {counted.view.age_group.words}",
            build_years(counted, latest=counted.view.window),
            build_figures(view, counted, outlines),
        )
    yield section(
        "champion", "What to ask next, and champion or contact", *_build_questions(view, age_groups)
    )
    yield from _build_method(shown)
    yield build_sources(list_document_sources(view, shown), Length.ONE)
    yield from imprint.list_closing(view.name)


def _build_fully(
    view: BoroughView, age_groups: tuple[AgeGroup, ...], imprint: Imprint, outlines: Outlines | None
) -> Iterator[Section]:
    """Yield the sections of a report."""
    yield _build_sayable(view, age_groups, imprint, is_brief=False)
    yield _build_unsayable(view, age_groups)
    shown = [counted for counted in view.counted if counted.view.age_group in age_groups]
    for counted in shown:
        yield _build_counted(view, counted, outlines)
    yield section("ask", "What to ask next", _build_asked(view, age_groups))
    yield build_champion(view)
    yield build_changes(view, age_groups)
    yield build_neighbours(view, age_groups)
    yield build_context(view, age_groups)
    yield build_reply(view, shown)
    yield from _build_method(shown)
    yield build_sources(list_document_sources(view, shown), Length.FULL)
    yield build_edition(imprint, view.name, view.evidence.region)


def _build_sayable(
    view: BoroughView, age_groups: tuple[AgeGroup, ...], imprint: Imprint, *, is_brief: bool
) -> Section:
    """Return what can be quoted; above it why the council cannot be judged, where it cannot."""
    leading = [counted for _, counted in list_leading(view, age_groups) if counted]
    unjudged = [words for counted in leading if (words := state_not_judged(view, counted))]
    said = [words for group in age_groups for words in list_sayable(view, group)]
    champion = [] if is_brief else [say_champion_of(view)]
    heading = COULD_SAY if imprint.is_synthetic else CAN_SAY
    opening = imprint.open(view.name)
    return section(
        "finding",
        heading,
        paragraph(opening, tone=Tone.LEAD) if opening else None,
        *(paragraph(words, tone=Tone.NOTE) for words in unjudged),
        *(paragraph(words, tone=Tone.LEAD) for words in said[:1]),
        listing([*said[1:], *champion, CAUTION]),
    )


def _build_unsayable(view: BoroughView, age_groups: tuple[AgeGroup, ...]) -> Section:
    """Return what cannot be said, each with the reason; what holds of both age groups once."""
    said = [words for group in age_groups for words in list_unsayable(view, group)]
    return section(
        "not-finding", CANNOT_SAY, listing(dict.fromkeys([*said, *list_unsayable_of_champion(view)]))
    )


def _build_counted(view: BoroughView, counted: Counted, outlines: Outlines | None) -> Section:
    """Return one series of a council: the verdict in numbers, its years, drawn, and where sources differ."""
    of, group = counted.view.series, counted.view.age_group
    rivals = describe_conflicts(view.evidence, view.gss_code, of, group)
    reservations = of.list_breaks(counted.years[0].period, counted.years[-1].period) if counted.years else ()
    return section(
        f"figures-{of.id.replace('_', '-')}-{group}",
        f"{group.words.capitalize()}: {of.label}",
        build_verdict_table(counted),
        build_years(counted),
        listing(reservations) if reservations else None,
        build_figures(view, counted, outlines),
        section(f"rivals-{of.id.replace('_', '-')}-{group}", "Where sources differ", listing(rivals))
        if rivals
        else None,
    )


def _build_questions(view: BoroughView, age_groups: tuple[AgeGroup, ...]) -> tuple[Block, ...]:
    """Return what to ask next and whom, and what is known of the champion, in few lines."""
    return (_build_asked(view, age_groups), build_champion_briefly(view))


def _build_asked(view: BoroughView, age_groups: tuple[AgeGroup, ...]) -> Block:
    return listing(
        line(Strong(f"{group.words.capitalize()}: "), f"{counted.question} {state_whom_to_ask(view, group)}")
        for group, counted in list_leading(view, age_groups)
        if counted
    )


def _build_method(shown: list[Counted]) -> Iterator[Section]:
    """Yield the method of the first series that is shown; nothing where none is."""
    for counted in shown[:1]:
        yield build_method(list_method(counted.view))


def list_document_sources(view: BoroughView, shown: list[Counted]) -> list[Source]:
    """Return the sources of a document, each once: of its figures, its residents, its champion, its map."""
    evidence = view.evidence
    used = {source.id: source for counted in shown for source in counted.view.sources}
    kinds = ("populations", "boundaries") if shown else ("boundaries",)
    more = [source for source in evidence.sources.values() if source.table in kinds]
    return [*{**used, **{source.id: source for source in (*view.champions.sources, *more)}}.values()]
