"""What the page “Accessibility” says was tested is tested, and its words are those of the glossary."""

import re
from pathlib import Path

from dashboard.domain.region import get_shipped_region
from dashboard.domain.statuses import Status
from dashboard.render.components.accessibility_html import TESTED, render_glossary
from dashboard.render.components.glossary_links import ENTRIES, name_anchor
from dashboard.render.words.glossary_words import read_glossary

BROWSER = Path(__file__).resolve().parents[1] / "browser"
TESTS = {
    "The lists of the map": [
        "test_every_control_is_reached_and_changed_by_keyboard",
        "test_window_yardstick_and_why_are_reached_by_keyboard",
    ],
    "On the map the arrow keys": [
        "test_areas_are_walked_with_arrow_keys_and_chosen_and_the_table_is_sorted",
        "test_the_map_is_one_stop_for_tab",
    ],
    "Each council on the map has a name": [
        "test_the_first_page_is_the_verdict_over_five_years",
        "test_every_known_state_is_seen_and_all_are_said_on_a_desk",
    ],
    "The table below the map": ["test_areas_are_walked_with_arrow_keys_and_chosen_and_the_table_is_sorted"],
    "The questions about a file": [
        "test_a_messy_sheet_goes_from_file_to_matrix_by_the_keyboard_without_one_wrong_cell"
    ],
    "The worked example is opened": [
        "test_the_keyboard_opens_it_from_the_map_and_goes_back_to_the_same_view"
    ],
    "A missing figure": ["test_absent_figures_differ_from_each_other_and_from_every_value"],
    "The map, the gaps, the method": [
        "test_nothing_is_cut_at_any_width",
        "test_a_page_breaks_no_rule_and_is_no_wider_than_the_screen_at_any_width",
        "test_nothing_is_wider_than_a_phone",
        "test_a_messy_sheet_goes_from_file_to_matrix_by_the_keyboard_without_one_wrong_cell",
    ],
    "The warning over the worked example": [
        "test_every_page_keeps_it_and_a_council_in_the_matrix_leads_to_its_place_in_it"
    ],
    "The tab of a page": ["test_a_page_names_its_tab_copies_its_link_by_keyboard_and_says_a_new_headline"],
    "A new headline": ["test_a_page_names_its_tab_copies_its_link_by_keyboard_and_says_a_new_headline"],
    "What came of a file": [
        "test_a_messy_sheet_goes_from_file_to_matrix_by_the_keyboard_without_one_wrong_cell"
    ],
    "On every page and in its main states axe": [
        "test_a_page_breaks_no_rule_and_is_no_wider_than_the_screen_at_any_width"
    ],
    "With wide text spacing": ["test_a_page_fits_a_narrow_screen_with_wide_spacing"],
    "On a narrow screen the menu": [
        "test_on_a_telephone_the_menu_is_called_menu_and_the_search_is_seen_at_once"
    ],
}
"""The beginning of each sentence, and the tests that would fail were it not true."""


def test_every_sentence_of_what_is_tested_has_its_tests():
    there = {
        name
        for path in BROWSER.glob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(), re.M)
    }
    assert len(TESTED) == len(TESTS)
    for sentence, (begins, tests) in zip(TESTED, TESTS.items(), strict=True):
        assert sentence.startswith(begins)
        assert set(tests) <= there


def test_the_words_are_printed_as_the_glossary_defines_them():
    words = read_glossary()
    page = render_glossary(get_shipped_region()).unescape()
    assert len(words) > 20
    assert all(f">{word}<dd>{meaning}" in page for word, meaning in words.items())
    assert all(status.meaning in page for status in Status)


def test_every_word_that_leads_to_the_glossary_has_its_entry_there():
    page = render_glossary(get_shipped_region())
    assert set(ENTRIES) <= set(read_glossary())
    assert all(page.count(f'<dt id="{name_anchor(entry)}">') == 1 for entry in ENTRIES)
    forms = [form.lower() for forms in ENTRIES.values() for form in forms]
    assert len(set(forms)) == len(forms)


def test_a_word_on_the_pages_is_defined_once_and_without_a_mark_of_markdown():
    glossary = (BROWSER.parents[1] / "docs" / "glossary.md").read_text(encoding="utf-8")
    defined = re.findall(r"^\*\*(.+?)\*\* — ", glossary, re.M)
    assert len(set(defined)) == len(defined)
    assert [text for text in read_glossary().values() if re.search(r"[`*\[\]|]", text)] == []
