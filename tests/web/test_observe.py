import io
import json
import sys

import pytest
import structlog
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.web.headers import SecurityHeaders
from app.web.logs import configure_logging
from app.web.metrics import Metrics
from app.web.observe import Observe

SECRET = "a-confidential-phrase"


def an_app(metrics: Metrics) -> FastAPI:
    app = FastAPI()
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Observe, metrics=metrics)

    @app.get("/things/{name}")
    def thing(name: str) -> str:
        return name

    return app


def test_the_access_log_holds_the_route_and_neither_path_nor_query() -> None:
    with structlog.testing.capture_logs() as events:
        TestClient(an_app(Metrics())).get(f"/things/{SECRET}?q={SECRET}")

    assert SECRET not in repr(events)
    assert [(event["route"], event["method"], event["status"]) for event in events] == [("/things/{name}", "GET", 200)]


def test_unknown_paths_and_methods_add_no_label_to_the_metrics() -> None:
    metrics = Metrics()
    client = TestClient(an_app(metrics))

    client.get(f"/{SECRET}")
    client.request(SECRET.upper(), "/things/1")

    figures = metrics.render(head=7, watermark=5, jobs={"done": 3}).decode()
    assert SECRET not in figures.lower()
    assert 'hearsay_requests_total{method="GET",route="none",status="404"} 1.0' in figures
    assert "hearsay_index_lag 2.0" in figures
    assert 'hearsay_jobs{status="done"} 3.0' in figures


@pytest.mark.parametrize(("given", "kept"), [("0123456789abcdef", True), ("a b", False), ("short", False)])
def test_a_request_keeps_the_plain_id_that_a_proxy_gave(given: str, kept: bool) -> None:
    answer = TestClient(an_app(Metrics())).get("/things/1", headers={"X-Request-Id": given})

    assert (answer.headers["x-request-id"] == given) is kept


def test_every_answer_is_protected() -> None:
    answer = TestClient(an_app(Metrics())).get("/nowhere")

    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["cache-control"] == "no-store"


def test_the_log_is_json_and_drops_what_an_exception_says(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    configure_logging("info")
    try:
        try:
            int(SECRET)
        except ValueError:
            structlog.get_logger().error("failed", exc_info=True)
            structlog.get_logger().debug("left out")
    finally:
        structlog.reset_defaults()

    (line,) = written.getvalue().splitlines()
    event = json.loads(line)
    assert (event["event"], event["level"], event["error"]) == ("failed", "error", "ValueError")
    assert SECRET not in line
