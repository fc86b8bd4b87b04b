"""A tree in, what is called something in it out: "called the report “invented”", "put the toll at two"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.core.model.chain import Stance
from app.core.model.parse import Token
from app.core.reading.attribute.contents import is_pointing
from app.core.reading.attribute.subjects import is_passive, stands_as, subject
from app.core.reading.attribute.tree import Tree, mention, trimmed
from app.core.reading.attribute.voices import Attribution, Voice
from app.core.reading.cues import CALLING
from app.core.reading.segment import Range

_PUTTING = frozenset(("put", "place", "set", "estimate", "value", "assess", "reckon"))
_AT = frozenset(("at", "on"))
_AMOUNTS = frozenset(
    "toll figure number total cost price loss damage death estimate share rate count bill value strength".split()
)
_POINTING = frozenset(("this", "that", "it"))
_DISMISSIVE = frozenset(
    "nonsense untrue false wrong incorrect inaccurate baseless unfounded groundless fiction fantasy fabrication"
    " invention lie lies tale fairytale drivel rubbish hoax fake invented fabricated absurd ludicrous myth"
    " propaganda".split()
)
_DIGIT = re.compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|zero|none)\b")
_LONGEST = 14


def from_verdicts(tree: Tree) -> Iterator[Attribution]:
    """All attributions of this tree that a verdict or an estimate makes."""
    for token in tree.tokens:
        lemma = token.lemma.lower()
        if lemma not in CALLING and lemma not in _PUTTING and lemma != "accuse":
            continue
        target = tree.child(token.index, "dobj")
        if token.part_of_speech != "VERB" or is_passive(tree, token.index) or tree.child(token.index, "neg"):
            continue
        source = subject(tree, token.index)
        if source is None:
            continue
        voice = Voice(mention(tree, source), tree.range(token.index, token.index))
        voice = replace(voice, stands_as=stands_as(tree, token.index, source=source))
        if lemma in CALLING:
            yield from _called(tree, token, voice=voice)
        elif target is not None and lemma == "accuse":
            content = _accused(tree, token, target=target)
            if content is not None:
                yield Attribution(tree.passage, (voice,), (content,))
        elif target is not None and (target.lemma.lower() in _AMOUNTS or target.lemma.lower() not in _POINTING):
            content = _amount(tree, token, target=target)
            if content is not None:
                yield Attribution(tree.passage, (voice,), (content,))


def _called(tree: Tree, token: Token, *, voice: Voice) -> Iterator[Attribution]:
    """What is called something in quotation marks; a denial of what stands before where it is called untrue."""
    first, last = token.index + 1, min(tree.rights[token.index], token.index + _LONGEST)
    if first > last:
        return
    words = tree.tokens[first : last + 1]
    quoted = [word.index for word in words if word.text == '"']
    pronoun = tree.tokens[first].lemma.lower() in _POINTING
    bare = any(is_pointing(tree, word) for word in words[:3] if not quoted or word.index < quoted[0])
    said_before = pronoun or (bare and (tree.passage > 0 or not quoted))
    if said_before and any(word.lemma.lower() in _DISMISSIVE for word in words):
        yield Attribution(tree.passage, (replace(voice, stance=Stance.DENIES),), (), backwards=True)
    elif len(quoted) > 1 and quoted[0] > first and not _is_short(tree, first):
        content = trimmed(tree.text, tree.range(first, quoted[-1]))
        yield Attribution(tree.passage, (voice,), (content,))


def _is_short(tree: Tree, first: int) -> bool:
    """Whether what is called something is a pronoun or no phrase: "called it ...", beside "called his claim ..."."""
    token = tree.tokens[first]
    return token.part_of_speech == "VERB" or (token.part_of_speech == "PRON" and token.dependency != "poss")


def _accused(tree: Tree, token: Token, *, target: Token) -> Range | None:
    """Whom somebody accuses of what: "accused Russia of shelling a hospital"."""
    of = next((one for one in tree.children(token.index, "prep") if one.lemma == "of"), None)
    of = of or next((one for one in tree.children(target.index, "prep") if one.lemma == "of"), None)
    if of is None or target.part_of_speech == "PRON" or tree.child(of.index, "pcomp") is None:
        return None
    return trimmed(tree.text, tree.range(tree.lefts[target.index], tree.rights[of.index]))


def _amount(tree: Tree, token: Token, *, target: Token) -> Range | None:
    """What is estimated with its amount: "put the toll at two"."""
    at = next((one for one in tree.children(token.index, "prep") if one.lemma in _AT), None)
    at = at or next((one for one in tree.children(target.index, "prep") if one.lemma in _AT), None)
    if at is None:
        return None
    amount = tree.child(at.index, "pobj")
    if amount is None or not _DIGIT.search(tree.text, *tree.below(amount.index)):
        return None
    return trimmed(tree.text, tree.range(tree.lefts[target.index], max(tree.rights[at.index], at.index)))
