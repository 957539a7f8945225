"""What is sent to a browser when a control changes."""

import zlib

from tests.browser.patience import expect

MOST_BYTES = 20_000
MOST_COMPRESSED = 10_000
"""Of a change, as it crosses the wire, unless the picture itself is new."""
COUNCILS = ("Enfield", "Bexley", "Haringey")
"""Those of whom most is known, since their champions are."""


def test_another_period_sends_colours_and_not_shapes_or_styles_again(visit):
    received = []
    visit.page.on("websocket", lambda socket: socket.on("framereceived", lambda sent: received.append(sent)))
    visit.page.on("response", lambda response: received.append(response.url))
    visit.open("/?picture=figures&period=2025")
    expect(visit.areas).to_have_count(33)
    visit.unfold()
    for year in (2019, 2022):
        expect(visit.page.locator("[data-test-script-state=notRunning]")).to_have_count(1)
        received.clear()
        visit.choose("Period", f"year to 31 March {year}")
        expect(visit.page.locator(".figure-table caption")).to_contain_text(str(year))
        expect(visit.page.locator("[data-test-script-state=notRunning]")).to_have_count(1)
        files = ("/component/", "/served/")
        assert [url for url in received if isinstance(url, str) and any(file in url for file in files)] == []
        messages = [message for message in received if isinstance(message, bytes)]
        assert 0 < sum(map(len, messages)) <= MOST_BYTES
        assert not any(b"stMainBlockContainer" in message for message in messages)


def test_another_council_sends_what_is_known_of_it_and_not_the_table_of_all(visit):
    received = []
    visit.page.on("websocket", lambda socket: socket.on("framereceived", lambda sent: received.append(sent)))
    visit.open("/")
    expect(visit.areas).to_have_count(33)
    for council in COUNCILS:
        expect(visit.page.locator("[data-test-script-state=notRunning]")).to_have_count(1)
        received.clear()
        visit.choose("Borough", council)
        expect(visit.page.locator(".figure-table tr[aria-current=true] a")).to_have_text(council)
        expect(visit.page.locator("[data-test-script-state=notRunning]")).to_have_count(1)
        assert not any(b"<tfoot>" in message for message in received)
        assert 0 < sum(map(measure_compressed, received)) < MOST_COMPRESSED


def measure_compressed(message: bytes) -> int:
    """Return how many bytes a message takes on the wire: the server compresses with a window of 4 kB."""
    press = zlib.compressobj(wbits=-12, memLevel=5)
    return len(press.compress(message) + press.flush(zlib.Z_SYNC_FLUSH))
