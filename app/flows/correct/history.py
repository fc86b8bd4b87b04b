"""A claim or a source in, everything that was decided about it and what was joined to it out."""

from app.core.model.conflict import Decision
from app.flows.house import House


def history_of_claim(house: House, claim_id: str) -> tuple[Decision, ...]:
    """Who decided what, when and why, oldest first; raises NotFound."""
    with house.store.reading() as reader:
        known = reader.claim(claim_id)
        return reader.decisions_about(known.id, *reader.joined_claims(known.id))


def history_of_source(house: House, source_id: str) -> tuple[Decision, ...]:
    """Who decided what, when and why, oldest first; raises NotFound."""
    with house.store.reading() as reader:
        known = reader.source(source_id)
        return reader.decisions_about(known.id, *reader.joined_sources(known.id))
