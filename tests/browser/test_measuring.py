"""The benchmark measures the app as it is: one of each kind, and no figure is a target here."""

import subprocess
import sys

from benchmarks.browser import open_list
from benchmarks.servers import OURS, ROOT

LIST_THAT_CLOSES_ONCE = """<div data-testid="stSelectbox"><label>Period</label><input role="combobox"></div>
<div role="listbox" hidden><div role="option">2024</div></div>
<script>
    let clicks = 0
    document.querySelector('input').onclick = () => {
        clicks += 1
        document.querySelector('[role=listbox]').hidden = clicks === 1
    }
</script>"""
"""A select box as Streamlit draws it, whose list is closed by a run that ends just as it is opened."""


def test_every_control_and_a_page_can_still_be_measured():
    command = [sys.executable, "-m", "benchmarks.run", "--quick"]  # it has an event loop of its own
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    rows = {line.split("|")[1].strip() for line in done.stdout.splitlines() if line.startswith("|")}
    assert {*OURS.colours, *OURS.controls, *OURS.pages[:1]} <= rows
    assert "first visitor's first map" in rows


def test_a_list_that_was_closed_meanwhile_is_opened_again(browser):
    page = browser.new_page()
    page.set_content(LIST_THAT_CLOSES_ONCE)
    open_list(page, "Period")
    assert page.get_by_role("option").all_inner_texts() == ["2024"]
    page.close()
