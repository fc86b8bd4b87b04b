"""A content in, its facts and polarity out, with spans in the original, however it was cut and cleaned."""

import re
from collections.abc import Sequence
from datetime import datetime

from app.core.facts.find import find_facts, moved
from app.core.facts.polarity import polarity_of
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
    sign = polarity_of(len(facts.negations))
    if starts == range(len(text)) and place.is_original:
        return facts, sign

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


def _joined(place: Place, content: Sequence[Range]) -> tuple[str, Sequence[int]]:
    """The pieces joined by a space, and where each character stands in the cleaned text."""
    if len(content) == 1:
        return place.text(content[0]), range(*content[0])
    starts: list[int] = []
    for start, end in content:
        if starts:
            starts.append(starts[-1])
        starts.extend(range(start, end))
    return " ".join(place.text(piece) for piece in content), starts


def _part(tree: Tree, stretch: Range, *, text: str) -> Parse | None:
    """The part of a parse that covers a stretch, as the parse of it; None where something was cut out."""
    inside = tokens_in(tree, stretch)
    if not inside or len({tree.starts[index] - tree.tokens[index].start for index in inside}) > 1:
        return None
    first = inside.start
    last = inside.stop
    while last > first and tree.range(last - 1, last - 1)[1] > stretch[1]:
        last -= 1
    tokens = tuple(_moved(tree, index, first=first, last=last, begin=stretch[0]) for index in range(first, last))
    if len(tokens) == len(tree.tokens):
        return Parse(text, tokens, tree.parse.children)
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.index:
            children[token.head].append(token.index)
    return Parse(text, tokens, tuple(map(tuple, children)))


def _moved(tree: Tree, index: int, *, first: int, last: int, begin: int) -> Token:
    """A token among those from `first` to `last` alone, in a text that begins at `begin`; the same one where it can."""
    token = tree.tokens[index]
    start = tree.starts[index] - begin
    end = start + token.end - token.start
    text = tree.text[tree.starts[index] : begin + end]
    head = (token.head if first <= token.head < last else index) - first
    if first == 0 and start == token.start and text == token.text and head == token.head:
        return token
    return Token(
        index - first,
        start,
        end,
        text,
        token.lemma,
        token.part_of_speech,
        token.tag,
        token.dependency,
        head,
        token.entity,
    )
