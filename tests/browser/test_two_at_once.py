"""Two people at once, in a data folder that is changed while they look."""

import pytest

from tests.browser.importing import STATES, click_while_importing


@pytest.mark.long
def test_people_who_click_while_files_are_imported_meet_no_error_and_no_mixed_figures(browser, tmp_path):
    seen = click_while_importing(browser, tmp_path, people=2, imports=1)
    assert seen.wrong == []
    assert seen.clicks > 0
    assert set(seen.tables) == set(STATES)
