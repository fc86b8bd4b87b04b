"""A url in place of a text: fetched from a site on a real socket."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.settings import Settings
from tests.api.conftest import Api, serving
from tests.connectors.site import Asked, Site, answer, redirect, site
from tests.connectors.test_article import PARAGRAPHS, a_page

NOTICE = "Ministers will send 30,000 soldiers to Kyiv in March, the Defence Ministry said on Tuesday in a statement."


@pytest.fixture
def local() -> Iterator[Site]:
    with site() as opened:
        opened.pages["/robots.txt"] = answer("User-agent: *\nDisallow: /private\n", content_type="text/plain")
        opened.pages["/a"] = answer(a_page(*PARAGRAPHS, head='<meta property="og:site_name" content="The News">'))
        yield opened


@pytest.fixture
def fetching(database_url: str, tmp_path: Path) -> Iterator[Api]:
    yield from serving(a_setting(database_url, tmp_path))


@pytest.fixture
def fetching_on_sqlite(sqlite_url: str, tmp_path: Path) -> Iterator[Api]:
    yield from serving(a_setting(sqlite_url, tmp_path))


def a_setting(database_url: str, directory: Path) -> Settings:
    return Settings(
        database_url=database_url,
        data_dir=directory,
        parser="none",
        fetch_networks=("127.0.0.0/8",),
        fetch_seconds=2.0,
        fetch_bytes=200_000,
        fetch_delay_seconds=0,
    )


def test_the_article_at_a_url_is_stored_with_what_its_page_says(fetching: Api, local: Site) -> None:
    told = fetching.submit(url=f"{local.url}/a?utm_source=mail#top")

    assert told["created"]
    with fetching.house.store.reading() as reader:
        document = reader.document(told["id"]).document
    assert document.text.startswith("European capitals are weighing")
    assert (document.url, document.title, document.publisher) == (
        f"{local.url}/a", "Capitals weigh troops", "The News",
    )  # fmt: skip


def test_the_same_page_again_is_the_same_document(fetching: Api, local: Site) -> None:
    first, again = fetching.submit(url=f"{local.url}/a"), fetching.submit(url=f"{local.url}/a")

    assert (again["id"], again["created"]) == (first["id"], False)
    assert len(again["claims"]) == len(first["claims"]) > 0


def test_a_page_that_did_not_change_is_not_sent_again(fetching: Api, local: Site) -> None:
    whole = answer(a_page(*PARAGRAPHS), etag='"v1"')
    local.pages["/a"] = lambda asked: answer(status=304) if asked.headers.get("if-none-match") == '"v1"' else whole

    first, again = fetching.submit(url=f"{local.url}/a"), fetching.submit(url=f"{local.url}/a")

    assert local.asked[-1].headers["if-none-match"] == '"v1"'
    assert (again["id"], again["created"]) == (first["id"], False)
    assert [one["claim"]["id"] for one in again["claims"]] == [one["claim"]["id"] for one in first["claims"]]


def test_a_page_that_changed_is_a_revision(fetching: Api, local: Site) -> None:
    first = fetching.submit(url=f"{local.url}/a")
    local.pages["/a"] = answer(a_page(*PARAGRAPHS[:3], NOTICE))
    again = fetching.submit(url=f"{local.url}/a")

    assert again["created"]
    with fetching.house.store.reading() as reader:
        assert reader.document(again["id"]).replaces == first["id"]
        assert reader.document(again["id"]).revision == 2


def test_what_the_sender_knows_goes_before_what_the_page_says(fetching_on_sqlite: Api, local: Site) -> None:
    told = fetching_on_sqlite.submit(url=f"{local.url}/a", publisher="Our Desk", title="Ours")

    with fetching_on_sqlite.house.store.reading() as reader:
        document = reader.document(told["id"]).document
    assert (document.publisher, document.title) == ("Our Desk", "Ours")


def test_a_page_can_be_read_without_being_kept(fetching_on_sqlite: Api, local: Site) -> None:
    told = fetching_on_sqlite.submit(url=f"{local.url}/a", store=False)

    assert told["id"] is None
    assert told["claims"]
    assert fetching_on_sqlite.ask("GET", "/v1/claims", "submit").json()["items"] == []


@pytest.mark.parametrize(
    ("page", "status", "slug"),
    [
        (redirect("http://10.0.0.1/"), 422, "address-refused"),
        (redirect("file:///etc/passwd"), 422, "address-refused"),
        (redirect("/private/a"), 422, "unwelcome"),
        (answer("gone", 404), 422, "page-absent"),
        (answer("no", 403), 422, "page-absent"),
        (answer("%PDF", content_type="application/pdf"), 422, "page-unreadable"),
        (answer("<p>" + "x" * 300_000), 422, "page-unreadable"),
        (answer("x", content_encoding="br"), 422, "page-unreadable"),
        (answer(bytes(range(128, 160)) * 50, content_type="text/html"), 422, "page-unreadable"),
        (answer(a_page("Zanzibarite: subscribe to continue reading.")), 422, "article-absent"),
        (answer(a_page("Zanzibarite is not here.", title="Page not found")), 422, "article-absent"),
        (redirect("/a"), 502, "site-failing"),
        (answer("Zanzibarite", 503), 502, "site-failing"),
        (b"SSH-2.0-Zanzibarite\r\n", 502, "site-failing"),
    ],
)
def test_every_refusal_has_its_kind_and_repeats_nothing(
    fetching_on_sqlite: Api, local: Site, page: bytes, status: int, slug: str
) -> None:
    local.pages["/a"] = page

    told = fetching_on_sqlite.ask("POST", "/v1/snippets", "submit", json={"url": f"{local.url}/a"})

    assert (told.status_code, told.json()["type"]) == (status, f"/problems/{slug}")
    assert "Zanzibarite" not in told.text
    assert "127.0.0.1" not in told.text
    assert fetching_on_sqlite.ask("GET", "/v1/claims", "submit").json()["items"] == []


def test_a_site_that_drips_ends_in_time_and_look_ups_go_on_meanwhile(fetching_on_sqlite: Api, local: Site) -> None:
    def never(_asked: Asked) -> bytes:
        local.over.wait(10)
        return b""

    local.pages |= {f"/slow/{count}": never for count in range(6)}
    ended: list[int] = []

    def ask(count: int) -> None:
        told = fetching_on_sqlite.ask("POST", "/v1/snippets", "submit", json={"url": f"{local.url}/slow/{count}"})
        ended.append(told.status_code)

    threads = [threading.Thread(target=ask, args=(count,)) for count in range(6)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for _ in range(10):
        sent = time.monotonic()
        found = fetching_on_sqlite.ask("POST", "/v1/lookups", "lookup", json={"texts": [NOTICE]})
        assert found.status_code == 200
        assert time.monotonic() - sent < 1.5
    for thread in threads:
        thread.join()

    assert time.monotonic() - began < 8
    assert set(ended) <= {503, 504}


def test_a_url_is_answered_by_a_job_where_that_is_preferred(fetching_on_sqlite: Api, local: Site) -> None:
    told = fetching_on_sqlite.ask(
        "POST", "/v1/snippets", "submit", json={"url": f"{local.url}/a"}, headers={"Prefer": "respond-async"}
    )

    assert told.status_code == 202
    for _ in range(200):
        job = fetching_on_sqlite.ask("GET", told.headers["location"], "submit").json()
        if job["status"] not in {"waiting", "running"}:
            break
        threading.Event().wait(0.05)
    assert job["status"] == "done"
    assert job["result"]["created"]


def test_what_came_of_it_is_counted(fetching_on_sqlite: Api, local: Site) -> None:
    fetching_on_sqlite.submit(url=f"{local.url}/a")
    fetching_on_sqlite.ask("POST", "/v1/snippets", "submit", json={"url": f"{local.url}/private/a"})

    figures = fetching_on_sqlite.ask("GET", "/metrics", None).text
    assert 'hearsay_fetches{outcome="page"} 1.0' in figures
    assert 'hearsay_fetches{outcome="robots"} 1.0' in figures


def test_pages_of_a_batch_are_fetched_and_one_that_fails_harms_no_other(fetching: Api, local: Site) -> None:
    items = [
        {"url": f"{local.url}/a"},
        {"url": f"{local.url}/private/b"},
        {"url": f"{local.url}/none"},
        {"text": NOTICE},
    ]

    told = fetching.ask("POST", "/v1/snippets:batch", "submit", json=items).json()["items"]

    assert [item["status"] for item in told] == [201, 422, 422, 201]
    assert told[0]["snippet"]["claims"]
    assert [item["problem"]["type"].rsplit("/", 1)[1] for item in told[1:3]] == ["unwelcome", "page-absent"]


def test_pages_that_a_batch_has_no_time_for_are_fetched_by_jobs(
    fetching_on_sqlite: Api, local: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.api.routers.batches.PAGES_SECONDS", 0.0)

    told = fetching_on_sqlite.ask(
        "POST", "/v1/snippets:batch", "submit", json=[{"url": f"{local.url}/a"}, {"text": NOTICE}]
    ).json()["items"]

    assert [item["status"] for item in told] == [202, 201]
    assert finished(fetching_on_sqlite, told[0]["job"]["id"])["answer_status"] == 201


def test_what_an_article_links_to_is_checked_after_the_answer(fetching: Api, local: Site) -> None:
    there = f"{local.url.replace('127.0.0.1', '127.0.0.2')}/original"
    report = f'Ministers will send 40,000 soldiers to Kyiv in March, <a href="{there}">Reuters reported</a> on Tuesday.'
    local.pages["/report"] = answer(a_page(report, *PARAGRAPHS[1:]))
    with site("127.0.0.2", port=int(local.url.rsplit(":", 1)[1])) as other:
        other.pages["/original"] = answer(a_page(NOTICE, *PARAGRAPHS[1:]))
        answered = fetching.ask(
            "POST", "/v1/snippets", "submit", json={"url": f"{local.url}/report", "check_citations": True}
        )
        assert answered.status_code == 201, answered.text
        assert answered.json()["citations"] == []
        job = finished(fetching, answered.json()["citations_job"])
        again = fetching.submit(url=f"{local.url}/report", check_citations=True)
        assert finished(fetching, again["citations_job"])["result"]["citations"] == []
        assert other.paths.count("/original") == 1

    (check,) = job["result"]["citations"]
    assert (check["outcome"], check["cited_url"]) == ("number_absent", there)
    claims = [each["claim"]["id"] for each in job["result"]["claims"]]
    shown = [fetching.ask("GET", f"/v1/claims/{each}", "lookup").json()["citations"] for each in claims]
    assert [one["id"] for found in shown for one in found] == [check["id"]]


def test_a_text_that_cites_nobody_needs_no_job(fetching_on_sqlite: Api) -> None:
    assert fetching_on_sqlite.submit(text=NOTICE, check_citations=True)["citations_job"] is None
    refused = fetching_on_sqlite.ask(
        "POST", "/v1/snippets", "submit", json={"text": NOTICE, "check_citations": True, "store": False}
    )
    assert refused.status_code == 422


def test_what_is_held_of_the_outlet_is_checked_against_where_nothing_is_linked(fetching_on_sqlite: Api) -> None:
    fetching_on_sqlite.submit(text=NOTICE, publisher="Reuters")

    text = (
        "Ministers will send 30,000 soldiers to Kyiv in March, the Defence Ministry said on Tuesday, Reuters reported."
    )
    told = fetching_on_sqlite.submit(text=text, publisher="The Paper", check_citations=True)

    (check,) = finished(fetching_on_sqlite, told["citations_job"])["result"]["citations"]
    assert check["outcome"] == "supported"


def finished(api: Api, job_id: str) -> dict[str, Any]:
    for _ in range(600):
        told: dict[str, Any] = api.ask("GET", f"/v1/jobs/{job_id}", "submit").json()
        if told["status"] in {"done", "failed"}:
            return told
        time.sleep(0.05)
    raise AssertionError(told)
