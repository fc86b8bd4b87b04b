"""A tree in, what its cue nouns attribute out: "X's claim that P", "a New York Times report that P"."""

from collections.abc import Iterator

from app.core.model.parse import Token
from app.core.reading import cues
from app.core.reading.attribute.contents import without_verdict
from app.core.reading.attribute.subjects import agent, is_passive, subject
from app.core.reading.attribute.tree import Tree, mention, trimmed
from app.core.reading.attribute.verbs import negated
from app.core.reading.attribute.voices import Attribution, Voice
from app.core.reading.outlets import outlet_of
from app.core.reading.segment import Range

_MAKING = frozenset("make issue give release publish write send submit file deny reject repeat hear read".split())
_REACTING = frozenset(
    "deny reject refute dispute rebut dismiss disavow contradict debunk disprove doubt question play downplay rubbish"
    " ridicule quash scotch repudiate contest challenge deride brush shrug wave knock shoot shut bat swat laugh face"
    " hear receive prompt investigate probe fuel spark welcome condemn criticise criticize review examine study"
    " consider follow ignore read counter address".split()
)
"""Verbs whose subject has not made the claim that is their object."""
_BY = frozenset(("by", "from", "of"))


def from_nouns(tree: Tree) -> Iterator[Attribution]:
    """All attributions that a noun of this tree announces."""
    for token in tree.tokens:
        if token.part_of_speech != "NOUN":
            continue
        lemma = token.lemma.lower()
        cue = cues.NOUNS.get(lemma)
        if cue is not None:
            yield from _that(tree, token, cue=cue)
        if (cue is not None or lemma in cues.POSITIONS) and token.dependency in {"nsubj", "csubj"}:
            yield from _predicated(tree, token, cue=cue or cues.VERBS["say"])
        if lemma in cues.EXPRESSED:
            yield from _expressed(tree, token)
        elif lemma in cues.STATEMENTS:
            yield from _stated(tree, token)


def _that(tree: Tree, token: Token, *, cue: cues.Cue) -> Iterator[Attribution]:
    """As in "X's claim that P"."""
    for clause in tree.children(token.index, "acl", "ccomp", "relcl", "appos"):
        if clause.index < token.index or not _says_that(tree, clause):
            continue
        source = _whose(tree, token)
        if source is None:
            return
        if any(child.lemma.lower() in {"no", "little"} for child in tree.children(token.index, "det", "amod")):
            cue = negated(cue)
        content = without_verdict(tree.text, trimmed(tree.text, tree.below(clause.index)))
        verb = tree.tokens[tree.tokens[token.head].head]
        inside = token.dependency == "pobj" and verb.lemma in cues.VERBS  # "said in a statement that P"
        at = tree.range(verb.index if inside else token.index, token.index)
        voice = Voice(source, at, cue.reporting, cue.stance, noun=not inside)
        yield Attribution(tree.passage, (voice,), (content,))
        return


def _predicated(tree: Tree, token: Token, *, cue: cues.Cue) -> Iterator[Attribution]:
    """As in "X's position is that P"."""
    verb = tree.tokens[token.head]
    owner = tree.child(token.index, "poss") or _coming_from(tree, token)
    clause = tree.child(verb.index, "ccomp", "advcl", "attr")
    if verb.lemma != "be" or owner is None or clause is None or clause.index < verb.index:
        return
    mark = tree.child(clause.index, "mark")
    if mark is None or mark.lemma.lower() != "that" or tree.child(verb.index, "neg") is not None:
        return
    voice = Voice(_unowned(tree, owner), tree.range(token.index, verb.index), cue.reporting, cue.stance)
    yield Attribution(tree.passage, (voice,), (trimmed(tree.text, tree.below(clause.index)),))


def _coming_from(tree: Tree, token: Token) -> Token | None:
    """As in "word from Brussels is that P"."""
    near = next((one for one in tree.children(token.index, "prep") if one.lemma == "from"), None)
    return tree.child(near.index, "pobj") if near is not None else None


def _says_that(tree: Tree, clause: Token) -> bool:
    """Whether a clause tells what a noun says: "claims that P", not "the claim that he made"."""
    mark = tree.child(clause.index, "mark")
    if mark is not None:
        return mark.lemma.lower() == "that"
    first = tree.tokens[tree.lefts[clause.index]]
    own = tree.child(clause.index, "nsubj", "nsubjpass", "expl")
    if first.lemma.lower() != "that" or own is None or own.index == first.index or clause.lemma in _MAKING:
        return False
    return tree.rights[clause.index] > clause.index or tree.child(clause.index, "aux", "auxpass") is not None


def _whose(tree: Tree, token: Token) -> Range | None:
    """Who makes what a noun names."""
    owner = tree.child(token.index, "poss")
    if owner is not None:
        return _unowned(tree, owner)
    for preposition in tree.children(token.index, "prep", "agent"):
        inside = tree.child(preposition.index, "pobj")
        if inside is not None and preposition.lemma == "in" and outlet_of(tree.text[slice(*tree.below(inside.index))]):
            return mention(tree, inside.index)
        if preposition.lemma in _BY and inside is not None and inside.index < tree.rights[token.index]:
            return mention(tree, inside.index)
    made = tree.child(token.index, "acl")
    who = agent(tree, made.index) if made is not None and made.lemma in {"make", "publish", "issue"} else None
    if who is not None:
        return mention(tree, who)
    attached = [child for child in tree.children(token.index, "compound", "nmod", "amod") if child.tag == "NNP"]
    if attached:
        first = min(tree.lefts[child.index] for child in attached)
        return tree.range(first, attached[-1].index)
    head = tree.tokens[token.head]
    if token.dependency == "dobj" and head.part_of_speech == "VERB" and head.lemma not in _REACTING:
        who = agent(tree, head.index) if is_passive(tree, head.index) else subject(tree, head.index)
        return mention(tree, who) if who is not None else None
    verb = tree.tokens[head.head]
    if token.dependency == "pobj" and head.lemma == "in" and verb.lemma in cues.VERBS and verb.index < token.index:
        who = subject(tree, verb.index)  # "said in a statement that P"
        return mention(tree, who) if who is not None else None
    return None


def _unowned(tree: Tree, owner: Token) -> Range:
    """A possessor without its "'s"."""
    start, end = mention(tree, owner.index)
    case = tree.child(owner.index, "case")
    return (start, tree.starts[case.index]) if case is not None else (start, end)


def _expressed(tree: Tree, token: Token) -> Iterator[Attribution]:
    """As in "X expressed opposition to P": the content is the whole phrase."""
    head = tree.tokens[token.head]
    if token.dependency not in {"dobj", "conj"} or tree.child(token.index, "prep", "acl") is None:
        return
    verb = tree.tokens[head.head] if token.dependency == "conj" else head
    if verb.lemma not in cues.EXPRESSING:
        return
    who = subject(tree, verb.index)
    if who is not None:
        voice = Voice(mention(tree, who), tree.range(verb.index, verb.index))
        yield Attribution(tree.passage, (voice,), (trimmed(tree.text, tree.below(token.index)),))


def _stated(tree: Tree, token: Token) -> Iterator[Attribution]:
    """As in "public statements about the readiness to P have been made by X": the content is what they are about."""
    verb = tree.tokens[token.head]
    if verb.lemma not in cues.EXPRESSING or token.dependency not in {"nsubjpass", "dobj"}:
        return
    about = next((child for child in tree.children(token.index, "prep") if child.lemma in {"about", "on"}), None)
    topic = tree.child(about.index, "pobj") if about is not None else None
    who = agent(tree, verb.index) if token.dependency == "nsubjpass" else subject(tree, verb.index)
    if topic is not None and who is not None:
        voice = Voice(mention(tree, who), tree.range(token.index, token.index))
        yield Attribution(tree.passage, (voice,), (trimmed(tree.text, tree.below(topic.index)),))
