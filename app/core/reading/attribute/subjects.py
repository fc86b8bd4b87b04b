"""A cue in a tree in, who it belongs to out: own subject, shared subject, antecedent of "who", agent of a passive."""

from app.core.model.parse import Token
from app.core.reading.attribute.tree import SUBJECTS, Tree

_RELATIVES = frozenset(("who", "which", "that"))
_SHARING = frozenset(("conj", "xcomp", "advcl", "pcomp", "dep"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
_CONTROLLING = frozenset("ask tell urge order force want allow push press persuade hear".split())
_DEPTH = 6


def subject(tree: Tree, index: int, *, depth: int = 0) -> int | None:
    """The token that heads the subject of a verb, shared subjects included; None where there is none."""
    token = tree.tokens[index]
    subjects = list(tree.children(index, *SUBJECTS))
    if subjects:
        before = [child for child in subjects if child.index < index]
        return _antecedent(token, before[-1] if before else subjects[0])
    if token.dependency == "relcl" or (token.dependency == "acl" and token.tag in {"VBG", "VBD"}):
        return token.head
    inverted = _inverted(tree, token)
    if inverted is not None:
        return inverted
    if depth < _DEPTH and token.dependency in _SHARING and token.head != index:
        return _shared(tree, token, depth=depth)
    return _right_before(tree, token)


def is_passive(tree: Tree, index: int) -> bool:
    """Whether a verb stands in the passive."""
    if tree.child(index, "auxpass", "nsubjpass", "agent") is not None:
        return True
    return tree.tokens[index].tag == "VBN" and tree.tokens[index].dependency in {"acl", "advcl"}


def agent(tree: Tree, index: int) -> int | None:
    """Who does what a passive tells: "reported by Financial Times"."""
    for by in tree.children(index, "agent", "prep"):
        if by.lemma == "by":
            inside = tree.child(by.index, "pobj")
            if inside is not None:
                return inside.index
    return None


def _right_before(tree: Tree, verb: Token) -> int | None:
    """The noun phrase that ends right before a finite verb whose subject the parser hung elsewhere."""
    index = verb.index - 1
    while index > 0 and tree.tokens[index].part_of_speech in {"ADV", "AUX"}:
        index -= 1
    finite = verb.tag in {"VBD", "VBZ", "VBP"}
    return index if finite and index >= 0 and tree.tokens[index].part_of_speech in {"NOUN", "PROPN"} else None


def _antecedent(verb: Token, own: Token) -> int:
    if own.lemma.lower() in _RELATIVES and own.tag in {"WP", "WDT"} and verb.dependency == "relcl":
        return verb.head
    return own.index


def _inverted(tree: Tree, verb: Token) -> int | None:
    """A noun phrase right behind the cue that the parser took for its object: "...", said Trump."""
    following = verb.index + 1
    for child in tree.children(verb.index, "dobj", "attr", "oprd", "appos", "dep"):
        if tree.lefts[child.index] == following and child.part_of_speech in _NOMINAL and verb.lemma in {"say", "add"}:
            return child.index
    return None


def _shared(tree: Tree, verb: Token, *, depth: int) -> int | None:
    """The subject of the clause above: "went on to say", "smiled and said", "..., adding that", "by stating that"."""
    head = tree.tokens[verb.head]
    if verb.dependency == "pcomp" or head.part_of_speech == "ADP":
        return subject(tree, head.head, depth=depth + 1) if head.head != head.index else None
    if head.part_of_speech not in {"VERB", "AUX"}:
        return head.index if head.part_of_speech in {"NOUN", "PROPN"} and verb.dependency == "xcomp" else None
    if verb.dependency == "xcomp":
        controlled = tree.child(head.index, "dobj")
        if controlled is not None and head.lemma in _CONTROLLING:
            return controlled.index
    return subject(tree, head.index, depth=depth + 1)
