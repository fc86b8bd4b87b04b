"""Fact-checks of others: their claims meet what is known, their verdicts stay theirs."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.model.published import Channel, KnownVerdict
from app.flows.claim_reviews import ReviewsTaken, take_dump, take_page
from app.flows.house import House
from app.flows.ingest import ingest
from app.flows.snippet import Snippet
from app.storage.pages import ClaimFilter, ConflictFilter
from tests.flows.houses import a_house

NOW = datetime(2025, 3, 10, 12, tzinfo=UTC)
PAGE = "https://checks.example/flood"
CLAIM = "Ten people died in the flood in Valencia on 3 March 2025."


def a_review(**fields: object) -> dict[str, object]:
    """A fact-check; a field that is None is left out."""
    whole: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": PAGE,
        "claimReviewed": CLAIM,
        "author": {"@type": "Organization", "name": "Checks"},
        "datePublished": "2025-03-08",
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": "Jane Doe"},
            "datePublished": "2025-03-04",
        },
        "reviewRating": {"@type": "Rating", "alternateName": "False", "ratingValue": 1, "bestRating": 5},
    }
    return {name: value for name, value in (whole | fields).items() if value is not None}


def page(*reviews: Mapping[str, object]) -> str:
    """A page with fact-checks in it."""
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in reviews)
    return f"<html><head>{scripts}</head><body></body></html>"


def dump(*reviews: object) -> Iterator[bytes]:
    """A DataFeed in small pieces."""
    feed = {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [one]} for one in reviews]}
    content = json.dumps(feed).encode()
    return (content[at : at + 100] for at in range(0, len(content), 100))


def take(house: House, *reviews: object, now: datetime = NOW) -> ReviewsTaken:
    """What became of a dump."""
    taken = ReviewsTaken()
    for one in take_dump(house, dump(*reviews), now=lambda: now):
        taken.add(one)
    return taken


def verdicts(house: House) -> list[KnownVerdict]:
    """Those on the only claim there is."""
    with house.store.reading() as reader:
        (claim,) = reader.claim_page(ClaimFilter(), limit=10).items
        return list(reader.verdicts_of_claims([claim.id]).get(claim.id, ()))


def head(house: House) -> int:
    """The last change."""
    with house.store.reading() as reader:
        return reader.head()


def test_a_fact_check_in_a_page_gives_a_claim_by_its_claimant_and_a_verdict_by_its_publisher(house: House) -> None:
    taken = take_page(house, page(a_review()), page_url=PAGE, now=NOW)
    assert (taken.new, taken.known, taken.refused) == (1, 0, 0)
    (known,) = verdicts(house)
    assert (known.review.verdict.publisher, known.review.verdict.rating.text) == ("Checks", "False")
    assert (known.channel, known.review.claim.claimant) == (Channel.PAGE, "Jane Doe")
    with house.store.reading() as reader:
        (claim,) = reader.claim_page(ClaimFilter(), limit=10).items
        (appearance,) = reader.appearances_of_claim(claim.id)
        assert reader.conflict_page(ConflictFilter(), limit=10).items == ()
    assert [link.source.name for link in appearance.appearance.chain if link.source] == [
        "Fact-check by Checks", "Jane Doe",
    ]  # fmt: skip
    assert appearance.published_at == datetime(2025, 3, 4, tzinfo=UTC)
    assert claim.standing == "undisputed"


def test_the_same_twice_is_the_same_store(house: House) -> None:
    take(house, a_review(), a_review(url="https://checks.example/other"))
    before = head(house)
    taken = take(house, a_review(), a_review(url="https://checks.example/other"))
    assert (taken.new, taken.known) == (0, 2)
    assert head(house) == before


def test_what_another_channel_leaves_out_is_no_revision(house: House) -> None:
    take(house, a_review())
    rating = {"alternateName": "FALSE."}
    assert take(house, a_review(reviewRating=rating, datePublished="2025-03", author=None)).known == 1


def test_a_verdict_that_changed_is_a_revision_and_the_old_one_stays(house: House) -> None:
    take(house, a_review())
    take(house, a_review(reviewRating={"alternateName": "Half true"}))
    take(house, a_review())
    (latest,) = verdicts(house)
    with house.store.reading() as reader:
        history = reader.verdict_history(latest.id)
    assert [one.review.verdict.rating.text for one in history] == ["False", "Half true", "False"]
    assert [one.revision for one in history] == [1, 2, 3]


def test_two_publishers_on_one_claim_are_two_verdicts_on_it(house: House) -> None:
    other = {"url": "https://facts.example/1", "author": {"name": "Facts"}, "reviewRating": {"alternateName": "True"}}
    take(house, a_review(), a_review(**other))
    assert {one.review.verdict.publisher: one.review.verdict.rating.text for one in verdicts(house)} == {
        "Checks": "False", "Facts": "True",
    }  # fmt: skip
    with house.store.reading() as reader:
        assert reader.conflict_page(ConflictFilter(), limit=10).items == ()
        (claim,) = reader.claim_page(ClaimFilter(), limit=10).items
        counts = reader.claim_counts([claim.id])[claim.id]
    assert (counts.appearances, counts.origins) == (2, 1)


def test_a_claim_that_is_known_from_a_text_has_the_verdict_too(house: House) -> None:
    ingest(house, Snippet(text=CLAIM, url="https://a.example/1", publisher="A", published_at=NOW), now=NOW)
    take(house, a_review())
    assert len(verdicts(house)) == 1


def test_what_contradicts_the_claim_meets_it_as_it_would_meet_any_text(house: House) -> None:
    take(house, a_review())
    other = CLAIM.replace("Ten", "Fifty")
    at = datetime(2025, 3, 4, tzinfo=UTC)
    found = ingest(house, Snippet(text=other, publisher="B", published_at=at), now=NOW)
    assert [match.verdict.relation.value for match in found.results[0].matches] == ["contradiction"]


def test_a_page_speaks_for_its_own_site_alone(house: House) -> None:
    taken = take_page(house, page(a_review()), page_url="https://elsewhere.example/", now=NOW)
    assert (taken.new, taken.refused) == (0, 1)
    assert "another site" in taken.places[0]
    below = take_page(house, page(a_review()), page_url="https://blog.checks.example/", now=NOW)
    assert (below.new, below.refused) == (0, 1)
    assert take_page(house, page(a_review()), page_url="https://www.checks.example/x", now=NOW).new == 1


@pytest.fixture
def small_house(sqlite_url: str, tmp_path: Path) -> Iterator[House]:
    """For what does not depend on the database."""
    with a_house(sqlite_url, tmp_path / "data") as opened:
        yield opened


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ({"claimReviewed": None}, "no claim"),
        ({"url": None}, "no address"),
        ({"reviewRating": None}, "no rating"),
        ({"url": "https://user:secret@checks.example/"}, "password"),
    ],
)
def test_one_that_cannot_be_used_is_told_and_harms_no_other(
    small_house: House, broken: dict[str, object], reason: str
) -> None:
    taken = take(small_house, a_review(**broken), a_review())
    assert (taken.new, taken.refused) == (1, 1)
    assert reason in taken.places[0]
    assert "secret" not in taken.places[0]


@pytest.mark.parametrize("date", ["2199-01-01", "1582-01-01", "0000-00-00", 7, ["", "2025-03-08"], {"x": 1}])
def test_absurd_dates_are_left_out(small_house: House, date: object) -> None:
    item = {"author": "Jane Doe", "datePublished": date}
    assert take(small_house, a_review(datePublished=date, itemReviewed=item)).new == 1


def test_another_language_is_stored_without_a_claim(house: House) -> None:
    taken = take(house, a_review(claimReviewed="Zehn Menschen starben bei der Flut in Valencia.", inLanguage="de"))
    assert taken.new == 1
    with house.store.reading() as reader:
        assert reader.claim_page(ClaimFilter(), limit=10).items == ()


def test_a_dump_that_is_broken_off_goes_on_where_it_was(house: House) -> None:
    reviews = [a_review(url=f"https://checks.example/{n}") for n in range(5)]
    running = take_dump(house, dump(*reviews), now=lambda: NOW)
    next(running)
    next(running)
    taken = take(house, *reviews)
    assert (taken.new, taken.known) == (3, 2)
