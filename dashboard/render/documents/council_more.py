"""What a report of one council has beyond its finding: what would change it, neighbours, context, replies."""

from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.domain.series import AgeGroup
from dashboard.render.components.council_row import list_cells, name_columns
from dashboard.render.components.replies_html import select_requests
from dashboard.render.components.why_html import WITHOUT_VERDICT, list_changes, walk_rules
from dashboard.render.documents.council_figures import list_leading
from dashboard.render.documents.document import Block, Section, Table, Tone, listing, paragraph, section
from dashboard.render.view_models.borough_view import BoroughView, Context, Counted
from dashboard.render.view_models.champion_view import read_champion
from dashboard.render.view_models.figure_view import warn
from dashboard.render.view_models.verdict_view import Record
from dashboard.render.words.borough_sentences import CONTEXT_NOTE, HOW_TO_REPLY, describe_unloaded_context
from dashboard.render.words.champion_words import name_state
from dashboard.render.words.figure_words import describe_status, format_figure, format_rate
from dashboard.render.words.formats import format_date, is_missing
from dashboard.render.words.headline_sentences import is_any_compared
from dashboard.render.words.reply_sentences import describe_requests


def build_changes(view: BoroughView, age_groups: tuple[AgeGroup, ...]) -> Section:
    """Return why each verdict is what it is, and what would change it."""
    return section(
        "changes",
        "Why this verdict, and what would change it",
        *(
            section(f"changes-{group}", group.words.capitalize(), *_build_change(counted))
            for group, counted in list_leading(view, age_groups)
        ),
    )


def _build_change(counted: Counted | None) -> tuple[Block, ...]:
    if counted is None or counted.verdict is VerdictClass.NO_DATA:
        return (paragraph(WITHOUT_VERDICT),)
    view, record = counted.view, counted.record
    heads = ("Asked in this order", "This council", "Holds?")
    caption = f"{warn(view.is_synthetic)}The rules; the first that holds gives the verdict"
    rules = Table(caption, heads, tuple(walk_rules(view, record)), frozenset({1}), (7, 2, 3))
    return (rules, listing(list_changes(view, record, counted.more)))


def build_neighbours(view: BoroughView, age_groups: tuple[AgeGroup, ...]) -> Section:
    """Return the council beside those whose boundaries touch its own; empty where none is known."""
    compared = [c for _, c in list_leading(view, age_groups) if c and is_any_compared(c.view)]
    shown = compared if view.neighbours else []
    return section("neighbours", "Neighbours", *(_build_beside(view, counted) for counted in shown))


def _build_beside(view: BoroughView, counted: Counted) -> Table:
    verdicts = counted.view
    codes = (view.gss_code, *(view.neighbours or ()))
    rows = tuple(_list_beside(view, verdicts.find(code)) for code in codes)
    caption = (
        f"{verdicts.title}. {view.name} first, then the councils whose boundaries touch its own, in "
        "alphabetical order: not a ranking."
    )
    return Table(caption, name_columns(verdicts), rows, frozenset(range(2, 6)), (3, 1.8, 1.6, 2, 2, 1.8, 3))


def _list_beside(view: BoroughView, record: Record) -> tuple[str, ...]:
    """Return the cells of a council; its champion in words alone, since a font may lack the sign."""
    champion = view.champions.records[record["gss_code"]]
    state, _ = read_champion(champion)
    return (*list_cells(record, champion)[:-1], name_state(state, champion["role"]))


def build_context(view: BoroughView, age_groups: tuple[AgeGroup, ...]) -> Section:
    """Return what else was recorded in the same place, of these age groups and of all ages."""
    wanted = {*age_groups, AgeGroup.ALL}
    rows = tuple(_list_context(view, context) for context in view.context if context.age_group in wanted)
    heads = ("What is counted", "Year", "Figure", "What kind of figure", "Rate", "Source")
    caption = f"{warn(view.evidence.is_synthetic)}The latest loaded year of each; they are never added"
    return section(
        "context",
        "Context, apart from the verdict",
        paragraph(CONTEXT_NOTE),
        Table(caption, heads, rows, frozenset({2}), (4, 2, 1.5, 2, 2.5, 4)) if rows else None,
        paragraph(describe_unloaded_context(view), tone=Tone.SMALL),
    )


def _list_context(view: BoroughView, context: Context) -> tuple[str, ...]:
    """Return the cells of one series."""
    series, figure = context.series, context.figure
    source = view.evidence.sources.get(str(figure["source_id"]))
    rate = format_rate(figure, series.rate_base, series.decimals)
    unit = series.rate_unit(context.age_group)
    label = context.period.label
    return (
        series.label,
        f"{label[0].upper()}{label[1:]}",
        format_figure(figure),
        describe_status(figure),
        rate if is_missing(figure["rate"]) else f"{rate} {unit}",
        f"{source.title} ({source.publisher})" if source else "none loaded",
    )


def build_reply(view: BoroughView, shown: list[Counted]) -> Section:
    """Return how the council can reply, what it replied, and what it was asked."""
    replies = [
        f"“{record['council_reply']}” ({_format_day(record['reply_date'])})"
        for record in view.champions.list_evidence(view.gss_code)
        if record["council_reply"]
    ]
    asked = [words for counted in shown for words in _list_asked(view, counted)]
    return section(
        "reply",
        "How the council can reply",
        *(paragraph(words) for words in HOW_TO_REPLY),
        listing(replies or ["No reply of the council is recorded here."]),
        section("asked", "Asked under the Freedom of Information Act", listing(asked)) if asked else None,
    )


def _list_asked(view: BoroughView, counted: Counted) -> tuple[str, ...]:
    own = select_requests(view.evidence, view.gss_code, counted.view.series, counted.view.age_group)
    return () if own.empty else describe_requests(own, view.evidence.sources)


def _format_day(day: object) -> str:
    return "on no known day" if is_missing(day) else format_date(f"{day:%Y-%m-%d}")
