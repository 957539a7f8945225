"""From what was measured to the table that people read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from benchmarks.browser import Change
from benchmarks.crowd import Crowd
from benchmarks.measure import Seen
from benchmarks.servers import EMPTY, NAIVE, OURS, SIMPLIFIED
from benchmarks.visitor import Answer

HEAD: Final = ("measured", "this app", "compared with", "", "ratio", "target", "met")
LOCAL: Final = "127.0.0.1"


@dataclass(frozen=True)
class Row:
    """One line of the table; `is_met` is None where there is a figure but no target."""

    measured: str
    ours: str
    other: str
    others: str
    ratio: str
    target: str
    is_met: bool | None

    def format_cells(self) -> tuple[str, ...]:
        """Return the cells in the order of `HEAD`."""
        met = {True: "yes", False: "**no**", None: "–"}[self.is_met]
        return (self.measured, self.ours, self.other, self.others, self.ratio, self.target, met)


def compare(
    measured: str,
    ours: Iterable[float],
    other: str,
    others: Iterable[float],
    format_value: Callable[[float], str],
    limit: float,
) -> Row:
    """Return a row that compares two medians; met where their ratio is at most the limit.

    Examples
    --------
    >>> row = compare("time", [1, 3, 2], "naive", [10, 30, 20], str, 0.5)
    >>> row.ours, row.ratio, row.is_met
    ('2 (1–3)', '0.10 (1/10)', True)
    """
    mine, theirs = list(ours), list(others)
    ratio = median(mine) / median(theirs)
    return Row(
        measured,
        format_spread(mine, format_value),
        other,
        format_spread(theirs, format_value),
        f"{ratio:#.2g} (1/{1 / ratio:.0f})" if ratio < 0.4 else f"{ratio:.2f}",
        f"≤ {limit:g}" if limit > 0.5 else f"≤ 1/{1 / limit:.0f}",
        ratio <= limit,
    )


def format_spread(values: Sequence[float], format_value: Callable[[float], str]) -> str:
    """Return the median, and the least and the greatest in brackets."""
    return f"{format_value(median(values))} ({format_value(min(values))}–{format_value(max(values))})"


def format_seconds(seconds: float) -> str:
    """Return a time in seconds, to the hundredth."""
    return f"{seconds:.2f} s"


def format_milliseconds(seconds: float) -> str:
    """Return a time in milliseconds."""
    return f"{seconds * 1000:.0f} ms"


def format_kilobytes(size: float) -> str:
    """Return a size in kilobytes of 1000 bytes, to the tenth."""
    return f"{size / 1000:,.1f} kB"


def tabulate_changes(
    answers: Mapping[str, Mapping[str, list[Answer]]], seen: Mapping[str, Seen]
) -> list[Row]:
    """Return what one visitor waits for and is sent at a change, against the naive apps."""
    ours, naive, simple = OURS.key, NAIVE.key, SIMPLIFIED.key
    sizes = {key: [change.size for change in _list_changes(watched)] for key, watched in seen.items()}
    waits = {
        key: [change.seconds for change in _list_changes(watched) if change.seconds is not None]
        for key, watched in seen.items()
    }
    server = {
        key: [answer.seconds for walked in by_control.values() for answer in walked]
        for key, by_control in answers.items()
    }
    size, wait = "bytes to the browser for a change", "click to recoloured map"
    foreign = seen[ours].hosts - {LOCAL}
    rows = [
        limit(size, sizes[ours], 10_000, format_kilobytes),
        Row("other hosts asked", str(len(foreign)), "", "", "", "0", not foreign),
    ]
    if naive in seen:
        rows += [
            compare(size, sizes[ours], naive, sizes[naive], format_kilobytes, 1 / 100),
            compare(
                "server time of a change", server[ours], naive, server[naive], format_milliseconds, 1 / 10
            ),
            compare(wait, waits[ours], naive, waits[naive], format_seconds, 1 / 8),
            compare(size, sizes[ours], simple, sizes[simple], format_kilobytes, 1 / 10),
            compare(wait, waits[ours], simple, waits[simple], format_seconds, 1 / 2),
        ]
    return rows


def _list_changes(watched: Seen) -> list[Change]:
    return [change for changes in watched.changes.values() for change in changes]


def tabulate_openings(seen: Mapping[str, Seen]) -> list[Row]:
    """Return what a new visitor waits for, the first one of a fresh server too."""
    first, *later = seen[OURS.key].openings
    maps = [opening.map for opening in later if opening.map is not None]
    headings = [opening.heading for opening in later if opening.heading is not None]
    shifts = [opening.shift for opening in (first, *later)]
    rows = [
        compare("first visitor's first map", [first.map or 0.0], "later visitors", maps, format_seconds, 1.2),
        limit("a heading to read", headings, 1.0, format_seconds),
        limit("what was there moves (layout shift)", shifts, 0.02, "{:.3f}".format),
    ]
    if NAIVE.key in seen:
        naive = [opening.map for opening in seen[NAIVE.key].openings[1:] if opening.map is not None]
        rows.append(compare("first map", maps, NAIVE.key, naive, format_seconds, 0.7))
    return rows


def tabulate_crowds(crowds: Mapping[int, Mapping[str, Crowd]]) -> list[Row]:
    """Return what many people get done, against an empty page and the naive app."""
    rows = []
    for people, by_app in crowds.items():
        ours, empty = by_app[OURS.key], by_app[EMPTY.key]
        ratio = ours.per_second / empty.per_second
        rows += [
            Row(
                f"{people} people: changes per second",
                f"{ours.per_second:.1f}",
                EMPTY.key,
                f"{empty.per_second:.1f}",
                f"{ratio:.2f}",
                "≥ 0.85",
                ratio >= 0.85,
            ),
            compare(
                f"{people} people: one change in twenty waits longer than",
                [ours.slowest],
                EMPTY.key,
                [empty.slowest],
                format_seconds,
                1.5,
            ),
            Row(f"{people} people: errors", str(len(ours.problems)), "", "", "", "0", not ours.problems),
        ]
        if NAIVE.key in by_app:
            rows.append(compare_with_naive(people, ours.per_second, by_app[NAIVE.key].per_second))
    return rows


def compare_with_naive(people: int, ours: float, naive: float) -> Row:
    """Return how many more changes many people get done here; the naive app may get none done in the time.

    Examples
    --------
    >>> compare_with_naive(30, 28.0, 0.7).ratio, compare_with_naive(30, 28.0, 0.0).ratio
    ('40.0', 'naive: none')
    """
    ratio = f"{ours / naive:.1f}" if naive else "naive: none"
    measured = f"{people} people: changes per second"
    return Row(measured, f"{ours:.1f}", NAIVE.key, f"{naive:.1f}", ratio, "≥ 8", ours >= 8 * naive)


def limit(measured: str, values: Sequence[float], most: float, format_value: Callable[[float], str]) -> Row:
    """Return a row of a figure by itself; met where its median is at most so much.

    Examples
    --------
    >>> limit("time", [1, 3, 2], 2.5, str).is_met
    True
    """
    is_met = median(values) <= most
    return Row(measured, format_spread(values, format_value), "", "", "", f"≤ {format_value(most)}", is_met)


def format_controls(answers: Mapping[str, list[Answer]], watched: Seen) -> str:
    """Return, as a Markdown table, what the options of each control bring."""
    lines = ["| control | options | server time | bytes | click to recoloured map |", "|---|---|---|---|---|"]
    for label, walked in answers.items():
        changes = watched.changes.get(label, [])
        server = format_spread([answer.seconds for answer in walked], format_milliseconds)
        if not changes:  # it was quick
            lines.append(f"| {label} | {len(walked)} | {server} | – | – |")
            continue
        size = format_spread([change.size for change in changes], format_kilobytes)
        waits = [change.seconds for change in changes if change.seconds is not None]
        wait = format_spread(waits, format_seconds) if waits else "keeps its colours"
        lines.append(f"| {label} | {len(changes)} | {server} | {size} | {wait} |")
    return "\n".join(lines)


def format_pages(watched: Seen) -> str:
    """Return, as a Markdown table, what a new visitor sees of each other page."""
    lines = ["| page | a heading to read after | moves | bytes |", "|---|---|---|---|"]
    for path, opening in watched.pages.items():
        heading = "–" if opening.heading is None else format_seconds(opening.heading)
        lines.append(f"| {path} | {heading} | {opening.shift:.3f} | {format_kilobytes(opening.size)} |")
    return "\n".join(lines)


def format_table(rows: Iterable[Row]) -> str:
    """Return rows as a Markdown table."""
    lines = [HEAD, ("---",) * len(HEAD), *(row.format_cells() for row in rows)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
