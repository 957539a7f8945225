"""People over three replicas, while one is killed and replaced and figures are kept: what they meet."""

import asyncio
import hashlib
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from benchmarks.proxied_visitor import Met, gather
from dashboard.domain.delivery import Delivery
from dashboard.store.changes import Proposal
from dashboard.store.open_store import open_store
from tests.fixtures.asking import ask
from tests.fixtures.replicas import Service
from tests.fixtures.tables import REFERRALS, REPORTED, make_figures, make_source

FIGURES: Final = "/data/figures.csv"
NEW_FIGURE: Final = {
    "series_id": REFERRALS,
    "age_group": "adults",
    "period_start": "2016-01-01",
    "period_end": "2016-12-31",
    "value": "5",
}
KILLED: Final = 2
CHANGE_EVERY: Final = 5.0
READ_EVERY: Final = 0.2
FIRST_SECOND: Final = 1.0
"""After a replica was killed, for so long a plain page may be refused."""


@dataclass
class Watched:
    """What was seen beside the people.

    Attributes
    ----------
    statuses
        Of the file of figures, by class.
    late
        Answers of 5xx after the first second.
    contents
        Hashes of what was answered.
    noticed
        Seconds from a change that was kept until each replica showed it.
    unnoticed
        Changes that not every replica had shown when the time was over.
    """

    statuses: Counter[str] = field(default_factory=Counter)
    late: int = 0
    contents: set[str] = field(default_factory=set)
    noticed: list[float] = field(default_factory=list)
    unnoticed: int = 0
    ready_again: float = 0.0
    killed_at: float = float("inf")


def endure(service: Service, people: int, seconds: float, every: float) -> tuple[Met, Watched]:
    """Let people be there while a replica is killed and replaced, and figures are kept and taken back."""
    watched, is_over = Watched(), threading.Event()
    beside = [
        threading.Thread(target=act, args=(service, watched, is_over))
        for act in (_keep_and_take_back, _read_figures)
    ]
    beside.append(threading.Thread(target=_kill_and_replace, args=(service, watched, seconds / 3)))
    for thread in beside:
        thread.start()
    met = asyncio.run(gather(service, people, seconds, every))
    is_over.set()
    for thread in beside:
        thread.join()
    return met, watched


def _kill_and_replace(service: Service, watched: Watched, wait: float) -> None:
    time.sleep(wait)
    watched.killed_at = time.monotonic()
    service.kill(KILLED)
    service.start(KILLED)
    watched.ready_again = time.monotonic() - watched.killed_at


def _keep_and_take_back(service: Service, watched: Watched, is_over: threading.Event) -> None:
    """Keep a figure and take it back, in turn; note when every replica shows it."""
    store = open_store(service.data)
    source = make_source("made_for_this", "figures")
    table = make_figures({**NEW_FIGURE, **REPORTED})
    last = 0
    while not is_over.wait(CHANGE_EVERY):
        before = _read_editions(service)
        if last:
            store.undo(last, who="benchmark")
            last = 0
        else:
            last = store.commit(Proposal((Delivery(source, table, "a.csv", ()),)), who="benchmark").number
        kept_at = time.monotonic()
        while (is_old := bool(_read_editions(service) & before)) and not is_over.wait(0.05):
            pass
        if is_old:
            watched.unnoticed += 1
        else:
            watched.noticed.append(time.monotonic() - kept_at)
    if last:
        store.undo(last, who="benchmark")


def _read_editions(service: Service) -> set[str]:
    """Return the editions of those replicas that run throughout; who does not answer is asked again."""
    while True:
        with suppress(OSError):
            return {ask(service.locate(number), "/readyz").text for number in (1, 3)}


def _read_figures(service: Service, watched: Watched, is_over: threading.Event) -> None:
    """Ask for the figures again and again, without a cookie."""
    while not is_over.wait(READ_EVERY):
        try:
            answer = service.ask(FIGURES)
        except OSError:  # for a minute, say
            watched.statuses["no answer"] += 1
            continue
        watched.statuses[f"{answer.status // 100}xx"] += 1
        watched.late += answer.status >= 500 and time.monotonic() > watched.killed_at + FIRST_SECOND
        if answer.status == 200:
            watched.contents.add(hashlib.sha256(answer.body).hexdigest())
