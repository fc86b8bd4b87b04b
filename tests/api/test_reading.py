"""What is known can be read again: claims, sources, conflicts, by page and by id."""

import pytest

from tests.api.conftest import Api

FIRST = "The Kremlin said on Monday that Russia has 640,000 soldiers deployed in Ukraine."
OTHER = "The Kremlin said on Monday that Russia has 420,000 soldiers deployed in Ukraine."
SHIPS = "Ten ships left the port of Odesa with 300,000 tonnes of grain, the port authority said."


def test_pages_hold_every_claim_once_newest_first(api: Api) -> None:
    for place in range(5):
        api.submit(text=f"The ministry said that {place + 2},000 houses were destroyed in region number {place}.")

    whole = api.ask("GET", "/v1/claims?limit=200", "lookup").json()["items"]
    seen, address = [], "/v1/claims?limit=2"
    while address:
        answer = api.ask("GET", address, "lookup")
        assert len(answer.json()["items"]) <= 2
        seen += answer.json()["items"]
        assert bool(answer.json()["next_cursor"]) == ("link" in answer.headers)
        address = answer.links.get("next", {}).get("url", "")

    assert seen == whole
    assert len(whole) >= 5
    assert len({claim["id"] for claim in seen}) == len(seen)


def test_claims_are_listed_by_source_standing_and_time(api: Api) -> None:
    told = api.submit(text=SHIPS, publisher="Example Daily")
    source = told["claims"][0]["appearance"]["chain"][0]["source"]["id"]

    def found(query: str) -> int:
        return len(api.ask("GET", f"/v1/claims?{query}", "lookup").json()["items"])

    assert found(f"source={source}") == len(told["claims"])
    assert found("source=src_unknown") == 0
    assert found("standing=undisputed") == len(told["claims"])
    assert found("standing=retracted") == 0
    assert found("since=2020-01-01T00:00:00Z") == len(told["claims"])
    assert found("since=2999-01-01T00:00:00Z") == 0


def test_a_claim_is_read_with_its_appearances_and_judgements(api: Api) -> None:
    told = api.submit(text=SHIPS, publisher="Example Daily", published_at="2025-02-25T12:00:00Z")
    again = api.submit(text=SHIPS, publisher="Other Daily", url="https://example.org/other")
    claim = told["claims"][0]["claim"]

    known = api.ask("GET", f"/v1/claims/{claim['id']}", "lookup").json()

    assert known["text"] == claim["text"]
    assert (known["appearance_count"], known["publisher_count"]) == (2, 2)
    assert [each["publisher"] for each in known["appearances"]] == ["Example Daily", "Other Daily"]
    assert [each["document_id"] for each in known["appearances"]] == [told["id"], again["id"]]
    assert known["appearances"][0]["published_at"] == "2025-02-25T12:00:00Z"
    assert known["appearances"][0]["chain"] == told["claims"][0]["appearance"]["chain"]


def test_a_source_is_read_by_the_id_that_its_chain_names(api: Api) -> None:
    chain = api.submit(text=SHIPS, publisher="Example Daily")["claims"][0]["appearance"]["chain"]

    source = api.ask("GET", f"/v1/sources/{chain[0]['source']['id']}", "lookup").json()
    listed = api.ask("GET", "/v1/sources?kind=outlet", "lookup").json()["items"]

    assert (source["name"], source["kind"], source["named"]) == ("Example Daily", "outlet", True)
    assert source.pop("track_record").keys() == {"as_speaker", "as_root"}
    assert source.pop("joined") == []
    assert source in listed


def test_a_search_finds_a_claim_by_its_words(api: Api) -> None:
    told = api.submit(text=SHIPS)
    api.submit(text=FIRST)

    items = api.ask("POST", "/v1/claims:search", "lookup", json={"query": "grain ships Odesa"}).json()["items"]

    assert items[0]["claim"]["id"] == told["claims"][0]["claim"]["id"]
    assert items[0]["appearance"]["document_id"] == told["id"]


def test_a_look_up_finds_the_claim_and_keeps_nothing(api: Api) -> None:
    told = api.submit(text=SHIPS)

    answer = api.ask("POST", "/v1/lookups", "lookup", json={"texts": ["Nothing of the kind.", SHIPS]}).json()

    assert [result["index"] for result in answer["results"]] == [0, 1]
    assert answer["results"][1]["matches"][0]["claim_id"] == told["claims"][0]["claim"]["id"]
    assert answer["results"][1]["matches"][0]["relation"] == "duplicate"
    assert answer["results"][1]["standing"] == "undisputed"
    assert (answer["results"][0]["matches"], answer["results"][0]["standing"]) == ([], None)
    assert len(api.ask("GET", "/v1/claims", "lookup").json()["items"]) == len(told["claims"])


def test_a_contradiction_waits_for_an_editor_with_its_reasons(api: Api) -> None:
    api.submit(text=FIRST, published_at="2025-02-25T12:00:00Z")
    told = api.submit(text=OTHER, published_at="2025-02-25T12:00:00Z")
    match = next(each for each in told["claims"][0]["matches"] if each["relation"] == "contradiction")
    assert match["conflict_id"]
    assert match["reasons"][0]["explanation"]

    listed = api.ask("GET", "/v1/conflicts?status=open&kind=contradiction", "review").json()["items"]
    answer = api.ask("GET", f"/v1/conflicts/{match['conflict_id']}", "review")

    assert [each["id"] for each in listed] == [match["conflict_id"]]
    conflict = answer.json()
    assert {side["claim_id"] for side in conflict["sides"]} == {told["claims"][0]["claim"]["id"], match["claim_id"]}
    assert all(side["text"] for side in conflict["sides"])
    assert conflict["judgements"][0]["relation"] == "contradiction"
    assert answer.headers["etag"] == f'"{conflict["version"]}"'


def test_who_holds_the_version_of_a_conflict_is_told_nothing_new(api: Api) -> None:
    api.submit(text=FIRST, published_at="2025-02-25T12:00:00Z")
    api.submit(text=OTHER, published_at="2025-02-25T12:00:00Z")
    address = f"/v1/conflicts/{api.ask('GET', '/v1/conflicts', 'review').json()['items'][0]['id']}"
    tag = api.ask("GET", address, "review").headers["etag"]

    answer = api.ask("GET", address, "review", headers={"If-None-Match": tag})

    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)


@pytest.mark.parametrize(("other", "relation"), [(FIRST, "duplicate"), (OTHER, "contradiction")])
def test_a_comparison_tells_how_two_texts_stand(api_on_sqlite: Api, other: str, relation: str) -> None:
    day = "2025-02-25T12:00:00Z"
    body = {"a": {"text": FIRST, "published_at": day}, "b": {"text": other, "published_at": day}}

    answer = api_on_sqlite.ask("POST", "/v1/compare", "lookup", json=body).json()

    assert answer["overall"]["relation"] == relation
    assert answer["pairs"][0]["relation"] == relation
    assert answer["pairs"][0]["reasons"]
    assert answer["pairs"][0]["a"]["content"][0]["text"] in FIRST
