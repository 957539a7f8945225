"""The command that makes a data folder for another region from its boundaries."""

import argparse
from dataclasses import replace
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
