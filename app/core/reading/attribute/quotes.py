"""Attributions and quotations in, attributions with whole quotations out, and those that no clause announces."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from app.core.model.parse import Token
from app.core.reading import cues
from app.core.reading.attribute.subjects import agent, is_passive, subject
from app.core.reading.attribute.tree import Tree, mention
from app.core.reading.attribute.voices import Attribution, Voice, common, within
from app.core.reading.quotations import Quotation, is_fragment
from app.core.reading.segment import Range

_HALF = 0.5
_PUNCTUATION = " \t\n,;:.-–—\"“”'‘’«»„…!?"


def with_quotations(
    text: str, trees: Sequence[Tree | None], found: Sequence[Attribution], quotations: Sequence[Quotation]
) -> list[Attribution]:
    """Stretch contents over the quotations they touch and attribute the quotations that are left."""
    whole = [quotation for quotation in quotations if not is_fragment(text, quotation)]
    starts = [quotation.start for quotation in whole]
    spread = [_stretched(one, _touching(whole, starts, one.content)) for one in found]
    taken = {
        quotation.start
        for one in spread
        for quotation in _touching(whole, starts, one.content)
        if common(one.content, (quotation.range,)) >= _HALF * (quotation.end - quotation.start)
    }
    left = [quotation for quotation in whole if quotation.start not in taken]
    return _continued(text, _with_cues(trees, spread, left), whole)


def _touching(whole: Sequence[Quotation], starts: Sequence[int], content: Sequence[Range]) -> list[Quotation]:
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
    outside = [part for voice in one.voices for part in (voice.cue, voice.mention) if part]
    for quotation in touched:
        if any(within(part, (quotation.range,)) for part in outside):
            continue
        content = [_united(stretch, quotation.range) for stretch in content]
    return replace(one, content=_merged(content))


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


def _with_cues(trees: Sequence[Tree | None], found: list[Attribution], left: Sequence[Quotation]) -> list[Attribution]:
    """Give each quotation that is left to a cue of its own sentence: one that has a content already, or a bare one."""
    grown = list(found)
    by_passage: dict[int, list[int]] = {}
    for place, one in enumerate(grown):
        by_passage.setdefault(one.passage, []).append(place)
    ends = [tree.prepared.stretch.end if tree else 0 for tree in trees]
    for quotation in left:
        for passage in _passages(trees, ends, quotation):
            tree = trees[passage]
            if tree is None:
                continue
            host = _host(grown, by_passage.get(passage, ()), quotation)
            if host is not None:
                grown[host] = replace(grown[host], content=_merged([*grown[host].content, quotation.range]))
                break
            bare = _bare(tree, quotation, passage)
            if bare is not None:
                by_passage.setdefault(passage, []).append(len(grown))
                grown.append(bare)
                break
    return sorted(grown, key=lambda one: (one.passage, one.start if one.content else 0))


def _passages(trees: Sequence[Tree | None], ends: Sequence[int], quotation: Quotation) -> Iterator[int]:
    """The passages that a quotation ends and begins in: the cue stands behind its end or before its start."""
    last = _at(trees, ends, quotation.end - 1)
    first = _at(trees, ends, quotation.start)
    yield from dict.fromkeys(passage for passage in (last, first) if passage is not None)


def _at(trees: Sequence[Tree | None], ends: Sequence[int], position: int) -> int | None:
    passage = bisect_right(ends, position)
    while passage < len(trees) and trees[passage] is None:
        passage += 1
    return passage if passage < len(trees) else None


def _host(found: Sequence[Attribution], places: Sequence[int], quotation: Quotation) -> int | None:
    """An attribution of the same sentence that a further piece of quotation belongs to: "A," he said, "b"."""
    for place in places:
        one = found[place]
        cue = one.voices[-1].cue
        if one.content and cue and not within(cue, (quotation.range,)) and not one.voices[-1].noun:
            gap = min(abs(quotation.start - cue[1]), abs(cue[0] - quotation.end))
            if gap < 60:  # noqa: PLR2004 - "he said in a telephone interview from Geneva,"
                return place
    return None


def _bare(tree: Tree, quotation: Quotation, passage: int) -> Attribution | None:
    """A cue verb of the same sentence, outside the quotation, with a subject: the parser saw no tie between them."""
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
            best = (distance, Attribution(passage, (voice,), (quotation.range,)))
    return best[1] if best else None


def _can_quote(token: Token) -> bool:
    return token.part_of_speech == "VERB" and (token.lemma.lower() in cues.VERBS or token.lemma in cues.QUOTING)


def _continued(text: str, found: list[Attribution], whole: Sequence[Quotation]) -> list[Attribution]:
    """Quotations that stand alone go on with the speech of the quotation before them in their paragraph (or run)."""
    grown = list(found)
    owner: dict[int, int] = {}
    starts = [quotation.start for quotation in whole]
    for place, one in enumerate(grown):
        for quotation in _touching(whole, starts, one.content):
            outer = owner.get(quotation.start)
            if outer is None or not within(one.voices[-1].cue or (0, 0), grown[outer].content):
                owner.setdefault(quotation.start, place)
    for before, quotation in pairwise(whole):
        place_before = owner.get(before.start)
        if (
            quotation.start in owner
            or place_before is None
            or not _goes_on(text, before, quotation, grown[place_before])
        ):
            continue
        one = grown[place_before]
        grown[place_before] = replace(one, content=_merged([*one.content, quotation.range]))
        owner[quotation.start] = place_before
    return grown


def _goes_on(text: str, before: Quotation, quotation: Quotation, one: Attribution) -> bool:
    """Whether nothing but the cue of the quotation before stands between two quotations."""
    if quotation.continues:
        return True
    between = text[before.end : quotation.start]
    if "\n" in between:
        return False
    if not between.strip(_PUNCTUATION):
        return True
    cue = one.voices[-1].cue
    following = text[quotation.end : quotation.end + 2].strip(_PUNCTUATION)
    clause = between.strip(_PUNCTUATION)
    return cue is not None and before.end <= cue[0] < quotation.start and len(clause.split()) <= 16 and not following  # noqa: PLR2004
