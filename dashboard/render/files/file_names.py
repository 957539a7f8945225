"""Names of files to take away: each says whose area, what is in it, and of which edition."""

from dashboard.analysis.evidence import Evidence
from dashboard.render.documents.document_parts import write_slug
from dashboard.render.files.export import name_file


def name_edition_file(evidence: Evidence, *what: object, ending: str) -> str:
    """Return the name of a file, e.g. "london-champions-36fab3cf906a.xlsx"; what is made up says so first.

    Parameters
    ----------
    what
        Its contents, in a few words or numbers.
    ending
        Without its dot.
    """
    parts = (evidence.region.name, *what, evidence.edition)
    stem = "-".join(write_slug(str(part)) for part in parts)
    return name_file(f"{stem}.{ending}", is_synthetic=evidence.is_synthetic)
