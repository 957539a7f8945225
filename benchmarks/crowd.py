"""What the server does, without a browser: the time of one rerun, and thirty people at once."""

import asyncio
import random
import time
from dataclasses import dataclass, field
from typing import Final

from benchmarks.servers import App
from benchmarks.visitor import Answer, Visitor

LABELS: Final = ("Series", "Period")
PEOPLE: Final = 30
CROWD_SECONDS: Final = 30
PAUSE_SECONDS: Final = (0.8, 1.2)
PATIENCE_SECONDS: Final = 120
"""How long the changes that are under way at the end, and the first pages, may still take."""


@dataclass
class Crowd:
    """What a crowd got done.

    Attributes
    ----------
    completed
        Changes answered within the time.
    waits
        Seconds that each change took that was begun within the time.
    """

    completed: int = 0
    waits: list[float] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Changes completed per second."""
        return self.completed / CROWD_SECONDS


def measure_reruns(port: int, app: App) -> list[Answer]:
    """Choose every series, then every period, once each, in one visit.

    Raises
    ------
    RuntimeError
        If the page shows an error.
    """
    return asyncio.run(_walk(port, app))


async def _walk(port: int, app: App) -> list[Answer]:
    async with Visitor(port, app.query) as visitor:
        answers = [
            await visitor.choose(label, option)
            for label in LABELS
            if label in visitor.controls
            for option in _list_options(visitor, label, app)
        ]
    problems = [problem for answer in answers for problem in answer.problems]
    if problems:
        raise RuntimeError(f"{app.key} shows an error: {problems[0]}")
    return answers


def _list_options(visitor: Visitor, label: str, app: App) -> list[str]:
    """Return the options of a control that are not shown yet and are to be visited."""
    control = visitor.controls[label]
    return [o for o in control.options if o != control.value and not o.startswith(app.skipped)]


def measure_crowd(port: int, app: App) -> Crowd:
    """Let thirty people each change a control about once a second, all for the same half minute."""
    return asyncio.run(_gather_crowd(port, app))


async def _gather_crowd(port: int, app: App) -> Crowd:
    crowd = Crowd()
    everyone_is_in = asyncio.Barrier(PEOPLE)
    async with asyncio.timeout(2 * PATIENCE_SECONDS + CROWD_SECONDS), asyncio.TaskGroup() as people:
        for number in range(PEOPLE):
            people.create_task(_behave(port, app, crowd, everyone_is_in, random.Random(number)))
    return crowd


async def _behave(
    port: int, app: App, crowd: Crowd, everyone_is_in: asyncio.Barrier, dice: random.Random
) -> None:
    """Be one person: open the page, wait for the others, then change one control after another."""
    async with Visitor(port, app.query) as visitor:
        crowd.problems += visitor.first.problems
        await everyone_is_in.wait()
        end = time.monotonic() + CROWD_SECONDS
        await asyncio.sleep(dice.uniform(0, 1))
        while (begun := time.monotonic()) < end:
            answer = await _change_something(visitor, dice)
            crowd.waits.append(answer.seconds)
            crowd.problems += answer.problems
            crowd.completed += time.monotonic() < end
            pause = dice.uniform(*PAUSE_SECONDS) - (time.monotonic() - begun)
            await asyncio.sleep(max(0.0, pause))


async def _change_something(visitor: Visitor, dice: random.Random) -> Answer:
    """Choose something else in one of the controls that offer something else."""
    shown = [visitor.controls[label] for label in LABELS if label in visitor.controls]
    others = {c.label: [option for option in c.options if option != c.value] for c in shown}
    label = dice.choice([label for label, options in others.items() if options])
    return await visitor.choose(label, dice.choice(others[label]))
