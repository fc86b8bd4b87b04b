"""What editors settled of a source's claims, as decisions come and go."""

from app.core.lineage.record import Settled
from app.core.model.conflict import Resolution
from app.core.model.source import KeyedSource
from app.flows.house import House
from app.flows.review import decide, undo
from app.flows.track_record import records_of
from tests.flows.matters import Dispute, a_hand, put_before_editors, resolve
from tests.storage.news import NOON, Said, a_source, an_outlet, record

KREMLIN, POST, STAR = a_source(), an_outlet("Daily Post"), an_outlet("Morning Star")


def a_dispute_with(house: House, speaker: KeyedSource, number: int) -> Dispute:
    with house.store.turn(NOON) as turn:
        theirs = record(turn, Said(f"The Kremlin said {number} ships left.", speakers=(speaker,), publisher=POST))
        ours = record(turn, Said(f"Only {number + 50} ships left.", publisher=STAR))
        return put_before_editors(turn, ours, theirs)


def source_of(dispute: Dispute) -> str:
    found = dispute.theirs.source_ids[-1]
    assert found is not None
    return found


def settled(house: House, source_id: str) -> list[Settled]:
    with house.store.reading() as reader:
        return [one.settled for one in reader.settled_claims(source_id)]


def test_a_claim_that_an_editor_found_contradicted_counts_until_that_is_undone(house: House) -> None:
    dispute = a_dispute_with(house, KREMLIN, 1)
    hand = a_hand(house.store)
    assert settled(house, source_of(dispute)) == []
    done = decide(house, dispute.id, ruling=resolve(Resolution.CONTRADICTION), version=None, hand=hand)
    assert settled(house, source_of(dispute)) == [Settled.CONTRADICTED]
    undo(house, dispute.id, decision_id=done.decision.id, hand=hand)
    assert settled(house, source_of(dispute)) == []


def test_a_claim_that_others_repeat_is_confirmed(house: House) -> None:
    dispute = a_dispute_with(house, KREMLIN, 1)
    decide(house, dispute.id, ruling=resolve(Resolution.DUPLICATE), version=None, hand=a_hand(house.store))
    assert settled(house, source_of(dispute)) == [Settled.CONFIRMED]


def test_the_record_is_told_from_the_fifth_claim_on(house: House) -> None:
    hand = a_hand(house.store)
    for number in range(5):
        dispute = a_dispute_with(house, KREMLIN, number)
        with house.store.reading() as reader:
            assert records_of(reader, source_of(dispute)).as_root is None
        decide(house, dispute.id, ruling=resolve(Resolution.CONTRADICTION), version=None, hand=hand)
    with house.store.reading() as reader:
        records = records_of(reader, source_of(dispute))
    assert records.as_root is not None
    assert records.as_root == records.as_speaker
    assert (records.as_root.n, records.as_root.contradicted.count) == (5, 5)
