"""A tree in, what its cue verbs and adjectives attribute out: "X said that P", "he is convinced that P"."""

from collections.abc import Iterator
from dataclasses import replace

from app.core.model.chain import Reporting, Stance
from app.core.model.parse import Token
from app.core.reading import cues
from app.core.reading.attribute.subjects import agent, is_passive, subject
from app.core.reading.attribute.tree import Tree, mention, trimmed
from app.core.reading.attribute.voices import Attribution, Voice, without
from app.core.reading.segment import Range

_POINTING = frozenset(("this", "that", "it", "which"))
_POINTING_NOUNS = frozenset(
    "news information report story claim allegation accusation suggestion fact rumour rumor charge assertion".split()
)
_INFINITIVE = frozenset("claim deny pledge vow promise threaten swear profess warn urge offer demand".split())
_OPEN_QUESTIONS = frozenset("whether if when where why how who what which".split())
_FAR = 12
_CONTRASTING = frozenset("while whereas although though".split())
_SHOWING = frozenset("indicate suggest show imply signal underline underscore".split())
_NOBODY = frozenset("nobody none no-one nothing".split())
_MANNER = frozenset("as like".split())


def from_verbs(tree: Tree) -> Iterator[Attribution]:
    """All attributions that a verb or an adjective of this tree announces."""
    for token in tree.tokens:
        cue = _cue(tree, token)
        if cue is None or _silent(tree, token) or _unsaid(tree, token, cue=cue):
            continue
        if token.dependency in {"acl", "relcl"} and token.lemma in _SHOWING:
            continue
        found = _attribution(tree, token, cue=cue)
        if found is not None:
            yield found


def _cue(tree: Tree, token: Token) -> cues.Cue | None:
    """What a token announces, negation taken into account."""
    if token.part_of_speech in {"VERB", "AUX"} or token.tag in {"VBD", "VBN", "VBZ", "VBP", "VBG"}:
        cue = cues.VERBS.get(token.lemma.lower()) or cues.ADJECTIVES.get(token.text.lower())
    elif token.part_of_speech == "ADJ":
        cue = cues.ADJECTIVES.get(token.text.lower())
    else:
        return None
    if cue is None:
        return None
    if tree.child(token.index, "neg") or _head_negated(tree, token):
        return negated(cue)
    return cue


def negated(cue: cues.Cue) -> cues.Cue:
    """Not to believe is to doubt; not to deny or not to say leaves no stance."""
    if cue.reporting is Reporting.BELIEVES and cue.stance is Stance.ASSERTS:
        return replace(cue, stance=Stance.DOUBTS)
    if cue.stance is Stance.DOUBTS:
        return replace(cue, stance=Stance.ASSERTS)
    return replace(cue, stance=Stance.NONE)


def _head_negated(tree: Tree, token: Token) -> bool:
    """Whether the verb that carries an adjective is negated: "he is not convinced that"."""
    head = tree.tokens[token.head]
    return token.dependency in {"acomp", "xcomp"} and tree.child(head.index, "neg") is not None


def _silent(tree: Tree, token: Token) -> bool:
    """Whether a cue is declined: "declined to say", "refused to confirm"."""
    head = tree.tokens[token.head]
    return token.dependency == "xcomp" and head.lemma in cues.DECLINING


def _unsaid(tree: Tree, token: Token, *, cue: cues.Cue) -> bool:
    """Whether nothing is said: "did not say whether", "would not say when"."""
    if cue.stance is not Stance.NONE or cue.reporting is not Reporting.SAYS:
        return False
    clause = tree.child(token.index, "ccomp")
    if clause is None:
        return True
    return tree.tokens[tree.lefts[clause.index]].lemma.lower() in _OPEN_QUESTIONS


def _attribution(tree: Tree, token: Token, *, cue: cues.Cue) -> Attribution | None:
    passive = is_passive(tree, token.index) and token.text.lower() not in cues.ADJECTIVES
    source = agent(tree, token.index) if passive else subject(tree, _carrier(token))
    voice = Voice(_mention(tree, source), _cue_range(tree, token), cue.reporting, cue.stance)
    if source is not None and tree.tokens[source].lemma.lower() in _NOBODY:
        return None
    content = _content(tree, token, passive=passive)
    if content:
        if source is None and (passive or token.tag in {"VB", "VBP"}) and not _impersonal(tree, token):
            return None
        if source is None and _raised(tree, token):
            return None
        return Attribution(tree.passage, _voices(tree, token, voice=voice, passive=passive), content)
    if source is not None and _points_back(tree, token, passive=passive):
        return Attribution(tree.passage, (voice,), (), backwards=True)
    return None


def _impersonal(tree: Tree, token: Token) -> bool:
    """Whether nobody in particular is said to speak: "it was reported that P", "X is believed to"."""
    own = tree.child(token.index, "nsubjpass", "nsubj", "expl")
    return own is not None and (
        own.lemma.lower() == "it" or token.lemma in {"say", "believe", "report", "think", "allege"}
    )


def _raised(tree: Tree, token: Token) -> bool:
    """Whether what is said of somebody by nobody in particular is one clause: "X is believed to have left"."""
    own = tree.child(token.index, "nsubjpass")
    return own is not None and own.lemma.lower() != "it" and tree.child(token.index, "ccomp") is None


def _carrier(token: Token) -> int:
    """The verb that has the subject: for an adjective the one that carries it."""
    return token.head if token.dependency == "acomp" else token.index


def _mention(tree: Tree, source: int | None) -> Range | None:
    if source is None or (tree.tokens[source].lemma in {"it", "there"} and tree.tokens[source].dependency == "expl"):
        return None
    return mention(tree, source)


def _cue_range(tree: Tree, token: Token) -> Range:
    """The verb with its auxiliaries, negation and particles next to it."""
    first = last = token.index
    for child in tree.children(token.index, "aux", "auxpass", "neg", "prt", "advmod"):
        if child.index == first - 1:
            first = child.index
        elif child.index == last + 1 and child.dependency == "prt":
            last = child.index
    return tree.range(first, last)


def _voices(tree: Tree, token: Token, *, voice: Voice, passive: bool) -> tuple[Voice, ...]:
    """A voice with who quotes it or is told outside ("told Haaretz", "quoted by Haaretz as saying"); sifted later."""
    head = tree.tokens[tree.tokens[token.head].head]
    if token.dependency == "pcomp" and head.lemma in cues.QUOTED_AS:
        quoted = tree.child(head.index, "dobj")
        quoting = agent(tree, head.index) if quoted is None else subject(tree, head.index)
        if quoted is not None:
            voice = replace(voice, mention=mention(tree, quoted.index))
        if quoting is not None:
            return (Voice(mention(tree, quoting), tree.range(head.index, head.index), Reporting.CITES), voice)
    told = tree.child(token.index, "dative", "dobj") if token.lemma in {"tell", "inform", "assure"} else None
    if passive or told is None or not told.text[:1].isupper() or told.part_of_speech == "PRON":
        return (voice,)
    return (Voice(mention(tree, told.index), voice.cue, Reporting.SAYS, Stance.ASSERTS), voice)


def _content(tree: Tree, token: Token, *, passive: bool) -> tuple[Range, ...]:
    """What a cue announces, as stretches."""
    for clause in _clauses(tree, token):
        found = _clause(tree, token, clause=clause)
        if found:
            return found
    around = _around(tree, token) or _astray(tree, token)
    if around:
        return around
    return _object(tree, token, passive=passive)


def _clauses(tree: Tree, token: Token) -> Iterator[Token]:
    """The clauses below a cue that can be its content, likeliest first."""
    for child in tree.children(token.index, "ccomp"):
        if child.lemma not in cues.VERBS or child.index > token.index or tree.child(child.index, "ccomp") is not None:
            yield child
    if token.lemma in _INFINITIVE:
        yield from tree.children(token.index, "xcomp")
    if tree.child(token.index, "nsubjpass") is not None:
        yield from tree.children(token.index, "xcomp", "oprd")


def _clause(tree: Tree, token: Token, *, clause: Token) -> tuple[Range, ...]:
    first, last = tree.lefts[clause.index], tree.rights[clause.index]
    if clause.index < token.index:
        last = min(last, token.index - 1)
        own = tree.child(token.index, "nsubj", "nsubjpass")
        if own is not None and clause.index < tree.lefts[own.index] <= last:
            last = tree.lefts[own.index] - 1
    elif first <= token.index:
        first = token.index + 1
    else:
        last = _before_contrast(tree, clause, last=last)
    if first > last:
        return ()
    stretch = trimmed(tree.text, tree.range(first, last))
    return (stretch,) if stretch[0] < stretch[1] else ()


def _before_contrast(tree: Tree, clause: Token, *, last: int) -> int:
    """The end of a content before another speaks: "X said P, while Y insisted that Q"."""
    for index in range(clause.index + 1, last):
        mark = tree.tokens[index]
        if mark.lemma.lower() not in _CONTRASTING or tree.tokens[index - 1].text != ",":
            continue
        head = tree.tokens[mark.head]
        if head.index > index and head.lemma in cues.VERBS and tree.child(head.index, "nsubj") is not None:
            return index - 2
    return last


def _around(tree: Tree, token: Token) -> tuple[Range, ...]:
    """The clause that a cue is put into or behind: "P, the minister said, Q", "as X said, P"."""
    head = tree.tokens[token.head]
    if head.index == token.index:
        return ()
    as_clause = token.dependency == "advcl" and any(
        child.lemma.lower() in _MANNER for child in tree.children(token.index, "mark", "advmod", "prep")
    )
    if not (as_clause or token.dependency == "parataxis" or _set_off(tree, token)):
        return ()
    own = tree.below(token.index)
    pieces = without((tree.below(head.index),), own)
    return tuple(part for part in (trimmed(tree.text, piece) for piece in pieces) if part[1] - part[0] > 1)


def _astray(tree: Tree, token: Token) -> tuple[Range, ...]:
    """A "that" clause which the parser hung on a noun between: "tweeted in the early hours that P"."""
    following = tree.tokens[min(token.index + 1, len(tree.tokens) - 1)]
    if following.lemma == "that" and following.dependency == "prep" and tree.rights[token.index] > following.index + 1:
        return (trimmed(tree.text, tree.range(following.index, tree.rights[token.index])),)
    for index in range(token.index + 2, min(tree.rights[token.index] + 1, token.index + _FAR)):
        mark = tree.tokens[index]
        clause = tree.tokens[mark.head]
        if mark.lemma != "that" or clause.dependency not in {"relcl", "acl"} or clause.index < index:
            continue
        own = tree.child(clause.index, "nsubj", "nsubjpass", "expl")
        if tree.tokens[clause.head].lemma in cues.NOUNS:
            continue
        if own is not None and own.index != index and clause.head > token.index:
            return (trimmed(tree.text, tree.range(index, tree.rights[clause.index])),)
    return ()


def _set_off(tree: Tree, token: Token) -> bool:
    """Whether a short clause of subject and cue stands between commas inside another."""
    first, last = tree.lefts[token.index], tree.rights[token.index]
    if token.dependency not in {"ccomp", "dep"} or last - first > 12 or first == 0:  # noqa: PLR2004
        return False
    if tree.child(token.index, "nsubj") is None or tree.child(token.index, "mark", "dobj") is not None:
        return False
    head = tree.tokens[token.head]
    if head.index < token.index and head.lemma in cues.VERBS:
        return False
    closing = tree.tokens[last + 1].text if last + 1 < len(tree.tokens) else "."
    return tree.tokens[first - 1].text in {",", '"'} and closing in {",", ".", '"'}


def _object(tree: Tree, token: Token, *, passive: bool) -> tuple[Range, ...]:
    """A noun phrase that is denied or expressed: "denied the allegations", "expressed opposition to ..."."""
    target = tree.child(token.index, "nsubjpass" if passive else "dobj")
    if target is None or target.part_of_speech == "PRON" or _is_pointing(tree, target):
        return ()
    if tree.lefts[target.index] == token.index + 1 and tree.tokens[token.index + 1].text == '"':
        return (trimmed(tree.text, tree.below(target.index)),)
    denied = cues.VERBS.get(token.lemma)
    if denied is None or denied.stance is not Stance.DENIES:
        return ()
    said = target.lemma.lower() in cues.NOUNS or target.lemma.lower() in _POINTING_NOUNS
    said = said and (token.lemma != "contradict" or token.tag != "VBG")
    return (trimmed(tree.text, tree.below(target.index)),) if said or token.lemma == "deny" else ()


def _points_back(tree: Tree, token: Token, *, passive: bool) -> bool:
    """Whether what is reported is what stands before: "This is reported by ...", "Kyiv has denied the claim"."""
    target = tree.child(token.index, "nsubjpass") if passive else tree.child(token.index, "dobj")
    if target is None or token.dependency not in {"ROOT", "conj"}:
        return False
    return target.lemma.lower() in _POINTING or _is_pointing(tree, target)


def _is_pointing(tree: Tree, target: Token) -> bool:
    """Whether a phrase means what was just said: "the news", "these allegations", with nothing of its own."""
    if target.lemma.lower() not in _POINTING_NOUNS:
        return False
    return target.index - tree.lefts[target.index] == 1 and tree.rights[target.index] == target.index
