"""What is said of a region, where that takes a sentence."""

from dashboard.domain.region import Region
from dashboard.render.words.formats import join_words


def describe_marks(region: Region) -> str:
    """Return for which areas the circles on the map stand; empty where it has none."""
    names = [mark.called for mark in region.marks]
    if not names:
        return ""
    who = join_words(names)
    return (
        f"The circle stands for {who}, larger than it is."
        if len(names) == 1
        else f"The circles stand for {who}, larger than they are."
    )
