"""A person's own boundaries are served to nobody else, and to nobody once their page is closed."""

from tests.browser.adding import bring, go, open_adding, use_in_session
from tests.browser.conftest import Visit
from tests.browser.patience import expect
from tests.fixtures.asking import ask
from tests.fixtures.serving import wait_until


def test_own_boundaries_draw_the_map_and_are_gone_when_the_page_is_closed(
    shared, address, boundaries, tmp_path
):
    path = tmp_path / "own.geojson"
    boundaries.to_crs(4326).to_file(path, driver="GeoJSON")
    visit = Visit(shared, address)
    served: list[str] = []
    visit.page.on(
        "response", lambda answer: served.append(answer.url) if "/served/own-" in answer.url else None
    )
    bring(open_adding(visit), path)
    use_in_session(visit)
    go(visit, "Map")
    expect(visit.areas).to_have_count(33)
    (shapes,) = {url.removeprefix(address) for url in served if url.endswith(".js")}
    assert ask(address, shapes).status == 200
    visit.close()
    wait_until(lambda: ask(address, shapes).status == 404, "the boundaries are gone with the page")
