"""Claims that were missed, and what is no claim: added, withdrawn, and back."""

import pytest

from app.core.errors import Conflict, Invalid, NotFound, Stale
from app.core.model.appearance import Directness, Extractor
from app.core.model.chain import Implied, Source, SourceKind
from app.core.model.judgement import Relation
from app.flows.correct.given import GivenLink, GivenSource
from app.flows.correct.read import read_appearance
from app.flows.correct.undo import undo
from app.flows.correct.withdraw import withdraw_appearance
from app.flows.house import House
from app.flows.lookup import look_up
from app.flows.retract import retract
from app.flows.review import Hand
from app.storage.retractions import Withdrawal
from app.storage.tables.claims import Ending
from tests.flows.correct.desk import add, by_id, cut, everything, sound, the_appearance, withdraw
from tests.flows.matters import a_hand
from tests.flows.test_ingest import SPENT, SPENT_MORE, WEATHER, post

QUOTED = f'"{SPENT_MORE[:-1]}," somebody wrote. {WEATHER}'


@pytest.fixture
def hand(house: House) -> Hand:
    return a_hand(house.store)


def test_a_claim_that_was_missed_is_matched_as_if_it_had_come_in(house: House, hand: Hand) -> None:
    post(house, SPENT, publisher="One")
    text = f"{WEATHER} {SPENT_MORE}"
    ingested = post(house, text, publisher="Two")
    missed = the_appearance(house, ingested, 1)
    withdraw(house, missed, hand)
    before = everything(house)
    added = add(house, missed.document_id, hand, content=(cut(text, SPENT_MORE[:-1]),))
    known = added.result.appearance
    assert (known.version, known.appearance.extractor) == (1, Extractor.PERSON)
    assert [link.implied for link in known.appearance.chain] == [Implied.PUBLISHER]
    assert known.appearance.directness is Directness.NONE
    assert [match.verdict.relation for match in added.result.matches] == [Relation.CONTRADICTION]
    (found,) = look_up(house, [SPENT_MORE])
    assert known.claim_id in [match.claim.id for match in found.matches]
    assert sound(house)
    undo(house, added.decision.id, hand=hand)
    assert everything(house) == before
    assert read_appearance(house, known.id).ended is Ending.WITHDRAWN
    assert sound(house)


def test_who_said_it_is_told_by_name_or_by_id(house: House, hand: Hand) -> None:
    ingested = post(house, QUOTED, publisher="Two")
    known = the_appearance(house, ingested)
    somebody = GivenLink((GivenSource(source=Source("a clerk", SourceKind.PERSON, named=False, role="clerk")),))
    publisher = by_id(known.source_ids[0], implied=Implied.PUBLISHER)
    content = (cut(QUOTED, SPENT_MORE[4:-1]),)
    added = add(house, known.document_id, hand, content=content, chain=(publisher, somebody))
    appearance = added.result.appearance
    assert appearance.source_ids[0] == known.source_ids[0]
    assert [link.source.name for link in appearance.appearance.chain if link.source] == ["Two", "a clerk"]
    assert appearance.appearance.directness is Directness.DIRECT
    several = GivenLink((GivenSource(id=appearance.source_ids[0]), GivenSource(id=appearance.source_ids[1])))
    again = add(house, known.document_id, hand, content=(cut(QUOTED, WEATHER[:-1]),), chain=(publisher, several))
    assert again.result.appearance.candidate_ids[1] == appearance.source_ids
    assert sound(house)


def test_what_stands_there_already_is_not_added_twice(house: House, hand: Hand) -> None:
    known = the_appearance(house, post(house, SPENT, publisher="One"))
    content = tuple(piece.span for piece in known.appearance.content)
    with pytest.raises(Conflict):
        add(house, known.document_id, hand, content=content)
    with pytest.raises(Invalid):
        add(house, known.document_id, hand, text="No place for it.")
    with pytest.raises(NotFound):
        add(house, "doc_00000000000000000000000000", hand, content=content)


def test_what_is_withdrawn_counts_no_longer_until_that_is_taken_back(house: House, hand: Hand) -> None:
    post(house, SPENT, publisher="One")
    known = the_appearance(house, post(house, SPENT_MORE, publisher="Two"))
    before = everything(house)
    withdrawn = withdraw(house, known, hand)
    assert withdrawn.appearance.version == 2
    assert known.claim_id not in everything(house)["claims"]
    (found,) = look_up(house, [SPENT_MORE])
    assert known.claim_id not in [match.claim.id for match in found.matches]
    assert [one.kind.value for one in read_appearance(house, known.id).decisions] == ["withdraw"]
    assert sound(house)
    undo(house, withdrawn.decision.id, hand=hand)
    assert everything(house) == before
    assert sound(house)


def test_withdrawing_needs_the_present_version_and_what_still_counts(house: House, hand: Hand) -> None:
    known = the_appearance(house, post(house, SPENT))
    with pytest.raises(Stale):
        withdraw_appearance(house, known.id, note="No.", version=5, hand=hand)
    with pytest.raises(Invalid):
        withdraw_appearance(house, known.id, note=" ", version=1, hand=hand)
    withdrawn = withdraw(house, known, hand)
    with pytest.raises(Conflict):
        withdraw_appearance(house, known.id, note="No.", version=2, hand=hand)
    retract(house, known.document_id, withdrawal=Withdrawal("Gone."), version=None, hand=hand)
    with pytest.raises(Conflict):
        undo(house, withdrawn.decision.id, hand=hand)
