"""Try everything on a server of its own; print what was tried, how often, and whether it held."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from time import monotonic
from typing import Final

from tests.attack.addresses import attack_by_addresses
from tests.attack.attack import ROOT, Attack, Target, judge
from tests.attack.files import attack_by_files
from tests.attack.full_disks import attack_by_full_disks
from tests.attack.guards import list_guards
from tests.attack.kills import attack_by_kills
from tests.attack.texts import attack_by_texts
from tests.fixtures.serving import serve

KINDS: Final[dict[str, Callable[[Target], Iterable[Attack]]]] = {
    "addresses": attack_by_addresses,
    "files": attack_by_files,
    "texts": attack_by_texts,
    "kills": attack_by_kills,
    "disks": attack_by_full_disks,
    **list_guards(),
}
"""Each kind of attack, in the order in which it is tried. A new one is a module and a line here."""


def attack(kinds: Iterable[str], room: Path) -> list[Attack]:
    """Start a server on a copy of the data folder, and try these kinds of attack on it."""
    data = Path(shutil.copytree(ROOT / "data", room / "data"))
    log = room / "log.txt"
    os.environ["BOROUGH_GAP_MAP_KEEP"] = "yes"
    rows = []
    with serve(data, log) as address:
        target = Target(address, data, room)
        for kind in kinds:
            for row in KINDS[kind](target):
                rows.append(row)
                print(format_row(row), flush=True)
        wrong = [] if target.is_up() else ["it does not answer"]
    wrong += [line for line in log.read_text().splitlines() if "Traceback" in line]
    rows.append(judge("The server, after all of it", 1, wrong, "it answers, and its log holds no failure"))
    print(format_row(rows[-1]))
    return rows


def format_row(row: Attack) -> str:
    """Return a row of the table as it stands on a terminal."""
    return f"{row.name:<28} {row.tries:>6}  {'held' if row.held else 'DID NOT HOLD':<12}  {row.note}"


def main() -> int:
    """Try the kinds that are named, or all; return 1 where anything did not hold."""
    kinds = sys.argv[1:] or [*KINDS]
    if unknown := set(kinds) - set(KINDS):
        print(
            f"There is no kind of attack called {', '.join(sorted(unknown))}; there are: {', '.join(KINDS)}."
        )
        return 2
    began = monotonic()
    print(f"{'What was tried':<28} {'tries':>6}  {'':<12}  how, or what gave way")
    with tempfile.TemporaryDirectory(prefix="attack-") as room:
        rows = attack(kinds, Path(room))
    held = sum(row.held for row in rows)
    print(
        f"{held} of {len(rows)} held, {sum(row.tries for row in rows):,} tries, {monotonic() - began:.0f} seconds."
    )
    return 0 if held == len(rows) else 1


if __name__ == "__main__":
    sys.exit(main())
