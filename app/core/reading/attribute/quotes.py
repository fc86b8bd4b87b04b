"""Attributions and quotations in, attributions with whole quotations out, and those that no clause announces."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.core.model.parse import Token
from app.core.reading import cues
from app.core.reading.attribute.subjects import agent, is_passive, subject
from app.core.reading.attribute.tree import Tree, mention
from app.core.reading.attribute.verbs import voices_of
from app.core.reading.attribute.voices import Attribution, Voice, common, within
from app.core.reading.quotations import Quotation, is_fragment, touching
from app.core.reading.roles import is_speaker
from app.core.reading.segment import Range, Stretch

_HALF = 0.5
_NEAR = 60
_CLAUSE_WORDS = 40
_GAP = 8
_PUNCTUATION = " \t\n,;:.-–—\"“”'‘’«»„…!?"
_ANNOUNCES = re.compile(
    r"(?:(?:But|And|So),? )?(?P<who>[^,;:\"“”\n]{2,60}?)(?:,? (?:in|on|at|after|during|by) [^:\"“”\n]{2,40}?)?"
    r" (?P<cue>[a-z]{3,})(?: (?:that|this|it|so|differently|otherwise|back|on \w+|bluntly|flatly))?:"
)
_TAILED = re.compile(r"[\"”’»]+ (?=[^\s\"“”])")
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_CLAUSE_HEAD = 6
_TOPPED = re.compile(r"[\"”'’»]+:\s+")
_OPENING = " \t\n\"“'‘«„"


@dataclass(frozen=True, slots=True)
class Scene:
    """A cleaned text with its passages and their trees (None without a parser)."""

    text: str
    passages: Sequence[Stretch]
    trees: Sequence[Tree | None]

    def at(self, position: int) -> int | None:
        """The passage that a position lies in, or the last one before it."""
        place = bisect_right(self.passages, position, key=lambda stretch: stretch.start) - 1
        return place if place >= 0 else None


def with_quotations(
    scene: Scene, found: Sequence[Attribution], *, quotations: Sequence[Quotation]
) -> list[Attribution]:
    """Stretch contents over the quotations they touch and attribute the quotations that are left."""
    whole = [quotation for quotation in quotations if not is_fragment(scene.text, quotation)]
    starts = [quotation.start for quotation in whole]
    spread = [_stretched(one, _touching(whole, starts, content=one.content)) for one in found]
    taken = {
        quotation.start
        for one in spread
        for quotation in _touching(whole, starts, content=one.content)
        if _outside(one, quotation)
        and common(one.content, (quotation.range,)) >= _HALF * (quotation.end - quotation.start)
    }
    left = [quotation for quotation in whole if quotation.start not in taken]
    spread = [_inside(one, whole=whole, starts=starts) for one in spread]
    attributed = _continued(scene, _with_cues(scene, spread, left=left), whole=whole)
    clipped = [_inside(one, whole=whole, starts=starts) for one in attributed]
    return [one for one in clipped if one.content or one.backwards]


def signed(one: Attribution, quotations: Sequence[Quotation]) -> Attribution:
    """What somebody signs behind a dash with all of the quotation that it ends: "“P. Q.” — Jo Hale"."""
    mention = one.voices[-1].mention
    if mention is None or not one.content or mention[0] < one.content[-1][1]:
        return one
    return _stretched(one, touching(quotations, one.content[-1]))


def _inside(one: Attribution, *, whole: Sequence[Quotation], starts: Sequence[int]) -> Attribution:
    """An attribution that is itself quoted ends with the quotation that it is part of."""
    cue = one.voices[-1].cue
    if cue is None or not one.content:
        return one
    for quotation in _touching(whole, starts, content=(cue,)):
        if within(cue, (quotation.range,)):
            kept = tuple(
                (max(start, quotation.start), min(end, quotation.end))
                for start, end in one.content
                if start < quotation.end and quotation.start < end
            )
            return replace(one, content=kept)
    return one


def _touching(whole: Sequence[Quotation], starts: Sequence[int], *, content: Sequence[Range]) -> list[Quotation]:
    """The quotations that share characters with a content."""
    touched: list[Quotation] = []
    for start, end in content:
        first = max(0, bisect_right(starts, start) - 1)
        last = bisect_left(starts, end)
        touched.extend(one for one in whole[first:last] if one.start < end and start < one.end)
    return touched


def _stretched(one: Attribution, touched: Sequence[Quotation]) -> Attribution:
    """An attribution whose content covers each quotation that it touches, unless it is part of what is quoted."""
    content = list(one.content)
    for quotation in touched:
        if _outside(one, quotation):
            content = [_united(stretch, quotation.range) for stretch in content]
    return replace(one, content=_merged(content))


def _outside(one: Attribution, quotation: Quotation) -> bool:
    """Whether an attribution tells who says a quotation, and is not itself part of what is quoted."""
    parts = [part for voice in one.voices for part in (voice.cue, voice.mention) if part]
    return not any(within(part, (quotation.range,)) for part in parts)


def _united(stretch: Range, quotation: Range) -> Range:
    if stretch[0] >= quotation[1] or quotation[0] >= stretch[1]:
        return stretch
    return min(stretch[0], quotation[0]), max(stretch[1], quotation[1])


def _merged(content: Sequence[Range]) -> tuple[Range, ...]:
    """Stretches in order, overlapping ones made one."""
    merged: list[Range] = []
    for start, end in sorted(set(content)):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _with_cues(scene: Scene, found: list[Attribution], *, left: Sequence[Quotation]) -> list[Attribution]:
    """Give each quotation that is left to a cue of its own sentence: one that has a content already, or a bare one."""
    grown = list(found)
    by_passage: dict[int, list[int]] = {}
    for place, one in enumerate(grown):
        by_passage.setdefault(one.passage, []).append(place)
    for quotation in left:
        named = _named_behind(scene, quotation)
        if named is not None:
            grown.append(named)
            continue
        for passage in _passages(scene, quotation):
            host = _host(grown, by_passage.get(passage, ()), quotation=quotation)
            if host is not None:
                grown[host] = replace(grown[host], content=_merged([*grown[host].content, quotation.range]))
                break
            tree = scene.trees[passage]
            bare = (_bare(tree, quotation) or _announced(tree, quotation)) if tree is not None else None
            if bare is not None:
                by_passage.setdefault(passage, []).append(len(grown))
                grown.append(bare)
                break
    return sorted(grown, key=lambda one: (one.passage, one.start))


def _named_behind(scene: Scene, quotation: Quotation) -> Attribution | None:
    """Who stands behind the colon that follows a quotation: "'We were left': survivors accuse army"."""
    following = _TOPPED.match(scene.text, quotation.end) or _TAILED.match(scene.text, quotation.end)
    place = scene.at(quotation.start)
    if following is None or place is None or place + 1 >= len(scene.passages):
        return None
    behind = scene.passages[place + 1]
    tree = scene.trees[place + 1]
    if behind.start != following.end() or tree is None or quotation.start - scene.passages[place].start > 1:
        return None
    if following.re is _TAILED and (place > 0 or any(word.tag in _FINITE for word in tree.tokens[:_CLAUSE_HEAD])):
        return None  # "“Q.” Mayor Ana Botella on her trial": only without a verb of its own does a name sign
    named = _leading_noun(tree)
    if named is None:
        return None
    return Attribution(place, (Voice(mention(tree, named), (quotation.end, behind.start)),), (quotation.range,))


def _leading_noun(tree: Tree) -> int | None:
    """The head of the noun phrase that a headline begins with, where it can speak."""
    for token in tree.tokens:
        following = tree.tokens[token.index + 1] if token.index + 1 < len(tree.tokens) else None
        if token.part_of_speech in {"NOUN", "PROPN"} and (
            following is None or following.part_of_speech not in {"NOUN", "PROPN", "PART", "PUNCT", "ADJ"}
        ):
            able = token.part_of_speech == "PROPN" or is_speaker(token.lemma.lower())
            return token.index if able else None
        if token.part_of_speech not in {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PUNCT", "PRON"}:
            return None
    return None


def _passages(scene: Scene, quotation: Quotation) -> Iterator[int]:
    """Where the cue of a quotation can stand: where it ends, where it begins, or before the colon that announces it."""
    place_at = scene.at(quotation.start)
    places = [scene.at(quotation.end - 1), place_at]
    before = scene.text[max(0, quotation.start - _GAP) : quotation.start].rstrip(_OPENING)
    labelled = place_at is not None and scene.passages[place_at].start >= quotation.start - 1
    labelled = labelled and "\n" not in scene.text[quotation.start - _GAP : quotation.start]
    if before.endswith(":") and not labelled:
        places.append(scene.at(max(0, quotation.start - _GAP)))
    yield from dict.fromkeys(place for place in places if place is not None)


def _host(found: Sequence[Attribution], places: Sequence[int], *, quotation: Quotation) -> int | None:
    """An attribution of the same sentence that a further piece of quotation belongs to: "A," he said, "b"."""
    for place in places:
        one = found[place]
        cue = one.voices[-1].cue
        if one.content and cue and _outside(one, quotation) and not one.voices[-1].noun:
            gap = min(abs(quotation.start - cue[1]), abs(cue[0] - quotation.end))
            if gap < _NEAR:
                return place
    return None


def _bare(tree: Tree, quotation: Quotation) -> Attribution | None:
    """A cue verb outside the quotation, with a subject: the parser saw no tie between them. The nearest one."""
    best: tuple[int, Attribution] | None = None
    for token in tree.tokens:
        at = tree.range(token.index, token.index)
        if within(at, (quotation.range,)) or not _can_quote(token):
            continue
        passive = is_passive(tree, token.index)
        who = agent(tree, token.index) if passive else subject(tree, token.index)
        if who is None or within(tree.range(who, who), (quotation.range,)):
            continue
        distance = min(abs(quotation.start - at[1]), abs(at[0] - quotation.end))
        cue = cues.VERBS.get(token.lemma.lower(), cues.VERBS["say"])
        voice = Voice(mention(tree, who), at, cue.reporting, cue.stance)
        if best is None or distance < best[0]:
            voices = voices_of(tree, token, voice=voice, passive=passive)
            best = (distance, Attribution(tree.passage, voices, (quotation.range,)))
    return best[1] if best else None


def _announced(tree: Tree, quotation: Quotation) -> Attribution | None:
    """The subject of a clause that ends in a colon before a quotation: "The mayor was blunt: “Nobody knew.”"."""
    before = tree.text[tree.whole()[0] : quotation.start].rstrip(_OPENING)
    if not before.endswith(":"):
        return None
    colon = tree.whole()[0] + len(before)
    who = next((token for token in tree.tokens if token.dependency == "nsubj"), None)
    if who is None or tree.starts[who.head] >= colon or tree.starts[who.index] >= colon:
        return _announced_plainly(tree, colon, quotation=quotation)
    if who.part_of_speech not in {"PROPN", "PRON"} and not is_speaker(who.lemma.lower()):
        return None
    voice = Voice(mention(tree, who.index), (tree.starts[who.head], colon))
    return Attribution(tree.passage, (voice,), (quotation.range,))


def _announced_plainly(tree: Tree, colon: int, *, quotation: Quotation) -> Attribution | None:
    """The same where the parser saw no subject: "A former inspector disputes that: “We had the money.”"."""
    match = _ANNOUNCES.fullmatch(tree.text, tree.whole()[0], colon)
    if match is None or cues.lemma_of(match["cue"]) not in cues.VERBS:
        return None
    if not match["who"][:1].isupper() and not is_speaker(match["who"].split()[-1].lower()):
        return None
    return Attribution(tree.passage, (Voice(match.span("who"), match.span("cue")),), (quotation.range,))


def _can_quote(token: Token) -> bool:
    return token.part_of_speech == "VERB" and (token.lemma.lower() in cues.VERBS or token.lemma in cues.QUOTING)


def _continued(scene: Scene, found: list[Attribution], *, whole: Sequence[Quotation]) -> list[Attribution]:
    """Quotations that stand alone go on with the speech of the quotation before them in their paragraph (or run)."""
    grown = list(found)
    owner: dict[int, int] = {}
    starts = [quotation.start for quotation in whole]
    for place, one in enumerate(grown):
        for quotation in _touching(whole, starts, content=one.content):
            if _outside(one, quotation):
                owner.setdefault(quotation.start, place)
    speaking = {one.passage: place for place, one in reversed(list(enumerate(grown))) if _speaks(one)}
    for quotation in whole:
        host = None if quotation.start in owner else _sentence_before(scene, speaking, quotation=quotation)
        if host is not None:
            grown[host] = replace(grown[host], content=_merged([*grown[host].content, quotation.range]))
            owner[quotation.start] = host
    for before, quotation in pairwise(whole):
        place_before = owner.get(before.start)
        if quotation.start in owner or place_before is None:
            continue
        one = grown[place_before]
        if _goes_on(scene, before, quotation=quotation, one=one):
            grown[place_before] = replace(one, content=_merged([*one.content, quotation.range]))
            owner[quotation.start] = place_before
    return grown


def _speaks(one: Attribution) -> bool:
    return bool(one.content) and not one.voices[-1].noun and not one.phrase


def _sentence_before(scene: Scene, speaking: Mapping[int, int], *, quotation: Quotation) -> int | None:
    """Who spoke first in the sentence before a quotation that stands alone: 'She said P. "Q."'."""
    passage = scene.at(quotation.start)
    if not passage or scene.passages[passage].paragraph != scene.passages[passage - 1].paragraph:
        return None
    alone = scene.passages[passage].start >= quotation.start - 1
    last = scene.at(quotation.end - 1)
    alone = alone and last is not None and scene.passages[last].end <= quotation.end + 2
    return speaking.get(passage - 1) if alone else None


def _goes_on(scene: Scene, before: Quotation, *, quotation: Quotation, one: Attribution) -> bool:
    """Whether nothing but the cue of the quotation before stands between two quotations."""
    if quotation.continues:
        return True
    text = scene.text
    between = text[before.end : quotation.start]
    first, last = scene.at(before.end - 1), scene.at(quotation.start)
    if "\n" in between or (first is not None and last is not None and last > first + 1):
        return False
    clause = between.strip(_PUNCTUATION)
    if not clause:
        return True
    cue = one.voices[-1].cue
    opens_sentence = text[before.end : quotation.start].rstrip(_OPENING)[-1:] in ".!?:,"
    follows = cue is not None and before.end <= cue[0] < quotation.start
    return follows and opens_sentence and len(clause.split()) <= _CLAUSE_WORDS
