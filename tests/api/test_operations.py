from pathlib import Path

from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.api.conftest import Api


def test_a_house_that_serves_is_alive_and_ready(api: Api) -> None:
    api.submit(text="Ten ships left Odesa on Monday, the port authority said.")

    ready = api.ask("GET", "/readyz", None)

    assert api.ask("GET", "/healthz", None).json() == {"status": "alive"}
    assert ready.status_code == 200
    told = ready.json()
    assert told["database"]["kind"] in {"sqlite", "postgresql"}
    assert told["database"]["head"] > 0
    assert told["index"]["state"] in {"ready", "behind"}
    assert told["index"]["lag"] >= 0
    assert told["extractor"]["kind"] == "patterns"
    assert told["extractor"]["version"]


def test_a_house_without_its_database_is_alive_and_not_ready(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(data_dir=tmp_path, parser="none"))) as client:
        answer = client.get("/readyz")

        assert client.get("/healthz").status_code == 200
        assert answer.status_code == 503
        assert answer.json()["type"] == "/problems/not-ready"


def test_the_metrics_count_requests_by_route_and_show_the_state(api: Api) -> None:
    api.submit(text="Ten ships left Odesa on Monday, the port authority said.")
    api.ask("GET", "/v1/claims/clm_0", "lookup")

    figures = api.ask("GET", "/metrics", None).text

    assert 'hearsay_requests_total{method="POST",route="/v1/snippets",status="201"} 1.0' in figures
    assert 'hearsay_requests_total{method="GET",route="/v1/claims/{claim_id}",status="404"} 1.0' in figures
    assert "hearsay_ledger_head" in figures
    assert "hearsay_index_lag" in figures
    assert 'hearsay_jobs{status="waiting"} 0.0' in figures
    assert "clm_0" not in figures


def test_the_documentation_needs_nothing_from_elsewhere(api_on_sqlite: Api) -> None:
    page = api_on_sqlite.ask("GET", "/docs", None)

    assert page.headers["content-type"].startswith("text/html")
    assert "POST /v1/snippets" in page.text
    assert "//" not in page.text.replace("http://", "").replace("https://", "") or "src=" not in page.text
    assert api_on_sqlite.ask("GET", "/openapi.json", None).json()["openapi"].startswith("3.1")
