"""The Method page says what the specs check, and nothing older."""

import difflib
import re

from tests.spec.page import render_page
from tests.spec.write_method_page import METHOD_PAGE


def test_the_method_page_is_not_stale():
    written, now = METHOD_PAGE.read_text(encoding="utf-8").splitlines(), render_page().splitlines()
    changed = "\n".join(difflib.unified_diff(written, now, "as committed", "as it should be", "", "", 0, ""))
    assert not changed, (
        f"\n{changed[:4000]}\nThe Method page is stale. If the change is meant: "
        "python -m tests.spec.write_method_page, read the difference and commit it."
    )


def test_the_method_page_holds_no_script_and_asks_no_other_host():
    page = METHOD_PAGE.read_text(encoding="utf-8")
    assert not re.search(r"<script|<style|<img|<link|<iframe|\son[a-z]+=|javascript:|src=", page)
    assert not re.search(r'href="(?!#)', page)


def test_every_heading_of_the_method_page_has_a_name_of_its_own():
    page = METHOD_PAGE.read_text(encoding="utf-8")
    names = re.findall(r'<h[23] id="([^"]+)"', page)
    assert len(set(names)) == len(names) == len(re.findall(r"<h[23]", page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(names)
