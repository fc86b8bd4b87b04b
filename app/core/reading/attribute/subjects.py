"""A cue in a tree in, who it belongs to out: own subject, shared subject, antecedent of "who", agent of a passive."""

from app.core.model.parse import Token
from app.core.reading import cues
from app.core.reading.attribute.tree import SUBJECTS, Tree, mention, phrase_range
from app.core.reading.roles import is_role
from app.core.reading.segment import Range

_RELATIVES = frozenset(("who", "which", "that"))
_SHARING = frozenset(("conj", "xcomp", "advcl", "pcomp", "dep"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
_CONTROLLING = frozenset("ask tell urge order force want allow push press persuade hear".split())
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_ISSUING = frozenset("put issue release publish post send write give circulate distribute file submit tweet".split())
_BLAMING = frozenset(("accuse", "blame"))
_DEPTH = 6


def subject(tree: Tree, index: int, *, depth: int = 0) -> int | None:
    """The token that heads the subject of a verb, shared subjects included; None where there is none."""
    token = tree.tokens[index]
    subjects = [child for child in tree.children(index, *SUBJECTS) if child.lemma.lower() not in cues.TIMES]
    if subjects:
        before = [child for child in subjects if child.index < index]
        return _antecedent(tree, token, own=before[-1] if before else subjects[0])
    if token.dependency == "relcl" or (token.dependency == "acl" and token.tag in {"VBG", "VBD"}):
        return _issuer(tree, token, depth=depth)
    inverted = _inverted(tree, token)
    if inverted is not None:
        return inverted
    if depth < _DEPTH and token.dependency in _SHARING and token.head != index:
        return _shared(tree, token, depth=depth)
    return _right_before(tree, token)


def _issuer(tree: Tree, verb: Token, *, depth: int) -> int:
    """Who puts out what a clause tells the content of; else what the clause hangs on."""
    sending = issuing(tree, verb) if depth < _DEPTH else None
    who = subject(tree, sending.index, depth=depth + 1) if sending is not None else None
    return verb.head if who is None else who


def issuing(tree: Tree, verb: Token) -> Token | None:
    """The verb that puts out what a gerund tells the content of: "the company |put out a statement saying that P"."""
    paper = tree.tokens[verb.head]
    sending = tree.tokens[paper.head]
    told = verb.dependency == "acl" and verb.tag == "VBG" and paper.dependency == "dobj"
    return sending if told and sending.lemma in _ISSUING else None


def stands_as(tree: Tree, index: int, *, source: int) -> Range | None:
    """How a verb's own clause refers to its source: "who", or the noun phrase with the clause that describes it."""
    token = tree.tokens[index]
    for _ in range(_DEPTH):
        own = next((child for child in tree.children(token.index, *SUBJECTS) if child.index != source), None)
        if own is not None and own.index != source and _is_relative(tree, own):
            return tree.below(own.index)
        if own is not None or token.dependency not in {"conj", "xcomp"}:
            break
        token = tree.tokens[token.head]
    first, last = tree.lefts[source], _described(tree, source)
    if first <= index <= last or last == source:
        return None
    described = phrase_range(tree, first, last=last)
    return described if described != mention(tree, source) else None


def _described(tree: Tree, source: int) -> int:
    """The last token of what describes a source: not what it does by the way, nor what it says there."""
    last = source
    for child in tree.children(source):
        if child.index < source or child.dependency == "punct":
            continue
        apart = tree.tokens[tree.lefts[child.index] - 1].text == ","
        by_the_way = apart and (
            child.tag == "VBG" or (child.dependency == "prep" and child.lemma not in {"of", "from"})
        )
        speaks = child.lemma in cues.VERBS and tree.child(child.index, "ccomp") is not None
        if by_the_way or speaks:
            break
        last = tree.rights[child.index]
    return last


def _is_relative(tree: Tree, own: Token) -> bool:
    """Whether a subject is "who" or "many of whom"."""
    words = (tree.tokens[place] for place in range(tree.lefts[own.index], tree.rights[own.index] + 1))
    return any(word.tag in {"WP", "WDT"} for word in words) and tree.rights[own.index] - tree.lefts[own.index] < _DEPTH


def is_passive(tree: Tree, index: int) -> bool:
    """Whether a verb stands in the passive."""
    if tree.child(index, "auxpass", "nsubjpass", "agent") is not None:
        return True
    token = tree.tokens[index]
    participle = token.tag == "VBN" and token.dependency in {"acl", "advcl"}
    return participle and tree.child(index, "aux", "nsubj") is None


def agent(tree: Tree, index: int) -> int | None:
    """Who does what a passive tells: "reported by Financial Times"."""
    for by in tree.children(index, "agent", "prep"):
        if by.lemma == "by":
            inside = tree.child(by.index, "pobj")
            if inside is not None and not (inside.text[0].isdigit() or inside.lemma.lower() in cues.TIMES):
                return inside.index
    return None


def _right_before(tree: Tree, verb: Token) -> int | None:
    """The noun phrase that ends right before a finite verb whose subject the parser hung elsewhere."""
    index = verb.index - 1
    while index > 0 and tree.tokens[index].part_of_speech in {"ADV", "AUX"}:
        index -= 1
    finite = verb.tag in {"VBD", "VBZ", "VBP"}
    if not finite or index < 0 or tree.tokens[index].lemma.lower() in cues.TIMES:
        return None
    return index if tree.tokens[index].part_of_speech in {"NOUN", "PROPN"} else None


def _antecedent(tree: Tree, verb: Token, *, own: Token) -> int:
    """Whom "who" goes back to: the person named right before it, else what its clause hangs on."""
    if own.lemma.lower() not in _RELATIVES or own.tag not in {"WP", "WDT"}:
        return own.index
    if verb.dependency == "relcl":
        near = own.index - 1
        while near > verb.head and tree.tokens[near].part_of_speech == "PUNCT":
            near -= 1
        role = tree.tokens[near].lemma.lower()
        closer = own.lemma.lower() == "who" and verb.head < near and is_role(role) and role not in cues.BODY_NOUNS
        return near if closer else _person_at(tree, verb.head, who=own.lemma.lower() == "who")
    cleft = tree.tokens[verb.head]
    it = tree.child(cleft.index, "nsubj", "expl")
    named = tree.child(cleft.index, "attr")
    if cleft.lemma == "be" and it is not None and it.lemma.lower() == "it" and named is not None:
        return named.index  # "It was the union that said P"
    return own.index


def _person_at(tree: Tree, index: int, *, who: bool) -> int:
    """The person whom "who" means where the parser took their employer: "an executive at |a supplier, who said"."""
    body = tree.tokens[index]
    preposition = tree.tokens[body.head]
    person = tree.tokens[preposition.head]
    employed = who and body.dependency == "pobj" and body.lemma in cues.BODY_NOUNS
    return person.index if employed and is_role(person.lemma) and person.lemma not in cues.BODY_NOUNS else index


def _inverted(tree: Tree, verb: Token) -> int | None:
    """A noun phrase right behind the cue that the parser took for its object: "...", said Trump."""
    following = verb.index + 1
    for child in tree.children(verb.index, "dobj", "attr", "oprd", "appos", "dep"):
        said = verb.lemma in {"say", "add"} or (verb.lemma in cues.VERBS and tree.tokens[verb.index - 1].text == '"')
        if tree.lefts[child.index] == following and child.part_of_speech in _NOMINAL and said:
            return child.index
    return None


def _shared(tree: Tree, verb: Token, *, depth: int) -> int | None:
    """The subject of the clause above: "went on to say", "smiled and said", "..., adding that", "by stating that"."""
    outer = resumed(tree, verb)
    if outer is not None:
        return subject(tree, outer, depth=depth + 1)
    head = tree.tokens[verb.head]
    if verb.dependency == "pcomp" or head.part_of_speech == "ADP":
        return _governed(tree, head, depth=depth)
    if head.part_of_speech not in {"VERB", "AUX"}:
        return head.index if head.part_of_speech in {"NOUN", "PROPN"} and verb.dependency == "xcomp" else None
    if verb.dependency == "xcomp":
        controlled = tree.child(head.index, "dobj")
        if controlled is not None and head.lemma in _CONTROLLING:
            return controlled.index
    return subject(tree, head.index, depth=depth + 1)


def _governed(tree: Tree, preposition: Token, *, depth: int) -> int | None:
    """Who does what follows a preposition: "was fined for saying that", "criticised him for saying that"."""
    while preposition.dependency == "conj" and tree.tokens[preposition.head].part_of_speech == "ADP":
        preposition = tree.tokens[preposition.head]
    governor = tree.tokens[preposition.head]
    for _ in range(_DEPTH):
        if governor.part_of_speech in {"VERB", "AUX"} or governor.head == governor.index:
            break
        owner = tree.child(governor.index, "poss")
        if owner is not None:
            return owner.index
        governor = tree.tokens[governor.head]
    blamed = tree.child(governor.index, "dobj") if preposition.lemma == "for" else None
    if blamed is not None and blamed.index < preposition.index:
        return blamed.index
    return subject(tree, governor.index, depth=depth + 1)


def resumed(tree: Tree, verb: Token) -> int | None:
    """The outer cue whose speaker goes on in one joined to its content: "said the plan was safe and warned that P"."""
    speaks = verb.lemma in cues.VERBS or verb.lemma in cues.CALLING or verb.lemma in _BLAMING
    if verb.dependency != "conj" or verb.tag not in _FINITE or not speaks:
        return None
    if tree.child(verb.index, *SUBJECTS) is not None:
        return None
    first = tree.tokens[verb.head]
    for _ in range(_DEPTH):
        if first.dependency != "conj":
            break
        first = tree.tokens[first.head]
    outer = tree.tokens[first.head]
    if first.dependency != "ccomp" or outer.lemma not in cues.VERBS or outer.index > first.index:
        return None
    if first.tag == "VB" or not _can_speak(tree, first):
        return outer.index
    return None


def _can_speak(tree: Tree, verb: Token) -> bool:
    """Whether the subject of a verb could be a speaker itself."""
    own = tree.child(verb.index, *SUBJECTS)
    if own is None or own.lemma.lower() in {"it", "this", "that", "there"}:
        return own is None
    word = own.lemma.lower()
    return own.part_of_speech in {"PROPN", "PRON"} or word in cues.PERSON_NOUNS or word in cues.BODY_NOUNS
