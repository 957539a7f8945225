"""By which word an address names a council: its name in small letters with hyphens."""

from collections import Counter
from collections.abc import Mapping

from dashboard.domain.areas import AreaRegister
from dashboard.render.documents.document_parts import write_slug


def list_slugs(register: AreaRegister) -> Mapping[str, str]:
    """Return the word of each council by its code, by name; the code in small letters where two are alike."""
    slugs = {code: write_slug(name) for code, name in register.names_by_code.items()}
    times = Counter(slugs.values())
    return {code: slug if slug and times[slug] == 1 else code.lower() for code, slug in slugs.items()}


def find_by_slug(register: AreaRegister, word: str) -> str | None:
    """Return the code of the council that a word of an address means; None where it means none.

    Its own word, its GSS code, any spelling that is known, a short form: all lead to it.
    """
    slugs = {slug: code for code, slug in list_slugs(register).items()}
    return slugs.get(word.lower()) or register.find_asked(word)
