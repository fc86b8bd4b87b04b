from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Conflict, Invalid
from app.core.model.chain import Position
from app.core.model.conflict import ConflictState, ConflictStatus, Resolution
from app.core.model.judgement import DecidedBy, Newer, Relation, Status
from app.core.review.effects import Asked, End, Matter, Opinion, effects
from app.core.review.precedent import Precedent, precedent

RULE = Opinion(Relation.CONTRADICTION, None, Status.SUGGESTED, DecidedBy.RULE)
OPEN = ConflictState(ConflictStatus.OPEN)
DISMISSED = ConflictState(ConflictStatus.DISMISSED)


def end(name: str, *, canonical: str = "", position: Position = Position.AFFIRMS) -> End:
    return End(f"app_{name}", f"clm_{name}", f"clm_{canonical or name}", position)


def asked(ours: End, theirs: End, rule: Opinion = RULE) -> Asked:
    return Asked(f"jdg_{ours.appearance_id}_{theirs.appearance_id}", ours, theirs, rule, rule)


def matter(*all_asked: Asked) -> Matter:
    return Matter("cfl_1", 1, OPEN, all_asked)


def resolved(resolution: Resolution, **rest: str) -> ConflictState:
    return ConflictState(ConflictStatus.RESOLVED, resolution, **rest)


ONE = matter(asked(end("ours"), end("theirs")))
PAIR = frozenset({"clm_ours", "clm_theirs"})


@pytest.mark.parametrize(
    ("state", "relation", "status", "decided_by"),
    [
        (OPEN, Relation.CONTRADICTION, Status.SUGGESTED, DecidedBy.RULE),
        (ConflictState(ConflictStatus.IN_REVIEW), Relation.CONTRADICTION, Status.SUGGESTED, DecidedBy.RULE),
        (replace(OPEN, resolution=Resolution.NEEDS_SOURCE), Relation.CONTRADICTION, Status.SUGGESTED, DecidedBy.RULE),
        (resolved(Resolution.CONTRADICTION), Relation.CONTRADICTION, Status.CONFIRMED, DecidedBy.EDITOR),
        (resolved(Resolution.DUPLICATE), Relation.DUPLICATE, Status.CONFIRMED, DecidedBy.EDITOR),
        (resolved(Resolution.UPDATE, newer_id="clm_ours"), Relation.UPDATE, Status.CONFIRMED, DecidedBy.EDITOR),
        (resolved(Resolution.DIFFERENT_SCOPE), Relation.RELATED, Status.CONFIRMED, DecidedBy.EDITOR),
        (resolved(Resolution.NOT_SAME), Relation.CONTRADICTION, Status.REJECTED, DecidedBy.EDITOR),
        (DISMISSED, Relation.CONTRADICTION, Status.REJECTED, DecidedBy.EDITOR),
    ],
)
def test_a_state_says_how_each_judgement_stands(
    state: ConflictState, relation: Relation, status: Status, decided_by: DecidedBy
) -> None:
    found = effects(ONE, state)
    (opinion,) = found.opinions.values()
    assert (opinion.relation, opinion.status, opinion.decided_by) == (relation, status, decided_by)
    assert found.joined == (frozenset({PAIR}) if state.resolution is Resolution.DUPLICATE else frozenset())
    assert found.apart == (frozenset({PAIR}) if state.resolution is Resolution.NOT_SAME else frozenset())


@pytest.mark.parametrize(
    ("named", "newer"),
    [
        ("clm_ours", Newer.OURS),
        ("clm_theirs", Newer.THEIRS),
        ("app_theirs", Newer.THEIRS),
        ("clm_canonical", Newer.OURS),
    ],
)
def test_the_newer_side_is_named_by_its_claim_or_an_appearance(named: str, newer: Newer) -> None:
    known = matter(asked(end("ours", canonical="canonical"), end("theirs")))
    (opinion,) = effects(known, resolved(Resolution.UPDATE, newer_id=named)).opinions.values()
    assert opinion.newer is newer


def test_every_judgement_follows_the_side_that_was_named_whichever_way_it_was_judged() -> None:
    known = matter(asked(end("a"), end("b")), asked(end("b"), end("a")), asked(end("c", canonical="a"), end("b")))
    found = effects(known, resolved(Resolution.UPDATE, newer_id="clm_a")).opinions.values()
    assert [opinion.newer for opinion in found] == [Newer.OURS, Newer.THEIRS, Newer.OURS]


def test_one_claim_in_two_positions_is_ordered_by_an_appearance() -> None:
    before = replace(end("claim"), appearance_id="app_before")
    after = replace(before, appearance_id="app_after", position=Position.DENIES)
    later = replace(after, appearance_id="app_later")
    known = matter(asked(after, before), asked(later, before))
    found = effects(known, resolved(Resolution.UPDATE, newer_id="app_later")).opinions.values()
    assert {opinion.newer for opinion in found} == {Newer.OURS}
    with pytest.raises(Invalid):
        effects(known, resolved(Resolution.UPDATE, newer_id="clm_claim"))


def test_an_update_of_which_nobody_knows_the_order_is_refused() -> None:
    with pytest.raises(Invalid):
        effects(ONE, resolved(Resolution.UPDATE))
    seen = matter(asked(end("ours"), end("theirs"), replace(RULE, relation=Relation.UPDATE, newer=Newer.THEIRS)))
    (opinion,) = effects(seen, resolved(Resolution.UPDATE)).opinions.values()
    assert opinion.newer is Newer.THEIRS


def test_one_claim_is_not_kept_apart_from_itself() -> None:
    with pytest.raises(Conflict):
        effects(matter(asked(end("a"), end("a", position=Position.DENIES))), resolved(Resolution.NOT_SAME))


@pytest.mark.parametrize("named", [{"newer_id": "clm_x"}, {"preferred_claim_id": "clm_x"}])
def test_a_side_that_is_none_of_the_matters_is_refused(named: dict[str, str]) -> None:
    resolution = Resolution.UPDATE if "newer_id" in named else Resolution.CONTRADICTION
    with pytest.raises(Invalid):
        effects(ONE, resolved(resolution, **named))


ENDS = st.builds(
    lambda name, canonical, position: end(name, canonical=canonical, position=position),
    st.sampled_from("abc"),
    st.sampled_from("ab"),
    st.sampled_from(Position),
)
RELATED = Opinion(Relation.RELATED, None, Status.CONFIRMED, DecidedBy.EDITOR)


@given(ENDS, ENDS, ENDS, ENDS, st.sampled_from([None, *Newer]))
def test_a_precedent_is_the_same_from_both_sides(
    one: End, other: End, ours: End, theirs: End, newer: Newer | None
) -> None:
    known = [Precedent("cfl_1", one, other, replace(RELATED, newer=newer))]
    here, there = precedent(ours, theirs, among=known), precedent(theirs, ours, among=known)
    assert (here is None) == (there is None)
    if (
        here is not None
        and there is not None
        and (ours.canonical_id, ours.position)
        != (
            theirs.canonical_id,
            theirs.position,
        )
    ):
        assert (here.ours, here.theirs) == (there.theirs, there.ours)
        assert newer is None or {here.opinion.newer, there.opinion.newer} == set(Newer)


def test_what_was_said_of_a_pair_holds_for_whatever_answers_for_it() -> None:
    known = [Precedent("cfl_1", end("a"), end("b"), RELATED)]
    assert precedent(end("c", canonical="a"), end("b"), among=known) is not None
    assert precedent(end("a", position=Position.DENIES), end("b"), among=known) is None
    assert precedent(end("a"), end("c"), among=known) is None


def test_within_what_was_joined_only_the_claims_themselves_are_a_precedent() -> None:
    known = [Precedent("cfl_1", end("a"), end("b", canonical="a"), RELATED)]
    assert precedent(end("a"), end("b", canonical="a"), among=known) is not None
    assert precedent(end("a"), end("c", canonical="a"), among=known) is None
