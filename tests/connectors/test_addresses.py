"""Which addresses may be called: every form in which a private one can be written."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.connectors.addresses import address_of, is_public, is_within, networks_of

PRIVATE = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255",
    "169.254.169.254", "169.254.0.1", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.0.170", "192.0.2.1",
    "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1",
    "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "::ffff:a9fe:a9fe", "::ffff:0:127.0.0.1", "::127.0.0.1", "::10.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::169.254.169.254", "64:ff9b:1::1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:10::1", "2001:20::1",
    "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1", "3fff::1", "5f00::1", "fc00::1", "fd00:ec2::254", "fe80::1",
    "fe80::1%eth0", "fec0::1", "ff02::1", "fd12:3456:789a::1", "2620:4f:8000::1",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "8.8.8.8", "93.184.215.14", "100.63.255.255", "100.128.0.1", "172.15.255.255", "172.32.0.1",
    "169.253.255.255", "192.167.255.255", "198.17.255.255", "223.255.255.255", "2606:4700:4700::1111",
    "2a00:1450:4001:80b::200e", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
]  # fmt: skip


@pytest.mark.parametrize("text", PRIVATE)
def test_what_is_not_of_the_internet_is_not_public(text: str) -> None:
    assert not is_public(address_of(text))


@pytest.mark.parametrize("text", PUBLIC)
def test_what_is_of_the_internet_is_public(text: str) -> None:
    assert is_public(address_of(text))


@given(st.ip_addresses())
def test_what_python_calls_private_is_never_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if address.is_private or address.is_loopback or address.is_link_local or address.is_multicast:
        assert not is_public(address_of(str(address)))


@given(st.ip_addresses(v=4))
def test_an_address_is_the_same_however_it_is_wrapped(address: ipaddress.IPv4Address) -> None:
    for wrapped in (f"::ffff:{address}", f"64:ff9b::{address}", f"::{address}"):
        assert is_public(address_of(wrapped)) == is_public(address)


def test_a_network_of_the_settings_holds_its_addresses_in_every_form() -> None:
    networks = networks_of(["10.1.0.0/16", "fd00::/8"])

    assert is_within(address_of("10.1.2.3"), networks)
    assert is_within(address_of("::ffff:10.1.2.3"), networks)
    assert is_within(address_of("fd00::1"), networks)
    assert not is_within(address_of("10.2.0.1"), networks)


def test_a_network_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="localhost"):
        networks_of(["localhost"])
