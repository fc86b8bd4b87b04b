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
_INFINITIVE = frozenset("claim deny pledge vow promise threaten swear profess warn urge offer agree demand".split())
_MANNER = frozenset("as like".split())


def from_verbs(text: str, tree: Tree, passage: int) -> Iterator[Attribution]:
    """All attributions that a verb or an adjective of this tree announces."""
    for token in tree.tokens:
        cue = _cue(tree, token)
        if cue is None or _silent(tree, token):
            continue
        found = _attribution(text, tree, token, cue, passage)
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
        return _negated(cue)
    return cue


def _negated(cue: cues.Cue) -> cues.Cue:
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


def _attribution(text: str, tree: Tree, token: Token, cue: cues.Cue, passage: int) -> Attribution | None:
    passive = is_passive(tree, token.index)
    source = agent(tree, token.index) if passive else subject(tree, _carrier(token))
    voice = Voice(_mention(tree, source), _cue_range(tree, token), cue.reporting, cue.stance)
    content = _content(text, tree, token, passive=passive)
    if content:
        if source is None and not passive and token.tag in {"VB", "VBP"}:
            return None
        return Attribution(passage, _with_audience(tree, token, voice, passive=passive), content)
    if source is not None and _points_back(tree, token, passive=passive):
        return Attribution(passage, (voice,), (), backwards=True)
    return None


def _carrier(token: Token) -> int:
    """The verb that has the subject: for an adjective the one that carries it."""
    return token.head if token.part_of_speech == "ADJ" and token.dependency in {"acomp", "xcomp"} else token.index


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


def _with_audience(tree: Tree, token: Token, voice: Voice, *, passive: bool) -> tuple[Voice, ...]:
    """Who is told stands outside, where it is somebody who reports ("an official told Haaretz"); sifted later."""
    told = tree.child(token.index, "dative", "dobj") if token.lemma in {"tell", "inform", "assure"} else None
    if passive or told is None or told.part_of_speech != "PROPN":
        return (voice,)
    return (Voice(mention(tree, told.index), voice.cue, Reporting.SAYS, Stance.ASSERTS), voice)


def _content(text: str, tree: Tree, token: Token, *, passive: bool) -> tuple[Range, ...]:
    """What a cue announces, as stretches."""
    for clause in _clauses(tree, token):
        found = _clause(text, tree, token, clause)
        if found:
            return found
    around = _around(text, tree, token)
    if around:
        return around
    return () if passive else _object(text, tree, token)


def _clauses(tree: Tree, token: Token) -> Iterator[Token]:
    """The clauses below a cue that can be its content, likeliest first."""
    for child in tree.children(token.index, "ccomp"):
        if child.lemma not in cues.VERBS or child.index > token.index or tree.child(child.index, "ccomp") is not None:
            yield child
    if token.lemma in _INFINITIVE:
        yield from tree.children(token.index, "xcomp")
    if tree.child(token.index, "nsubjpass") is not None:
        yield from tree.children(token.index, "xcomp", "oprd")


def _clause(text: str, tree: Tree, token: Token, clause: Token) -> tuple[Range, ...]:
    first, last = tree.lefts[clause.index], tree.rights[clause.index]
    if clause.index < token.index:
        last = min(last, token.index - 1)
        own = tree.child(token.index, "nsubj", "nsubjpass")
        if own is not None and clause.index < tree.lefts[own.index] <= last:
            last = tree.lefts[own.index] - 1
    elif first <= token.index:
        first = token.index + 1
    if first > last:
        return ()
    stretch = trimmed(text, tree.range(first, last))
    return (stretch,) if stretch[0] < stretch[1] else ()


def _around(text: str, tree: Tree, token: Token) -> tuple[Range, ...]:
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
    return tuple(part for part in (trimmed(text, piece) for piece in pieces) if part[1] - part[0] > 1)


def _set_off(tree: Tree, token: Token) -> bool:
    """Whether a short clause of subject and cue stands between commas inside another."""
    first, last = tree.lefts[token.index], tree.rights[token.index]
    if token.dependency not in {"ccomp", "dep"} or last - first > 12 or first == 0:  # noqa: PLR2004
        return False
    if tree.child(token.index, "nsubj") is None or tree.child(token.index, "mark", "dobj") is not None:
        return False
    closing = tree.tokens[last + 1].text if last + 1 < len(tree.tokens) else "."
    return tree.tokens[first - 1].text in {",", '"'} and closing in {",", ".", '"'}


def _object(text: str, tree: Tree, token: Token) -> tuple[Range, ...]:
    """A noun phrase that is denied or expressed: "denied the allegations", "expressed opposition to ..."."""
    target = tree.child(token.index, "dobj")
    if target is None or target.part_of_speech == "PRON" or _is_pointing(tree, target):
        return ()
    denied = cues.VERBS.get(token.lemma, None)
    if denied is not None and denied.stance is Stance.DENIES and token.lemma in {"deny", "reject", "dismiss", "refute"}:
        stretch = trimmed(text, tree.below(target.index))
        return (stretch,)
    return ()


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
