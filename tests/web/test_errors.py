import json
from collections.abc import Iterator

import pytest
import structlog
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException

from app.core.errors import Busy, Conflict, Forbidden, HearsayError, Invalid, NotBuilt, NotFound, Stale
from app.web.body import BodyLimit
from app.web.errors import KINDS, UnexpectedErrors, install_error_handlers
from app.web.metrics import Metrics
from app.web.observe import Observe
from app.web.problems import MEDIA_TYPE, ProblemKind
from app.web.text import Instant, Text

SECRET = "what a source told us"


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")

    text: Text
    title: Text | None = None
    published_at: Instant | None = None


def an_app() -> FastAPI:
    app = FastAPI(redirect_slashes=False)
    install_error_handlers(app)
    app.add_middleware(BodyLimit, limit=10_000)
    app.add_middleware(UnexpectedErrors)
    app.add_middleware(Observe, metrics=Metrics())
    raised = {
        "invalid": Invalid("Too long.", "/text"),
        "missing": NotFound("No claim has this id."),
        "conflict": Conflict("Already settled."),
        "stale": Stale("Version 3 is current."),
        "unbuilt": NotBuilt("Send the text."),
        "forbidden": Forbidden("Not yours."),
        "busy": Busy("The database is busy.", 7),
        "failing": ValueError(SECRET),
        "challenge": HTTPException(401, detail=SECRET, headers={"WWW-Authenticate": "Bearer"}),
        "teapot": HTTPException(418, detail=SECRET),
    }

    @app.get("/raise/{name}")
    def fail(name: str) -> None:
        raise raised[name]

    @app.get("/number/{number}")
    def take_number(number: int, limit: int = 1) -> int:
        return number + limit

    @app.post("/body")
    def take(body: Body) -> str | None:
        return body.published_at.isoformat() if body.published_at else None

    return app


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(an_app()) as client:
        yield client


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("invalid", ProblemKind.INVALID_INPUT),
        ("missing", ProblemKind.NOT_FOUND),
        ("conflict", ProblemKind.CONFLICT),
        ("stale", ProblemKind.STALE),
        ("forbidden", ProblemKind.FORBIDDEN),
        ("unbuilt", ProblemKind.NOT_BUILT),
        ("busy", ProblemKind.BUSY),
        ("failing", ProblemKind.INTERNAL),
        ("challenge", ProblemKind.UNAUTHENTICATED),
        ("teapot", ProblemKind.INTERNAL),
    ],
)
def test_every_exception_becomes_a_problem_of_its_kind(client: TestClient, name: str, kind: ProblemKind) -> None:
    answer = client.get(f"/raise/{name}")

    assert answer.status_code == kind.status
    assert answer.headers["content-type"] == MEDIA_TYPE
    body = answer.json()
    assert (body["type"], body["title"], body["status"]) == (f"/problems/{kind.slug}", kind.title, kind.status)
    assert body["instance"].endswith(answer.headers["x-request-id"])
    assert SECRET not in answer.text


def test_every_error_of_core_has_a_kind() -> None:
    core = {each for each in HearsayError.__subclasses__() if each.__module__ == HearsayError.__module__}
    assert set(KINDS) == core


def test_a_busy_house_says_when_to_come_back(client: TestClient) -> None:
    assert client.get("/raise/busy").headers["retry-after"] == "7"


def test_a_challenge_is_kept(client: TestClient) -> None:
    assert client.get("/raise/challenge").headers["www-authenticate"] == "Bearer"


def test_an_invalid_input_says_where(client: TestClient) -> None:
    assert client.get("/raise/invalid").json()["errors"] == [{"detail": "Too long.", "pointer": "/text"}]


def test_an_unexpected_error_is_logged_without_its_text(client: TestClient) -> None:
    with structlog.testing.capture_logs() as events:
        client.get("/raise/failing")

    assert SECRET not in repr(events)
    failure = next(event for event in events if event["event"] == "unexpected_error")
    assert failure["error"] == "ValueError"
    assert failure["frames"][-1].endswith(" fail")


def test_an_unknown_path_and_method_are_problems_too(client: TestClient) -> None:
    assert client.get("/nowhere").json()["type"] == "/problems/not-found"
    refused = client.delete("/body")
    assert refused.json()["type"] == "/problems/method-not-allowed"
    assert refused.headers["allow"] == "POST"


@pytest.mark.parametrize(
    "raw",
    [b"{", b"\xff\xfe", b'{"text": "' + SECRET.encode(), b"[" * 9000, b'{"text": 1' + b"0" * 5000 + b"}"],
    ids=["half", "not UTF-8", "unclosed", "deep", "long number"],
)
def test_a_body_that_cannot_be_read_is_malformed(client: TestClient, raw: bytes) -> None:
    answer = client.post("/body", content=raw, headers={"Content-Type": "application/json"})

    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/malformed"
    assert SECRET not in answer.text


@pytest.mark.parametrize(
    ("raw", "pointer"),
    [
        (rb'{"text": NaN}', "/text"),
        (rb'{"text": 1e400}', "/text"),
        (rb'{"text": "\ud800"}', "/text"),
        (rb'{"text": "a\u0000b"}', "/text"),
        (rb'{"text": 5}', "/text"),
        (rb'{"text": ["a"]}', "/text"),
        (rb"{}", "/text"),
        (rb"[]", ""),
        (rb'{"text": "a", "unknown": 1}', "/unknown"),
        (rb'{"text": "a", "what a source told us": 1}', ""),
        (rb'{"text": "a", "\ud800": 1}', ""),
        (rb'{"text": "a", "published_at": "2026-01-01T00:00:00"}', "/published_at"),
        (rb'{"text": "a", "published_at": 1700000000}', "/published_at"),
        (rb'{"text": "a", "published_at": "1700000000"}', "/published_at"),
        (rb'{"text": "a", "published_at": "0001-01-01T00:00:00+14:00"}', "/published_at"),
    ],
)
def test_bad_input_is_refused_with_its_place_and_without_its_value(
    client: TestClient, raw: bytes, pointer: str
) -> None:
    answer = client.post("/body", content=raw, headers={"Content-Type": "application/json"})

    assert answer.status_code == 422, answer.text
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]
    assert SECRET not in answer.text
    assert "secret" not in answer.text


def test_a_time_is_turned_to_utc(client: TestClient) -> None:
    answer = client.post("/body", json={"text": "a", "published_at": "2026-02-27T09:00:00+01:00"})

    assert answer.json() == "2026-02-27T08:00:00+00:00"


def test_a_parameter_is_named(client: TestClient) -> None:
    answer = client.get("/number/one?limit=two")

    assert [fault["parameter"] for fault in answer.json()["errors"]] == ["number", "limit"]


def test_a_body_over_the_limit_is_refused_when_announced(client: TestClient) -> None:
    answer = client.post("/body", json={"text": "a" * 10_001})

    assert answer.status_code == 413
    assert answer.json()["type"] == "/problems/too-large"
    assert answer.headers["connection"] == "close"


def test_a_body_over_the_limit_is_refused_when_streamed(client: TestClient) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(20):
            yield b" " * 1_000

    answer = client.post("/body", content=pieces(), headers={"Content-Type": "application/json"})

    assert answer.status_code == 413
    assert json.loads(answer.text)["type"] == "/problems/too-large"


def test_a_body_at_the_limit_is_read(client: TestClient) -> None:
    body = json.dumps({"text": "a" * 9_000}).ljust(10_000).encode()

    assert client.post("/body", content=body, headers={"Content-Type": "application/json"}).status_code == 200
