"""From what was measured to the table that people read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Final

from benchmarks.crowd import Crowd
from benchmarks.measure import Seen
from benchmarks.servers import NAIVE, OURS, SIMPLIFIED
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


def format_spread(values: list[float], format_value: Callable[[float], str]) -> str:
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


def tabulate_pages(answers: Mapping[str, list[Answer]], seen: Mapping[str, Seen]) -> list[Row]:
    """Return what one visitor waits for and is sent, against the naive apps."""
    sizes = {key: [float(change.size) for change in watched.changes] for key, watched in seen.items()}
    waits = {key: [change.seconds for change in watched.changes] for key, watched in seen.items()}
    first = {key: watched.first_maps for key, watched in seen.items()}
    server = {key: [answer.seconds for answer in walked] for key, walked in answers.items()}
    ours, naive, simple = OURS.key, NAIVE.key, SIMPLIFIED.key
    size, wait = "bytes to the browser for a change", "click to recoloured map"
    foreign = seen[ours].hosts - {LOCAL}
    return [
        compare(size, sizes[ours], naive, sizes[naive], format_kilobytes, 1 / 100),
        compare("server time of a change", server[ours], naive, server[naive], format_milliseconds, 1 / 10),
        compare(wait, waits[ours], naive, waits[naive], format_seconds, 1 / 8),
        compare("first map", first[ours], naive, first[naive], format_seconds, 0.7),
        compare(size, sizes[ours], simple, sizes[simple], format_kilobytes, 1 / 10),
        compare(wait, waits[ours], simple, waits[simple], format_seconds, 1 / 2),
        Row(
            "other hosts asked",
            str(len(foreign)),
            naive,
            str(len(seen[naive].hosts - {LOCAL})),
            "",
            "0",
            not foreign,
        ),
    ]


def tabulate_crowds(crowds: Mapping[str, Crowd]) -> list[Row]:
    """Return what thirty people get done, against the naive app and an empty page."""
    ours, rates = crowds[OURS.key], {key: crowd.per_second for key, crowd in crowds.items()}
    waits = {key: format_spread(crowd.waits, format_seconds) for key, crowd in crowds.items()}
    errors = {key: str(len(crowd.problems)) for key, crowd in crowds.items()}
    rows = []
    for key in (key for key in crowds if key != OURS.key):
        ratio = ours.per_second / rates[key]
        is_met, target = (ratio >= 8, "≥ 8") if key == NAIVE.key else (None, "near 1")
        cells = (f"{ours.per_second:.1f}", key, f"{rates[key]:.1f}", f"{ratio:.2f}", target, is_met)
        rows.append(Row("30 people: changes per second", *cells))
        rows.append(Row("30 people: wait for a change", waits[OURS.key], key, waits[key], "", "–", None))
    rows.append(
        Row(
            "30 people: errors",
            errors[OURS.key],
            NAIVE.key,
            errors[NAIVE.key],
            "",
            "0",
            not ours.problems,
        )
    )
    return rows


def format_table(rows: Iterable[Row]) -> str:
    """Return rows as a Markdown table."""
    lines = [HEAD, ("---",) * len(HEAD), *(row.format_cells() for row in rows)]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
