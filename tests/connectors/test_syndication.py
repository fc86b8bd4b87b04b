"""Feeds as they are found: RSS 2.0, RSS 1.0, Atom, and what is nearly one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.connectors.syndication import MOST_ITEMS, NotAFeed, Original, TextKind, read_feed

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>News &amp; more</title><link>https://a.example/</link><language>en-gb</language><ttl>30</ttl>
<skipHours><hour>0</hour><hour>23</hour></skipHours><image><title>A logo</title><url>/logo.png</url></image>
%s</channel></rss>"""
WIRE_ITEM = """<item><media:title>A picture</media:title><title>Ten &lt;b&gt;died&lt;/b&gt;&nbsp;here</title>
<link>/x?utm_source=rss</link><guid isPermaLink="false">1</guid><description>&lt;p&gt;Ten died.&lt;/p&gt;</description>
<pubDate>Tue, 25 Feb 2025 12:00:00 GMT</pubDate><source url="https://afp.example/rss">AFP</source>
<dc:creator>Jo Doe</dc:creator></item>"""


def rss(*items: str) -> bytes:
    """A feed with items."""
    return (RSS % "".join(items)).encode()


def item(title: str = "A title", rest: str = "") -> str:
    """An item of RSS."""
    return f"<item><title>{title}</title>{rest}</item>"


def titles(content: bytes) -> list[str | None]:
    """The titles of the items that could be read."""
    return [one.title for one in read_feed(content).items]


def test_an_item_of_rss_is_read_with_who_published_it_first() -> None:
    feed = read_feed(rss(WIRE_ITEM), url="https://a.example/feed.xml")
    (one,) = feed.items
    assert (feed.title, feed.url, feed.language) == ("News & more", "https://a.example/", "en-gb")
    assert (feed.minutes, feed.skipped_hours) == (30, frozenset({0, 23}))
    assert (one.guid, one.url) == ("1", "https://a.example/x?utm_source=rss")
    assert (one.title, one.text, one.kind) == ("Ten died here", "Ten died.", TextKind.SUMMARY)
    assert (one.author, str(one.published)) == ("Jo Doe", "2025-02-25T12:00:00Z")
    assert one.original == Original("AFP", "https://afp.example/rss")


def test_the_whole_text_goes_before_its_summary() -> None:
    encoded = "<content:encoded><![CDATA[<p>All of it.</p><item>here</item><p>Really.</p>]]></content:encoded>"
    (one,) = read_feed(rss(item(rest=f"<description>Some.</description>{encoded}"))).items
    assert (one.text, one.kind) == ("All of it.\n\nhere\n\nReally.", TextKind.WHOLE)


def test_an_entry_of_atom_is_read_with_the_feed_it_was_copied_from() -> None:
    content = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://b.example/news/">
    <title>B</title><link rel="self" href="s"/><link href="https://b.example/"/>
    <entry><id>tag:1</id><title type="html">A &amp;amp; B</title><link rel="edit" href="e"/><link href="p/1"/>
    <updated>2025-02-26T12:00:00Z</updated><published>2025-02-25T12:00:00Z</published>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hello <b>you</b></p></div></content>
    <author><name>Ann</name><email>a@b.example</email></author>
    <source><id>o</id><title>Origin</title><link href="https://o.example/"/></source></entry></feed>"""
    feed = read_feed(content)
    (one,) = feed.items
    assert (feed.title, feed.url, feed.language) == ("B", "https://b.example/", "en")
    assert (one.guid, one.url, one.title) == ("tag:1", "https://b.example/news/p/1", "A & B")
    assert (one.text, one.author, str(one.published)) == ("Hello you", "Ann", "2025-02-25T12:00:00Z")
    assert one.original == Original("Origin", "https://o.example/")


def test_items_of_rss_one_stand_beside_their_channel() -> None:
    content = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel rdf:about="x"><title>R</title>
    <items><rdf:Seq/></items><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel>
    <item rdf:about="1"><title>One</title><link>https://r.example/1</link><description>d</description></item></rdf:RDF>"""
    feed = read_feed(content)
    assert (feed.title, feed.minutes) == ("R", 360)
    assert [one.url for one in feed.items] == ["https://r.example/1"]


def test_a_guid_that_is_an_address_is_the_address_unless_it_says_that_it_is_none() -> None:
    feed = read_feed(rss(
        item(rest="<guid>https://a.example/1</guid>"), item(rest='<guid isPermaLink="false">https://a.example/2</guid>')
    ))  # fmt: skip
    assert [one.url for one in feed.items] == ["https://a.example/1", None]


@pytest.mark.parametrize(
    "broken",
    [
        "<item><title>two",
        "<item><title>a<b>c</title></item>",
        "<item><title>x</title><description>a < b & c &bogus; <br></description></item>",
        "<item>" + "<a>" * 5_000 + "</item>",
        "<item><title>&#0;&#xFFFFFFF;</title></item>",
        "<item><dc:nobody:declared/></item>",
    ],
)
def test_a_broken_item_spoils_no_other(broken: str) -> None:
    assert {"First", "Last"} <= set(titles(rss(item("First"), broken, item("Last"))))


def test_an_item_of_which_nothing_is_left_is_told_with_its_place() -> None:
    feed = read_feed(rss(item("First"), "<item/>", item("x" * 2_100_000), item("Last")))
    assert [one.title for one in feed.items] == ["First", "Last"]
    assert feed.refused == (
        (2, "It has neither a title nor a text."),
        (3, "It has more than 2,000,000 characters."),
    )


def test_ampersands_and_entities_of_html_are_what_they_mean() -> None:
    assert titles(rss(item("Q & A&hellip; R&amp;B &#8211; &nosuch;"))) == ["Q & A\u2026 R&B \u2013 &nosuch;"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b" \n", "empty"),
        (b"<html><body>rss</body></html>", "neither RSS nor Atom"),
        (b'{"version": "https://jsonfeed.org/version/1"}', "neither RSS nor Atom"),
        (b'<!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss><channel><item>&b;</item></channel>', "entities"),
        (b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item>&x;</item>', "entities"),
        (b'<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1/"> %x;]><rss><channel></channel></rss>', "entities"),
        (b"<rss><channel>" + b"<a>" * 1_000_000, "neither RSS nor Atom"),
    ],
    ids=["nothing", "html", "json", "bomb", "file", "address", "depth"],
)  # fmt: skip
def test_what_is_no_feed_or_means_harm_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(NotAFeed, match=reason):
        read_feed(content)


def test_an_entity_that_is_declared_too_late_is_words() -> None:
    late = '<!DOCTYPE r [<!ENTITY x "boom">]>' + item("&x;")
    assert "boom" not in str(titles(rss(item("First"), late)))


def test_of_a_million_items_the_first_thousand_are_read() -> None:
    feed = read_feed(rss(item("t") * 1_000_000))
    assert len(feed.items) == MOST_ITEMS
    assert feed.cut


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        (b'<?xml version="1.0" encoding="iso-8859-1"?>%s', None),
        (b"%s", "latin-1"),
        (b"%s", None),
        (b"%s", "utf-8"),
        (b'<?xml version="1.0" encoding="zlib"?>%s', "no-such-charset"),
    ],
)
def test_a_wrong_or_missing_charset_is_found_out(content: bytes, charset: str | None) -> None:
    body = "<rss><channel><item><title>Zo\u00e9</title></item></channel></rss>".encode("latin-1")
    assert [one.title for one in read_feed(content.replace(b"%s", body), charset=charset).items] == ["Zo\u00e9"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_a_byte_order_mark_goes_before_what_is_declared(encoding: str) -> None:
    text = (
        '<?xml version="1.0" encoding="iso-8859-1"?><rss><channel><item><title>Zo\u00e9</title></item></channel></rss>'
    )
    content = ("\ufeff" + text if encoding == "utf-16-be" else text).encode(encoding)
    assert titles(content) == ["Zo\u00e9"]


_PIECES = st.sampled_from((
    "<rss>", "<channel>", "<item>", "</item>", "<title>", "</title>", "<entry", ">", "<![CDATA[", "]]>", "<!--", "-->",
    "&amp;", "&", "<", "x", "\x00", "<link href='", "'/>", "<guid>", "</guid>", "http://a.example/", "<source>",
    "\ud800", "<?xml encoding='utf-7'?>",
    "<pubDate>", "2025", "<ttl>", "-1", "</ttl>", "<content:encoded>", "<a:b:c>", "&#0;",
))  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map(lambda pieces: "<rss>" + "".join(pieces)))
def test_whatever_it_is_it_is_read_or_refused(text: str) -> None:
    try:
        feed = read_feed(text.encode("utf-8", "surrogatepass"), url="https://a.example/")
    except NotAFeed:
        return
    assert all((one.title or one.text).encode() for one in feed.items)


@given(st.binary(max_size=200))
def test_no_bytes_make_it_fail(content: bytes) -> None:
    with pytest.raises(NotAFeed):
        read_feed(content)
