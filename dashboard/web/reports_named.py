"""Which report an address means, how it is named, and the report itself."""

from typing import Final

from dashboard.analysis.evidence import Evidence
from dashboard.render.documents.council_addresses import find_by_slug, list_slugs
from dashboard.render.documents.document import Document
from dashboard.render.documents.document_parts import write_slug
from dashboard.web.plain_site import Asked

REPORTS: Final = "report"
"""The folder of the reports."""
REGION: Final = ""
"""Stands for the region where the code of a council could stand."""


def find_area(evidence: Evidence, word: str) -> str | None:
    """Return the code of the council that a word means, `REGION` for the region, None for neither."""
    code = find_by_slug(evidence.register, word) if word else REGION
    is_region = code is None and write_slug(word) == write_slug(evidence.region.name)
    return REGION if is_region else code


def name_report(evidence: Evidence, code: str, suffix: str = "") -> str:
    """Return the one name of a report in its folder; that of the region's page is none."""
    if code != REGION:
        return f"{list_slugs(evidence.register)[code]}{suffix}"
    return f"{write_slug(evidence.region.name)}{suffix}" if suffix else ""


def make_report(asked: Asked, code: str) -> Document:
    """Return the report of a council, or of the region, as it was wished for."""
    wish, maker = asked.wish, asked.maker
    if code == REGION:
        return maker.make_region(wish.show, wish.length)
    return maker.make_council(code, wish.show, wish.length)
