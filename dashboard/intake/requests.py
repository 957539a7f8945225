"""What is asked of a reader, and what it states of the file it has read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dashboard.domain.areas import AreaRegister
from dashboard.domain.provenance import NO_LICENCE, Source
from dashboard.intake.parse.folding import make_id
from dashboard.intake.sandbox.incoming_file import IncomingFile
from dashboard.intake.sandbox.progress import Tell, tell_nobody


@dataclass(frozen=True)
class Request:
    """What a person asks a reader to read.

    Attributes
    ----------
    options
        Answers the file itself does not give: ``year``, ``code_column``, ``name_column``, and those
        about a hand-made sheet.
    facts
        What the person states of the file: ``retrieved`` (always), ``title``, ``publisher``,
        ``licence``, ``address``, ``published``, ``note``.
    tell
        Is told which share of the file is read, by readers that take long; heard across processes, and told
        there again and again, so that who asked can also leave.
    """

    file: IncomingFile
    register: AreaRegister
    options: dict[str, str] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    tell: Tell = field(default=tell_nobody, compare=False, repr=False)


@dataclass(frozen=True)
class Publication:
    """What is known about a publication before its file is opened.

    Attributes
    ----------
    geography
        ``{region}`` stands for the region's name; empty where it is the region and the nation.
    id
        What all its releases share, so that a later one leads over an earlier; empty where each file stands
        alone.
    """

    title: str
    publisher: str
    licence: str
    attribution: str
    address: str
    geography: str = ""
    id: str = ""


def name_after(file: IncomingFile) -> str:
    """Return a file's name as the id of a source can hold it.

    Examples
    --------
    >>> name_after(IncomingFile("FOI replies (2019).xlsx", b"", ""))
    'foi_replies_2019'
    """
    return make_id(file.stem)[:40] or "sheet"


def state_source(
    request: Request,
    publication: Publication,
    *,
    id: str,
    table: str,
    reader: str,
    periods: str,
    notes: tuple[str, ...],
    synthetic: bool = False,
) -> Source:
    """Return the sidecar of a file: what its publication says, overruled by what the person states.

    Two releases of one publication that cover the same years are told apart by the day of publication, where
    it is stated.
    """
    region = request.register.region
    published = request.facts.get("published", "") if publication.id else ""
    source = Source(
        id=f"{id}_{published}" if published else id,
        table=table,
        title=publication.title,
        publisher=publication.publisher,
        licence=publication.licence,
        attribution=publication.attribution,
        address=publication.address,
        published="",
        retrieved=request.facts["retrieved"],
        periods=periods,
        geography=publication.geography.format(region=region.name) or region.geography,
        reader=reader,
        sha256=request.file.sha256,
        published_file=request.file.name,
        notes=notes,
        options=request.options,
        synthetic=synthetic,
        publication=publication.id,
    )
    return restate(source, request.facts)


def restate(source: Source, facts: Mapping[str, str]) -> Source:
    """Return a source with what a person states of its file, a fact they leave out as it was.

    Who states another publisher than the known one states another publication: of the known one's licence,
    attribution and address nothing is kept.
    """
    note, publisher = facts.get("note"), facts.get("publisher") or source.publisher
    if publisher != source.publisher and (source.publication or source.table == "boundaries"):
        licence = facts.get("licence") or NO_LICENCE
        source = replace(source, licence=licence, attribution=f"{publisher}, {licence}.", address="")
    return replace(
        source,
        title=facts.get("title") or source.title,
        publisher=publisher,
        licence=facts.get("licence") or source.licence,
        address=facts.get("address") or source.address,
        published=facts.get("published") or source.published,
        notes=(*source.notes, note) if note else source.notes,
    )
