"""A document in, its blast radius out: who has its claims from it, and who would be told were it withdrawn."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.lineage.downstream import Downstream, Heard, downstream
from app.core.lineage.independence import Voice
from app.core.model.claim import KnownClaim
from app.core.model.document import KnownDocument
from app.core.model.event import EventType
from app.flows.house import House
from app.storage.reader import Reader


@dataclass(frozen=True, slots=True)
class ReachedClaim:
    """A claim of the document: how many tellings go back to it, and how many stand without it."""

    claim: KnownClaim
    downstream: int
    apart: int


@dataclass(frozen=True, slots=True)
class ReachedOutlet:
    """Somebody who published what goes back to the document."""

    voice: Voice
    appearances: int


@dataclass(frozen=True, slots=True)
class BlastRadius:
    """All that goes back to a document, newest first; the claims that it states, and who watches or hears of them."""

    document: KnownDocument
    items: tuple[Downstream, ...]
    claims: tuple[ReachedClaim, ...]
    outlets: tuple[ReachedOutlet, ...]
    watches: int
    webhooks: int


def downstream_of(house: House, document_id: str) -> BlastRadius:
    """The blast radius of a document as it is now, whether it still stands or was withdrawn; raises NotFound."""
    with house.store.reading() as reader:
        return blast_radius(reader, document_id)


def blast_radius(reader: Reader, document_id: str) -> BlastRadius:
    """The same within one reading or turn."""
    document = reader.document(document_id)
    claim_ids = tuple(dict.fromkeys(reader.stated_in(document_id).values()))
    heard = reader.heard(claim_ids)
    items = downstream(reader.spring(document_id), heard)
    return BlastRadius(
        document=document,
        items=items,
        claims=_claims(reader, claim_ids, items=items, heard=heard, document_id=document_id),
        outlets=_outlets(items),
        watches=len({watch_id for _, watch_id in reader.watching_claims(claim_ids)}),
        webhooks=_webhooks(reader),
    )


def _claims(
    reader: Reader, claim_ids: Sequence[str], *, items: Sequence[Downstream], heard: Sequence[Heard], document_id: str
) -> tuple[ReachedClaim, ...]:
    known = reader.claims(claim_ids)
    reached = Counter(one.claim_id for one in items)
    elsewhere = Counter(one.claim_id for one in heard if one.told.document_id != document_id)
    return tuple(
        ReachedClaim(known[claim_id], reached[claim_id], elsewhere[claim_id] - reached[claim_id])
        for claim_id in claim_ids
    )


def _outlets(items: Sequence[Downstream]) -> tuple[ReachedOutlet, ...]:
    voices = {one.told.publisher.id: one.told.publisher for one in items if one.told.publisher}
    counted = Counter(one.told.publisher.id for one in items if one.told.publisher)
    return tuple(ReachedOutlet(voices[voice_id], count) for voice_id, count in counted.most_common())


def _webhooks(reader: Reader) -> int:
    hears = EventType.CLAIM_CORRECTED
    return sum(1 for one in reader.webhooks() if one.off is None and (not one.types or hears in one.types))
