"""A store with a few papers in it, a hand that corrects, and all that a correction may change as one value."""

from typing import Any

from app.core.model.appearance import KnownAppearance
from app.core.model.span import Field, Span
from app.flows.answers import Ingested
from app.flows.correct.add import add_appearance
from app.flows.correct.edit import edit_appearance
from app.flows.correct.given import Corrected, Edit, GivenLink, GivenSource
from app.flows.correct.withdraw import Withdrawn, withdraw_appearance
from app.flows.house import House
from app.flows.review import Hand
from app.storage.pages import ClaimFilter, ConflictFilter

WHY = "It was read wrongly."


def cut(text: str, words: str, field: Field = Field.TEXT) -> Span:
    at = text.index(words)
    return Span.cut(text, at, at + len(words), field)


def the_appearance(house: House, ingested: Ingested, place: int = 0) -> KnownAppearance:
    with house.store.reading() as reader:
        return reader.appearances([ingested.results[place].appearance.id])[ingested.results[place].appearance.id]


def again(house: House, known: KnownAppearance) -> KnownAppearance:
    with house.store.reading() as reader:
        return reader.appearances([known.id])[known.id]


def edit(house: House, known: KnownAppearance, hand: Hand, *, version: int | None = None, **given: Any) -> Corrected:
    return edit_appearance(house, known.id, edit=Edit(WHY, **given), version=version, hand=hand)


def add(house: House, document_id: str, hand: Hand, **given: Any) -> Corrected:
    return add_appearance(house, document_id, added=Edit(WHY, **given), hand=hand)


def withdraw(house: House, known: KnownAppearance, hand: Hand) -> Withdrawn:
    return withdraw_appearance(house, known.id, note=WHY, version=known.version, hand=hand)


def by_id(source_id: str | None, **rest: Any) -> GivenLink:
    return GivenLink((GivenSource(id=source_id),), **rest)


def everything(house: House) -> dict[str, Any]:
    """All that counts, versions and history left out; what nobody states any more is not looked at."""
    with house.store.reading() as reader:
        claims = reader.claim_page(ClaimFilter()).items
        known = [one for claim in claims for one in reader.appearances_of_claim(claim.id) if not one.superseded]
        judged = reader.judgements_of_appearances([one.id for one in known])
        conflicts = reader.conflict_page(ConflictFilter()).items
        return {
            "claims": {claim.id: (claim.text, claim.standing) for claim in claims},
            "counts": reader.claim_counts([claim.id for claim in claims]),
            "appearances": {one.id: (one.claim_id, one.appearance, one.text_key, one.source_ids) for one in known},
            "judgements": {
                one.id: (one.verdict, one.status, one.decided_by, one.conflict_id)
                for one in judged
                if one.status.value != "rejected"
            },
            "conflicts": {one.id: (one.state, one.sides, one.kind) for one in conflicts if one.judgement_ids},
            "entries": sorted(reader.all_index_entries(), key=lambda entry: entry.claim_id),
        }


def sound(house: House) -> bool:
    """Whether the store holds together; what does not is shown by the failing test."""
    found = list(house.store.audit(lambda _: None))
    assert found == [], found
    return True
