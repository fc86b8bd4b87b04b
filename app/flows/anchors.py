"""Links as a page or a text holds them in, those that may be kept out: canonical addresses, words that stand there."""

import re
from collections.abc import Iterable, Iterator

from app.connectors.body_text import Anchor as Found
from app.core.errors import Invalid
from app.core.model.anchor import Anchor
from app.core.model.span import Span
from app.flows.urls import canonical_url

MOST = 1_000
_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»\x00-\x1f]{1,2040}")
_BEHIND = ".,;:!?'’)]}"
_OPENED = {")": "(", "]": "[", "}": "{"}


def anchors_of(found: Iterable[Found]) -> tuple[Anchor, ...]:
    """The links of an article; one to no address of the web is left out."""
    return tuple(_kept((each.url, Span(each.start, each.end, each.text)) for each in found))


def anchors_in(text: str) -> tuple[Anchor, ...]:
    """The addresses that are written out in a text."""
    return tuple(_kept(_written(text)))


def _written(text: str) -> Iterator[tuple[str, Span]]:
    for met in _ADDRESS.finditer(text):
        address = met.group()
        while address[-1] in _BEHIND and address.count(address[-1]) > address.count(_OPENED.get(address[-1], "\0")):
            address = address[:-1]
        yield address, Span(met.start(), met.start() + len(address), address)


def _kept(found: Iterable[tuple[str, Span]]) -> Iterator[Anchor]:
    for count, (url, span) in enumerate(found):
        if count >= MOST:
            return
        try:
            yield Anchor(canonical_url(url), span)
        except Invalid:
            continue
