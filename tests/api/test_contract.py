"""Every route, walked: who may call it, what its errors look like, and that the document says so."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import RouteContext, iter_route_contexts

from app.core.model.key import Scope
from app.main import create_app, openapi_document
from app.settings import Settings
from app.web.problems import MEDIA_TYPE, Problem, ProblemKind
from tests.api.conftest import Api

ROOT = Path(__file__).parents[2]
ANY = "any key"
OWNER = "any key but a look-up's"
OPEN = "nobody asks"

# Who may call what. A route that is not named here fails the test: add it with its scope.
GUARDS = {
    "POST /v1/snippets": "submit",
    "POST /v1/snippets:batch": "submit",
    "GET /v1/jobs/{job_id}": "submit",
    "POST /v1/lookups": "lookup",
    "GET /v1/lookups/prefix": "lookup",
    "GET /v1/lookups/prefix/{prefix}": "lookup",
    "POST /v1/lookups:prefixes": "lookup",
    "GET /v1/badge": "lookup",
    "GET /v1alpha1/claims:search": "lookup",
    "GET /v1/claims:export": OWNER,
    "GET /v1/claims/{claim_id}/claim-review": ANY,
    "GET /v1/appearances/{appearance_id}/annotation": ANY,
    "POST /v1/compare": ANY,
    "GET /v1/claims": ANY,
    "GET /v1/claims/{claim_id}": ANY,
    "GET /v1/claims/{claim_id}/chain.svg": ANY,
    "GET /v1/claims/{claim_id}/independence": ANY,
    "GET /v1/claims/{claim_id}/timeline": ANY,
    "GET /v1/claims/{claim_id}/independence.svg": ANY,
    "POST /v1/citations/check": OWNER,
    "POST /v1/claims:search": ANY,
    "GET /v1/sources": ANY,
    "GET /v1/sources/{source_id}": ANY,
    "POST /v1/claims/{claim_id}:merge": "review",
    "POST /v1/claims/{claim_id}:split": "review",
    "GET /v1/claims/{claim_id}/decisions": "review",
    "PATCH /v1/sources/{source_id}": "review",
    "POST /v1/sources/{source_id}:merge": "review",
    "POST /v1/sources/{source_id}:split": "review",
    "GET /v1/sources/{source_id}/decisions": "review",
    "GET /v1/documents/{document_id}": OWNER,
    "GET /v1/documents/{document_id}/downstream": OWNER,
    "POST /v1/documents/{document_id}:retract": "review",
    "POST /v1/documents/{document_id}:erase": "admin",
    "GET /v1/appearances/{appearance_id}": OWNER,
    "PATCH /v1/appearances/{appearance_id}": "review",
    "DELETE /v1/appearances/{appearance_id}": "review",
    "POST /v1/appearances": "review",
    "POST /v1/judgements": "review",
    "POST /v1/judgements/{judgement_id}:confirm": "review",
    "POST /v1/judgements/{judgement_id}:reject": "review",
    "POST /v1/decisions/{decision_id}:undo": "review",
    "GET /v1/embargoes": "review",
    "GET /v1/embargoes/{document_id}": "review",
    "DELETE /v1/embargoes/{document_id}": "review",
    "GET /v1/conflicts": "review",
    "GET /v1/conflicts/{conflict_id}": "review",
    "PATCH /v1/conflicts/{conflict_id}": "review",
    "POST /v1/conflicts/{conflict_id}:seen": "review",
    "GET /v1/conflicts/{conflict_id}/decisions": "review",
    "POST /v1/conflicts/{conflict_id}/decisions": "review",
    "POST /v1/conflicts/{conflict_id}/decisions/{decision_id}:undo": "review",
    "GET /v1/conflicts/{conflict_id}/comments": "review",
    "POST /v1/conflicts/{conflict_id}/comments": "review",
    "POST /v1/conflicts:decide": "review",
    "POST /v1/conflicts:undo": "review",
    "GET /v1/events": ANY,
    "POST /v1/webhooks": OWNER,
    "GET /v1/webhooks": OWNER,
    "GET /v1/webhooks/{webhook_id}": OWNER,
    "PATCH /v1/webhooks/{webhook_id}": OWNER,
    "DELETE /v1/webhooks/{webhook_id}": OWNER,
    "POST /v1/webhooks/{webhook_id}:rotate": OWNER,
    "POST /v1/webhooks/{webhook_id}:test": OWNER,
    "POST /v1/webhooks/{webhook_id}:replay": OWNER,
    "GET /v1/webhooks/{webhook_id}/deliveries": OWNER,
    "POST /v1/watches": ANY,
    "GET /v1/watches": ANY,
    "GET /v1/watches/{watch_id}": ANY,
    "DELETE /v1/watches/{watch_id}": ANY,
    "GET /healthz": OPEN,
    "GET /readyz": OPEN,
    "GET /metrics": OPEN,
    "GET /problems/{slug}": OPEN,
    "GET /docs": OPEN,
    "GET /openapi.json": OPEN,
}
BODIES: dict[str, Any] = {
    "POST /v1/snippets": {"text": "Ten ships left Odesa on Monday, the port said.", "store": False},
    "POST /v1/snippets:batch": [],
    "POST /v1/lookups": {"texts": ["Ten ships left Odesa on Monday, the port said."]},
    "POST /v1/lookups:prefixes": {"prefixes": ["0a1b2"]},
    "POST /v1/compare": {"a": {"text": "Ten ships left."}, "b": {"text": "Nine ships left."}},
    "POST /v1/claims:search": {"query": "ships"},
    "POST /v1/citations/check": {"text": "Ten ships left.", "cited_text": "Nine ships left."},
    "POST /v1/claims/{claim_id}:merge": {"into": "clm_unknown"},
    "POST /v1/claims/{claim_id}:split": {},
    "PATCH /v1/sources/{source_id}": {"named": True},
    "POST /v1/sources/{source_id}:merge": {"into": "src_unknown"},
    "POST /v1/sources/{source_id}:split": {},
    "POST /v1/documents/{document_id}:retract": {"note": "The paper withdrew it."},
    "POST /v1/documents/{document_id}:erase": {"reason": "She asked for it."},
    "PATCH /v1/appearances/{appearance_id}": {"note": "It was read wrongly.", "text": "Ten ships left."},
    "DELETE /v1/appearances/{appearance_id}": {"note": "This is no claim."},
    "POST /v1/appearances": {
        "note": "It was missed.",
        "document_id": "doc_unknown",
        "content": [{"start": 0, "end": 3, "text": "Ten"}],
    },
    "POST /v1/judgements": {"a": "clm_one", "b": "clm_two", "relation": "duplicate", "note": "One event."},
    "POST /v1/judgements/{judgement_id}:confirm": {"note": "So it is."},
    "POST /v1/judgements/{judgement_id}:reject": {"note": "So it is not."},
    "POST /v1/decisions/{decision_id}:undo": {},
    "PATCH /v1/conflicts/{conflict_id}": {"assignee": "me"},
    "POST /v1/conflicts/{conflict_id}/decisions": {"resolution": "duplicate"},
    "POST /v1/conflicts/{conflict_id}/decisions/{decision_id}:undo": {},
    "POST /v1/conflicts/{conflict_id}/comments": {"text": "Who counted them?"},
    "POST /v1/conflicts:decide": {"where": {}, "resolution": "dismissed", "expected_count": 0},
    "POST /v1/conflicts:undo": {"bulk_id": "blk_unknown"},
    "POST /v1/webhooks": {"url": "https://newsroom.example/hook"},
    "PATCH /v1/webhooks/{webhook_id}": {},
    "POST /v1/webhooks/{webhook_id}:rotate": {},
    "POST /v1/webhooks/{webhook_id}:replay": {"since": "2025-01-01T00:00:00Z"},
    "POST /v1/watches": {"text": "Ten ships left Odesa on Monday, the port said."},
}
# A stream has no end: behind the door, what is no id of an event is refused.
HEADERS = {"GET /v1/events": {"Last-Event-ID": "none"}}
# An address that names a thing is answered for any name; these want a form.
ADDRESSES = {
    "GET /v1/lookups/prefix/{prefix}": "/v1/lookups/prefix/0a1b2",
    "GET /v1/badge": "/v1/badge?url=https://news.example/a",
    "GET /v1alpha1/claims:search": "/v1alpha1/claims:search?query=ships",
}
DOCUMENT: dict[str, Any] = json.loads(openapi_document())


def every_route() -> dict[str, RouteContext]:
    routes = list(iter_route_contexts(create_app(Settings(parser="none")).routes))
    # The pages of the desk open to sessions and not to keys: tests/desk walks them.
    routes = [route for route in routes if not str(route.path).startswith("/desk")]
    return {f"{method} {route.path}": route for route in routes for method in (route.methods or {"ANY"}) - {"HEAD"}}


def operation(name: str) -> dict[str, Any]:
    method, path = name.split(" ")
    found: dict[str, Any] = DOCUMENT["paths"][path][method.lower()]
    return found


ROUTES = every_route()
DOCUMENTED = [name for name in GUARDS if name not in {"GET /docs", "GET /openapi.json"}]


def test_every_route_has_a_guard_and_every_guard_a_route() -> None:
    assert set(ROUTES) == set(GUARDS)
    assert {f"{method.upper()} {path}" for path in DOCUMENT["paths"] for method in DOCUMENT["paths"][path]} == set(
        DOCUMENTED
    )


@pytest.mark.parametrize("name", [name for name in GUARDS if name.startswith("GET ")])
def test_what_answers_get_answers_head_with_the_same_headers(api_on_sqlite: Api, name: str) -> None:
    path = ADDRESSES.get(name, name.split(" ")[1])
    scope = None if GUARDS[name] == OPEN else "submit" if GUARDS[name] in {ANY, OWNER} else GUARDS[name]

    head = api_on_sqlite.ask("HEAD", path, scope, headers=HEADERS.get(name, {}))
    got = api_on_sqlite.ask("GET", path, scope, headers=HEADERS.get(name, {}))

    assert (head.status_code, head.content) == (got.status_code, b"")
    changing = (
        {"content-length", "ratelimit", "x-request-id"} if name == "GET /metrics" else {"ratelimit", "x-request-id"}
    )
    told = [{field: value for field, value in each.headers.items() if field not in changing} for each in (head, got)]
    assert told[0] == told[1]


def is_open_to(guard: str, scope: Scope) -> bool:
    return guard in {ANY, scope.value} or (guard == OWNER and scope is not Scope.LOOKUP)


@pytest.mark.parametrize("name", GUARDS)
def test_a_route_opens_to_its_scope_and_to_no_other(api_on_sqlite: Api, name: str) -> None:
    method, path = name.split(" ")
    guard = GUARDS[name]

    for scope in (None, *Scope):
        status = api_on_sqlite.ask(
            method, ADDRESSES.get(name, path), scope, json=BODIES.get(name), headers=HEADERS.get(name, {})
        ).status_code
        if guard == OPEN or (scope is not None and is_open_to(guard, scope)):
            assert status in ({400} if name in HEADERS else {200, 201, 404}), (name, scope, status)
        else:
            assert status == (401 if scope is None else 403), (name, scope, status)


@pytest.mark.parametrize("name", DOCUMENTED)
def test_the_document_says_which_scope_a_route_needs(name: str) -> None:
    guard = GUARDS[name]
    expected = None if guard == OPEN else [{"key": [] if guard in {ANY, OWNER} else [guard]}]

    assert operation(name).get("security") == expected


@pytest.mark.parametrize("name", DOCUMENTED)
def test_every_error_in_the_document_is_a_problem(name: str) -> None:
    errors = {status: each for status, each in operation(name)["responses"].items() if int(status) >= 400}

    assert "500" in errors
    if "/v1alpha1/" in name:
        assert {each["content"]["application/json"]["schema"]["$ref"] for each in errors.values()} == {
            "#/components/schemas/GoogleError"
        }
        return
    for response in errors.values():
        assert list(response["content"]) == [MEDIA_TYPE]
        assert response["content"][MEDIA_TYPE]["schema"] == {"$ref": "#/components/schemas/Problem"}


@pytest.mark.parametrize("name", DOCUMENTED)
def test_an_operation_is_named_after_its_function_and_explained(name: str) -> None:
    described = operation(name)

    assert described["operationId"] == ROUTES[name].name
    assert described["summary"]
    assert described["description"]


def test_every_route_and_every_kind_of_problem_is_written_about() -> None:
    written = re.sub(r"\{\w+\}", "{}", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"))

    assert [name for name in ROUTES if "`" + re.sub(r"\{\w+\}", "{}", name) not in written] == []
    assert [kind.uri for kind in ProblemKind if f"`{kind.uri}`" not in written] == []


def test_every_kind_of_problem_explains_itself(api_on_sqlite: Api) -> None:
    for kind in ProblemKind:
        told = api_on_sqlite.ask("GET", kind.uri, None).json()
        assert told == {"type": kind.uri, "title": kind.title, "status": kind.status, "advice": kind.advice}


@pytest.mark.parametrize(
    ("asked", "scope", "status"),
    [
        ("GET /v1/nothing", None, 404),
        ("GET /v1/claims/", "lookup", 404),
        ("DELETE /v1/claims", "lookup", 405),
        ("GET /v1/claims", None, 401),
        ("GET /v1/conflicts", "lookup", 403),
        ("GET /v1/claims/clm_unknown", "lookup", 404),
        ("GET /v1/claims/%00", "lookup", 404),
        ("GET /v1/sources/nonsense", "lookup", 404),
        ("GET /v1/conflicts/cfl_unknown", "review", 404),
        ("GET /v1/jobs/job_unknown", "submit", 404),
        ("GET /v1/claims?limit=0", "lookup", 422),
        ("GET /v1/claims?limit=NaN", "lookup", 422),
        ("GET /v1/claims?standings=disputed", "lookup", 422),
        ("GET /v1/claims?cursor=tampered", "lookup", 422),
        ("GET /v1/claims?source=%00", "lookup", 422),
        ("GET /v1/claims?since=yesterday", "lookup", 422),
        ("GET /problems/unknown", None, 404),
    ],
)
def test_every_refusal_has_one_shape(api: Api, asked: str, scope: str | None, status: int) -> None:
    method, path = asked.split(" ")

    answer = api.ask(method, path, scope)

    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == MEDIA_TYPE
    assert Problem.model_validate(answer.json()).status == status
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_committed_document_is_what_the_code_says() -> None:
    assert (ROOT / "openapi.json").read_text(encoding="utf-8") == openapi_document(), "run `make openapi`"
