"""How feeds are called, and how pages say where they are."""

from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from dashboard.analysis.evidence import Evidence
from dashboard.render.components.markup import tag
from dashboard.render.documents.council_addresses import list_slugs
from dashboard.render.documents.document_parts import write_slug
from dashboard.render.files.atom import MEDIA_TYPE
from dashboard.render.view_models.news_view import REGION

FOLDER: Final = "feeds"
SUFFIX: Final = ".xml"


def name_feed(evidence: Evidence, code: str) -> str:
    """Return the name of the feed of a council, or of the region, in its folder."""
    slug = write_slug(evidence.region.name) if code == REGION else list_slugs(evidence.register)[code]
    return f"{slug}{SUFFIX}"


def title_feed(evidence: Evidence, code: str) -> str:
    """Return of what a feed tells the changes."""
    return f"{name_place(evidence, code)}: what changed"


def name_place(evidence: Evidence, code: str) -> str:
    """Return the name of a council, or of the region."""
    return evidence.region.name if code == REGION else evidence.register.get_name(code)


def render_feed_link(evidence: Evidence, code: str, root: str, query: str) -> Markup:
    """Return what tells a program where the feed of a page is."""
    address = f"{root}{FOLDER}/{name_feed(evidence, code)}{query}"
    return tag("link", rel="alternate", type=MEDIA_TYPE, title=title_feed(evidence, code), href=address)


def list_feed_addresses(evidence: Evidence, root: str, query: str) -> Mapping[str, str]:
    """Return the address of every feed by whom it is of, the region's first."""
    codes = (REGION, *evidence.register.names_by_code)
    return {
        name_place(evidence, code): f"{root}{FOLDER}/{name_feed(evidence, code)}{query}" for code in codes
    }
