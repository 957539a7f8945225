"""All that a store holds at one moment, each part under a name of its own; a change replaces some of them."""

from collections.abc import Iterable, Mapping
from typing import Final

from dashboard.domain.delivery import Delivery
from dashboard.domain.provenance import Source
from dashboard.domain.region import Region
from dashboard.store.precedence import Precedence

REGION: Final = "region"
PRECEDENCE: Final = "precedence"
BOUNDARIES: Final = "boundaries"

Part = Delivery | Precedence | Region
"""What stands under one name."""
Holdings = Mapping[str, Part]
"""What a store holds, by name."""


def name_part(source: Source) -> str:
    """Return the name under which a store holds the table of a source; there is one set of boundaries."""
    return BOUNDARIES if source.table == BOUNDARIES else f"table {source.id}"


def name_deliveries(deliveries: Iterable[Delivery]) -> dict[str, Delivery]:
    """Return tables by the names under which a store holds them."""
    return {name_part(delivery.source): delivery for delivery in deliveries}


def list_deliveries(parts: Iterable[Part | None]) -> list[Delivery]:
    """Return the tables among some parts, in order of their sources' ids."""
    found = [part for part in parts if isinstance(part, Delivery)]
    return sorted(found, key=lambda delivery: delivery.source.id)


def get_region(holdings: Holdings) -> Region | None:
    """Return the region that a store states; None where it states none and so is of the shipped one."""
    part = holdings.get(REGION)
    return part if isinstance(part, Region) else None


def get_precedence(holdings: Holdings) -> Precedence:
    """Return the order of loading and the decisions; empty ones where nothing is known of either."""
    part = holdings.get(PRECEDENCE)
    return part if isinstance(part, Precedence) else Precedence()
