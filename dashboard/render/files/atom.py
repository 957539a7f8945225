"""Feeds of news in Atom 1.0 (RFC 4287), which mail programs, readers of news and other sites take."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from xml.etree import ElementTree as ET

from dashboard.render.components.frame_html import NAME
from dashboard.render.view_models.news_view import NewsItem

MEDIA_TYPE: Final = "application/atom+xml"
MOST_ITEMS: Final = 100
"""A feed tells what is new; who wants all has the page “Changes” and the tables."""

_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_TAGGED: Final = "tag:borough-gap-map.invalid,2026:"
"""Begins every id (RFC 4151). The name belongs to nobody and never will: a server may be reached by several
names, or move, and what it told stays the same."""
_NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Feed:
    """A feed.

    Attributes
    ----------
    key
        Tells it from every other feed.
    title, subtitle
        The subtitle says what it holds, and what not.
    page, own
        The addresses of the page of the same, and of the feed itself: relative to the feed.
    changed
        When it last changed, where there is no item.
    """

    key: str
    title: str
    subtitle: str
    page: str
    own: str
    items: tuple[NewsItem, ...]
    changed: datetime


def write_feed(feed: Feed) -> bytes:
    """Return a feed as XML, its latest item first."""
    items = _list_latest(feed.items)
    root = ET.Element("feed", {"xmlns": _NAMESPACE, _LANGUAGE: "en-GB"})
    _add(root, "id", _TAGGED + feed.key)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", _format_moment(items[0].at if items else feed.changed))
    _add(ET.SubElement(root, "author"), "name", NAME)
    _link(root, "self", feed.own, MEDIA_TYPE)
    _link(root, "alternate", feed.page, "text/html")
    for item in items:
        _add_item(root, item, f"{feed.key}/{item.key}", feed.page)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _list_latest(items: tuple[NewsItem, ...]) -> list[NewsItem]:
    """Return the latest items, the latest first; of one that was told twice, how it was told last."""
    in_order = sorted(items, key=lambda item: (item.at, item.key))
    once = {item.key: item for item in in_order}
    return sorted(once.values(), key=lambda item: (item.at, item.key), reverse=True)[:MOST_ITEMS]


def _add_item(root: ET.Element, item: NewsItem, key: str, page: str) -> None:
    entry = ET.SubElement(root, "entry")
    _add(entry, "id", _TAGGED + key)
    _add(entry, "title", item.title)
    _add(entry, "updated", _format_moment(item.at))
    _link(entry, "alternate", page, "text/html")
    _add(entry, "content", "\n".join(item.lines), type="text")


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    """Add an element with a text, without what no XML may hold; the rest is escaped when it is written."""
    ET.SubElement(parent, name, attributes).text = _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _link(parent: ET.Element, relation: str, address: str, media_type: str) -> None:
    ET.SubElement(parent, "link", {"rel": relation, "type": media_type, "href": address})


def _format_moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
