"""Text from outside, made so that Streamlit shows it as it is.

Streamlit renders labels, buttons, expanders and messages as Markdown: in a heading of a sheet
``![](http://…)`` would be an image, which the reader's browser fetches. It also gives a label as it stands
to screen readers, so a backslash before every mark would be read aloud. What comes between the marks here is
invisible and silent.
"""

import re
from collections.abc import Callable
from typing import Final, TypeVar

Option = TypeVar("Option")

JOINER: Final = "\u2060"
"""A word joiner: parts two characters that mean something only side by side."""
BLANK: Final = "\ufeff"
"""A space without width: a mark of emphasis, a formula or a directive opens nothing before a space."""

_MARKS: Final = (
    (r"(?<![^\W_])_|_(?![^\W_])|[*~$]|:(?!\s)", rf"\g<0>{BLANK}"),
    (r"`", r"\\`"),
    (r"(?i)(?<=www)\.", rf"{JOINER}."),  # addresses become links without any mark
    (r"\](?=[(\[:]|$)|<(?=[^\W\d_]|[/!?=-]|$)|&(?=[#\w]|$)|@|-(?=[->])|>(?==)", rf"\g<0>{JOINER}"),
    (r"^(?=[^\w“‘(])|^\d+(?=[.)])", rf"\g<0>{JOINER}"),  # a heading, a list, a quotation, a fence
)
"""Pattern and replacement, in this order: what is invisible already is no mark."""

_PLAIN_WORDS: Final = re.compile(r"[^\W\d_][^\W_]*(?: [^\W_]+)*")
"""Letters, digits and single spaces: most labels, and nothing that Markdown would see."""


def escape_markdown(text: str) -> str:
    """Return a text that Markdown shows as it is, on one line.

    For every text from outside that goes into a label, an option of a radio button, an expander's title, a
    message or anything else that Streamlit renders as Markdown; `render/components/markup.py` makes HTML.

    Examples
    --------
    >>> escape_markdown("Adults & children [c], <5 (all)")
    'Adults & children [c], <5 (all)'
    >>> shown = escape_markdown("![i](http://host/x.gif)")
    >>> "](" in shown or "://" in shown
    False
    """
    if _PLAIN_WORDS.fullmatch(text):
        return text
    escaped = " ".join(re.sub(r"\\", rf"\\{JOINER}", text).split())
    for pattern, replacement in _MARKS:
        escaped = re.sub(pattern, replacement, escaped)
    return escaped


def escape_each(format_option: Callable[[Option], str]) -> Callable[[Option], str]:
    """Return what prints an option of a radio button or a segmented control, which are Markdown too.

    Those of a select box are plain text, and need nothing.

    Examples
    --------
    >>> escape_each(str.upper)("a@b") == f"A@{JOINER}B"
    True
    """
    return lambda option: escape_markdown(format_option(option))
