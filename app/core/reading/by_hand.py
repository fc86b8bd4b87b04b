"""The content that a person pointed out in, the appearance that it makes out: read outside of any turn.

What a person gave wins: the spans stand as they were given, and nobody is looked for besides the chain.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from app.core.errors import Invalid
from app.core.model.appearance import Appearance, ContentPiece, Directness, Extractor
from app.core.model.chain import Implied, Link
from app.core.model.document import Document, Passage, PassageKind
from app.core.model.parse import Parser
from app.core.model.span import Span
from app.core.reading.attribute.gather import tree_of
from app.core.reading.checkable import checkable, stated_at
from app.core.reading.clean import Cleaned, clean
from app.core.reading.coreference import Memory
from app.core.reading.place import Place
from app.core.reading.quotations import Quotation, quotations, touching
from app.core.reading.read import version_of
from app.core.reading.segment import Range, Stretch, segment
from app.core.reading.wording import directness, hedges, readable


def read_given(
    document: Document, content: Sequence[Span], *, chain: tuple[Link, ...], parser: Parser | None
) -> Appearance:
    """What these stretches of one field claim, in their order; raises Invalid where there is nothing to read in one."""
    field = content[0].field
    original = document.original(field)
    place = Place(original, clean(original), field)
    ranges = tuple(_range(place.cleaned, span, number=number) for number, span in enumerate(content))
    stretch = _passage(place.cleaned.text, ranges[0], headline=field is field.TITLE)
    marks = quotations(place.cleaned.text)
    pieces = tuple(ContentPiece(span, _is_quoted(marks, one)) for span, one in zip(content, ranges, strict=True))
    inside = all(stretch.start <= start and end <= stretch.end for start, end in ranges)
    tree = tree_of(place.cleaned.text, stretch, parser=parser) if inside else None
    facts, sign = checkable(place, ranges, tree=tree, published_at=document.published_at)
    text, resolved = readable(place, ranges, chain=chain, memory=Memory(place.cleaned.text), passage=0)
    quoted = all(piece.quoted for piece in pieces)
    said = told(chain, quoted=any(piece.quoted for piece in pieces))
    whole = (stretch.start, stretch.end)
    return Appearance(
        text=text,
        content=pieces,
        passage=Passage(place.span(whole), PassageKind.QUOTATION if quoted else stretch.kind, stretch.paragraph),
        facts=facts,
        polarity=sign,
        chain=chain,
        directness=directness(ranges, pieces, quotations=marks) if said else Directness.NONE,
        extractor=Extractor.PERSON,
        extractor_version=version_of(parser).version,
        hedges=hedges(place, ranges),
        stated_at=stated_at(place, whole, content=ranges, published_at=document.published_at) if said else None,
        event_time=facts.moments[0] if facts.moments else None,
        resolved=resolved,
    )


def with_chain(document: Document, known: Appearance, *, chain: tuple[Link, ...]) -> Appearance:
    """The same words under another chain: who says them may be who is meant in them, and whether it is said at all."""
    content = [piece.span for piece in known.content]
    before = read_given(document, content, chain=known.chain, parser=None)
    after = read_given(document, content, chain=chain, parser=None)
    same_voice = (before.directness is Directness.NONE) == (after.directness is Directness.NONE)
    words = (after.text, after.resolved) if before.text == known.text else (known.text, known.resolved)
    return replace(
        known,
        chain=chain,
        text=words[0],
        resolved=words[1],
        directness=known.directness if same_voice else after.directness,
        stated_at=known.stated_at if same_voice else after.stated_at,
    )


def told(chain: Sequence[Link], *, quoted: bool) -> bool:
    """Whether somebody is told to have said it; else it is in the document's own voice."""
    return quoted or bool(chain and chain[-1].implied is not Implied.PUBLISHER)


def _range(cleaned: Cleaned, span: Span, *, number: int) -> Range:
    """Where a stretch of the original stands in the cleaned text."""
    start = bisect_right(cleaned.ends, span.start)
    end = bisect_left(cleaned.starts, span.end)
    if start >= end or not any(map(str.isalnum, cleaned.text[start:end])):
        raise Invalid("Nothing that can be read stands there.", f"/content/{number}")
    return start, end


def _passage(text: str, first: Range, *, headline: bool) -> Stretch:
    """The passage in which a content begins."""
    for stretch in segment(text, headline=headline):
        if stretch.start <= first[0] < stretch.end:
            return stretch
    return Stretch(*first, PassageKind.SENTENCE, 0)


def _is_quoted(marks: Sequence[Quotation], stretch: Range) -> bool:
    return any(one.start <= stretch[0] and stretch[1] <= one.end for one in touching(marks, stretch))
