"""``region new``: make a data folder for another region from its boundaries."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd

from dashboard.commands.command_options import collect_facts, declare_facts, declare_map
from dashboard.domain.areas import AreaRegister
from dashboard.domain.delivery import Delivery
from dashboard.domain.new_region import describe_region, make_areas
from dashboard.domain.problems import Option
from dashboard.domain.provenance import NOT_STATED, Source
from dashboard.domain.region import Region
from dashboard.domain.schemas import AREAS
from dashboard.intake.published.new_boundaries import CALLED, NAME
from dashboard.intake.read_apart import read_apart
from dashboard.intake.reader_protocol import NEW_REGION
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.incoming_file import take_file
from dashboard.store.open_store import open_store
from dashboard.store.protocol import Store

_NEXT: Final = (
    "Next: import what is published of them: python -m dashboard import FILE, with the same --data."
)
"""Not the address itself: that of a database may hold a password."""


def declare(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    kinds = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=argparse.ArgumentParser)
    new = kinds.add_parser("new", help="make a data folder for a region from its boundaries")
    new.add_argument("--data", required=True, help="data folder to make")
    new.add_argument("--boundaries", type=Path, required=True, help="map file with one shape per area")
    new.add_argument("--code-column", required=True, help="its column of GSS codes")
    new.add_argument("--name-column", required=True, help="its column of names")
    new.add_argument("--called", required=True, help="what the areas are called, e.g. “English councils”")
    new.add_argument("--name", default="", help="the region's name, where it does not follow from that")
    declare_map(new)
    declare_facts(new)


def run(options: argparse.Namespace) -> int:
    """Make the data folder, and say what is in it and what comes next."""
    delivery = _read_boundaries(options)
    shapes = gpd.GeoDataFrame(delivery.table)
    region = _note_origin(describe_region(shapes, options.called, options.name), delivery.source)
    deliveries = (_make_register(delivery, shapes, region), delivery)
    store = open_store(options.data)
    store.begin(region, deliveries)
    print(*_describe(deliveries, region, store), sep="\n")
    print(_NEXT)
    return 0


def _read_boundaries(options: argparse.Namespace) -> Delivery:
    stated = {
        CALLED: options.called,
        NAME: options.name,
        Option.CODE_COLUMN.value: options.code_column,
        Option.NAME_COLUMN.value: options.name_column,
        Option.LAYER.value: options.layer,
        Option.SYSTEM.value: options.system,
    }
    nobody = AreaRegister(pd.DataFrame(columns=list(AREAS.columns), dtype="str"))
    told = {name: answer for name, answer in stated.items() if answer}
    request = Request(take_file(options.boundaries), nobody, told, collect_facts(options))
    (delivery,) = read_apart(request, NEW_REGION).deliver()
    return delivery


def _note_origin(region: Region, source: Source) -> Region:
    """Return a region that remembers whose boundaries it was made from: the same file is known again."""
    own = replace(
        region.boundaries,
        title=source.title,
        publisher=source.publisher,
        licence=source.licence,
        attribution=source.attribution,
        address=source.address,
        sha256=source.sha256 if source.publisher != NOT_STATED else "",
    )
    return replace(region, boundaries=own)


def _make_register(delivery: Delivery, shapes: gpd.GeoDataFrame, region: Region) -> Delivery:
    """Return the register of areas that boundaries make, with a sidecar that says so."""
    title = f"Codes and names of {region.all}"
    source = replace(delivery.source, id="areas", table="areas", title=title, notes=())
    return Delivery(source, make_areas(shapes), f"{source.id}.csv", ())


def _describe(deliveries: tuple[Delivery, ...], region: Region, store: Store) -> Iterator[str]:
    for delivery in deliveries:
        yield from delivery.understood
    yield f"{region.all}, called “{region.areas}”."
    for delivery in deliveries:
        yield f"Wrote {store.describe_place(delivery)} and its sidecar."
