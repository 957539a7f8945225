"""What a map is painted with: a class, a mark and lines of text for each area, and nothing else.

Every kind of picture makes one, so the map knows of none of them.
"""

from dataclasses import dataclass

from dashboard.evidence.verdicts.rules import VerdictClass
from dashboard.outputs.classes import MapClass, classify, list_classes
from dashboard.outputs.picture import Picture, describe_figure, print_figure
from dashboard.outputs.verdict_classes import MARKS, list_verdict_classes
from dashboard.outputs.verdict_picture import VerdictPicture
from dashboard.outputs.verdict_sentences import describe_council


@dataclass(frozen=True)
class PaintedArea:
    """How one area is painted.

    Attributes
    ----------
    key
        Of its class.
    mark
        Printed on the area.
    lines
        Said of it when it is pointed at; the first stands on its own.
    """

    key: str
    mark: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Painting:
    """How all areas are painted, by GSS code, and what the picture is about."""

    classes: tuple[MapClass, ...]
    areas: dict[str, PaintedArea]
    about: str
    is_synthetic: bool


def paint_figures(picture: Picture) -> Painting:
    """Return the painting of a picture of figures: rates coloured, counts printed."""
    publishers = "; ".join(source.publisher for source in picture.sources) or "no source loaded"
    return Painting(
        classes=list_classes(picture.series),
        areas={
            figure["gss_code"]: PaintedArea(
                classify(picture.series, figure), print_figure(figure), describe_figure(picture, figure)
            )
            for figure in picture.records
        },
        about=f"{picture.title}. {publishers}",
        is_synthetic=picture.is_synthetic,
    )


def paint_verdicts(picture: VerdictPicture) -> Painting:
    """Return the painting of a picture of verdicts: classes coloured or patterned, marks printed."""
    publishers = "; ".join(source.publisher for source in picture.sources) or "no source loaded"
    return Painting(
        classes=list_verdict_classes(picture.yardstick.reference),
        areas={
            record["gss_code"]: PaintedArea(
                record["verdict"], MARKS[VerdictClass(record["verdict"])], describe_council(picture, record)
            )
            for record in picture.records
        },
        about=f"{picture.title}. {publishers}",
        is_synthetic=picture.is_synthetic,
    )
