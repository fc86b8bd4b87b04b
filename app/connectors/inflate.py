"""Packed pieces of an answer in, unpacked pieces out, each of bounded size: a bomb is noticed while it goes off."""

import zlib
from collections.abc import Iterable, Iterator

from app.connectors.page import BrokenOffError, Reason

ACCEPTED = "gzip, deflate"
PIECE = 262_144

_GZIP = 16 + zlib.MAX_WBITS
_NAMES = frozenset({"gzip", "x-gzip", "deflate"})


def inflated(chunks: Iterable[bytes], encoding: str, *, most_bytes: int) -> Iterator[bytes]:
    """Unpack by the name in Content-Encoding; raises BrokenOffError for too much, broken or unknown packing.

    Both what arrives and what comes out of it are held to `most_bytes`.
    """
    name = encoding.strip().lower()
    if name in {"", "identity"}:
        pieces: Iterable[bytes] = _counted(chunks, most_bytes)
    elif name in _NAMES:
        pieces = _unpacked(_counted(chunks, most_bytes), name)
    else:
        raise BrokenOffError(Reason.ENCODING)
    yield from _counted(pieces, most_bytes)


def _counted(chunks: Iterable[bytes], most_bytes: int) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > most_bytes:
            raise BrokenOffError(Reason.TOO_LARGE)
        yield chunk


def _unpacked(chunks: Iterable[bytes], name: str) -> Iterator[bytes]:
    unpacking = None
    for chunk in chunks:
        if not chunk:
            continue
        if unpacking is None:
            unpacking = zlib.decompressobj(_GZIP if name != "deflate" else _window_of(chunk))
        try:
            rest = chunk
            while rest and not unpacking.eof:
                yield unpacking.decompress(rest, PIECE)
                rest = unpacking.unconsumed_tail
        except zlib.error:
            raise BrokenOffError(Reason.ENCODING) from None
    if unpacking is None:
        return
    if not unpacking.eof:
        raise BrokenOffError(Reason.ENCODING)


def _window_of(start: bytes) -> int:
    """`deflate` is zlib's format, or the bare one that some servers send under its name."""
    zlib_header = start[0] & 0x0F == zlib.DEFLATED and (len(start) == 1 or (start[0] << 8 | start[1]) % 31 == 0)
    return zlib.MAX_WBITS if zlib_header else -zlib.MAX_WBITS
