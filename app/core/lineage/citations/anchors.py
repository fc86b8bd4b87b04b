"""What a chain says and the links of its document in, the address that it cites out."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from app.core.facts.names import canonical
from app.core.model.anchor import Anchor
from app.core.model.appearance import Appearance
from app.core.model.span import Span

_WORDS = re.compile(r"[^\W_]+")
# Parts of the name of a host that say nothing of who is there.
_ANY_HOST = frozenset("www m amp mobile edition en com org net co uk gov edu int info news".split())
# What a house may set behind its name for its site: "apnews", "cbsnews", "faznet".
_TAILS = ("", "news", "online", "net", "tv", "media")
_SHORTEST_INITIALS = 2


def cited_address(
    appearance: Appearance, anchors: Sequence[Anchor], *, outlet: str, document_url: str | None
) -> str | None:
    """Where the text of a named outlet stands, as far as the links tell it; None where none leads there, or several.

    In the passage of the appearance a link counts that leads to a site of the outlet's name, or whose words name the
    outlet; farther away only the one that both leads there and is alone. A front page holds no claim, and neither
    does a page of the document's own site that collects articles on a name.
    """
    leading = [each for each in anchors if _may_hold(each, document_url)]
    near = [each for each in leading if any(each.span.overlaps(place) for place in _places(appearance))]
    for wanted in (
        [each for each in near if leads_to(outlet, each.url)],
        [each for each in near if _names(outlet, each.span.text) or _tells_of(each, appearance, outlet=outlet)],
        [each for each in leading if leads_to(outlet, each.url)],
    ):
        addresses = dict.fromkeys(each.url for each in wanted)
        if addresses:
            return next(iter(addresses)) if len(addresses) == 1 else None
    return None


def leads_to(outlet: str, url: str) -> bool:
    """Whether a host bears the name of an outlet: all its words or their first letters, as in nytimes or ft."""
    names = {_key_words(outlet), _key_words(canonical(outlet).name)}
    labels = [label for label in (urlsplit(url).hostname or "").split(".") if label not in _ANY_HOST]
    return any(_bears(label.replace("-", ""), words) for label in labels for words in names)


def _key_words(name: str) -> tuple[str, ...]:
    words = tuple(word.casefold() for word in _WORDS.findall(name))
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def _bears(label: str, words: tuple[str, ...]) -> bool:
    if not words:
        return False
    shown = label.removeprefix("the") or label
    heads = {"".join(words)}
    initials = "".join(word[0] for word in words)
    if len(initials) >= _SHORTEST_INITIALS:
        heads |= {initials, initials[:-1] + words[-1]}
    return any(each == head + tail for each in (label, shown) for head in heads for tail in _TAILS)


def _places(appearance: Appearance) -> list[Span]:
    """Where an appearance speaks: its passage, its content, and who is named for it, which may stand before."""
    said = [span for link in appearance.chain for span in (link.mention, link.cue) if span is not None]
    return [appearance.passage.span, *(piece.span for piece in appearance.content), *said]


def _tells_of(anchor: Anchor, appearance: Appearance, *, outlet: str) -> bool:
    """Whether a link stands on the words by which the outlet reports: "the FT <a>reported</a>"."""
    links = [link for link in appearance.chain if link.source is not None and link.source.name == outlet]
    marks = [span for link in links for span in (link.mention, link.cue) if span is not None]
    return any(anchor.span.overlaps(mark) for mark in marks)


def _names(outlet: str, words: str) -> bool:
    return canonical(words.strip(" .,:;\"'“”‘’")).key == canonical(outlet).key


def _may_hold(anchor: Anchor, document_url: str | None) -> bool:
    parts = urlsplit(anchor.url)
    own = urlsplit(document_url).hostname if document_url else None
    elsewhere = own is None or _site(parts.hostname or "") != _site(own)
    return elsewhere and (parts.path.strip("/") != "" or parts.query != "")


def _site(host: str) -> str:
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")
