"""An IP address in, whether a call from here to there may leave for the public internet out."""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# The special-purpose registries of IANA (IPv4 and IPv6, as of 2025) as far as they are not for everybody. They stand
# here in full because what `ipaddress` calls global differs between the patch releases of Python 3.11.
_SPECIAL_V4 = (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
    "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
)  # fmt: skip
# Everything that is handed out to hosts lies in 2000::/3; these are the parts of it that are not.
_HANDED_OUT_V6 = "2000::/3"
_SPECIAL_V6 = ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")

_PUBLIC_V6 = ip_network(_HANDED_OUT_V6)
_SPECIAL: tuple[Network, ...] = tuple(map(ip_network, (*_SPECIAL_V4, *_SPECIAL_V6)))
# An address of the old internet that is written as one of the new: ::ffff:a.b.c.d, ::a.b.c.d and 64:ff9b::a.b.c.d.
_WRAPPING = tuple(map(ip_network, ("::ffff:0:0/96", "::/96", "64:ff9b::/96")))


def address_of(text: str) -> Address:
    """The address that is really meant: without the name of an interface, a wrapped IPv4 address as itself.

    Raises ValueError for what is none.
    """
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address) and any(address in network for network in _WRAPPING):
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address


def is_public(address: Address) -> bool:
    """Whether it is an address of the internet, and neither of this machine, of a network of ours nor of nobody."""
    if isinstance(address, IPv6Address) and address not in _PUBLIC_V6:
        return False
    return not any(address.version == network.version and address in network for network in _SPECIAL)


def is_within(address: Address, networks: Iterable[Network]) -> bool:
    """Whether it lies in one of some networks."""
    return any(address.version == network.version and address in network for network in networks)


def networks_of(texts: Sequence[str]) -> tuple[Network, ...]:
    """Networks as they are written in settings, such as 10.1.0.0/16; raises ValueError for what is none."""
    return tuple(ip_network(text, strict=False) for text in texts)
