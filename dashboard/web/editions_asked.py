"""Plain pages by edition: what may be kept for ever, what is said of a newer one, what there is instead."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from markupsafe import Markup

from dashboard.render.components.markup import render_list, tag
from dashboard.render.components.plain_html import render_edition
from dashboard.render.documents.document_parts import Imprint
from dashboard.render.words.formats import format_date
from dashboard.store.edition_index import Place
from dashboard.web.plain_answers import HTML, Answer
from dashboard.web.plain_wishes import AS_AT, Wish, WishError

FOR_EVER: Final = "public, max-age=31536000, immutable"
NO_EDITION: Final = "There is no such edition"
NO_EDITION_WHY: Final = (
    "The history of this server cannot give it back: it was trimmed, or the address was copied from "
    "elsewhere. These are the editions that there are:"
)


@dataclass(frozen=True)
class EditionAsked:
    """The edition that a plain page is of, beside what is loaded now.

    Attributes
    ----------
    shown, present
        What documents of this edition, and of what is loaded now, say of themselves.
    """

    wish: Wish
    shown: Imprint
    present: Imprint

    @property
    def is_older(self) -> bool:
        """Whether something else is loaded now."""
        return self.shown.edition != self.present.edition

    def mark(self, answer: Answer) -> Answer:
        """Return an answer with how long it may be kept.

        For ever where it was asked for by its edition, which never changes. A page of the present edition is
        looked at again: when another one comes, it has to say so.
        """
        is_fixed = self.wish.edition and (self.is_older or answer.media_type != HTML)
        if not is_fixed:
            return answer
        return replace(answer, headers={**answer.headers, "Cache-Control": FOR_EVER})

    def render(self, address: str) -> Markup:
        """Return what stands below a page: that a newer edition came after this one, or where this one stays.

        Parameters
        ----------
        address
            Of the page, without its query.
        """
        plain = replace(self.wish, edition="", day=None)
        if self.is_older:
            said = f"This is edition {self.shown.edition}. A newer edition was loaded after it: "
            return render_edition(said, "the same page of the present edition", address + plain.write())
        if self.wish.edition:
            said = f"This is edition {self.shown.edition}, as at {self.shown.day}; it stays at this address. "
            return render_edition(said, "The same page as at today", address + plain.write())
        fixed = replace(self.wish, edition=self.shown.edition, day=self.shown.as_at)
        said = "This page changes when the figures do. As it is now it stays here: "
        words = f"edition {self.shown.edition}, as at {self.shown.day}"
        return render_edition(said, words, address + fixed.write())


def check_day(day: date, own: Imprint, present: Imprint) -> None:
    """Refuse a day before an edition was complete, or one that has not come.

    Raises
    ------
    WishError
        In a sentence.
    """
    if not own.as_at <= day <= present.as_at:
        raise WishError(
            f"Of edition {own.edition} “{AS_AT}” can be a day from {own.as_at.isoformat()}, when the last of "
            f"its figures was retrieved, to today."
        )


def list_known(known: Iterable[Place], wish: Wish, present: Imprint) -> Markup:
    """Return the editions that there are, each as a link to the same page of it."""
    return render_list(
        tag("a", _describe(place, present), href=replace(wish, edition=place.id, day=None).write())
        for place in known
    )


def _describe(place: Place, present: Imprint) -> str:
    if place.id == present.edition:
        return f"{place.id}: loaded now"
    if place.before is None:
        return f"{place.id}: loaded now, before an embargo ended"
    return f"{place.id}: loaded until {format_date(place.before.when[:10])}"
