"""A cleaned document in, all that is said in it by anybody out: passages, trees, attributions in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.core.model.chain import Reporting
from app.core.model.parse import Parser
from app.core.reading.attribute.labels import Labelled, labelled
from app.core.reading.attribute.nouns import from_nouns
from app.core.reading.attribute.patterns import from_patterns
from app.core.reading.attribute.phrases import from_phrases
from app.core.reading.attribute.prepare import Insertion, Prepared, prepared
from app.core.reading.attribute.quotes import with_quotations
from app.core.reading.attribute.tree import Tree, grown, trimmed
from app.core.reading.attribute.verbs import from_verbs
from app.core.reading.attribute.voices import Attribution, Voice, within
from app.core.reading.quotations import Quotation
from app.core.reading.segment import Range, Stretch


@dataclass(frozen=True, slots=True)
class Gathered:
    """What attribution finds; `trees` holds one tree a passage (None without a parser), `dateline` who wired it."""

    text: str
    passages: tuple[Stretch, ...]
    trees: tuple[Tree | None, ...]
    attributions: tuple[Attribution, ...]
    quotations: tuple[Quotation, ...]
    dateline: Range | None = None


def gather(
    text: str,
    stretches: Sequence[Stretch],
    quotations: Sequence[Quotation],
    parser: Parser | None,
    *,
    urgent: bool = False,
) -> Gathered:
    """Parse all passages in one go and collect what each rule finds."""
    labels = [labelled(text, stretch) for stretch in stretches]
    ready = [prepared(text, one.body) for one in labels]
    trees = _trees(ready, parser, urgent=urgent)
    found: list[Attribution] = []
    for passage, (one, tree) in enumerate(zip(labels, trees, strict=True)):
        found.extend(_of_label(text, one, passage))
        found.extend(_of_tree(text, tree, passage) if tree else from_patterns(text, ready[passage], passage))
    spread = with_quotations(text, trees, found, quotations)
    dateline = next((one.dateline for one in labels if one.dateline), None)
    bodies = tuple(one.body for one in labels)
    return Gathered(text, bodies, tuple(trees), tuple(spread), tuple(quotations), dateline)


def _trees(ready: Sequence[Prepared], parser: Parser | None, *, urgent: bool) -> list[Tree | None]:
    if parser is None:
        return [None] * len(ready)
    parses = parser.parse([one.text for one in ready], urgent=urgent)
    return [grown(parse, one) if parse.tokens else None for parse, one in zip(parses, ready, strict=True)]


def _of_label(text: str, one: Labelled, passage: int) -> Iterator[Attribution]:
    if one.voice is not None:
        body = trimmed(text, (one.body.start, one.body.end))
        yield Attribution(passage, (one.voice,), (body,), label=True)


def _of_tree(text: str, tree: Tree, passage: int) -> Iterator[Attribution]:
    found = [*from_verbs(text, tree, passage), *from_phrases(text, tree, passage), *from_nouns(text, tree, passage)]
    found = _distinct(found)
    for insertion in tree.prepared.insertions:
        found = _citing(text, found, insertion, tree, passage)
    yield from found


def _distinct(found: list[Attribution]) -> list[Attribution]:
    """One attribution a cue, and none whose content is another's under the same source."""
    kept: list[Attribution] = []
    seen: set[Range | None] = set()
    for one in found:
        cue = one.voices[-1].cue
        if cue in seen or any(_same(one, other) for other in kept):
            continue
        seen.add(cue)
        kept.append(one)
    return kept


def _same(one: Attribution, other: Attribution) -> bool:
    """Whether a second rule found the same speech again ("as noted by")."""
    first, second = one.voices[-1], other.voices[-1]
    overlapping = first.cue and second.cue and first.cue[0] < second.cue[1] and second.cue[0] < first.cue[1]
    return bool(overlapping)


def _citing(text: str, found: list[Attribution], insertion: Insertion, tree: Tree, passage: int) -> list[Attribution]:
    """Add who is cited inside the nearest voice before: "Reuters reported, citing officials, that P"."""
    cited = Voice(trimmed(text, insertion.mention), insertion.cue, Reporting.CITES)
    before = [one for one in found if (one.voices[-1].cue or (0, 0))[0] < insertion.cue[0]]
    hosts = [one for one in before if not any(within(insertion.cue, other.content) for other in (one,))] or before
    if hosts:
        nearest = max(hosts, key=lambda one: (one.voices[-1].cue or (0, 0))[0])
        return [replace(one, voices=(*one.voices, cited)) if one is nearest else one for one in found]
    whole = trimmed(text, tree.whole())
    return [*found, Attribution(passage, (cited,), (whole,))]
