"""Which of the joined answers: derived from the joins alone, so that every one of them can be taken back."""

from hypothesis import given
from hypothesis import strategies as st

from app.core.review.answering import Join, answering, holding, join_towards

MEMBERS = {name: place for place, name in enumerate("abcdef")}


def join(subject: str, into: str, seq: int = 1, *, by_hand: bool = True, led: bool = True) -> Join:
    return Join(f"dec_{seq}", subject, into, seq, by_hand=by_hand, led=by_hand and led)


def rule(subject: str, other: str, seq: int = 1) -> Join:
    return join(subject, other, seq, by_hand=False)


def found(*joins: Join, apart: tuple[str, ...] = ()) -> str:
    """Who answers for a, b, c, d, e and f."""
    answered = answering(MEMBERS, joins, apart=[frozenset(pair) for pair in apart])
    return "".join(answered[name] for name in MEMBERS)


def test_the_oldest_answers_for_what_a_rule_joined() -> None:
    assert found(rule("b", "a", 1), rule("c", "b", 2)) == "aaadef"


def test_the_one_into_which_a_person_merged_another_answers_though_it_is_younger() -> None:
    assert found(join("a", "c")) == "cbcdef"


def test_a_rule_s_join_changes_nothing_of_who_a_person_let_answer() -> None:
    assert found(join("b", "d", 2), rule("b", "a", 1), rule("e", "d", 3)) == "ddcddf"


def test_what_was_merged_on_answers_at_the_end() -> None:
    assert found(join("a", "b", 1), join("b", "c", 2)) == "cccdef"


def test_a_merge_that_joins_nothing_new_lets_nobody_else_answer() -> None:
    assert found(join("a", "b", 1), join("b", "a", 2)) == "bbcdef"


def test_what_is_kept_apart_is_not_joined_through_others() -> None:
    assert found(join("b", "a", 1), join("c", "b", 2), apart=("ca",)) == "aacdef"


def test_the_way_from_a_member_to_another_begins_with_the_join_that_holds_it() -> None:
    held = [rule("b", "a", 1), rule("c", "b", 2), rule("d", "b", 3)]
    nearest = join_towards("d", "a", held=held)
    assert nearest is not None
    assert nearest.decision_id == "dec_3"
    assert join_towards("a", "f", held=held) is None


_PAIRS = st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda pair: pair[0] != pair[1])


@st.composite
def histories(draw: st.DrawFn) -> list[Join]:
    pairs = draw(st.lists(st.tuples(_PAIRS, st.booleans(), st.booleans()), max_size=10))
    return [
        join(subject, into, seq, by_hand=by_hand, led=led) for seq, ((subject, into), by_hand, led) in enumerate(pairs)
    ]


@given(histories(), st.lists(_PAIRS, max_size=4), st.randoms())
def test_the_order_in_which_joins_are_read_changes_nothing(
    joins: list[Join], pairs: list[tuple[str, str]], chance: object
) -> None:
    apart = [frozenset(pair) for pair in pairs]
    shuffled = list(joins)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert answering(MEMBERS, shuffled, apart=apart) == answering(MEMBERS, joins, apart=apart)


@given(histories(), st.lists(_PAIRS, max_size=4))
def test_nothing_that_is_kept_apart_answers_with_one_id_and_who_answers_answers_for_itself(
    joins: list[Join], pairs: list[tuple[str, str]]
) -> None:
    found = answering(MEMBERS, joins, apart=[frozenset(pair) for pair in pairs])
    assert all(found[ours] != found[theirs] for ours, theirs in pairs)
    assert all(found[one] == one for one in found.values())


@given(histories())
def test_without_the_join_that_holds_it_a_member_is_apart_from_the_one_that_answered(joins: list[Join]) -> None:
    held = holding(MEMBERS, joins, apart=())
    answered = answering(MEMBERS, joins, apart=())
    for member, first in answered.items():
        nearest = join_towards(member, first, held=held)
        assert (nearest is None) == (member == first)
        rest = answering(MEMBERS, [one for one in held if one is not nearest], apart=())
        assert member == first or rest[member] != rest[first]
