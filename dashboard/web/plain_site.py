"""How plain pages are answered: of which figures, written once, refused in sentences."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, replace
from datetime import date
from time import monotonic
from typing import Final

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.domain.problems import DataFolderError
from dashboard.render.components.markup import tag
from dashboard.render.components.plain_html import render_bar, render_end, render_plain_page
from dashboard.render.documents.document_maker import DocumentMaker
from dashboard.render.documents.document_parts import Imprint
from dashboard.store.edition_index import UnknownEditionError
from dashboard.web.editions_asked import (
    NO_EDITION,
    NO_EDITION_WHY,
    EditionAsked,
    check_day,
    list_known,
)
from dashboard.web.plain_answers import HTML, Answer, Shelf, make_answer, respond
from dashboard.web.plain_wishes import Wish, WishError, read_wish

OpenDocuments = Callable[[bool, int, Yardstick | None, str, date | None], DocumentMaker]
"""Given whether the worked example is meant, the window, the yardstick, an edition and its day: what makes
documents of it, or of what the store keeps now. It raises `UnknownEditionError` where there
is no such edition, `DataFolderError` where nothing can be read; it knows no session."""

LOOK_SECONDS: Final = 1.0
"""For so long it is not looked again whether the store has changed."""

NOT_READABLE: Final = "The figures cannot be read now"
NOT_READABLE_WHY: Final = (
    "Something is wrong with the data folder of this server; who runs it finds the reason on the interactive "
    "pages. Try again later."
)
NOT_UNDERSTOOD: Final = "This address asks for something that there is not"


@dataclass(frozen=True)
class Asked:
    """A request for a plain page.

    Attributes
    ----------
    folder, name
        What its path ends with: "report" and "wandsworth".
    root
        Leads from the page to the folder in which all plain pages are, wherever the server stands.
    maker
        Makes documents of the edition that is asked for, or of what is loaded now.
    present
        What documents of what is loaded now say of themselves.
    """

    request: Request
    folder: str
    name: str
    root: str
    wish: Wish
    maker: DocumentMaker
    present: Imprint

    @property
    def word(self) -> str:
        """The name without slashes around it: what it may mean."""
        return self.name.strip("/")

    @property
    def elsewhere(self) -> str:
        """The query with which other plain pages are of the same data."""
        wish = self.wish
        return Wish(is_example=wish.is_example, edition=wish.edition, day=wish.day).write()

    @property
    def edition(self) -> EditionAsked:
        """Which edition this is of, and how it stands to what is loaded now."""
        return EditionAsked(self.wish, self.maker.imprint, self.present)

    @property
    def key(self) -> Hashable:
        """What tells this from whatever is written otherwise: figures and history, day, path, wish."""
        imprint = self.maker.imprint
        maker, is_older = self.maker, self.edition.is_older
        return (imprint.edition, maker.mark, imprint.as_at, is_older, self.request.scope["path"], self.wish)


Handle = Callable[[Asked], Awaitable[Response]]


class PlainSite:
    """Answers for all plain pages.

    Parameters
    ----------
    keeper
        Who keeps this server, as they say it.
    clock
        Gives seconds.
    """

    def __init__(
        self, open_documents: OpenDocuments, keeper: str = "", clock: Callable[[], float] = monotonic
    ) -> None:
        self._open_documents = open_documents
        self._clock = clock
        self._seen: dict[Hashable, tuple[float, DocumentMaker]] = {}
        self._shelf = Shelf()
        self._writing = asyncio.Lock()
        self._opening = asyncio.Lock()
        self.end = render_end(keeper)

    def list_routes(self, base: str, folder: str, handle: Handle) -> list[BaseRoute]:
        """Return the routes of a folder: without its “/” one is led to it: relative links rest on it."""

        async def send_to_folder(request: Request) -> Response:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(f"./{folder}/{query}", 308)

        of_names = Route(f"{base}/{folder}/{{name:path}}", self._serve(folder, handle))
        return [Route(f"{base}/{folder}", send_to_folder), of_names]

    def _serve(self, folder: str, handle: Handle) -> Callable[[Request], Awaitable[Response]]:
        """Return what Starlette calls for a path below a folder."""

        async def send(request: Request) -> Response:
            name = request.path_params["name"]
            root = "../" * (1 + name.count("/"))
            try:
                wish = read_wish(request.query_params)
                present = await self.open(wish)
                maker = await self.open_edition(wish, present) if wish.edition else present
                asked = Asked(request, folder, name, root, wish, maker, present.imprint)
            except WishError as error:
                return self.refuse(400, NOT_UNDERSTOOD, str(error), root)
            except UnknownEditionError as error:
                known = list_known(error.known, wish, present.imprint)
                return self.refuse(404, NO_EDITION, NO_EDITION_WHY, root, None, known)
            except DataFolderError:
                return self.refuse(503, NOT_READABLE, NOT_READABLE_WHY, root)
            answer = self._shelf.find(asked.key)  # most are asked for again: nothing else is looked up
            return respond(request, answer) if answer else await handle(asked)

        return send

    async def open(self, wish: Wish) -> DocumentMaker:
        """Return what makes documents of what is kept, having looked a moment ago whether it has changed.

        Raises
        ------
        DataFolderError
            If nothing can be read.
        """
        key = (wish.is_example, wish.window, wish.yardstick)
        at, maker = self._seen.get(key, (float("-inf"), None))
        if maker is None or self._clock() - at >= LOOK_SECONDS:
            maker = await asyncio.to_thread(self._open_documents, *key, "", None)
            self._seen[key] = (self._clock(), maker)
        return maker

    async def open_edition(self, wish: Wish, present: DocumentMaker) -> DocumentMaker:
        """Return what makes documents of an edition; one is opened at a time, so that no page waits for it.

        Raises
        ------
        WishError
            If the edition cannot hold as at the day that is wished for.
        UnknownEditionError
            If there is no such edition.
        DataFolderError
            If nothing can be read.
        """
        wanted = (wish.is_example, wish.window, wish.yardstick, wish.edition)
        async with self._opening:
            maker = await asyncio.to_thread(self._open_documents, *wanted, None)
        if wish.day is None:
            return maker
        check_day(wish.day, maker.imprint, present.imprint)
        return replace(maker, day=wish.day)

    async def send(self, asked: Asked, write: Callable[[], Answer]) -> Response:
        """Answer with what was written before, or is written now: one after the other, as pages wait too."""
        answer = self._shelf.find(asked.key)
        if answer is None:
            async with self._writing:
                answer = self._shelf.find(asked.key)
                if answer is None:
                    answer = asked.edition.mark(await asyncio.to_thread(write))
                    self._shelf.put(asked.key, answer)
        return respond(asked.request, answer)

    def refuse(
        self, status: int, title: str, sentence: str, root: str, asked: Asked | None = None, *more: Markup
    ) -> Response:
        """Return a refusal: what is wrong, and what there is instead.

        Parameters
        ----------
        asked
            What is refused, where it was understood as far as that.
        """
        page = render_plain_page(
            title,
            tag("p", sentence),
            *more,
            root=root,
            above=render_bar(root, asked.elsewhere if asked else ""),
            below=self.end,
            is_synthetic=asked is not None and asked.maker.evidence.is_synthetic,
        )
        return Response(page, status, media_type=HTML, headers={"Cache-Control": "no-store"})

    def refuse_asked(self, asked: Asked, title: str, sentence: str, *more: Markup) -> Response:
        """Return that there is nothing of this kind."""
        return self.refuse(404, title, sentence, asked.root, asked, *more)


def redirect(asked: Asked, name: str) -> Response:
    """Return the way to the one address of a page, with the same wish."""
    return RedirectResponse(f"{asked.root}{asked.folder}/{name}{asked.wish.write()}", 308)


def write_page(page: str) -> Answer:
    """Return a page ready to be sent."""
    return make_answer(page, HTML)
