"""What a person sees and does on the page of gaps."""

from tests.browser.conftest import Visit
from tests.browser.patience import expect


def open_gaps(visit: Visit) -> None:
    """Go to the page from the map: opened directly, Streamlit asks for its own files at two addresses."""
    visit.open()
    visit.page.get_by_role("link", name="Gaps").click()
    expect(visit.page.locator(".matrix")).to_have_count(1)


def test_the_matrix_is_seen_whole_and_a_council_is_followed_without_a_new_page(visit):
    open_gaps(visit)
    page = visit.page
    expect(page.locator(".matrix tr").last).to_be_in_viewport(ratio=1)
    expect(page.locator("h1")).to_contain_text("Champion or contact there: lead officer named in 1")
    expect(page.locator(".matrix a[data-council]")).to_have_count(33)
    visit.choose("Champion", "◌ Not checked")
    expect(page.locator(".matrix a[data-council]")).to_have_count(29)
    page.evaluate("window.isSamePage = true")
    page.locator(".matrix a[data-council]").get_by_text("Wandsworth").click()
    expect(page.locator(".borough-panel h2")).to_contain_text("Wandsworth recorded trafficking in 5 to 25")
    expect(visit.area("Wandsworth")).to_have_attribute("aria-pressed", "true")
    assert "borough=E09000032" in page.url
    assert page.evaluate("window.isSamePage === true")
    page.get_by_role("link", name="Gaps").click()
    expect(page.locator(".matrix a[data-council]")).to_have_count(29)
    page.locator(".matrix a[data-council]").get_by_text("Sutton").press("Enter")
    expect(page.locator(".borough-panel h2")).to_contain_text("Sutton")
    assert page.evaluate("window.isSamePage === true")


def test_a_council_is_opened_in_another_tab_and_filters_change_the_matrix_and_the_address(visit):
    open_gaps(visit)
    link = visit.page.locator(".matrix a[data-council]").get_by_text("Sutton")
    with visit.page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    expect(opened.value.locator(".borough-panel h2")).to_contain_text(
        "Sutton recorded trafficking in 19 to 31"
    )
    opened.value.close()
    expect(visit.page.locator(".matrix a[data-council]")).to_have_count(33)
    visit.choose("Champion", "● Named")
    expect(visit.page.locator(".matrix a[data-council]")).to_have_count(2)
    visit.page.get_by_role("radio", name="Past year").click()
    expect(visit.page.locator(".matrix a[data-council]")).to_have_count(0)
    expect(visit.page.locator(".lede")).to_contain_text("Shown: 0 of 33 councils.")
    visit.page.get_by_role("radio", name="Adults").click()
    expect(visit.page.locator("h1")).to_contain_text("Adults: no council can be compared")
    assert "champion=named" in visit.page.url and "known=recent" in visit.page.url
