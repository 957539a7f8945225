"""The benchmark measures the app as it is: one of each, and no figure is a target here."""

from benchmarks.run import measure
from benchmarks.servers import OURS


def test_every_control_and_page_can_still_be_measured():
    page = measure(is_quick=True)
    rows = {line.split("|")[1].strip() for line in page.splitlines() if line.startswith("|")}
    assert {*OURS.colours, *OURS.controls, *OURS.pages} <= rows
    assert "first visitor's first map" in rows
