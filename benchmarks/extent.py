"""How much is measured: everything, or one of each in seconds, which only shows that measuring works."""

from dataclasses import dataclass
from typing import Final

from benchmarks.servers import App


@dataclass(frozen=True)
class Extent:
    """How much is measured.

    Attributes
    ----------
    first_maps
        How many visitors open the first page before the one who changes its controls.
    options
        How many options of each control are chosen; None for all.
    crowds
        How many people at once, each time.
    seconds
        For how long.
    quiet
        For how many seconds nothing must move before a change is over.
    is_everything
        Whether every control is changed in a browser and every page opened, each part on a fresh server; else
        one control of each kind and the first further page, all on one server.
    """

    first_maps: int
    options: int | None
    crowds: tuple[int, ...]
    seconds: float
    quiet: float
    is_everything: bool

    def list_controls(self, app: App) -> tuple[str, ...]:
        """Return the controls that are changed in a browser: those of the colours are of both kinds."""
        return (*app.colours, *app.controls) if self.is_everything else app.colours or app.controls

    def list_pages(self, app: App) -> tuple[str, ...]:
        """Return the further pages that are opened."""
        return app.pages if self.is_everything else app.pages[:1]


FULL: Final = Extent(first_maps=5, options=None, crowds=(10, 30), seconds=30.0, quiet=1.2, is_everything=True)
QUICK: Final = Extent(first_maps=1, options=1, crowds=(2,), seconds=1.0, quiet=0.4, is_everything=False)
