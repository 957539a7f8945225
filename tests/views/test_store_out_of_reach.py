"""A store that cannot be reached leaves the pages as they were, and is said."""

from dataclasses import dataclass, field

import pytest

from dashboard.domain.problems import DataFolderError, Problem
from dashboard.store.folder.folder_store import FolderStore
from dashboard.views.cache import load_kept

GONE = Problem("database figures", "a database that answers", "nothing", "Ask who runs it.")


@dataclass(frozen=True)
class Leaving(FolderStore):
    """A store that is there until it is not."""

    gone: list[Problem] = field(default_factory=list, compare=False)

    def make_fingerprint(self):
        if self.gone:
            raise DataFolderError(self.gone)
        return super().make_fingerprint()


def test_what_was_read_last_stays_with_the_problem_beside_it(data_folder):
    store = Leaving(data_folder)
    before = load_kept(store)
    store.gone.append(GONE)

    after = load_kept(store)

    assert after.evidence is before.evidence
    assert after.problem.problems == (GONE,)
    store.gone.clear()
    assert load_kept(store).problem is None


def test_a_store_that_could_never_be_read_is_said(data_folder):
    with pytest.raises(DataFolderError, match="a database that answers"):
        load_kept(Leaving(data_folder, [GONE]))
