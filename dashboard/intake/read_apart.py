"""A file is read in a process of its own: how the question and what came of it pass from one to the other.

A file is read once. Of a sheet that people made by hand, what was opened is kept in the reader's own form,
which the server only stores: with each answer of the person it is understood anew, again apart.
"""

from dataclasses import dataclass, fields
from typing import Any, Final

import geopandas as gpd
import pandas as pd
import pyarrow as pa
from pydantic import TypeAdapter
from shapely.errors import ShapelyError

from dashboard.domain.areas import AreaRegister
from dashboard.domain.boundaries import CRS, find_boundary_problems
from dashboard.domain.delivery import Delivery
from dashboard.domain.known_areas import find_unknown_areas
from dashboard.domain.new_region import UNNAMED, make_register
from dashboard.domain.provenance import Source
from dashboard.domain.region import Region
from dashboard.domain.schema_problems import find_problems
from dashboard.domain.schemas import AREAS, SCHEMAS, give_types
from dashboard.intake.reader_protocol import NEW_REGION, PlainReading, Reading
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.messages import Message
from dashboard.intake.sandbox.reading_process import ask_worker, refuse_answer


@dataclass(frozen=True)
class _Asked:
    """A question without its files."""

    name: str
    sha256: str
    beside: tuple[str, ...]
    register: tuple[dict[str, str], ...]
    region: Region
    options: dict[str, str]
    facts: dict[str, str]
    reader_id: str | None


@dataclass(frozen=True)
class _Table:
    """A delivery without its table."""

    source: Source
    file_name: str
    understood: tuple[str, ...]


@dataclass(frozen=True)
class _Answered:
    """A reading without its tables and what was kept."""

    plain: PlainReading
    tables: tuple[_Table, ...]


_ASKED: Final = TypeAdapter(_Asked)
_ANSWERED: Final = TypeAdapter(_Answered)


def read_apart(request: Request, reader_id: str | None = None, kept: bytes = b"") -> Reading:
    """Read a file, or what was kept of it, in a process of its own.

    Parameters
    ----------
    reader_id
        Of the reader to take; without it, the one that recognises the file.

    Raises
    ------
    RefusedFileError
        If reading takes too long, needs too much memory or breaks off; a file that is refused is in the
        reading's problems.
    """
    name = request.file.name
    message = ask_worker(name, encode_question(request, reader_id, kept), request.tell)
    try:
        return decode_answer(message, None if reader_id == NEW_REGION else request.register)
    except (ValueError, KeyError, TypeError, pa.ArrowException, ShapelyError):
        refuse_answer(name)


def encode_question(request: Request, reader_id: str | None, kept: bytes) -> Message:
    """Return what a worker is asked."""
    file = request.file
    asked = _Asked(
        name=file.name,
        sha256=file.sha256,
        beside=tuple(file.beside),
        register=request.register.rows,
        region=request.register.region,
        options=request.options,
        facts=request.facts,
        reader_id=reader_id,
    )
    return Message(_ASKED.dump_json(asked), (file.content, kept, *file.beside.values()))


def decode_question(message: Message) -> tuple[Request, str | None, bytes]:
    """Return what is asked: the request, the reader named, and what was kept of the file.

    Raises
    ------
    ValidationError
        If it is no question.
    """
    asked = _ASKED.validate_json(message.head)
    content, kept, *others = message.blocks
    beside = dict(zip(asked.beside, others, strict=True))
    file = IncomingFile(asked.name, content, asked.sha256, beside)
    areas = pd.DataFrame(asked.register, columns=list(AREAS.columns), dtype="str")
    register = AreaRegister(areas, asked.region)
    return Request(file, register, asked.options, asked.facts), asked.reader_id, kept


def encode_answer(reading: Reading) -> Message:
    """Return a reading as a message."""
    tables = tuple(_Table(one.source, one.file_name, one.understood) for one in reading.deliveries)
    head = _Answered(PlainReading(**_list_plain(reading)), tables)
    blocks = (_write_table(one.table) for one in reading.deliveries)
    return Message(_ANSWERED.dump_json(head), (reading.kept, *blocks))


def decode_answer(message: Message, register: AreaRegister | None) -> Reading:
    """Return the reading that a message is; nothing of it is believed that can be checked.

    Parameters
    ----------
    register
        The areas that its table may be about; None where the reading is to say which they are.

    Raises
    ------
    ValueError, ArrowException
        If it is none, or its table breaks the rules of its kind.
    """
    answered = _ANSWERED.validate_json(message.head)
    kept, *blocks = message.blocks
    deliveries = tuple(
        Delivery(one.source, _read_table(block, one.source.table, register), one.file_name, one.understood)
        for one, block in zip(answered.tables, blocks, strict=True)
    )
    return Reading(**_list_plain(answered.plain), deliveries=deliveries, kept=kept)


def _list_plain(reading: PlainReading) -> dict[str, Any]:
    return {item.name: getattr(reading, item.name) for item in fields(PlainReading)}


def _write_table(table: pd.DataFrame) -> bytes:
    """Return a table in Arrow's format; shapes as WKB."""
    plain = pd.DataFrame(table.to_wkb()) if isinstance(table, gpd.GeoDataFrame) else table
    arrow = pa.Table.from_pandas(plain, preserve_index=False)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, arrow.schema) as stream:
        stream.write_table(arrow)
    return bytes(sink.getvalue())


def _read_table(block: bytes, kind: str, register: AreaRegister | None) -> pd.DataFrame:
    """Return a table of a kind, checked from the bytes up."""
    with pa.ipc.open_stream(block) as stream:
        arrow = stream.read_all()
    arrow.validate(full=True)
    plain: pd.DataFrame = arrow.to_pandas(ignore_metadata=True)
    if kind == "boundaries":
        shapes: pd.DataFrame = gpd.GeoDataFrame(
            {name: plain[name].astype("str") for name in ("gss_code", "area_name")},
            geometry=gpd.GeoSeries.from_wkb(plain["geometry"], crs=CRS),
        )
        problems = find_boundary_problems(shapes, kind, register or make_register(shapes, UNNAMED))
        if problems:
            raise ValueError(str(problems[0]))
        return shapes
    schema = SCHEMAS[kind]
    table = give_types(plain, schema)
    problems = find_problems(table, schema, kind)
    if register is not None and kind != "areas":
        problems += find_unknown_areas(table, kind, register)
    if problems:
        raise ValueError(str(problems[0]))
    return table
