"""Chained attributions in, appearances of claims out, those in the document's own voice among them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.core.model.appearance import Appearance, Directness, Extractor
from app.core.model.chain import Link, Stance
from app.core.model.document import Passage, PassageKind
from app.core.reading.assertions import assertions, finite, tokens_in, top
from app.core.reading.attribute.gather import Gathered
from app.core.reading.attribute.tree import Tree, trimmed
from app.core.reading.attribute.voices import Attribution, within
from app.core.reading.chains import Chained
from app.core.reading.checkable import checkable, stated_at
from app.core.reading.coreference import Memory
from app.core.reading.cues import COMMITTING, KNOWING, lemma_of
from app.core.reading.denials import (
    apply_back,
    dismissed,
    is_called_wrong,
    is_dismissal,
    is_rejected,
    refuted,
    with_denier,
)
from app.core.reading.drafts import Draft
from app.core.reading.place import Place
from app.core.reading.quotations import touching
from app.core.reading.segment import Range
from app.core.reading.wording import directness, hedges, pieces, readable
from app.core.reading.worth import SHORTEST_OWN, is_refusal, states, telegraphic, worth_saying

_JOINTS = frozenset(("that", "and", "but", "or", "so"))
_FEW = 6
"""Passages: so few are a post or some headlines."""
_SHORTEST_SAID = 2
_ASKS = re.compile(r"(?:how|what|who|when|where|why|which)\b", re.IGNORECASE)
_ASIDE = re.compile(r",? (?:who|which|whose)\b")
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Version:
    """What read a text, for the record."""

    extractor: Extractor
    version: str


def compose(gathered: Gathered, chains: Sequence[Chained], *, outermost: tuple[Link, ...]) -> tuple[Draft, ...]:
    """The claims of a document in the order of the text."""
    drafts: list[Draft] = []
    inner: dict[int, list[Chained]] = {}
    by_passage: dict[int, list[Chained]] = {}
    for one in chains:
        if one.parent is None:
            by_passage.setdefault(one.attribution.passage, []).append(one)
        else:
            inner.setdefault(one.parent, []).append(one)
    places = {id(one.attribution): place for place, one in enumerate(chains)}
    spoken = _spoken(gathered, [one for one in chains if one.parent is None])
    reaching = _spoken(gathered, [one for one in chains if not one.attribution.label])
    for passage in range(len(gathered.passages)):
        here = by_passage.get(passage, [])
        drafts.extend(_own(gathered, passage, here=here, outermost=outermost, spoken=spoken.get(passage, [])))
        for one in here:
            before = len(drafts)
            _say(gathered, drafts, one=one, inner=inner, places=places)
            if one.attribution.label and (told := reaching.get(passage)):
                drafts[before:] = [draft for draft in drafts[before:] if not _is_told(draft, one=one, told=told)]
            dismissed(gathered, drafts, since=before)
    drafts = [refuted(gathered, draft) for draft in drafts if not _is_empty(gathered, draft)]
    return tuple(sorted(drafts, key=lambda draft: (draft.content[0], len(draft.chain))))


def dressed(
    place: Place, gathered: Gathered, *, memory: Memory, draft: Draft, version: Version, published_at: datetime | None
) -> Appearance:
    """A draft with all that can be told about it."""
    found = pieces(place, draft.content, quotations=gathered.quotations)
    text, resolved = readable(place, draft.content, chain=draft.chain, memory=memory, passage=draft.passage)
    tree = gathered.trees[draft.passage]
    facts, sign = checkable(place, draft.content, tree=tree, published_at=published_at)
    stretch = gathered.passages[draft.passage]
    kind = stretch.kind if not all(piece.quoted for piece in found) else PassageKind.QUOTATION
    own = draft.own_voice or (not draft.chain and not any(piece.quoted for piece in found))
    said = Directness.DIRECT if draft.spoken else directness(draft.content, found, quotations=gathered.quotations)
    return Appearance(
        text=text,
        content=found,
        passage=Passage(place.span((stretch.start, stretch.end)), kind, stretch.paragraph),
        facts=facts,
        polarity=sign,
        chain=tuple(replace(link, mention=None) if link.implied else link for link in draft.chain),
        directness=Directness.NONE if own else said,
        extractor=version.extractor,
        extractor_version=version.version,
        hedges=hedges(place, draft.content),
        stated_at=None
        if draft.own_voice
        else stated_at(place, (stretch.start, stretch.end), content=draft.content, published_at=published_at),
        event_time=facts.moments[0] if facts.moments else None,
        resolved=resolved,
    )


def _is_empty(gathered: Gathered, draft: Draft) -> bool:
    """Whether a content claims nothing: a question in somebody's own words, "we do not comment"."""
    end = draft.content[-1][1]
    said = " ".join(gathered.text[start:stop] for start, stop in draft.content)
    return is_refusal(said) or "?" in gathered.text[end - 1 : end + 1]


def _say(
    gathered: Gathered, drafts: list[Draft], *, one: Chained, inner: dict[int, list[Chained]], places: dict[int, int]
) -> None:
    """Add the drafts of one attribution and of all that stands inside it."""
    if one.attribution.backwards:
        if one.parent is None:
            apply_back(gathered, drafts, one=one)
        return
    below = [
        child
        for child in inner.get(places[id(one.attribution)], [])
        if not child.attribution.backwards and not _commits(gathered, child)
    ]
    if _is_spoken(one):
        wrong = [child for child in below if is_called_wrong(gathered, child)]
        drafts.extend(draft for draft in _said(gathered, one, below=below) if not _judges(draft, wrong))
    for child in below:
        if is_called_wrong(gathered, child):
            child = with_denier(one, child)  # noqa: PLW2901 - the same child, whose claim the outer voice denies
        _say(gathered, drafts, one=child, inner=inner, places=places)
        if is_rejected(gathered, one, child=child):
            denied = replace(child, chain=child.chain[len(one.chain) :])
            drafts.extend(_said(gathered, denied, below=inner.get(places[id(child.attribution)], [])))


def _commits(gathered: Gathered, child: Chained) -> bool:
    """Whether another is only told to have known something or to have promised to do it: an act, no speech."""
    voice, content = child.attribution.voices[-1], child.attribution.content
    if voice.cue is None or voice.noun or not content:
        return False
    lemma = lemma_of(gathered.text[slice(*voice.cue)].split()[-1].lower())
    to = gathered.text[max(0, content[0][0] - 3) : content[0][0] + 3]
    return lemma in KNOWING or (lemma in COMMITTING and "to " in to)


def _is_told(draft: Draft, *, one: Chained, told: Sequence[Range]) -> bool:
    """Whether somebody whom the whole document passes on has said it already, in a sentence before."""
    return draft.chain == one.chain and within(draft.content[0], tuple(told))


def _judges(draft: Draft, wrong: Sequence[Chained]) -> bool:
    """Whether a content is no more than the verdict on a claim inside it: "X's claim that P is wrong"."""
    return any(_covers(child, draft.content) for child in wrong)


def _is_spoken(one: Chained) -> bool:
    """Whether somebody says it, or nobody in particular asserts it; "it was denied that P" states no P."""
    return all(voice.mention is not None or voice.stance is Stance.ASSERTS for voice in one.attribution.voices)


def _said(gathered: Gathered, one: Chained, *, below: Sequence[Chained]) -> Iterator[Draft]:
    """The independent assertions of one content that do not themselves tell what others say."""
    for content in _units(gathered, one.attribution):
        passage = _passage_of(gathered, content[0], near=one.attribution.passage)
        tree = gathered.trees[passage]
        headline = gathered.passages[passage].kind is PassageKind.HEADLINE
        if len(content) > 1 or tree is None:
            answers = is_dismissal(gathered.text[content[0][0] : content[-1][1]])
            worthless = one.attribution.label and not answers and not worth_saying(gathered.text, content[0], tree=None)
            if not worthless and not any(_covers(child, content) for child in below):
                yield Draft(content, passage, one.chain, spoken=one.attribution.spoken)
            continue
        for part in assertions(tree, content[0]):
            bare = not one.attribution.spoken and len(gathered.passages) <= _FEW
            said = is_dismissal(gathered.text[slice(*part)]) or worth_saying(
                gathered.text, part, tree=tree, headline=headline, bare=bare
            )
            if one.attribution.label and not said:
                continue
            if one.chain and one.chain[-1].stance is Stance.NONE and _ASKS.match(gathered.text, *part):
                continue
            kids = [child for child in below if _inside(child, part)]
            against = bool(one.chain) and one.chain[-1].stance is Stance.DENIES
            text = gathered.text[slice(*part)]
            long_enough = against or text[:1].isdigit() or len(text.split()) >= _SHORTEST_SAID
            if long_enough and _is_own(tree, part, kids=kids):
                yield Draft((part,), passage, one.chain, spoken=one.attribution.spoken)


def _units(gathered: Gathered, one: Attribution) -> Iterator[tuple[Range, ...]]:
    """The contents of an attribution: split at sentences; a sentence split by its cue stays one content."""
    pending: list[Range] = []
    for start, end in one.content:
        for first, last in _by_passage(gathered, start, end=end, near=one.passage):
            stretch = trimmed(gathered.text, (first, last))
            word = gathered.text[slice(*stretch)].lower()
            if stretch[0] >= stretch[1] or word in _JOINTS or not _WORD.search(gathered.text, *stretch):
                continue
            if pending and not _goes_on(gathered.text, pending[-1], following=stretch):
                yield tuple(pending)
                pending = []
            pending.append(stretch)
    if pending:
        yield tuple(pending)


def _by_passage(gathered: Gathered, start: int, *, end: int, near: int) -> Iterator[Range]:
    """A stretch cut where passages end."""
    passage = _passage_of(gathered, (start, end), near=near)
    while passage < len(gathered.passages) and start < end:
        stretch = gathered.passages[passage]
        if stretch.start >= end:
            break
        yield max(start, stretch.start), min(end, stretch.end)
        start = max(start, stretch.end)
        passage += 1


def _goes_on(text: str, before: Range, *, following: Range) -> bool:
    """Whether a second piece goes on with the sentence of the first: it begins in lower case, no full stop between."""
    if "\n" in text[before[1] : following[0]]:
        return False
    return not re.search(r"[.!?:]", text[before[1] : following[0]]) or text[following[0]].islower()


def _passage_of(gathered: Gathered, content: Range, *, near: int) -> int:
    """The passage that a content begins in, looked for from the one of its cue."""
    passage = near
    while passage > 0 and gathered.passages[passage].start > content[0]:
        passage -= 1
    while passage + 1 < len(gathered.passages) and gathered.passages[passage].end <= content[0]:
        passage += 1
    return passage


def _covers(child: Chained, content: Sequence[Range]) -> bool:
    cue = child.attribution.voices[-1].cue
    return cue is not None and within(cue, tuple(content))


def _inside(child: Chained, part: Range) -> bool:
    """Whether a cue ends in a part; what pointed back before it may be cut off ("That, at least, is what X says")."""
    cue = child.attribution.voices[-1].cue
    return cue is not None and part[0] < cue[1] <= part[1]


def _is_own(tree: Tree, part: Range, *, kids: Sequence[Chained]) -> bool:
    """Whether the head of a part is no cue and no content of what stands inside it."""
    if not kids:
        return True
    head = top(tree, tokens_in(tree, part))
    if head is None:
        return False
    at = tree.range(head.index, head.index)
    for kid in kids:
        one = kid.attribution
        parts = [*one.content, *(voice.cue for voice in one.voices if voice.cue)]
        parts.extend(voice.mention for voice in one.voices if voice.mention)
        if within(at, tuple(parts)) or (not one.voices[-1].noun and _leads_to(tree, head.index, one=one)):
            return False
    return True


def _leads_to(tree: Tree, head: int, *, one: Attribution) -> bool:
    """Whether the head of a clause only leads to a cue: "responded by stating that", "went on to say"."""
    cue = one.voices[-1].cue or (0, 0)
    inside = tokens_in(tree, cue)
    current = inside.start if inside else head
    for _ in range(6):
        token = tree.tokens[current]
        if current == head:
            return True
        if token.dependency not in {
            "pcomp",
            "prep",
            "xcomp",
            "advcl",
            "acomp",
            "conj",
            "aux",
            "neg",
            "dobj",
            "nsubjpass",
            "auxpass",
            "parataxis",
        }:
            return False
        current = token.head
    return False


def _spoken(gathered: Gathered, chains: Sequence[Chained]) -> dict[int, list[Range]]:
    """The contents that reach into each passage, from cues in any passage."""
    found: dict[int, list[Range]] = {}
    for one in chains:
        for stretch in one.attribution.content:
            passage = _passage_of(gathered, stretch, near=one.attribution.passage)
            while passage < len(gathered.passages) and gathered.passages[passage].start < stretch[1]:
                found.setdefault(passage, []).append(stretch)
                passage += 1
    return found


def _own(
    gathered: Gathered, passage: int, *, here: Sequence[Chained], outermost: tuple[Link, ...], spoken: Sequence[Range]
) -> Iterator[Draft]:
    """What the document says in its own voice in one passage."""
    stretch = gathered.passages[passage]
    tree = gathered.trees[passage]
    whole = trimmed(gathered.text, (stretch.start, stretch.end))
    text = gathered.text[slice(*whole)]
    if not states(text, gathered.text[stretch.end - 1]):
        return
    if tree is None:
        if not here and not any(start < whole[1] and whole[0] < end for start, end in spoken):
            yield Draft((whole,), passage, outermost, own_voice=True)
        return
    for part in assertions(tree, whole):
        kids = [one for one in here if _inside(one, part)]
        head = top(tree, tokens_in(tree, part))
        if head is None or not _is_own(tree, part, kids=kids):
            continue
        if not finite(tree, head) and (kids or not telegraphic(tree, part)):
            continue
        at = tree.range(head.index, head.index)
        if any(start <= at[0] < end for start, end in spoken) or _quoted(gathered, at):
            continue
        semicolon = gathered.text.rfind("; ", part[0], at[0]) if kids else -1
        content = trimmed(gathered.text, _without_speech(gathered.text, part, kids=kids, after=semicolon))
        counts = gathered.text[content[0]].isdigit()
        if len(gathered.text[slice(*content)].split()) >= SHORTEST_OWN - counts:
            yield Draft((content,), passage, outermost, own_voice=True)


def _without_speech(text: str, part: Range, *, kids: Sequence[Chained], after: int) -> Range:
    """A clause without what is said in it: behind a semicolon, or up to ", who says ..." at its end."""
    start, end = (part[0], part[1]) if after < 0 else (after + 1, part[1])
    for kid in kids:
        cue = kid.attribution.voices[-1].cue or part
        aside = _ASIDE.search(text, max(start, cue[0] - 40), cue[0])
        if aside is not None and kid.attribution.content and kid.attribution.content[-1][1] >= end - 1:
            end = aside.start()
    return start, end


def _quoted(gathered: Gathered, at: Range) -> bool:
    return bool(touching(gathered.quotations, (at[0], at[0] + 1)))
