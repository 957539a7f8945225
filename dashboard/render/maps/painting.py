"""What a map is painted with: a class, a mark and a line of text for each area, and nothing else.

Every kind of picture makes one, so the map knows of none of them.
"""

from dataclasses import dataclass

from dashboard.analysis.verdicts.rules import VerdictClass
from dashboard.render.maps.colours_and_patterns import MapClass, classify, list_classes
from dashboard.render.maps.verdict_classes import MARKS, list_verdict_classes
from dashboard.render.view_models.figure_view import FigureView, describe_figure
from dashboard.render.view_models.verdict_view import VerdictView
from dashboard.render.words.council_sentences import describe_council
from dashboard.render.words.figure_words import format_mark


@dataclass(frozen=True)
class PaintedArea:
    """How one area is painted.

    Attributes
    ----------
    key
        Of its class.
    mark
        Printed on the area.
    said
        Said of it when it is pointed at, in one line that stands on its own.
    """

    key: str
    mark: str
    said: str


@dataclass(frozen=True)
class Painting:
    """How all areas are painted, by GSS code, and what the picture is about."""

    classes: tuple[MapClass, ...]
    areas: dict[str, PaintedArea]
    about: str
    is_synthetic: bool


def paint_figures(view: FigureView) -> Painting:
    """Return the painting of a picture of figures: rates coloured, counts printed."""
    publishers = "; ".join(source.publisher for source in view.sources) or "no source loaded"
    return Painting(
        classes=list_classes(view.series),
        areas={
            figure["gss_code"]: PaintedArea(
                classify(view.series, figure), format_mark(figure), describe_figure(view, figure)[0]
            )
            for figure in view.records
        },
        about=f"{view.title}. {publishers}",
        is_synthetic=view.is_synthetic,
    )


def paint_verdicts(view: VerdictView) -> Painting:
    """Return the painting of a picture of verdicts: classes coloured or patterned, marks printed."""
    publishers = "; ".join(source.publisher for source in view.sources) or "no source loaded"
    return Painting(
        classes=list_verdict_classes(view.measure.reference),
        areas={
            record["gss_code"]: PaintedArea(
                record["verdict"], MARKS[VerdictClass(record["verdict"])], describe_council(record)
            )
            for record in view.records
        },
        about=f"{view.title}. {publishers}",
        is_synthetic=view.is_synthetic,
    )
