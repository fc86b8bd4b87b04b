"""Attributions in, chains out: what stands inside what, who a publisher or an outlet carries over to, who denies."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.model.chain import Implied, Link, Reporting, Source, SourceKind, Stance
from app.core.model.span import Span
from app.core.reading.attribute.gather import Gathered
from app.core.reading.attribute.tree import Tree
from app.core.reading.attribute.voices import Attribution, Voice, length, within
from app.core.reading.coreference import Memory, Resolved, as_outlet
from app.core.reading.outlets import outlet_of
from app.core.reading.place import Place
from app.core.reading.quotations import Quotation, touching
from app.core.reading.speakers import describe, is_speaker

_WINDOW = 12
_REPORTED = re.compile(r"\b(?:reports?|reported|understands|(?:has|had) learn(?:ed|t))$", re.IGNORECASE)
_REPORTERS = frozenset((SourceKind.OUTLET, SourceKind.WIRE))


@dataclass(frozen=True, slots=True)
class Chained:
    """An attribution with its whole chain and the place of the attribution that holds it (None at the top)."""

    attribution: Attribution
    chain: tuple[Link, ...]
    parent: int | None


@dataclass(slots=True)
class _State:
    """What goes over from one attribution to the next."""

    memory: Memory
    quotations: Sequence[Quotation]
    carried: tuple[Link, ...] = ()

    def quoted(self, one: Attribution) -> bool:
        """Whether an attribution stands in somebody's own words."""
        return one.voices[-1].cue is not None and bool(touching(self.quotations, one.voices[-1].cue))


def publisher_link(name: str) -> Link:
    """The outermost link of everything in a document whose publisher is known."""
    known = outlet_of(name)
    kind = known.kind if known else SourceKind.OUTLET
    shaped = known is None or known.name == name.removeprefix("The ")
    source = Source(name if shaped or known is None else known.name, kind, named=True)
    return Link(source, Reporting.SAYS, Stance.ASSERTS, implied=Implied.PUBLISHER)


def chained(gathered: Gathered, place: Place, *, outermost: tuple[Link, ...]) -> tuple[tuple[Chained, ...], Memory]:
    """Chain all attributions, in the order of the text; `outermost` stands outside of all."""
    state = _State(Memory(), gathered.quotations, carried=_at_first(outermost))
    chains: list[Chained] = []
    parents = _parents(gathered.attributions)
    at = 0
    for passage, tree in enumerate(gathered.trees):
        stretch = gathered.passages[passage]
        state.memory.meet_names(gathered.text[stretch.start : stretch.end])
        _meet_subjects(gathered, tree, passage=passage, memory=state.memory)
        while at < len(gathered.attributions) and gathered.attributions[at].passage == passage:
            one = gathered.attributions[at]
            parent = parents[at]
            above = chains[parent].chain if parent is not None else None
            chains.append(Chained(one, _chain(one, place, above=above, outermost=outermost, state=state), parent))
            at += 1
    return _propositions(chains), state.memory


def _propositions(chains: Sequence[Chained]) -> tuple[Chained, ...]:
    """The attributions that claim something; what stands inside a phrase ("cited a report that P") keeps its chain."""
    kept = [place for place, one in enumerate(chains) if not one.attribution.phrase]
    now = {place: number for number, place in enumerate(kept)}

    def outer(parent: int | None) -> int | None:
        while parent is not None and chains[parent].attribution.phrase:
            parent = chains[parent].parent
        return now[parent] if parent is not None else None

    return tuple(replace(chains[place], parent=outer(chains[place].parent)) for place in kept)


def _parents(attributions: Sequence[Attribution]) -> list[int | None]:
    """The smallest content that each cue lies in; looks at a bounded number before and, in one passage, behind."""
    parents: list[int | None] = []
    for place, one in enumerate(attributions):
        cue = one.voices[-1].cue
        best: int | None = None
        for other in range(max(0, place - _WINDOW), min(len(attributions), place + 1)):
            outer = attributions[other]
            if other == place or cue is None or not outer.content or not within(cue, outer.content):
                continue
            if best is None or length(outer.content) < length(attributions[best].content):
                best = other
        parents.append(best)
    return parents


def _meet_subjects(gathered: Gathered, tree: Tree | None, *, passage: int, memory: Memory) -> None:
    """The subjects of the sentence before are whom a pronoun of this one may mean."""
    if tree is None:
        return
    for token in tree.tokens:
        if token.dependency not in {"nsubj", "nsubjpass"}:
            continue
        if token.part_of_speech == "PROPN" or (token.part_of_speech == "NOUN" and is_speaker(token.lemma.lower())):
            start, end = tree.range(tree.lefts[token.index], token.index)
            memory.meet(gathered.text[start:end], passage)


def _chain(
    one: Attribution, place: Place, *, above: tuple[Link, ...] | None, outermost: tuple[Link, ...], state: _State
) -> tuple[Link, ...]:
    links: list[Link] = []
    prefix = above if above is not None else outermost
    for order, voice in enumerate(one.voices):
        phrase = place.text(voice.mention) if voice.mention else ""
        resolved = _resolved(voice, phrase, one=one, outside=links or list(above or ()), state=state)
        if _is_outlet_by_deed(one, voice, resolved=resolved, place=place, known=state.memory.names):
            resolved = as_outlet(resolved)
        if order < len(one.voices) - 1 and _is_audience(one, resolved, order=order):
            continue
        if above is None and not links:
            prefix = outermost if voice.source else _outside(resolved, outermost, state=state)
        outside = (*prefix, *links)
        if phrase:
            phrase = voice.source.name if voice.source else phrase
            state.memory.spoke(resolved, phrase, passage=one.passage, prefix=outside)
        if phrase:
            links.append(_link(voice, resolved, place=place))
    chain = once((*prefix, *links))
    if above is None:
        state.carried = _carried(chain, links, before=state.carried)
    return chain


def _resolved(voice: Voice, phrase: str, *, one: Attribution, outside: list[Link], state: _State) -> Resolved:
    """Who a mention is; "I" and "we" are whoever speaks outside, and in their own words "he" is somebody else."""
    if voice.source is not None:
        return Resolved(state.memory.introduced(voice.source))
    if not phrase:
        return Resolved(None)
    speaker = outside[-1].source if outside else None
    if phrase.lower() in {"i", "we", "me", "us"} and outside:
        return Resolved(speaker)
    besides = speaker.name if speaker is not None and state.quoted(one) else None
    return state.memory.resolve(phrase, one.passage, besides=besides)


def _is_outlet_by_deed(
    one: Attribution, voice: Voice, *, resolved: Resolved, place: Place, known: Mapping[str, str]
) -> bool:
    """Whether a name that nothing else explains is an outlet's by what it does: it reports, or it is told."""
    source = resolved.source
    if source is None or not source.named or source.kind is not SourceKind.PERSON or source.role or voice.cue is None:
        return False
    name = source.name.lower()
    if " " in name or name in known.values() or name in known or any(name.startswith(sign) for sign in "@#"):
        return False
    told = len(one.voices) > 1 and voice is one.voices[0] and voice.cue == one.voices[1].cue
    return told or (_REPORTED.search(place.text(voice.cue)) is not None and voice.stance is Stance.ASSERTS)


def _is_audience(one: Attribution, resolved: Resolved, *, order: int) -> bool:
    """Whether the outer voice is somebody who was only told: not an outlet."""
    told = order == 0 and one.voices[0].cue == one.voices[1].cue
    source = resolved.source
    return told and (source is None or not (source.kind in _REPORTERS or source.name.startswith("@")))


def _outside(resolved: Resolved, outermost: tuple[Link, ...], *, state: _State) -> tuple[Link, ...]:
    """What stands outside of a source that the text names without saying through whom."""
    if resolved.prefix is not None:
        return tuple(link for link in resolved.prefix if link.source is None or link.source.kind in _REPORTERS)
    source = resolved.source
    if source is not None and not source.named and source.kind in {SourceKind.PERSON, SourceKind.GROUP}:
        return state.carried or outermost
    return outermost


def _at_first(outermost: tuple[Link, ...]) -> tuple[Link, ...]:
    """A dateline's wire carries over to unnamed sources from the start, as if it had reported."""
    if not any(link.mention is not None for link in outermost):
        return ()
    return tuple(link if link.mention is None else replace(link, implied=None) for link in outermost)


def _carried(chain: tuple[Link, ...], links: list[Link], *, before: tuple[Link, ...]) -> tuple[Link, ...]:
    """The outlet that goes over to unnamed sources: the last that reported, until a named speaker stands."""
    if links and links[-1].source is not None and links[-1].source.named and links[-1].source.kind not in _REPORTERS:
        return ()
    for place, link in enumerate(chain):
        if link.implied is None and link.source is not None and link.source.kind in _REPORTERS:
            return (*chain[:place], replace(link, mention=None, cue=None))
    first = links[0].source if links else None
    return () if first is not None and first.named else before


def _link(voice: Voice, resolved: Resolved, *, place: Place) -> Link:
    mention: Span | None = place.span(voice.mention) if voice.mention else None
    cue = place.span(voice.cue) if voice.cue and voice.cue[0] < voice.cue[1] else None
    return Link(resolved.source, voice.reporting, voice.stance, mention, cue, candidates=resolved.candidates)


def once(chain: tuple[Link, ...]) -> tuple[Link, ...]:
    """An outlet that cites itself, or the publisher named in its own text, is one link."""
    kept: list[Link] = []
    for link in chain:
        before = kept[-1].source if kept else None
        if before is not None and link.source is not None and _alike(before, link.source):
            kept[-1] = link if kept[-1].stance is Stance.ASSERTS else kept[-1]
            continue
        kept.append(link)
    return tuple(kept)


def _alike(one: Source, other: Source) -> bool:
    return one.named and one.name.removeprefix("The ") == other.name.removeprefix("The ")


def wire_link(gathered: Gathered, place: Place) -> tuple[Link, ...]:
    """The outlet of a dateline or a credit, "PARIS (Reuters) -", as the publisher that it implies."""
    if gathered.wire is None:
        return ()
    source = describe(place.text(gathered.wire)).source
    if source.kind not in _REPORTERS:
        return ()
    mention = place.span(gathered.wire)
    return (Link(source, Reporting.SAYS, Stance.ASSERTS, mention, implied=Implied.PUBLISHER),)
