"""A content in, its facts and polarity out, with spans in the original, however it was cut and cleaned."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from app.core.facts.find import find_facts, moved
from app.core.facts.polarity import polarity
from app.core.model.facts import Facts, Moment, Polarity
from app.core.model.parse import Parse, Token
from app.core.model.span import Span
from app.core.reading.assertions import tokens_in
from app.core.reading.attribute.tree import Tree
from app.core.reading.place import Place
from app.core.reading.segment import Range

_TIME_WORD = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|yesterday|today"
    r"|last|ago|earlier|morning|evening|\d{4})",
)


def checkable(
    place: Place, content: Sequence[Range], *, tree: Tree | None, published_at: datetime | None
) -> tuple[Facts, Polarity]:
    """The facts of a content and whether it affirms or denies its positive proposition."""
    text, starts = _joined(place, content)
    parse = _part(tree, content[0], text=text) if tree is not None and len(content) == 1 else None
    facts = find_facts(text, parse=parse, published_at=published_at)
    sign, _ = polarity(text, parse)

    def there(span: Span) -> Span:
        if span.start >= span.end:
            return place.span((starts[0], starts[0]))
        return place.span((starts[span.start], starts[span.end - 1] + 1))

    return moved(facts, there), sign


def stated_at(
    place: Place, passage: Range, *, content: Sequence[Range], published_at: datetime | None
) -> Moment | None:
    """When it was said: the first time that stands in the passage outside of the content ("said on Tuesday that P")."""
    for start, end in ((passage[0], content[0][0]), (content[-1][1], passage[1])):
        if start < end and _TIME_WORD.search(place.cleaned.text, start, end):
            facts, _ = checkable(place, ((start, end),), tree=None, published_at=published_at)
            if facts.moments:
                return facts.moments[0]
    return None


def _joined(place: Place, content: Sequence[Range]) -> tuple[str, list[int]]:
    """The pieces joined by a space, and where each character stands in the cleaned text."""
    starts: list[int] = []
    for start, end in content:
        if starts:
            starts.append(starts[-1])
        starts.extend(range(start, end))
    return " ".join(place.text(piece) for piece in content), starts


def _part(tree: Tree, stretch: Range, *, text: str) -> Parse | None:
    """The part of a parse that covers a stretch, as the parse of it; None where something was cut out."""
    inside = tokens_in(tree, stretch)
    if not inside or len(tree.prepared.places) > 1:
        return None
    first = inside.start
    tokens: list[Token] = []
    for index in inside:
        token = tree.tokens[index]
        start = tree.starts[index] - stretch[0]
        end = start + token.end - token.start
        if end > len(text):
            break
        head = token.head if token.head in inside else index
        tokens.append(
            replace(token, index=index - first, start=start, end=end, text=text[start:end], head=head - first)
        )
    tokens = [token if token.head < len(tokens) else replace(token, head=token.index) for token in tokens]
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    return Parse(text, tuple(tokens), tuple(tuple(below) for below in children))
