"""Who answers for whom is derived from decisions, so that every joining can be taken back."""

import pytest

from app.core.errors import Conflict, Invalid, NotFound
from app.core.model.appearance import KnownAppearance
from app.core.model.change import Noun
from app.core.model.claim import ClaimCounts
from app.core.model.conflict import Decision, DecisionKind
from app.core.model.source import KnownSource
from app.storage.pages import ClaimFilter
from app.storage.store import Store
from tests.storage.news import NOON, Said, a_source, an_outlet, record


def claims(store: Store, count: int) -> list[str]:
    with store.turn(NOON) as turn:
        return [record(turn, Said(f"Claim number {number}.")).claim_id for number in range(count)]


def decide(store: Store, kind: DecisionKind, ours: str, theirs: str, actor: str = "rule") -> Decision:
    with store.turn(NOON) as turn:
        return turn.decide(kind, Noun.CLAIM, ids=(ours, theirs), actor=actor)


def same(store: Store, ours: str, theirs: str, actor: str = "rule") -> Decision:
    return decide(store, DecisionKind.SAME_AS, ours, theirs, actor)


def apart(store: Store, ours: str, theirs: str) -> Decision:
    return decide(store, DecisionKind.NOT_SAME, ours, theirs, "edt_1")


def undo(store: Store, decision: Decision) -> None:
    with store.turn(NOON) as turn:
        turn.undo(decision.id, actor="edt_1")


def answering(store: Store, ids: list[str]) -> list[str]:
    with store.reading() as reader:
        canonical = reader.canonical(ids)
    return [canonical[claim_id] for claim_id in ids]


def test_the_oldest_claim_answers_for_all_that_were_joined(store: Store) -> None:
    a, b, c, d = claims(store, 4)
    same(store, d, c)
    same(store, c, b)
    same(store, b, a)
    assert answering(store, [a, b, c, d]) == [a, a, a, a]
    with store.reading() as reader:
        assert reader.claim(d).id == a
        assert reader.claims([c, "clm_unknown"]) == {c: reader.claim(a)}
        assert reader.claim_counts([d]) == {d: ClaimCounts(4, 0, 4)}
        assert [claim.id for claim in reader.claim_page(ClaimFilter()).items] == [a]
        assert len(reader.appearances_of_claim(b)) == 4


def test_taking_a_join_back_parts_what_only_it_held_together(store: Store) -> None:
    a, b, c = claims(store, 3)
    first = same(store, b, a)
    same(store, c, b)
    undo(store, first)
    assert answering(store, [a, b, c]) == [a, b, b]


def test_kept_apart_beats_what_follows_from_two_joins(store: Store) -> None:
    a, b, c = claims(store, 3)
    same(store, b, a)
    same(store, c, b)
    kept = apart(store, c, a)
    assert answering(store, [a, b, c]) == [a, a, c]
    with store.reading() as reader:
        assert reader.not_same([b]) == {frozenset({a, c})}
    undo(store, kept)
    assert answering(store, [a, b, c]) == [a, a, a]


def test_what_a_person_joined_outlives_what_a_rule_joined(store: Store) -> None:
    a, b, c = claims(store, 3)
    same(store, b, a)
    same(store, c, b, actor="edt_1")
    apart(store, c, a)
    assert answering(store, [a, b, c]) == [a, b, b]


def test_two_that_are_kept_apart_are_not_joined_through_others(store: Store) -> None:
    a, b, c, d = claims(store, 4)
    apart(store, a, d)
    same(store, b, a)
    same(store, d, c)
    with pytest.raises(Conflict, match="apart"):
        same(store, c, b)
    assert answering(store, [a, b, c, d]) == [a, a, c, c]


def test_a_decision_is_taken_back_once(store: Store) -> None:
    a, b = claims(store, 2)
    decision = same(store, b, a)
    undo(store, decision)
    with pytest.raises(Conflict, match="before"):
        undo(store, decision)
    with store.reading() as reader:
        kinds = [one.kind for one in reader.decisions_about(a)]
    assert kinds == [DecisionKind.SAME_AS, DecisionKind.UNDO]


def test_nothing_is_joined_to_itself_or_to_the_unknown(store: Store) -> None:
    (a,) = claims(store, 1)
    with pytest.raises(Invalid):
        same(store, a, a)
    with pytest.raises(NotFound):
        same(store, a, "clm_unknown")


def test_every_claim_that_a_join_or_a_parting_concerns_is_touched(store: Store) -> None:
    a, b, _ = claims(store, 3)
    with store.reading() as reader:
        before = reader.head()
    decision = same(store, b, a)
    with store.reading() as reader:
        assert set(reader.claims_touched(before)) == {a, b}
        before = reader.head()
    undo(store, decision)
    with store.reading() as reader:
        assert set(reader.claims_touched(before)) == {a, b}


def test_a_joined_source_answers_in_every_chain(store: Store) -> None:
    with store.turn(NOON) as turn:
        first = record(turn, Said("Paper one.", speakers=(a_source(),), publisher=an_outlet("Financial Times")))
        second = record(turn, Said("Paper two.", publisher=an_outlet("FT")))
        ours, theirs = outlet_of(first), outlet_of(second)
        turn.decide(DecisionKind.SAME_AS, Noun.SOURCE, ids=(theirs, ours), actor="edt_1")
    with store.reading() as reader:
        joined = reader.appearances([second.id])[second.id]
        assert outlet_of(joined) == ours
        assert joined.appearance.chain[0].source == named(reader.sources([theirs])[theirs])
        assert reader.source(theirs).source.aliases == ("FT",)
        both = reader.claim_page(ClaimFilter(source_id=theirs)).items
        assert {claim.id for claim in both} == {first.claim_id, second.claim_id}


def outlet_of(appearance: KnownAppearance) -> str:
    assert appearance.source_ids[0] is not None
    return appearance.source_ids[0]


def named(known: KnownSource) -> object:
    return known.source
