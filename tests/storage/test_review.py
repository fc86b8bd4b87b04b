from dataclasses import dataclass

import pytest

from app.core.model.appearance import KnownAppearance
from app.core.model.change import ChangeKind, Noun
from app.core.model.conflict import ConflictKind, ConflictRecord, DecisionKind
from app.core.model.judgement import DecidedBy, Judgement, Relation, Standing, Status
from app.storage.pages import ClaimFilter, ConflictFilter
from app.storage.store import Store
from app.storage.turn import Turn
from app.storage.writes import NewConflict
from tests.storage.news import NOON, Said, a_judgement, record, recorded, side

EDITOR, RULE = DecidedBy.EDITOR, DecidedBy.RULE


@pytest.fixture
def pair(store: Store) -> tuple[KnownAppearance, KnownAppearance]:
    return recorded(store, "Ours, the later one."), recorded(store, "Theirs, the earlier one.")


def open_conflict(
    turn: Turn,
    judgement: Judgement,
    appearances: tuple[KnownAppearance, KnownAppearance],
    kind: ConflictKind = ConflictKind.CONTRADICTION,
) -> ConflictRecord:
    return turn.open_or_join_conflict(NewConflict(kind, side(appearances[0]), side(appearances[1]), judgement.id))


def standings(store: Store, pair: tuple[KnownAppearance, KnownAppearance]) -> tuple[Standing, Standing]:
    with store.reading() as reader:
        return reader.claim(pair[0].claim_id).standing, reader.claim(pair[1].claim_id).standing


@dataclass(frozen=True)
class Case:
    """What was judged of ours and theirs, and whether it waits for an editor."""

    relation: Relation
    status: Status
    decided_by: DecidedBy
    at_confirm: bool = True
    opened: bool = True


@pytest.mark.parametrize(
    ("case", "ours", "theirs"),
    [
        (Case(Relation.CONTRADICTION, Status.SUGGESTED, RULE), "disputed, unreviewed", "disputed, unreviewed"),
        (Case(Relation.CONTRADICTION, Status.SUGGESTED, RULE, at_confirm=False), "undisputed", "undisputed"),
        (Case(Relation.CONTRADICTION, Status.CONFIRMED, EDITOR), "disputed", "disputed"),
        (Case(Relation.CONTRADICTION, Status.REJECTED, EDITOR), "undisputed", "undisputed"),
        (Case(Relation.UPDATE, Status.CONFIRMED, RULE, opened=False), "undisputed", "superseded"),
        (Case(Relation.UPDATE, Status.SUGGESTED, RULE, at_confirm=False), "undisputed", "undisputed"),
        (Case(Relation.DUPLICATE, Status.CONFIRMED, RULE, opened=False), "undisputed", "undisputed"),
        (Case(Relation.RELATED, Status.SUGGESTED, RULE, opened=False), "undisputed", "undisputed"),
    ],
)
def test_how_a_claim_stands_follows_from_its_judgements(
    store: Store, pair: tuple[KnownAppearance, KnownAppearance], case: Case, ours: str, theirs: str
) -> None:
    new = a_judgement(*pair, case.relation, status=case.status, decided_by=case.decided_by, at_confirm=case.at_confirm)
    with store.turn(NOON) as turn:
        judgement = turn.add_judgements([new])[0]
        if case.opened:
            open_conflict(turn, judgement, pair)
        assert turn.claim(pair[0].claim_id).standing == ours
    assert standings(store, pair) == (ours, theirs)
    with store.reading() as reader:
        found = reader.claim_page(ClaimFilter(standing=Standing(ours))).items
        assert pair[0].claim_id in {claim.id for claim in found}


def test_what_an_editor_rejects_disputes_nothing_any_more(
    store: Store, pair: tuple[KnownAppearance, KnownAppearance]
) -> None:
    with store.turn(NOON) as turn:
        judgement = turn.add_judgements([a_judgement(*pair)])[0]
        open_conflict(turn, judgement, pair)
    assert standings(store, pair) == (Standing.DISPUTED_UNREVIEWED, Standing.DISPUTED_UNREVIEWED)
    with store.turn(NOON) as turn:
        turn.set_judgements([judgement.id], Status.REJECTED, decided_by=EDITOR)
    assert standings(store, pair) == (Standing.UNDISPUTED, Standing.UNDISPUTED)


def test_a_dispute_makes_no_neighbour_late(store: Store, pair: tuple[KnownAppearance, KnownAppearance]) -> None:
    with store.turn(NOON) as turn:
        head = turn.head()
        open_conflict(turn, turn.add_judgements([a_judgement(*pair)])[0], pair)
    with store.reading() as reader:
        assert reader.claims_touched(head) == ()
        kinds = {change.kind for change in reader.changes(head) if change.noun is Noun.CLAIM}
    assert kinds == {ChangeKind.STANDING_CHANGED}


def test_a_dispute_of_a_joined_claim_is_one_of_all(store: Store, pair: tuple[KnownAppearance, KnownAppearance]) -> None:
    third = recorded(store, "A third, the same as ours.")
    with store.turn(NOON) as turn:
        turn.decide(DecisionKind.SAME_AS, Noun.CLAIM, ids=(third.claim_id, pair[0].claim_id))
        judgement = turn.add_judgements([a_judgement(third, pair[1])])[0]
        open_conflict(turn, judgement, (third, pair[1]))
    assert standings(store, pair) == (Standing.DISPUTED_UNREVIEWED, Standing.DISPUTED_UNREVIEWED)


def test_a_pair_is_judged_once_whichever_came_first(
    store: Store, pair: tuple[KnownAppearance, KnownAppearance]
) -> None:
    ours, theirs = pair
    with store.turn(NOON) as turn:
        first, again = turn.add_judgements([a_judgement(ours, theirs), a_judgement(theirs, ours, Relation.RELATED)])
    assert again == first
    with store.reading() as reader:
        assert reader.judgements_of_claim(theirs.claim_id) == (first,)
        assert reader.judgements_of_appearances([ours.id]) == (first,)


def test_what_comes_later_joins_the_open_conflict_of_its_claims(
    store: Store, pair: tuple[KnownAppearance, KnownAppearance]
) -> None:
    ours, theirs = pair
    with store.turn(NOON) as turn:
        doubtful = turn.add_judgements([a_judgement(ours, theirs, Relation.DUPLICATE)])[0]
        first = open_conflict(turn, doubtful, pair, ConflictKind.DUPLICATE)
    with store.turn(NOON) as turn:
        more = record(turn, Said("Ours again.", key="Ours, the later one."))
        judgement = turn.add_judgements([a_judgement(more, theirs)])[0]
        joined = open_conflict(turn, judgement, (theirs, more))
    assert joined.id == first.id
    assert joined.kind is ConflictKind.CONTRADICTION
    assert joined.version == first.version + 1
    assert {one.appearance_id for one in joined.sides} == {ours.id, theirs.id, more.id}
    assert joined.judgement_ids == (doubtful.id, judgement.id)


def test_two_positions_on_one_claim_are_a_conflict_of_it_with_itself(store: Store) -> None:
    pair = recorded(store, "It is so.", key="k"), recorded(store, "It is not so.", key="k")
    with store.turn(NOON) as turn:
        found = open_conflict(turn, turn.add_judgements([a_judgement(*pair)])[0], pair)
    assert [one.claim_id for one in found.sides] == [pair[0].claim_id] * 2
    assert standings(store, pair) == (Standing.DISPUTED_UNREVIEWED, Standing.DISPUTED_UNREVIEWED)


def test_the_queue_comes_in_pages_that_neither_repeat_nor_leave_out(store: Store) -> None:
    with store.turn(NOON) as turn:
        known = [record(turn, Said(f"Claim {number}.")) for number in range(8)]
        for ours, theirs in zip(known[::2], known[1::2], strict=True):
            open_conflict(turn, turn.add_judgements([a_judgement(ours, theirs)])[0], (ours, theirs))
    seen: list[str] = []
    after = None
    with store.reading() as reader:
        while True:
            page = reader.conflict_page(ConflictFilter(), after=after, limit=3)
            seen.extend(conflict.id for conflict in page.items)
            after = page.next
            if after is None:
                break
    assert len(seen) == len(set(seen)) == 4
    assert seen == sorted(seen, reverse=True), "of the same rank, the newest comes first"
