"""What a person says of a source: seen in every chain at once, heard by the texts that come, taken back exactly."""

from typing import Any

import pytest

from app.core.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from app.core.model.chain import SourceKind
from app.core.model.conflict import DecisionKind
from app.core.model.source import KnownSource, SourceEdit
from app.flows.correct.edit_source import SourceEdited, edit_source
from app.flows.correct.history import history_of_source
from app.flows.correct.undo import undo
from app.flows.house import House
from app.flows.independence import independence_of
from app.flows.lookup import look_up
from app.flows.review import Hand
from app.flows.search import search
from app.storage.pages import ClaimFilter, SourceFilter
from tests.flows.correct.test_merge import card_of, claim_of, source_named, sources_merged
from tests.flows.matters import a_hand
from tests.flows.test_ingest import APPROVED, NOW, SPENT, WEATHER
from tests.flows.test_retract import everything

UNNAMED = "A senior official of the council said that Varmouth will spend 40 million euros on a new bridge in 2027."
AGAIN = "Anna Berg said that the council of Varmouth approved the plan for a new bridge over the river in May 2024."


def edited(house: House, source_id: str, hand: Hand, version: int | None = None, **said: Any) -> SourceEdited:
    return edit_source(house, source_id, edit=SourceEdit(**said, note="Known now."), version=version, hand=hand)


def source(house: House, source_id: str) -> KnownSource:
    with house.store.reading() as reader:
        return reader.source(source_id)


def names(house: House) -> set[str]:
    with house.store.reading() as reader:
        return {one.source.name for one in reader.source_page(SourceFilter()).items}


def unnamed(house: House) -> str:
    with house.store.reading() as reader:
        (found,) = reader.source_page(SourceFilter(named=False)).items
        return found.id


def test_an_unnamed_source_that_is_named_shows_its_name_wherever_it_stands(house: House) -> None:
    hand = a_hand(house.store)
    claim_id = claim_of(house, UNNAMED, "Morning Star")
    source_id = unnamed(house)
    done = edited(house, source_id, hand, name="Anna Berg", named=True, role="mayor")
    assert (done.source.source.name, done.source.source.named, done.source.version) == ("Anna Berg", True, 2)
    assert (done.decision.actor, done.decision.note) == (hand.by, "Known now.")
    with house.store.reading() as reader:
        (known,) = reader.appearances_of_claim(claim_id)
        root = known.appearance.chain[-1].source
        assert root is not None
        assert (root.name, root.named) == ("Anna Berg", True)
    (looked_up,) = look_up(house, [UNNAMED])
    shown = [match.appearance.appearance.chain[-1].source for match in looked_up.matches]
    assert [one.name for one in shown if one] == ["Anna Berg"]
    assert card_of(house, UNNAMED).appearance.appearance.chain[-1].source.name == "Anna Berg"
    roots = independence_of(house, claim_id).found.roots
    assert [one.voices[0].source.name for one in roots] == ["Anna Berg"]
    assert [one.claim.id for one in search(house, "Berg", wanted=ClaimFilter())] == [claim_id]


def test_a_text_that_names_whoever_was_named_means_the_same_source(house: House) -> None:
    hand = a_hand(house.store)
    claim_of(house, UNNAMED, "Morning Star")
    source_id = unnamed(house)
    decision = edited(house, source_id, hand, name="Anna Berg", named=True).decision
    other = claim_of(house, AGAIN, "Daily Post")
    with house.store.reading() as reader:
        (known,) = reader.appearances_of_claim(other)
        assert known.source_ids[-1] == source_id
        assert {one.name for one in (known.appearance.chain[-1].source,) if one} == {"Anna Berg"}
    undo(house, decision.id, hand=hand)
    with house.store.reading() as reader:
        (known,) = reader.appearances_of_claim(other)
        assert known.source_ids[-1] not in {source_id, None}
        assert known.appearance.chain[-1].source is not None
        assert known.appearance.chain[-1].source.name == "Anna Berg"
    assert not source(house, source_id).source.named


def test_a_renamed_source_is_meant_by_either_name(house: House) -> None:
    hand = a_hand(house.store)
    claim_of(house, APPROVED, "Morning Star")
    source_id = source_named(house, "Morning Star")
    done = edited(house, source_id, hand, name="Star of Varmouth")
    assert done.source.source.aliases == ("Morning Star",)
    claim_of(house, WEATHER, "Morning Star")
    claim_of(house, SPENT, "Star of Varmouth")
    assert names(house) == {"Star of Varmouth"}
    with house.store.reading() as reader:
        assert len(reader.claim_page(ClaimFilter(source_id=source_id)).items) == 3


def test_undoing_an_edit_gives_the_state_before(house: House) -> None:
    hand = a_hand(house.store)
    claim_of(house, UNNAMED, "Morning Star")
    source_id = source_named(house, "Morning Star")
    before, was = everything(house), source(house, source_id)
    first = edited(house, source_id, hand, name="The Star", add_aliases=("Star of Varmouth",), kind=SourceKind.WIRE)
    second = edited(house, source_id, hand, role="paper", remove_aliases=("Star of Varmouth",))
    assert second.source.source.aliases == ("Morning Star",)
    with pytest.raises(Conflict, match="last"):
        undo(house, first.decision.id, hand=hand)
    undo(house, second.decision.id, hand=hand)
    assert source(house, source_id).source == first.source.source
    undo(house, first.decision.id, hand=hand)
    assert source(house, source_id).source == was.source
    assert everything(house) == before
    assert list(house.store.audit(lambda _: None)) == []
    kinds = [one.kind for one in history_of_source(house, source_id)]
    assert kinds == [DecisionKind.EDIT, DecisionKind.EDIT, DecisionKind.UNDO, DecisionKind.UNDO]


def test_a_name_that_was_taken_away_does_not_come_back_with_the_next_text(house: House) -> None:
    hand = a_hand(house.store)
    claim_of(house, APPROVED, "Morning Star")
    source_id = source_named(house, "Morning Star")
    edited(house, source_id, hand, add_aliases=("Star of Varmouth",))
    edited(house, source_id, hand, remove_aliases=("Star of Varmouth",))
    claim_of(house, SPENT, "Star of Varmouth")
    assert names(house) == {"Morning Star", "Star of Varmouth"}
    assert source(house, source_id).source.aliases == ()


def test_a_name_that_another_source_has_asks_for_a_merge(house: House) -> None:
    hand = a_hand(house.store)
    claim_of(house, APPROVED, "Morning Star")
    claim_of(house, SPENT, "Daily Post")
    star, other = source_named(house, "Morning Star"), source_named(house, "Daily Post")
    with pytest.raises(Conflict, match=other):
        edited(house, star, hand, name="Daily Post")
    with pytest.raises(Conflict, match=other):
        edited(house, star, hand, add_aliases=("The Daily Post",))
    sources_merged(house, other, star, hand)
    edited(house, star, hand, name="Daily Post")
    assert names(house) == {"Daily Post"}


def test_the_members_of_a_group_are_who_a_person_says(house: House) -> None:
    hand = a_hand(house.store)
    claim_of(house, APPROVED, "Morning Star")
    claim_of(house, SPENT, "Daily Post")
    claim_of(house, WEATHER, "Evening Mail")
    group, post, mail = (source_named(house, name) for name in ("Morning Star", "Daily Post", "Evening Mail"))
    with pytest.raises(Invalid):
        edited(house, group, hand, members=(post,))
    done = edited(house, group, hand, kind=SourceKind.GROUP, members=(mail, post))
    assert [one.name for one in done.source.source.members] == ["Evening Mail", "Daily Post"]
    with pytest.raises(Invalid):
        edited(house, group, hand, members=(post, group))
    with pytest.raises(NotFound):
        edited(house, group, hand, members=("src_unknown",))
    second = edited(house, group, hand, members=(post,))
    assert [one.name for one in second.source.source.members] == ["Daily Post"]
    undo(house, second.decision.id, hand=hand)
    assert [one.name for one in source(house, group).source.members] == ["Evening Mail", "Daily Post"]


def test_what_makes_no_sense_is_refused_and_nothing_is_done(house: House) -> None:
    hand = a_hand(house.store)
    claim_of(house, APPROVED, "Morning Star")
    source_id = source_named(house, "Morning Star")
    was = source(house, source_id)
    for said in (
        {},
        {"name": "Morning Star"},
        {"name": "   "},
        {"name": "x" * 1000},
        {"name": "\x00"},
        {"number": -1},
        {"remove_aliases": ("Nobody",)},
        {"remove_aliases": ("Morning Star",)},
        {"kind": SourceKind.GROUP},
    ):
        with pytest.raises(Invalid):
            edited(house, source_id, hand, **said)
    with pytest.raises(Stale):
        edited(house, source_id, hand, version=7, role="paper")
    with pytest.raises(NotFound):
        edited(house, "src_unknown", hand, role="paper")
    with pytest.raises(Forbidden):
        edited(house, source_id, Hand("edt_unknown", NOW), role="paper")
    edited(house, source_id, hand, name="The Star")
    with pytest.raises(Conflict):
        edited(house, source_id, hand, remove_aliases=("Morning Star",))
    assert source(house, source_id).version == was.version + 1
