"""What a document of a region says of the police and of the claims, from what page London shows."""

from collections.abc import Iterator

from dashboard.analysis.evidence import Evidence
from dashboard.analysis.region_years import RegionSeries
from dashboard.render.components.about_html import CLAIMS
from dashboard.render.components.police_html import ALONE, FORCES, LEFT_OUT, MANY_COUNTS, OTHER_COUNT
from dashboard.render.documents.document import (
    Block,
    Line,
    Link,
    Part,
    Section,
    Strong,
    Tone,
    line,
    listing,
    paragraph,
    section,
)
from dashboard.render.view_models.police_view import (
    JudgedClaim,
    PublishedCount,
    list_forces,
    list_judged_claims,
    list_over_time,
    say_nearest,
)


def list_police(evidence: Evidence) -> Iterator[Section]:
    """Yield all that is published of the police; beside made-up figures only that it is left out."""
    over_time, forces = list_over_time(evidence), list_forces(evidence)
    if evidence.is_synthetic:
        if over_time or forces:
            yield section("police", "Referrals to and by the police", paragraph(LEFT_OUT, tone=Tone.NOTE))
        return
    for number, (heading, counts) in enumerate(over_time.items(), 1):
        yield section(f"police-{number}", heading, paragraph(MANY_COUNTS), listing(map(_write_count, counts)))
    if forces:
        yield section("forces", FORCES, paragraph(ALONE), listing(map(_write_count, forces)))


def _write_count(one: PublishedCount) -> Line:
    """Return a count with whose it is and of when, what it counts, and where it was published."""
    name = ", ".join(part for part in (one.who, one.when, one.ages) if part)
    return line(
        Strong(f"{name}: "),
        f"{_end(one.words)} Counted: {_end(one.counted)} ",
        Link(one.address, one.address),
    )


def _end(words: str) -> str:
    """Return words as a sentence that is over."""
    return f"{words.removesuffix('.')}."


def build_claims(evidence: Evidence, series: list[RegionSeries]) -> Section:
    """Return the claims that started the work, below what is nearest to them today; empty where none did."""
    known, nearest = evidence.region.claims, say_nearest(evidence, series)
    if known is None:
        return section("claims", CLAIMS)
    is_above = not evidence.is_synthetic
    blocks: tuple[Block | None, ...] = (
        paragraph(f"{known.title}: ", Link(known.address, known.address)),
        listing(_write_claim(claim, is_above=is_above) for claim in list_judged_claims(evidence)),
        paragraph(OTHER_COUNT, nearest, tone=Tone.NOTE) if nearest else None,
    )
    return section("claims", CLAIMS, *blocks)


def _write_claim(claim: JudgedClaim, *, is_above: bool) -> Line:
    """Return what was claimed, what can be said of it here, and what is said of it elsewhere.

    Parameters
    ----------
    is_above
        Whether what stands year by year is said above, and not again.
    """
    said: list[Part] = [f"{claim.words} ", Strong(claim.judged)]
    if claim.over_time and is_above:
        return line(*said, f" What is said elsewhere stands under “{claim.over_time}”.")
    for one in claim.elsewhere:
        said += [f" Elsewhere: {one.words} ", Link(one.address, one.address)]
    return line(*said)
