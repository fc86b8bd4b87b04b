"""Some documents of a store in, what they came to between themselves out, whatever the ids."""

from collections.abc import Collection
from dataclasses import dataclass

from app.core.model.judgement import Relation
from app.storage.store import Store


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many documents, families and claims there are, how they were judged, and how many conflicts wait."""

    documents: int
    families: int
    claims: int
    judged: tuple[Relation, ...]
    conflicts: int


def outcome(store: Store, document_ids: Collection[str]) -> Outcome:
    """The outcome of these documents, what else the store holds left out."""
    with store.reading() as reader:
        documents = reader.documents(set(document_ids))
        appearances = [one for document_id in documents for one in reader.appearances_of_document(document_id)]
        ids = {one.id for one in appearances}
        judgements = [
            judged
            for judged in reader.judgements_of_appearances(ids)
            if judged.our_appearance_id in ids and judged.their_appearance_id in ids
        ]
        claims = reader.canonical({one.claim_id for one in appearances})
    return Outcome(
        documents=len(documents),
        families=len({known.family_id for known in documents.values()}),
        claims=len(set(claims.values())),
        judged=tuple(sorted(judged.verdict.relation for judged in judgements)),
        conflicts=len({judged.conflict_id for judged in judgements if judged.conflict_id}),
    )
