import time
from pathlib import Path

from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from app.storage.migrate import migrate
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


def reason_of_the_index(client: TestClient, *, expected: str) -> str:
    """What `/readyz` says of the index, once it says what is expected or ten seconds have passed."""
    until = time.monotonic() + 10
    while True:
        told = client.get("/readyz").json()
        reason = str(told["index"]["reason"])
        if reason == expected or time.monotonic() > until:
            return reason
        time.sleep(0.05)


def test_an_index_that_is_spoilt_or_deleted_is_built_again_and_the_reason_told(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, parser="none", index_commit_seconds=0.05)
    migrate(settings.database)
    with TestClient(create_app(settings)) as client:
        assert reason_of_the_index(client, expected="rebuilt: none was built yet") == "rebuilt: none was built yet"
    (generation,) = settings.index_dir.glob("generation-*")
    (generation / "meta.json").write_text("{")
    with TestClient(create_app(settings)) as client:
        spoilt = "rebuilt: its files cannot be read"
        assert reason_of_the_index(client, expected=spoilt) == spoilt
        settings.index_dir.rename(tmp_path / "gone")  # at once: it is written to all the time
        deleted = "rebuilt: none was built yet"
        assert reason_of_the_index(client, expected=deleted) == deleted
        assert client.get("/readyz").status_code == 200


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
