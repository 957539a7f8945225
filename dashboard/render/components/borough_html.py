"""The page of one council as plain HTML: the finding first, then all that it rests on."""

from markupsafe import Markup

from dashboard.analysis.verdicts.rules import CAUTION, VerdictClass
from dashboard.domain.series import BY_AGE, AgeGroup
from dashboard.render.components.borough_tables import render_context, render_neighbours, render_years
from dashboard.render.components.champion_html import render_champion_panel
from dashboard.render.components.conflicts_html import render_rivals
from dashboard.render.components.figure_html import render_banner
from dashboard.render.components.likeness_html import render_alike
from dashboard.render.components.markup import join, render_lines, render_list, render_note, tag
from dashboard.render.components.replies_html import render_requests
from dashboard.render.components.why_html import WITHOUT_VERDICT, explain_why, list_changes
from dashboard.render.view_models.borough_view import BoroughView, Counted
from dashboard.render.view_models.figure_view import describe_sources
from dashboard.render.words.borough_sentences import (
    CONTEXT_NOTE,
    HOW_TO_REPLY,
    describe_unloaded_context,
    state_finding,
    state_not_judged,
    state_whom_to_ask,
)
from dashboard.render.words.formats import format_date


def render_borough_head(view: BoroughView) -> Markup:
    """Return the finding in sentences, for children and for adults; first of all, why there can be none."""
    region = view.evidence.region
    leading = [counted for counted in view.leading.values() if counted]
    unjudged = [words for counted in leading if (words := state_not_judged(view, counted))]
    findings = [
        tag("p", tag("strong", f"{group.words.capitalize()}: "), state_finding(view, group), class_="lede")
        for group in BY_AGE
    ]
    return join(
        (
            render_banner(view.evidence.is_synthetic),
            tag("p", f"{region.area}, GSS code {view.gss_code}", class_="kicker"),
            tag("h1", view.name),
            *map(render_note, unjudged),
            *findings,
            tag("p", CAUTION, class_="lede"),
        )
    )


def render_borough_page(view: BoroughView) -> Markup:
    """Return everything below the finding, each part under its heading."""
    parts = (
        ("What to ask next", _render_questions(view)),
        (
            "Recorded against expected, year by year",
            join(_render_counted(view, counted) for counted in view.counted),
        ),
        ("Champion or point of contact", _render_champion(view)),
        ("What would change the verdict", join(map(_render_changes, view.leading.items()))),
        ("Neighbours", render_neighbours(view)),
        ("Councils most alike", render_alike(view.evidence, view.alike)),
        ("Context, apart from the verdict", _render_context(view)),
        ("How the council can reply", _render_replies(view)),
    )
    sections = (tag("section", tag("h2", title), body) for title, body in parts if body)
    return tag("div", *sections, class_="borough-page")


def _render_questions(view: BoroughView) -> Markup:
    said = [
        join(
            (
                tag("strong", f"{group.words.capitalize()}: "),
                counted.question,
                f" {state_whom_to_ask(view, group)}",
            )
        )
        for group, counted in view.leading.items()
        if counted
    ]
    return render_list(said) if said else Markup()


def _render_counted(page: BoroughView, counted: Counted) -> Markup:
    """Return one series of a council over time, where sources differ, and where it is from."""
    view = counted.view
    heading = f"{view.age_group.words.capitalize()}: {view.series.label}"
    rivals = render_rivals(page.evidence, page.gss_code, view.series, view.age_group)
    return tag("section", tag("h3", heading), render_years(counted), rivals, _render_sources(counted))


def _render_sources(counted: Counted) -> Markup:
    view = counted.view
    return render_lines([f"{describe_sources(view.sources)} {view.series.say_next(view.latest.period)}"])


def _render_champion(view: BoroughView) -> Markup:
    note = view.evidence.region.champions_note
    lines = [f"{note.words} {note.address}"] if note else []
    panel = render_champion_panel(view.champions, view.gss_code)
    return panel + render_lines([*lines, describe_sources(view.champions.sources)])


def _render_changes(of_group: tuple[AgeGroup, Counted | None]) -> Markup:
    """Return what would change the verdict on an age group, and behind it why it is what it is."""
    group, counted = of_group
    heading = tag("h3", group.words.capitalize())
    if counted is None or counted.verdict is VerdictClass.NO_DATA:
        return heading + tag("p", WITHOUT_VERDICT)
    changes = render_list(list_changes(counted.view, counted.record, counted.more))
    return heading + changes + explain_why(counted.view, counted.record, lambda: counted.more)


def _render_context(view: BoroughView) -> Markup:
    said = tag("p", CONTEXT_NOTE)
    return said + render_context(view) + render_lines([describe_unloaded_context(view)])


def _render_replies(view: BoroughView) -> Markup:
    """Return how a council replies, and every reply that is recorded."""
    replies = [
        f"“{record['council_reply']}” ({_format_reply_day(record)})"
        for record in view.champions.list_evidence(view.gss_code)
        if record["council_reply"]
    ]
    recorded = render_list(replies) if replies else tag("p", "No reply of the council is recorded here.")
    asked = (
        render_requests(view.evidence, view.gss_code, counted.view.series, counted.view.age_group)
        for counted in view.counted
    )
    return join((*(tag("p", words) for words in HOW_TO_REPLY), recorded, *asked))


def _format_reply_day(record: "dict[str, object]") -> str:
    day = record["reply_date"]
    return "on no known day" if day != day else format_date(f"{day:%Y-%m-%d}")  # NaT differs from itself
