"""``briefing``: write what is known of a council, or of the region, as PDF, Word or HTML."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from dashboard.analysis.evidence import build
from dashboard.analysis.verdicts.thresholds import HEADLINE_WINDOW, WINDOWS
from dashboard.analysis.verdicts.yardsticks import Yardstick
from dashboard.commands.command_options import declare_store
from dashboard.commands.edition_options import declare_edition, read_chosen
from dashboard.domain.areas import AreaRegister
from dashboard.domain.embargo import read_clock
from dashboard.domain.problems import DataFolderError, Problem, quote_found
from dashboard.domain.series import BY_AGE, AgeGroup
from dashboard.render.documents.document import Document, Length
from dashboard.render.documents.document_files import (
    Format,
    name_document_file,
    pack_documents,
    write_document,
)
from dashboard.render.documents.document_maker import DocumentMaker
from dashboard.render.documents.office_words import find_office_words
from dashboard.store.edition import find_edition_day

BOTH = "both"


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument("--council", help="by name, spelling or GSS code")
    whose.add_argument("--region", action="store_true", help="of all councils together")
    whose.add_argument("--all", action="store_true", help="of every council and the region, as one ZIP")
    parser.add_argument("--age", choices=[*map(str, BY_AGE), BOTH], default=str(AgeGroup.CHILDREN))
    parser.add_argument("--format", type=Format, choices=list(Format), default=Format.PDF)
    parser.add_argument("--length", type=Length, choices=list(Length), default=Length.ONE)
    parser.add_argument("--window", type=int, choices=WINDOWS, default=HEADLINE_WINDOW, help="years together")
    parser.add_argument("--yardstick", type=Yardstick, choices=list(Yardstick), help="else the most direct")
    parser.add_argument("--as-at", type=date.fromisoformat, help="a day; else today, or that of the edition")
    parser.add_argument("--words", type=Path, help="a file with the office's own words")
    parser.add_argument("--draft", action="store_true", help="write DRAFT across every page")
    parser.add_argument("-o", "--out", type=Path, help="file to write, or an existing folder to write into")
    declare_edition(parser)
    declare_store(parser)


def run(options: argparse.Namespace) -> int:
    """Write one document, or all of them as a ZIP."""
    maker = _make_maker(options)
    groups = tuple(BY_AGE) if options.age == BOTH else (AgeGroup(options.age),)
    if options.all:
        name = maker.name_all(groups, options.length)
        content = pack_documents(maker.make_all(groups, options.length), options.format)
    else:
        document = _make_one(maker, groups, options)
        name = name_document_file(document, options.format)
        content = write_document(document, options.format)
    path = options.out or Path(name)
    path = path / name if path.is_dir() else path
    path.write_bytes(content)
    print(path)
    return 0


def _make_maker(options: argparse.Namespace) -> DocumentMaker:
    evidence = build(read_chosen(options, read_clock()))
    own_day = find_edition_day(evidence.sources.values()) if options.edition else datetime.now(UTC).date()
    return DocumentMaker(
        evidence,
        options.as_at or own_day,
        window=options.window,
        yardstick=options.yardstick,
        is_draft=options.draft,
        office=find_office_words(options.words),
    )


def _make_one(maker: DocumentMaker, groups: tuple[AgeGroup, ...], options: argparse.Namespace) -> Document:
    if options.region:
        return maker.make_region(groups, options.length)
    code = _find_council(maker.evidence.register, options.council)
    return maker.make_council(code, groups, options.length)


def _find_council(register: AreaRegister, asked: str) -> str:
    """Return the code of a council that is given by code, spelling or short form.

    Raises
    ------
    DataFolderError
        If there is none.
    """
    code = register.find_asked(asked)
    if code is None:
        expected = f"one of {register.region.all} in --council"
        mend = "Give its name as the pages have it, or its GSS code."
        raise DataFolderError([Problem("The command", expected, quote_found(asked), mend)])
    return code
