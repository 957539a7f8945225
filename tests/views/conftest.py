"""What all tests of pages share."""

from functools import cache

from streamlit.components.v2 import manifest_scanner

from tests.fixtures.once import pass_over_memory_once

pass_over_memory_once()

manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
"""Each page opened in a test looks for components in every installed package; here they are looked for once."""
