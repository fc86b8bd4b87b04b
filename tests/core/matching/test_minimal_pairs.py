"""What holds for every statement that differs from another one in exactly one fact, or in form alone."""

from datetime import datetime
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from app.core.matching.match import Side, Thresholds, judge_pair, match
from app.core.model.judgement import Newer, Relation
from benchmarks.minimal_changes import CHANGES
from benchmarks.minimal_pairs import MinimalPair, pairs_of
from benchmarks.minimal_sentences import Sentence, statements
from benchmarks.own_pairs import whole
from tests.core.matching.sides import a_candidate, a_side
from tests.core.reading.parsers import the_parser

THRESHOLDS = Thresholds(suggest=0.5, confirm=0.85)
EVERY_FEW = 6
FREE_WORDS = "word"
"""Another word may happen to mean the same in its place: such pairs serve the fit, no promise is made of them."""


@cache
def some() -> tuple[Sentence, ...]:
    """The statements of every sixth text of our own: to read them all takes half a minute."""
    return tuple(statements(the_parser(), every=EVERY_FEW))


@cache
def pairs(*, same: bool) -> tuple[MinimalPair, ...]:
    return tuple(pair for one in some() for pair in pairs_of(one) if pair.same is same and pair.kind != FREE_WORDS)


def sampled(*, same: bool) -> st.SearchStrategy[MinimalPair]:
    return st.deferred(lambda: st.sampled_from(pairs(same=same)))


@cache
def side(text: str, published_at: datetime | None) -> Side:
    return whole(text, published_at, the_parser())


def sides(pair: MinimalPair) -> tuple[Side, Side]:
    return side(pair.ours, pair.ours_published_at), side(pair.theirs, pair.theirs_published_at)


def relation(pair: MinimalPair) -> Relation:
    return judge_pair(*sides(pair)).relation


@given(sampled(same=False))
def test_a_fact_changed_beyond_tolerance_is_never_a_duplicate(pair: MinimalPair) -> None:
    assert relation(pair) is not Relation.DUPLICATE, pair


@given(sampled(same=True))
def test_a_twin_is_never_a_contradiction(pair: MinimalPair) -> None:
    assert relation(pair) not in {Relation.CONTRADICTION, Relation.UPDATE}, pair


@given(st.deferred(lambda: st.sampled_from(some())))
def test_a_statement_against_itself_is_a_duplicate(one: Sentence) -> None:
    itself = side(one.text, one.published_at)
    assert judge_pair(itself, itself).relation is Relation.DUPLICATE


@given(st.one_of(sampled(same=False), sampled(same=True)))
def test_a_pair_and_its_mirror_agree_and_an_update_turns(pair: MinimalPair) -> None:
    ours, theirs = sides(pair)
    verdict, mirror = judge_pair(ours, theirs), judge_pair(theirs, ours)
    assert (verdict.relation, verdict.score) == (mirror.relation, mirror.score)
    assert {verdict.newer, mirror.newer} in ({None}, {Newer.OURS, Newer.THEIRS})


@given(st.deferred(lambda: st.sampled_from(some())), st.permutations(range(5)))
def test_equal_candidates_are_told_in_the_order_of_their_ids(one: Sentence, order: list[int]) -> None:
    known = [a_candidate(f"clm_{place}", one.text) for place in order]
    found = match(a_side(one.text), known, thresholds=THRESHOLDS)
    assert [match.candidate.claim_id for match in found] == sorted(match.candidate.claim_id for match in found)


def test_the_same_seed_makes_the_same_pairs() -> None:
    one = some()[0]
    assert list(pairs_of(one)) == list(pairs_of(one))


def test_most_kinds_of_change_are_made_from_a_few_statements() -> None:
    kinds = {pair.kind for pair in pairs(same=False)}
    assert len(CHANGES.keys() - kinds - {FREE_WORDS}) <= 1
