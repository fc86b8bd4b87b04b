"""Every route that can meet what was erased: it answers, and says nothing of it, now and of any time before."""

import re
from datetime import UTC, datetime
from itertools import product
from typing import Any

from tests.api.conftest import Api
from tests.api.test_contract import BODIES, DOCUMENT, GUARDS, OPEN
from tests.flows.erasures import SECRETS, plant
from tests.flows.test_ingest import WEATHER

# A stream has no end; what is private is asked in test_private.
APART = {"GET /v1/events", "GET /v1/lookups/prefix/{prefix}", "GET /docs", "GET /openapi.json"}
# Taken last, as they end what is asked about.
ENDING = ("DELETE ", "POST /v1/documents/{document_id}:erase")
NOUNS = {
    "claim_id": "clm",
    "appearance_id": "app",
    "document_id": "doc",
    "source_id": "src",
    "judgement_id": "jdg",
    "conflict_id": "cfl",
    "decision_id": "dec",
}


def test_every_route_that_can_meet_what_was_erased_answers_and_says_nothing_of_it(api_on_sqlite: Api) -> None:
    api = api_on_sqlite
    planted = plant(api.house)
    known = ids_of(api, planted.document_id)
    before = datetime.now(UTC).isoformat()
    assert "quistorp" in api.ask("GET", "/v1/claims", "lookup").text.lower()
    done = api.ask("POST", f"/v1/documents/{planted.document_id}:erase", "admin", json={"reason": "She asked for it."})
    assert done.status_code == 200
    bodies, asked = bodies_about(known), 0
    for name in sorted(GUARDS.keys() - APART, key=lambda name: name.startswith(ENDING)):
        for method, path in paths(name, known):
            for more in ({}, {"known_at": before}) if takes_known_at(name) else ({},):
                answer = ask(api, method, path, name=name, query=more, body=bodies.get(name))
                assert answer.status_code < 500, (name, path, answer.text)
                assert not said_in(answer.text), (name, path, more)
                asked += 1
    assert asked > len(GUARDS)
    assert list(api.house.store.audit(lambda _: None)) == []


def ids_of(api: Api, document_id: str) -> dict[str, list[str]]:
    """The ids of everything about a document, by their prefix."""
    with api.house.store.reading() as reader:
        subject = reader.subject(document_id)
        decisions = [
            decision.id
            for one in (document_id, *subject.conflict_ids, *subject.claim_ids)
            for decision in reader.decisions_about(one)
        ]
    found: dict[str, list[str]] = {}
    for one in sorted({*subject.ids, *subject.source_ids, *decisions}):
        found.setdefault(one[:3], []).append(one)
    return found


def paths(name: str, known: dict[str, list[str]]) -> list[tuple[str, str]]:
    """A route with each of the ids that fit it; one about things that no erasure touches not at all."""
    method, path = name.split(" ")
    wanted = re.findall(r"\{(\w+)\}", path)
    if not set(wanted) <= NOUNS.keys():
        return []
    filled = product(*(known[NOUNS[one]] for one in wanted))
    return [(method, path.format(**dict(zip(wanted, ids, strict=True)))) for ids in filled]


def takes_known_at(name: str) -> bool:
    method, path = name.split(" ")
    operation = DOCUMENT["paths"].get(path, {}).get(method.lower(), {})
    return any(one["name"] == "known_at" for one in operation.get("parameters", ()))


def bodies_about(known: dict[str, list[str]]) -> dict[str, Any]:
    """What is sent, with ids of what was erased where an id is sent."""
    claims, sources, (document_id,) = known["clm"], known["src"], known["doc"]
    return BODIES | {
        "POST /v1/claims/{claim_id}:merge": {"into": claims[0]},
        "POST /v1/sources/{source_id}:merge": {"into": sources[0]},
        "POST /v1/judgements": BODIES["POST /v1/judgements"] | {"a": claims[0], "b": claims[1]},
        "POST /v1/appearances": BODIES["POST /v1/appearances"] | {"document_id": document_id},
        "POST /v1/watches": {"claim_id": claims[0]},
        "POST /v1/citations/check": {"appearance_id": known["app"][0], "cited_document_id": document_id},
        "POST /v1/compare": {"a": {"text": WEATHER}, "b": {"claim_id": claims[0]}},
        "POST /v1/claims:search": {"query": "Quistorp"},
        "POST /v1/lookups": {"texts": [WEATHER]},
    }


def ask(api: Api, method: str, path: str, *, name: str, query: dict[str, str], body: Any) -> Any:
    guard = GUARDS[name]
    scope = None if guard == OPEN else guard if guard in api.tokens else "review"
    headers = {}
    if method != "GET":
        thing = api.ask("GET", path.split(":", maxsplit=1)[0], scope)
        headers["If-Match"] = thing.headers.get("ETag", '"1"')
    return api.ask(method, path, scope, headers=headers, params=query, **({} if body is None else {"json": body}))


def said_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text.lower()]
