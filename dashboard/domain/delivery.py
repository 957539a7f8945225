"""What a reader hands over: a canonical table, where it comes from, and what was understood."""

from dataclasses import dataclass

import pandas as pd

from dashboard.domain.provenance import Source


@dataclass(frozen=True)
class Delivery:
    """A canonical table with its sidecar, not yet written anywhere.

    Attributes
    ----------
    file_name
        Name of the table in the data folder.
    understood
        Sentences that say what was read and what was left out.
    """

    source: Source
    table: pd.DataFrame
    file_name: str
    understood: tuple[str, ...]
