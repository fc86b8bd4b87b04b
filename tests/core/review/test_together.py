"""Which conflicts are settled together: never two that wait about one pair, and a contradiction before the rest."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Conflict
from app.core.model.conflict import ConflictKind
from app.core.review.together import Question, check_by_itself, together

KINDS = st.sampled_from(list(ConflictKind))
PAIRS = st.frozensets(st.sampled_from("abc"), min_size=1, max_size=2)


@st.composite
def questions(draw: st.DrawFn) -> list[Question]:
    found: list[Question] = []
    for seq in range(draw(st.integers(0, 7))):
        waits = draw(st.booleans())
        joined = draw(st.sampled_from([None, *(one.conflict_id for one in found if one.joined_to is None)]))
        found.append(
            Question(str(seq), seq, draw(PAIRS), draw(KINDS), waits, draw(st.booleans()), joined if waits else None)
        )
    return found


def a_question(conflict_id: str, pair: str = "ab", **other: object) -> Question:
    kind = ConflictKind.CONTRADICTION
    return replace(Question(conflict_id, int(conflict_id), frozenset(pair), kind, waits=True), **other)  # type: ignore[arg-type]


@given(questions())
def test_of_one_pair_one_waits_by_itself_at_most(asked: list[Question]) -> None:
    answering = together(asked)
    waiting = [one.pair for one in asked if one.waits and answering[one.conflict_id] is None]
    assert len(waiting) == len(set(waiting))


@given(questions())
def test_each_goes_with_one_about_the_same_pair_that_goes_with_none(asked: list[Question]) -> None:
    answering, by_id = together(asked), {one.conflict_id: one for one in asked}
    for one, other in answering.items():
        if other is not None:
            assert by_id[one].waits
            assert by_id[one].pair == by_id[other].pair
            assert answering[other] is None


@given(questions())
def test_asked_again_it_is_the_same(asked: list[Question]) -> None:
    answering = together(asked)
    assert together([replace(one, joined_to=answering[one.conflict_id]) for one in asked]) == answering


def test_a_contradiction_answers_before_an_older_duplicate() -> None:
    mild = a_question("1", kind=ConflictKind.DUPLICATE)
    assert together([mild, a_question("2")]) == {"1": "2", "2": None}


def test_what_is_set_aside_answers_for_nothing_that_is_not() -> None:
    assert together([a_question("1", set_aside=True), a_question("2")]) == {"1": "2", "2": None}


def test_what_was_settled_together_stays_so_beside_a_new_question() -> None:
    asked = [a_question("1", waits=False), a_question("2", joined_to="1"), a_question("3")]
    assert together(asked) == {"1": None, "2": "1", "3": None}


def test_what_parts_waits_by_itself() -> None:
    assert together([a_question("1", "ab"), a_question("2", "cb", joined_to="1")]) == {"1": None, "2": None}


def test_one_that_another_answers_for_is_not_settled() -> None:
    check_by_itself(None)
    with pytest.raises(Conflict, match="cfl_7"):
        check_by_itself("cfl_7")
