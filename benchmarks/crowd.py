"""What the server does, without a browser: the time of one rerun, and many people at once."""

import asyncio
import random
import time
from dataclasses import dataclass, field
from typing import Final

from benchmarks.extent import Extent
from benchmarks.servers import App
from benchmarks.visitor import Answer, Visitor

PAUSE_SECONDS: Final = (0.8, 1.2)
PATIENCE_SECONDS: Final = 120
"""How long the changes that are under way at the end, and the first pages, may still take."""


@dataclass
class Crowd:
    """What a crowd got done.

    Attributes
    ----------
    seconds
        For how long it went on.
    completed
        Changes answered within the time.
    waits
        Seconds that each change took that was begun within the time.
    """

    seconds: float
    completed: int = 0
    waits: list[float] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Changes completed per second."""
        return self.completed / self.seconds

    @property
    def slowest(self) -> float:
        """The wait that one change in twenty exceeds."""
        return sorted(self.waits)[int(len(self.waits) * 0.95)]


def measure_reruns(port: int, app: App, extent: Extent) -> dict[str, list[Answer]]:
    """Choose every option of every control, once each, in one visit; return what each control brought.

    Raises
    ------
    RuntimeError
        If the page shows an error.
    """
    return asyncio.run(_walk(port, app, extent))


async def _walk(port: int, app: App, extent: Extent) -> dict[str, list[Answer]]:
    answers = {}
    async with Visitor(port) as visitor:
        for label in (*app.colours, *app.controls):
            if label in visitor.controls:
                options = _list_options(visitor, label)[: extent.options]
                answers[label] = [await visitor.choose(label, option) for option in options]
    problems = [problem for walked in answers.values() for answer in walked for problem in answer.problems]
    if problems:
        raise RuntimeError(f"{app.key} shows an error: {problems[0]}")
    return answers


def _list_options(visitor: Visitor, label: str) -> list[str]:
    """Return the options of a control that are not shown yet."""
    control = visitor.controls[label]
    return [option for option in control.options if option != control.value]


def measure_crowd(port: int, app: App, people: int, seconds: float) -> Crowd:
    """Let so many people each change a control about once a second, all for the same time."""
    return asyncio.run(_gather_crowd(port, app, people, seconds))


async def _gather_crowd(port: int, app: App, people: int, seconds: float) -> Crowd:
    crowd = Crowd(seconds)
    everyone_is_in = asyncio.Barrier(people)
    async with asyncio.timeout(2 * PATIENCE_SECONDS + seconds), asyncio.TaskGroup() as tasks:
        for number in range(people):
            tasks.create_task(_behave(port, app, crowd, everyone_is_in, random.Random(number)))
    return crowd


async def _behave(
    port: int, app: App, crowd: Crowd, everyone_is_in: asyncio.Barrier, dice: random.Random
) -> None:
    """Be one person: open the page, wait for the others, then change one control after another."""
    async with Visitor(port) as visitor:
        crowd.problems += visitor.first.problems
        await everyone_is_in.wait()
        end = time.monotonic() + crowd.seconds
        await asyncio.sleep(dice.uniform(0, 1))
        while (begun := time.monotonic()) < end:
            answer = await change_something(visitor, app, dice)
            crowd.waits.append(answer.seconds)
            crowd.problems += answer.problems
            crowd.completed += time.monotonic() < end
            pause = dice.uniform(*PAUSE_SECONDS) - (time.monotonic() - begun)
            await asyncio.sleep(max(0.0, pause))


async def change_something(visitor: Visitor, app: App, dice: random.Random) -> Answer:
    """Choose something else in one of the controls that stay, whatever is chosen in them."""
    labels = (*app.colours, *app.controls[:3])
    shown = [visitor.controls[label] for label in labels if label in visitor.controls]
    others = {c.label: [option for option in c.options if option != c.value] for c in shown}
    label = dice.choice([label for label, options in others.items() if options])
    return await visitor.choose(label, dice.choice(others[label]))
