"""The files of the map: from memory, one person's own only for them and no longer than they are there."""

import gc
import re

from starlette.applications import Starlette

from dashboard.render.files.served_files import Shelf
from dashboard.render.maps.borough_map import make_map_files
from dashboard.web.page_html import STYLES, list_routes, prepare_page
from dashboard.web.server_facts import Surroundings
from tests.fixtures.asgi import finish
from tests.fixtures.asking import ask
from tests.fixtures.visitor import read_map_arguments, visit
from tests.web.conftest import BASE


class Site:
    """The project's own routes, with sessions that a test opens and closes."""

    def __init__(self, base: str = "") -> None:
        self.shelf = Shelf()
        self.connected: set[str] = set()
        around = Surroundings(
            base, frozenset(), self.connected.__contains__, int, frozenset, str, "<head></head>"
        )
        self._app = Starlette(routes=list_routes(around, self.shelf))

    def get(self, path: str) -> tuple[int, dict[bytes, bytes]]:
        sent = []

        async def send(message):
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}
        finish(self._app(scope, None, send))
        return sent[0]["status"], dict(sent[0]["headers"])


def test_a_file_for_everybody_may_be_kept_by_a_browser_for_ever():
    site = Site()
    file = site.shelf.put("shapes", ".js", "text/javascript")
    assert site.shelf.put("shapes", ".js", "text/javascript") is file
    status, headers = site.get(f"/served/{file.name}")
    assert status == 200
    assert headers[b"cache-control"] == b"public, max-age=31536000, immutable"


def test_a_persons_own_file_cannot_be_guessed_and_is_kept_by_no_browser():
    site = Site()
    site.connected.add("s")
    file = site.shelf.put("shapes", ".js", "text/javascript", "s")
    assert re.fullmatch(r"own-[\w-]{43}\.js", file.name)
    assert site.shelf.put("shapes", ".js", "text/javascript", "s").name != file.name
    status, headers = site.get(f"/served/{file.name}")
    assert (status, headers[b"cache-control"]) == (200, b"private, no-store")


def test_the_projects_styles_come_with_the_page_after_those_of_streamlit():
    page = prepare_page("<head></head><body><div></div></body>")
    for name in STYLES:
        assert page.index("</div>") < page.index(f'href="./served/{name}"') < page.index("</body>")
        status, headers = Site().get(f"/served/{name}")
        assert status == 200 and headers[b"content-type"].startswith(b"text/css")


def test_the_map_also_has_the_address_that_people_write():
    status, headers = Site().get("/map")
    assert (status, headers[b"location"]) == (307, b"./")


def test_a_persons_own_file_is_gone_with_their_session():
    site = Site()
    site.connected.add("s")
    file = site.shelf.put("shapes", ".js", "text/javascript", "s")
    address = f"/served/{file.name}"
    site.connected.clear()
    assert site.get(address)[0] == 404
    site.connected.add("s")
    del file
    gc.collect()
    assert site.get(address)[0] == 404


def test_a_map_asks_for_two_files_of_which_only_its_shapes_are_ones_own(boundaries, register):
    shelf = Shelf()
    shapes = boundaries.rename(columns={"NAME": "area_name", "GSS_CODE": "gss_code"})
    own, other = (make_map_files(shapes, register, owner, shelf) for owner in ("s", ""))
    assert own.script.owner == "s" and own.script.content == other.script.content
    assert own.style is other.style


def list_served(arguments: str) -> list[str]:
    """Return the names of the files that a map asks for, relative to its frame."""
    return re.findall(r"\.\./\.\./served/([\w-]+\.(?:js|css))", arguments)


def test_nothing_of_the_map_is_on_a_disk(address, visitor, temporary):
    names = list_served(read_map_arguments(visitor.open()))
    assert [ask(address, f"/served/{name}").status for name in names] == [200, 200]
    assert list(temporary.iterdir()) == []


def test_everything_can_stand_below_a_path_of_another_site(below):
    with visit(below.address) as visitor:
        names = list_served(read_map_arguments(visitor.open()))
    addresses = [f"/served/{name}" for name in names] + ["/gaps", "/served/lost_connection.js"]
    assert [ask(below.site, BASE + each).status for each in addresses] == [200] * 4
    assert ask(below.site, f"{BASE}/_stcore/metrics").status == 404
    assert ask(below.site, "/_stcore/health").status == 404
