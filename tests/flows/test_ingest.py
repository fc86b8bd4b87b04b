import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import Invalid
from app.core.model.change import Noun
from app.core.model.conflict import ConflictKind
from app.core.model.judgement import Relation, Standing, Status
from app.flows import record
from app.flows.answers import Ingested, Notice
from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.snippet import Snippet
from app.storage.pages import ConflictFilter
from tests.chaos.audit import audit

NOW = datetime(2025, 3, 4, 12, tzinfo=UTC)
WORKED_WITH = Path(__file__).parents[2] / "fixtures" / "chains" / "worked_with.json"
APPROVED = "The council of Varmouth approved the plan for a new bridge over the river in May 2024."
REFUSED = "The council of Varmouth did not approve the plan for a new bridge over the river in May 2024."
SPENT = "The council of Varmouth will spend 40 million euros on a new bridge in 2027."
SPENT_MORE = "The council of Varmouth will spend 70 million euros on a new bridge in 2027."
WEATHER = "Heavy rain and strong winds are expected across northern Scotland in December 2025."
FRENCH = "Le président français a déclaré mardi que les troupes européennes resteraient en Ukraine."


def post(house: House, text: str, **fields: Any) -> Ingested:
    return ingest(house, Snippet(text, **{"published_at": NOW, **fields}), now=NOW)


def head(house: House) -> int:
    with house.store.reading() as reader:
        return reader.head()


def test_a_snippet_becomes_a_document_with_its_claims(house: House) -> None:
    ingested = post(house, APPROVED, url="https://one.example/a?utm_source=x", publisher="One")
    assert ingested.created
    (result,) = ingested.results
    assert result.claim is not None
    assert not result.known
    assert result.matches == ()
    assert result.claim.standing is Standing.UNDISPUTED
    assert result.counts is not None
    assert (result.counts.appearances, result.counts.publishers, result.counts.origins) == (1, 1, 1)
    assert result.appearance.url == "https://one.example/a"
    for piece in result.appearance.appearance.content:
        assert piece.span.agrees_with(APPROVED)
    assert audit(house.settings.database) == []


def test_the_same_snippet_twice_is_one_document(house: House) -> None:
    first = post(house, APPROVED, url="https://one.example/a")
    before = head(house)
    again = post(house, APPROVED, url="https://one.example/a#comments")
    assert (again.created, again.document_id) == (False, first.document_id)
    assert [result.claim.id for result in again.results if result.claim] == [
        result.claim.id for result in first.results if result.claim
    ]
    assert all(result.known for result in again.results)
    assert head(house) == before


def test_the_same_text_at_another_url_is_another_document_of_the_family_and_one_claim(house: House) -> None:
    first = post(house, APPROVED, url="https://one.example/a", publisher="One")
    second = post(house, APPROVED, url="https://two.example/b", publisher="Two")
    assert first.document is not None
    assert second.document is not None
    assert second.created
    assert first.document.id != second.document.id
    assert first.document.family_id == second.document.family_id
    (result,) = second.results
    assert result.known
    assert result.claim is not None
    assert result.matches[0].claim.id == result.claim.id
    assert (result.matches[0].verdict.relation, result.matches[0].status) == (Relation.DUPLICATE, Status.CONFIRMED)
    assert result.counts is not None
    assert result.counts.publishers == 2


def test_a_text_from_nowhere_counts_for_the_outlet_that_it_names_and_a_page_for_its_host(house: House) -> None:
    text = "Reuters: The council of Varmouth approved the plan for a new bridge over the river in May 2024."
    (named,) = post(house, text).results
    assert named.counts is not None
    assert (named.counts.publishers, named.counts.origins) == (1, 1)
    (paged,) = post(house, text, url="https://one.example/a").results
    assert paged.counts is not None
    assert (paged.counts.appearances, paged.counts.publishers, paged.counts.origins) == (2, 2, 1)


def test_another_text_at_the_same_url_replaces_what_stood_there(house: House) -> None:
    first = post(house, f"{APPROVED} {WEATHER}", url="https://one.example/a")
    second = post(house, f"{APPROVED} {SPENT}", url="https://one.example/a")
    assert second.document is not None
    assert (second.document.revision, second.document.replaces) == (2, first.document_id)
    with house.store.reading() as reader:
        old = reader.appearances_of_document(first.document_id or "")
        assert old
        assert all(known.superseded for known in old)
        new = reader.appearances_of_document(second.document.id)
        assert not any(known.superseded for known in new)
    assert not any(match.appearance.superseded for result in second.results for match in result.matches)
    assert audit(house.settings.database) == []


def test_a_page_that_returns_to_its_first_text_is_live_again(house: House) -> None:
    post(house, APPROVED, url="https://one.example/a")
    post(house, SPENT, url="https://one.example/a")
    third = post(house, APPROVED, url="https://one.example/a")
    assert third.document is not None
    with house.store.reading() as reader:
        latest = reader.latest_document_at("https://one.example/a")
    assert latest is not None
    assert latest.document.text == APPROVED
    assert [result.appearance.superseded for result in third.results] == [False]


def test_missing_metadata_is_filled_in_and_read_anew(house: House) -> None:
    text = "The council of Varmouth approved the plan for a new bridge over the river on Monday."
    first = ingest(house, Snippet(text, url="https://one.example/a"), now=NOW)
    second = post(
        house, text, url="https://one.example/a", publisher="One", author="A. Writer", title="Bridge approved"
    )
    assert second.document is not None
    assert (second.created, second.document_id) == (False, first.document_id)
    assert second.document.document.published_at == NOW
    assert second.document.document.author == "A. Writer"
    assert Notice.METADATA_DIFFERS not in second.warnings
    (result, *_) = [one for one in second.results if one.appearance.appearance.passage.span.field == "text"]
    moments = result.appearance.appearance.facts.moments
    assert moments[0].interval is not None
    assert all(known.publisher == "One" for known in (one.appearance for one in second.results))
    assert audit(house.settings.database) == []


def test_metadata_that_differs_is_told_and_stays_as_it_was(house: House) -> None:
    post(house, APPROVED, url="https://one.example/a", publisher="One")
    second = post(house, APPROVED, url="https://one.example/a", publisher="Another")
    assert second.warnings == (Notice.METADATA_DIFFERS,)
    assert second.document is not None
    assert second.document.document.publisher == "One"


def test_a_denial_of_a_known_claim_opens_one_conflict_that_the_next_denial_joins(house: House) -> None:
    post(house, APPROVED, url="https://one.example/a")
    (second,) = post(house, REFUSED, url="https://two.example/b").results
    (third,) = post(house, REFUSED, url="https://three.example/c").results
    found = [match for match in second.matches if match.verdict.relation is Relation.CONTRADICTION]
    assert found
    assert found[0].status is Status.SUGGESTED
    assert found[0].verdict.reasons
    assert found[0].conflict_id is not None
    assert {match.conflict_id for match in third.matches if match.conflict_id} == {found[0].conflict_id}
    with house.store.reading() as reader:
        (conflict,) = reader.conflict_page(ConflictFilter()).items
    assert conflict.kind is ConflictKind.CONTRADICTION
    assert len(conflict.sides) == 3


def test_other_numbers_of_the_same_matter_are_a_conflict_with_their_reasons(house: House) -> None:
    post(house, SPENT, url="https://one.example/a")
    (result,) = post(house, SPENT_MORE, url="https://two.example/b").results
    (match,) = [one for one in result.matches if one.verdict.relation is Relation.CONTRADICTION]
    numbers = [reason for reason in match.verdict.reasons if reason.kind == "number"]
    assert numbers
    assert numbers[0].ours is not None
    assert numbers[0].ours.span.agrees_with(SPENT_MORE)
    assert numbers[0].theirs is not None
    assert numbers[0].theirs.span.agrees_with(SPENT)


def test_what_has_nothing_in_common_meets_nothing(house: House) -> None:
    post(house, APPROVED)
    assert [result.matches for result in post(house, WEATHER).results] == [()]


def test_two_speakers_of_one_article_who_deny_each_other_are_a_conflict(reading_house: House) -> None:
    text = (
        "The mayor of Varmouth said the council approved the plan for a new bridge in May 2024.\n\n"
        "The opposition leader Anna Brandt denied that the council approved the plan for a new bridge in May 2024."
    )
    post(reading_house, text)
    with reading_house.store.reading() as reader:
        (conflict,) = reader.conflict_page(ConflictFilter()).items
    assert conflict.kind is ConflictKind.CONTRADICTION
    assert audit(reading_house.settings.database) == []


def test_another_language_is_stored_without_claims(house: House) -> None:
    ingested = post(house, FRENCH)
    assert ingested.created
    assert ingested.language == "fr"
    assert ingested.results == ()
    assert ingested.warnings == (Notice.LANGUAGE_UNSUPPORTED,)
    assert post(house, FRENCH).warnings == (Notice.LANGUAGE_UNSUPPORTED,)


def test_nothing_is_left_behind_when_that_is_asked(house: House) -> None:
    known = post(house, APPROVED).results[0].claim
    before = head(house)
    preview = post(house, REFUSED, store=False)
    assert preview.document is None
    assert preview.results[0].matches[0].claim == known
    assert preview.results[0].appearance.id == ""
    assert head(house) == before


def test_a_preview_says_what_storing_says(house: House) -> None:
    for number, text in enumerate((APPROVED, SPENT, WEATHER)):
        post(house, text, url=f"https://one.example/{number}")
    for number, text in enumerate((REFUSED, SPENT_MORE, APPROVED, WEATHER)):
        preview = post(house, text, store=False)
        stored = post(house, text, url=f"https://two.example/{number}")
        told = [
            [(m.claim.id, m.verdict.relation, m.verdict.score, m.status) for m in result.matches]
            for ingested in (preview, stored)
            for result in ingested.results
        ]
        assert told[: len(told) // 2] == told[len(told) // 2 :]


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "\U0001f600\U0001f525",
        "مرحبا بالعالم، قال الوزير اليوم إن الحكومة ستستقيل",
        "“" * 5_000 + "it never closes",
        "<div><p>The council <b>approved</b> the plan for a bridge.</p></div>",
        "%PDF-1.7 1 0 obj << /Type /Catalog >> endobj The council approved the plan.",
        "\u202eThe council approved the plan for a new bridge\u202c",
        "He said. She said. They said. It said.",
        ".....!!!???",
        "a" * 5_000,
        "The council of Z\u0351\u036b\u0343\u036a\u0302\u036b approved it.",
    ],
)
def test_strange_texts_are_stored_whole(house: House, text: str) -> None:
    ingested = post(house, text)
    assert ingested.document is not None
    assert ingested.document.document.text == text
    assert audit(house.settings.database) == []


@pytest.mark.parametrize(
    "snippet",
    [
        Snippet(""),
        Snippet("a\x00b"),
        Snippet("\ud800"),
        Snippet(),
        Snippet("x" * 200_001),
        Snippet("x", url="https://me:secret@example.org/"),
        Snippet("x", published_at=NOW + timedelta(days=30)),
    ],
)
def test_what_is_refused_leaves_nothing(house: House, snippet: Snippet) -> None:
    with pytest.raises(Invalid):
        ingest(house, snippet, now=NOW)
    assert head(house) == 0


def test_a_url_alone_is_no_text(house: House) -> None:
    with pytest.raises(Invalid):
        ingest(house, Snippet(url="https://one.example/a"), now=NOW)


def test_a_failing_finish_takes_everything_back(house: House) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        ingest(house, Snippet(APPROVED), now=NOW, finish=fail)
    assert head(house) == 0


def test_when_very_much_changed_meanwhile_the_document_is_prepared_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record, "LATE_LIMIT", -1)  # any state is too late while patience lasts
    post(house, APPROVED, url="https://one.example/a")
    (result,) = post(house, REFUSED, url="https://two.example/b").results
    assert result.matches
    with house.store.reading() as reader:
        documents = {change.id for change in reader.changes(0) if change.noun is Noun.DOCUMENT}
    assert len(documents) == 2


def test_a_datelines_wire_is_stored_inside_of_the_publisher(house: House) -> None:
    ingested = post(house, f"VARMOUTH (Reuters) - {APPROVED}", publisher="One")
    (result,) = ingested.results
    names = [link.source.name for link in result.appearance.appearance.chain if link.source]
    assert names == ["One", "Reuters"]
    assert all(link.mention is None for link in result.appearance.appearance.chain if link.implied)


def test_whatever_is_read_can_be_stored(house: House) -> None:
    rows = json.loads(WORKED_WITH.read_text(encoding="utf-8"))
    for row in rows:
        post(house, row["text"], publisher="One", url=f"https://one.example/{row['id']}")
    assert audit(house.settings.database) == []
