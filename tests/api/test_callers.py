"""Who is let in, how often, and from where."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import structlog

from app.core.model.key import Scope
from app.flows import keys
from app.settings import Settings
from tests.api.conftest import Api, serving

ORIGIN = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"


@pytest.fixture
def strict_api(sqlite_url: str, tmp_path: Path) -> Iterator[Api]:
    yield from serving(
        Settings(
            database_url=sqlite_url,
            data_dir=tmp_path,
            parser="none",
            rate_limit_per_minute=3,
            extension_origins=(ORIGIN,),
        )
    )


@pytest.mark.parametrize(
    "presented",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer hsy_",
        "Bearer hsy_key_secret",
        "Basic aHN5Og==",
        "Bearer " + "x" * 5000,
        "hsy_a_b",
        "Bearer hsy_\xe9_\xe9",
    ],
)
def test_what_is_no_key_is_challenged(api_on_sqlite: Api, presented: str | None) -> None:
    headers = [] if presented is None else [(b"Authorization", presented.encode("latin-1"))]

    answer = api_on_sqlite.client.get("/v1/claims", headers=headers)

    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.json()["type"] == "/problems/unauthenticated"


def test_a_revoked_key_opens_nothing_any_more(api: Api) -> None:
    issued = keys.create(api.house.store, name="short", scopes=[Scope.LOOKUP], now=datetime.now(UTC))
    headers = {"Authorization": f"Bearer {issued.token}"}
    assert api.client.get("/v1/claims", headers=headers).status_code == 200

    keys.revoke(api.house.store, issued.key.id, now=datetime.now(UTC))

    answer = api.client.get("/v1/claims", headers=headers)
    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer.headers["www-authenticate"]


def test_a_key_expires(api: Api) -> None:
    now = datetime.now(UTC)
    issued = keys.create(
        api.house.store,
        name="short",
        scopes=[Scope.LOOKUP],
        now=now - timedelta(hours=2),
        expires_at=now - timedelta(hours=1),
    )

    answer = api.client.get("/v1/claims", headers={"Authorization": f"Bearer {issued.token}"})

    assert answer.status_code == 401


def test_a_missing_scope_is_named(api_on_sqlite: Api) -> None:
    answer = api_on_sqlite.ask("GET", "/v1/conflicts", "submit")

    assert answer.status_code == 403
    assert "review" in answer.json()["detail"]
    assert 'error="insufficient_scope", scope="review"' in answer.headers["www-authenticate"]


def test_the_log_names_the_key_and_not_its_secret(api_on_sqlite: Api) -> None:
    with structlog.testing.capture_logs() as events:
        api_on_sqlite.ask("GET", "/v1/claims", "lookup")

    token = api_on_sqlite.tokens["lookup"]
    (event,) = [event for event in events if event["event"] == "request"]
    assert event["key_id"]
    assert token.rsplit("_", 1)[1] not in repr(events)


def test_a_key_has_a_quota_and_is_told_what_is_left(strict_api: Api) -> None:
    answers = [strict_api.ask("GET", "/v1/claims", "lookup") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert answers[0].headers["ratelimit-policy"] == '"default";q=3;w=60'
    assert answers[0].headers["ratelimit"].startswith('"default";r=2;t=')
    assert answers[3].json()["type"] == "/problems/too-many-requests"
    assert int(answers[3].headers["retry-after"]) >= 1
    assert strict_api.ask("GET", "/v1/claims", "submit").status_code == 200


def test_a_named_extension_may_call_from_its_pages(strict_api: Api) -> None:
    asked = {
        "Origin": ORIGIN,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization",
    }

    allowed = strict_api.client.options("/v1/lookups", headers=asked)
    refused = strict_api.client.options("/v1/lookups", headers=asked | {"Origin": "https://elsewhere.example"})

    assert allowed.headers["access-control-allow-origin"] == ORIGIN
    assert "access-control-allow-credentials" not in allowed.headers
    assert "access-control-allow-origin" not in refused.headers


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/badge"),
        ("GET", "/v1/lookups/prefix/0a1b2"),
        ("POST", "/v1/lookups:prefixes"),
        ("POST", "/v1/lookups"),
        ("HEAD", "/v1/claims"),
    ],
)
def test_an_extension_may_ask_whatever_it_needs(strict_api: Api, method: str, path: str) -> None:
    asked = {
        "Origin": ORIGIN,
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": "authorization,content-type,if-none-match",
    }

    allowed = strict_api.client.options(path, headers=asked)

    assert allowed.status_code == 200
    assert method in allowed.headers["access-control-allow-methods"]


def test_an_extension_is_told_why_it_was_refused(strict_api: Api) -> None:
    address = "/v1/badge?url=https://news.example/a"
    answers = [strict_api.ask("GET", address, "lookup", headers={"Origin": ORIGIN}) for _ in range(4)]
    stranger = strict_api.ask("GET", address, None, headers={"Origin": ORIGIN})

    assert [answer.status_code for answer in (*answers, stranger)] == [200, 200, 200, 429, 401]
    for answer in (*answers, stranger):
        assert answer.headers["access-control-allow-origin"] == ORIGIN
        exposed = answer.headers["access-control-expose-headers"]
        assert all(name in exposed for name in ("ETag", "Retry-After", "RateLimit", "WWW-Authenticate"))
    assert int(answers[3].headers["retry-after"]) >= 1


def test_nobody_may_call_from_a_page_unless_named(api_on_sqlite: Api) -> None:
    answer = api_on_sqlite.ask("GET", "/v1/claims", "lookup", headers={"Origin": ORIGIN})

    assert "access-control-allow-origin" not in answer.headers
