"""What plain pages are made from: what is kept for everyone, never what a session holds."""

from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.periods import read_today
from dashboard.domain.problems import DataFolderError
from dashboard.domain.series import AgeGroup, Series
from dashboard.render.documents.document_maker import DocumentMaker
from dashboard.render.documents.office_words import SHIPPED_WORDS, OfficeWords, find_office_words
from dashboard.render.view_models.view import VerdictsShown
from dashboard.views.cache import EXAMPLE_STORE, find_store, load_kept
from dashboard.views.verdicts_shown import take_verdicts


def open_documents(is_example: bool, window: int, yardstick: Yardstick | None) -> DocumentMaker:
    """Return what makes documents of today, from what the store holds now.

    It asks for no session, so it can be called from anywhere.

    Parameters
    ----------
    is_example
        Whether the store is that of the worked example.

    Raises
    ------
    DataFolderError
        If the store cannot be read and never could.
    """
    loaded = load_kept(EXAMPLE_STORE if is_example else find_store())
    evidence, day = loaded.evidence, read_today()

    def take(series: Series, age_group: AgeGroup, by: Yardstick) -> VerdictsShown:
        return take_verdicts(loaded, series, age_group, window, by)

    def make() -> DocumentMaker:
        return DocumentMaker(evidence, day, window, yardstick, office=_find_words(), take=take)

    return loaded.remember(("documents", day, window, yardstick), make)


def _find_words() -> OfficeWords:
    """Return the words of the office; the shipped ones where its file is wrong, which page Borough says."""
    try:
        return find_office_words()
    except DataFolderError:
        return SHIPPED_WORDS
