"""What was read wrongly, put right: words, chains, stances and times, what follows from it, and the way back."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.core.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from app.core.model.appearance import Directness, Extractor
from app.core.model.chain import Implied, Reporting, Source, SourceKind, Stance
from app.core.model.conflict import ConflictStatus, DecisionKind, Resolution
from app.core.model.facts import Interval, Polarity, Precision
from app.core.model.judgement import Relation, Standing, Status
from app.core.model.span import Field, Span
from app.core.review.decide import Ruling
from app.flows import review
from app.flows.correct.edit import edit_appearance
from app.flows.correct.given import Edit, GivenLink, GivenSource, GivenTime
from app.flows.correct.undo import undo
from app.flows.house import House
from app.flows.lookup import look_up
from app.flows.retract import retract
from app.flows.review import Hand
from app.storage.pages import ConflictFilter
from app.storage.retractions import Withdrawal
from tests.flows.correct.desk import again, by_id, cut, edit, everything, sound, the_appearance, withdraw
from tests.flows.matters import a_hand
from tests.flows.test_ingest import APPROVED, NOW, SPENT, SPENT_MORE, WEATHER, post

TWO = f"{SPENT} {WEATHER}"


@pytest.fixture
def hand(house: House) -> Hand:
    return a_hand(house.store)


def conflicts(house: House) -> list[tuple[ConflictStatus, int]]:
    with house.store.reading() as reader:
        return [(one.status, len(one.judgement_ids)) for one in reader.conflict_page(ConflictFilter()).items]


def test_other_words_are_read_anew_and_the_id_stays(house: House, hand: Hand) -> None:
    first = the_appearance(house, post(house, TWO, publisher="One"))
    before = first.claim_id
    corrected = edit(house, first, hand, version=1, content=(cut(TWO, WEATHER[:-1]),))
    known = corrected.result.appearance
    assert (known.id, known.version, known.appearance.extractor) == (first.id, 2, Extractor.PERSON)
    assert known.appearance.text == WEATHER[:-1]
    assert not known.appearance.facts.quantities
    assert known.claim_id != before
    assert known.appearance.chain == first.appearance.chain
    assert (corrected.decision.kind, corrected.decision.subject_id) == (DecisionKind.EDIT, first.id)
    assert sound(house)


def test_look_ups_see_the_other_words_at_once(house: House, hand: Hand) -> None:
    first = the_appearance(house, post(house, TWO))
    edit(house, first, hand, content=(cut(TWO, WEATHER[:-1]),), chain=())
    (gone,) = look_up(house, [SPENT])
    assert first.id not in [match.appearance.id for match in gone.matches]


def test_a_key_that_is_known_finds_its_claim(house: House, hand: Hand) -> None:
    known = the_appearance(house, post(house, WEATHER, publisher="One"))
    other = post(house, TWO, publisher="Two")
    wrong = the_appearance(house, other)
    corrected = edit(house, wrong, hand, content=(cut(TWO, WEATHER[:-1]),))
    with house.store.reading() as reader:
        canonical = reader.canonical([corrected.result.appearance.claim_id, known.claim_id])
    assert len(set(canonical.values())) == 1


def test_what_contradicted_only_as_it_was_read_contradicts_no_more_until_it_is_taken_back(
    house: House, hand: Hand
) -> None:
    post(house, SPENT, publisher="One")
    text = f"{SPENT_MORE} {WEATHER}"
    wrong = the_appearance(house, post(house, text, publisher="Two"))
    before = everything(house)
    assert conflicts(house) == [(ConflictStatus.OPEN, 1)]
    corrected = edit(house, wrong, hand, content=(cut(text, WEATHER[:-1]),))
    assert conflicts(house) == [(ConflictStatus.DISMISSED, 0)]
    assert all(claim[1] is Standing.UNDISPUTED for claim in everything(house)["claims"].values())
    assert sound(house)
    undo(house, corrected.decision.id, hand=hand)
    assert everything(house) == before
    assert again(house, wrong).version == 3
    assert sound(house)


def test_what_contradicts_only_as_it_should_be_read_does_so_at_once(house: House, hand: Hand) -> None:
    post(house, SPENT, publisher="One")
    text = f"{WEATHER} {SPENT_MORE}"
    wrong = the_appearance(house, post(house, text, publisher="Two"))
    second = the_appearance(house, post(house, text, publisher="Two"), 1)
    withdraw(house, second, hand)
    before = everything(house)
    corrected = edit(house, wrong, hand, content=(cut(text, SPENT_MORE[:-1]),))
    assert [match.verdict.relation for match in corrected.result.matches] == [Relation.CONTRADICTION]
    assert (ConflictStatus.OPEN, 1) in conflicts(house)
    undo(house, corrected.decision.id, hand=hand)
    assert everything(house) == before


def test_a_stance_turns_what_is_said(house: House, hand: Hand) -> None:
    post(house, APPROVED, publisher="One")
    two = the_appearance(
        house, post(house, f"A spokesman denied that {APPROVED[0].lower()}{APPROVED[1:]}", publisher="Two")
    )
    before = everything(house)
    chain = (
        by_id(two.source_ids[0], implied=Implied.PUBLISHER),
        GivenLink((GivenSource(source=Source("a spokesman", SourceKind.PERSON, named=False)),), stance=Stance.ASSERTS),
    )
    corrected = edit(house, two, hand, chain=chain)
    known = corrected.result.appearance
    assert [link.stance for link in known.appearance.chain] == [Stance.ASSERTS, Stance.ASSERTS]
    assert known.source_ids[0] == two.source_ids[0]
    undo(house, corrected.decision.id, hand=hand)
    assert everything(house) == before


def test_what_an_editor_ruled_holds_while_the_same_is_asked(house: House, hand: Hand) -> None:
    post(house, SPENT, publisher="One")
    other = the_appearance(house, post(house, SPENT_MORE, publisher="Two"))
    with house.store.reading() as reader:
        (conflict,) = reader.conflict_page(ConflictFilter()).items
    ruling = Ruling(DecisionKind.RESOLVE, Resolution.CONTRADICTION)
    review.decide(house, conflict.id, ruling=ruling, version=None, hand=hand)
    edit(house, other, hand, directness=Directness.INDIRECT)
    with house.store.reading() as reader:
        (judged,) = reader.judgements_of_conflict(conflict.id)
        assert (judged.status, judged.verdict.relation) == (Status.CONFIRMED, Relation.CONTRADICTION)
        assert reader.claim(other.claim_id).standing is Standing.DISPUTED
    assert sound(house)


def test_times_and_the_readable_text_are_as_a_person_gives_them(house: House, hand: Hand) -> None:
    known = the_appearance(house, post(house, SPENT))
    day = Interval(datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 2, tzinfo=UTC), Precision.DAY)
    corrected = edit(
        house,
        known,
        hand,
        stated_at=GivenTime(day),
        event_time=GivenTime(day, cut(SPENT, "2027")),
        text="Varmouth will spend 40 million euros.",
        polarity=Polarity.NEGATIVE,
    )
    now = corrected.result.appearance.appearance
    assert now.stated_at is not None
    assert now.event_time is not None
    assert (now.stated_at.interval, now.event_time.interval) == (day, day)
    assert [moment.interval for moment in now.facts.moments] == [day]
    assert (now.text, now.polarity) == ("Varmouth will spend 40 million euros.", Polarity.NEGATIVE)
    later = edit(house, corrected.result.appearance, hand, event_time=None)
    assert later.result.appearance.appearance.event_time is None
    assert sound(house)


def test_only_the_last_correction_that_stands_is_undone(house: House, hand: Hand) -> None:
    known = the_appearance(house, post(house, TWO))
    before = everything(house)
    first = edit(house, known, hand, text="One way to put it, in eight words or more.")
    second = edit(house, known, hand, text="Another way to put it, in eight words or more.")
    with pytest.raises(Conflict):
        undo(house, first.decision.id, hand=hand)
    undo(house, second.decision.id, hand=hand)
    with pytest.raises(Conflict):
        undo(house, second.decision.id, hand=hand)
    taken_back = undo(house, first.decision.id, hand=hand)
    with pytest.raises(Conflict):
        undo(house, taken_back.decision.id, hand=hand)
    assert everything(house) == before


def test_what_came_in_since_is_matched_with_what_is_brought_back(house: House, hand: Hand) -> None:
    text = f"{SPENT_MORE} {WEATHER}"
    wrong = the_appearance(house, post(house, text, publisher="Two"))
    corrected = edit(house, wrong, hand, content=(cut(text, WEATHER[:-1]),))
    post(house, SPENT, publisher="One")
    assert conflicts(house) == []
    undo(house, corrected.decision.id, hand=hand)
    assert conflicts(house) == [(ConflictStatus.OPEN, 1)]
    assert sound(house)


NAMELESS = Source(" ", SourceKind.PERSON, named=True)
ILLEGAL: list[tuple[dict[str, Any], str]] = [
    ({}, ""),
    ({"content": ()}, "/content"),
    ({"content": (Span(0, 3, "Our"),)}, "/content/0"),
    ({"content": (Span(9_000, 9_003, "The"),)}, "/content/0"),
    ({"content": (Span(0, 0, ""),)}, "/content/0"),
    ({"content": (cut(TWO, "The council"), cut(TWO, "council of"))}, "/content/1"),
    ({"content": (cut(TWO, "spend"), cut(TWO, "The council"))}, "/content/1"),
    ({"content": (Span(0, 3, "The", Field.TITLE),)}, "/content/0"),
    ({"content": (cut(TWO, ". "),)}, "/content/0"),
    ({"chain": (GivenLink(()),)}, "/chain/0"),
    ({"chain": (GivenLink((GivenSource(),)),)}, "/chain/0/source"),
    ({"chain": (by_id("src_00000000000000000000000000"),)}, "/chain/0"),
    (
        {"chain": (GivenLink((GivenSource(source=Source(" ", SourceKind.PERSON, named=True)),)),)},
        "/chain/0/source/name",
    ),
    ({"text": " "}, "/text"),
    ({"directness": Directness.DIRECT}, "/directness"),
    ({"stated_at": GivenTime(Interval(None, None, Precision.DAY))}, "/stated_at"),
    ({"event_time": GivenTime(Interval(NOW, NOW, Precision.DAY))}, "/event_time/end"),
]


@pytest.mark.parametrize(("given", "pointer"), ILLEGAL)
def test_what_cannot_be_is_refused_with_its_place_and_changes_nothing(
    house: House, hand: Hand, given: dict[str, Any], pointer: str
) -> None:
    known = the_appearance(house, post(house, TWO))
    before = everything(house)
    with pytest.raises(Invalid) as refused:
        edit(house, known, hand, **given)
    assert refused.value.pointer == pointer
    assert everything(house) == before
    assert again(house, known).version == 1


def test_who_is_implied_comes_first_and_is_mentioned_nowhere(house: House, hand: Hand) -> None:
    known = the_appearance(house, post(house, TWO, publisher="One"))
    link = by_id(known.source_ids[0], implied=Implied.PUBLISHER, reporting=Reporting.CITES)
    with pytest.raises(Invalid) as refused:
        edit(house, known, hand, chain=(link, link))
    assert refused.value.pointer == "/chain/1/implied"


def test_a_stale_version_a_missing_reason_and_a_stranger_are_refused(house: House, hand: Hand) -> None:
    known = the_appearance(house, post(house, TWO))
    with pytest.raises(Stale):
        edit(house, known, hand, version=7, text="Something else, in eight words or rather more.")
    with pytest.raises(Invalid):
        edit_appearance(house, known.id, edit=Edit("  ", text="Another"), version=1, hand=hand)
    with pytest.raises(Forbidden):
        edit(house, known, Hand("edt_stranger", NOW), text="Something else, in eight words or rather more.")
    with pytest.raises(NotFound):
        undo(house, "dec_00000000000000000000000000", hand=hand)
    assert again(house, known) == known


def test_what_counts_no_longer_is_not_corrected(house: House, hand: Hand) -> None:
    known = the_appearance(house, post(house, TWO))
    withdrawn = withdraw(house, known, hand)
    with pytest.raises(Conflict):
        edit(house, known, hand, text="Something else, in eight words or rather more.")
    undo(house, withdrawn.decision.id, hand=hand)
    retract(house, known.document_id, withdrawal=Withdrawal("Gone."), version=None, hand=hand)
    with pytest.raises(Conflict):
        edit(house, known, hand, text="Something else, in eight words or rather more.")
