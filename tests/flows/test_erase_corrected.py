"""A document that people had put right, and that is erased: what it was before goes too, and nothing brings it back."""

import pytest

from app.core.errors import Conflict
from app.core.model.chain import Source as Speaker
from app.core.model.chain import SourceKind
from app.core.model.source import SourceEdit
from app.flows.correct.edit_source import edit_source
from app.flows.correct.given import GivenLink, GivenSource
from app.flows.correct.merge import Merge, merge_sources
from app.flows.correct.undo import undo
from app.flows.erase import Erasure, erase
from app.flows.house import House
from tests.flows.correct.desk import add, cut, edit, the_appearance, withdraw
from tests.flows.erasures import found_in_files, found_in_rows
from tests.flows.matters import a_hand
from tests.flows.test_ingest import NOW, REFUSED, post

ASKED = Erasure("She asked for it.", "operator", NOW)
SAID = "The council of Varmouth hid a loan of 40 million euros in May 2024"
TEXT = f"{SAID}, the mayor Annegret Quistorp said. The harbour office paid 30 million euros for it in 2023."
BRASK = "the alderman Nelly Brask said."
SECRETS = ("quistorp", "hid a loan", "harbour office paid", "corvin", "alderman")


def a_source(name: str) -> GivenLink:
    return GivenLink((GivenSource(source=Speaker(name, SourceKind.PERSON, named=True)),))


def test_what_was_before_an_edit_goes_with_the_document_and_no_undoing_brings_it_back(house: House) -> None:
    ingested = post(house, TEXT, publisher="Morning Star", url="https://star.example/quistorp")
    post(house, REFUSED, publisher="Morning Star", url="https://star.example/other")
    hand, document_id = a_hand(house.store), ingested.document_id
    assert document_id is not None
    first = the_appearance(house, ingested)
    edited = edit(house, first, hand, content=(cut(TEXT, SAID[:-12]),), chain=(a_source("Alderman Corvin"),))
    again = edit(house, edited.result.appearance, hand, text="The alderman Corvin hid a loan of the council.")
    added = add(house, document_id, hand, content=(cut(TEXT, "The harbour office paid 30 million"),))
    gone = withdraw(house, added.result.appearance, hand)
    assert set(found_in_rows(house.settings.database, SECRETS)) >= {"claims", "sources", "revisions", "appearances"}

    erase(house, document_id, erasure=ASKED)

    assert found_in_rows(house.settings.database, SECRETS) == {}
    for decision in (gone.decision, added.decision, again.decision, edited.decision):
        with pytest.raises(Conflict):
            undo(house, decision.id, hand=hand)
    with pytest.raises(Conflict):
        edit(house, first, hand, text="The council hid a loan.")
    with pytest.raises(Conflict):
        add(house, document_id, hand, content=(cut(TEXT, SAID),))
    assert found_in_rows(house.settings.database, SECRETS) == {}
    assert list(house.store.audit(lambda _: None)) == []


def test_a_source_that_answers_for_another_takes_its_name_when_its_own_is_erased(house: House) -> None:
    ours = post(house, TEXT, publisher="Morning Star", url="https://star.example/a")
    other = post(house, TEXT.replace("Annegret Quistorp", "Ms Bell"), publisher="Post", url="https://post.example/b")
    ids = {}
    for name, ingested in (("ours", ours), ("theirs", other)):
        known = the_appearance(house, ingested)
        ids[name] = known.source_ids[-1]
    assert ids["ours"] is not None
    assert ids["theirs"] is not None
    hand = a_hand(house.store)
    merge_sources(house, ids["theirs"], merge=Merge(ids["ours"], "One person."), version=None, hand=hand)
    assert ours.document_id is not None
    erase(house, ours.document_id, erasure=ASKED)
    with house.store.reading() as reader:
        assert "Quistorp" not in repr(reader.source(ids["theirs"]))
        assert "Bell" in reader.source(ids["theirs"]).source.name
    assert found_in_rows(house.settings.database, ("quistorp",)) == {}
    assert list(house.store.audit(lambda _: None)) == []


def test_a_name_that_only_the_erased_text_gave_leaves_a_source_that_goes_by_another(house: House) -> None:
    ours = post(house, TEXT, publisher="Morning Star", url="https://star.example/a")
    known = the_appearance(house, ours)
    source_id, hand = known.source_ids[-1] or "", a_hand(house.store)
    edit_source(house, source_id, edit=SourceEdit(add_aliases=("Nelly Brask",)), version=None, hand=hand)
    post(
        house,
        f"The harbour office of Lund sold two old cranes in May 2024, {BRASK}",
        publisher="Post",
    )
    with house.store.reading() as reader:
        assert "Quistorp" in reader.source(source_id).source.name
    assert ours.document_id is not None
    house.index.catch_up()
    erase(house, ours.document_id, erasure=ASKED)
    assert found_in_rows(house.settings.database, ("quistorp",)) == {}
    with house.store.reading() as reader:
        assert reader.source(source_id).source.name == "Nelly Brask"
    house.index.rebuild(lambda _: None)
    assert found_in_files(house.settings.index_dir, secrets=("quistorp",)) == []
    again = post(
        house,
        f"The harbour office of Lund bought three new cranes in June 2024, {BRASK}",
        publisher="Post",
    )
    assert the_appearance(house, again).source_ids[-1] == source_id
    assert list(house.store.audit(lambda _: None)) == []
