"""Calls to addresses that others named: what is dialled, what is refused, and when it is over."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

import pytest

from app.connectors.addresses import networks_of
from app.connectors.fetch import Caller, Sent, Trouble
from tests.connectors.receiver import Receiver, receiving
from tests.connectors.test_addresses import PRIVATE

HERE = networks_of(["127.0.0.0/8", "::1/128"])


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as opened:
        yield opened


def always(*addresses: str) -> Callable[[str, int], Sequence[str]]:
    return lambda _host, _port: addresses


def test_a_call_reaches_its_receiver_with_its_headers_and_its_body(receiver: Receiver) -> None:
    sent = Caller(networks=HERE).post(receiver.url, b"{}", headers={"webhook-id": "evt_1"})

    assert sent == Sent(status=204)
    (received,) = receiver.received
    assert (received.path, received.body, received.headers["webhook-id"]) == ("/hook", b"{}", "evt_1")


def test_a_redirect_is_an_answer_and_is_not_followed(receiver: Receiver) -> None:
    receiver.statuses.append(302)

    assert Caller(networks=HERE).post(receiver.url, b"{}", headers={}) == Sent(status=302)
    assert len(receiver.received) == 1


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_public_is_refused_whatever_the_name(scheme: str, address: str) -> None:
    caller = Caller(resolve=always(address), seconds=2)

    assert caller.post(f"{scheme}://hooks.example/x", b"{}", headers={}) == Sent(trouble=Trouble.REFUSED)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0x7f000001", "2130706433", "127.1", "0"]
)
def test_every_spelling_of_this_machine_is_refused(receiver: Receiver, host: str) -> None:
    sent = Caller(seconds=5).post(f"https://{host}:{receiver.port}/", b"{}", headers={})

    assert sent.trouble in {Trouble.REFUSED, Trouble.UNREACHABLE, Trouble.PROTOCOL}
    assert receiver.received == []


def test_without_tls_only_the_networks_of_the_settings_are_called() -> None:
    assert Caller(resolve=always("93.184.215.14")).post("http://hooks.example/", b"{}", headers={}) == Sent(
        trouble=Trouble.REFUSED
    )


def test_a_name_that_leads_to_both_is_called_where_it_may_be(receiver: Receiver) -> None:
    caller = Caller(networks=HERE, resolve=always("10.0.0.1", "127.0.0.1"))

    assert caller.post(f"http://hooks.example:{receiver.port}/", b"{}", headers={}) == Sent(status=204)


def test_the_name_stays_in_the_host_header_though_an_address_is_dialled(receiver: Receiver) -> None:
    caller = Caller(networks=HERE, resolve=always("127.0.0.1"))

    caller.post(f"http://hooks.example:{receiver.port}/", b"{}", headers={})

    assert receiver.received[0].headers["Host"] == f"hooks.example:{receiver.port}"


def test_what_a_name_resolves_to_after_the_check_is_never_asked_for(receiver: Receiver) -> None:
    answers = iter([("127.0.0.1",), ("10.0.0.1",)])
    asked = []

    def changing(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return next(answers)

    caller = Caller(networks=networks_of(["127.0.0.1/32"]), resolve=changing)

    assert caller.post(f"http://hooks.example:{receiver.port}/", b"{}", headers={}) == Sent(status=204)
    assert asked == ["hooks.example"]
    assert caller.post(f"http://hooks.example:{receiver.port}/", b"{}", headers={}) == Sent(trouble=Trouble.REFUSED)


def test_tls_asks_for_the_name_though_an_address_is_dialled() -> None:
    asked: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.sni_callback = lambda _socket, name, _context: asked.append(name)
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            accepted, _ = listening.accept()
            with accepted:
                accepted.settimeout(5)
                with suppress(OSError):
                    context.wrap_socket(accepted, server_side=True)

        thread = threading.Thread(target=serve)
        thread.start()
        caller = Caller(networks=HERE, resolve=always("127.0.0.1"))
        sent = caller.post(f"https://hooks.example:{listening.getsockname()[1]}/", b"{}", headers={})
        thread.join()

    assert sent == Sent(trouble=Trouble.TLS)
    assert asked == ["hooks.example"]


def test_nobody_at_an_address_is_told_so() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]

    assert Caller(networks=HERE).post(f"http://127.0.0.1:{port}/", b"{}", headers={}) == Sent(
        trouble=Trouble.UNREACHABLE
    )


def test_a_name_that_leads_nowhere_is_told_so() -> None:
    def nowhere(host: str, port: int) -> Sequence[str]:
        raise OSError

    assert Caller(resolve=nowhere).post("https://hooks.example/", b"{}", headers={}).trouble is Trouble.UNREACHABLE


@pytest.mark.parametrize("answer", [b"", b"H", b"HTTP/1.1 200 OK\r\nX: "])
def test_an_answer_that_drips_is_over_when_its_time_is(answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        over = threading.Event()

        def drip() -> None:
            accepted, _ = listening.accept()
            with accepted:
                accepted.sendall(answer)
                while not over.wait(0.05):
                    try:
                        accepted.sendall(answer[-1:])
                    except OSError:
                        return

        thread = threading.Thread(target=drip)
        thread.start()
        began = time.monotonic()
        caller = Caller(networks=HERE, seconds=0.5)
        sent = caller.post(f"http://127.0.0.1:{listening.getsockname()[1]}/", b"{}", headers={})
        over.set()
        thread.join()

    assert sent == Sent(trouble=Trouble.TIMEOUT)
    assert time.monotonic() - began < 5


def test_a_body_without_an_end_is_not_read() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def flood() -> None:
            accepted, _ = listening.accept()
            with accepted:
                accepted.recv(65536)
                accepted.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                try:
                    while True:
                        accepted.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")
                except OSError:
                    return

        thread = threading.Thread(target=flood)
        thread.start()
        sent = Caller(networks=HERE, seconds=5).post(
            f"http://127.0.0.1:{listening.getsockname()[1]}/", b"{}", headers={}
        )
        thread.join(10)

    assert sent == Sent(status=200)
    assert not thread.is_alive()


@pytest.mark.parametrize("url", ["ftp://hooks.example/", "file:///etc/passwd", "http://", "https:///x", "gopher://x"])
def test_what_is_no_address_of_http_is_no_call(url: str) -> None:
    assert Caller(networks=HERE, resolve=always("127.0.0.1")).post(url, b"{}", headers={}).trouble is not None
