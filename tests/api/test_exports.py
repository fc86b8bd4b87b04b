"""What others read in their own forms: ClaimReview, Web Annotations, files of claims."""

import csv
import io
import json
from typing import Any

import pytest

from app.flows.export import exported
from app.storage.pages import ClaimFilter
from tests.api.conftest import Api
from tests.api.test_private import DAY, FIRST, OTHER

PAGE = "https://news.example/a?id=2"


def a_conflict(api: Api) -> tuple[dict[str, Any], str]:
    api.submit(text=FIRST, publisher="Example Daily", published_at=DAY, url=PAGE)
    told = api.submit(text=OTHER, publisher="Other Daily", published_at=DAY)["claims"][0]
    return told, told["matches"][0]["conflict_id"]


def decide(api: Api, conflict_id: str, resolution: str) -> None:
    tag = api.ask("GET", f"/v1/conflicts/{conflict_id}", "review").headers["etag"]
    answer = api.ask(
        "POST",
        f"/v1/conflicts/{conflict_id}/decisions",
        "review",
        json={"resolution": resolution},
        headers={"If-Match": tag},
    )
    assert answer.status_code == 201, answer.text


def test_a_settled_claim_is_a_claim_review(api: Api) -> None:
    told, conflict_id = a_conflict(api)
    address = f"/v1/claims/{told['claim']['id']}/claim-review"
    before = api.ask("GET", address, "lookup")

    decide(api, conflict_id, "contradiction")
    answer = api.ask("GET", address, "lookup")

    assert before.status_code == 404
    assert answer.headers["content-type"] == "application/ld+json"
    review = answer.json()
    assert (review["@context"], review["@type"]) == ("https://schema.org", "ClaimReview")
    assert review["claimReviewed"] == told["claim"]["text"]
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "Disputed"}
    assert review["author"]["name"] == "Hearsay"
    assert review["itemReviewed"]["@type"] == "Claim"
    assert review["itemReviewed"]["author"] == {"@type": "Organization", "name": "Other Daily"}
    assert review["itemReviewed"]["firstAppearance"]["publisher"]["name"] == "Other Daily"
    assert review["datePublished"]


def test_a_claim_that_nobody_ruled_on_has_no_review(api: Api) -> None:
    told = api.submit(text=FIRST, publisher="Example Daily")["claims"][0]

    assert api.ask("GET", f"/v1/claims/{told['claim']['id']}/claim-review", "lookup").status_code == 404


def test_what_editors_found_to_be_no_contradiction_is_settled_as_undisputed(api: Api) -> None:
    told, conflict_id = a_conflict(api)

    decide(api, conflict_id, "different_scope")
    review = api.ask("GET", f"/v1/claims/{told['claim']['id']}/claim-review", "lookup").json()

    assert review["reviewRating"]["alternateName"] == "Undisputed"


def test_an_appearance_is_a_web_annotation_that_finds_its_text(api: Api) -> None:
    text = f"Rain fell. {FIRST} 😀 It went on."
    told = api.submit(text=text, publisher="Example Daily", url=PAGE)["claims"]
    claim = next(each for each in told if "12 ships" in each["claim"]["text"])

    answer = api.ask("GET", f"/v1/appearances/{claim['appearance']['id']}/annotation", "lookup")

    assert answer.headers["content-type"].startswith("application/ld+json; profile=")
    annotation = answer.json()
    assert (annotation["@context"], annotation["type"]) == ("http://www.w3.org/ns/anno.jsonld", "Annotation")
    (target,) = annotation["target"]
    quote, position = target["selector"]
    assert target["source"] == PAGE
    assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
    assert text[position["start"] : position["end"]] == quote["exact"]
    assert f"{quote['prefix']}{quote['exact']}{quote['suffix']}" in text
    assert [body["value"] for body in annotation["body"][:2]] == ["Example Daily", "undisputed"]
    assert annotation["body"][2]["source"].endswith(f"/v1/claims/{claim['claim']['id']}")


def test_an_unknown_appearance_has_no_annotation(api_on_sqlite: Api) -> None:
    assert api_on_sqlite.ask("GET", "/v1/appearances/app_unknown/annotation", "lookup").status_code == 404


def test_all_claims_come_as_json_lines_and_once_over_several_pages(api: Api) -> None:
    for number in range(5):
        api.submit(
            text=f"The port authority of Harbour{chr(97 + number)} said that {number + 30} ferries sank in 2019."
        )

    answer = api.ask("GET", "/v1/claims:export", "submit")
    lines = [json.loads(line) for line in answer.text.splitlines()]

    assert answer.headers["content-type"] == "application/x-ndjson"
    listed = api.ask("GET", "/v1/claims?limit=200", "submit").json()["items"]
    assert [{name: line[name] for name in listed[0]} for line in lines] == listed
    pages = list(exported(api.house, ClaimFilter(), size=2))
    assert [len(page) for page in pages] == [2, 2, 1]
    assert [each.claim.id for page in pages for each in page] == [line["id"] for line in lines]


def test_claims_come_as_a_table_without_formulas(api: Api) -> None:
    api.submit(text=FIRST, publisher='=HYPERLINK("https://evil.example","Daily, the")', published_at=DAY, url=PAGE)

    answer = api.ask("GET", "/v1/claims:export", "submit", headers={"Accept": "text/csv"})
    (row,) = csv.DictReader(io.StringIO(answer.text, newline=""))

    assert answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="claims.csv"'
    assert row["publisher"] == '\'=HYPERLINK("https://evil.example","Daily, the")'
    assert row["chain"].startswith("'=")
    assert (row["source_url"], row["published_at"], row["standing"]) == (PAGE, DAY, "undisputed")


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        ("format=csv", "application/json", "text/csv"),
        ("format=ndjson", "text/csv", "application/x-ndjson"),
        ("", "application/x-ndjson, text/csv", "application/x-ndjson"),
        ("", "text/csv, application/x-ndjson", "text/csv"),
        ("", "*/*", "application/x-ndjson"),
        ("standing=disputed&format=csv", "*/*", "text/csv"),
    ],
)
def test_the_form_is_what_is_asked_for(api_on_sqlite: Api, query: str, accept: str, media_type: str) -> None:
    answer = api_on_sqlite.ask("GET", f"/v1/claims:export?{query}", "submit", headers={"Accept": accept})

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media_type)


def test_another_form_is_refused(api_on_sqlite: Api) -> None:
    assert api_on_sqlite.ask("GET", "/v1/claims:export?format=xml", "submit").status_code == 422
