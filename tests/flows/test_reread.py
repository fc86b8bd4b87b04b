"""Documents that are read again after the rules improved: ids stay, and so does what a person put right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from app.core.errors import Busy, Invalid
from app.core.model.appearance import Extractor
from app.core.model.parse import Parse
from app.core.model.span import Span
from app.core.reading.again import ALIKE, overlap, paired
from app.flows.correct.undo import undo
from app.flows.house import House
from app.flows.reread import TRIES, Outcome, reread
from app.flows.retract import retract
from app.parsing.pipeline import Pipeline
from app.storage.retractions import Withdrawal
from tests.flows.correct.desk import add, again, cut, edit, everything, sound, the_appearance, withdraw
from tests.flows.matters import a_hand
from tests.flows.test_ingest import NOW, SPENT, WEATHER, post
from tests.storage.news import an_appearance

# Patterns alone read it otherwise than the parser does.
TEXT = (
    f"{SPENT} The mayor, Ada Veil, told reporters that the work would take three years. "
    f"Engineers doubt that the old bridge can wait until 2029, and the union of the builders denied it. {WEATHER}"
)


@pytest.fixture
def improved(reading_house: House, parser: Pipeline) -> tuple[House, House]:
    """The same store before and after its rules improved: by patterns, then with the parser."""
    return replace(reading_house, parser=None), replace(reading_house, parser=parser)


def test_what_is_read_otherwise_changes_once_and_ids_stay(improved: tuple[House, House]) -> None:
    before, after = improved
    document_id = post(before, TEXT, publisher="Morning Star").document_id or ""
    with before.store.reading() as reader:
        ids = {one.id for one in reader.appearances_of_document(document_id)}
    untouched = everything(after)
    planned = reread(after, document_id, now=NOW, dry_run=True)
    assert everything(after) == untouched
    done = reread(after, document_id, now=NOW)
    assert done == planned
    assert done.differences
    with after.store.reading() as reader:
        live = [one for one in reader.appearances_of_document(document_id) if not one.superseded]
    gone = [one for one in done.differences if one.outcome is Outcome.GONE]
    added = [one for one in done.differences if one.outcome is Outcome.ADDED]
    assert len({one.id for one in live} & ids) == len(ids) - len(gone)
    assert len(live) == len(ids) - len(gone) + len(added)
    assert {one.appearance.extractor for one in live} == {Extractor.PARSER}
    assert sound(after)
    assert reread(after, document_id, now=NOW).differences == ()


def test_what_a_person_did_is_never_undone(improved: tuple[House, House]) -> None:
    before, after = improved
    hand = a_hand(before.store)
    ingested = post(before, TEXT, publisher="Morning Star")
    first = the_appearance(before, ingested)
    last = the_appearance(before, ingested, len(ingested.results) - 1)
    edit(before, first, hand, content=(cut(TEXT, "The council of Varmouth will spend 40 million euros"),))
    withdrawn = withdraw(before, last, hand)
    add(before, first.document_id, hand, content=(cut(TEXT, "the old bridge can wait until 2029"),))
    with before.store.reading() as reader:
        by_hand = {one.id: one for one in reader.appearances_of_document(first.document_id) if one.version > 1}
    done = reread(after, first.document_id, now=NOW)
    assert done.kept == 3
    with after.store.reading() as reader:
        known = {one.id: one for one in reader.appearances_of_document(first.document_id)}
    assert {key: known[key] for key in by_hand} == by_hand
    assert sound(after)
    undo(after, withdrawn.decision.id, hand=hand)
    assert sound(after)


@dataclass
class Interrupted:
    """The parser, while it reads somebody does something, as often as is said."""

    parser: Pipeline
    meanwhile: Callable[[], object]
    times: int = 1

    @property
    def version(self) -> str:
        return self.parser.version

    @property
    def name(self) -> str:
        return self.parser.name

    def parse(self, texts: Sequence[str], *, urgent: bool = False) -> Sequence[Parse]:
        if self.times:
            self.times -= 1
            self.meanwhile()
        return self.parser.parse(texts, urgent=urgent)


def test_what_a_person_adds_while_it_is_read_is_kept(improved: tuple[House, House]) -> None:
    before, after = improved
    hand = a_hand(before.store)
    document_id = post(before, TEXT, publisher="Morning Star").document_id or ""
    words = cut(TEXT, "the old bridge can wait until 2029")
    parser = Interrupted(reading(after), lambda: add(before, document_id, hand, content=(words,)))
    done = reread(replace(after, parser=parser), document_id, now=NOW)
    assert (parser.times, done.kept) == (0, 1)
    with after.store.reading() as reader:
        live = [one.appearance for one in reader.appearances_of_document(document_id) if not one.superseded]
    (added,) = (one for one in live if one.extractor is Extractor.PERSON)
    assert all(overlap(one, added) < ALIKE for one in live if one is not added)
    assert sound(after)


def test_a_document_that_is_retracted_while_it_is_read_is_left_alone(improved: tuple[House, House]) -> None:
    before, after = improved
    hand = a_hand(before.store)
    document_id = post(before, TEXT, publisher="Morning Star").document_id or ""
    withdrawal = Withdrawal("Gone.")
    parser = Interrupted(
        reading(after), lambda: retract(before, document_id, withdrawal=withdrawal, version=None, hand=hand)
    )
    assert reread(replace(after, parser=parser), document_id, now=NOW).differences == ()
    assert sound(after)


def test_a_document_that_somebody_keeps_changing_is_reported(improved: tuple[House, House]) -> None:
    before, after = improved
    hand = a_hand(before.store)
    ingested = post(before, TEXT, publisher="Morning Star")
    first = the_appearance(before, ingested)
    texts = iter("One way to say it.|Another way to say it.|A third way to say it.".split("|"))
    parser = Interrupted(reading(after), lambda: edit(before, again(before, first), hand, text=next(texts)), TRIES)
    with pytest.raises(Busy):
        reread(replace(after, parser=parser), first.document_id, now=NOW)
    assert sound(after)


def test_the_past_shows_what_was_read_before(improved: tuple[House, House]) -> None:
    before, after = improved
    document_id = post(before, TEXT, publisher="Morning Star").document_id or ""
    with before.store.reading() as reader:
        was = {one.id: one.appearance for one in reader.appearances_of_document(document_id)}
    assert reread(after, document_id, now=NOW + timedelta(days=1)).differences
    with after.store.recalling(NOW + timedelta(hours=1)) as past:
        known = {key: one.appearance for key, one in past.appearances(list(was)).items() if not one.superseded}
    assert known == was


def test_what_the_parser_read_is_not_read_again_without_one(improved: tuple[House, House]) -> None:
    without, house = improved
    document_id = post(house, TEXT, publisher="Morning Star").document_id or ""
    was = everything(house)
    with pytest.raises(Invalid):
        reread(without, document_id, now=NOW)
    assert everything(house) == was


def reading(house: House) -> Pipeline:
    assert isinstance(house.parser, Pipeline)
    return house.parser


def test_what_is_no_longer_in_force_is_left_alone(house: House) -> None:
    document_id = post(house, SPENT).document_id or ""
    retract(house, document_id, withdrawal=Withdrawal("Gone."), version=None, hand=a_hand(house.store))
    assert reread(house, document_id, now=NOW).differences == ()


def test_the_same_rules_change_nothing(house: House) -> None:
    document_id = post(house, TEXT, publisher="Morning Star").document_id or ""
    before = everything(house)
    done = reread(house, document_id, now=NOW)
    assert (done.differences, done.kept) == ((), 0)
    assert done.same > 0
    assert everything(house) == before


def test_two_readings_are_one_appearance_where_they_share_most_of_their_words() -> None:
    whole = an_appearance(SPENT)
    part = replace(whole, content=(replace(whole.content[0], span=Span(0, 50, SPENT[:50])),))
    other = replace(whole, content=(replace(whole.content[0], span=Span(60, 70, SPENT[60:70])),))
    assert overlap(whole, whole) == 1.0
    assert paired({"app_1": whole}, [other, part]) == {1: "app_1"}
    assert paired({"app_1": part, "app_2": whole}, [whole, part]) == {0: "app_2", 1: "app_1"}
