"""Pages fetched from a real socket: what is followed, what is refused, and when it is over."""

import gzip
import socket
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress

import pytest

from app.connectors.addresses import address_of, networks_of
from app.connectors.fetch import MOST_HOPS, Caller, _checked_address
from app.connectors.page import BrokenOffError, Page, Reason, Refusal, Stream, Wanted
from tests.connectors.site import HERE, Asked, Site, answer, redirect, site
from tests.connectors.test_addresses import PRIVATE

CALLER = Caller(networks=HERE, seconds=5)
HTML = Wanted()
ANY = Wanted(types=frozenset())


@pytest.fixture
def local() -> Iterator[Site]:
    with site() as opened:
        yield opened


def refused(outcome: Page | Refusal) -> Reason:
    assert isinstance(outcome, Refusal), outcome
    return outcome.reason


def fetched(outcome: Page | Refusal) -> Page:
    assert isinstance(outcome, Page), outcome
    return outcome


def test_a_page_comes_with_what_stands_over_it(local: Site) -> None:
    local.pages["/a"] = answer("<p>Grüße", etag='"v1"', last_modified="Tue, 25 Feb 2025 12:00:00 GMT")

    page = fetched(CALLER.get(f"{local.url}/a#part", HTML))

    assert page.body.decode() == "<p>Grüße"
    assert (page.url, page.head.content_type, page.head.charset) == (f"{local.url}/a", "text/html", "utf-8")
    assert (page.head.etag, page.head.last_modified) == ('"v1"', "Tue, 25 Feb 2025 12:00:00 GMT")
    assert local.asked[0].headers["user-agent"] == "Hearsay"


def test_what_was_kept_is_sent_back_and_unchanged_is_told(local: Site) -> None:
    local.pages["/a"] = answer(status=304)

    page = fetched(CALLER.get(f"{local.url}/a", Wanted(etag='"v1"', last_modified="Tue, 25 Feb 2025 12:00:00 GMT")))

    assert page.is_unchanged
    assert local.asked[0].headers["if-none-match"] == '"v1"'
    assert local.asked[0].headers["if-modified-since"] == "Tue, 25 Feb 2025 12:00:00 GMT"


def test_unchanged_is_no_answer_to_who_knows_nothing(local: Site) -> None:
    local.pages["/a"] = answer(status=304)

    assert CALLER.get(f"{local.url}/a", HTML) == Refusal(Reason.STATUS, status=304, url=f"{local.url}/a")


def test_redirects_are_followed_and_told(local: Site) -> None:
    local.pages |= {"/a": redirect("/b", 301), "/b": redirect(f"{local.url}/c", 308), "/c": answer("here")}

    page = fetched(CALLER.get(f"{local.url}/a", HTML))

    assert page.head.hops == tuple(f"{local.url}/{name}" for name in "abc")
    assert page.head.moved_for_good


def test_one_redirect_that_may_change_is_not_for_good(local: Site) -> None:
    local.pages |= {"/a": redirect("/b", 301), "/b": redirect("/c", 302), "/c": answer("here")}

    assert not fetched(CALLER.get(f"{local.url}/a", HTML)).head.moved_for_good


def test_a_loop_of_redirects_is_refused(local: Site) -> None:
    local.pages |= {"/a": redirect("/b"), "/b": redirect("/a")}

    assert refused(CALLER.get(f"{local.url}/a", HTML)) is Reason.LOOP
    assert local.paths == ["/a", "/b"]


def test_redirects_without_an_end_are_refused(local: Site) -> None:
    for count in range(20):
        local.pages[f"/{count}"] = redirect(f"/{count + 1}")

    assert refused(CALLER.get(f"{local.url}/0", HTML)) is Reason.REDIRECTS
    assert len(local.asked) == MOST_HOPS + 1


@pytest.mark.parametrize(
    "to",
    ["file:///etc/passwd", "ftp://x.example/", "http://u:p@127.0.0.1/", "http://", "http://[::1", "", "data:,x"],
)
def test_a_redirect_to_what_is_no_address_of_a_page_is_refused(local: Site, to: str) -> None:
    local.pages["/a"] = redirect(to)

    assert refused(CALLER.get(f"{local.url}/a", HTML)) in {Reason.BAD_ADDRESS, Reason.LOOP, Reason.PROTOCOL}
    assert local.paths == ["/a"]


@pytest.mark.parametrize("address", [each for each in PRIVATE if str(address_of(each)) != "127.0.0.1"])
def test_a_redirect_to_a_private_address_is_refused_where_it_is_dialled(local: Site, address: str) -> None:
    host = f"[{address.partition('%')[0]}]" if ":" in address else address
    local.pages["/a"] = redirect(f"http://{host}/latest/meta-data/")
    caller = Caller(networks=networks_of(["127.0.0.1/32"]), seconds=3)

    assert refused(caller.get(f"{local.url}/a", HTML)) is Reason.REFUSED


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_leads_to_a_private_address_is_refused(scheme: str, address: str) -> None:
    caller = Caller(resolve=lambda _host, _port: [address], seconds=3)

    assert refused(caller.get(f"{scheme}://news.example/a", HTML)) is Reason.REFUSED


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "0x7f000001", "2130706433", "127.1",
     "0", "0177.0.0.1", "127.0.0.1.", "LOCALHOST", "①②⑦.0.0.1", "169.254.169.254", "100.64.0.1"],
)  # fmt: skip
def test_every_spelling_of_a_private_address_is_refused(local: Site, host: str) -> None:
    port = local.url.rpartition(":")[2]

    assert refused(Caller(seconds=3).get(f"http://{host}:{port}/", HTML)) in {
        Reason.REFUSED, Reason.UNREACHABLE, Reason.BAD_ADDRESS,
    }  # fmt: skip
    assert local.asked == []


@pytest.mark.parametrize("port", [22, 25, 6379, 9200, 11211])
def test_a_public_address_is_called_on_the_ports_of_pages_only(port: int) -> None:
    caller = Caller(resolve=lambda _host, _port: ["93.184.215.14"], seconds=3)

    assert refused(caller.get(f"http://news.example:{port}/", HTML)) is Reason.REFUSED


def test_a_name_is_asked_for_once_a_hop_and_what_it_becomes_later_is_checked_again(local: Site) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    asked = []

    def changing(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return next(answers)

    port = local.url.rpartition(":")[2]
    local.pages |= {"/a": redirect("/b"), "/b": answer("secret")}
    caller = Caller(networks=networks_of(["127.0.0.1/32"]), resolve=changing, seconds=3)

    assert refused(caller.get(f"http://news.example:{port}/a", HTML)) is Reason.REFUSED
    assert asked == ["news.example", "news.example"]
    assert local.paths == ["/a"]
    assert local.asked[0].headers["host"] == f"news.example:{port}"


def test_a_resolver_that_never_answers_ends_with_the_call(local: Site) -> None:
    def never(host: str, port: int) -> Sequence[str]:
        local.over.wait(5)
        return []

    began = time.monotonic()
    assert refused(Caller(resolve=never, seconds=0.3).get("http://news.example/", HTML)) is Reason.TIMEOUT
    assert time.monotonic() - began < 2


def test_a_redirect_that_gives_up_tls_is_refused() -> None:
    outcome = _checked_address("http://news.example/", ["https://news.example/"])

    assert isinstance(outcome, Refusal)
    assert outcome.reason is Reason.DOWNGRADE


@pytest.mark.parametrize(
    "url",
    ["", "news.example", "file:///etc/passwd", "ftp://news.example/", "http://", "https:///x", "http://u@news.example/",
     "http://:secret@news.example/", "http://[::1", "gopher://x", "http://a b/", "http://\x00/", "http://news.example:99999/",
     "http://" + "a" * 3000, "data:text/html,x"],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_refused(url: str) -> None:
    assert refused(CALLER.get(url, HTML)) is Reason.BAD_ADDRESS


@pytest.mark.parametrize(
    "start", [b"", b"H", b"HTTP/1.1 200 OK\r\nX: ", answer("x" * 5)[:-5].replace(b": 5", b": 50000")]
)
def test_an_answer_that_drips_is_over_when_its_time_is(local: Site, start: bytes) -> None:
    def drip(client: socket.socket, _asked: Asked) -> None:
        client.sendall(start)
        while not local.over.wait(0.05):
            client.sendall(b"x")

    local.raw["/a"] = drip
    began = time.monotonic()

    assert refused(Caller(networks=HERE, seconds=0.4).get(f"{local.url}/a", HTML)) is Reason.TIMEOUT
    assert time.monotonic() - began < 3


def test_redirects_share_the_time_of_the_call(local: Site) -> None:
    def slowly(client: socket.socket, asked: Asked) -> None:
        local.over.wait(0.25)
        client.sendall(redirect(f"/{int(asked.path[1:]) + 1}"))

    local.raw |= {f"/{count}": slowly for count in range(9)}
    began = time.monotonic()

    assert refused(Caller(networks=HERE, seconds=0.6).get(f"{local.url}/0", HTML)) is Reason.TIMEOUT
    assert time.monotonic() - began < 3


def test_a_body_that_says_it_is_too_large_is_not_read(local: Site) -> None:
    local.pages["/a"] = answer("x").replace(b"content-length: 1", b"content-length: 10000000000")

    assert refused(CALLER.get(f"{local.url}/a", Wanted(most_bytes=1000))) is Reason.TOO_LARGE


def test_a_body_without_an_end_is_left_at_the_cap(local: Site) -> None:
    sent: list[int] = []

    def flood(client: socket.socket, _asked: Asked) -> None:
        client.sendall(b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ntransfer-encoding: chunked\r\n\r\n")
        with suppress(OSError):
            while len(sent) < 10_000:
                client.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")
                sent.append(65536)

    local.raw["/a"] = flood

    assert refused(CALLER.get(f"{local.url}/a", Wanted(most_bytes=200_000))) is Reason.TOO_LARGE
    assert sum(sent) < 30_000_000


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "deflate", "raw deflate"])
def test_a_packed_body_is_unpacked(local: Site, encoding: str) -> None:
    bare = zlib.compressobj(wbits=-15)
    packed = {"gzip": gzip.compress(b"<p>here"), "deflate": zlib.compress(b"<p>here")}
    packed |= {"x-gzip": packed["gzip"], "raw deflate": bare.compress(b"<p>here") + bare.flush()}
    local.pages["/a"] = answer(packed[encoding], content_encoding=encoding.rsplit(maxsplit=1)[-1])

    assert fetched(CALLER.get(f"{local.url}/a", HTML)).body == b"<p>here"
    assert local.asked[0].headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_is_left_before_it_is_unpacked(local: Site, encoding: str) -> None:
    zeros = b"\0" * 50_000_000
    local.pages["/a"] = answer((gzip if encoding == "gzip" else zlib).compress(zeros), content_encoding=encoding)

    assert refused(CALLER.get(f"{local.url}/a", Wanted(most_bytes=1_000_000))) is Reason.TOO_LARGE


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(b"<p>here", "gzip"), (gzip.compress(b"<p>here" * 99, mtime=0)[:-20], "gzip"), (b"<p>here", "br"),
     (gzip.compress(gzip.compress(b"x", mtime=0), mtime=0), "gzip, gzip"), (b"here", "nonsense")],
)  # fmt: skip
def test_a_body_whose_packing_is_broken_or_unknown_is_refused(local: Site, body: bytes, encoding: str) -> None:
    local.pages["/a"] = answer(body, content_encoding=encoding)

    assert refused(CALLER.get(f"{local.url}/a", HTML)) is Reason.ENCODING


def test_a_body_that_ends_too_early_is_refused(local: Site) -> None:
    local.pages["/a"] = answer("x" * 100)[:-50]

    assert refused(CALLER.get(f"{local.url}/a", HTML)) is Reason.PROTOCOL


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "text/plain", "nonsense", ""])
def test_another_content_type_than_was_asked_for_is_refused(local: Site, kind: str) -> None:
    local.pages["/a"] = answer("%PDF", content_type=kind)

    assert refused(CALLER.get(f"{local.url}/a", HTML)) is Reason.TYPE
    assert fetched(CALLER.get(f"{local.url}/a", ANY)).body == b"%PDF"


@pytest.mark.parametrize(("status", "may_pass"), [(404, False), (403, False), (429, True), (503, True), (500, True)])
def test_a_status_is_told_with_whether_it_may_pass(local: Site, status: int, may_pass: bool) -> None:
    local.pages["/a"] = answer(status=status, retry_after="7")

    outcome = CALLER.get(f"{local.url}/a", HTML)

    assert outcome == Refusal(Reason.STATUS, status=status, retry_after=7.0, url=f"{local.url}/a")
    assert outcome.may_pass is may_pass


def test_a_stream_is_read_piece_by_piece(local: Site) -> None:
    local.pages["/a"] = answer(b"x" * 300_000, content_type="application/json")

    with CALLER.opened(f"{local.url}/a", Wanted(types=frozenset(), most_bytes=200_000)) as stream:
        assert isinstance(stream, Refusal)
    with CALLER.opened(f"{local.url}/a", Wanted(types=frozenset(), most_bytes=400_000)) as stream:
        assert isinstance(stream, Stream)
        assert sum(map(len, stream.chunks)) == 300_000


def test_a_stream_that_breaks_off_says_why(local: Site) -> None:
    local.pages["/a"] = answer(gzip.compress(b"\0" * 3_000_000), content_encoding="gzip")

    with CALLER.opened(f"{local.url}/a", Wanted(most_bytes=1_000_000)) as stream:
        assert isinstance(stream, Stream)
        with pytest.raises(BrokenOffError) as failed:
            list(stream.chunks)
    assert failed.value.reason is Reason.TOO_LARGE


def test_nobody_at_an_address_is_told_so() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]

    assert refused(CALLER.get(f"http://127.0.0.1:{port}/", HTML)) is Reason.UNREACHABLE
