"""From a word to what it means, and back to the view that it was in."""

from tests.browser.conftest import Visit
from tests.browser.patience import expect


def test_a_word_leads_to_its_entry_and_back_leads_to_the_same_view(visit):
    visit.open("/?map=tiles&borough=E09000005&window=3")
    words = visit.page.locator("a.in-glossary:not(.words-of-heads a)")
    expect(visit.page.locator(".legend a.in-glossary", has_text="hidden")).to_have_count(1)
    anchors = words.evaluate_all("links => links.map(link => link.hash)")
    assert len(anchors) == len(set(anchors)) > 3
    assert visit.page.locator(":is(a, button, summary, h1) a.in-glossary").count() == 0
    before = visit.page.url
    word = visit.page.locator(".legend a.in-glossary", has_text="hidden")
    word.focus()
    word.press("Enter")
    entry = visit.page.locator("#word-hidden-suppressed")
    expect(entry).to_be_focused()
    expect(entry).to_be_in_viewport()
    assert words.count() == 0
    visit.page.go_back()
    visit.page.wait_for_url(before)
    expect(visit.area("Brent")).to_have_attribute("aria-pressed", "true")
    expect(words.first).to_be_visible()


def test_the_address_of_a_word_opens_at_its_entry_and_keeps_the_worked_example(shared, address):
    visit = Visit(shared, address).open("/?data=example")
    word = visit.page.locator(".legend a.in-glossary", has_text="champion")
    visit.page.goto(word.evaluate("link => link.href"))
    expect(visit.page.locator("#word-champion")).to_be_focused()
    expect(visit.page.get_by_role("note").filter(has_text="EXAMPLE DATA")).to_be_visible()
    visit.close()


def test_the_heads_of_a_table_that_is_sorted_have_their_words_in_a_line_above_it_by_keyboard(visit):
    visit.open("/")
    line = visit.page.locator(".figure-table .words-of-heads a")
    expect(line).to_have_text(["verdict", "expected", "95% range", "suppressed", "yardsticks"])
    visit.page.locator(".figure-table").get_by_role("button", name="95% range").press("Enter")
    line.get_by_text("95% range").press("Enter")
    expect(visit.page.locator("#word-95-range")).to_be_focused()
    expect(visit.page).to_have_title("Accessibility: Borough gap map")


def test_no_word_is_a_link_in_the_caption_of_a_table_that_states_its_role(shared, address):
    visit = Visit(shared, address).open("/gaps")
    visit.page.locator("table.matrix").wait_for()
    visit.page.evaluate("""() => {
        const others = ':is(p, li, dt, h2, h3, thead, tbody, .legend, .note, .notes)'
        for (const other of document.querySelectorAll(`[data-testid=stMain] ${others}`)) other.remove()
        document.querySelector('.matrix').insertAdjacentHTML('afterend', '<p class=note>A champion, after the caption.</p>')
    }""")
    expect(visit.page.locator(".note a.in-glossary, caption a.in-glossary")).to_have_count(1)
    assert visit.page.locator("caption a.in-glossary").count() == 0
    visit.close()
