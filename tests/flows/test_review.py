"""What editors decide, and what it comes to, on both databases."""

from dataclasses import dataclass, replace
from itertools import pairwise

import pytest

from app.core.errors import Conflict, Forbidden, Invalid, NotFound
from app.core.model.change import ChangeKind, Noun
from app.core.model.conflict import ConflictStatus, DecisionKind, Resolution
from app.core.model.facts import Polarity
from app.core.model.judgement import DecidedBy, Newer, Relation, Standing, Status
from app.core.review.decide import Overtaken, Ruling
from app.flows import review
from app.flows.house import House
from tests.flows.matters import DISMISS, REOPEN, a_dispute, a_hand, everything, put_before_editors, resolve
from tests.storage.news import NOON, Said, record

EDITOR, RULE = DecidedBy.EDITOR, DecidedBy.RULE


@dataclass(frozen=True)
class Case:
    """A ruling on a contradiction that the rule suggested, and all that the design's table says of it."""

    ruling: Ruling
    relation: Relation
    status: Status
    decided_by: DecidedBy
    standings: tuple[str, str]
    state: ConflictStatus = ConflictStatus.RESOLVED
    joined: bool = False
    apart: bool = False


DISPUTED, UNREVIEWED, CALM = "disputed", "disputed, unreviewed", "undisputed"
TABLE = {
    "contradiction": Case(
        resolve(Resolution.CONTRADICTION), Relation.CONTRADICTION, Status.CONFIRMED, EDITOR, (DISPUTED, DISPUTED)
    ),
    "duplicate": Case(
        resolve(Resolution.DUPLICATE), Relation.DUPLICATE, Status.CONFIRMED, EDITOR, (CALM, CALM), joined=True
    ),
    "different_scope": Case(
        resolve(Resolution.DIFFERENT_SCOPE), Relation.RELATED, Status.CONFIRMED, EDITOR, (CALM, CALM)
    ),
    "not_same": Case(
        resolve(Resolution.NOT_SAME), Relation.CONTRADICTION, Status.REJECTED, EDITOR, (CALM, CALM), apart=True
    ),
    "needs_source": Case(
        resolve(Resolution.NEEDS_SOURCE),
        Relation.CONTRADICTION,
        Status.SUGGESTED,
        RULE,
        (UNREVIEWED, UNREVIEWED),
        state=ConflictStatus.OPEN,
    ),
    "dismissed": Case(
        DISMISS, Relation.CONTRADICTION, Status.REJECTED, EDITOR, (CALM, CALM), state=ConflictStatus.DISMISSED
    ),
}


@pytest.mark.parametrize("case", TABLE.values(), ids=TABLE)
def test_every_resolution_does_what_the_table_says_and_undone_leaves_no_trace(house: House, case: Case) -> None:
    dispute = a_dispute(house.store, at_confirm=False)
    before = everything(house.store, dispute)
    hand = a_hand(house.store)

    decided = review.decide(house, dispute.id, ruling=case.ruling, version=1, hand=hand)

    after = everything(house.store, dispute)
    ((verdict, status, decided_by),) = after["judgements"].values()
    assert (verdict.relation, status, decided_by) == (case.relation, case.status, case.decided_by)
    assert decided.conflict.status is case.state
    assert decided.conflict.resolution is case.ruling.resolution
    assert decided.conflict.set_aside is (case.ruling.resolution is Resolution.NEEDS_SOURCE)
    assert decided.conflict.version == 2
    assert tuple(after["standings"].values()) == case.standings
    assert (len(set(after["canonical"].values())) == 1) is case.joined
    assert bool(after["apart"]) is case.apart

    undone = review.undo(house, dispute.id, decision_id=decided.decision.id, hand=hand)

    assert everything(house.store, dispute) == before
    assert undone.conflict.version == 3
    assert undone.decision.undoes == decided.decision.id


@pytest.mark.parametrize("newer", ["ours", "theirs"])
def test_an_update_supersedes_the_older_side(house: House, newer: str) -> None:
    dispute = a_dispute(house.store)
    later, older = (dispute.ours, dispute.theirs) if newer == "ours" else (dispute.theirs, dispute.ours)
    ruling = resolve(Resolution.UPDATE, newer=later.claim_id)

    review.decide(house, dispute.id, ruling=ruling, version=1, hand=a_hand(house.store))

    after = everything(house.store, dispute)
    assert after["standings"] == {older.claim_id: Standing.SUPERSEDED, later.claim_id: Standing.UNDISPUTED}
    ((verdict, _, _),) = after["judgements"].values()
    assert verdict.newer is Newer(newer)


def test_an_update_goes_the_way_that_the_rule_saw_where_the_editor_says_nothing(house: House) -> None:
    dispute = a_dispute(house.store, relation=Relation.UPDATE)
    review.decide(house, dispute.id, ruling=resolve(Resolution.UPDATE), version=1, hand=a_hand(house.store))
    assert everything(house.store, dispute)["standings"][dispute.theirs.claim_id] is Standing.SUPERSEDED


@pytest.mark.parametrize(
    ("ruling", "pointer"),
    [
        (resolve(Resolution.UPDATE), "/newer"),
        (resolve(Resolution.UPDATE, newer="clm_of_others"), "/newer"),
        (resolve(Resolution.CONTRADICTION, preferred_claim_id="clm_of_others"), "/preferred_claim_id"),
        (replace(DISMISS, note="x" * 100_000), "/note"),
        (replace(DISMISS, note="a\x00b"), "/note"),
    ],
)
def test_a_ruling_that_cannot_be_carried_out_is_refused_and_leaves_nothing(
    house: House, ruling: Ruling, pointer: str
) -> None:
    dispute = a_dispute(house.store)
    before = everything(house.store, dispute)
    with pytest.raises(Invalid) as refused:
        review.decide(house, dispute.id, ruling=ruling, version=1, hand=a_hand(house.store))
    assert refused.value.pointer == pointer
    assert everything(house.store, dispute) == before
    assert review.history(house, dispute.id) == ()


def test_one_side_of_a_contradiction_is_preferred_for_publication(house: House) -> None:
    dispute = a_dispute(house.store)
    ruling = resolve(Resolution.CONTRADICTION, preferred_claim_id=dispute.ours.claim_id)
    decided = review.decide(house, dispute.id, ruling=ruling, version=1, hand=a_hand(house.store))
    assert decided.conflict.preferred_claim_id == dispute.ours.claim_id
    undone = review.undo(house, dispute.id, decision_id=decided.decision.id, hand=a_hand(house.store))
    assert undone.conflict.preferred_claim_id is None


def test_a_speaker_who_changed_position_updates_one_claim_by_its_appearances(house: House) -> None:
    with house.store.turn(NOON) as turn:
        yes = record(turn, Said("The minister backs the bill.", key="k", polarity=Polarity.POSITIVE))
        no = record(turn, Said("The minister does not back the bill.", key="k"))
        dispute = put_before_editors(turn, no, yes)
    with pytest.raises(Invalid):
        review.decide(
            house,
            dispute.id,
            ruling=resolve(Resolution.UPDATE, newer=no.claim_id),
            version=1,
            hand=a_hand(house.store),
        )
    with pytest.raises(Conflict):
        review.decide(house, dispute.id, ruling=resolve(Resolution.NOT_SAME), version=1, hand=a_hand(house.store))
    review.decide(
        house, dispute.id, ruling=resolve(Resolution.UPDATE, newer=yes.id), version=1, hand=a_hand(house.store)
    )
    after = everything(house.store, dispute)
    ((verdict, _, _),) = after["judgements"].values()
    assert verdict.newer is Newer.THEIRS
    assert set(after["standings"].values()) == {Standing.UNDISPUTED}, "one claim does not overtake itself"


def test_who_decides_second_is_told_what_the_first_did(house: House) -> None:
    dispute = a_dispute(house.store)
    first, second = a_hand(house.store, "Ada"), a_hand(house.store, "Ben", minutes=1)
    review.decide(house, dispute.id, ruling=resolve(Resolution.DUPLICATE, note="The same."), version=1, hand=first)
    with pytest.raises(Overtaken) as late:
        review.decide(house, dispute.id, ruling=DISMISS, version=1, hand=second)
    assert late.value.conflict.version == 2
    assert late.value.last is not None
    assert (late.value.last.actor_name, late.value.last.note) == ("Ada", "The same.")
    assert late.value.last.after == late.value.conflict.state


def test_taking_in_hand_and_seeing_make_nobodys_copy_stale(house: House) -> None:
    dispute = a_dispute(house.store)
    ada, ben = a_hand(house.store, "Ada"), a_hand(house.store, "Ben")
    assert review.assign(house, dispute.id, assignee=ben.by, hand=ada).assignee == ben.by
    assert review.start(house, dispute.id, hand=ben).status is ConflictStatus.IN_REVIEW
    assert review.start(house, dispute.id, hand=ben).status is ConflictStatus.IN_REVIEW
    review.seen(house, dispute.id, at=NOON)
    review.comment(house, dispute.id, text="Who counted?", hand=ada)
    decided = review.decide(house, dispute.id, ruling=DISMISS, version=1, hand=ada)
    assert decided.conflict.assignee == ben.by
    assert decided.conflict.seen_at == NOON
    undone = review.undo(house, dispute.id, decision_id=decided.decision.id, hand=ben)
    assert undone.conflict.state.status is ConflictStatus.IN_REVIEW
    assert review.release(house, dispute.id, hand=ben).status is ConflictStatus.OPEN
    assert review.assign(house, dispute.id, assignee=None, hand=ben).assignee is None


def test_the_history_says_who_when_from_where_to_where_and_why(house: House) -> None:
    dispute = a_dispute(house.store)
    ada, ben = a_hand(house.store, "Ada"), a_hand(house.store, "Ben", minutes=5)
    review.assign(house, dispute.id, assignee=ada.by, hand=ada)
    ruling = resolve(Resolution.DUPLICATE, note="One ferry counted twice.")
    decided = review.decide(house, dispute.id, ruling=ruling, version=1, hand=ada)
    review.undo(house, dispute.id, decision_id=decided.decision.id, note="No: two ferries.", hand=ben)

    told = review.history(house, dispute.id)

    kinds = [DecisionKind.ASSIGN, DecisionKind.RESOLVE, DecisionKind.UNDO]
    assert [(one.kind, one.actor_name) for one in told] == list(zip(kinds, ["Ada", "Ada", "Ben"], strict=True))
    assert [one.note for one in told] == ["", "One ferry counted twice.", "No: two ferries."]
    assert [one.decided_at for one in told] == [ada.at, ada.at, ben.at]
    for earlier, later in pairwise(told):
        assert earlier.after == later.before


def test_only_the_last_decision_that_stands_is_undone(house: House) -> None:
    dispute = a_dispute(house.store)
    hand = a_hand(house.store)
    first = review.decide(house, dispute.id, ruling=resolve(Resolution.DUPLICATE), version=1, hand=hand)
    second = review.decide(house, dispute.id, ruling=REOPEN, version=2, hand=hand)
    with pytest.raises(Conflict):
        review.undo(house, dispute.id, decision_id=first.decision.id, hand=hand)
    review.undo(house, dispute.id, decision_id=second.decision.id, hand=hand)
    with pytest.raises(Conflict):
        review.undo(house, dispute.id, decision_id=second.decision.id, hand=hand)
    assert len(set(everything(house.store, dispute)["canonical"].values())) == 1, "joined again"
    review.undo(house, dispute.id, decision_id=first.decision.id, hand=hand)
    assert len(set(everything(house.store, dispute)["canonical"].values())) == 2


def test_a_decision_of_another_conflict_is_not_undone_here(house: House) -> None:
    dispute = a_dispute(house.store)
    other = a_dispute(house.store, "Fifty cars left.", "Thirty cars left.")
    hand = a_hand(house.store)
    decided = review.decide(house, other.id, ruling=DISMISS, version=1, hand=hand)
    with pytest.raises(NotFound):
        review.undo(house, dispute.id, decision_id=decided.decision.id, hand=hand)


def test_what_was_settled_does_not_come_back_beside_a_new_question(house: House) -> None:
    dispute = a_dispute(house.store)
    hand = a_hand(house.store)
    decided = review.decide(house, dispute.id, ruling=DISMISS, version=1, hand=hand)
    with house.store.turn(NOON) as turn:
        again = record(turn, Said("Fifty ships, again.", key="Fifty ships left the port of Odesa on Monday."))
        opened = put_before_editors(turn, again, dispute.theirs)
    assert opened.id != dispute.id
    with pytest.raises(Conflict):
        review.undo(house, dispute.id, decision_id=decided.decision.id, hand=hand)


def test_an_editor_who_was_shut_out_decides_nothing(house: House) -> None:
    dispute = a_dispute(house.store)
    with pytest.raises(Forbidden):
        review.decide(house, dispute.id, ruling=DISMISS, version=1, hand=review.Hand("edt_gone", NOON))
    with pytest.raises(Invalid):
        review.assign(house, dispute.id, assignee="edt_gone", hand=a_hand(house.store))


def test_a_turn_that_fails_at_its_end_leaves_nothing_half_done(house: House) -> None:
    dispute = a_dispute(house.store)
    before = everything(house.store, dispute)

    def fail(*_: object) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        review.decide(
            house,
            dispute.id,
            ruling=resolve(Resolution.DUPLICATE),
            version=1,
            hand=a_hand(house.store),
            finish=fail,
        )
    assert everything(house.store, dispute) == before
    assert review.history(house, dispute.id) == ()


def test_the_ledger_tells_what_was_decided(house: House) -> None:
    dispute = a_dispute(house.store)
    hand = a_hand(house.store)
    with house.store.reading() as reader:
        head = reader.head()
    decided = review.decide(house, dispute.id, ruling=resolve(Resolution.CONTRADICTION), version=1, hand=hand)
    review.undo(house, dispute.id, decision_id=decided.decision.id, hand=hand)
    with house.store.reading() as reader:
        told = [change.kind for change in reader.changes(head) if change.noun is Noun.CONFLICT]
    assert told == [ChangeKind.RESOLVED, ChangeKind.OPENED]


def test_comments_stand_in_their_order_with_their_authors(house: House) -> None:
    dispute = a_dispute(house.store)
    for name, text in (("Ada", "Who counted?"), ("Ben", "The port.")):
        review.comment(house, dispute.id, text=text, hand=a_hand(house.store, name))
    assert [(one.actor_name, one.text) for one in review.comments(house, dispute.id)] == [
        ("Ada", "Who counted?"),
        ("Ben", "The port."),
    ]
    with pytest.raises(Invalid):
        review.comment(house, dispute.id, text="x" * 4_001, hand=a_hand(house.store))
    with pytest.raises(NotFound):
        review.comment(house, "cfl_unknown", text="x", hand=a_hand(house.store))
