"""A text as a second annotator marked it in, what the scorer would have been given by a reader out."""

from typing import Any

from app.core.model.appearance import Appearance, ContentPiece, Directness, Extractor
from app.core.model.chain import Link, Reporting, Source, SourceKind, Stance
from app.core.model.document import Passage, PassageKind
from app.core.model.facts import Facts, Polarity
from app.core.model.span import Span
from benchmarks.chain_gold import Figures, compare

Gold = dict[str, Any]
UNKNOWN = SourceKind.PERSON
"""For who is known by name alone: kinds are not counted."""


def agreement(first: list[Gold], second: list[Gold]) -> Figures:
    """How the second annotation scores against the first; facts were annotated once and are left out."""
    annotated = {one["id"]: one for one in second}
    figures = Figures()
    for document in first:
        other = annotated[document["id"]]
        mentions = [_mention(document["text"], one) for one in other.get("coreference", [])]
        compare(figures, {**document, "facts": []}, appearances(document["text"], other), mentions=mentions)
    return figures


def appearances(text: str, annotation: Gold) -> list[Appearance]:
    """The claims of one annotated text as appearances."""
    return [_appearance(text, claim) for claim in annotation["claims"]]


def _appearance(text: str, claim: Gold) -> Appearance:
    content = tuple(ContentPiece(_span(text, one), quoted=claim["directness"] == "direct") for one in claim["content"])
    whole = Span.cut(text, content[0].span.start, content[-1].span.end)
    return Appearance(
        text=" ".join(piece.span.text for piece in content),
        content=content,
        passage=Passage(whole, PassageKind.SENTENCE, 0),
        facts=Facts(),
        polarity=Polarity.POSITIVE,
        chain=tuple(_link(link) for link in claim["chain"]),
        directness=Directness(claim["directness"]),
        extractor=Extractor.PERSON,
        extractor_version="",
        hedges=tuple(_span(text, one) for one in claim.get("hedges", [])),
    )


def _link(link: Gold) -> Link:
    stance = Stance(link["stance"])
    reporting = Reporting.ASKS if stance is Stance.NONE else Reporting.SAYS
    open_ones = tuple(_source(name, link) for name in link.get("candidates", []))
    return Link(None if open_ones else _source(link["name"], link), reporting, stance, candidates=open_ones)


def _source(name: str, link: Gold) -> Source:
    members = tuple(Source(one, UNKNOWN, named=True) for one in link.get("members", []))
    return Source(name, SourceKind(link["kind"]), link["named"], members=members)


def _mention(text: str, coreference: Gold) -> Link:
    source = Source(coreference["name"], UNKNOWN, named=True)
    return Link(source, Reporting.SAYS, Stance.ASSERTS, mention=_span(text, coreference))


def _span(text: str, one: Gold) -> Span:
    return Span.cut(text, one["start"], one["end"])
