"""What was read is put right on a document's page with plain forms, as a browser without a script sends them."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.core.model.appearance import KnownAppearance
from app.core.model.chain import Stance
from app.desk.drafts import days
from app.flows.correct.edit import edit_appearance
from app.flows.correct.given import Edit
from app.flows.lookup import look_up
from app.flows.review import Hand
from app.settings import Settings
from app.storage.pages import ClaimFilter
from tests.desk.conftest import Desk

TEXT = (
    "The mayor of Lundhaven said that 2600 houses in Lundhaven were destroyed on Monday night. "
    "The council will meet in Arvon on 4 June to decide on the old harbour bridge."
)


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=database_url, data_dir=tmp_path, parser="none")


@pytest.fixture
def known(desk: Desk) -> KnownAppearance:
    """The first claim of a document that states it."""
    desk.submit(TEXT, "Northern Wire", published_at=datetime(2026, 3, 2, tzinfo=UTC))
    with desk.house.store.reading() as reader:
        document = reader.appearances_of_claim(reader.claim_page(ClaimFilter()).items[0].id)[0].document_id
    return standing(desk, document)[0]


def standing(desk: Desk, document_id: str) -> list[KnownAppearance]:
    with desk.house.store.reading() as reader:
        return [one for one in reader.appearances_of_document(document_id) if not one.superseded]


def form_in(page: str) -> dict[str, Any]:
    """The fields of the form beside the text, as the page filled them in."""
    form = page[page.index('class="beside correction"') :]
    found = dict(re.findall(r'<input[^>]*? name="([^"]+)" value="([^"]*)"', form))
    found |= dict(re.findall(r'<textarea name="([^"]+)"[^>]*>([^<]*)</textarea>', form))
    for name, options in re.findall(r'<select name="([^"]+)">(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    del found["token"]
    return found


def at(known: KnownAppearance, verb: str) -> str:
    return f"/desk/documents/{known.document_id}/{verb}"


def opened(desk: Desk, known: KnownAppearance, verb: str = "correction") -> dict[str, Any]:
    return form_in(desk.get(f"{at(known, verb)}?claim={known.id}").text)


def test_a_stretch_is_made_shorter_and_a_look_up_sees_it_at_once(desk: Desk, known: KnownAppearance) -> None:
    form = opened(desk, known) | {
        "piece-0-words": "2600 houses in Lundhaven were destroyed",
        "note": "No day is given.",
    }
    done = desk.post(at(known, "correction"), **form | {"text": "2600 houses in Lundhaven were destroyed"})
    page = desk.get(done.headers["location"]).text

    assert "You <strong>corrected</strong> it." in page
    assert "No day is given." in page
    (now,) = [one for one in standing(desk, known.document_id) if one.id == known.id]
    assert now.appearance.content_text == "2600 houses in Lundhaven were destroyed"
    assert now.appearance.extractor == "person"
    (found,) = look_up(desk.house, ["2600 houses in Lundhaven were destroyed, said the mayor of Lundhaven."])
    assert any(match.claim.id == now.claim_id for match in found.matches)


def test_an_unnamed_source_becomes_a_named_one_and_the_chain_another(desk: Desk, known: KnownAppearance) -> None:
    form = opened(desk, known)
    form |= {"link-1-name": "Ida Berg", "link-1-stance": "denies", "link-39-name": "Port Authority", "note": "Asked."}
    form |= {"link-39-kind": "organisation", "link-39-place": "1"}
    desk.post(at(known, "correction"), **form)

    (now,) = [one for one in standing(desk, known.document_id) if one.id == known.id]
    chain = now.appearance.chain
    assert [link.source.name for link in chain if link.source] == ["Northern Wire", "Port Authority", "Ida Berg"]
    assert chain[2].stance is Stance.DENIES
    assert now.appearance.content == known.appearance.content


def test_a_link_with_the_place_nought_is_taken_out(desk: Desk, known: KnownAppearance) -> None:
    desk.post(at(known, "correction"), **opened(desk, known) | {"link-1-place": "0", "note": "Nobody said it."})

    (now,) = [one for one in standing(desk, known.document_id) if one.id == known.id]
    assert [link.source.name for link in now.appearance.chain if link.source] == ["Northern Wire"]


def test_a_day_of_the_event_is_given(desk: Desk, known: KnownAppearance) -> None:
    form = opened(desk, known) | {"event_from": "2026-02-23", "event_to": "", "note": "From the police."}
    desk.post(at(known, "correction"), **form)

    (now,) = [one for one in standing(desk, known.document_id) if one.id == known.id]
    assert days(now.appearance.event_time) == ("2026-02-23", "2026-02-23")


def test_what_was_missed_is_added_withdrawn_and_brought_back(desk: Desk, known: KnownAppearance) -> None:
    before = len(standing(desk, known.document_id))
    start = TEXT.index("decide on")
    form = form_in(desk.get(f"{at(known, 'addition')}?start={start}&end={len(TEXT) - 1}").text)
    assert form["piece-0-words"] == "decide on the old harbour bridge"
    done = desk.post(at(known, "addition"), **form | {"note": "A claim of its own."})
    assert done.status_code == 303
    added = next(one for one in standing(desk, known.document_id) if one.appearance.extractor == "person")
    desk.post(at(known, "withdrawal"), **opened(desk, added, "withdrawal") | {"note": "None after all."})
    assert len(standing(desk, known.document_id)) == before
    page = desk.get(f"/desk/documents/{known.document_id}").text
    (decision,) = re.findall(r'name="decision" value="(dec_\w+)"', page)
    desk.post(at(known, "undo"), decision=decision)

    assert len(standing(desk, known.document_id)) == before + 1


def test_an_editor_who_was_slower_sees_what_the_other_did_and_loses_nothing(desk: Desk, known: KnownAppearance) -> None:
    form = opened(desk, known) | {"link-1-name": "Ida Berg", "note": "It was her."}
    with desk.house.store.reading() as reader:
        other = reader.editors()[0][0].id
    edit = Edit("Read it anew.", text="Houses burned in Lundhaven, 2600 of them.")
    edit_appearance(desk.house, known.id, edit=edit, version=1, hand=Hand(other, datetime.now(UTC)))
    refused = desk.post(at(known, "correction"), **form)

    assert refused.status_code == 412
    assert "Read it anew." in refused.text
    assert "Houses burned in Lundhaven, 2600 of them." in refused.text
    again = form_in(refused.text)
    assert again["link-1-name"] == "Ida Berg"
    assert again["note"] == "It was her."
    assert desk.post(at(known, "correction"), **again).status_code == 303


_TYPED = {"note", "piece-0-words", "event_from", "event_to", "link-1-name", "link-1-mention-words"}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"note": " "}, "Say why"),
        ({}, "Say what is to be another"),
        ({"piece-0-words": "words that stand nowhere"}, "do not stand in the document"),
        ({"piece-0-words": ""}, "Select the words"),
        ({"piece-0-words": "x" * 6000}, "up to 5,000 letters"),
        ({"event_from": "2026-13-01"}, "A day is written as"),
        ({"event_from": "2026-03-04", "event_to": "2026-03-02"}, "ends after it begins"),
        ({"directness": "loud"}, "Choose one of those"),
        ({"link-1-kind": "ghost"}, "Choose one of those"),
        ({"link-1-mention-words": "nobody of that name"}, "do not stand in the document"),
        ({"link-1-name": "x" * 900}, "500"),
    ],
)
def test_what_cannot_be_is_refused_with_a_word_and_kept(
    desk: Desk, known: KnownAppearance, changed: dict[str, str], said: str
) -> None:
    refused = desk.post(at(known, "correction"), **opened(desk, known) | {"note": "Why."} | changed)

    assert refused.status_code == 422
    assert said in refused.text
    assert {name: value for name, value in form_in(refused.text).items() if name in _TYPED & set(changed)} == {
        name: value.strip() for name, value in changed.items() if name in _TYPED
    }
    assert standing(desk, known.document_id)[0] == known


@pytest.mark.parametrize("verb", ["correction", "withdrawal"])
def test_what_does_not_stand_there_is_not_found(desk: Desk, known: KnownAppearance, verb: str) -> None:
    assert desk.get(f"{at(known, verb)}?claim=app_unknown").status_code == 404
    assert desk.get(at(known, verb)).status_code == 404
    assert desk.post(at(known, verb), claim="app_unknown", version="1", note="x").status_code == 404


def test_no_form_is_taken_that_is_not_ours(desk: Desk, known: KnownAppearance) -> None:
    for verb in ("correction", "addition", "withdrawal", "retraction", "undo"):
        assert desk.post(at(known, verb), token="0" * 64, claim=known.id).status_code == 403
