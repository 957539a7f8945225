"""What all tests of pages share."""

from functools import cache

import pytest
from streamlit.components.v2 import manifest_scanner

from dashboard.views import done_once
from tests.fixtures.once import pass_over_memory_once

pass_over_memory_once()

manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
"""Each page opened in a test looks for components in every installed package; here they are looked for once."""


@pytest.fixture(autouse=True)
def press_on_purpose(monkeypatch) -> None:
    """A test presses a button twice sooner than any person does who means it."""
    monkeypatch.setattr(done_once, "DOUBLE_CLICK", 0)
