"""What a person reads about the data."""

from tests.browser.patience import expect


def test_every_source_states_all_its_facts_and_the_view_is_still_there_on_the_way_back(visit, evidence):
    visit.open("/?period=2019&borough=E09000010")
    expect(visit.page.locator(".borough-panel h2")).to_have_text("Enfield")
    visit.page.get_by_role("link", name="About the data").click()
    expect(visit.page.locator("h1")).to_have_text("About the data")
    sources = visit.page.locator("section.sources").first
    expect(sources).to_be_visible()
    text = " ".join(sources.text_content().split())
    for source in evidence.sources.values():
        for fact in (source.title, source.publisher, source.licence, source.attribution, source.sha256):
            assert " ".join(fact.split()) in text
    claims = visit.page.locator("section", has_text="The claims that started the project").locator(
        "li strong"
    )
    expect(claims).to_have_count(4)
    for words in claims.all_inner_texts():
        assert words.startswith("Cannot be checked here")
    visit.page.get_by_role("link", name="Map").click()
    expect(visit.page.locator(".borough-panel h2")).to_have_text("Enfield")
    expect(visit.page.locator(".kicker")).to_contain_text("2019")
