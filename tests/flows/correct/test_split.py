"""Appearances that state another claim, sayings of another source: split off by hand, and brought back exactly."""

from dataclasses import replace
from typing import Any

import pytest

from app.core.errors import Conflict, Invalid, NotFound, Stale
from app.core.model.conflict import ConflictStatus, DecisionKind
from app.core.model.source import SourceParting
from app.flows.correct.history import history_of_claim
from app.flows.correct.split_claim import ClaimSplit, split_claim
from app.flows.correct.split_source import SourceSplit, split_source
from app.flows.correct.undo import undo
from app.flows.house import House
from app.flows.lookup import look_up
from app.flows.review import Hand, decide
from app.storage.pages import ClaimFilter, SourceFilter
from tests.flows.correct.test_merge import claim_of, merged, source_named
from tests.flows.matters import DISMISS, a_hand
from tests.flows.test_ingest import APPROVED, REFUSED, SPENT, SPENT_MORE, WEATHER, post
from tests.flows.test_retract import everything


def state(house: House) -> dict[str, Any]:
    """All that a split may change, versions and history left out."""
    found = everything(house)
    found["appearances"] = {
        claim_id: [replace(one, version=1) for one in known] for claim_id, known in found["appearances"].items()
    }
    with house.store.reading() as reader:
        found["sources"] = [replace(one, version=1) for one in reader.source_page(SourceFilter()).items]
    return found


def stated(house: House, publisher: str, text: str = APPROVED) -> str:
    url = f"https://{publisher.lower().replace(' ', '')}.example/{len(text)}"
    (result,) = post(house, text, publisher=publisher, url=url).results
    return result.appearance.id


def audited(house: House) -> list[Any]:
    return list(house.store.audit(lambda _: None))


def claim_split(house: House, claim_id: str, hand: Hand, *appearance_ids: str) -> ClaimSplit:
    return split_claim(house, claim_id, appearance_ids=appearance_ids, note="Another bridge.", hand=hand)


def source_split(house: House, source_id: str, hand: Hand, version: int | None = None, **said: Any) -> SourceSplit:
    return split_source(house, source_id, parting=SourceParting(note="Two papers.", **said), version=version, hand=hand)


def test_appearances_that_are_split_off_state_a_claim_of_their_own(house: House) -> None:
    hand = a_hand(house.store)
    claim_id = claim_of(house, APPROVED, "Morning Star")
    other = stated(house, "Daily Post")
    before = state(house)
    split = claim_split(house, claim_id, hand, other)
    assert (split.claim.id, split.decision.kind) == (claim_id, DecisionKind.SPLIT)
    assert split.apart.claim_key.startswith(f"{split.claim.claim_key}~")
    with house.store.reading() as reader:
        assert reader.not_same([claim_id]) == {frozenset({claim_id, split.apart.id})}
        counts = reader.claim_counts([claim_id, split.apart.id])
        assert [one.appearances for one in counts.values()] == [1, 1]
        assert reader.judgements_of_claim(claim_id) == ()
    (found,) = look_up(house, [APPROVED])
    assert claim_id in {match.claim.id for match in found.matches}
    assert audited(house) == []

    undone = undo(house, split.decision.id, hand=hand).decision
    assert state(house) == before
    assert audited(house) == []
    with house.store.reading() as reader:
        assert reader.claim(split.apart.id).id == claim_id
    assert undone.undoes == split.decision.id
    with pytest.raises(Conflict, match="before"):
        undo(house, split.decision.id, hand=hand)
    again = claim_split(house, claim_id, hand, other)
    assert again.apart.id != split.apart.id
    assert DecisionKind.SPLIT in {one.kind for one in history_of_claim(house, claim_id)}


def test_a_conflict_goes_with_the_appearances_that_it_is_about(house: House) -> None:
    hand = a_hand(house.store)
    claim_id = claim_of(house, APPROVED, "Morning Star")
    denied = stated(house, "Daily Post", REFUSED)
    with house.store.reading() as reader:
        (judged,) = reader.judgements_of_claim(claim_id)
        assert judged.conflict_id is not None
        asked = reader.conflict(judged.conflict_id)
    before = state(house)
    split = claim_split(house, claim_id, hand, denied)
    with house.store.reading() as reader:
        now = reader.conflict(asked.id)
        assert now.status is ConflictStatus.OPEN
        assert {side.claim_id for side in now.sides} == {claim_id, split.apart.id}
        assert {reader.claim(one).standing for one in (claim_id, split.apart.id)} == {reader.claim(claim_id).standing}
    assert audited(house) == []
    undo(house, split.decision.id, hand=hand)
    assert state(house) == before
    with house.store.reading() as reader:
        assert reader.conflict(asked.id).sides == asked.sides
    assert audited(house) == []


def test_what_is_asked_of_some_appearances_alone_is_asked_by_itself(house: House) -> None:
    hand = a_hand(house.store)
    claim_id = claim_of(house, SPENT, "Morning Star")
    moved = stated(house, "Daily Post", SPENT)
    other = claim_of(house, SPENT_MORE, "Evening Mail")
    with house.store.reading() as reader:
        asked = {one.conflict_id for one in reader.judgements_of_claim(other) if one.conflict_id}
    before = state(house)
    split = claim_split(house, claim_id, hand, moved)
    assert audited(house) == []
    undo(house, split.decision.id, hand=hand)
    assert state(house) == before
    assert audited(house) == []
    with house.store.reading() as reader:
        assert {one.conflict_id for one in reader.judgements_of_claim(other) if one.conflict_id} == asked


def test_a_split_is_not_undone_beneath_what_was_decided_on_it(house: House) -> None:
    hand = a_hand(house.store)
    claim_id = claim_of(house, APPROVED, "Morning Star")
    denied, third = stated(house, "Daily Post", REFUSED), stated(house, "Evening Mail", REFUSED)
    first = claim_split(house, claim_id, hand, denied, third)
    second = claim_split(house, first.apart.id, hand, third)
    with pytest.raises(Conflict, match=second.decision.id):
        undo(house, first.decision.id, hand=hand)
    undo(house, second.decision.id, hand=hand)
    with house.store.reading() as reader:
        conflicts = {one.conflict_id for one in reader.judgements_of_claim(claim_id) if one.conflict_id}
    for conflict_id in conflicts:
        decide(house, conflict_id, ruling=DISMISS, version=None, hand=hand)
    with pytest.raises(Conflict):
        undo(house, first.decision.id, hand=hand)


def test_what_another_one_said_is_split_off_from_a_source(house: House) -> None:
    hand = a_hand(house.store)
    claim_id = claim_of(house, APPROVED, "Morning Star")
    other = stated(house, "Morning Star", SPENT)
    source_id = source_named(house, "Morning Star")
    before = state(house)
    split = source_split(house, source_id, hand, 1, appearance_ids=(other,), name="Star of Upper Varmouth")
    assert (split.source.id, split.apart.source.name) == (source_id, "Star of Upper Varmouth")
    with house.store.reading() as reader:
        (known,) = reader.appearances([other]).values()
        assert known.source_ids[0] == split.apart.id
        assert [one.id for one in reader.claim_page(ClaimFilter(source_id=source_id)).items] == [claim_id]
        assert [one.id for one in reader.claim_page(ClaimFilter(source_id=split.apart.id)).items] == [known.claim_id]
    assert audited(house) == []
    later = claim_of(house, WEATHER, "Star of Upper Varmouth")
    with house.store.reading() as reader:
        (known,) = reader.appearances_of_claim(later)
        assert known.source_ids[0] == split.apart.id
    undo(house, split.decision.id, hand=hand)
    with house.store.reading() as reader:
        assert reader.source(split.apart.id).id == source_id
        assert {one.id for one in reader.source_page(SourceFilter()).items} == {source_id}
        (known,) = reader.appearances([other]).values()
        assert replace(known, version=1) == before["appearances"][known.claim_id][0]
    assert audited(house) == []


def test_two_of_one_name_are_told_apart(house: House) -> None:
    hand = a_hand(house.store)
    claim_of(house, APPROVED, "Morning Star")
    other = stated(house, "Morning Star", SPENT)
    source_id = source_named(house, "Morning Star")
    before = state(house)
    split = source_split(house, source_id, hand, appearance_ids=(other,), affiliation="Upper Varmouth")
    assert (split.apart.source.name, split.apart.source.affiliation) == ("Morning Star", "Upper Varmouth")
    claim_of(house, WEATHER, "Evening Mail")
    undo(house, split.decision.id, hand=hand)
    assert {one.id for one in before["sources"]} < {one.id for one in state(house)["sources"]}
    assert audited(house) == []


def test_what_makes_no_sense_is_refused_and_nothing_is_done(house: House) -> None:
    hand = a_hand(house.store)
    claim_id, apart = claim_of(house, APPROVED, "Morning Star"), claim_of(house, WEATHER, "Daily Post")
    first = stated(house, "Evening Mail")
    with house.store.reading() as reader:
        every = [one.id for one in reader.appearances_of_claim(claim_id)]
        (elsewhere,) = [one.id for one in reader.appearances_of_claim(apart)]
    star, daily = source_named(house, "Morning Star"), source_named(house, "Daily Post")
    before = state(house)
    for wrong, error in (
        (every, Conflict),
        ([elsewhere], Invalid),
        ([first, first], Invalid),
        (["app_unknown"], NotFound),
    ):
        with pytest.raises(error):
            claim_split(house, claim_id, hand, *wrong)
    with pytest.raises(NotFound):
        claim_split(house, "clm_unknown", hand, first)
    with pytest.raises(Invalid):
        source_split(house, star, hand, name="Nobody")
    with pytest.raises(Invalid):
        source_split(house, star, hand, appearance_ids=(elsewhere,))
    with pytest.raises(Conflict):
        source_split(house, daily, hand, appearance_ids=(elsewhere,))
    with pytest.raises(Stale):
        source_split(house, daily, hand, 7, appearance_ids=(elsewhere,))
    assert state(house) == before
    split = claim_split(house, claim_id, hand, first)
    with pytest.raises(Conflict, match="apart"):
        merged(house, split.apart.id, claim_id, hand)
