"""Builds a workbook as large as the Home Office's of recorded crime, and measures how long reading it takes.

Run as a module: ``python -m benchmarks.police_file``. Its numbers are made up; its shape is that of the
publication: one sheet a year, a row for each quarter, Community Safety Partnership and offence.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.machine import describe_machine
from dashboard.domain.areas import AreaRegister
from dashboard.store.open_store import open_store

FOLDER: Final = Path(__file__).parent
RESULTS: Final = FOLDER / "POLICE_FILE.md"
ROWS: Final = 800_000
YEARS: Final = range(2015, 2025)
OTHERS: Final = 280
HEADINGS: Final = (
    *("Financial Year", "Financial Quarter", "Force Name", "CSP Name", "Offence Description"),
    *("Offence Group", "Offence Subgroup", "Offence Code", "Offence Count"),
)
NAMES: Final = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text")
)
TARGETS: Final = {"seconds": 60.0, "megabytes": 600.0}
_PROGRAM: Final = """
import json, resource, sys, time
from pathlib import Path
from dashboard.intake.worker import load_reader
start = time.monotonic()
answer = load_reader(lambda share: None)(Path(sys.argv[1]).read_bytes())
use = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([time.monotonic() - start, use.ru_utime + use.ru_stime, use.ru_maxrss / 1024, len(answer)]))
"""


def write_police_workbook(path: Path, boroughs: list[str], rows: int = ROWS, seed: int = 106) -> int:
    """Write a workbook of about so many made-up rows; return how many."""
    draw = random.Random(seed)  # made-up numbers
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    written = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        with archive.open("content.xml", "w", force_zip64=True) as content:
            content.write(f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMES}>'.encode())
            content.write(b"<office:body><office:spreadsheet>")
            for year in YEARS:
                sheet = f"{year}_{(year + 1) % 100:02}"
                content.write(f'<table:table table:name="{sheet}">{_write_row(HEADINGS)}'.encode())
                for row in _list_rows(year, boroughs, rows // len(YEARS), draw):
                    content.write(_write_row(row).encode())
                    written += 1
                content.write(b"</table:table>")
            content.write(b"</office:spreadsheet></office:body></office:document-content>")
    return written


def _list_rows(
    year: int, boroughs: list[str], number: int, draw: random.Random
) -> Iterator[tuple[str | int, ...]]:
    """Yield the rows of a year: every partnership, quarter and offence."""
    partnerships = [("Metropolitan Police", name) for name in boroughs]
    partnerships += [(f"Force {other % 42}", f"Partnership {other}") for other in range(OTHERS)]
    codes = ["106", *map(str, range(1, 1 + max(-(-number // (4 * len(partnerships))) - 1, 1)))]
    for quarter in (1, 2, 3, 4):
        for force, name in partnerships:
            for code in codes:
                count = draw.randrange(40) if code == "106" else draw.randrange(4_000)
                group = ("Violence against the person", "Violence without injury")
                said = "Modern slavery" if code == "106" else f"Offence number {code}"
                yield f"{year}/{(year + 1) % 100:02}", quarter, force, name, said, *group, code, count


def _write_row(cells: tuple[str | int, ...]) -> str:
    return f"<table:table-row>{''.join(map(_write_cell, cells))}</table:table-row>"


def _write_cell(cell: str | int) -> str:
    kind = f'float" office:value="{cell}' if isinstance(cell, int) else "string"
    return f'<table:table-cell office:value-type="{kind}"><text:p>{cell}</text:p></table:table-cell>'


def measure_reading(path: Path, register: AreaRegister) -> dict[str, float]:
    """Return seconds by the clock and of the processor, and the most memory, of a process that reads."""
    from dashboard.intake.read_apart import encode_question
    from dashboard.intake.requests import Request
    from dashboard.intake.sandbox.incoming_file import take_file
    from dashboard.intake.sandbox.messages import write_message

    request = Request(take_file(path), register, {}, {"retrieved": datetime.now(UTC).date().isoformat()})
    question = path.with_suffix(".question")
    question.write_bytes(write_message(encode_question(request, None, b"")))
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(question)],
        capture_output=True,
        text=True,
        check=True,
        cwd=FOLDER.parent,
    )
    seconds, of_processor, megabytes, _ = json.loads(done.stdout)
    return {"seconds": seconds, "processor": of_processor, "megabytes": megabytes}


def main() -> int:
    """Build the file, read it, print and write what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--rows", type=int, default=ROWS, help="with fewer than the default, nothing is written"
    )
    options = parser.parse_args()
    register = AreaRegister(open_store(FOLDER.parent / "data").inspect().list_tables("areas")[-1][1])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "prc-csp-made-up.ods"
        start = time.monotonic()
        rows = write_police_workbook(path, [str(name) for name in register.names], options.rows)
        print(f"Built in {time.monotonic() - start:.0f} s.")
        size = path.stat().st_size / 1e6
        with zipfile.ZipFile(path) as archive:
            unpacked = archive.getinfo("content.xml").file_size / 1e6
        measured = measure_reading(path, register)
    text = "\n".join(
        [
            "# A table of police recorded crime, read row by row",
            "",
            f"`python -m benchmarks.police_file`, {datetime.now(UTC).date()}. {describe_machine()}",
            "",
            "| measured | value | target |",
            "|---|---|---|",
            f"| rows | {rows:,} | 800,000 |",
            f"| size, and unpacked | {size:.1f} MB, {unpacked:,.0f} MB | 25 MB |",
            f"| by the clock | {measured['seconds']:.1f} s | {TARGETS['seconds']:.0f} s |",
            f"| of the processor | {measured['processor']:.1f} s | |",
            f"| most memory it took | {measured['megabytes']:.0f} MB | {TARGETS['megabytes']:.0f} MB |",
            "",
        ]
    )
    print(text)
    if options.rows >= ROWS:
        RESULTS.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
