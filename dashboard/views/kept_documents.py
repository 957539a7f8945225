"""What plain pages are made from: what is kept for everyone, never what a session holds."""

from dataclasses import replace
from datetime import date
from functools import partial
from secrets import token_hex

from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.periods import read_today
from dashboard.domain.problems import DataFolderError
from dashboard.domain.series import AgeGroup, Series
from dashboard.render.documents.document_maker import DocumentMaker
from dashboard.render.documents.office_words import SHIPPED_WORDS, OfficeWords, find_office_words
from dashboard.render.view_models.view import VerdictsShown
from dashboard.store.edition import find_edition_day
from dashboard.views.cache import EXAMPLE_STORE, Loaded, find_store, load_kept
from dashboard.views.kept_editions import find_editions
from dashboard.views.kept_news import take_news
from dashboard.views.verdicts_shown import take_verdicts


def open_documents(
    is_example: bool, window: int, yardstick: Yardstick | None, edition: str = "", day: date | None = None
) -> DocumentMaker:
    """Return what makes documents: of today and what the store holds now, or of an edition and its day.

    It asks for no session, so it can be called from anywhere.

    Parameters
    ----------
    is_example
        Whether the store is that of the worked example.
    edition
        Its id; that of what is loaded now gives the same documents later, when something else is loaded.
    day
        As at which an edition is to hold; else the day by which all of it had been retrieved.

    Raises
    ------
    UnknownEditionError
        If the history cannot give the edition back, or it may not be shown now.
    DataFolderError
        If the store cannot be read and never could.
    """
    store = EXAMPLE_STORE if is_example else find_store()
    loaded = load_kept(store)
    if edition and edition != loaded.evidence.edition:
        earlier = find_editions(store).open(edition, window, yardstick, _find_words())
        return replace(earlier, day=day) if day else earlier
    evidence, today = loaded.evidence, read_today()

    def take(series: Series, age_group: AgeGroup, by: Yardstick) -> VerdictsShown:
        return take_verdicts(loaded, series, age_group, window, by)

    def make() -> DocumentMaker:
        maker = DocumentMaker(evidence, today, window, yardstick, office=_find_words(), take=take)
        return replace(maker, take_news=partial(take_news, store, loaded), mark=_mark(loaded))

    maker = loaded.remember(("documents", today, window, yardstick), make)
    return replace(maker, day=day or find_edition_day(evidence.sources.values())) if edition else maker


def _mark(loaded: Loaded) -> str:
    """Return what tells one reading of a store from every other."""
    return loaded.remember("mark", lambda: token_hex(8))


def _find_words() -> OfficeWords:
    """Return the words of the office; the shipped ones where its file is wrong, which page Borough says."""
    try:
        return find_office_words()
    except DataFolderError:
        return SHIPPED_WORDS
