"""A parse in, a tree to ask questions out: subjects, edges of phrases, stretches in the cleaned text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.model.parse import Parse, Token
from app.core.reading.attribute.prepare import RESTRICTIVE, Prepared
from app.core.reading.segment import Range

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_DETACHED = frozenset(("punct", "cc"))
_RELATIVE = frozenset(("relcl", "acl", "advcl", "ccomp", "parataxis"))
_POINTS = re.compile(
    r"that (?:is|was|were|has|had|would|will|could|can|may|might|did|does|means|meant|leaves|makes|compares|compared"
    r"|follows|followed|brings|brought|comes|came|includes|included|suggests|suggested)\b",
    re.IGNORECASE,
)
_STRIPPED = " \t,;:.-–—\"“”'‘’«»„…"


@dataclass(frozen=True, slots=True)
class Tree:
    """A passage's parse: the first and last token below each token, and where each stands in the cleaned `text`."""

    text: str
    passage: int
    parse: Parse
    prepared: Prepared
    tokens: tuple[Token, ...]
    lefts: tuple[int, ...]
    rights: tuple[int, ...]
    starts: tuple[int, ...]

    def children(self, index: int, *dependencies: str) -> list[Token]:
        """The children of a token with one of these dependencies (any where none is given)."""
        below = [self.tokens[child] for child in self.parse.children[index]]
        return [child for child in below if child.dependency in dependencies] if dependencies else below

    def child(self, index: int, *dependencies: str) -> Token | None:
        """The first child with one of these dependencies (of all where none is given)."""
        for at in self.parse.children[index]:
            child = self.tokens[at]
            if not dependencies or child.dependency in dependencies:
                return child
        return None

    def range(self, first: int, last: int) -> Range:
        """Where the tokens from first to last stand in the cleaned text."""
        end = self.tokens[last]
        return self.starts[first], self.starts[last] + (end.end - end.start)

    def below(self, index: int) -> Range:
        """Where everything below a token stands."""
        return self.range(self.lefts[index], self.rights[index])

    def whole(self) -> Range:
        """Where all tokens stand."""
        return self.range(0, len(self.tokens) - 1)


def grown(text: str, parse: Parse, *, prepared: Prepared, passage: int) -> Tree:
    """Measure a parse once, in time linear in its tokens."""
    tokens = parse.tokens
    lefts, rights = list(range(len(tokens))), list(range(len(tokens)))
    for index in _upwards(parse):
        head = tokens[index].head
        lefts[head] = min(lefts[head], lefts[index])
        rights[head] = max(rights[head], rights[index])
    starts = tuple(_starts(parse, prepared))
    return Tree(text, passage, parse, prepared, tokens, tuple(lefts), tuple(rights), starts)


def _upwards(parse: Parse) -> list[int]:
    """All tokens, every child before its head."""
    order: list[int] = [token.index for token in parse.tokens if token.head == token.index]
    for index in order:
        order.extend(parse.children[index])
    order.reverse()
    return order


def _starts(parse: Parse, prepared: Prepared) -> Iterator[int]:
    places = prepared.places
    if len(places) == 1:
        shift = places[0][1] - places[0][0]
        yield from (token.start + shift for token in parse.tokens)
        return
    at = 0
    for token in parse.tokens:
        while at + 1 < len(places) and places[at + 1][0] <= token.start:
            at += 1
        yield token.start - places[at][0] + places[at][1]


def trimmed(text: str, stretch: Range) -> Range:
    """A stretch without marks and spaces at its edges and without a leading "that"."""
    start, end = stretch
    while start < end and text[start] in _STRIPPED:
        start += 1
    while (
        start < end and text[end - 1] in _STRIPPED and not (text[end - 1] == "." and _abbreviated(text, start, end=end))
    ):
        end -= 1
    if (
        text[start : start + 5].lower() in {"that ", "that,"}
        and end - start > len("that ")
        and not _POINTS.match(text, start)
    ):
        return trimmed(text, (start + len("that "), end))
    return start, end


def _abbreviated(text: str, start: int, *, end: int) -> bool:
    """Whether a full stop belongs to its word ("the U.S.")."""
    word = text[max(start, end - 8) : end].rsplit(" ", maxsplit=1)[-1]
    return word.count(".") > 1


def mention(tree: Tree, index: int) -> Range:
    """Where a source stands: its noun phrase without relative clauses; an apposition stays."""
    first, last = tree.lefts[index], index
    for child in tree.parse.children[index]:
        token = tree.tokens[child]
        if child > index:
            if token.dependency in _RELATIVE and not _familiar(tree, child):
                break
            if token.dependency == "prep" and token.lemma not in {"of", "from"} and tree.tokens[child - 1].text == ",":
                break
            if token.dependency not in _DETACHED:
                last = max(last, tree.rights[child])
        elif token.dependency in _DETACHED:
            first = child + 1 if child == first else first
    for between in range(index + 1, last):
        if tree.tokens[between].dependency == "relcl":
            last = max(index, tree.lefts[between] - 1)
            break
    return phrase_range(tree, first, last=last)


def phrase_range(tree: Tree, first: int, *, last: int) -> Range:
    """Where the tokens from first to last stand, without marks and conjunctions at their edges."""
    while last > first and tree.tokens[last].part_of_speech in {"PUNCT", "CCONJ"}:
        last -= 1
    while first < last and tree.tokens[first].part_of_speech in {"PUNCT", "CCONJ", "SPACE"}:
        first += 1
    return tree.range(first, last)


def _familiar(tree: Tree, index: int) -> bool:
    """Whether a clause below a noun tells which one is meant: "a person briefed on the talks", "a man who saw it"."""
    token = tree.tokens[index]
    if token.dependency == "relcl":
        first = tree.lefts[index]
        return RESTRICTIVE.match(tree.text, tree.starts[first], tree.starts[tree.rights[index]] + 1) is not None
    close = token.tag in {"VBN", "VBD", "JJ"} or (token.tag == "VBG" and token.head == tree.lefts[index] - 1)
    return token.dependency == "acl" and close and tree.rights[index] - index < 8  # noqa: PLR2004
