"""A whole site taken in by `hearsay ingest`: its pages, a feed, a dump; twice, and killed in the middle."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Hearsay
from tests.connectors.site import Asked, Site, answer, site
from tests.connectors.test_article import PARAGRAPHS, a_page

PAGES = int(os.environ.get("HEARSAY_TEST_PAGES", "12"))
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>The Paper</title><link>{0}/</link>
<item><title>Port closed</title><guid>g1</guid><link>{0}/items/1</link><description>The port of Odesa was closed for
nine days in March, the port authority said in a statement on Monday, and twelve ships had to wait.</description></item>
</channel></rss>"""
REVIEW = {
    "@type": "ClaimReview",
    "url": "https://checks.example/moon",
    "claimReviewed": "The moon is made of forty tonnes of green cheese.",
    "author": {"@type": "Organization", "name": "Checks", "url": "https://checks.example/"},
    "datePublished": "2025-03-02",
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Wallace"}},
    "reviewRating": {"@type": "Rating", "alternateName": "False"},
}
TABLES = ("documents", "claims", "appearances", "sources", "judgements", "verdicts", "receipts", "families")


@pytest.fixture
def local() -> Iterator[Site]:
    with site() as opened:
        listed = "".join(f"<url><loc>{opened.url}/story/{count}</loc></url>" for count in range(PAGES))
        elsewhere = "<url><loc>https://other.example/a</loc></url>"
        opened.pages["/sitemap.xml"] = answer(f"<urlset>{listed}{elsewhere}</urlset>", content_type="application/xml")
        opened.pages["/feed.xml"] = answer(FEED.format(opened.url), content_type="application/rss+xml")
        opened.pages["/dump.json"] = answer(json.dumps([REVIEW]), content_type="application/json")
        for count in range(PAGES):
            told = f"Ministers will send {count + 20},000 soldiers to Kyiv in {1901 + count}, the ministry said."
            opened.pages[f"/story/{count}"] = answer(a_page(told, *PARAGRAPHS[1:], title=f"Story {count}"))
        yield opened


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return an_environment(tmp_path / "data")


def an_environment(directory: Path) -> dict[str, str]:
    return {
        "HEARSAY_DATA_DIR": str(directory),
        "HEARSAY_PARSER": "none",
        "HEARSAY_DATABASE_URL": "",
        "HEARSAY_FETCH_NETWORKS": "127.0.0.0/8",
        "HEARSAY_FETCH_DELAY_SECONDS": "0",
    }


def things(local: Site) -> list[str]:
    return [f"{local.url}/{name}" for name in ("sitemap.xml", "feed.xml", "dump.json")]


def contents(directory: Path) -> dict[str, object]:
    """What a store holds, without its ids and times: counts, and the texts with their addresses."""
    with sqlite3.connect(directory / "hearsay.sqlite3") as connection:
        counts: dict[str, object] = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES
        }
        told = connection.execute("SELECT url, text, title, revision, status FROM documents").fetchall()
        claims = connection.execute("SELECT text, position FROM appearances").fetchall()
    return counts | {"told": sorted(told, key=str), "said": sorted(claims)}


def test_a_site_a_feed_and_a_dump_are_taken_in_once(hearsay: Hearsay, local: Site, tmp_path: Path) -> None:
    assert hearsay("migrate").exit_code == 0
    first = hearsay("ingest", *things(local))
    assert first.exit_code == 0, first.output
    assert f"{PAGES} stored, 0 known already" in first.output
    assert "2 items of feeds and dumps stored, 0 known." in first.output
    held = contents(tmp_path / "data")

    again = hearsay("ingest", *things(local))

    assert f"0 stored, {PAGES} known already" in again.output
    assert "0 items of feeds and dumps stored, 2 known." in again.output
    assert contents(tmp_path / "data") == held


def test_what_was_killed_in_the_middle_goes_on_to_the_same_store(
    hearsay: Hearsay, local: Site, tmp_path: Path, environment: dict[str, str]
) -> None:
    other = tmp_path / "other"
    for directory in (tmp_path / "data", other):
        _run(["migrate"], directory).wait(60)
    page = local.pages[f"/story/{PAGES // 2}"]
    killed: list[subprocess.Popen[bytes]] = []

    def kill(_asked: Asked) -> bytes:
        killed[0].send_signal(signal.SIGKILL)
        killed[0].wait(10)
        local.pages[f"/story/{PAGES // 2}"] = page
        return b""

    local.pages[f"/story/{PAGES // 2}"] = kill
    killed.append(_run(["ingest", *things(local)], other))
    assert killed[0].wait(60) == -signal.SIGKILL

    assert _run(["ingest", *things(local)], other).wait(60) == 0
    assert hearsay("ingest", *things(local)).exit_code == 0
    assert contents(other) == contents(tmp_path / "data")


def test_an_address_that_gives_nothing_is_told_and_the_others_are_taken(hearsay: Hearsay, local: Site) -> None:
    assert hearsay("migrate").exit_code == 0

    result = hearsay("ingest", f"{local.url}/missing", f"{local.url}/story/1", "file:///etc/passwd")

    assert result.exit_code == 0
    assert "address 1: The site answered 404." in result.output
    assert "address 3: A url starts with http:// or https:// and names a host." in result.output
    assert "1 stored, 0 known already" in result.output


def test_a_line_with_a_url_alone_is_fetched(hearsay: Hearsay, local: Site, tmp_path: Path) -> None:
    (tmp_path / "more.jsonl").write_text(json.dumps({"url": f"{local.url}/story/1"}), encoding="utf-8")
    assert hearsay("migrate").exit_code == 0

    assert "1 stored, 0 known already" in hearsay("ingest", tmp_path / "more.jsonl").output


def test_files_are_taken_as_what_stands_at_an_address_is(hearsay: Hearsay, local: Site, tmp_path: Path) -> None:
    told = "Ministers will send 20,000 soldiers to Kyiv in 1901, the ministry said."
    canonical = '<link rel="canonical" href="https://news.example/kept">'
    kept = {
        "named.html": a_page(told, *PARAGRAPHS[1:], head=canonical),
        "nameless.htm": a_page(told, *PARAGRAPHS[1:]),
        "feed.rss": FEED.format("https://news.example"),
        "atom.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><entry><id>1</id><title>Port</title>'
        f"<summary>{told}</summary></entry></feed>",
        "dump.json": json.dumps([REVIEW]),
        "sitemap.xml": f"<urlset><url><loc>{local.url}/story/1</loc></url></urlset>",
        "config.xml": "<settings/>",
        "broken.json": "no JSON",
    }
    for name, content in kept.items():
        (tmp_path / "kept" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "kept" / name).write_text(content, encoding="utf-8")
    assert hearsay("migrate").exit_code == 0

    result = hearsay("ingest", tmp_path / "kept")

    assert "3 stored, 0 known already" in result.output, result.output
    assert "3 items of feeds and dumps stored, 0 known. 2 could not be taken." in result.output
    assert "config.xml: The file is no page" in result.output
    urls = [url for url, *_ in contents(tmp_path / "data")["told"]]  # type: ignore[attr-defined]
    assert {"https://news.example/kept", "https://news.example/items/1", f"{local.url}/story/1"} <= set(urls)
    again = hearsay("ingest", tmp_path / "kept")
    assert "0 stored, 3 known already" in again.output
    based = hearsay("ingest", tmp_path / "kept" / "nameless.htm", "--base", "https://other.example/a/")
    assert "1 stored" in based.output
    urls = [url for url, *_ in contents(tmp_path / "data")["told"]]  # type: ignore[attr-defined]
    assert "https://other.example/a/nameless.htm" in urls


def test_citations_are_checked_when_asked_and_once(hearsay: Hearsay, local: Site, tmp_path: Path) -> None:
    there = f"{local.url.replace('127.0.0.1', '127.0.0.2')}/original"
    report = f'Ministers will send 40,000 soldiers to Kyiv in March, <a href="{there}">Reuters reported</a> on Tuesday.'
    local.pages["/report"] = answer(a_page(report, *PARAGRAPHS[1:]))
    assert hearsay("migrate").exit_code == 0
    with site("127.0.0.2", port=int(local.url.rsplit(":", 1)[1])) as other:
        other.pages["/original"] = answer(a_page(report.replace("40,000", "30,000"), *PARAGRAPHS[1:]))

        first = hearsay("ingest", "--check-citations", f"{local.url}/report")
        again = hearsay("ingest", "--check-citations", f"{local.url}/report")

    assert "1 citations checked, 1 not borne out." in first.output
    assert "citations checked" not in again.output
    assert other.paths.count("/original") == 1


def _run(arguments: list[str], directory: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "app.cli", *arguments],
        env=os.environ | an_environment(directory),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
