"""A tree in, what its cue phrases attribute out: "according to X, P", "P, as noted by X", "in the words of X"."""

import re
from collections.abc import Iterator

from app.core.model.parse import Token
from app.core.reading.attribute.subjects import stands_as
from app.core.reading.attribute.tree import Tree, mention, trimmed
from app.core.reading.attribute.voices import Attribution, Voice, without
from app.core.reading.segment import Range

_PHRASE = re.compile(
    r"\b(?:according to(?! (?:plan|schedule|custom|tradition|taste|need|size|age|whether|how|which|what)\b)"
    r"|in the words of"
    r"|(?<=, )(?:first|originally|previously|earlier) reported (?:\w+day )?by"
    r"|as (?:first )?(?:noted|reported|stated|confirmed|described|cited|quoted|put|told"
    r"|seen|announced|disclosed|revealed|explained) (?:earlier )?by|in the (?:view|opinion|eyes) of"
    r"|per(?= (?-i:@|[A-Z]|the |[a-z]+ (?:data|figures|sources?|officials?|reports?|statement|filings?|documents?)\b))"
    r")\s+",
    re.IGNORECASE,
)
_AS_PUT = re.compile(
    r"\b[Aa]s (?P<who>[^,;:\"“”()\n]{2,60}?(?:, [^,;:\"“”()\n]{2,60},)?) (?:once |later |has |had )?"
    r"(?P<cue>(?:put|puts|tells|told|sees|saw|phrased) it)\b(?P<where> (?:in|on|at|to) [^,;:.\"“”()\n]{2,40}(?=[,.]))?"
)
_COLON = re.compile(
    r"(?:(?P<owner>[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[^,;:.\"“”()\n]{2,50}['’]s?)"
    r" (?P<noun>(?:\w+ )?(?:reasoning|argument|explanation|conclusion|verdict|message|answer|reply|response|view|point"
    r"|claim|theory|advice|estimate|prediction|warning|complaint|diagnosis|defence|defense|assessment))"
    r"|(?P<who>[^;:.\"“”()\n]{3,120}?),? (?P<cue>(?:puts?|saw|sees?|tells?|told) (?:it|things|the story) \w+"
    r"|(?:was|were|is|are) (?:blunt|clear|categorical|adamant|firm|unequivocal|more \w+|less \w+)"
    r"|explain(?:s|ed)(?: why)?|ha[sd] (?:another|a different|an?) (?:explanation|answer|theory|view|warning|message)))"
    r"(?: (?:to|for|in|on|at) [^:]{2,30})?: (?=\w)"
)
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ"))
_WHO = re.compile(
    r", (?:who|which|speaking|asking|(?:first )?(?:published|released|seen|obtained|conducted|commissioned|posted"
    r"|based|led|written|compiled|issued|reported|carried|quoted|cited)"
    r"(?= (?:by|in|on|at|for)\b))\b[^,;:.\"“”()\n]{2,80},"
)
_RELATIVE = re.compile(r", (?:who|whom|whose|which|where)\b")
_UP_TO_MARK = re.compile(r"[^,;:.\"“”()\n]{2,60}")
_OPENS = 3
_NEAR = 12


def from_phrases(tree: Tree) -> Iterator[Attribution]:
    """All attributions that a cue phrase of this tree announces, in order."""
    stretch = tree.prepared.stretch
    for match in _AS_PUT.finditer(tree.text, stretch.start, stretch.end):
        content = _pieces(tree, match.span())
        if content:
            yield Attribution(tree.passage, (Voice(match.span("who"), match.span("cue")),), content)
    opened = _COLON.match(tree.text, stretch.start, stretch.end)
    if opened is not None:
        said = trimmed(tree.text, (opened.end(), stretch.end))
        names = ("owner", "noun") if opened["owner"] else ("who", "cue")
        yield Attribution(tree.passage, (Voice(opened.span(names[0]), opened.span(names[1])),), (said,))
    for match in _PHRASE.finditer(tree.text, stretch.start, stretch.end):
        if any(start <= match.start() < end for start, end in tree.prepared.cuts):
            continue
        source = _source(tree, match.end())
        if source is None:
            yield from _plainly(tree, match)
            continue
        said_by = mention(tree, source)
        content = _content(tree, (match.start(), said_by[1]), source=source)
        if content:
            cue = (match.start(), match.start() + len(match.group().rstrip()))
            described = stands_as(tree, tree.tokens[source].head, source=source)
            described = (max(described[0], match.end()), described[1]) if described else None
            voice = Voice((max(said_by[0], match.end()), said_by[1]), cue, stands_as=described)
            yield Attribution(tree.passage, (voice,), content)


def _plainly(tree: Tree, match: re.Match[str]) -> Iterator[Attribution]:
    """A phrase whose source the parser took for something else: up to the next mark, for the whole sentence."""
    named = _UP_TO_MARK.match(tree.text, match.end(), tree.prepared.stretch.end)
    if named is None:
        return
    content = _pieces(tree, (match.start(), named.end()))
    cue = (match.start(), match.start() + len(match.group().rstrip()))
    if content:
        yield Attribution(tree.passage, (Voice(named.span(), cue),), content)


def _pieces(tree: Tree, phrase: Range) -> tuple[Range, ...]:
    """All of the sentence but a phrase."""
    pieces = (trimmed(tree.text, one) for one in without((tree.whole(),), phrase))
    return tuple(piece for piece in pieces if piece[1] - piece[0] > _OPENS)


def _source(tree: Tree, start: int) -> int | None:
    """The head of the noun phrase that begins at a position."""
    first = next((token for token in tree.tokens if tree.starts[token.index] >= start), None)
    if first is None:
        return None
    current = first
    for _ in range(_NEAR):
        head = tree.tokens[current.head]
        if head.index <= first.index - 1 or head.index == current.index or head.part_of_speech not in _NOMINAL:
            break
        if tree.lefts[head.index] < first.index:
            break
        current = head
    return current.index if current.part_of_speech in _NOMINAL else None


def _content(tree: Tree, phrase: Range, *, source: int) -> tuple[Range, ...]:
    """The clause that a phrase speaks for, without the phrase and what hangs on its source."""
    first = next(index for index, start in enumerate(tree.starts) if start >= phrase[0])
    hanging = _hanging(tree, phrase, source=source)
    clause = _clause(tree, first, phrase=hanging)
    pieces = (trimmed(tree.text, piece) for piece in without((clause,), hanging))
    return tuple(piece for piece in pieces if piece[1] - piece[0] > _OPENS)


def _hanging(tree: Tree, phrase: Range, *, source: int) -> Range:
    """The phrase with what follows its source up to the comma: "a French official who spoke to the paper,"."""
    whole = tree.whole()
    opens = phrase[0] - whole[0] < _OPENS
    below = tree.range(source, tree.rights[source])[1]
    comma = tree.text.find(",", phrase[1], whole[1])
    if opens and comma > 0:
        aside = _WHO.match(tree.text, comma, whole[1])
        return phrase[0], aside.end() if aside else comma + 1
    described = comma > 0 and comma < below and _RELATIVE.match(tree.text, comma) is not None
    return phrase[0], max(phrase[1], below if described or comma < 0 else min(below, comma))


def _clause(tree: Tree, first: int, *, phrase: Range) -> Range:
    """The stretch of the clause that a phrase stands in: all of the sentence, unless it opens a later clause."""
    whole = tree.whole()
    head = _verb_above(tree, first)
    if head is None or phrase[0] - whole[0] < _OPENS:
        return whole
    if first > 0 and tree.tokens[first - 1].lemma.lower() in {"and", "but", "while", "although", "though", ";"}:
        return phrase[0], whole[1]
    last = phrase[1] >= whole[1] - 2
    if head.dependency == "conj" and tree.child(head.index, "nsubj", "nsubjpass") is not None:
        return tree.below(head.index)
    if last or head.dependency in {"ROOT", "ccomp", "parataxis"}:
        top = _top(tree, head) if last else head
        return tree.below(top.index)
    return whole


def _verb_above(tree: Tree, index: int) -> Token | None:
    current = tree.tokens[index]
    for _ in range(_NEAR):
        if current.head == current.index:
            return current
        current = tree.tokens[current.head]
        if current.part_of_speech in {"VERB", "AUX"}:
            return current
    return None


def _top(tree: Tree, token: Token) -> Token:
    """The root above a token (a chain of heads has an end: a parse is a tree)."""
    while token.head != token.index:
        token = tree.tokens[token.head]
    return token
