"""No route tells anything of what is under embargo but those for editors; then every route may."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from app.core.matching.fingerprint import text_key
from app.flows.embargo import release
from app.flows.urls import canonical_url
from tests.api.conftest import Api
from tests.api.test_contract import GUARDS, OPEN

PAGE = "https://harbour.example/ferry"
EARLY = "A ferry with 212 people aboard ran aground off Kestrel Island on 1 March 2026, the coastguard said."
PLAIN = "A ferry with 240 people aboard ran aground off Kestrel Island on 1 March 2026, the coastguard said."
# What stands in the held text, its headline or beside it alone.
NEEDLE = re.compile(
    r"(?<![\w.:-])212(?!\w)|Harbour Gazette|harbour\.example|Headline of tomorrow|Vera Quill"
)  # the figure by itself: ids, digests and times may hold its digits
LATER = "2126-03-02T15:00:00Z"


def hold(api: Api) -> dict[str, Any]:
    return api.submit(
        text=EARLY,
        publisher="Harbour Gazette",
        title="Headline of tomorrow",
        author="Vera Quill",
        url=PAGE,
        embargo_until=LATER,
    )


def ids_in(answer: Any) -> Iterator[str]:
    return iter(re.findall(r"(?:clm|app|doc|src|cfl|dec|jdg)_[0-9a-z]{26}", json.dumps(answer)))


def addresses(names: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """Every GET of the house with every id that could stand in it, and who may ask."""
    sha = hashlib.sha256(text_key(EARLY).encode()).hexdigest()
    page = hashlib.sha256(canonical_url(PAGE).encode()).hexdigest()
    fixed = {
        "GET /v1/badge": [f"/v1/badge?url={PAGE}"],
        "GET /v1alpha1/claims:search": ["/v1alpha1/claims:search?query=ferry aground Kestrel"],
        "GET /v1/lookups/prefix/{prefix}": [f"/v1/lookups/prefix/{sha[:5]}", f"/v1/lookups/prefix/{page[:5]}"],
        "GET /v1/lookups/prefix": [f"/v1/lookups/prefix?prefixes={sha[:5]},{page[:5]}"],
    }
    for name, guard in GUARDS.items():
        method, path = name.split(" ")
        if method != "GET" or path in {"/v1/events", "/docs", "/openapi.json"} or path.startswith("/v1/embargoes"):
            continue
        scope = "" if guard == OPEN else guard if guard in {"submit", "lookup", "review"} else "submit"
        yield from ((address, scope) for address in fixed.get(name, filled(path, names)))


def filled(path: str, names: dict[str, set[str]]) -> list[str]:
    wanted = re.findall(r"{(\w+)_id}", path)
    if not wanted:
        return [path]
    return [re.sub(r"{\w+_id}", found, path) for found in sorted(names.get(wanted[0], ()))]


def test_no_route_tells_of_it(api: Api) -> None:
    plain = api.submit(text=PLAIN, publisher="Daily Post", url="https://post.example/a")
    watch = api.ask("POST", "/v1/watches", "submit", json={"text": PLAIN}).json()
    told = hold(api)
    assert told["created"]
    assert "embargoed" in told["warnings"]
    assert "contradiction" in {match["relation"] for claim in told["claims"] for match in claim["matches"]}
    api.house.index.catch_up()

    names: dict[str, set[str]] = {
        "document": {plain["id"], told["id"]},
        "watch": {watch["id"]},
        "claim": set(),
        "appearance": set(),
        "source": set(),
    }
    kinds = {"clm": "claim", "app": "appearance", "src": "source", "doc": "document"}
    for found in (*ids_in(plain), *ids_in(told)):
        names.setdefault(kinds.get(found[:3], "other"), set()).add(found)

    asked = 0
    for address, scope in addresses(names):
        answer = api.ask("GET", address, scope or None)
        # Figures of the process may hold any number.
        told_here = answer.text.replace("212", "") if address == "/metrics" else answer.text
        assert not NEEDLE.findall(told_here), (address, scope)
        asked += 1
    assert asked > 25
    assert api.ask("GET", f"/v1/documents/{told['id']}", "review").status_code == 404


def test_no_question_with_its_own_words_finds_it(api: Api) -> None:
    api.submit(text=PLAIN, publisher="Daily Post")
    hold(api)
    sha = hashlib.sha256(text_key(EARLY).encode()).hexdigest()
    questions: list[tuple[str, str, Any]] = [
        ("/v1/lookups", "lookup", {"texts": [PLAIN, "Was a ferry aground off Kestrel Island?"], "url": PAGE}),
        ("/v1/claims:search", "submit", {"query": "ferry aground off Kestrel Island 212 people"}),
        ("/v1/lookups:prefixes", "lookup", {"prefixes": [sha[:5]]}),
        ("/v1/snippets", "submit", {"text": PLAIN, "publisher": "Evening Star", "store": False}),
        ("/v1/snippets:batch", "submit", [{"text": PLAIN, "publisher": "Evening Star"}]),
        ("/v1/snippets", "submit", {"text": PLAIN, "publisher": "Morning Sun"}),
    ]
    for path, scope, body in questions:
        answer = api.ask("POST", path, scope, json=body)
        assert answer.status_code < 300, path
        assert not NEEDLE.findall(answer.text), path
    exact = api.ask("POST", "/v1/lookups", "lookup", json={"texts": [EARLY]}).json()
    assert all("212" not in match["text"] for match in exact["results"][0]["matches"])


def test_the_ledger_does_not_tell_that_it_came(api: Api) -> None:
    api.submit(text=PLAIN, publisher="Daily Post")
    with api.house.store.reading() as reader:
        before = reader.head()
    hold(api)
    with api.house.store.reading() as reader:
        assert reader.head() == before


def test_editors_see_it_marked_with_its_time(api: Api) -> None:
    told = hold(api)
    (listed,) = api.ask("GET", "/v1/embargoes", "review").json()["items"]
    assert (listed["document_id"], listed["embargo_until"]) == (told["id"], LATER)
    assert "text" not in listed
    assert api.ask("GET", f"/v1/embargoes/{told['id']}", "review").json()["text"] == EARLY
    assert api.ask("GET", f"/v1/embargoes/{told['id']}", "submit").status_code == 403


def test_it_comes_out_under_the_id_that_was_given(api: Api) -> None:
    told = hold(api)
    release(api.house, now=datetime(2126, 3, 2, 15, tzinfo=UTC))
    assert api.ask("GET", f"/v1/documents/{told['id']}", "submit").json()["text"] == EARLY
    assert api.ask("GET", f"/v1/embargoes/{told['id']}", "review").status_code == 404
    assert api.ask("GET", "/v1/embargoes", "review").json()["items"] == []


def test_what_is_dropped_never_comes_out_and_may_be_sent_again(api: Api) -> None:
    told = hold(api)
    assert api.ask("DELETE", f"/v1/embargoes/{told['id']}", "review").status_code == 204
    assert api.ask("DELETE", f"/v1/embargoes/{told['id']}", "review").status_code == 404
    assert not release(api.house, now=datetime(2126, 3, 2, 15, tzinfo=UTC))
    assert hold(api)["created"]


def test_a_server_brings_it_out_by_itself(api: Api) -> None:
    until = datetime.now(UTC) + timedelta(milliseconds=1)
    api.submit(text=EARLY, publisher="Harbour Gazette", embargo_until=until.isoformat())
    for _ in range(200):
        found = api.ask("GET", "/v1/claims", "submit").json()["items"]
        if found:
            break
    assert "212" in json.dumps(found)


def test_an_embargo_without_a_zone_is_refused(api_on_sqlite: Api) -> None:
    body = {"text": EARLY, "embargo_until": "2126-03-02T15:00:00"}
    answer = api_on_sqlite.ask("POST", "/v1/snippets", "submit", json=body)
    assert answer.status_code == 422
    fetched = api_on_sqlite.ask("POST", "/v1/snippets", "submit", json={"url": PAGE, "embargo_until": LATER})
    assert fetched.status_code == 422
    assert fetched.json()["errors"][0]["pointer"] == "/embargo_until"
