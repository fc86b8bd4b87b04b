"""What nobody confirmed goes when its time is over; what a person rests on stays."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from app.core.model.conflict import DecisionKind, Resolution
from app.core.model.document import DocumentStatus
from app.core.model.key import Scope
from app.core.review.decide import Ruling
from app.flows import keys, review, watches
from app.flows.house import House
from app.flows.retention import forget, forget_all
from app.flows.watches import Watched
from app.settings import Settings
from tests.flows.houses import a_house
from tests.flows.matters import Dispute, a_dispute, a_hand, resolve
from tests.storage.news import NOON

DUE = NOON + timedelta(days=31)


@pytest.fixture
def short_house(database_url: str, tmp_path: Path) -> Iterator[House]:
    with a_house(database_url, tmp_path / "data", retention_days=30) as opened:
        yield opened


def standing(house: House, dispute: Dispute) -> list[DocumentStatus]:
    with house.store.reading() as reader:
        return [reader.document(side.document_id).status for side in (dispute.ours, dispute.theirs)]


LIVE, GONE = [DocumentStatus.LIVE] * 2, [DocumentStatus.ERASED] * 2


def test_what_nobody_confirmed_is_erased_when_its_time_is_over(short_house: House) -> None:
    dispute = a_dispute(short_house.store)
    forget_all(short_house, now=NOON + timedelta(days=29))
    assert standing(short_house, dispute) == LIVE
    forget_all(short_house, now=DUE)
    assert standing(short_house, dispute) == GONE
    with short_house.store.reading() as reader:
        tombstone = reader.tombstones([dispute.ours.document_id])[dispute.ours.document_id]
    assert (tombstone.reason, tombstone.actor) == ("retention", "rule")
    assert forget(short_house, 0, now=DUE) is None


def test_without_a_number_of_days_everything_is_kept(house: House) -> None:
    dispute = a_dispute(house.store)
    forget_all(house, now=NOON + timedelta(days=40_000))
    assert standing(house, dispute) == LIVE


def settle(house: House, dispute: Dispute) -> None:
    review.decide(house, dispute.id, ruling=resolve(Resolution.DIFFERENT_SCOPE), version=1, hand=a_hand(house.store))


def take_in_hand(house: House, dispute: Dispute) -> None:
    hand = a_hand(house.store)
    review.assign(house, dispute.id, assignee=hand.by, hand=hand)


def watch(house: House, dispute: Dispute) -> None:
    key = keys.create(house.store, name="desk", scopes=[Scope.SUBMIT], now=NOON).key
    for claim_id in (dispute.ours.claim_id, dispute.theirs.claim_id):
        watches.create(house, Watched(claim_id=claim_id), key_id=key.id, now=NOON)


def remark(house: House, dispute: Dispute) -> None:
    review.comment(house, dispute.id, text="Who counted them?", hand=a_hand(house.store))


@pytest.mark.parametrize(
    "confirm", [settle, take_in_hand, watch, remark], ids=["settled", "in hand", "watched", "remarked on"]
)
def test_what_a_person_rests_on_stays(short_house: House, confirm: Callable[[House, Dispute], None]) -> None:
    dispute = a_dispute(short_house.store)
    confirm(short_house, dispute)
    forget_all(short_house, now=DUE)
    assert standing(short_house, dispute) == LIVE


def test_a_decision_that_was_undone_confirms_nothing(short_house: House) -> None:
    dispute = a_dispute(short_house.store)
    hand = a_hand(short_house.store)
    decided = review.decide(short_house, dispute.id, ruling=Ruling(DecisionKind.DISMISS), version=1, hand=hand)
    review.undo(short_house, dispute.id, decision_id=decided.decision.id, hand=hand)
    forget_all(short_house, now=DUE)
    assert standing(short_house, dispute) == GONE


def test_only_the_documents_of_which_it_is_true_go(short_house: House) -> None:
    settled = a_dispute(short_house.store)
    settle(short_house, settled)
    loose = a_dispute(short_house.store, "Nine boats sank off Malta on Monday.", "Two boats sank off Malta on Monday.")
    forget_all(short_house, now=DUE)
    assert (standing(short_house, settled), standing(short_house, loose)) == (LIVE, GONE)


@pytest.mark.parametrize("days", ["0", "-1", "soon", "1.5"])
def test_a_number_of_days_that_is_none_is_refused(days: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARSAY_RETENTION_DAYS", days)
    with pytest.raises(ValidationError):
        Settings()


def test_no_number_of_days_keeps_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARSAY_RETENTION_DAYS", "")
    assert Settings().retention_days is None
