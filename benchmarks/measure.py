"""The measurements, each of each app on a server of its own, so that none prepares another."""

from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.browser import Change, Opening, launch, measure_changes, measure_openings, measure_page
from benchmarks.cdn import stand_in
from benchmarks.crowd import Crowd, measure_crowd, measure_reruns
from benchmarks.extent import Extent
from benchmarks.servers import App, Serve
from benchmarks.visitor import Answer
from benchmarks.wire import count_bytes


@dataclass(frozen=True)
class Seen:
    """What a browser saw of an app that draws a map.

    Attributes
    ----------
    openings
        Of the first page, by visitors with an empty cache, the first of them on a fresh server.
    changes
        What each option brought, by control.
    hosts
        Every host that the page asked for anything.
    pages
        What a visitor saw of each other page, by address.
    """

    openings: list[Opening]
    changes: dict[str, list[Change]]
    hosts: frozenset[str]
    pages: dict[str, Opening]


def time_servers(apps: Iterable[App], extent: Extent, serve: Serve) -> dict[str, dict[str, list[Answer]]]:
    """Return, by app and control, how long the server took for each change."""
    answers = {}
    for app in apps:
        with serve(app) as port:
            answers[app.key] = measure_reruns(port, app, extent)
    return answers


def watch_browsers(apps: Iterable[App], extent: Extent, serve: Serve) -> tuple[dict[str, Seen], str]:
    """Return, by app, what Chromium saw; and Chromium's version."""
    seen = {}
    with stand_in() as options, launch(options) as browser:
        for app in apps:
            with serve(app) as port, count_bytes(port) as wire:
                openings, asked_first = measure_openings(browser, wire, extent)
                last, changes, asked_later = measure_changes(browser, wire, app, extent)
                pages = {path: measure_page(browser, wire, extent, path) for path in extent.list_pages(app)}
                asked = frozenset(asked_first | asked_later)
                seen[app.key] = Seen([*openings, last], changes, asked, pages)
        return seen, browser.version


def send_crowds(apps: Iterable[App], extent: Extent, serve: Serve) -> dict[int, dict[str, Crowd]]:
    """Return, by the number of people and by app, what they got done."""
    crowds: dict[int, dict[str, Crowd]] = {people: {} for people in extent.crowds}
    for app in apps:
        with serve(app) as port:
            for people in extent.crowds:
                crowds[people][app.key] = measure_crowd(port, app, people, extent.seconds)
    return crowds
