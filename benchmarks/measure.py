"""The three measurements, each of each app on a server of its own, so that none prepares another."""

from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.browser import Change, launch, measure_changes, measure_first_maps
from benchmarks.cdn import stand_in
from benchmarks.crowd import Crowd, measure_crowd, measure_reruns
from benchmarks.servers import App, serve
from benchmarks.visitor import Answer


@dataclass(frozen=True)
class Seen:
    """What a browser saw of an app that draws a map.

    Attributes
    ----------
    first_maps
        Seconds from navigation to the coloured map, for visitors with an empty cache.
    changes
        Bytes that a change brought, and seconds from the click to the last colour.
    hosts
        Every host that the page asked for anything.
    """

    first_maps: list[float]
    changes: list[Change]
    hosts: frozenset[str]


def time_servers(apps: Iterable[App]) -> dict[str, list[Answer]]:
    """Return, by app, how long the server took for each change, and the bytes it sent."""
    answers = {}
    for app in apps:
        with serve(app) as port:
            answers[app.key] = measure_reruns(port, app)
    return answers


def watch_browsers(apps: Iterable[App]) -> tuple[dict[str, Seen], str]:
    """Return, by app, what Chromium saw; and Chromium's version."""
    seen = {}
    with stand_in() as options, launch(options) as browser:
        for app in apps:
            with serve(app) as port:
                first_maps, asked_first = measure_first_maps(browser, port, app)
                changes, asked_later = measure_changes(browser, port, app)
                seen[app.key] = Seen(first_maps, changes, frozenset(asked_first | asked_later))
        return seen, browser.version


def send_crowds(apps: Iterable[App]) -> dict[str, Crowd]:
    """Return, by app, what thirty people got done."""
    crowds = {}
    for app in apps:
        with serve(app) as port:
            crowds[app.key] = measure_crowd(port, app)
    return crowds
