"""Claims and sources that a person merged, and parted again: everybody who shows them sees it at once."""

from typing import Any

import pytest

from app.core.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from app.core.matching.fingerprint import text_key
from app.core.model.change import Noun
from app.core.model.conflict import ConflictStatus, DecisionKind
from app.core.model.judgement import Relation
from app.core.model.source import SourceParting
from app.core.model.watch import FiringReason
from app.flows.correct.history import history_of_claim, history_of_source
from app.flows.correct.merge import ClaimMerged, Merge, SourceMerged, merge_claims, merge_sources
from app.flows.correct.split_claim import split_claim
from app.flows.correct.split_source import split_source
from app.flows.correct.undo import undo
from app.flows.house import House
from app.flows.lookup import look_up
from app.flows.private import buckets
from app.flows.review import Hand, decide
from app.flows.search import search
from app.storage.appearances import sha256_of
from app.storage.pages import ClaimFilter, SourceFilter
from tests.flows.matters import REOPEN, a_dispute, a_hand
from tests.flows.test_ingest import APPROVED, NOW, REFUSED, SPENT, WEATHER, post
from tests.flows.test_retract import everything
from tests.flows.test_watching import a_watch, told

WHY = "Two ways to say it."


def claim_of(house: House, text: str, publisher: str | None = None, **fields: Any) -> str:
    (result,) = post(house, text, publisher=publisher, **fields).results
    assert result.claim is not None
    return result.claim.id


def merged(house: House, ours: str, into: str, hand: Hand | None = None) -> ClaimMerged:
    return merge_claims(house, ours, merge=Merge(into, WHY), hand=hand or a_hand(house.store))


def sources_merged(house: House, ours: str, into: str, hand: Hand, version: int | None = None) -> SourceMerged:
    return merge_sources(house, ours, merge=Merge(into, WHY), version=version, hand=hand)


def source_named(house: House, name: str) -> str:
    with house.store.reading() as reader:
        (found,) = [one.id for one in reader.source_page(SourceFilter()).items if one.source.name == name]
        return found


def card_of(house: House, text: str) -> Any:
    """The card that a private look-up of a passage gives."""
    sha256 = sha256_of(text_key(text))
    (found,) = buckets(house, [sha256[: house.settings.prefix_length]], now=NOW)
    (card,) = found.texts[sha256]
    return card


def test_a_merged_claim_is_answered_by_the_other_everywhere_at_once(house: House) -> None:
    ours, into = claim_of(house, SPENT, "Daily Post"), claim_of(house, WEATHER, "Morning Star")
    result = merged(house, ours, into)
    assert (result.claim.id, result.decision.note) == (into, WHY)
    with house.store.reading() as reader:
        assert reader.claim(ours).id == into
        assert reader.joined_claims(into) == (ours,)
        assert reader.claim_counts([ours])[ours].appearances == 2
        assert [claim.id for claim in reader.claim_page(ClaimFilter()).items] == [into]
    for text in (SPENT, WEATHER):
        (found,) = look_up(house, [text])
        assert [match.claim.id for match in found.matches] == [into]
    assert [one.claim.id for one in search(house, SPENT, wanted=ClaimFilter())] == [into]
    assert card_of(house, SPENT).claim.id == into


def test_undoing_a_merge_gives_the_state_before(house: House) -> None:
    hand, ours, into = a_hand(house.store), claim_of(house, SPENT), claim_of(house, WEATHER)
    before = everything(house)
    decision = merged(house, ours, into, hand).decision
    assert everything(house) != before
    undone = undo(house, decision.id, hand=hand, note="They are two.").decision
    assert everything(house) == before
    assert (undone.undoes, undone.note) == (decision.id, "They are two.")
    with pytest.raises(Conflict, match="before"):
        undo(house, decision.id, hand=hand)
    kinds = [one.kind for one in history_of_claim(house, ours)]
    assert kinds == [DecisionKind.SAME_AS, DecisionKind.UNDO]


def test_splitting_what_a_person_merged_undoes_the_merge(house: House) -> None:
    hand, ours, into = a_hand(house.store), claim_of(house, SPENT), claim_of(house, WEATHER)
    before = everything(house)
    decision = merged(house, ours, into, hand).decision
    split = split_claim(house, ours, note="They are two.", hand=hand)
    assert (split.claim.id, split.apart.id, split.decision.undoes) == (into, ours, decision.id)
    assert everything(house) == before
    assert merged(house, into, ours, hand).claim.id == ours


def test_what_a_rule_joined_is_kept_apart_once_it_was_split(house: House) -> None:
    hand, ours, into = a_hand(house.store), claim_of(house, SPENT), claim_of(house, WEATHER)
    before = everything(house)
    with house.store.turn(NOW) as turn:
        turn.decide(DecisionKind.SAME_AS, Noun.CLAIM, ids=(into, ours))
    joined = everything(house)
    split = split_claim(house, into, note="The rule was wrong.", hand=hand)
    assert split.decision.kind is DecisionKind.NOT_SAME
    assert everything(house) == before
    with pytest.raises(Conflict, match="apart"):
        merged(house, ours, into, hand)
    undo(house, split.decision.id, hand=hand)
    assert everything(house) == joined


def test_a_merge_answers_the_question_whether_two_are_the_same(house: House) -> None:
    hand, dispute = a_hand(house.store), a_dispute(house.store, relation=Relation.DUPLICATE)
    decision = merged(house, dispute.ours.claim_id, dispute.theirs.claim_id, hand).decision
    with house.store.reading() as reader:
        assert reader.conflict(dispute.id).status is ConflictStatus.RESOLVED
        ruling = reader.last_ruling(dispute.id)
    assert ruling is not None
    assert ruling.part_of == decision.id
    undo(house, decision.id, hand=hand)
    with house.store.reading() as reader:
        assert reader.conflict(dispute.id).status is ConflictStatus.OPEN
        ids = [dispute.ours.claim_id, dispute.theirs.claim_id]
        assert reader.canonical(ids) == {one: one for one in ids}


def test_a_merge_is_not_undone_beneath_what_was_decided_on_it_since(house: House) -> None:
    hand, dispute = a_hand(house.store), a_dispute(house.store, relation=Relation.DUPLICATE)
    decision = merged(house, dispute.ours.claim_id, dispute.theirs.claim_id, hand).decision
    decide(house, dispute.id, ruling=REOPEN, version=None, hand=hand)
    with pytest.raises(Conflict, match=dispute.id):
        undo(house, decision.id, hand=hand)
    with house.store.reading() as reader:
        assert reader.claim(dispute.ours.claim_id).id == dispute.theirs.claim_id


def test_a_watch_on_a_merged_claim_hears_of_the_other(house: House) -> None:
    ours, into = claim_of(house, APPROVED, "One"), claim_of(house, SPENT, "One")
    merged(house, into, ours)
    watch = a_watch(house, claim_id=into)
    claim_of(house, REFUSED, "Two")
    assert told(house) == [(watch.id, FiringReason.CONTRADICTION)]


def test_merged_sources_are_one_in_every_chain_count_and_list(house: House) -> None:
    hand = a_hand(house.store)
    ours = claim_of(house, APPROVED, "Morning Star")
    claim_of(house, APPROVED, "Star, The Morning", url="https://star.example/bridge")
    claim_of(house, SPENT, "Star, The Morning")
    before = everything(house)
    star, other = source_named(house, "Morning Star"), source_named(house, "Star, The Morning")
    with house.store.reading() as reader:
        assert reader.claim_counts([ours])[ours].publishers == 2
    done = sources_merged(house, other, star, hand)
    assert (done.source.id, done.source.version) == (star, 2)
    assert done.source.source.aliases == ("Star, The Morning",)
    with house.store.reading() as reader:
        assert reader.claim_counts([ours])[ours].publishers == 1
        assert {one.id for one in reader.source_page(SourceFilter()).items} == {star}
        chains = [one.appearance.chain for one in reader.appearances_of_claim(ours)]
        assert {chain[0].source.name for chain in chains if chain[0].source} == {"Morning Star"}
        by_source = reader.claim_page(ClaimFilter(source_id=other)).items
        assert len(by_source) == 2
    assert {one.id for one in (found.claim for found in search(house, "Morning Star", wanted=ClaimFilter()))} == {
        one.id for one in by_source
    }
    assert list(house.store.audit(lambda _: None)) == []
    undo(house, done.decision.id, hand=hand)
    assert everything(house) == before
    assert list(house.store.audit(lambda _: None)) == []
    assert [one.kind for one in history_of_source(house, star)] == [DecisionKind.SAME_AS, DecisionKind.UNDO]


def test_a_source_is_merged_and_split_on_the_version_that_was_seen(house: House) -> None:
    hand = a_hand(house.store)
    claim_of(house, APPROVED, "Morning Star")
    claim_of(house, SPENT, "Daily Post")
    star, post_id = source_named(house, "Morning Star"), source_named(house, "Daily Post")
    with pytest.raises(Stale):
        sources_merged(house, post_id, star, hand, version=7)
    done = sources_merged(house, post_id, star, hand, version=1)
    with pytest.raises(Stale):
        split_source(house, post_id, parting=SourceParting(), version=1, hand=hand)
    split = split_source(house, post_id, parting=SourceParting(), version=done.source.version, hand=hand)
    assert (split.source.id, split.apart.id) == (star, post_id)
    assert split.apart.version == 3


def test_what_makes_no_sense_is_refused_and_nothing_is_done(house: House) -> None:
    hand, ours, into = a_hand(house.store), claim_of(house, SPENT), claim_of(house, WEATHER)
    before = everything(house)
    with pytest.raises(Invalid):
        merged(house, ours, ours, hand)
    for one, other in ((ours, "clm_unknown"), ("clm_unknown", ours)):
        with pytest.raises(NotFound):
            merged(house, one, other, hand)
    with pytest.raises(Forbidden):
        merged(house, ours, into, Hand("edt_unknown", NOW))
    with pytest.raises(Conflict):
        split_claim(house, ours, note="", hand=hand)
    with pytest.raises(Invalid):
        merge_claims(house, ours, merge=Merge(into, "\x00"), hand=hand)
    assert everything(house) == before
    merged(house, ours, into, hand)
    for one, other in ((ours, into), (into, ours)):
        with pytest.raises(Conflict, match="already"):
            merged(house, one, other, hand)
