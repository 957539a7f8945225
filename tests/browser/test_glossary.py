"""From a word to what it means, and back to the view that it was in."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit


def test_a_word_leads_to_its_entry_and_back_leads_to_the_same_view(visit):
    visit.open("/?map=tiles&borough=E09000005&window=3")
    words = visit.page.locator("a.in-glossary")
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
