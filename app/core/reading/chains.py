"""Attributions in, chains out: what stands inside what, who a publisher or an outlet carries over to, who denies."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.core.model.chain import Implied, Link, Reporting, Source, SourceKind, Stance
from app.core.model.parse import Token
from app.core.model.span import Span
from app.core.reading.ahead import name_given
from app.core.reading.antecedents import SINGULAR, is_mention_of_people
from app.core.reading.attribute.carriers import carrier_of
from app.core.reading.attribute.gather import Gathered
from app.core.reading.attribute.tree import Tree
from app.core.reading.attribute.voices import Attribution, Voice
from app.core.reading.coreference import Memory, Resolved, as_outlet
from app.core.reading.cues import TIMES
from app.core.reading.names import DEMONYMS
from app.core.reading.nesting import nested
from app.core.reading.outlets import outlet_of
from app.core.reading.place import Place
from app.core.reading.quotations import Quotation, touching
from app.core.reading.roles import is_speaker
from app.core.reading.segment import Range
from app.core.reading.speakers import describe

_REPORTED = re.compile(r"\b(?:reports?|reported|understands|learn(?:ed|t))$", re.IGNORECASE)
_OUR_OWN = re.compile(r"(?:this|our) ", re.IGNORECASE)
_PUBLISHED = re.compile(r"(?:says|said) (?:it|that it) (?:has|had) (?:seen|obtained|reviewed|viewed)\b")
_FIRST_SENTENCES = 4
_BESIDE = frozenset("with by to from against for between about".split())
_NAMED_ONLY = frozenset(("dobj", "pobj", "poss", "dative"))
_TOLD_US = re.compile(r" (?:us|me|this (?:newspaper|paper|programme|program|reporter|correspondent|website))\b")
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
    trees: Sequence[Tree | None]
    wires: frozenset[str]
    carried: tuple[Link, ...] = ()

    def quoted(self, one: Attribution) -> bool:
        """Whether an attribution stands in somebody's own words."""
        return one.voices[-1].cue is not None and bool(touching(self.quotations, one.voices[-1].cue))

    def opens(self, passage: int, mention: Range) -> bool:
        """Whether a mention opens a sentence with a common noun, whose capital tells nothing."""
        tree = self.trees[passage]
        if tree is None:
            return False
        index = bisect_left(tree.starts, mention[0])
        first = index == 0 or tree.tokens[index - 1].part_of_speech == "PUNCT"
        if _is_explained(tree, index):
            return False
        return first and index < len(tree.tokens) and _is_common(tree, index)


def _is_explained(tree: Tree, index: int) -> bool:
    """Whether what a name is follows it: "Respekt, a weekly"."""
    words = [tree.tokens[at].text for at in range(index + 1, min(index + 3, len(tree.tokens)))]
    return words in ([",", "a"], [",", "an"])


def _is_common(tree: Tree, index: int) -> bool:
    """Whether a word is no name: a lone singular that is nobody's office is one ("Shelter said"), so is a nation."""
    token = tree.tokens[index]
    alone = token.tag == "NN" and token.dependency in {"nsubj", "nsubjpass"} and tree.lefts[index] == index
    if token.text.lower() in DEMONYMS or (alone and not is_speaker(token.lemma.lower())):
        return False
    return token.tag in {"NN", "NNS", "JJ"}


def publisher_link(name: str) -> Link:
    """The outermost link of everything in a document whose publisher is known."""
    known = outlet_of(name)
    kind = known.kind if known else SourceKind.OUTLET
    shaped = known is None or known.name == name.removeprefix("The ")
    source = Source(name if shaped or known is None else known.name, kind, named=True)
    return Link(source, Reporting.SAYS, Stance.ASSERTS, implied=Implied.PUBLISHER)


def chained(gathered: Gathered, place: Place, *, outermost: tuple[Link, ...]) -> tuple[tuple[Chained, ...], Memory]:
    """Chain all attributions, in the order of the text; `outermost` stands outside of all."""
    state = _State(
        Memory(gathered.text), gathered.quotations, gathered.trees, _wires(outermost), carried=_at_first(outermost)
    )
    _look_ahead(gathered, state.memory)
    chains: list[Chained] = []
    attributions, parents = nested(gathered.attributions)
    at = 0
    for passage, tree in enumerate(gathered.trees):
        stretch = gathered.passages[passage]
        state.memory.meet_names(gathered.text[stretch.start : stretch.end], passage)
        _meet_subjects(gathered, tree, passage=passage, memory=state.memory)
        while at < len(attributions) and attributions[at].passage == passage:
            one = attributions[at]
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


def _look_ahead(gathered: Gathered, memory: Memory) -> None:
    """Who the first sentences name with an office: a lead may have described them before ("a councillor")."""
    for passage, tree in enumerate(gathered.trees[:_FIRST_SENTENCES]):
        if tree is not None:
            memory.leading[passage] = [
                source for start, end in _named(tree) if (source := describe(gathered.text[start:end]).source).role
            ]


def _named(tree: Tree) -> Iterator[Range]:
    """Where a sentence names somebody, with what stands before and the apposition behind."""
    for token in tree.tokens:
        if token.part_of_speech == "PROPN" and token.dependency != "compound":
            yield tree.range(tree.lefts[token.index], _with_apposition(tree, token.index))


def _with_apposition(tree: Tree, index: int) -> int:
    apposed = tree.child(index, "appos")
    return apposed.index if apposed is not None and apposed.index > index else index


def _meet_subjects(gathered: Gathered, tree: Tree | None, *, passage: int, memory: Memory) -> None:
    """The subjects of the sentence before are whom a pronoun of this one may mean, and who else is named in it."""
    if tree is None:
        return
    for start, end in _named(tree):
        memory.introduce(gathered.text[start:end])
    for token in tree.tokens:
        name = token.part_of_speech == "PROPN"
        start, end = tree.range(tree.lefts[token.index], _with_apposition(tree, token.index))
        if token.dependency in _NAMED_ONLY or _is_cleft(tree, token):
            lemma = token.lemma.lower()
            if (
                (name or is_mention_of_people(lemma) or is_speaker(lemma))
                and lemma not in TIMES
                and _is_met(tree, token)
            ):
                memory.name(
                    gathered.text[slice(*tree.range(tree.lefts[token.index], _with_owner(tree, token.index)))], passage
                )
        elif token.dependency in {"nsubj", "nsubjpass"} and (
            name or (token.part_of_speech == "NOUN" and is_speaker(token.lemma.lower()))
        ):
            whole = tree.range(
                tree.lefts[token.index], max(_with_apposition(tree, token.index), _with_owner(tree, token.index))
            )
            memory.meet(gathered.text[slice(*whole)], passage)


def _with_owner(tree: Tree, index: int) -> int:
    """The last word of what a mention belongs to: "the owner of the shop", "a nurse at St Mary's"."""
    of = next((child for child in tree.children(index, "prep") if child.text in {"of", "at", "from"}), None)
    owner = tree.child(of.index, "pobj") if of is not None else None
    if of is None or owner is None or (of.text != "of" and owner.part_of_speech != "PROPN"):
        return index
    return owner.index


def _is_cleft(tree: Tree, token: Token) -> bool:
    """Whether a sentence points out who did something: "It was a neighbour who told police"."""
    own = tree.child(token.head, "nsubj", "expl")
    return token.dependency == "attr" and own is not None and own.lemma.lower() == "it"


def _is_met(tree: Tree, token: Token) -> bool:
    """Whether somebody has to do with the sentence: not "in Oslo", not "of the union"."""
    return token.dependency != "pobj" or tree.tokens[token.head].lemma.lower() in _BESIDE


def _chain(
    one: Attribution, place: Place, *, above: tuple[Link, ...] | None, outermost: tuple[Link, ...], state: _State
) -> tuple[Link, ...]:
    links: list[Link] = []
    prefix = above if above is not None else outermost
    for voice in _carriers_apart(one, place):
        phrase = place.text(voice.mention) if voice.mention else ""
        resolved = _resolved(
            voice, phrase, one=one, outside=links or list(above or ()), state=state, text=place.cleaned.text
        )
        if _is_outlet_by_deed(one, voice, resolved=resolved, place=place, state=state):
            resolved = as_outlet(resolved)
        resolved = _for_their_outlet(one, voice, resolved=resolved)
        if _is_audience(one, resolved, voice=voice):
            continue
        if above is None and voice.cue and _TOLD_US.match(place.cleaned.text, voice.cue[1]):
            state.carried = ()
        if above is None and not links:
            against = one.backwards and voice.stance is Stance.DENIES
            prefix = outermost if voice.source or against else _outside(resolved, outermost, state=state)
        outside = (*prefix, *links)
        if phrase:
            phrase = voice.source.name if voice.source else phrase
            state.memory.spoke(resolved, phrase, passage=one.passage, prefix=outside)
            links.append(_link(voice, resolved, place=place))
    chain = once((*prefix, *links))
    if above is None:
        state.carried = _carried(chain, links, before=state.carried)
    return chain


def _carriers_apart(one: Attribution, place: Place) -> Iterator[Voice]:
    """The voices, and the outlets that their mentions tell: "a report seen by Reuters" has two."""
    text = place.cleaned.text
    for voice in one.voices:
        apart = carrier_of(text, voice.mention, limit=len(text)) if voice.mention and not voice.source else None
        if apart is None:
            yield voice
            continue
        mention, cue, outlet = apart
        yield Voice(outlet, cue)
        yield replace(voice, mention=mention)


def _resolved(
    voice: Voice, phrase: str, *, one: Attribution, outside: list[Link], state: _State, text: str
) -> Resolved:
    """Who a mention is; "I" and "we" are whoever speaks outside, and in their own words "he" is somebody else."""
    if voice.source is not None:
        return Resolved(state.memory.introduced(voice.source))
    if not phrase:
        return Resolved(None)
    speaker = outside[-1].source if outside else None
    if phrase.lower() in {"i", "we", "me", "us"} and outside:
        return Resolved(speaker)
    common = voice.mention is not None and state.opens(one.passage, voice.mention)
    besides = frozenset({speaker.name} if speaker is not None and (one.spoken or state.quoted(one)) else ())
    if speaker is not None and outside[-1].stance is Stance.DENIES:
        besides |= {speaker.name}  # nobody rejects what they claim themselves
    if speaker is not None and speaker.name in state.memory.speakers:
        besides = frozenset(state.memory.speakers)  # whoever takes turns calls the others "you"
    if phrase.lower() in SINGULAR:
        besides |= state.memory.told_in([text[start:end] for start, end in one.content])
    named = name_given(text, voice.mention[1]) if voice.mention else None
    if named is not None:
        return Resolved(Source(named, SourceKind.PERSON, named=True, role=phrase))
    foretold = state.memory.foretold(phrase, one.passage)
    if foretold is not None:
        return Resolved(foretold)
    return state.memory.resolve(phrase, one.passage, besides=besides, common=common)


def _is_outlet_by_deed(one: Attribution, voice: Voice, *, resolved: Resolved, place: Place, state: _State) -> bool:
    """Whether a name that nothing else explains is an outlet's by what it does: it reports, it quotes, it is told."""
    source = resolved.source
    if source is not None and source.name in state.wires:
        return True
    if source is None or not source.named or source.role or source.affiliation or voice.cue is None:
        return False
    interviewed = source.kind is SourceKind.ORGANISATION and "interview" in place.text(voice.cue)
    if source.kind is not SourceKind.PERSON and not interviewed:
        return False
    if state.memory.is_person(source.name, before=one.passage):
        return False
    outer = len(one.voices) > 1 and voice is one.voices[0]
    deed = _REPORTED.search(place.text(voice.cue)) is not None and voice.stance is Stance.ASSERTS
    writes = _PUBLISHED.match(place.cleaned.text, voice.cue[0]) is not None
    return deed or writes or (outer and (voice.cue == one.voices[1].cue or voice.reporting is Reporting.CITES or deed))


def _for_their_outlet(one: Attribution, voice: Voice, *, resolved: Resolved) -> Resolved:
    """The outlet of a journalist who is told: "told Sky News' Sophy Ridge"."""
    source = resolved.source
    if voice is not one.voices[0] or len(one.voices) == 1 or source is None or not source.affiliation:
        return resolved
    outlet = outlet_of(source.affiliation)
    return resolved if outlet is None else Resolved(Source(outlet.name, outlet.kind, named=True))


def _is_audience(one: Attribution, resolved: Resolved, *, voice: Voice) -> bool:
    """Whether the outer voice is somebody who was only told: not an outlet, or the one that one reads."""
    if resolved.source is not None and resolved.source.kind in _REPORTERS and _OUR_OWN.match(resolved.source.name):
        return True
    group = resolved.source.members if resolved.source is not None else ()
    if group and all(member.kind in _REPORTERS for member in group):
        return False
    told = voice is one.voices[0] and len(one.voices) > 1 and one.voices[0].cue == one.voices[1].cue
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


def _wires(outermost: tuple[Link, ...]) -> frozenset[str]:
    """The names of those who pass on everything."""
    return frozenset(link.source.name for link in outermost if link.source is not None)


def _at_first(outermost: tuple[Link, ...]) -> tuple[Link, ...]:
    """A dateline's wire carries over to unnamed sources from the start, as if it had reported."""
    if not any(link.mention is not None for link in outermost):
        return ()
    return outermost


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
    return one == other or (one.named and one.name.removeprefix("The ") == other.name.removeprefix("The "))


def wire_link(gathered: Gathered, place: Place) -> tuple[Link, ...]:
    """The outlet of a dateline or a credit, "PARIS (Reuters) -", as the publisher that it implies."""
    if gathered.wire is None:
        return ()
    source = describe(place.text(gathered.wire)).source
    if source.kind not in _REPORTERS:  # whatever stands between brackets in a dateline wired the text
        source = Source(place.text(gathered.wire), SourceKind.WIRE, named=True)
    mention = place.span(gathered.wire)
    return (Link(source, Reporting.SAYS, Stance.ASSERTS, mention, implied=Implied.PUBLISHER),)
