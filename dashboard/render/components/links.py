"""Addresses as links: only those of the web, whatever else a text holds."""

import re
from typing import Final

from markupsafe import Markup, escape

from dashboard.render.components.markup import join, tag

_WEB_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_WITHIN_TEXT: Final = re.compile(r"(https?://[^\s<>“”\"]*[^\s<>“”\".,:;)])", re.IGNORECASE)
"""An address in a sentence, without the mark that ends it."""


def link_address(address: str, called: str = "") -> Markup:
    """Return an address as text, or as what it is called, and as a link only where it is one of the web.

    Examples
    --------
    >>> print(link_address("https://example.org/minutes"))
    <a href="https://example.org/minutes" rel="noopener noreferrer">https://example.org/minutes</a>
    >>> print(link_address("javascript:alert(1)"), link_address("Minutes, <item 4>"))
    javascript:alert(1) Minutes, &lt;item 4&gt;
    """
    if not _WEB_ADDRESS.fullmatch(address):
        return escape(address)
    return tag("a", called or address, href=address, rel="noopener noreferrer")


def link_addresses(text: str) -> Markup:
    """Return a text in which every address of the web is a link.

    Examples
    --------
    >>> print(link_addresses("See https://example.org/a: <there>."))
    See <a href="https://example.org/a" rel="noopener noreferrer">https://example.org/a</a>: &lt;there&gt;.
    """
    return join(map(link_address, _WITHIN_TEXT.split(text)))
