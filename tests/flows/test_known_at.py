"""What was answered at a time is answered for that time ever after."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from app.core.errors import NotFound
from app.core.model.change import Noun
from app.core.model.conflict import DecisionKind, Resolution
from app.core.model.judgement import Relation, Standing
from app.core.review.decide import Ruling
from app.flows import review
from app.flows.house import House
from app.storage.pages import ClaimFilter, ConflictFilter, Order, SourceFilter
from app.storage.past.reader import AnyReader
from app.storage.store import Store
from tests.flows.matters import DISMISS, Dispute, a_hand, put_before_editors, resolve
from tests.storage.news import NOON, Said, a_source, an_outlet, record


def answers(reader: AnyReader) -> dict[str, Any]:
    """Everything that can be asked of a small store."""
    claims = reader.claim_page(ClaimFilter()).items
    sources = reader.source_page(SourceFilter()).items
    conflicts = reader.conflict_page(ConflictFilter()).items
    return {
        "claims": claims,
        "standings": {one: reader.claim_page(ClaimFilter(standing=one)).items for one in Standing},
        "said": {one.id: reader.claim_page(ClaimFilter(source_id=one.id)).items for one in sources},
        "counts": reader.claim_counts([claim.id for claim in claims]),
        "appearances": {claim.id: reader.appearances_of_claim(claim.id) for claim in claims},
        "judgements": {claim.id: reader.judgements_of_claim(claim.id) for claim in claims},
        "sources": [reader.source(one.id) for one in sources],
        "settled": {one.id: reader.settled_claims(one.id) for one in sources},
        "conflicts": conflicts,
        "newest": reader.conflict_page(ConflictFilter(), order=Order.NEWEST).items,
        "waiting": reader.conflict_page(ConflictFilter(waiting=True)).items,
        "about": {one.id: reader.conflict_page(ConflictFilter(claims=(one.id,))).items for one in claims},
        "heard": {one.id: reader.conflict_page(ConflictFilter(source=one.id)).items for one in sources},
        "under": {one.id: reader.judgements_of_conflict(one.id) for one in conflicts},
        "alone": {one.id: reader.conflict(one.id) for one in conflicts},
    }


def at(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def three_papers(store: Store) -> list[Dispute]:
    """Three claims of three papers, told by one minister, each set against the one before."""
    minister = a_source("The minister")
    told = [("Fifty ships left.", "Daily Post"), ("Thirty ships left.", "Morning Star"), ("No ships left.", "Echo")]
    said = []
    for number, (text, paper) in enumerate(told):
        with store.turn(at(number)) as turn:
            said.append(
                record(turn, Said(f"The minister said: {text}", speakers=(minister,), publisher=an_outlet(paper)))
            )
    disputes = []
    for number, relation in enumerate((Relation.CONTRADICTION, Relation.DUPLICATE)):
        with store.turn(at(3 + number)) as turn:
            disputes.append(put_before_editors(turn, said[number + 1], said[number], relation))
    return disputes


def test_every_moment_is_answered_for_ever_after(house: House) -> None:
    store = house.store
    first, second = three_papers(store)
    told: dict[int, dict[str, Any]] = {}

    def then(minute: int) -> None:
        with store.reading() as reader:
            told[minute] = answers(reader)

    def decide(dispute: Dispute, ruling: Ruling, minute: int) -> None:
        review.decide(house, dispute.id, ruling=ruling, version=None, hand=a_hand(store, minutes=minute))

    then(5)
    decide(second, resolve(Resolution.DUPLICATE), 6)
    then(6)
    decide(first, resolve(Resolution.CONTRADICTION), 7)
    then(7)
    done = review.history(house, second.id)[-1]
    review.undo(house, second.id, decision_id=done.id, hand=a_hand(store, minutes=8))
    then(8)
    decide(second, DISMISS, 9)
    review.assign(house, first.id, assignee=None, hand=a_hand(store, "Bo", minutes=9))
    then(9)
    with store.turn(at(10)) as turn:
        for one in (first, second):
            turn.decide(DecisionKind.SAME_AS, Noun.CLAIM, ids=(one.ours.claim_id, one.theirs.claim_id))
        sources = [one.id for one in turn.source_page(SourceFilter()).items]
        turn.decide(DecisionKind.SAME_AS, Noun.SOURCE, ids=(sources[0], sources[1]))
    then(10)
    assert len({repr(one) for one in told.values()}) == len(told)
    for minute, expected in told.items():
        with store.recalling(at(minute)) as reader:
            assert answers(reader) == expected, minute


def test_before_the_first_change_nothing_was_known(house: House) -> None:
    first, _ = three_papers(house.store)
    with house.store.recalling(NOON - timedelta(days=1)) as reader:
        assert reader.claim_page(ClaimFilter()).items == ()
        with pytest.raises(NotFound, match="at that time"):
            reader.claim(first.ours.claim_id)
