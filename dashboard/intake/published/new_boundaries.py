"""Boundaries from which a region is made: there is no register yet that they could be checked with."""

from typing import Final

from dashboard.domain.boundaries import find_boundary_problems
from dashboard.domain.new_region import make_register
from dashboard.domain.problems import RefusedFileError
from dashboard.intake.published.boundary_files import deliver_boundaries, read_shapes
from dashboard.intake.reader_protocol import NEW_REGION, Reading, hand_over
from dashboard.intake.requests import Request
from dashboard.intake.sandbox.incoming_file import IncomingFile

CALLED: Final = "called"
"""The option that says what the areas are called."""
NAME: Final = "name"


class NewBoundariesReader:
    """Reads one polygon per area of a region that is not known yet; only when it is asked for by name."""

    id = NEW_REGION
    title = "Boundaries from which a region is made (python -m dashboard region new)"

    def recognises(self, header: tuple[str, ...], file: IncomingFile) -> bool:
        """Never: a map file is one of the known region's, unless somebody says otherwise."""
        return False

    def read(self, request: Request) -> Reading:
        """Return the boundaries in EPSG:27700.

        Raises
        ------
        RefusedFileError
            With every problem found.
        """
        table, said = read_shapes(request, is_new=True)
        register = make_register(table, request.options[CALLED], request.options.get(NAME, ""))
        problems = find_boundary_problems(table, request.file.name, register)
        if problems:
            raise RefusedFileError(problems)
        return hand_over(request, deliver_boundaries(table, said, request, register.region, self.id))
