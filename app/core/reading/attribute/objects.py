"""A tree in, phrases that its cue verbs say out: "cited the memo", "warned of floods", "told his aides to leave"."""

from collections.abc import Iterator
from dataclasses import replace

from app.core.model.chain import SourceKind
from app.core.model.parse import Token
from app.core.reading import cues, frames
from app.core.reading.attribute.reactions import EVIDENCE
from app.core.reading.attribute.subjects import agent, is_passive, issuing, stands_as, subject
from app.core.reading.attribute.tree import Tree, mention, trimmed
from app.core.reading.attribute.voices import Attribution, Voice
from app.core.reading.cues import BODY_NOUNS
from app.core.reading.segment import Range
from app.core.reading.speakers import describe

_SHOWING = frozenset("show reveal find record list put report".split())
_SHOWN_BY = frozenset((SourceKind.DOCUMENT, SourceKind.DATASET, SourceKind.ORGANISATION, SourceKind.GOVERNMENT))
_NOMINAL = frozenset(("NOUN", "PROPN", "NUM"))


def from_objects(tree: Tree) -> Iterator[Attribution]:
    """All attributions of this tree whose content is a phrase."""
    for token in tree.tokens:
        declined = token.dependency == "xcomp" and tree.tokens[token.head].lemma in cues.DECLINING
        if (
            _issues(tree, token)
            or token.part_of_speech != "VERB"
            or declined
            or tree.child(token.index, "neg") is not None
        ):
            continue
        passive = is_passive(tree, token.index)
        content = _content(tree, token, passive=passive)
        source = agent(tree, token.index) if passive else subject(tree, token.index)
        shown = _shown(tree, token, source=source) if not passive else None
        if shown is not None and source is not None:
            yield Attribution(
                tree.passage, (Voice(mention(tree, source), tree.range(token.index, token.index)),), (shown,)
            )
            continue
        told = _in_which(tree, token) if source is not None and not passive else None
        if told is not None and source is not None:
            voice = Voice(mention(tree, source), tree.range(token.index, token.index))
            yield Attribution(tree.passage, (voice, told[0]), (told[1],))
            continue
        if content is None or source is None or content[0] >= content[1]:
            continue
        cue = cues.VERBS.get(token.lemma.lower(), cues.VERBS["say"])
        at = tree.range(token.index, token.index)
        voice = Voice(mention(tree, source), at, cue.reporting, cue.stance)
        voice = replace(voice, stands_as=stands_as(tree, token.index, source=source))
        yield Attribution(tree.passage, (voice,), (content,), phrase=True)


def _issues(tree: Tree, token: Token) -> bool:
    """Whether what a verb puts out is told by a clause of its own: "put out a statement saying that P"."""
    paper = tree.child(token.index, "dobj")
    said = tree.child(paper.index, "acl") if paper is not None else None
    return said is not None and said.lemma in cues.VERBS and issuing(tree, said) is not None


def _in_which(tree: Tree, token: Token) -> tuple[Voice, Range] | None:
    """The document that a verb brings forward and what stands in it: "cited a letter in which P"."""
    target = tree.child(token.index, "dobj")
    if target is None or describe(target.lemma.lower()).source.kind is not SourceKind.DOCUMENT:
        return None
    for clause in tree.children(target.index, "relcl"):
        first = tree.tokens[tree.lefts[clause.index]]
        if first.lemma.lower() == "in" and tree.tokens[first.index + 1].lemma.lower() == "which":
            said = trimmed(tree.text, tree.range(first.index + 2, tree.rights[clause.index]))
            named = tree.range(tree.lefts[target.index], max(target.index, first.index - 1))
            return Voice(trimmed(tree.text, named), tree.range(first.index, first.index + 1)), said
    return None


def _shown(tree: Tree, token: Token, *, source: int | None) -> Range | None:
    """What a document or a body has found as an amount, or as nothing: "images show 12 craters", "found no leak"."""
    target = tree.child(token.index, "dobj")
    if source is None or target is None or token.lemma.lower() not in _SHOWING or target.index < token.index:
        return None
    below = range(tree.lefts[target.index], tree.rights[target.index] + 1)
    amount = next((tree.tokens[place] for place in below if tree.tokens[place].tag == "CD"), None)
    none = any(child.lemma.lower() == "no" for child in tree.children(target.index, "det"))
    word = tree.tokens[source].lemma.lower()
    speaks = word in BODY_NOUNS or describe(word).source.kind in _SHOWN_BY
    if none and target.lemma.lower() in EVIDENCE:
        return None  # what there is no evidence of is told by the reaction
    if not speaks or not (amount is not None or none) or tree.child(token.index, "ccomp", "neg") is not None:
        return None
    return trimmed(tree.text, tree.below(target.index))


def _content(tree: Tree, token: Token, *, passive: bool) -> Range | None:
    """The phrase that a verb's frame makes its content."""
    lemma = token.lemma.lower()
    if lemma in frames.OBJECTS:
        target = tree.child(token.index, "nsubjpass" if passive else "dobj")
        if target is not None and target.part_of_speech in _NOMINAL:
            return trimmed(tree.text, tree.range(tree.lefts[target.index], _last(tree, token, target=target)))
    if passive:
        return None
    for preposition in tree.children(token.index, "prep"):
        if preposition.index > token.index and preposition.lemma.lower() in frames.PREPOSITIONS.get(lemma, ()):
            inside = tree.child(preposition.index, "pobj", "pcomp")
            if inside is not None and inside.part_of_speech != "PRON":
                return trimmed(tree.text, tree.below(inside.index))
    if lemma in frames.INFINITIVES:
        for clause in tree.children(token.index, "xcomp", "ccomp"):
            if clause.index > token.index and clause.tag == "VB":
                return trimmed(tree.text, tree.below(clause.index))
    return None


def _last(tree: Tree, token: Token, *, target: Token) -> int:
    """The last token of an object with what it is taken for: "cited the audit as the reason"."""
    taken = next((child for child in tree.children(token.index, "prep") if child.lemma == "as"), None)
    last = tree.rights[target.index]
    return tree.rights[taken.index] if taken is not None and taken.index == last + 1 else last
