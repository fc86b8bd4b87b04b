"""A sheet and what somebody wants to put right on it in, what the form beside it shows out."""

from dataclasses import dataclass

from app.core.errors import NotFound
from app.core.model.conflict import Decision
from app.core.model.document import Document
from app.core.model.span import Field
from app.desk.corrections import Ground
from app.desk.drafts import Draft, LinkDraft, Words
from app.desk.sheets import Entry, Sheet
from app.storage.reader import Reader


@dataclass(frozen=True, slots=True)
class Editing:
    """The form as it is filled in: for an `entry`, or for what was missed; `names` are offered for its sources."""

    draft: Draft
    entry: Entry | None = None
    names: tuple[str, ...] = ()
    overtaken: Decision | None = None


def entry_of(sheet: Sheet, appearance_id: str) -> Entry:
    """What was read there; raises NotFound where it stands no more."""
    entry = sheet.entry(appearance_id)
    if entry is None:
        raise NotFound("Nothing that stands in this document has this id: it may have been withdrawn.")
    return entry


def ground_of(reader: Reader, sheet: Sheet) -> Ground:
    """The document and everybody in its chains."""
    ids = {
        source_id
        for entry in sheet.entries
        for several in (entry.known.source_ids, *entry.known.candidate_ids)
        for source_id in several
        if source_id is not None
    }
    return Ground(sheet.known.document, reader.sources(ids))


def names_in(ground: Ground) -> tuple[str, ...]:
    """The names of the sources that a document knows, each once."""
    return tuple(sorted({known.source.name for known in ground.sources.values() if known.source.name}))


def blank_addition(document: Document, start: int, *, end: int, field: Field) -> Draft:
    """A form to add what was selected, published by whoever published the document."""
    words = document.original(field)[start:end]
    publisher = document.publisher
    links = (LinkDraft(place="1", name=publisher, kind="outlet", implied="publisher"),) if publisher else ()
    return Draft(pieces=(Words(words, str(start), field.value),) if words else (), links=links, polarity="")
