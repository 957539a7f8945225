"""The councils most like one, as HTML: the sentence, the distances, and how they are worked out."""

from markupsafe import Markup

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.likeness import Alike
from dashboard.render.components.markup import join, render_folded, render_table, render_wide, tag
from dashboard.render.view_models.figure_view import warn
from dashboard.render.words.likeness_sentences import (
    NOT_USED,
    OWN_MEASURE,
    describe_distance,
    format_distance,
    format_measured,
    name_measure,
    name_year,
    state_alike,
)


def render_alike(evidence: Evidence, alike: Alike) -> Markup:
    """Return which councils are most like one, with the distances, and what the measure is not."""
    names = dict(evidence.register.names_by_code)
    name = names[alike.gss_code]
    said = tag("p", state_alike(name, alike, names, evidence.region))
    table = _render_distances(evidence, alike, names) if alike.nearest else Markup()
    how = render_folded(
        "How alike is measured, and what is left out",
        *(tag("p", words) for words in (describe_distance(alike, evidence.region), NOT_USED)),
        class_="limits",
    )
    return join((said, table, tag("p", OWN_MEASURE), how)) if alike.closest else said


def _render_distances(evidence: Evidence, alike: Alike, names: dict[str, str]) -> Markup:
    heads = (
        *("Council", "Distance"),
        *(f"{name_measure(one)}, {name_year(one)}" for one in alike.measured),
    )
    listed = [(alike.gss_code, 0.0), *alike.nearest]
    rows = [
        (names[code], format_distance(distance), *(format_measured(one, code) for one in alike.measured))
        for code, distance in listed
    ]
    caption = (
        f"{warn(evidence.is_synthetic)}{names[alike.gss_code]} first, then the councils most like it, the "
        "nearest first"
    )
    return render_wide(render_table(caption, heads, rows, css="plain", chosen=0))
