"""The command that makes a data folder for another region from its boundaries."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd

from dashboard.domain.areas import AreaRegister
from dashboard.domain.delivery import Delivery
from dashboard.domain.new_region import describe_region, make_areas
from dashboard.domain.schemas import AREAS
from dashboard.intake.published.new_boundaries import CALLED, NAME
from dashboard.intake.reading import NEW_REGION, read_apart
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.incoming_file import take_file
from dashboard.store.folder.new_folder import begin_folder
from dashboard.store.snapshot import AREAS_FILE

_NEXT: Final = "Next: import what is published of them, e.g. python -m dashboard import FILE --data"


def add_options(new: argparse.ArgumentParser) -> None:
    """Let a person say which boundaries, and what their areas are called."""
    new.add_argument("--data", type=Path, required=True, help="the data folder, which is made")
    new.add_argument("--boundaries", type=Path, required=True, help="map file with one shape per area")
    new.add_argument("--code-column", required=True, help="its column of GSS codes")
    new.add_argument("--name-column", required=True, help="its column of names")
    new.add_argument("--called", required=True, help="what the areas are called, e.g. “English councils”")
    new.add_argument("--name", default="", help="the region's name, where it does not follow from that")


def make_region(options: argparse.Namespace, facts: dict[str, str]) -> int:
    """Make the data folder, and say what is in it and what comes next.

    Parameters
    ----------
    facts
        What the person states of the file: title, publisher, licence, and so on.
    """
    stated = {
        CALLED: options.called,
        NAME: options.name,
        "code_column": options.code_column,
        "name_column": options.name_column,
    }
    nobody = AreaRegister(pd.DataFrame(columns=list(AREAS.columns), dtype="str"))
    told = {name: answer for name, answer in stated.items() if answer}
    delivery = read_apart(Request(take_file(options.boundaries), nobody, told, facts), NEW_REGION).deliver()
    shapes = gpd.GeoDataFrame(delivery.table)
    region = describe_region(shapes, options.called, options.name)
    source = delivery.source
    named = replace(source, id="areas", table="areas", title=f"Codes and names of {region.all}", notes=())
    register = Delivery(named, make_areas(shapes), AREAS_FILE, ())
    files = begin_folder(options.data, region, [register, delivery])
    for sentence in (*delivery.understood, f"{region.all}, called “{region.areas}”."):
        print(sentence)
    for path in files:
        print(f"Wrote {path}.")
    print(f"{_NEXT} {options.data}")
    return 0
