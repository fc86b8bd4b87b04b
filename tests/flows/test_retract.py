"""A document that its publisher withdrew: what ends, who is told, and the way back."""

from datetime import timedelta
from typing import Any

import pytest

from app.core.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from app.core.lineage.record import Settled
from app.core.model.chain import SourceKind
from app.core.model.document import DocumentStatus
from app.core.model.event import EventType
from app.core.model.judgement import Standing
from app.core.model.watch import FiringReason
from app.flows.answers import Notice
from app.flows.documents import read_document
from app.flows.downstream import BlastRadius, downstream_of
from app.flows.events import events_after
from app.flows.house import House
from app.flows.lookup import look_up
from app.flows.retract import Retracted, retract, undo_retraction
from app.flows.review import Hand
from app.storage.pages import ClaimFilter
from app.storage.retractions import Withdrawal
from tests.flows.matters import a_hand
from tests.flows.test_ingest import APPROVED, NOW, SPENT, WEATHER, post
from tests.flows.test_watching import a_watch, told

WITHDRAWN = Withdrawal("The paper withdrew it.", "https://one.example/correction", "We were wrong.")


def a_page(house: House, text: str = APPROVED, publisher: str = "Morning Star", **fields: Any) -> str:
    url = f"https://{publisher.lower().replace(' ', '')}.example/{len(text)}"
    document_id = post(house, text, **{"publisher": publisher, "url": url, **fields}).document_id
    assert document_id is not None
    return document_id


def withdraw(house: House, document_id: str, hand: Hand | None = None, version: int | None = None) -> Retracted:
    return retract(house, document_id, withdrawal=WITHDRAWN, version=version, hand=hand or a_hand(house.store))


def standing(house: House, document_id: str) -> list[Standing]:
    with house.store.reading() as reader:
        claims = reader.claims(list(reader.stated_in(document_id)))
        return [claim.standing for claim in claims.values()]


def everything(house: House) -> dict[str, Any]:
    """All that a retraction may change, versions and history left out."""
    with house.store.reading() as reader:
        claims = reader.claim_page(ClaimFilter()).items
        known = {claim.id: reader.appearances_of_claim(claim.id) for claim in claims}
        return {
            "claims": claims,
            "counts": reader.claim_counts(list(known)),
            "appearances": known,
            "told": {claim_id: reader.told(claim_id) for claim_id in known},
            "entries": reader.all_index_entries(),
        }


def corrected(house: House) -> list[str]:
    page = events_after(house.store, 0, now=NOW, limit=1000)
    return [one.claim.id for one in page.events if one.type is EventType.CLAIM_CORRECTED and one.claim]


def test_a_claim_of_which_nothing_is_left_stands_as_retracted(house: House) -> None:
    document_id = a_page(house)
    retracted = withdraw(house, document_id)
    assert retracted.document.status is DocumentStatus.RETRACTED
    assert retracted.document.correction_url == WITHDRAWN.correction_url
    assert retracted.document.correction == WITHDRAWN.published_correction
    assert standing(house, document_id) == [Standing.RETRACTED]
    shown = read_document(house, document_id)
    assert shown.appearances == ()
    assert [one.note for one in shown.decisions] == [WITHDRAWN.note]


def test_a_claim_that_others_state_too_stands_by_them(house: House) -> None:
    document_id = a_page(house)
    a_page(house, f"Rain fell all day. {APPROVED}", "Daily Post")
    withdraw(house, document_id)
    assert standing(house, document_id) == [Standing.UNDISPUTED]


def test_look_ups_see_it_at_once(house: House) -> None:
    document_id = a_page(house)
    withdraw(house, document_id)
    (found,) = look_up(house, [APPROVED])
    assert [match.claim.standing for match in found.matches] in ([], [Standing.RETRACTED])


def test_undoing_gives_the_state_before(house: House) -> None:
    document_id = a_page(house)
    a_page(house, f"Rain fell all day. {APPROVED}", "Daily Post")
    a_page(house, SPENT)
    before, hand = everything(house), a_hand(house.store)
    document = read_document(house, document_id).known
    retracted = withdraw(house, document_id, hand)
    assert everything(house) != before
    assert list(house.store.audit(lambda _: None)) == []
    back = undo_retraction(house, retracted.decision.id, hand=hand, note="It was another paper.")
    assert everything(house) == before
    assert (back.document.status, back.document.correction_url, back.document.correction) == (
        DocumentStatus.LIVE,
        None,
        None,
    )
    assert back.document.version == document.version + 2
    assert list(house.store.audit(lambda _: None)) == []


def test_undoing_twice_is_refused_and_it_may_be_retracted_again(house: House) -> None:
    hand, document_id = a_hand(house.store), a_page(house)
    first = withdraw(house, document_id, hand)
    undo_retraction(house, first.decision.id, hand=hand)
    with pytest.raises(Conflict):
        undo_retraction(house, first.decision.id, hand=hand)
    second = withdraw(house, document_id, hand)
    with pytest.raises(Conflict):
        undo_retraction(house, first.decision.id, hand=hand)
    undo_retraction(house, second.decision.id, hand=hand)


def test_what_goes_back_to_it_is_found_and_told(house: House) -> None:
    document_id = a_page(house)
    copy = a_page(house, APPROVED, "Daily Post", published_at=NOW + timedelta(hours=2))
    apart = a_page(house, WEATHER, "Daily Post")
    radius = downstream_of(house, document_id)
    assert [one.told.document_id for one in radius.items] == [copy]
    assert [(one.downstream, one.apart) for one in radius.claims] == [(1, 0)]
    assert [one.voice.source.name for one in radius.outlets] == ["Daily Post"]

    retracted = withdraw(house, document_id)
    assert [one.told.document_id for one in retracted.downstream.items] == [copy]
    with house.store.reading() as reader:
        claims = set(reader.canonical(list(reader.stated_in(document_id))).values())
        others = set(reader.canonical(list(reader.stated_in(apart))).values())
    assert set(corrected(house)) == claims
    assert not claims & others


def test_who_cites_the_outlet_in_an_article_of_its_own_is_downstream(house: House) -> None:
    document_id = a_page(house)
    citing = a_page(house, f"{APPROVED[:-1]}, the Morning Star reported.", "Daily Post")
    radius = downstream_of(house, document_id)
    with house.store.reading() as reader:
        one_claim = set(reader.stated_in(document_id).values()) & set(reader.stated_in(citing).values())
    assert one_claim
    assert [(one.told.document_id, one.sure) for one in radius.items] == [(citing, True)]


def test_whoever_watches_a_claim_of_it_is_told_once(house: House) -> None:
    document_id = a_page(house)
    with house.store.reading() as reader:
        (claim_id,) = reader.stated_in(document_id)
    watch = a_watch(house, claim_id=claim_id)
    assert downstream_of(house, document_id).watches == 1
    withdraw(house, document_id)
    assert told(house) == [(watch.id, FiringReason.CORRECTION)]


def test_what_is_shown_before_is_what_a_retraction_reaches_and_what_its_undoing_reaches(house: House) -> None:
    document_id = a_page(house, f"{APPROVED} {WEATHER}")
    a_page(house, f"{APPROVED} {WEATHER}", "Daily Post", published_at=NOW + timedelta(hours=2))
    a_page(house, f"{APPROVED[:-1]}, the Morning Star reported.", "Mail")
    a_page(house, SPENT, "Mail")
    shown, hand = downstream_of(house, document_id), a_hand(house.store)
    watched = {claim.claim.id: a_watch(house, claim_id=claim.claim.id).id for claim in shown.claims}
    shown = downstream_of(house, document_id)
    assert (len(shown.items) > 1, shown.watches) == (True, len(watched))

    retracted = withdraw(house, document_id, hand)
    assert reached(retracted.downstream) == reached(downstream_of(house, document_id)) == reached(shown)
    assert set(corrected(house)) == set(watched)
    assert sorted(told(house)) == sorted((one, FiringReason.CORRECTION) for one in watched.values())

    back = undo_retraction(house, retracted.decision.id, hand=hand)
    assert reached(back.downstream) == reached(shown)
    assert len(told(house)) == 2 * len(watched)


def reached(radius: BlastRadius) -> tuple[object, ...]:
    """Whom a retraction reaches; the document and the standings of its claims change with it."""
    claims = [(one.claim.id, one.downstream, one.apart) for one in radius.claims]
    items = [(one.id, one.sure) for one in radius.items]
    return claims, items, len(radius.outlets), radius.watches, radius.webhooks


def test_the_track_record_counts_it_until_it_is_undone(house: House) -> None:
    text = f"The mayor Anna Berg said that {APPROVED[0].lower()}{APPROVED[1:]}"
    hand, document_id = a_hand(house.store), a_page(house, text)
    retracted = withdraw(house, document_id, hand)
    with house.store.reading() as reader:
        sources = {one for known in reader.appearances_of_document(document_id) for one in known.source_ids if one}
        people = [one.id for one in reader.sources(sources).values() if one.source.kind is SourceKind.PERSON]
        assert people
        assert [one.settled for one in reader.settled_claims(people[0])] == [Settled.RETRACTED]
    undo_retraction(house, retracted.decision.id, hand=hand)
    with house.store.reading() as reader:
        assert reader.settled_claims(people[0]) == ()


def test_the_text_that_a_correction_replaced_is_retracted_where_it_stands(house: House) -> None:
    old = a_page(house, url="https://morningstar.example/page")
    new = a_page(house, SPENT, url="https://morningstar.example/page")
    hand, before = a_hand(house.store), everything(house)
    assert read_document(house, old).known.status is DocumentStatus.SUPERSEDED
    retracted = withdraw(house, old, hand)
    assert standing(house, old) == [Standing.RETRACTED]
    assert standing(house, new) == [Standing.UNDISPUTED]
    assert list(house.store.audit(lambda _: None)) == []
    undo_retraction(house, retracted.decision.id, hand=hand)
    assert read_document(house, old).known.status is DocumentStatus.SUPERSEDED
    assert everything(house) == before


def test_what_a_newer_text_replaced_meanwhile_comes_back_as_replaced(house: House) -> None:
    hand, old = a_hand(house.store), a_page(house, url="https://morningstar.example/page")
    retracted = withdraw(house, old, hand)
    a_page(house, SPENT, url="https://morningstar.example/page")
    undo_retraction(house, retracted.decision.id, hand=hand)
    shown = read_document(house, old)
    assert (shown.known.status, shown.appearances) == (DocumentStatus.SUPERSEDED, ())
    assert list(house.store.audit(lambda _: None)) == []


def test_a_page_that_says_the_same_again_keeps_its_old_text_from_being_retracted(house: House) -> None:
    first = a_page(house, url="https://morningstar.example/page")
    a_page(house, SPENT, url="https://morningstar.example/page")
    a_page(house, url="https://morningstar.example/page")
    with pytest.raises(Conflict):
        withdraw(house, first)


def test_sending_a_retracted_text_again_says_so_and_brings_nothing_back(house: House) -> None:
    document_id = a_page(house, url="https://morningstar.example/page")
    withdraw(house, document_id)
    again = post(house, APPROVED, url="https://morningstar.example/page", title="A title that was not known")
    assert (again.document_id, again.created, again.results) == (document_id, False, ())
    assert again.warnings == (Notice.DOCUMENT_RETRACTED,)
    assert standing(house, document_id) == [Standing.RETRACTED]


@pytest.mark.parametrize(
    "withdrawal",
    [
        Withdrawal(" "),
        Withdrawal("x" * 10_000),
        Withdrawal("Why.", correction_url="no address"),
        Withdrawal("Why.", published_correction=" "),
        Withdrawal("Why.", published_correction="x" * 5_000),
        Withdrawal("\x00"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_is_done(house: House, withdrawal: Withdrawal) -> None:
    document_id, hand = a_page(house), a_hand(house.store)
    before = everything(house)
    with pytest.raises(Invalid):
        retract(house, document_id, withdrawal=withdrawal, version=None, hand=hand)
    assert everything(house) == before


def test_what_is_not_there_not_as_it_was_or_not_theirs_to_decide_is_refused(house: House) -> None:
    document_id, hand = a_page(house), a_hand(house.store)
    with pytest.raises(NotFound):
        withdraw(house, "doc_unknown", hand)
    with pytest.raises(Stale):
        withdraw(house, document_id, hand, version=7)
    with pytest.raises(Forbidden):
        withdraw(house, document_id, Hand("edt_unknown", NOW))
    withdraw(house, document_id, hand)
    with pytest.raises(Conflict):
        withdraw(house, document_id, hand)
