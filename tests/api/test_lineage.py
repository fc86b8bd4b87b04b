"""Independence, citations and track records over HTTP."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.api.conftest import Api

CLAIM = "The council of Varmouth approved the plan for a new bridge over the river in May 2024."
AT = "2025-03-04T12:00:00Z"
UNKNOWN = "0" * 26


def told(api: Api, publisher: str, text: str, **rest: Any) -> dict[str, Any]:
    answer = api.submit(text=text, publisher=publisher, published_at=AT, **rest)
    first: dict[str, Any] = answer["claims"][0]
    return first


def check(api: Api, **body: Any) -> dict[str, Any]:
    answer = api.ask("POST", "/v1/citations/check", "submit", json=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_independence_names_the_bottleneck_and_who_goes_back_to_it(api: Api) -> None:
    for paper in ("Evening Post", "Morning Star", "Daily Echo"):
        claim = told(api, paper, f"Reuters reported that {CLAIM[0].lower()}{CLAIM[1:]}")["claim"]
    found = api.ask("GET", f"/v1/claims/{claim['id']}/independence", "lookup").json()
    assert found["origin_count"] == claim["origin_count"] == 1
    assert found["bottleneck"] == "3 outlets, 1 source: Reuters."
    assert found["roots"][0]["outlets"] == ["Evening Post", "Morning Star", "Daily Echo"]
    assert found["roots"][0]["sources"][0]["id"].startswith("src_")


def test_the_drawing_of_independence_tells_it_in_words_too(api_on_sqlite: Api) -> None:
    claim = told(api_on_sqlite, "Evening Post", f"Reuters reported that {CLAIM[0].lower()}{CLAIM[1:]}")["claim"]
    answer = api_on_sqlite.ask("GET", f"/v1/claims/{claim['id']}/independence.svg", "lookup")
    assert answer.headers["content-type"] == "image/svg+xml"
    described = ET.fromstring(answer.text).find("{http://www.w3.org/2000/svg}desc")
    assert described is not None
    assert "Reuters: told by Evening Post" in (described.text or "")


@pytest.mark.parametrize("path", ["independence", "independence.svg"])
def test_the_origins_of_an_unknown_claim_are_not_found(api_on_sqlite: Api, path: str) -> None:
    assert api_on_sqlite.ask("GET", f"/v1/claims/clm_{UNKNOWN}/{path}", "lookup").status_code == 404


def test_a_text_is_held_against_what_it_cites(api_on_sqlite: Api) -> None:
    found = check(
        api_on_sqlite,
        text="The Harbour Times reported that 60,000 containers passed through the port in May.",
        cited_text="The port was busy. 40,000 containers passed through the port in May.",
        cited_outlet="The Harbour Times",
    )
    assert found["outcome"] == "number_absent"
    assert found["id"] is None
    (finding,) = found["statements"][0]["findings"]
    assert finding["ours"]["text"].startswith("60,000")
    assert finding["theirs"]["text"].startswith("40,000")


def test_an_appearance_is_held_against_what_its_outlet_published_and_the_check_is_kept(api: Api) -> None:
    told(api, "Reuters", "The council of Varmouth approved the plan for a new bridge over the river in May 2024.")
    ours = told(api, "Evening Post", f"Reuters reported that {CLAIM[0].lower()}{CLAIM[1:]}")
    found = check(api, appearance_id=ours["appearance"]["id"])
    assert (found["outcome"], found["cited_outlet"]) == ("supported", "Reuters")
    assert found["cited_document_id"].startswith("doc_")
    claim = api.ask("GET", f"/v1/claims/{ours['claim']['id']}", "lookup").json()
    assert [one["id"] for one in claim["citations"]] == [found["id"]]


def test_what_cannot_be_had_is_unreachable_with_its_reason(api_on_sqlite: Api) -> None:
    ours = told(api_on_sqlite, "Evening Post", f"Reuters reported that {CLAIM[0].lower()}{CLAIM[1:]}")
    found = check(api_on_sqlite, appearance_id=ours["appearance"]["id"])
    assert found["outcome"] == "unreachable"
    assert found["statements"][0]["findings"][0]["explanation"] == "No text of Reuters about this is held."


def test_a_page_that_may_not_be_fetched_is_unreachable_with_its_reason(api_on_sqlite: Api) -> None:
    found = check(api_on_sqlite, text=CLAIM, cited_url="http://127.0.0.1/a")
    assert found["outcome"] == "unreachable"
    assert "not of the public internet" in found["statements"][0]["findings"][0]["explanation"]


def test_a_text_in_another_language_is_not_checked(api_on_sqlite: Api) -> None:
    french = "Le président français a déclaré mardi que les troupes européennes resteraient en Ukraine cet hiver."
    assert check(api_on_sqlite, text=CLAIM, cited_text=french)["outcome"] == "language_unsupported"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ({"text": CLAIM}, 422),
        ({"text": CLAIM, "cited_text": "   "}, 422),
        ({"text": CLAIM, "cited_text": ""}, 422),
        ({"text": CLAIM, "cited_text": "x " * 150_000}, 422),
        ({"text": CLAIM, "cited_text": "One.", "cited_document_id": "doc_x"}, 422),
        ({"text": CLAIM, "appearance_id": "app_x", "cited_text": "One."}, 422),
        ({"text": CLAIM, "cited_document_id": "doc_unknown"}, 404),
        ({"appearance_id": "app_unknown", "cited_text": "One."}, 404),
        ({"text": CLAIM, "cited_url": "file:///etc/passwd"}, 422),
    ],
)
def test_what_cannot_be_checked_is_refused(api_on_sqlite: Api, body: dict[str, Any], status: int) -> None:
    assert api_on_sqlite.ask("POST", "/v1/citations/check", "submit", json=body).status_code == status


def test_a_source_without_settled_claims_has_no_track_record(api_on_sqlite: Api) -> None:
    ours = told(api_on_sqlite, "Evening Post", CLAIM)
    source = ours["appearance"]["chain"][0]["source"]["id"]
    known = api_on_sqlite.ask("GET", f"/v1/sources/{source}", "lookup").json()
    assert known["track_record"] == {"as_speaker": None, "as_root": None}
