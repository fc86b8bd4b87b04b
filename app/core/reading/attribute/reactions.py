"""A tree in, who denies or doubts what others are said to claim out: "hit back at claims P", "cast doubt on Q"."""

from collections.abc import Iterator
from dataclasses import replace

from app.core.model.chain import Reporting, Stance
from app.core.model.parse import Token
from app.core.reading import cues
from app.core.reading.attribute.contents import alleged, is_pointing
from app.core.reading.attribute.subjects import is_passive, stands_as, subject
from app.core.reading.attribute.tree import Tree, mention, trimmed
from app.core.reading.attribute.voices import Attribution, Voice

_FRAMES: dict[str, tuple[str, ...]] = {
    "push": ("back",),
    "hit": ("back", "out"),
    "fire": ("back",),
    "lash": ("out",),
    "laugh": ("off",),
    "brush": ("off", "aside"),
    "shrug": ("off",),
    "wave": ("away", "off", "aside"),
    "knock": ("down",),
    "shoot": ("down",),
    "shut": ("down",),
    "bat": ("away",),
    "swat": ("away",),
    "pour": ("water", "scorn"),
    "take": ("issue",),
    "throw": ("water",),
    "play": ("down",),
    "cast": ("doubt", "doubts"),
    "raise": ("doubts", "questions"),
    "express": ("doubt", "doubts", "scepticism", "skepticism"),
    "voice": ("doubt", "doubts", "scepticism", "skepticism"),
}
_PLAIN = frozenset(
    "scoff rubbish ridicule quash scotch repudiate contest challenge deride downplay dismiss reject deny describe"
    " brand decry".split()
)
_DOUBTING = frozenset("play downplay cast raise express voice throw".split())
_UNCONVINCED = frozenset("sceptical skeptical doubtful dismissive unconvinced wary suspicious scornful".split())
_FINDING = frozenset("find see uncover discover identify produce unearth".split())
EVIDENCE = frozenset("evidence proof indication sign record trace basis".split())
_POINTING = frozenset(("it", "this", "that"))
_REACH = 10
_STEPS = frozenset(("dobj", "prep", "pobj", "nmod", "compound", "oprd", "dep", "conj", "attr"))


def from_reactions(tree: Tree) -> Iterator[Attribution]:
    """All attributions of this tree by which somebody takes a position on what others claim."""
    for token in tree.tokens:
        lemma = token.lemma.lower()
        if lemma in _UNCONVINCED and tree.tokens[token.head].part_of_speech == "AUX":
            yield from _unconvinced(tree, token)
        if lemma in _FINDING:
            yield from _unproven(tree, token)
        if token.part_of_speech != "VERB" or not (lemma in _PLAIN or lemma in _FRAMES):
            continue
        if lemma in _FRAMES and not _framed(tree, token, words=_FRAMES[lemma]):
            continue
        claim = _claim(tree, token)
        source = subject(tree, token.index)
        if claim is None or source is None or is_passive(tree, token.index) or tree.child(token.index, "neg"):
            continue
        stance = Stance.DOUBTS if lemma in _DOUBTING else Stance.DENIES
        voice = Voice(mention(tree, source), tree.range(token.index, token.index), Reporting.SAYS, stance)
        voice = replace(voice, stands_as=stands_as(tree, token.index, source=source))
        if is_pointing(tree, claim):
            yield Attribution(tree.passage, (voice,), (), backwards=True)
            continue
        content = alleged(tree, claim) or trimmed(tree.text, tree.below(claim.index))
        yield Attribution(tree.passage, (voice,), (content,))


def _unconvinced(tree: Tree, token: Token) -> Iterator[Attribution]:
    """As in "scientists are sceptical of claims that P"."""
    claim, source = _claim(tree, token), subject(tree, token.head)
    if claim is not None and source is not None and tree.child(token.head, "neg") is None:
        voice = Voice(mention(tree, source), tree.range(token.index, token.index), Reporting.BELIEVES, Stance.DOUBTS)
        content = alleged(tree, claim) or trimmed(tree.text, tree.below(claim.index))
        yield Attribution(tree.passage, (voice,), (content,))


def _unproven(tree: Tree, token: Token) -> Iterator[Attribution]:
    """As in "the inquiry found no evidence that P", "... no evidence of it": P is doubted, and not said."""
    what, source = missing_evidence(tree, token), subject(tree, token.index)
    if what is None or source is None or is_passive(tree, token.index):
        return
    at = tree.range(token.index, what.index)
    voice = Voice(mention(tree, source), at, Reporting.SAYS, Stance.DOUBTS)
    for below in tree.children(what.index, "acl", "ccomp", "relcl", "prep"):
        inside = tree.child(below.index, "pobj", "pcomp") if below.dependency == "prep" else below
        if inside is None or (below.dependency == "prep" and below.lemma != "of"):
            continue
        if inside.lemma.lower() in _POINTING or is_pointing(tree, inside):
            yield Attribution(tree.passage, (voice,), (), backwards=True)
        elif inside is below and tree.child(below.index, "mark") is not None:
            yield Attribution(tree.passage, (voice,), (trimmed(tree.text, tree.below(below.index)),))
        return


def missing_evidence(tree: Tree, token: Token) -> Token | None:
    """What somebody did not find: the object of "found no evidence that P"."""
    what = tree.child(token.index, "dobj")
    if what is None or token.lemma.lower() not in _FINDING or what.lemma.lower() not in EVIDENCE:
        return None
    missing = (child.lemma.lower() in {"no", "little", "scant"} for child in tree.children(what.index, "det", "amod"))
    return what if any(missing) else None


def _framed(tree: Tree, token: Token, *, words: tuple[str, ...]) -> bool:
    """Whether a verb has the particle or the object that makes it a reaction: "hit back", "cast doubt"."""
    return any(tree.tokens[place].text.lower() in words for place in range(token.index + 1, _end(tree, token, reach=4)))


def _end(tree: Tree, token: Token, *, reach: int = _REACH) -> int:
    return min(token.index + reach, len(tree.tokens))


def _claim(tree: Tree, token: Token) -> Token | None:
    """The noun for what others claim that a verb reaches without another verb between, where it says what it is."""
    for place in range(token.index + 1, _end(tree, token)):
        noun = tree.tokens[place]
        if noun.lemma.lower() not in cues.CLAIMED or noun.part_of_speech != "NOUN":
            continue
        head = noun
        for _ in range(_REACH):
            if head.index == token.index or head.dependency not in _STEPS:
                break
            head = tree.tokens[head.head]
        if head.index == token.index and tree.child(place, "acl", "relcl", "ccomp", "prep") is not None:
            return noun
    return None
