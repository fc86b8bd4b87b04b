from typing import Any

import pytest

from app.core.errors import Invalid
from app.core.model.change import Noun
from app.core.model.conflict import DecisionKind
from app.core.model.judgement import Relation, Standing
from app.flows.answers import Notice
from app.flows.compare import compare
from app.flows.house import House
from app.flows.lookup import look_up
from app.flows.search import search
from app.flows.snippet import Snippet
from app.storage.pages import ClaimFilter
from tests.flows.test_ingest import APPROVED, FRENCH, NOW, REFUSED, SPENT, WEATHER, head, post


def told(matches: Any) -> list[tuple[str, Relation, float]]:
    return [(match.claim.id, match.verdict.relation, match.verdict.score) for match in matches]


def test_a_look_up_gives_the_verdicts_of_storing_and_leaves_nothing(house: House) -> None:
    for number, text in enumerate((APPROVED, SPENT)):
        post(house, text, url=f"https://one.example/{number}")
    before = head(house)
    found = look_up(house, [REFUSED, WEATHER, SPENT], limit=50)
    assert head(house) == before
    assert [one.index for one in found] == [0, 1, 2]
    assert found[0].matches[0].verdict.relation is Relation.CONTRADICTION
    assert found[0].standing is Standing.UNDISPUTED
    assert (found[1].matches, found[1].standing) == ((), None)
    assert found[2].matches[0].verdict.relation is Relation.DUPLICATE
    for one, text in zip(found, (REFUSED, WEATHER, SPENT), strict=True):
        preview = [
            match for result in post(house, text, store=False, published_at=None).results for match in result.matches
        ]
        assert told(one.matches) == told(preview)


def test_a_look_up_shows_how_the_best_match_stands(house: House) -> None:
    post(house, APPROVED, url="https://one.example/a")
    post(house, REFUSED, url="https://two.example/b")
    (found,) = look_up(house, [APPROVED])
    assert found.standing is Standing.DISPUTED_UNREVIEWED


def test_another_language_is_not_looked_up(house: House) -> None:
    (found,) = look_up(house, [FRENCH])
    assert (found.matches, found.warnings) == ((), (Notice.LANGUAGE_UNSUPPORTED,))


def test_a_text_that_cannot_be_read_harms_no_other(house: House) -> None:
    post(house, APPROVED, url="https://one.example/a")
    found = look_up(house, ["", APPROVED, "a\x00", "\ud800", "x" * 200_001, APPROVED])
    assert [one.refused.pointer if one.refused else None for one in found] == [
        "/texts/0",
        None,
        "/texts/2",
        "/texts/3",
        "/texts/4",
        None,
    ]
    assert [one.index for one in found] == list(range(6))
    assert [len(one.matches) for one in found] == [0, 1, 0, 0, 0, 1]
    assert told(found[1].matches) == told(look_up(house, [APPROVED])[0].matches)


@pytest.mark.parametrize(("texts", "pointer"), [([], "/texts"), (["x"] * 201, "/texts")])
def test_a_bad_look_up_is_refused_at_its_place(house: House, texts: list[str], pointer: str) -> None:
    with pytest.raises(Invalid) as caught:
        look_up(house, texts)
    assert caught.value.pointer == pointer


def test_two_texts_are_compared_without_the_store(house: House) -> None:
    compared = compare(house, ours=Snippet(APPROVED), theirs=Snippet(REFUSED), now=NOW)
    assert compared.overall.relation is Relation.CONTRADICTION
    assert compared.pairs[0].verdict == compared.overall
    assert head(house) == 0


def test_texts_without_a_claim_are_unrelated(house: House) -> None:
    compared = compare(house, ours=Snippet("\U0001f600"), theirs=Snippet(APPROVED), now=NOW)
    assert (compared.pairs, compared.overall.relation) == ((), Relation.UNRELATED)


def test_two_long_texts_are_compared_by_what_they_share(house: House) -> None:
    filler = " ".join(f"The town of Place{number} planted {number + 3} trees in 2024." for number in range(60))
    compared = compare(house, ours=Snippet(f"{filler} {APPROVED}"), theirs=Snippet(f"{REFUSED} {filler}"), now=NOW)
    assert compared.overall.relation is Relation.CONTRADICTION


def test_words_find_claims_and_filters_leave_some_out(house: House) -> None:
    post(house, APPROVED, url="https://one.example/a")
    post(house, WEATHER, url="https://one.example/b")
    found = search(house, "Varmouth bridge", wanted=ClaimFilter())
    assert [one.claim.text for one in found] == [APPROVED.rstrip(".")]
    assert found[0].counts is not None
    assert search(house, "Varmouth bridge", wanted=ClaimFilter(standing=Standing.DISPUTED)) == ()
    assert search(house, "Varmouth bridge", wanted=ClaimFilter(source_id="src_unknown")) == ()
    with pytest.raises(Invalid):
        search(house, " ", wanted=ClaimFilter())


def test_a_claim_that_was_joined_is_found_when_the_one_that_answers_for_it_has_left_its_page(house: House) -> None:
    url = "https://one.example/a"
    first = post(house, APPROVED, url=url).results[0].claim
    said_again = "The plan for a new bridge was approved, the council of Varmouth has announced, in May 2024."
    second = post(house, said_again, url="https://two.example/b").results[0].claim
    assert first is not None
    assert second is not None
    if first.id != second.id:
        with house.store.turn(NOW) as turn:
            turn.decide(DecisionKind.SAME_AS, Noun.CLAIM, ids=(second.id, first.id))
    post(house, WEATHER, url=url)
    found = search(house, "Varmouth bridge", wanted=ClaimFilter())
    assert [one.claim.id for one in found] == [first.id]
    assert [one.appearance.publisher for one in found] == [None]
