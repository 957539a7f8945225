"""What is sent to a browser when a control changes."""

from playwright.sync_api import expect

MOST_BYTES = 20_000


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
