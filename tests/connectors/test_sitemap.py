"""What an address gave: told by its content, and what it lists."""

import gzip

import pytest

from app.connectors.page import Head, Page
from app.connectors.sitemap import Sort, addresses_in, given_by

AT = "https://news.example/sitemap.xml"
MAP = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc> https://news.example/a </loc></url><url><loc>https://news.example/a</loc></url>
<url><loc>https://other.example/b</loc></url><url><loc>file:///etc/passwd</loc></url>
<url><loc>https://news.example/c?x=1&amp;y=2</loc></url></urlset>"""


def a_page(body: bytes, kind: str = "") -> Page:
    return Page(Head(AT, 200, kind), body)


@pytest.mark.parametrize(
    ("body", "kind", "sort"),
    [
        (MAP, "text/html", Sort.SITEMAP),
        (gzip.compress(MAP, mtime=0), "application/gzip", Sort.SITEMAP),
        (b"<sitemapindex/>", "text/xml", Sort.SITEMAP),
        (b"\xef\xbb\xbf <!-- x --><rss>", "text/xml", Sort.FEED),
        (b"<feed>", "text/html", Sort.FEED),
        (b'<rdf:RDF xmlns:rdf="x">', "text/xml", Sort.FEED),
        (b"<!doctype html><p>", "text/html", Sort.PAGE),
        (b"words", "text/html", Sort.PAGE),
        (b' {"@type"', "application/json", Sort.DUMP),
        (b"[", "", Sort.DUMP),
        (b"https://news.example/a\nhttps://news.example/b", "text/plain", Sort.LIST),
        (b"words", "text/plain", Sort.UNKNOWN),
        (b"<svg>", "image/svg+xml", Sort.UNKNOWN),
        (b"", "", Sort.UNKNOWN),
        (gzip.compress(b"\0" * 60_000_000, mtime=0), "application/gzip", Sort.UNKNOWN),
    ],
)
def test_the_content_tells_what_sort_of_thing_came(body: bytes, kind: str, sort: Sort) -> None:
    assert given_by(a_page(body, kind)).sort is sort


def test_a_sitemap_lists_addresses_of_its_own_host_once() -> None:
    assert addresses_in(MAP, url=AT) == ("https://news.example/a", "https://news.example/c?x=1&y=2")


def test_a_list_of_lines_does_too() -> None:
    given = b"https://news.example/a\n\nhttps://news.example/b\r\nhttps://other.example/c\nhttps://[\nx"

    assert addresses_in(given, url=AT) == ("https://news.example/a", "https://news.example/b")


@pytest.mark.parametrize(
    "content",
    [
        b"<urlset>",
        b"<urlset><url><loc>",
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>&a;</loc></url></urlset>',
        b"<" * 100_000,
        b"<a>" * 100_000,
        b"\xff\xfe<",
    ],
)
def test_broken_and_hostile_maps_list_nothing(content: bytes) -> None:
    assert addresses_in(content, url=AT) == ()
