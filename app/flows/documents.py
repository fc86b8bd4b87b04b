"""A document's id in, what is known of it out: its text, how it stands, what it states and what was decided of it."""

from dataclasses import dataclass

from app.core.model.appearance import KnownAppearance
from app.core.model.conflict import Decision
from app.core.model.document import KnownDocument
from app.flows.house import House
from app.storage.tombstones import Tombstone


@dataclass(frozen=True, slots=True)
class DocumentTold:
    """A document with its live appearances, in the order of the text, and the decisions about it, oldest first."""

    known: KnownDocument
    appearances: tuple[KnownAppearance, ...]
    decisions: tuple[Decision, ...]
    erased: Tombstone | None = None


def read_document(house: House, document_id: str) -> DocumentTold:
    """A document as it stands now; raises NotFound."""
    with house.store.reading() as reader:
        known = reader.document(document_id)
        live = tuple(one for one in reader.appearances_of_document(document_id) if not one.superseded)
        erased = reader.tombstones([document_id]).get(document_id)
        return DocumentTold(known, live, reader.decisions_about(document_id), erased)
