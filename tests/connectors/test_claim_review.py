"""Objects of ClaimReview as publishers write them."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.connectors.claim_review import UnusableReview, review_of
from app.core.model.published import ClaimantKind, Rating

REVIEW: Mapping[str, object] = {
    "@type": "ClaimReview",
    "url": "https://checks.example/moon",
    "claimReviewed": "The moon is made of cheese.",
    "author": {"@type": "Organization", "name": "Checks", "url": "https://checks.example/"},
    "datePublished": "2025-03-02",
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Wallace"},
        "datePublished": "2025-02",
        "firstAppearance": {"@type": "CreativeWork", "url": "https://a.example/first"},
        "appearance": ["https://b.example/second", {"url": "https://a.example/first"}],
    },
    "reviewRating": {
        "@type": "Rating", "ratingValue": "1", "bestRating": 5, "worstRating": "1",
        "alternateName": "Mostly <b>False</b>",
    },
}  # fmt: skip


def test_a_whole_review_gives_the_claim_and_the_verdict_of_its_publisher() -> None:
    found = review_of(REVIEW)
    claim, verdict = found.review.claim, found.review.verdict
    assert (claim.text, claim.claimant, claim.claimant_kind) == (
        "The moon is made of cheese.", "Wallace", ClaimantKind.PERSON,
    )  # fmt: skip
    assert str(claim.stated) == "2025-02"
    assert claim.appearances == ("https://a.example/first", "https://b.example/second")
    assert (verdict.url, verdict.publisher, verdict.site) == (
        "https://checks.example/moon", "Checks", "checks.example",
    )  # fmt: skip
    assert verdict.rating == Rating("Mostly False", 1, 5, 1)
    assert str(verdict.reviewed) == "2025-03-02"
    assert found.left_out == ()


def test_lists_stand_for_values_and_values_for_lists() -> None:
    wrapped = {name: [value] for name, value in REVIEW.items()}
    assert review_of(wrapped) == review_of(REVIEW)


def test_the_publisher_is_the_organisation_and_not_its_reporter() -> None:
    person = {"@type": "Person", "name": "Jo Doe"}
    assert review_of({**REVIEW, "author": person, "publisher": {"name": "Checks"}}).review.verdict.publisher == "Checks"
    assert review_of({**REVIEW, "author": person}).review.verdict.publisher == "Jo Doe"
    assert review_of({**REVIEW, "author": None}).review.verdict.publisher == "checks.example"


def test_a_review_without_an_address_is_that_of_its_page() -> None:
    review = {**REVIEW, "url": ""}
    assert review_of(review, page_url="https://checks.example/page").review.verdict.url == "https://checks.example/page"
    with pytest.raises(UnusableReview, match="no address"):
        review_of(review)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "/moon", "ftp://checks.example/", "https://a b", 7, {}])
def test_what_is_no_address_of_the_web_is_none(url: object) -> None:
    with pytest.raises(UnusableReview, match="no address"):
        review_of({**REVIEW, "url": url})


@pytest.mark.parametrize("claim", [None, "", "  ", [], {}, "<p></p>", True])
def test_a_review_without_a_claim_is_told(claim: object) -> None:
    with pytest.raises(UnusableReview, match="no claim"):
        review_of({**REVIEW, "claimReviewed": claim})


@pytest.mark.parametrize("rating", [None, {}, [], {"alternateName": " "}, {"bestRating": 5}])
def test_a_review_without_a_rating_is_told(rating: object) -> None:
    with pytest.raises(UnusableReview, match="no rating"):
        review_of({**REVIEW, "reviewRating": rating})


@pytest.mark.parametrize(
    ("rating", "known"),
    [
        ({"ratingValue": "2/5"}, Rating(None, 2, 5)),
        ({"ratingValue": "2,5", "bestRating": "5"}, Rating(None, 2.5, 5)),
        ({"ratingValue": "-1", "alternateName": "False"}, Rating("False", -1)),
        ({"ratingValue": 10**400, "alternateName": "False"}, Rating("False")),
        ({"ratingValue": 1e300, "alternateName": "False"}, Rating("False")),
        ({"ratingValue": "Pants on fire"}, Rating("Pants on fire")),
        ({"ratingValue": 3, "bestRating": 1, "worstRating": 1}, Rating(None, 3)),
        ("False", Rating("False")),
    ],
)
def test_ratings_are_taken_as_far_as_they_can_be_meant(rating: object, known: Rating) -> None:
    assert review_of({**REVIEW, "reviewRating": rating}).review.verdict.rating == known


def test_a_date_that_is_none_is_left_out_and_told() -> None:
    found = review_of({**REVIEW, "datePublished": "yesterday"})
    assert found.review.verdict.reviewed is None
    assert found.left_out == ("datePublished is no date",)


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["@type", "name", "url", "@id", "@value", "author", "ratingValue"]), inner)
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from(sorted(REVIEW)), _ANYTHING))
def test_whatever_stands_in_its_fields_it_is_read_or_told(fields: dict[str, object]) -> None:
    try:
        found = review_of({**REVIEW, **fields})
    except UnusableReview:
        return
    assert found.review.claim.text
    assert found.review.verdict.url.startswith("http")
    str(found).encode()
