from app.core.matching.match import Candidate, Match
from app.core.model.conflict import ConflictKind
from app.core.model.judgement import Effect, Reason, ReasonKind, Relation, Status, Verdict
from app.core.review.life import Limits
from app.flows.settle import Classes, Ours, Settled, settle
from tests.core.matching.sides import a_side

LIMITS = Limits(suggest=0.5, confirm=0.85)
TEXT = "European countries are considering sending 25,000 troops to Ukraine next year."
DENIED = "European countries are not considering sending 25,000 troops to Ukraine next year."
SHORT = "He denied it."


def met(claim_id: str, relation: Relation, score: float, *, appearance: str = "", text: str = TEXT) -> Match:
    reason = Reason(ReasonKind.EVENT, Effect.NOTE, None, None, "The same event.")
    return Match(
        Candidate(claim_id, appearance or f"app_{claim_id}", a_side(text)), Verdict(relation, score, (reason,))
    )


def ours(name: str, *matches: Match, text: str = TEXT, voice: str = "") -> Ours:
    return Ours(name, f"app_{name}", a_side(text), voice, matches)


def settled(
    *new: Ours,
    known: dict[str, str] | None = None,
    fresh: set[str] | None = None,
    apart: tuple[frozenset[str], ...] = (),
) -> tuple[Settled, ...]:
    claims = {one.claim_id for one in new} if fresh is None else fresh
    return settle(new, Classes(known or {}, fresh=claims, apart=apart), limits=LIMITS)


def test_a_new_claim_is_joined_to_the_known_one_that_it_repeats() -> None:
    (one,) = settled(ours("new", met("known", Relation.DUPLICATE, 0.9)))
    assert one.joins == ("new", "known")
    assert one.life.status is Status.CONFIRMED


def test_a_rule_never_brings_two_known_claims_together() -> None:
    best, second = settled(
        ours("new", met("one", Relation.DUPLICATE, 0.9), met("other", Relation.DUPLICATE, 0.95)),
    )
    assert best.joins == ("new", "other")
    assert second.joins is None
    assert second.life.conflict is ConflictKind.DUPLICATE


def test_a_claim_that_was_known_by_its_key_is_joined_to_nothing() -> None:
    (one,) = settled(ours("known", met("other", Relation.DUPLICATE, 0.95)), fresh=set())
    assert one.joins is None
    assert one.life.conflict is ConflictKind.DUPLICATE


def test_an_agreement_within_one_claim_is_confirmed_without_joining() -> None:
    (one,) = settled(
        ours("known", met("answering", Relation.DUPLICATE, 0.6)), known={"known": "answering"}, fresh=set()
    )
    assert (one.joins, one.life.status, one.life.conflict) == (None, Status.CONFIRMED, None)


def test_not_same_beats_transitivity() -> None:
    found = settled(
        ours("new", met("one", Relation.DUPLICATE, 0.95), met("other", Relation.DUPLICATE, 0.9)),
        apart=(frozenset({"one", "other"}),),
    )
    assert [(one.theirs.claim_id, one.joins) for one in found] == [("one", ("new", "one"))]


def test_short_passages_are_never_joined_by_rule() -> None:
    (one,) = settled(ours("new", met("known", Relation.DUPLICATE, 0.99), text=SHORT))
    assert one.joins is None
    assert one.life.status is Status.SUGGESTED
    (other,) = settled(ours("new", met("known", Relation.DUPLICATE, 0.99, text=SHORT)))
    assert other.joins is None


def test_a_known_claim_is_preferred_to_one_of_the_same_document() -> None:
    headline = ours("headline")
    body = ours(
        "body",
        met("headline", Relation.DUPLICATE, 0.99, appearance=headline.appearance_id),
        met("known", Relation.DUPLICATE, 0.9),
    )
    joins = [one.joins for one in settled(headline, body)]
    assert joins == [("body", "known"), ("headline", "body")]


def test_two_speakers_of_one_document_may_contradict_each_other() -> None:
    first = ours("first", voice="minister")
    second = ours(
        "second", met("first", Relation.CONTRADICTION, 0.9, appearance=first.appearance_id), voice="opposition"
    )
    (one,) = settled(first, second)
    assert one.life.conflict is ConflictKind.CONTRADICTION


def test_one_voice_that_tells_two_things_is_no_conflict() -> None:
    first = ours("first", voice="minister")
    second = ours("second", met("first", Relation.CONTRADICTION, 0.9, appearance=first.appearance_id), voice="minister")
    assert settled(first, second) == ()


def test_a_denial_of_a_known_claim_is_a_conflict_of_the_claim_with_itself() -> None:
    denied = met("known", Relation.CONTRADICTION, 0.9, appearance="app_old", text=DENIED)
    (one,) = settled(ours("known", denied), fresh=set())
    assert one.life.conflict is ConflictKind.CONTRADICTION


def test_what_was_joined_is_not_set_against_itself() -> None:
    new = ours("new", met("other", Relation.CONTRADICTION, 0.9), met("other", Relation.UPDATE, 0.9))
    assert settled(new, known={"new": "one", "other": "one"}, fresh=set()) == ()


def test_a_document_that_says_a_thing_twice_has_said_it() -> None:
    first = ours("claim")
    again = Ours(
        "claim", "app_again", a_side(TEXT), "", (met("claim", Relation.DUPLICATE, 1.0, appearance="app_claim"),)
    )
    assert settled(first, again) == ()
