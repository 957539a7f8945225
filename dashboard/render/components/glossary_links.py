"""The way from a word of the pages to its entry in the glossary: which words lead there, and to where.

The browser makes the links (``glossary_links.js``): a page comes in parts, of which many are written once for
all who look, so that only there is known which occurrence is the first. A change sends nothing for it.
"""

import json
import re
from typing import Final

ENTRIES: Final = {
    "95% range": ("95% range", "95% ranges"),
    "champion": ("champion", "champions", "Slavery Champion"),
    "first responder": ("first responder", "first responders"),
    "found by others": ("found by others",),
    "gap": ("gaps",),
    "gateway": ("gateway", "gateways"),
    "held back": ("held back",),
    "hidden, suppressed": ("hidden", "suppressed"),
    "observed, expected": ("expected",),
    "rounded figure": ("rounded",),
    "stale": ("stale",),
    "stand-in population": ("stand in for", "stands in"),
    "verdict": ("verdict", "verdicts"),
    "window": ("window", "windows"),
    "yardstick": ("yardstick", "yardsticks"),
}
"""The entries of the glossary that words lead to, and how each is written on the pages."""


def name_anchor(entry: str) -> str:
    """Return where an entry of the glossary stands on its page, as the part of an address after “#”.

    Examples
    --------
    >>> name_anchor("observed, expected"), name_anchor("95% range")
    ('word-observed-expected', 'word-95-range')
    """
    return f"word-{re.sub('[^a-z0-9]+', '-', entry.lower()).strip('-')}"


def write_words() -> str:
    """Return the words as the script reads them: each form in small letters, with its entry's anchor."""
    anchors = {form.lower(): name_anchor(entry) for entry, forms in ENTRIES.items() for form in forms}
    return f"window.GLOSSARY_WORDS={json.dumps(anchors, separators=(',', ':'))};\n"
