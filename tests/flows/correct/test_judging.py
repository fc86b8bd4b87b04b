"""How two claims stand, said by hand: what follows from each word, what is refused, and the way back."""

from typing import Any

import pytest

from app.core.errors import Conflict, Invalid, NotFound
from app.core.model.conflict import ConflictStatus, DecisionKind, Resolution
from app.core.model.judgement import Relation, Standing, Status
from app.core.review.decide import Ruling
from app.flows import review
from app.flows.correct.judge import JudgedAs, Judging, confirm, judge, reject
from app.flows.correct.undo import undo
from app.flows.house import House
from app.flows.review import Hand
from app.storage.pages import ConflictFilter
from tests.flows.correct.desk import everything, sound, the_appearance
from tests.flows.matters import a_hand
from tests.flows.test_ingest import APPROVED, NOW, SPENT, SPENT_MORE, WEATHER, post

ONE, TWO = Standing.UNDISPUTED, Standing.UNDISPUTED


@pytest.fixture
def hand(house: House) -> Hand:
    return a_hand(house.store)


@pytest.fixture
def pair(house: House) -> tuple[str, str]:
    """Two claims of which no rule says anything, each of a paper of its own."""
    one = the_appearance(house, post(house, APPROVED, publisher="One", published_at=NOW.replace(day=1)))
    two = the_appearance(house, post(house, WEATHER, publisher="Two", published_at=NOW.replace(day=2)))
    return one.claim_id, two.claim_id


def standings(house: House, pair: tuple[str, str]) -> tuple[Standing, Standing]:
    with house.store.reading() as reader:
        return reader.claim(pair[0]).standing, reader.claim(pair[1]).standing


DISPUTED = (Standing.DISPUTED, Standing.DISPUTED)
EFFECTS = [
    (JudgedAs.CONTRADICTION, Relation.CONTRADICTION, Status.CONFIRMED, DISPUTED, False),
    (JudgedAs.UPDATE, Relation.UPDATE, Status.CONFIRMED, (Standing.SUPERSEDED, Standing.UNDISPUTED), False),
    (JudgedAs.DUPLICATE, Relation.DUPLICATE, Status.CONFIRMED, (ONE, TWO), True),
    (JudgedAs.RELATED, Relation.RELATED, Status.CONFIRMED, (ONE, TWO), False),
    (JudgedAs.NOT_SAME, Relation.DUPLICATE, Status.REJECTED, (ONE, TWO), False),
]


@pytest.mark.parametrize("effect", EFFECTS)
def test_each_word_does_what_a_resolution_does_and_is_taken_back(
    house: House, hand: Hand, pair: tuple[str, str], *, effect: Any
) -> None:
    word, relation, status, standing, joined = effect
    before = everything(house)
    judged = judge(house, judging=Judging(*pair, word, "As anyone can see."), hand=hand)
    assert (judged.judgement.verdict.relation, judged.judgement.status) == (relation, status)
    assert judged.judgement.verdict.reasons
    assert (judged.decision.kind, judged.conflict.status) == (DecisionKind.JUDGE, ConflictStatus.RESOLVED)
    assert standings(house, pair) == standing
    with house.store.reading() as reader:
        assert (len(set(reader.canonical(pair).values())) == 1) is joined
        assert bool(reader.not_same(pair)) is (word is JudgedAs.NOT_SAME)
    assert sound(house)
    undo(house, judged.decision.id, hand=hand)
    assert everything(house) == before
    assert sound(house)
    with pytest.raises(Conflict):
        undo(house, judged.decision.id, hand=hand)


def test_what_is_said_again_after_an_undoing_holds_again(house: House, hand: Hand, pair: tuple[str, str]) -> None:
    first = judge(house, judging=Judging(*pair, JudgedAs.DUPLICATE, "One event."), hand=hand)
    undo(house, first.decision.id, hand=hand)
    judge(house, judging=Judging(*pair, JudgedAs.CONTRADICTION, "Look again."), hand=hand)
    assert standings(house, pair) == DISPUTED
    assert sound(house)


def test_the_newer_side_is_named_or_told_by_the_times(house: House, hand: Hand, pair: tuple[str, str]) -> None:
    judge(house, judging=Judging(*pair, JudgedAs.UPDATE, "It changed.", newer=pair[0]), hand=hand)
    assert standings(house, pair) == (Standing.UNDISPUTED, Standing.SUPERSEDED)


def test_an_update_without_an_order_is_refused(house: House, hand: Hand) -> None:
    ids = [the_appearance(house, post(house, text)).claim_id for text in (APPROVED, WEATHER)]
    with pytest.raises(Invalid) as refused:
        judge(house, judging=Judging(ids[0], ids[1], JudgedAs.UPDATE, "Why not."), hand=hand)
    assert refused.value.pointer == "/newer"
    with pytest.raises(Invalid):
        judge(house, judging=Judging(ids[0], ids[1], JudgedAs.UPDATE, "Why not.", newer="clm_other"), hand=hand)


def test_what_an_editor_settled_is_undone_before_it_is_judged_otherwise(
    house: House, hand: Hand, pair: tuple[str, str]
) -> None:
    judged = judge(house, judging=Judging(*pair, JudgedAs.DUPLICATE, "One event."), hand=hand)
    with pytest.raises(Conflict):
        judge(house, judging=Judging(*pair, JudgedAs.CONTRADICTION, "No."), hand=hand)
    with pytest.raises(Conflict):
        review.undo(house, judged.conflict.id, decision_id=_last(house, judged.conflict.id), hand=hand)
    with pytest.raises(Conflict):
        undo(house, _last(house, judged.conflict.id), hand=hand)


def _last(house: House, conflict_id: str) -> str:
    with house.store.reading() as reader:
        last = reader.last_ruling(conflict_id)
    assert last is not None
    return last.id


@pytest.mark.parametrize(
    ("same", "error"), [("clm_00000000000000000000000000", NotFound), ("app_00000000000000000000000000", Invalid)]
)
def test_what_is_not_there_and_one_thing_twice_are_refused(
    house: House, hand: Hand, pair: tuple[str, str], same: str, *, error: type[Exception]
) -> None:
    with pytest.raises(error):
        judge(house, judging=Judging(pair[0], same, JudgedAs.RELATED, "Hm."), hand=hand)
    with pytest.raises(Invalid):
        judge(house, judging=Judging(pair[0], pair[0], JudgedAs.RELATED, "Hm."), hand=hand)
    with pytest.raises(Invalid):
        judge(house, judging=Judging(*pair, JudgedAs.RELATED, " "), hand=hand)


def test_a_judgement_that_waits_is_confirmed_or_rejected_with_its_conflict(house: House, hand: Hand) -> None:
    one = the_appearance(house, post(house, SPENT, publisher="One"))
    two = the_appearance(house, post(house, SPENT_MORE, publisher="Two"))
    before = everything(house)
    with house.store.reading() as reader:
        (known,) = reader.judgements_of_appearances([two.id])
    confirmed = confirm(house, known.id, note="So it is.", hand=hand)
    assert confirmed.judgement.status is Status.CONFIRMED
    assert standings(house, (one.claim_id, two.claim_id)) == DISPUTED
    undo(house, confirmed.decision.id, hand=hand)
    assert everything(house) == before
    rejected = reject(house, known.id, note="So it is not.", hand=hand)
    assert (rejected.judgement.status, rejected.conflict.status) == (Status.REJECTED, ConflictStatus.DISMISSED)
    assert standings(house, (one.claim_id, two.claim_id)) == (ONE, TWO)
    undo(house, rejected.decision.id, hand=hand)
    assert everything(house) == before
    assert sound(house)


def test_the_same_question_is_not_asked_again(house: House, hand: Hand) -> None:
    one = the_appearance(house, post(house, SPENT, publisher="One"))
    two = the_appearance(house, post(house, SPENT_MORE, publisher="Two"))
    with house.store.reading() as reader:
        (conflict,) = reader.conflict_page(ConflictFilter()).items
    ruling = Ruling(DecisionKind.RESOLVE, Resolution.DIFFERENT_SCOPE)
    ruled = review.decide(house, conflict.id, ruling=ruling, version=None, hand=hand)
    review.undo(house, conflict.id, decision_id=ruled.decision.id, hand=hand)
    judge(house, judging=Judging(one.id, two.id, JudgedAs.RELATED, "Two bridges."), hand=hand)
    post(house, f"Once more: {SPENT_MORE}", publisher="Three")
    with house.store.reading() as reader:
        assert [found.status for found in reader.conflict_page(ConflictFilter()).items] == [ConflictStatus.RESOLVED]
