"""What is made up never stands beside real figures, so that no picture can be partly true.

Real residents, boundaries and the register of areas may stand beside made-up figures: they make
nothing look found. Made-up residents beside real figures would.
"""

from collections.abc import Iterable
from typing import Final

from dashboard.domain.delivery import Delivery
from dashboard.domain.information_requests import REQUESTS
from dashboard.domain.problems import Problem, RefusedFileError, quote_found
from dashboard.domain.provenance import EXAMPLE, Source

NEVER_BESIDE: Final = ("figures", "champions", "quotations", REQUESTS)
"""Real tables of these kinds stand beside nothing made up."""


def find_mixing(sources: Iterable[Source], place: str) -> list[Problem]:
    """Return a problem where some of these sources are made up and some real ones cannot stand beside them.

    Parameters
    ----------
    place
        The name of the folder or file to give in the problem.
    """
    known = list(sources)
    made_up = [source.title for source in known if source.synthetic]
    real = [source.title for source in known if not source.synthetic and source.table in NEVER_BESIDE]
    if not made_up or not real:
        return []
    found = f"{quote_found(made_up[0])} made up and {quote_found(real[0])} real"
    return [
        Problem(
            place,
            "figures and champion records that are all real or all made up",
            found,
            "Keep the worked example in a folder of its own.",
        )
    ]


def find_mixing_in(new: Source, known: Iterable[Source], place: str) -> list[Problem]:
    """Return a problem where a source may not stand beside those that are there; as itself it replaces.

    Parameters
    ----------
    place
        The name of the file in which the new table is.
    """
    others = [source for source in known if source.id != new.id]
    if not find_mixing([*others, new], place):
        return []
    mine, theirs = (
        (f"made up ({EXAMPLE})", "only real figures") if new.synthetic else ("real", f"only {EXAMPLE}")
    )
    return [
        Problem(
            place,
            f"nothing that is mixed with what is loaded, which is {theirs}",
            f"{quote_found(new.title)}, which is {mine}",
            "Use another data folder for it.",
        )
    ]


def refuse_mixing(delivery: Delivery, known: Iterable[Source]) -> None:
    """Refuse a made-up table beside real figures, and real figures beside a made-up table.

    Raises
    ------
    RefusedFileError
        With the one reason.
    """
    problems = find_mixing_in(delivery.source, known, delivery.source.published_file)
    if problems:
        raise RefusedFileError(problems)
